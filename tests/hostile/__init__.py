"""Files that nobody wants: each made when the tests run, none kept in the repository."""

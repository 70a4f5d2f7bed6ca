"""The split room: lines in, a document out. Pure functions: no files, no clock, no globals."""

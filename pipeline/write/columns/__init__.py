"""The columns of every table, one module a group of tables: data, not code."""

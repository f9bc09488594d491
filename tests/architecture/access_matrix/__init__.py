"""The access matrix: every address and method, asked by everybody, against one table. See `table` for the table."""

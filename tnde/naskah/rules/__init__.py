"""What approval routes are made of, as plain data and plain Python: conditions and steps."""

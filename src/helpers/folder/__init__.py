"""A finished edition on disk: its executed notebooks read, its record, its files."""

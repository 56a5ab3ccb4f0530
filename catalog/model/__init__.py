"""Frozen domain values of the catalogue. Standard library only; nothing here reads a file or a database."""

"""One reader per source format, and one for any other table through a column mapping."""

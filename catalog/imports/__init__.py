"""From a file to checked rows: one reader per source format, a saved mapping for any other table."""

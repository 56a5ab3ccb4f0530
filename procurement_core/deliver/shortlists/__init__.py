"""A shortlist as a file, and the check of such a file: sheets, tables, and everything computed again."""

"""Where decisions are kept, in the same database as the catalogue."""

"""Measurements: one JSON object per line on standard output. Never a test, never a promise."""

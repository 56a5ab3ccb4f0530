"""Bids of a tender: read, gated, priced, scored and explained under an award profile."""

"""Footprints of a tender side by side: validity V01-V06, comparison C01-C23, conversions, uncertainty and ties."""

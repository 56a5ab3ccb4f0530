"""Simulations as workbooks: two scenarios side by side, the flip map, market depth."""

"""Policy for bids: award profiles, their conditions and versions."""

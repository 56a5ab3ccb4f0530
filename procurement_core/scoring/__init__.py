"""From the read model to a ranking, through the decision matrix."""

"""How it is seen: pages, charts and words."""

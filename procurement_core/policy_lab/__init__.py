"""The policy lab: a whole catalogue, all categories at once, under a draft policy set beside the one in force."""

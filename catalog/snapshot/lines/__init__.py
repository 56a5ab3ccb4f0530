"""Every product of a revision as one line: what lists, facets and filters read."""

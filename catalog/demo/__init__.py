"""A fictional catalogue with planted traps, any size, from a seed."""

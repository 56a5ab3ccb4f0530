"""Files that carry a decision out of the house, and the check that they still say the same."""

"""An evaluation of bids as a file, and the check of such a file: the bids are evaluated again."""

"""What it is worth: policy, proof, scoring, decisions and the files that carry them."""

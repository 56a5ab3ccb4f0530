"""What a draft rule would change in a whole catalogue: who may still be offered, and who could still sell."""

"""What is known: products, offers, proof, and where each value came from."""

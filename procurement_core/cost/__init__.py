"""Life-cycle cost: what an option costs over the buyer's years, its carbon included, and what that depends on."""

"""How firm an answer is: what it takes to change the winner, how deep the market is, what a kilogram less costs."""

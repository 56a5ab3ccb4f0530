"""Questions over all products: which are in play, how many each choice would leave, a page of them."""

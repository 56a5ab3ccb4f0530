"""Pages: read the state, call one service, place the parts."""

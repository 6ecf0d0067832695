"""Jobs, the board, applications and what is done to them."""

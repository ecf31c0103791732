"""Comments from other programs, and for them."""

"""Many documents: what can only be known of them together, and the ways to run over them."""

"""Rules, and the cases that break them."""

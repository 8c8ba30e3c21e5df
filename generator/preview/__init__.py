"""Shows a practice's website while it is written: what is saved is on the page in a moment."""

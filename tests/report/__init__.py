"""Reports a practice can file."""

"""Reports a practice can file: the counsel packet, and what it has not yet confirmed."""

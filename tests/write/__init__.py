"""The manifest and the swap."""

"""Writing: the manifest, and one atomic swap per practice."""

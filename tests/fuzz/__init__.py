"""Mutated practices: whatever stands in a folder, it is published or told of with its place."""

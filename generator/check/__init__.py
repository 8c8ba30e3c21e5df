"""Checking: what a practice promises, held against itself before anything is published."""

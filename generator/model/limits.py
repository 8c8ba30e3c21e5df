"""How much a practice may bring along: each figure with its reason.

A fleet builds folders that it did not write. Whatever stands in one must be refused in seconds and
in little memory, before anything of it is opened up. The figures leave room for ten times what the
library itself needs.
"""

MAX_TURNS = 20_000
"""Rounds of all loops in one text: the longest loop of the library goes round 28 times."""

MAX_LETTERS = 400_000
"""Letters that slots and pieces bring into one text: a hundred pages, on which 8 are allowed."""

"""Resolved words become pages, sheets and packs: complete, but not yet rendered."""

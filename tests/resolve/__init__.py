"""Texts as a practice says them."""

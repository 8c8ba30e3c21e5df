"""Parentpack: a practice's policies, set as a website for parents and as packs on paper."""

__version__ = "0.1.0"

"""Render: what the compose stage hands on becomes a website and paper."""

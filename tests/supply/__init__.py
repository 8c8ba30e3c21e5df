"""What Parentpack is built on: every part, its version, its hashes and its licence."""

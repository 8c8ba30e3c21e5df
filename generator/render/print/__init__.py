"""Paper: composed HTML becomes tagged PDF sheets, and sheets become packs."""

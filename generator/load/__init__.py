"""Reading: YAML, Markdown and assets become typed values, each with its place."""

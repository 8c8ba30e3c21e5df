"""The nouns: what every stage of the pipeline hands to the next."""

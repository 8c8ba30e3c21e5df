"""The nouns: units, words and slots."""

"""Words, tags and clause structure of sentences."""

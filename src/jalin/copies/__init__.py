"""Which articles republish others: near copies found by sampled shingles, judged by their text."""

"""What was linked so far, kept beside the parts so that a day of articles is added, not a year."""

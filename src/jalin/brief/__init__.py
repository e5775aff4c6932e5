"""A brief on two parties in one file, for somebody who has no jalin."""

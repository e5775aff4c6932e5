"""What the words are: mentions, dates, amounts, quotations."""

"""What each address answers, as records: the same for the page, the JSON and the CSV."""

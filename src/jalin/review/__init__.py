"""What readers decide about reports: kept for good, shown beside them, exported as gold."""

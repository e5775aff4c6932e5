"""Who and where is meant by a mention."""

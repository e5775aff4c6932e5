"""Watches feeds and folders: codes what is new, and tells whom it concerns."""

"""Measurements that developers run by hand."""

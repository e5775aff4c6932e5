"""Drawings as plain numbers: where things stand on a page; templates make SVG of them."""

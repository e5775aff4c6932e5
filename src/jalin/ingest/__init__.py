"""From files and pages to articles with labelled blocks."""

"""The service: pages for people and the same answers as JSON and CSV for programs; read-only."""

"""Tests, laid out like `src/jalin`."""

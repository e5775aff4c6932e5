"""The command `jalin`; only this package prints."""

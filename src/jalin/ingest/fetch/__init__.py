"""The only network: polite requests, kept as WARC so that fetching and reading stay apart."""

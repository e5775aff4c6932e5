"""Digests that name things: of the fewest raw, stable inputs, never of cleaned text."""

import hashlib

DIGEST_CHARACTERS = 16
"""Hex characters kept: 64 bits; a clash among 10 million things has a chance of 3 in a million."""

SEPARATOR = "\x1f"
"""ASCII unit separator: stands in no news text, so ("ab", "c") and ("a", "bc") differ."""


def digest_bytes(raw: bytes) -> str:
    """16 hex characters of the SHA-256 of `raw`."""
    return hashlib.sha256(raw).hexdigest()[:DIGEST_CHARACTERS]


def digest_parts(*parts: str) -> str:
    """16 hex characters of the SHA-256 of the parts, in order."""
    return digest_bytes(SEPARATOR.join(parts).encode("utf-8", errors="surrogatepass"))

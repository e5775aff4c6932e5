"""The fast hashing of n-grams gives what zlib gives, piece by piece."""

import pytest

from jalin.ingest.language import hash_any, hash_plain


@pytest.mark.parametrize("letters", ["", "a", "ab", "abc", " kedua menteri bertemu di jakarta "])
def test_hashes_are_those_of_zlib(letters: str) -> None:
    assert sorted(hash_plain(letters).tolist()) == sorted(hash_any(letters).tolist())

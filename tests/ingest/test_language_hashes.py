"""The fast hashing of n-grams gives what zlib gives, piece by piece."""

import numpy as np
import pytest

from jalin.ingest.language import count_ngrams, hash_any, hash_plain

BUCKETS = 64


@pytest.mark.parametrize("letters", ["", "a", "ab", "abc", " kedua menteri bertemu di jakarta "])
def test_hashes_are_those_of_zlib(letters: str) -> None:
    assert sorted(hash_plain([letters])[1].tolist()) == sorted(hash_any(letters).tolist())


def test_texts_counted_together_are_counted_as_if_alone() -> None:
    texts = ["Kedua menteri bertemu.", "", "a", "Café itu tutup", "Presiden tiba di Jakarta"]
    together = count_ngrams(texts, BUCKETS)
    alone = np.concatenate([count_ngrams([text], BUCKETS) for text in texts])
    assert np.array_equal(together, alone)

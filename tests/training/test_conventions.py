"""Sentences and words as treebanks cut them, for measuring beside published parsers."""

import numpy as np
import pytest

from bench.conventions import BUCKETS, Splitter, load_splitter, places, read_words, split_as_ewt


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A long cease-fire", ["A", "long", "cease", "-", "fire"]),
        ("Call 713-555-0100 by Sept. 29th", ["Call", "713-555-0100", "by", "Sept.", "29th"]),
        ("An e-mail -- or two", ["An", "e-mail", "--", "or", "two"]),
    ],
)
def test_english_words_as_ewt_has_them(text, words):
    assert [text[start:end] for start, end in split_as_ewt(text, 0, len(text))] == words


def test_a_weight_ends_a_sentence_where_its_feature_is():
    text = "Ia pulang. Lalu ia tidur. Hujan turun."
    words = read_words(text)
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[sorted(set(places(words, 2, 2)) - set(places(words, 6, 3)))] = 1
    found = Splitter(weights, anywhere=False).split(text)
    assert [text[start:end] for start, end in found] == [
        "Ia pulang.",
        "Lalu ia tidur. Hujan turun.",
    ]


@pytest.mark.parametrize("name", ["id_gsd", "id_csui", "en_ewt"])
def test_every_splitter_cuts_plain_sentences(name):
    text = "Harga beras naik. Pemerintah membuka pasar murah.\nWarga antre sejak pagi."
    found = [text[start:end] for start, end in load_splitter(name).split(text)]
    assert "".join(found).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert found[-1] == "Warga antre sejak pagi."

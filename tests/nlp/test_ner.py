"""The best path is the best; names are found where they stand, and offsets hold in any text."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.entities import JUDGED, MENTIONS, TRIED, read_mentions
from jalin.errors import ModelError
from jalin.nlp.analyzer import Analyzer, load_analyzer
from jalin.nlp.ner import best_paths, load_namer
from jalin.nlp.network import MODELS, Steps, load_model
from jalin.nlp.tags import bars, name_tags
from jalin.records import Article
from training.label_entities import BY_HAND

TAGS = name_tags(("person",))
LENGTHS = [5, 3, 3, 1]


@pytest.fixture(scope="module")
def indonesian() -> Analyzer:
    return load_analyzer("id")


def entities_of(analyzer: Analyzer, text: str) -> list[tuple[str, str]]:
    article = Article(id="a", text=text, digest="d")
    found = analyzer.find_entities(analyzer.analyze(article))
    return [(entity.text, entity.kind) for entity in found]


def test_best_paths_are_the_best_of_all() -> None:
    random = np.random.default_rng(3)
    scores = random.normal(size=(sum(LENGTHS), len(TAGS))).astype(np.float32)
    moves = random.normal(size=(len(TAGS), len(TAGS))).astype(np.float32) + bars(TAGS)
    first, last = bars(TAGS)[0], bars(TAGS)[:, 0]

    found = best_paths(scores, Steps(np.array(LENGTHS)), moves, first, last)
    starts = itertools.accumulate(LENGTHS, initial=0)
    for length, start, path in zip(LENGTHS, starts, found, strict=False):
        worth = {
            tags: first[tags[0]]
            + sum(scores[start + i, tag] for i, tag in enumerate(tags))
            + sum(moves[left, right] for left, right in itertools.pairwise(tags))
            + last[tags[-1]]
            for tags in itertools.product(range(len(TAGS)), repeat=length)
        }
        assert tuple(path) == max(worth, key=worth.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Menteri Luar Negeri Retno Marsudi bertemu Sergei Lavrov di Jakarta, Selasa.",
            [("Retno Marsudi", "person"), ("Sergei Lavrov", "person"), ("Jakarta", "geopolitical")],
        ),
        (
            "Militer Israel menyerang Gaza, kata juru bicara PBB.",
            [("Israel", "geopolitical"), ("Gaza", "geopolitical"), ("PBB", "organisation")],
        ),
        (
            "Gubernur Jawa Timur Khofifah Indar Parawansa meninjau Stadion Kanjuruhan.",
            [
                ("Jawa Timur", "geopolitical"),
                ("Khofifah Indar Parawansa", "person"),
                ("Stadion Kanjuruhan", "facility"),
            ],
        ),
        ("Sejumlah negara di Asia Tenggara belum menjawab.", [("Asia Tenggara", "place")]),
        (
            "Badan Nasional Penanggulangan Bencana (BNPB) mengirim bantuan ke Kabupaten Garut.",
            [
                ("Badan Nasional Penanggulangan Bencana", "organisation"),
                ("BNPB", "organisation"),
                ("Kabupaten Garut", "geopolitical"),
            ],
        ),
        ("Rapat itu ditunda sampai pekan depan.", []),
    ],
)
def test_names_are_found(indonesian: Analyzer, text: str, expected: list[tuple[str, str]]) -> None:
    assert entities_of(indonesian, text) == expected


def test_sentences_keep_their_entities_apart(indonesian: Analyzer) -> None:
    article = Article(
        id="a", text="Joko Widodo tiba di Bali. Di Beijing ia tak bicara.", digest="d"
    )
    found = indonesian.find_entities(indonesian.analyze(article))
    assert [(one.sentence, one.text) for one in found] == [
        (0, "Joko Widodo"),
        (0, "Bali"),
        (1, "Beijing"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_offsets_of_arbitrary_text(indonesian: Analyzer, text: str) -> None:
    reached = 0
    sentences = indonesian.analyze(Article(id="a", text=text, digest="d"))
    for entity in indonesian.find_entities(sentences):
        assert text[entity.start : entity.end] == entity.text != ""
        assert reached <= entity.start
        reached = entity.end
        assert sentences[entity.sentence].start <= entity.start


def test_no_sentences_no_entities(indonesian: Analyzer) -> None:
    assert indonesian.find_entities([]) == []


def test_a_parser_with_other_vectors_is_refused() -> None:
    with pytest.raises(ModelError, match="other word vectors"):
        load_namer(MODELS / "id", load_model("en"))


def test_a_language_without_a_model_finds_none() -> None:
    assert entities_of(load_analyzer("en"), "Joe Biden met Xi Jinping in Bali.") == []


@pytest.mark.parametrize("path", [MENTIONS, TRIED])
def test_gold_mentions_lie_in_their_sentences(path: Path) -> None:
    gold = read_mentions(path)
    kinds = [kind for sentence in gold for _, _, kind in sentence.mentions]
    assert sum(kind in JUDGED for kind in kinds) >= 200
    assert len({sentence.article for sentence in gold}) == len(gold)
    for sentence in gold:
        reached = sentence.start
        for start, end, _ in sentence.mentions:
            assert reached <= start < end <= sentence.end
            reached = end


def test_what_measures_is_not_taught() -> None:
    taught = {json.loads(line)["article"] for line in BY_HAND.read_bytes().splitlines()}
    measured = [{sentence.article for sentence in read_mentions(one)} for one in (MENTIONS, TRIED)]
    assert taught.isdisjoint(measured[0] | measured[1])
    assert measured[0].isdisjoint(measured[1])

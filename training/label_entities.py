"""Silver lessons from raw news: `python -m training.label_entities POOL OUT MODEL`.

A first model labels sampled sentences in the style of idner-news-2k. For our own style, names of
states that it left out are added, there and in the set itself, which tags only half of them, and
places are told apart by table.
Sentences that were labelled by hand (`taught_mentions.jsonl`: ids, offsets, kinds) are added as
they are, several times.
The output holds sentences of third parties: never commit it.
"""

import argparse
import gzip
import json
import random
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from jalin.gazetteer import Gazetteer, Match, load_gazetteer
from jalin.nlp.naming import PLACE, STATE, Names, find_row, load_names
from jalin.nlp.ner import load_namer
from jalin.nlp.network import MODELS, load_model
from jalin.nlp.tags import Span
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import load_pack
from training.ner_sets import Lesson, read_lessons

SEED = 20
SHORTEST, LONGEST = 6, 45
"""Words of a sentence worth learning from."""

BY_HAND = Path(__file__).parent / "taught_mentions.jsonl"
TAUGHT = ("idner-train", "idner-dev")
OURS, IDNER = 0, 1
"""Numbers of the styles (`training.train_ner`)."""

HOME = "IDN"
PARTS = frozenset({"admin1", "city"})
"""Places that are states' parts; Indonesia's and capitals are known by Indonesian names."""

THINGS = frozenset({"bahasa", "berbahasa", "dolar", "dollar"})
"""Words after which a state's name is part of the name of a thing ("bahasa Indonesia")."""

TITLES = frozenset(
    {"Kota", "Kabupaten", "Provinsi", "Propinsi", "Kecamatan", "Kelurahan", "DKI", "DI"}
)
"""Words that are part of the name of a part of a state."""

MAYOR = frozenset({"Wali", "Wakil"})
"""Words before "Kota" that make it somebody's title."""

DASHES = (["-"], ["–"], ["—"])
"""What follows the place of a dateline."""

BRACKETS = frozenset("()")
PERSON = "person"


def main() -> None:
    """Write the lessons as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("gold", type=Path, help="mentions whose articles are left out")
    parser.add_argument("--sentences", type=int, default=1_500)
    parser.add_argument("--times", type=int, default=2, help="how often to see those by hand")
    parser.add_argument("--share", type=float, default=1.0, help="of the set's own sentences")
    parser.add_argument("--again", type=int, default=0, help="how many of the last see once more")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    held = {row["article"] for row in gold}
    sentences = list(sample_sentences(options.pool, options.sentences, held))
    namer = load_namer(options.model, load_model("id"), "idner")
    if namer is None:
        parser.error(f"no model in {options.model}")
    found = namer.find(sentences)
    gazetteer = load_gazetteer()
    silver = [
        Lesson(tuple(words), tuple(entities), IDNER)
        for words, entities in zip(sentences, found, strict=True)
    ]
    taught = [lesson for name in TAUGHT for lesson in read_lessons(name, IDNER)]
    order = random.Random(SEED)  # noqa: S311 - sampling
    taught = order.sample(taught, round(len(taught) * options.share))
    titles = load_pack("id").titles.values()
    ranks = {name for row in titles if row.key == "rank" for name in row.phrases.split("|")}
    names = load_names(MODELS / "id")
    ours = [
        told_apart(in_our_style(lesson, gazetteer, ranks), names) for lesson in (*silver, *taught)
    ]
    taught_by_hand = list(read_by_hand(BY_HAND, options.pool))
    again = taught_by_hand[-options.again :] if options.again else []
    lessons = [*ours, *taught_by_hand * options.times, *again]
    options.out.write_bytes(msgspec.msgpack.encode(lessons))
    print(
        f"{len(silver)} silver sentences, {len(taught_by_hand)} by hand, {len(taught)} of the set"
    )


def read_by_hand(path: Path, pool: Path) -> Iterator[Lesson]:
    """Yield the sentences labelled by hand; a name that is no whole words is left out."""
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    wanted = {row["article"] for row in rows}
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        articles = (json.loads(line) for line in file)
        texts = {one["id"]: one["text"] for one in articles if one["id"] in wanted}
    for row in rows:
        text = texts[row["article"]]
        spans = split_words(text, row["start"], row["end"])
        starts = {start: i for i, (start, _) in enumerate(spans)}
        ends = {end: i + 1 for i, (_, end) in enumerate(spans)}
        entities = tuple(
            Span(starts[start], ends[end], kind)
            for start, end, kind in row["mentions"]
            if start in starts and end in ends
        )
        yield Lesson(tuple(text[start:end] for start, end in spans), entities, OURS)


def sample_sentences(pool: Path, count: int, held: Collection[str]) -> Iterator[list[str]]:
    """Yield sentences of Indonesian articles, one an article a time, without repeats."""
    order = random.Random(SEED)  # noqa: S311 - sampling
    abbreviations = load_pack("id").abbreviations
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        articles = [article for line in file if (article := json.loads(line))["lang"] == "id"]
    texts = [article["text"] for article in articles if article["id"] not in held]
    seen: set[str] = set()
    while len(seen) < count:
        text = order.choice(texts)
        start, end = order.choice(list(split_sentences(text, 0, len(text), abbreviations)))
        words = [text[a:b] for a, b in split_words(text, start, end)]
        if SHORTEST <= len(words) <= LONGEST and text[start:end] not in seen:
            seen.add(text[start:end])
            yield words


def in_our_style(lesson: Lesson, gazetteer: Gazetteer, ranks: Collection[str]) -> Lesson:
    """The lesson in our style.

    Names of states and of Indonesia's parts are tagged wherever they stand, the longest first,
    where nothing is tagged yet. What stands in brackets behind a name is a name of its own, and a
    rank before a person's is none.
    """
    kept = [piece for span in lesson.entities for piece in find_pieces(span, lesson.words, ranks)]
    taken = {i for span in kept for i in range(span.start, span.end)}
    for span in sorted(find_states(lesson.words, gazetteer), key=lambda one: one.start - one.end):
        if taken.isdisjoint(range(span.start, span.end)):
            taken |= set(range(span.start, span.end))
            kept.append(span)
    return Lesson(lesson.words, tuple(sorted(kept)), OURS)


def told_apart(lesson: Lesson, names: Names) -> Lesson:
    """The lesson with its places told apart by the table: buildings, other places, else states."""
    entities = []
    for span in lesson.entities:
        row = find_row(span, lesson.words, names) if span.kind == PLACE else None
        kind = row.kind if row is not None else STATE if span.kind == PLACE else span.kind
        entities.append(Span(span.start, span.end, kind))
    return Lesson(lesson.words, tuple(entities), lesson.style)


def find_pieces(span: Span, words: Sequence[str], ranks: Collection[str]) -> Iterator[Span]:
    """Yield what stands before, in and behind brackets in an entity, a person without ranks."""
    start = span.start
    for i in range(span.start, span.end + 1):
        if i < span.end and words[i] not in BRACKETS:
            continue
        while span.kind == PERSON and start < i - 1 and words[start].lower() in ranks:
            start += 1
        if start < i:
            yield Span(start, i, span.kind)
        start = i + 1


def find_states(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[Span]:
    """Yield every name of a state, or of a part of Indonesia, that is whole words."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for i, word in enumerate(words):
        starts[at], ends[at + len(word)] = i, i + 1
        at += len(word) + 1
    for match in gazetteer.find_names(" ".join(words)):
        if match.start not in starts or match.end not in ends:
            continue
        start, end = starts[match.start], ends[match.end]
        before = words[start - 1] if start else ""
        begins = start == 0 and words[end : end + 1] not in DASHES
        if before.lower() in THINGS or not words[start][0].isupper():
            continue
        if names_state(match, gazetteer, begins=begins):
            titled = before in TITLES and words[max(start - 2, 0)] not in MAYOR
            yield Span(start - titled, end, PLACE)


def names_state(match: Match, gazetteer: Gazetteer, *, begins: bool) -> bool:
    """Whether a match names nothing but states, parts of Indonesia, and capitals of states.

    Parts and capitals not where they begin a sentence: there a word has a capital whatever it
    means ("Batu"). The name of a capital stands for its state too, as a metonym.
    """
    types = {name.type for name in match.names}
    if not types <= {"name", "metonym"} or any(name.ambiguity for name in match.names):
        return False
    targets = {name.target for name in match.names}
    places = [gazetteer.places[one] for one in targets if one in gazetteer.places]
    others = targets - {place.id for place in places}
    if not all(one in gazetteer.entities for one in others):
        return False
    if any(gazetteer.entities[one].kind != "country" for one in others):
        return False
    if not places:
        return types == {"name"}
    known = "metonym" in types or all(place.country == HOME for place in places)
    return known and not begins and all(place.kind in PARTS for place in places)


if __name__ == "__main__":
    main()

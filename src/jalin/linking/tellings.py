"""A telling: one report with what linking needs of its article. Pure but for a table."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from jalin.linking.cues import PLAIN_FILE, PlainRow
from jalin.records import Article, Evidence, Party, Quantity, Record, Report, Status
from jalin.tables import read_table
from jalin.text import fold_text

STEM_CHARACTERS = 5
LEAST_CHARACTERS = 4
"""Content words are compared by how they begin: "serangan" and "diserang" share too little to
matter, "serangan" and "serangannya" all."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(A-Z0-9])|\n+")
"""Where a sentence may end: good enough to say which words stand beside an act."""

WORD = re.compile(r"[^\W\d_]+")


class Telling(Record, frozen=True, kw_only=True):
    """One article telling one act.

    `key` is the article's id and the report's. `actors` and `recipients` are sets of names a party
    may go by: its code and its state's. `places` go by id where they have one, `named_places` as
    written; `speakers` are codes. `words` are the stems of the words behind the report, its
    parties' names left out, `around` those of the sentences that tell the act, without plain words.
    """

    key: tuple[str, str]
    type: str
    status: Status
    background: bool
    start: date | None
    end: date | None
    places: frozenset[str]
    named_places: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    speakers: tuple[str, ...]
    published: date | None
    outlet: str
    lang: str
    via: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]


def tell(report: Report, article: Article) -> Telling:
    """A report with its article's facts; the key does not change when it is coded again."""
    return Telling(
        key=(article.id, report.report_id),
        type=report.type,
        status=report.status,
        background=report.background,
        start=report.start,
        end=report.end,
        places=frozenset(place.id or place.name for place in report.places),
        named_places=tuple(place.name for place in report.places),
        quantities=report.quantities,
        speakers=tuple(sorted({party.code for party in report.said_by if party.code})),
        published=article.published,
        outlet=article.outlet,
        lang=article.lang,
        via=frozenset(fold_text(name) for name in (*report.via, *article.via)),
        actors=party_codes(report.actors),
        recipients=party_codes(report.recipients),
        words=content_words(report),
        around=sentence_words(report, article),
    )


def party_codes(parties: Iterable[Party]) -> frozenset[str]:
    """The code of each party that has one."""
    return frozenset(
        party.code or party.country for party in parties if party.code or party.country
    )


def content_words(report: Report) -> frozenset[str]:
    """Stems of the longer words of the evidence."""
    parties = (*report.actors, *report.recipients)
    names = " ".join(f"{party.name} {party.text}" for party in parties)
    told = " ".join(item.text for item in report.evidence)
    return stem_words(told) - stem_words(names)


def sentence_words(report: Report, article: Article) -> frozenset[str]:
    """Stems of the longer words of the sentences that tell the act, its parties' names left out."""
    parties = (*report.actors, *report.recipients)
    names = " ".join(f"{party.name} {party.text}" for party in parties)
    sentences = {sentence_at(article.text, item.start) for item in type_evidence(report)}
    return stem_words(" ".join(sentences)) - stem_words(names) - plain_stems()


def type_evidence(report: Report) -> list[Evidence]:
    """The words in which a report's type was read."""
    return [item for item in report.evidence if "type" in item.supports or not item.supports]


@cache
def plain_stems() -> frozenset[str]:
    """How the words begin that say nothing of what an act is about, as shipped."""
    return stem_words(" ".join(read_table(PLAIN_FILE, PlainRow)))


def stem_words(text: str) -> frozenset[str]:
    """How each longer word begins."""
    words = WORD.findall(text.casefold())
    return frozenset(w[:STEM_CHARACTERS] for w in words if len(w) >= LEAST_CHARACTERS)


def sentence_at(text: str, place: int) -> str:
    """The sentence around a place of a text."""
    start, end = bounds_at(text, place)
    return text[start:end]


def bounds_at(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place of a text starts and ends."""
    start, end = 0, len(text)
    for match in SENTENCE_END.finditer(text):
        if match.end() <= place:
            start = match.end()
        elif match.start() > place:
            end = match.start()
            break
    return start, end

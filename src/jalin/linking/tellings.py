"""A telling: one report with what linking needs of its article. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from jalin.records import Article, Party, Quantity, Record, Report, Status
from jalin.text import fold_text

STEM_CHARACTERS = 5
LEAST_CHARACTERS = 4
"""Content words are compared by how they begin: "serangan" and "diserang" share too little to
matter, "serangan" and "serangannya" all."""

WORD = re.compile(r"[^\W\d_]+")


class Telling(Record, frozen=True, kw_only=True):
    """One article telling one act.

    `key` is the article's id and the report's. `actors` and `recipients` are sets of names a party
    may go by: its code and its state's. `places` go by id where they have one, `named_places` as
    written; `speakers` are codes. `words` are the stems of the words behind the report, its
    parties' names left out.
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


def stem_words(text: str) -> frozenset[str]:
    """How each longer word begins."""
    words = WORD.findall(text.casefold())
    return frozenset(w[:STEM_CHARACTERS] for w in words if len(w) >= LEAST_CHARACTERS)

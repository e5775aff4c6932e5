"""What cleaning knows about newsrooms, of all languages at once, ready to be matched.

Pages mix languages (an English section label over Indonesian text), so every pack's rows
apply to every article.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import get_args, get_type_hints

from jalin.gazetteer import OutletRow
from jalin.ingest.calendar import Calendar
from jalin.ingest.glue import Costs, load_words
from jalin.ingest.kindmodel import KindModel, load_kinds
from jalin.ingest.language import LanguageModel, load_language
from jalin.ingest.linemodel import LineModel, load_lines
from jalin.ingest.newsrooms import fold_newsrooms, load_outlets, name_newsrooms
from jalin.ingest.screens import Panel, Screen, Spotter
from jalin.packs import PACKS, CreditRow, FurnitureRow, Pack, load_pack
from jalin.records import ArticleKind, BlockKind, Record

Patterns = Panel[BlockKind]

SCOPES = {
    "line": r"(?:[-=*_]{{3,}} ?)?\W{{0,3}}(?:{})\W{{0,3}}",
    "head": r"\W{{0,3}}(?:{})\W{{0,3}}",
    "tail": r"\W{{0,3}}(?:{})\W{{0,3}}",
    "rest": r"\W{{0,3}}(?:{})",
    "start": r"(?:[-=*_]{{3,}} ?)?\W{{0,3}}(?:{})",
    "label": r"(?:{})",
    "inline": r"(?:{})",
    "end": r"(?:{})",
}


NEWSROOM_COST = math.log(1000)
"""Cost of a newsroom's name that the word list lacks: that of the thousandth word."""


class Models(Record, frozen=True, kw_only=True):
    """What cleaning has learnt: languages, how frequent words are, kinds of lines and articles."""

    language: LanguageModel
    words: Costs
    lines: LineModel
    kinds: KindModel


class Desk(Record, frozen=True, kw_only=True):
    """Furniture by scope, credit phrases by position, names, genres, words that look like others.

    `newsrooms` maps each way of writing to the usual name, `houses` the same in small letters.
    `dated` is the start of a date behind a name, `titles` are first words of offices and organs,
    which are no newsrooms. `languages` maps the codes that sources use to ours.
    """

    furniture: Mapping[str, Patterns]
    credits: Mapping[str, Screen]
    dated: re.Pattern[str]
    newsrooms: Mapping[str, str]
    houses: Mapping[str, str]
    titles: frozenset[str]
    calendar: Calendar
    genres: tuple[tuple[str, ArticleKind, Screen], ...]
    abbreviations: frozenset[str]
    prepositions: frozenset[str]
    brands: frozenset[str]
    languages: Mapping[str, str]
    language: LanguageModel
    words: Costs
    lines: LineModel
    kinds: KindModel


def load_desk() -> Desk:
    """The desk of every language pack shipped; raises PackError for a wrong table."""
    packs = [load_pack(folder.name) for folder in sorted(PACKS.iterdir()) if folder.is_dir()]
    models = Models(
        language=load_language(), words=load_words(), lines=load_lines(), kinds=load_kinds()
    )
    return build_desk(packs, load_outlets(), models)


def build_desk(packs: Sequence[Pack], outlets: Sequence[OutletRow], models: Models) -> Desk:
    """The union of the packs' tables and the outlets, compiled."""
    rows = {row.pattern: row for pack in packs for row in pack.furniture.values()}
    phrases = {row.pattern: row for pack in packs for row in pack.credits.values()}
    aliases = (row for pack in packs for row in pack.newsrooms.values())
    genres = {row.pattern: row for pack in packs for row in pack.genres.values()}
    newsrooms = name_newsrooms(aliases, outlets)
    spotter = Spotter()
    return Desk(
        furniture={scope: compile_scope(scope, rows.values(), spotter) for scope in SCOPES},
        credits={
            position: Screen(
                [row.pattern for row in phrases.values() if row.position == position],
                "(?:{})" if position == "source" else r"\b(?:{})",
                spotter,
            )
            for position in get_args(get_type_hints(CreditRow)["position"])
        },
        dated=re.compile(
            r"[\s,]*(?:pada |on )?(?:\(\d|(?i:"
            + "|".join(sorted({word for pack in packs for word in pack.weekdays}))
            + r")\b)"
        ),
        newsrooms=newsrooms,
        houses=fold_newsrooms(newsrooms),
        titles=frozenset(
            phrase.split()[0].casefold()
            for pack in packs
            for row in pack.titles.values()
            if row.kind != "outlet"
            for phrase in row.phrases.split("|")
        ),
        calendar=build_calendar(packs),
        genres=tuple(
            (row.field, row.kind, Screen([row.pattern], "{}", spotter)) for row in genres.values()
        ),
        abbreviations=frozenset().union(*(pack.abbreviations for pack in packs)),
        prepositions=frozenset().union(*(pack.grammar["preposition"] for pack in packs)),
        brands=frozenset().union(*(pack.brands for pack in packs)),
        languages={tag: pack.manifest.lang for pack in packs for tag in pack.manifest.tags},
        language=models.language,
        lines=models.lines,
        kinds=models.kinds,
        words={**dict.fromkeys(newsrooms, NEWSROOM_COST), **models.words},
    )


def build_calendar(packs: Sequence[Pack]) -> Calendar:
    """Names of months and weekdays, and the words that say when a date is."""
    times = [row for pack in packs for rows in pack.times.values() for _, row in rows]
    coming = {"after", "before"}
    return Calendar(
        months={word: row.month for pack in packs for word, row in pack.months.items()},
        weekdays={word: row.weekday for pack in packs for word, row in pack.weekdays.items()},
        today=compile_words(
            row.phrase for row in times if row.kind == "point" and row.low == row.high == 0
        ),
        future=compile_words(
            row.phrase
            for row in times
            if row.kind in {"future", "until"} or (row.kind in coming and row.low > 0)
        ),
        spoken=compile_words(word for pack in packs for word in pack.speech),
    )


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words or phrases, in any case.

    Those of one first letter stand together, so that at most places one look tells that none does.
    """
    letters = {
        first: "|".join(sorted({re.escape(word[1:]) for word in same}))
        for first, same in groupby(sorted(words), lambda word: word[0])
    }
    branches = (f"{re.escape(first)}(?:{rests})" for first, rests in letters.items())
    return re.compile(rf"\b(?:{'|'.join(branches)})\b", re.IGNORECASE)


def compile_scope(scope: str, rows: Iterable[FurnitureRow], spotter: Spotter) -> Patterns:
    """One expression per block kind for the rows of one scope."""
    kinds: dict[BlockKind, list[str]] = {}
    for row in rows:
        if row.scope == scope:
            kinds.setdefault(row.kind, []).append(row.pattern)
    return Panel(
        (kind, Screen(patterns, SCOPES[scope], spotter)) for kind, patterns in kinds.items()
    )

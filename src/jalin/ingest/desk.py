"""What cleaning knows about newsrooms, of all languages at once, ready to be matched.

Pages mix languages (an English section label over Indonesian text), so every pack's rows
apply to every article.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from jalin.ingest.days import Calendar
from jalin.ingest.glue import Costs, load_words
from jalin.ingest.language import LanguageModel, load_language
from jalin.packs import PACKS, FurnitureRow, Pack, load_pack
from jalin.records import ArticleKind, BlockKind, Record

Patterns = tuple[tuple[BlockKind, re.Pattern[str]], ...]

SCOPES = {
    "line": r"\W{{0,3}}(?:{})\W{{0,3}}",
    "rest": r"\W{{0,3}}(?:{})",
    "start": r"\W{{0,3}}(?:{})",
    "label": r"(?:{})",
    "inline": r"(?:{})",
    "end": r"(?:{})",
}


NEWSROOM_COST = math.log(1000)
"""Cost of a newsroom's name that the word list lacks: that of the thousandth word."""


class Desk(Record, frozen=True, kw_only=True):
    """Furniture by scope, credit phrases by position, newsroom names, genres, abbreviations.

    `newsrooms` maps each way of writing to the usual name, `houses` the same in small letters.
    """

    furniture: Mapping[str, Patterns]
    credits: Mapping[str, re.Pattern[str]]
    newsrooms: Mapping[str, str]
    houses: Mapping[str, str]
    calendar: Calendar
    genres: tuple[tuple[str, ArticleKind, re.Pattern[str]], ...]
    abbreviations: frozenset[str]
    language: LanguageModel
    words: Costs


def load_desk() -> Desk:
    """The desk of every language pack shipped; raises PackError for a wrong table."""
    packs = [load_pack(folder.name) for folder in sorted(PACKS.iterdir()) if folder.is_dir()]
    return build_desk(packs, load_language(), load_words())


def build_desk(packs: Sequence[Pack], language: LanguageModel, words: Costs) -> Desk:
    """The union of the packs' tables, compiled."""
    rows = {row.pattern: row for pack in packs for row in pack.furniture.values()}
    phrases = {row.pattern: row for pack in packs for row in pack.credits.values()}
    newsrooms = {row.alias: row.name for pack in packs for row in pack.newsrooms.values()}
    return Desk(
        furniture={scope: compile_scope(scope, rows.values()) for scope in SCOPES},
        credits={
            position: re.compile(
                r"(?i:\b(?:"
                + "|".join(row.pattern for row in phrases.values() if row.position == position)
                + "))"
            )
            for position in ("before", "before-known", "after", "not")
        },
        newsrooms=newsrooms,
        houses={alias.casefold(): name for alias, name in newsrooms.items()},
        calendar=Calendar(
            months={word: row.month for pack in packs for word, row in pack.months.items()},
            weekdays=frozenset(word for pack in packs for word in pack.weekdays),
        ),
        genres=tuple(
            (row.field, row.kind, re.compile(row.pattern, re.IGNORECASE))
            for pack in packs
            for row in pack.genres.values()
        ),
        abbreviations=frozenset().union(*(pack.abbreviations for pack in packs)),
        language=language,
        words={**dict.fromkeys(newsrooms, NEWSROOM_COST), **words},
    )


def compile_scope(scope: str, rows: Iterable[FurnitureRow]) -> Patterns:
    """One expression per block kind for the rows of one scope."""
    kinds: dict[BlockKind, list[str]] = {}
    for row in rows:
        if row.scope == scope:
            kinds.setdefault(row.kind, []).append(f"(?:{row.pattern})")
    return tuple(
        (kind, re.compile(SCOPES[scope].format("|".join(patterns)), re.IGNORECASE))
        for kind, patterns in kinds.items()
    )

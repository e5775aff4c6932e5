"""Inputs of what is fuzzed and how they are made up; records that JSON holds, to be kept."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from jalin.ids import digest_bytes
from jalin.packs import Pack, load_pack
from jalin.records import Article, Record, Report, Run

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
RUN = Run(run_id="run", code="0", packs="0", ontology="0", gazetteer="0", models="0")
Lang = Literal["id", "ms", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


class Page(Record, frozen=True, kw_only=True):
    """A text to be cleaned, and what its source tells."""

    text: str
    title: str = ""
    url: str = ""
    lang: str = ""
    published: date | None = None


class Saying(Record, frozen=True, kw_only=True):
    """A sentence that stands at `start` of an article of a day."""

    text: str
    lang: Lang
    start: int = 0
    anchor: date | None = None


class Edit(Record, frozen=True, kw_only=True):
    """Bytes of a file put in place of others; `put` is Latin-1, `at` counts round and round."""

    at: int
    drop: int
    put: str


class DamagedPack(Record, frozen=True, kw_only=True):
    """A pack with one table, by its place in the folder, that was edited."""

    lang: Lang
    table: int
    edits: tuple[Edit, ...]


class Telling(Record, frozen=True, kw_only=True):
    """An article with its reports."""

    article: Article
    reports: tuple[Report, ...]


class Sessions(Record, frozen=True, kw_only=True):
    """What several writers store one after the other, then damage to one file of one part."""

    sessions: tuple[tuple[Telling, ...], ...]
    part: int
    file: int
    damage: Edit


@cache
def pack_of(lang: str) -> Pack:
    """A pack, loaded once."""
    return load_pack(lang)


# How inputs are made up


def cut_pieces(*paths: Path) -> list[str]:
    """Lines and words of files."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted({*lines, *(word for line in lines for word in line.split())})


SIGNS = [
    *"\n\n\n..,,:;-–—()[]/|\"'“”‘’«»!?*#_&<>\t\u00a0\u00ad\u200b\u2028\u0301\u0300\u1100\u1161\ufeff",
    *("\r\n", "&amp;", "&lt;", "<p>", "</p>", "<br>", "**", "##", "---\n", "](https://a.id/b-c)"),
    *("â€œ", "Ã©", "İ", "ß", "ﬁ", "٣", "𝟕", "1", "7", "10", "2021", "9" * 20, "title: "),
    *(
        "Baca juga:",
        "Baca Juga",
        "(Baca: ",
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE",
        "[Gambas:Video ",
    ),
    *("FILE - ", "Foto:", "Penulis: ", "Editor: ", "Reporter", "(ANTARA)", "REUTERS", "dilansir"),
    *("JAKARTA, KOMPAS.com - ", "Rabu (7/4/2021)", "31/2/2021", "WIB", "dan", "di", "yang"),
]
FIGURES = [
    *("7", "17", "31", "0", "00", "2021", "1980", "9" * 16, "17/10", "31/2/2021", "2021-02-30"),
    *("1.200", "1,250", "12,4", "0,000", "Rp", "US$", "$", "€", "RM", "%", "ke-", "an", "s"),
    *"()-–,./:'\"", *"İß٣²½\u0301\u200b", "F-16", "No.", "pasal",
]  # fmt: skip


@cache
def page_texts() -> st.SearchStrategy[str]:
    """Texts of pieces of the examples and of what pages are littered with."""
    pieces = st.one_of(
        st.sampled_from(cut_pieces(*sorted(EXAMPLES.iterdir()))), st.sampled_from(SIGNS)
    )
    return st.one_of(join_pieces(pieces, " "), join_pieces(pieces, ""), st.text())


def join_pieces(pieces: st.SearchStrategy[str], by: str) -> st.SearchStrategy[str]:
    """Up to forty pieces as one text."""
    return st.lists(pieces, max_size=40).map(by.join)


@cache
def sayings(lang: Lang) -> st.SearchStrategy[Saying]:
    """Sentences of a language's words of time and number, with figures and signs."""
    pack = pack_of(lang)
    phrases = [" ".join(words) for table in (pack.units, pack.times) for words in phrases_of(table)]
    known = sorted({*pack.numbers, *pack.months, *pack.weekdays, *phrases})
    pieces = st.one_of(
        st.sampled_from(known), st.sampled_from([*known, *map(str.title, known)]),
        st.sampled_from(FIGURES), st.integers(0, 10**6).map(str),
    )  # fmt: skip
    return st.builds(
        Saying,
        text=st.one_of(join_pieces(pieces, " "), join_pieces(pieces, ""), st.text()),
        lang=st.just(lang),
        start=st.integers(0, 10**6),
        anchor=st.one_of(st.none(), st.dates()),
    )


def phrases_of(table: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The phrases of a table by first words."""
    return [words for rows in table.values() for words, _ in rows]


CHARACTERS = st.characters(max_codepoint=255)
EDITS = st.builds(
    Edit,
    at=st.integers(0, 400_000),
    drop=st.one_of(st.integers(0, 40), st.integers(0, 400_000)),
    put=st.one_of(
        st.text(CHARACTERS, max_size=12),
        st.sampled_from(["\t", "\n", "\r", "\0", "|", " ", "\t\t", "\n\n", "\n \t", "=", "\xff"]),
    ),
)
SCALARS: Mapping[object, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}
RecordType = TypeVar("RecordType", bound=Record)


def records_of(kind: type[RecordType]) -> st.SearchStrategy[RecordType]:
    """Any records of a kind."""
    return st.builds(kind, **{n: values_of(hint) for n, hint in get_type_hints(kind).items()})


def values_of(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 # whatever annotates a field
    """Any value that a field with this annotation may hold."""
    if hint in SCALARS:
        return SCALARS[hint]
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=2).map(tuple)
    if get_args(hint):
        return st.one_of(*map(values_of, get_args(hint)))
    return records_of(hint)


def tell(article: Article, reports: list[Report]) -> Telling:
    """An article named by few ids, so that versions meet, and its reports bound to it."""
    bound = msgspec.structs.replace(article, id=article.id[:1], digest="")
    digest = digest_bytes(msgspec.json.encode(bound))
    own = (
        msgspec.structs.replace(report, article_id=bound.id, run_id=RUN.run_id)
        for report in reports
    )
    return Telling(article=msgspec.structs.replace(bound, digest=digest), reports=tuple(own))


def sessions() -> st.SearchStrategy[Sessions]:
    """Up to three writers' articles, and a damage."""
    telling = st.builds(tell, records_of(Article), st.lists(records_of(Report), max_size=2))
    return st.builds(
        Sessions,
        sessions=st.lists(st.lists(telling, max_size=3).map(tuple), min_size=1, max_size=3).map(
            tuple
        ),
        part=st.integers(0, 5),
        file=st.integers(0, 8),
        damage=EDITS,
    )


def pages() -> st.SearchStrategy[Page]:
    """Pages with all that may be told of them."""
    return st.builds(
        Page,
        text=page_texts(),
        title=st.one_of(st.just(""), page_texts()),
        url=st.one_of(st.just(""), st.text(max_size=30).map("https://a.id/{}".format)),
        lang=st.sampled_from(["", "", *LANGS, "xx"]),
        published=st.one_of(st.none(), st.dates()),
    )


def damaged_packs() -> st.SearchStrategy[DamagedPack]:
    """Packs of any language with up to three edits in any table."""
    return st.builds(
        DamagedPack,
        lang=st.sampled_from(LANGS),
        table=st.integers(0, 25),
        edits=st.lists(EDITS, min_size=1, max_size=3).map(tuple),
    )


def any_sayings() -> st.SearchStrategy[Saying]:
    """Sentences of any language."""
    return st.one_of(*map(sayings, LANGS))

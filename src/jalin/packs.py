"""A language pack: one language's words and rules as tables, loaded and checked.

A pack is a folder `<lang>/` of TSV and TOML. `pack.toml` is its manifest; a pack that names
`inherits` starts from that pack's rows and replaces rows of the same key by its own.
"""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, get_args, get_type_hints

import msgspec

from jalin.errors import PackError

DATA = Path(__file__).parent / "data"
PACKS = DATA / "packs"


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parent of all table rows; the first column is the key."""


RowType = TypeVar("RowType", bound=Row)


class Manifest(Row, frozen=True, kw_only=True):
    """`pack.toml`: how the language writes numbers, builds words, and which model parses it."""

    lang: str
    name: str
    inherits: str = ""
    decimal: str
    thousands: str
    morphology: Literal["indonesian", "english"]
    model: str = ""


class TriggerRow(Row, frozen=True, kw_only=True):
    """A word or phrase that tells an event, with the frame that gives its roles.

    `forms` lists further forms, separated by "|": for Indonesian verbs the stem as it stands
    after di- ("serang" for "menyerang"), for English irregular forms. `needs` is a
    comma-separated list of conditions that must all hold, see `jalin.coding.triggers`.
    """

    key: str
    phrase: str
    pos: Literal["verb", "noun", "adj", "phrase"]
    forms: str
    type: str
    modes: str
    cameo: str
    frame: str
    needs: str
    example: str


class FrameRow(Row, frozen=True, kw_only=True):
    """Which slots fill which role; slots are separated by "|", the first that is filled wins.

    A slot is `subj`, `obj`, `poss` (the phrase right after a noun), `comp` (the subject of the
    complement clause), `prev` (a party one sentence back) or a preposition. "+" joins slots
    that fill the role together ("subj+dengan": both are actors).
    """

    name: str
    actor: str
    recipient: str
    about: str
    note: str


class ClassRow(Row, frozen=True, kw_only=True):
    """Words of one class, named in a trigger's `needs`; `words` are separated by "|"."""

    name: str
    words: str
    note: str


class SpeechRow(Row, frozen=True, kw_only=True):
    """A verb or phrase that introduces words of a speaker.

    `position` says where the speaker stands: "before" the verb ("Lavrov mengatakan"),
    "after" it ("kata Lavrov", "menurut Lavrov") or "either".
    """

    word: str
    position: Literal["before", "after", "either"]
    type: str


class StatusRow(Row, frozen=True, kw_only=True):
    """A word that turns the status of the act it governs.

    `effect`: "future", "hypothetical", "negated", "intent" (plans, offers, agreements: the act
    is promised), "begun" (cancels future), "demand" (the act is asked of another), "blocked".
    """

    word: str
    effect: Literal["future", "hypothetical", "negated", "intent", "begun", "demand", "blocked"]
    note: str


class GrammarRow(Row, frozen=True, kw_only=True):
    """A closed-class word and what it does in a clause.

    "control" words introduce a verb without a subject of its own ("untuk", "setelah", "to");
    "passive" words make an English participle passive, "agent" words open a passive's doer,
    "complementizer" words a clause told or asked, and "linking" words stay inside a noun phrase.
    """

    key: str
    word: str
    kind: Literal[
        "preposition",
        "subordinator",
        "relative",
        "coordinator",
        "control",
        "auxiliary",
        "mutual",
        "passive",
        "agent",
        "complementizer",
        "linking",
    ]


class AbbreviationRow(Row, frozen=True, kw_only=True):
    """A lower-case word that a full stop does not end."""

    word: str


class FurnitureRow(Row, frozen=True, kw_only=True):
    """Words around an article that are not its news, as a regular expression (case ignored).

    `scope` says how much they make up: the whole "line", a line that "start"s so, the "end" of
    a line, an "inline" piece anywhere, a "label" that announces headlines behind it or on the
    next lines, or all the "rest" of the article.
    """

    pattern: str
    scope: Literal["line", "start", "end", "inline", "label", "rest"]
    kind: BlockKind
    example: str


class CreditRow(Row, frozen=True, kw_only=True):
    """Words, as a regular expression, right "before" or "after" the newsroom they credit."""

    pattern: str
    position: Literal["before", "after"]
    example: str


class NewsroomRow(Row, frozen=True, kw_only=True):
    """A way of writing an agency or outlet, and its short usual name."""

    alias: str
    name: str


class GenreRow(Row, frozen=True, kw_only=True):
    """A regular expression that tells, in one field of an article, that it is not plain news."""

    pattern: str
    field: Literal["title", "url", "text"]
    kind: ArticleKind
    example: str


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """One language's tables; mappings are by the table's first column."""

    manifest: Manifest
    triggers: Mapping[str, TriggerRow]
    frames: Mapping[str, FrameRow]
    classes: Mapping[str, frozenset[str]]
    speech: Mapping[str, SpeechRow]
    status: Mapping[str, StatusRow]
    abbreviations: frozenset[str]
    grammar: Mapping[str, frozenset[str]]
    furniture: Mapping[str, FurnitureRow]
    credits: Mapping[str, CreditRow]
    newsrooms: Mapping[str, NewsroomRow]
    genres: Mapping[str, GenreRow]


def read_table(path: Path, row_type: type[RowType]) -> dict[str, RowType]:
    """Read a TSV whose header names exactly the fields of `row_type`, keyed by first column.

    Lines that start with "#" are comments (licence and source stand there). Raises PackError,
    naming file and line, for an unknown column, a missing or ill-typed cell, and a repeated
    key: two answers for one word would make file order decide.
    """
    rows: dict[str, RowType] = {}
    number = 0
    try:
        with path.open(encoding="utf-8", newline="") as file:
            numbered = [
                (number, line.rstrip("\r\n"))
                for number, line in enumerate(file, start=1)
                if line.strip() and not line.startswith("#")
            ]
        if not numbered:
            raise PackError(f"{path}: no header")
        header = numbered[0][1].split("\t")
        for number, line in numbered[1:]:
            cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
            if len(cells) != len(header):
                raise PackError(f"{path}:{number}: {len(cells)} cells, header has {len(header)}")
            row = msgspec.convert(dict(zip(header, cells, strict=True)), row_type, strict=False)
            if cells[0] in rows:
                raise PackError(f"{path}:{number}: {cells[0]!r} is already defined")
            rows[cells[0]] = row
    except (OSError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{path}:{number}: {error}") from error
    return rows


def load_pack(lang: str, root: Path = PACKS) -> Pack:
    """The pack of one language, with what it inherits.

    Raises PackError for an unknown language or any wrong table.
    """
    manifest = read_manifest(root / lang / "pack.toml")
    chain = [lang]
    while (parent := read_manifest(root / chain[0] / "pack.toml").inherits) != "":
        if parent in chain:
            raise PackError(f"{root / lang / 'pack.toml'}: {parent!r} inherits itself")
        chain.insert(0, parent)
    folders = [root / name for name in chain]
    classes = read_chain(folders, "classes.tsv", ClassRow)
    grammar = read_chain(folders, "grammar.tsv", GrammarRow)
    return Pack(
        manifest=manifest,
        triggers=read_chain(folders, "triggers.tsv", TriggerRow),
        frames=read_chain(folders, "frames.tsv", FrameRow),
        classes={name: frozenset(row.words.split("|")) for name, row in classes.items()},
        speech=read_chain(folders, "speech.tsv", SpeechRow),
        status=read_chain(folders, "status.tsv", StatusRow),
        grammar=words_by_kind(grammar.values()),
        abbreviations=frozenset(read_chain(folders, "abbreviations.tsv", AbbreviationRow)),
    )


def words_by_kind(rows: Iterable[GrammarRow]) -> Mapping[str, frozenset[str]]:
    """The grammar's words by kind; every kind is there, perhaps empty."""
    kinds: tuple[str, ...] = get_args(get_type_hints(GrammarRow)["kind"])
    rows = list(rows)
    return {kind: frozenset(row.word for row in rows if row.kind == kind) for kind in kinds}


def read_manifest(path: Path) -> Manifest:
    """Read a `pack.toml`; raises PackError with the path."""
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.load(file), Manifest)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{path}: {error}") from error


def read_chain(folders: list[Path], name: str, row_type: type[RowType]) -> Mapping[str, RowType]:
    """Read table `name` from each folder that has it, later rows replacing earlier ones."""
    rows: dict[str, RowType] = {}
    for folder in folders:
        if (folder / name).exists():
            rows |= read_table(folder / name, row_type)
    return MappingProxyType(rows)

"""Who and where, outside any article: actors with dated offices, places, outlets, a name index.

A gazetteer is a stack of folders, each with any of the five tables; a later folder adds rows.
`public/` is made by `training/build_gazetteer.py`, `curated/` is kept by hand, a user adds more
with `--gazetteer DIR`. Names of all rows go into one automaton, so that one pass over a text
finds them all; offsets are right under any Unicode because folding maps one code point to one.
"""

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from daachorse import CharwiseDoubleArrayAhoCorasick

from jalin.errors import PackError
from jalin.tables import DATA, Row

ROOT = DATA / "gazetteer"
FOLDERS = ("public", "curated")
TABLES = ("entities.tsv", "names.tsv", "offices.tsv", "places.tsv", "outlets.tsv")
SHORT_NAME = 3  # letters: "AS", "UN", "Uni" are written exactly so, or are other words
LONG_NAME = 10  # characters from which a name of several words is sure even inside other letters
GLUED_NAME = 5  # letters from which "diIran"-like damage is mended; shorter ones give "eAS"

JOINING = frozenset("_$@")  # "AS$25", "#save_Gaza", "@Kemlu_RI": the name is part of another word

EntityKind = Literal[
    "country", "territory", "body", "group", "organ", "party", "people", "company", "person"
]
NameType = Literal["name", "metonym", "demonym", "nickname", "historical"]
CaseRule = Literal["", "exact", "proper", "any"]
Ambiguity = Literal["", "word", "person", "place", "shared"]


class EntityRow(Row, frozen=True, kw_only=True):
    """An actor. `code` is the codebook's; `names` are separated by "|" and hold in any language."""

    id: str
    kind: EntityKind
    code: str
    sector: str
    country: str
    wikidata: str
    names: str
    source: str


class NameRow(Row, frozen=True, kw_only=True):
    """A further name of an entity or place, with what `names` cannot say.

    `case` "exact": as written or all capitals; "proper": capitals where the name has them (the
    default); "any": case says nothing. `ambiguity` says what else the word is.
    """

    entity: str
    lang: str
    type: NameType
    text: str
    case: CaseRule
    ambiguity: Ambiguity
    source: str


class OfficeRow(Row, frozen=True, kw_only=True):
    """One spell of a person in a post. `start` and `end` are ISO days, months or years, or empty.

    `as_of` is the last day for which the row is known to hold where `end` is empty.
    """

    holder: str
    post: str
    country: str
    start: str
    end: str
    as_of: str
    source: str


class PlaceRow(Row, frozen=True, kw_only=True):
    """A place; `lat` and `lon` are WGS84 degrees or empty. `population` settles equal names."""

    id: str
    kind: str
    lat: str
    lon: str
    country: str
    population: str
    names: str
    source: str


class OutletRow(Row, frozen=True, kw_only=True):
    """A news outlet or agency: a source, never an actor. `kind`: agency, broadcaster, online."""

    id: str
    names: str
    domain: str
    country: str
    kind: str
    source: str


class Office(Row, frozen=True, kw_only=True):
    """An office spell with inclusive days; None is an open or unknown bound."""

    holder: str
    post: str
    country: str
    start: date | None
    end: date | None
    as_of: date | None


class Name(Row, frozen=True, kw_only=True):
    """One way to write one entity, place or outlet, as the index holds it."""

    target: str
    text: str
    type: NameType = "name"
    lang: str = ""
    case: CaseRule = "proper"
    ambiguity: Ambiguity = ""


class Match(Row, frozen=True, kw_only=True):
    """Names found at `text[start:end]`; several where one text names several things."""

    start: int
    end: int
    names: tuple[Name, ...]


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """All tables, keyed by id, and the index over their names."""

    entities: Mapping[str, EntityRow]
    places: Mapping[str, PlaceRow]
    outlets: Mapping[str, OutletRow]
    posts: Mapping[tuple[str, str], tuple[Office, ...]]
    careers: Mapping[str, tuple[Office, ...]]
    names: Mapping[str, tuple[Name, ...]]
    automaton: CharwiseDoubleArrayAhoCorasick
    patterns: tuple[str, ...]

    def find_names(self, text: str) -> Iterator[Match]:
        """Yield every name in `text` that keeps its boundaries and case rule, overlaps included."""
        folded = fold(text)
        for start, end, pattern in self.automaton.find_overlapping(folded):
            if not is_bounded(text, start, end):
                continue
            names = tuple(
                name
                for name in self.names[self.patterns[pattern]]
                if is_cased(text[start:end], name)
            )
            if names:
                yield Match(start=start, end=end, names=names)

    def named(self, text: str) -> tuple[Name, ...]:
        """What is written exactly like `text`, case and accents aside."""
        return self.names.get(fold(text), ())

    def holders(self, post: str, country: str, day: date | None) -> tuple[Office, ...]:
        """Who held `post` of `country` on `day`; without a day, everyone known, latest first."""
        spells = self.posts.get((country, post), ())
        if day is None:
            return spells
        return tuple(office for office in spells if holds(office, day))


def holds(office: Office, day: date) -> bool:
    """Whether the spell covers `day`; one without an end is believed beyond its `as_of` too."""
    return (office.start is None or office.start <= day) and (
        office.end is None or day <= office.end
    )


class _Folding(dict[int, int]):
    """Maps each code point to its lower-case base letter, one to one, filled as needed."""

    def __missing__(self, point: int) -> int:
        folded = ord(fold_character(chr(point)))
        self[point] = folded
        return folded


PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " "}
_FOLDING = _Folding()


def fold(text: str) -> str:
    """`text` in lower case, without accents, of exactly the same length."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def fold_character(character: str) -> str:
    """The one character that stands for `character` in the index."""
    if character in PLAIN:
        return PLAIN[character]
    base = unicodedata.normalize("NFKD", character)
    if len(base) > 1 and all(unicodedata.combining(mark) for mark in base[1:]):
        character = base[0]
    lower = character.lower()
    return lower if len(lower) == 1 else lower[0]


def is_bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands as words of its own.

    Archives glue words ("diIran", "Donald Trumpmengatakan"): a name may follow a small letter,
    and a long name of several words may touch letters on both sides.
    """
    after = text[end] if end < len(text) else " "
    before = text[start - 1] if start else " "
    if before in JOINING or after in JOINING:
        return False
    if end - start >= LONG_NAME and " " in text[start:end]:
        return not (before.isalnum() and text[start].islower())
    if after.isalnum():
        return False
    if not before.isalnum():
        return True
    return before.islower() and text[start].isupper() and end - start >= GLUED_NAME


def is_cased(words: str, name: Name) -> bool:
    """Whether `words`, equal to the name when folded, are written as its case rule demands."""
    if name.case == "any" or words == name.text:
        return True
    if name.case == "exact":
        return words.isupper() and len(words) > SHORT_NAME
    previous = " "
    for here, there in zip(words, name.text, strict=True):
        if there.isupper() and not previous.isalnum() and not here.isupper():
            return False
        previous = there
    return True


# Checking


def check_tables(gazetteer: Gazetteer) -> list[str]:
    """Faults that loading lets pass, in words: one post held by two, things without a name."""
    named = frozenset(name.target for names in gazetteer.names.values() for name in names)
    faults = [
        f"{identity}: no name"
        for identity in (*gazetteer.entities, *gazetteer.places)
        if identity not in named
    ]
    for (country, post), spells in gazetteer.posts.items():
        for earlier, later in itertools.pairwise(reversed(spells)):
            if overlap(earlier, later):
                faults.append(
                    f"{post} of {country}: {earlier.holder} and {later.holder} overlap"
                    f" from {later.start}"
                )
    return faults


HANDOVER = 1  # days that two holders of one post may share


def overlap(earlier: Office, later: Office) -> bool:
    """Whether two persons hold one post for longer than a handover day."""
    if earlier.holder == later.holder or earlier.end is None or later.start is None:
        return False
    return (earlier.end - later.start).days > HANDOVER


# Loading


RowType = TypeVar("RowType", bound=Row)
KeyedRow = TypeVar("KeyedRow", EntityRow, PlaceRow, OutletRow)
Key = TypeVar("Key")


def load_gazetteer(root: Path = ROOT, extra: Path | None = None) -> Gazetteer:
    """The gazetteer of `root`'s folders, and of `extra` where given.

    Raises PackError for an `extra` without a table and, naming file and line, for an unknown
    column, a missing cell, a repeated id, a name or office of an unknown id, and a day that
    cannot be.
    """
    folders = [root / name for name in FOLDERS] + ([extra] if extra is not None else [])
    if extra is not None and not extra.is_dir():
        raise PackError(f"{extra}: no such folder")
    if extra is not None and not any((extra / name).is_file() for name in TABLES):
        raise PackError(f"{extra}: none of the tables {', '.join(TABLES)} is here")
    entities = read_keyed(folders, "entities.tsv", EntityRow)
    places = read_keyed(folders, "places.tsv", PlaceRow)
    outlets = read_keyed(folders, "outlets.tsv", OutletRow)
    index: dict[str, list[Name]] = {}
    for rows in (entities, places, outlets):
        add_rows(index, rows)
    for path, line, row in read_all(folders, "names.tsv", NameRow):
        if row.entity not in entities and row.entity not in places and row.entity not in outlets:
            raise PackError(
                f"{path}:{line}: {row.entity!r} is the id of no entity, place or outlet"
            )
        add_name(index, read_name(row))
    offices = close_spells(read_offices(folders, entities))
    patterns = tuple(index)
    return Gazetteer(
        entities=entities,
        places=places,
        outlets=outlets,
        posts=group_offices(offices, lambda office: (office.country, office.post)),
        careers=group_offices(offices, lambda office: office.holder),
        names={text: tuple(names) for text, names in index.items()},
        automaton=CharwiseDoubleArrayAhoCorasick(list(patterns)),
        patterns=patterns,
    )


def add_rows(
    index: dict[str, list[Name]], rows: Mapping[str, EntityRow | PlaceRow | OutletRow]
) -> None:
    """Put the names that rows give themselves into the index."""
    for row in rows.values():
        for text in dict.fromkeys(filter(None, row.names.split("|"))):
            add_name(index, Name(target=row.id, text=text, case=default_case(text)))


def default_case(text: str) -> CaseRule:
    """Short names and acronyms are written exactly so; names without capitals in any case."""
    if text == text.lower():
        return "any"
    letters = sum(character.isalpha() for character in text)
    return "exact" if letters <= SHORT_NAME or text.isupper() else "proper"


def add_name(index: dict[str, list[Name]], name: Name) -> None:
    """Put `name` into the index; a row of `names.tsv` replaces what `names` says of the word."""
    names = index.setdefault(fold(name.text), [])
    names[:] = [other for other in names if other.target != name.target]
    names.append(name)


def read_name(row: NameRow) -> Name:
    """The index entry of a row of `names.tsv`."""
    return Name(
        target=row.entity,
        text=row.text,
        type=row.type,
        lang=row.lang,
        case=row.case or default_case(row.text),
        ambiguity=row.ambiguity,
    )


def read_offices(folders: list[Path], entities: Mapping[str, EntityRow]) -> list[Office]:
    """All spells; a later folder's on one person in one post replace an earlier folder's."""
    spells: dict[tuple[str, str, str], list[Office]] = {}
    for folder in folders:
        added: dict[tuple[str, str, str], list[Office]] = {}
        for path, line, row in read_all([folder], "offices.tsv", OfficeRow):
            office = read_office(row, f"{path}:{line}", entities)
            added.setdefault((office.holder, office.post, office.country), []).append(office)
        spells |= added
    return [office for group in spells.values() for office in group]


def close_spells(offices: list[Office]) -> list[Office]:
    """End each spell of unknown end on the day before the next person took the post."""
    starts: dict[tuple[str, str], list[date]] = {}
    for office in offices:
        if office.start is not None:
            starts.setdefault((office.country, office.post), []).append(office.start)
    return [close_spell(office, starts) for office in offices]


def close_spell(office: Office, starts: Mapping[tuple[str, str], list[date]]) -> Office:
    """The spell, ended before the next start in its post if its end is unknown."""
    if office.end is not None or office.start is None:
        return office
    later = [day for day in starts[office.country, office.post] if day > office.start]
    if not later:
        return office
    return msgspec.structs.replace(office, end=date.fromordinal(min(later).toordinal() - 1))


def read_office(row: OfficeRow, where: str, entities: Mapping[str, EntityRow]) -> Office:
    """The spell of a row of `offices.tsv`; `where` names its file and line."""
    if row.holder not in entities:
        raise PackError(f"{where}: office of unknown person {row.holder!r}")
    try:
        office = Office(
            holder=row.holder,
            post=row.post,
            country=row.country,
            start=read_day(row.start, last=False),
            end=read_day(row.end, last=True),
            as_of=read_day(row.as_of, last=True),
        )
    except ValueError as error:
        raise PackError(f"{where}: {error}") from error
    if office.start is not None and office.end is not None and office.end < office.start:
        raise PackError(f"{where}: ends {row.end} before it starts {row.start}")
    return office


def read_day(text: str, *, last: bool) -> date | None:
    """An ISO day, or the first (last) day of an ISO month or year; None for an empty cell."""
    if not text:
        return None
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    if not last:
        return date(year, month or 1, 1)
    if month in (0, 12):
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def group_offices(
    offices: Iterable[Office], key: Callable[[Office], Key]
) -> dict[Key, tuple[Office, ...]]:
    """Offices by `key`, latest start first."""
    groups: dict[Key, list[Office]] = {}
    for office in offices:
        groups.setdefault(key(office), []).append(office)
    return {
        name: tuple(sorted(group, key=lambda office: office.start or date.min, reverse=True))
        for name, group in groups.items()
    }


def read_keyed(folders: list[Path], name: str, row_type: type[KeyedRow]) -> dict[str, KeyedRow]:
    """The rows of every folder's table `name` by id; raises PackError for a repeated id."""
    rows: dict[str, KeyedRow] = {}
    for path, line, row in read_all(folders, name, row_type):
        if row.id in rows:
            raise PackError(f"{path}:{line}: {row.id!r} is already defined")
        rows[row.id] = row
    return rows


def read_all(
    folders: list[Path], name: str, row_type: type[RowType]
) -> Iterator[tuple[Path, int, RowType]]:
    """Yield the rows of every folder's table `name`, each with its file and line."""
    for folder in folders:
        path = folder / name
        if path.exists():
            for line, row in read_rows(path, row_type):
                yield path, line, row


def read_rows(path: Path, row_type: type[RowType]) -> Iterator[tuple[int, RowType]]:
    """Yield the rows of one TSV with their line numbers; lines that start with "#" are comments.

    Raises PackError, naming file and line, for a header that does not name exactly the fields
    of `row_type` and for a missing or ill-typed cell.
    """
    header: list[str] = []
    number = 0
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not header:
                header = cells
                continue
            if len(cells) != len(header):
                raise PackError(f"{path}:{number}: {len(cells)} cells, header has {len(header)}")
            yield number, msgspec.convert(dict(zip(header, cells, strict=True)), row_type)
    except (OSError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{path}:{number}: {error}") from error

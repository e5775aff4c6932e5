"""The whole gazetteer: its tables by id, and the index over their names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from jalin.errors import PackError
from jalin.gazetteer.members import Membership, members_on, read_membership
from jalin.gazetteer.names import (
    Match,
    Name,
    NameIndex,
    add_name,
    default_case,
    fold,
    index_names,
    read_name,
)
from jalin.gazetteer.offices import (
    Office,
    close_spells,
    group_offices,
    holds,
    read_holders,
    read_office,
)
from jalin.gazetteer.rows import (
    CodeRow,
    EntityRow,
    MemberRow,
    NameRow,
    OfficeRow,
    OutletRow,
    PlaceRow,
    PostRow,
)
from jalin.gazetteer.towns import TOWNS, TownTable
from jalin.tables import DATA, Row

ROOT = DATA / "gazetteer"
FOLDERS = ("public", "curated")
TABLES = (
    "entities.tsv",
    "names.tsv",
    "offices.tsv",
    "posts.tsv",
    "places.tsv",
    "outlets.tsv",
    "members.tsv",
    "codes.tsv",
)

RowType = TypeVar("RowType", bound=Row)
KeyedRow = TypeVar("KeyedRow", EntityRow, PlaceRow, OutletRow)


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """All tables, keyed by id, and the index over their names.

    `posts` has the spells by country and post; `shared` how many may hold a post at once, of
    those that more than one may.
    """

    entities: Mapping[str, EntityRow]
    places: Mapping[str, PlaceRow]
    outlets: Mapping[str, OutletRow]
    posts: Mapping[tuple[str, str], tuple[Office, ...]]
    shared: Mapping[tuple[str, str], int]
    careers: Mapping[str, tuple[Office, ...]]
    memberships: Mapping[str, tuple[Membership, ...]]
    index: NameIndex
    towns: TownTable
    codes: Mapping[str, CodeRow]

    def find_names(self, text: str) -> Iterator[Match]:
        """Yield every name in `text`, overlaps included; see `NameIndex.find_names`."""
        return self.index.find_names(text)

    def named(self, text: str) -> tuple[Name, ...]:
        """What is written exactly like `text`, case and accents aside."""
        return self.index.names.get(fold(text), ())

    def holders(self, post: str, country: str, day: date | None) -> tuple[Office, ...]:
        """Who held `post` of `country` on `day`; without a day, everyone known, latest first."""
        spells = self.posts.get((country, post), ())
        if day is None:
            return spells
        return tuple(office for office in spells if holds(office, day))

    def members(self, body: str, day: date | None) -> tuple[str, ...]:
        """The codes of the states in the body of id `body` on `day`; see `members_on`."""
        return members_on(self.memberships.get(body, ()), day)


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
    shared = read_shared(folders)
    offices = close_spells(read_offices(folders, entities), shared)
    return Gazetteer(
        entities=entities,
        places=places,
        outlets=outlets,
        posts=group_offices(offices, lambda office: (office.country, office.post)),
        shared=shared,
        careers=group_offices(offices, lambda office: office.holder),
        memberships=read_members(folders, entities),
        index=index_names(index),
        codes=read_codes(folders, entities),
        towns=TownTable(root / TOWNS.parent.name / TOWNS.name),
    )


def add_rows(
    index: dict[str, list[Name]], rows: Mapping[str, EntityRow | PlaceRow | OutletRow]
) -> None:
    """Put the names that rows give themselves into the index."""
    for row in rows.values():
        for text in dict.fromkeys(filter(None, row.names.split("|"))):
            add_name(index, Name(target=row.id, text=text, case=default_case(text)))


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


def read_shared(folders: list[Path]) -> dict[tuple[str, str], int]:
    """How many may hold a post at once, by country and post; a later folder's row counts."""
    return {
        (row.country, row.post): read_holders(row, f"{path}:{line}")
        for path, line, row in read_all(folders, "posts.tsv", PostRow)
    }


def read_members(
    folders: list[Path], entities: Mapping[str, EntityRow]
) -> dict[str, tuple[Membership, ...]]:
    """All memberships by body; a later folder's of one body replace an earlier folder's."""
    memberships: dict[str, tuple[Membership, ...]] = {}
    for folder in folders:
        added: dict[str, list[Membership]] = {}
        for path, line, row in read_all([folder], "members.tsv", MemberRow):
            added.setdefault(row.body, []).append(read_membership(row, f"{path}:{line}", entities))
        memberships |= {body: tuple(group) for body, group in added.items()}
    return memberships


def read_codes(folders: list[Path], entities: Mapping[str, EntityRow]) -> dict[str, CodeRow]:
    """Codes by entity, a later folder's in place of an earlier one's; PackError for an orphan."""
    codes: dict[str, CodeRow] = {}
    for path, line, row in read_all(folders, "codes.tsv", CodeRow):
        if row.entity not in entities:
            raise PackError(f"{path}:{line}: {row.entity!r} is the id of no entity")
        codes[row.entity] = row
    return codes


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
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}") from error
    table = [
        (number, line.split("\t"))
        for number, line in enumerate(lines, start=1)
        if line and not line.startswith("#")
    ]
    fields = list(row_type.__struct_fields__)
    for number, header in table[:1]:
        if sorted(header) != sorted(fields):
            raise PackError(f"{path}:{number}: the columns are {header}, not {fields}")
    width = len(fields)
    for number, cells in table:
        if len(cells) != width:
            raise PackError(f"{path}:{number}: {len(cells)} cells, header has {width}")
    if table and table[0][1] != fields:
        order = [table[0][1].index(field) for field in fields]
        table = [(number, [cells[i] for i in order]) for number, cells in table]
    yield from convert_rows(path, table[1:], row_type)


def convert_rows(
    path: Path, table: Sequence[tuple[int, list[str]]], row_type: type[RowType]
) -> Iterator[tuple[int, RowType]]:
    """Yield the rows of cells; raises PackError naming the first line that is ill-typed."""
    numbers = [number for number, _ in table]
    try:
        rows = msgspec.convert([cells for _, cells in table], list[row_type])  # type: ignore[valid-type]
    except msgspec.ValidationError:
        rows = []
        for number, cells in table:
            try:
                rows.append(msgspec.convert(cells, row_type))
            except msgspec.ValidationError as error:
                raise PackError(f"{path}:{number}: {error}") from error
    yield from zip(numbers, rows, strict=True)

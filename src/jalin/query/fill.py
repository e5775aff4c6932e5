"""Fills the catalogue: what new parts of the database hold, and what was computed from them."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq

from jalin.ontology import Ontology, load_ontology
from jalin.query.catalogue import CATALOGUE_VERSION, FILE, Catalogue, change
from jalin.query.facets import Entry, enter_article, enter_report, write_tokens
from jalin.query.numbers import first_number, ordinal
from jalin.query.packing import pack, unpack
from jalin.query.tallies import add_tallies
from jalin.query.ties import add_ties
from jalin.query.words import list_roots
from jalin.records import Article, Event, Record, Report
from jalin.store.database import check_store, open_store
from jalin.store.parts import JOINED, PARTS, list_live, read_replaced
from jalin.store.tables import read_rows

BATCH_ROWS = 20_000
"""Rows taken over at a time, in one change: about 30 seconds of work that a killed run loses."""

RecordType = TypeVar("RecordType", bound=Record)


class Mark(Record, frozen=True, kw_only=True):
    """That a version of an article was coded by a run, when, and in which part that stands."""

    article_id: str
    digest: str
    run_id: str
    stored_at: datetime
    part: str

    @property
    def age(self) -> tuple[datetime, str]:
        """What decides which coding is the latest."""
        return self.stored_at, self.part


class Haul(Record, frozen=True, kw_only=True):
    """What some parts hold; reports by article, digest, run and part."""

    marks: list[Mark]
    articles: dict[tuple[str, str], Article]
    reports: dict[tuple[str, str, str, str], list[Report]]


def open_catalogue(store_path: Path, path: Path | None = None) -> Catalogue:
    """The catalogue of a database, made or caught up; `path` where it lies elsewhere.

    Raises StoreError where there is no database, or where the catalogue cannot be written.
    """
    catalogue = Catalogue(path or store_path / FILE, store_path)
    catch_up(catalogue)
    return catalogue


def catch_up(catalogue: Catalogue) -> bool:
    """Take over the parts that are new; whether there were any.

    Whoever reads meanwhile sees all of a batch or none.
    """
    check_store(catalogue.store_path)
    found = False
    while take_batch(catalogue):
        found = True
    return found


def take_batch(catalogue: Catalogue) -> bool:
    """Take over some new parts; False where none was left."""
    if not may_be_behind(catalogue):
        return False
    with change(catalogue.path) as connection:
        names = find_new(connection, catalogue.store_path)
        chosen = list(choose(names, catalogue.store_path))
        take_parts(connection, chosen, catalogue.store_path)
        return bool(chosen)


def may_be_behind(catalogue: Catalogue) -> bool:
    """Whether there is anything to take over, without waiting for who is at it.

    Where nothing may be written the catalogue is taken as it is.
    """
    if not catalogue.path.exists():
        return True
    if not os.access(catalogue.path.parent, os.W_OK):
        return False
    if catalogue.number("PRAGMA user_version") != CATALOGUE_VERSION:
        return True
    known = {str(name) for (name,) in catalogue.select("SELECT name FROM parts")}
    return not known.issuperset(list_parts(catalogue.store_path))


def list_parts(store_path: Path) -> list[str]:
    """The names of all parts that count."""
    return list(list_live(store_path).names)


def find_new(connection: sqlite3.Connection, store_path: Path) -> list[str]:
    """The parts that are not taken over yet."""
    known = {name for (name,) in connection.execute("SELECT name FROM parts")}
    return sorted(set(list_parts(store_path)) - known)


def choose(names: Sequence[str], store_path: Path) -> Iterator[str]:
    """Yield parts until their rows make a batch."""
    rows = 0
    for name in names:
        if rows >= BATCH_ROWS:
            return
        yield name
        for table in ("reports", "articles"):
            file = store_path / PARTS / name / f"{table}.parquet"
            rows += pq.read_metadata(file).num_rows if file.exists() else 0


def take_parts(connection: sqlite3.Connection, names: Sequence[str], store_path: Path) -> None:
    """Put what these parts hold in the place of what was known of their articles."""
    known = {name for (name,) in connection.execute("SELECT name FROM parts")}
    replaced = {name: read_replaced(store_path / PARTS / name) for name in names}
    haul = read_parts([n for n in names if not is_taken(replaced[n], known)], store_path)
    newest: dict[str, Mark] = {}
    for mark in sorted(haul.marks, key=lambda mark: mark.age):
        newest[mark.article_id] = mark
    ontology = load_ontology()
    articles, reports = [], []
    told: list[tuple[Article, list[Report]]] = []
    for mark in newest.values():
        if not is_newer(connection, mark):
            continue
        article = find_article(connection, haul, mark, store_path)
        mine = haul.reports.get((mark.article_id, mark.digest, mark.run_id, mark.part), [])
        forget(connection, mark.article_id, ontology)
        write_mark(connection, mark)
        told.append((article, mine))
        articles.append((enter_article(article, mine), article))
        reports += [(enter_report(report, article), report) for report in mine]
    put(connection, "article", articles)
    put(connection, "report", reports)
    add_tallies(connection, told, ontology)
    taken = set(names).union(*replaced.values()) - known
    connection.executemany("INSERT INTO parts VALUES (?)", [(name,) for name in sorted(taken)])


def is_taken(replaced: frozenset[str], known: set[str]) -> bool:
    """Whether everything that a joined part holds was taken over before it was joined."""
    coded = {name for name in replaced if not name.endswith(JOINED)}
    return bool(coded) and coded <= known


def read_parts(names: Sequence[str], store_path: Path) -> Haul:
    """The codings, articles and reports of some parts."""
    haul = Haul(marks=[], articles={}, reports=defaultdict(list))
    for name in names:
        folder = store_path / PARTS / name
        for article in read_table(folder / "articles.parquet", Article):
            haul.articles[article.id, article.digest] = article
        haul.marks.extend(read_table(folder / "codings.parquet", Mark))
        file = folder / "reports.parquet"
        if file.exists():
            columns = pq.read_table(file, partitioning=None)
            digests = columns["digest"].to_pylist()
            parts = columns["part"].to_pylist()
            for report, digest, part in zip(
                read_rows(columns, Report), digests, parts, strict=True
            ):
                haul.reports[report.article_id, digest, report.run_id, part].append(report)
    return haul


def read_table(file: Path, kind: type[RecordType]) -> list[RecordType]:
    """The records in a Parquet file; none where it is not there."""
    return read_rows(pq.read_table(file, partitioning=None), kind) if file.exists() else []


def is_newer(connection: sqlite3.Connection, mark: Mark) -> bool:
    """Whether a coding is later than the one that is known of its article."""
    known = connection.execute(
        "SELECT stored_at, part FROM codings WHERE article = ?", [mark.article_id]
    ).fetchone()
    return known is None or (micros(mark.stored_at), mark.part) > tuple(known)


def micros(at: datetime) -> int:
    """Microseconds since 1970."""
    return round((at - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1_000_000)


def write_mark(connection: sqlite3.Connection, mark: Mark) -> None:
    """Keep which coding of an article is the latest."""
    values = (mark.article_id, mark.digest, mark.run_id, micros(mark.stored_at), mark.part)
    connection.execute("INSERT OR REPLACE INTO codings VALUES (?, ?, ?, ?, ?)", values)


def find_article(
    connection: sqlite3.Connection, haul: Haul, mark: Mark, store_path: Path
) -> Article:
    """The version of an article that was coded, which may stand in an earlier part."""
    if (article := haul.articles.get((mark.article_id, mark.digest))) is not None:
        return article
    row = connection.execute(
        "SELECT body FROM article_body JOIN article USING (no) WHERE id = ?", [mark.article_id]
    ).fetchone()
    known = unpack(row[0], Article) if row else None
    if known and known.digest == mark.digest:
        return known
    columns = open_store(store_path).select(
        "FROM article_versions WHERE id = $id AND digest = $digest LIMIT 1",
        id=mark.article_id,
        digest=mark.digest,
    )
    return read_rows(columns, Article)[0]


def forget(connection: sqlite3.Connection, article_id: str, ontology: Ontology) -> None:
    """Take an article and its reports out; their words stay in the index and find nothing."""
    bodies = connection.execute(
        "SELECT body FROM article_body JOIN article USING (no) WHERE id = ?", [article_id]
    ).fetchall()
    told = connection.execute(
        "SELECT body FROM report_body JOIN report USING (no) WHERE parent = ?", [article_id]
    ).fetchall()
    reports = [unpack(body, Report) for (body,) in told]
    for (body,) in bodies:
        add_tallies(connection, [(unpack(body, Article), reports)], ontology, sign=-1)
    for kind, column in (("article", "id"), ("report", "parent")):
        where = f"SELECT no FROM {kind} WHERE {column} = ?"  # noqa: S608 # names of our own
        connection.execute(f"DELETE FROM {kind}_body WHERE no IN ({where})", [article_id])  # noqa: S608
        connection.execute(f"DELETE FROM {kind} WHERE {column} = ?", [article_id])  # noqa: S608


def put(connection: sqlite3.Connection, kind: str, entries: Iterable[tuple[Entry, Record]]) -> None:
    """Add records that are not there."""
    ordered = sorted(entries, key=lambda pair: (first_number(pair[0].day), pair[0].id))
    numbers = take_numbers(connection, kind, [entry for entry, _ in ordered])
    pairs = list(zip(numbers, ordered, strict=True))
    connection.executemany(
        f"INSERT INTO {kind} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (list_columns(number, entry) for number, (entry, _) in pairs),
    )
    connection.executemany(
        f"INSERT INTO {kind}_body VALUES (?, ?)",  # noqa: S608
        ((number, pack(record)) for number, (_, record) in pairs),
    )
    connection.executemany(
        f"INSERT INTO {kind}_words (rowid, facets, words, roots) VALUES (?, ?, ?, ?)",  # noqa: S608
        ((n, write_tokens(e.facets), e.words, list_roots(e.words, e.lang)) for n, (e, _) in pairs),
    )


def list_columns(number: int, entry: Entry) -> tuple[object, ...]:
    """The row of a record."""
    days = ordinal(entry.first), ordinal(entry.last)
    known = entry.weight, entry.confidence, entry.score, entry.quad
    return (number, entry.id, entry.parent, *days, *known)


def take_numbers(
    connection: sqlite3.Connection, kind: str, entries: Sequence[Entry]
) -> Iterator[int]:
    """Yield a number for each, that was never another's; they are sorted by day."""
    used: dict[int, int] = {}
    for entry in entries:
        day = first_number(entry.day)
        if day not in used:
            row = connection.execute(
                "SELECT used FROM days WHERE kind = ? AND day = ?", [kind, day]
            ).fetchone()
            used[day] = row[0] if row else 0
        yield day + used[day]
        used[day] += 1
    connection.executemany(
        "INSERT OR REPLACE INTO days VALUES (?, ?, ?)",
        ((kind, day, number) for day, number in used.items()),
    )


def replace_all(
    catalogue: Catalogue, kind: str, entries: Iterable[tuple[Entry, Record]], **state: int
) -> None:
    """Make these all records of a kind; what is there as it is stays untouched.

    `state` are numbers that are kept with the same change.
    """
    wanted = {entry.id: (entry, record) for entry, record in entries}
    with change(catalogue.path) as connection:
        stale, known = [], set()
        rows = connection.execute(
            f"SELECT id, body FROM {kind} JOIN {kind}_body USING (no)"  # noqa: S608
        )
        for id_, body in rows:
            if id_ in wanted and pack(wanted[id_][1]) == body:
                known.add(id_)
            else:
                stale.append(id_)
        renew(connection, kind, stale, [wanted[id_] for id_ in wanted if id_ not in known])
        keep_state(connection, state)


def replace_some(
    catalogue: Catalogue,
    kind: str,
    ids: Iterable[str],
    entries: Iterable[tuple[Entry, Record]],
    **state: int,
) -> None:
    """Put records in the place of those with these ids, of which some may not be there.

    What is there as it is stays untouched.
    """
    wanted = {entry.id: (entry, record) for entry, record in entries}
    with change(catalogue.path) as connection:
        stale = []
        for id_ in dict.fromkeys((*ids, *wanted)):
            row = connection.execute(
                f"SELECT body FROM {kind} JOIN {kind}_body USING (no) WHERE id = ?",  # noqa: S608
                [id_],
            ).fetchone()
            if row and id_ in wanted and pack(wanted[id_][1]) == row[0]:
                del wanted[id_]
            elif row:
                stale.append(id_)
        renew(connection, kind, stale, list(wanted.values()))
        keep_state(connection, state)


def renew(
    connection: sqlite3.Connection,
    kind: str,
    stale: Sequence[str],
    new: Sequence[tuple[Entry, Record]],
) -> None:
    """Take records out by their ids, and put others in; sums of events follow."""
    if kind == "event":
        add_ties(connection, read_events(connection, stale), -1)
    keys = [(id_,) for id_ in stale]
    where = f"SELECT no FROM {kind} WHERE id = ?"  # noqa: S608 # names of our own
    connection.executemany(f"DELETE FROM {kind}_body WHERE no = ({where})", keys)  # noqa: S608
    connection.executemany(f"DELETE FROM {kind} WHERE id = ?", keys)  # noqa: S608
    put(connection, kind, new)
    if kind == "event":
        events = [record for _, record in new if isinstance(record, Event)]
        score_events(connection, events)
        add_ties(connection, events)


def read_events(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[Event]:
    """Yield the events with these ids that are there."""
    for id_ in ids:
        row = connection.execute(
            "SELECT body FROM event JOIN event_body USING (no) WHERE id = ?", [id_]
        ).fetchone()
        if row:
            yield unpack(row[0], Event)


def keep_state(connection: sqlite3.Connection, state: Mapping[str, int]) -> None:
    """Keep numbers beside the records."""
    connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state.items())


Tied = tuple[str, Sequence[str], Record]
"""A copy or a claim: its id, the ids of what it ties, and itself."""


def replace_tied(
    catalogue: Catalogue,
    kind: str,
    tied: Iterable[Tied],
    ids: Iterable[str] | None = None,
    **state: int,
) -> None:
    """Put copies or claims in the place of those with these `ids`, or of all."""
    wanted = {
        (key, id_): body for id_, keys, record in tied for body in [pack(record)] for key in keys
    }
    with change(catalogue.path) as connection:
        known = list(read_tied(connection, kind, ids))
        stale = [row for row in known if wanted.get(row[:2]) != row[2]]
        same = {row[:2] for row in known} - {row[:2] for row in stale}
        connection.executemany(
            "DELETE FROM tied WHERE kind = ? AND key = ? AND id = ?",
            ((kind, key, id_) for key, id_, _ in stale),
        )
        rows = ((kind, *ties, body) for ties, body in wanted.items() if ties not in same)
        connection.executemany("INSERT INTO tied VALUES (?, ?, ?, ?)", rows)
        keep_state(connection, state)


def read_tied(
    connection: sqlite3.Connection, kind: str, ids: Iterable[str] | None
) -> Iterator[tuple[str, str, bytes]]:
    """Yield what is tied, by these ids or all: the id of one end, its own, and its bytes."""
    asked = "SELECT key, id, body FROM tied WHERE kind = ?"
    if ids is None:
        yield from connection.execute(asked, [kind])
        return
    for id_ in ids:
        yield from connection.execute(f"{asked} AND id = ?", [kind, id_])


def count_parts(catalogue: Catalogue) -> int:
    """How many parts were taken over."""
    return catalogue.number("SELECT count(*) FROM parts")


def score_events(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Give events the mean score of their reports; without any, its type's."""
    for event in events:
        marks = ",".join("?" * len(event.reports))
        connection.execute(
            f"UPDATE event SET score = coalesce((SELECT avg(score) FROM report"  # noqa: S608
            f" WHERE id IN ({marks})), score) WHERE id = ?",
            [*event.reports, event.event_id],
        )

"""Brings the kept links up to the database: only what is new, gone or touched is linked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from jalin.ids import digest_parts
from jalin.linking.bonds import Bonds, read_bonds
from jalin.linking.groups import Rules, tell_all
from jalin.linking.kin import load_kin
from jalin.query import find_corrections
from jalin.records import Article
from jalin.store.database import Store
from jalin.workers import ALONE, Share
from jalin.woven.arrivals import Stamp, read_articles, read_reports, read_stamps, split_batches
from jalin.woven.copies import CopyKeeper
from jalin.woven.events import Arrival, change_events
from jalin.woven.state import Face, State, decode, encode, open_state
from jalin.woven.stories import change_stories

Bond = tuple[str, str, str, bool]


@contextmanager
def open_links(store: Store, min_confidence: float = 0.0, share: Share = ALONE) -> Iterator[State]:
    """The links of all reports that are at least so certain, as the database is now.

    They are kept in it, a file for each `min_confidence`. However articles came, however often this
    was asked meanwhile, and whoever shares in the work, they are the same.
    """
    with open_state(store.path, f"{min_confidence:g}") as state:
        parts = digest_parts(*sorted(store.parts))
        if state.note("parts") != parts:
            Updater(state, store, min_confidence, share).update()
            state.insert("made", [("parts", parts)])
        yield state


class Updater:
    """Links what has changed; made for one update."""

    def __init__(self, state: State, store: Store, min_confidence: float, share: Share) -> None:
        self._state = state
        self._store = store
        self._min_confidence = min_confidence
        self._share = share
        self._kin = load_kin()
        self._copies = CopyKeeper(state, store, share)

    def update(self) -> None:
        """Link every article that is new, changed or coded again, and what was said by hand."""
        self._state.insert("made", [("update", str(int(self._state.note("update")) + 1))])
        stamps = read_stamps(self._store)
        known = dict(self._state.select("SELECT id, stamp FROM faces"))
        bonds = read_bonds(find_corrections(self._store))
        touched = self._find_rebound(bonds)
        changed = [stamp for stamp in stamps if known.get(stamp.id) != stamp.text]
        gone = sorted(known.keys() - {stamp.id for stamp in stamps})
        batches = list(split_batches(changed))
        if gone or touched:
            batches.append([])
        for place, batch in enumerate(batches):
            last = place == len(batches) - 1
            self._link(batch, gone if last else [], touched if last else set(), bonds)
        self._copies.finish()

    def _find_rebound(self, bonds: Bonds) -> set[str]:
        """The reports of bonds that were not there at the last update, or are there no more."""
        now = list_bonds(bonds)
        before = msgspec.json.decode(self._state.note("bonds") or "[]", type=set[Bond])
        self._state.insert("made", [("bonds", msgspec.json.encode(sorted(now)).decode())])
        return {report for bond in before ^ now for report in bond[:2]}

    def _link(
        self, batch: Sequence[Stamp], gone: Sequence[str], touched: set[str], bonds: Bonds
    ) -> None:
        articles = read_articles(self._store, batch)
        reports = read_reports(self._store, batch, self._min_confidence)
        leaving = [*gone, *articles]
        orphaned = self._find_stories(leaving)
        rows = self._state.select("SELECT body FROM wanted JOIN faces USING (id)", leaving)
        before = decode((row[0] for row in rows), Face)
        self._state.delete("faces", "id", leaving)
        new = self._keep_faces(batch, articles)
        copied = self._copies.change(before, new)
        arrival = Arrival(
            leaving=tuple(leaving),
            tellings=tuple(tell_all(reports, articles, self._share)),
            touched=frozenset(touched | copied),
        )
        rules = Rules(kin=self._kin, bonds=bonds)
        retold = change_events(self._state, arrival, rules, self._share)
        change_stories(self._state, retold | copied | articles.keys(), orphaned)

    def _find_stories(self, articles: Sequence[str]) -> set[str]:
        rows = self._state.select("SELECT story FROM wanted JOIN faces USING (id)", articles)
        return {row[0] for row in rows}

    def _keep_faces(
        self, batch: Sequence[Stamp], articles: dict[str, Article]
    ) -> dict[int, Article]:
        """The articles by new numbers, their faces kept."""
        first = int(self._state.note("number") or 0)
        self._state.insert("made", [("number", str(first + len(batch)))])
        rows = []
        for number, stamp in enumerate(batch, start=first):
            face = make_face(number, stamp, articles[stamp.id])
            rows.append((stamp.id, number, stamp.text, stamp.part, encode(face), ""))
        self._state.insert("faces", rows)
        return {number: articles[stamp.id] for number, stamp in enumerate(batch, start=first)}


def make_face(number: int, stamp: Stamp, article: Article) -> Face:
    """What is kept of a linked article."""
    bare = msgspec.structs.replace(article, text="", blocks=(), days=())
    return Face(number=number, stamp=stamp.text, part=stamp.part, article=bare)


def list_bonds(bonds: Bonds) -> set[Bond]:
    """Both reports, who decided, and whether they were joined."""
    return {
        (*pair, who, joined)
        for joined, pairs in ((True, bonds.joined), (False, bonds.parted))
        for pair, who in pairs.items()
    }

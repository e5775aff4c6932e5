"""Events that a few articles bring or change; those that they do not touch are not looked at."""

from collections.abc import Iterable, Sequence, Set

from jalin.linking.blocks import REACH_DAYS, Sides, list_days, list_sides, list_sought
from jalin.linking.events import Linked
from jalin.linking.groups import Rules, Told, find_matches, is_sure, link_told
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling
from jalin.records import Copy, Event, Record
from jalin.workers import Share
from jalin.woven.copies import find_copies_of
from jalin.woven.state import State, decode, encode

PROBES = """CREATE TEMP TABLE IF NOT EXISTS probes
    (sides TEXT, type TEXT, kind TEXT, first INTEGER, last INTEGER,
    PRIMARY KEY (sides, type, kind, first)) WITHOUT ROWID"""


class Arrival(Record, frozen=True, kw_only=True):
    """What a batch changes: whose tellings leave, what is told now, and what else is `touched`.

    `touched` are ids of reports or articles whose copies or bonds have changed.
    """

    leaving: tuple[str, ...]
    tellings: tuple[Telling, ...]
    touched: frozenset[str]


def change_events(state: State, arrival: Arrival, rules: Rules, share: Share) -> set[str]:
    """The ids of the articles whose events are others now."""
    new = arrival.tellings
    components = find_components(state, "article", [*arrival.leaving, *arrival.touched])
    components |= find_components(state, "id", arrival.touched)
    drop_tellings(state, arrival.leaving)
    near = find_near(state, new, rules.kin)
    fresh = {telling.key[1] for telling in new}
    matches = find_matches([*near, *new], rules.kin, share, len(near))
    sure = (match for match in matches if is_sure(match))
    met = {key[1] for match in sure for key in (match.one, match.other)} - fresh
    joined = rules.bonds.joined
    bound = {r for pair in joined if not fresh.isdisjoint(pair) for r in pair}
    components |= find_components(state, "id", met | bound)
    keep_tellings(state, new)
    kept = read_component_tellings(state, components)
    tellings = [*(telling for _, telling in kept), *new]
    told = Told(
        tellings=tellings,
        matches=matches,
        copies=read_copies_among(state, {telling.key[0] for telling in tellings}),
        kept={telling.key[1]: component for component, telling in kept},
    )
    renewed = {*arrival.leaving, *(telling.key[0] for telling in new)}
    return replace_events(state, components, link_told(told, rules, share), renewed)


def find_components(state: State, column: str, ids: Iterable[str]) -> set[str]:
    """The components of these reports (`id`) or `article`s."""
    rows = state.select(
        f"SELECT DISTINCT component FROM wanted JOIN tellings ON tellings.{column} = wanted.id",  # noqa: S608 # our own names
        ids,
    )
    return {row[0] for row in rows}


def drop_tellings(state: State, articles: Sequence[str]) -> None:
    """Forget what these articles tell."""
    rows = state.select(
        "SELECT body FROM wanted JOIN tellings ON article = wanted.id", articles
    )  # fmt: skip
    for telling in decode((row[0] for row in rows), Telling):
        state.connection.executemany(
            """DELETE FROM marks
            WHERE sides = ? AND type = ? AND kind = ? AND day = ? AND telling = ?""",
            list_rows(telling),
        )
    state.delete("tellings", "article", articles)


def keep_tellings(state: State, tellings: Sequence[Telling]) -> None:
    """Keep new tellings, as yet of no component."""
    state.insert("tellings", [(t.key[1], t.key[0], "", "", encode(t)) for t in tellings])
    state.insert("marks", sorted(row for telling in tellings for row in list_rows(telling)))


def list_rows(telling: Telling) -> list[tuple[str, str, str, int, str]]:
    """The rows by which a telling is found."""
    return [
        (name_sides(sides), telling.type, kind, day.toordinal(), telling.key[1])
        for sides in list_sides(telling)
        for kind, day in list_days(telling)
    ]


def name_sides(sides: Sides) -> str:
    """Parties as one value of a column."""
    return "\t".join(sides)


def find_near(state: State, tellings: Sequence[Telling], kin: Kin) -> list[Telling]:
    """The kept tellings that may tell what one of these does."""
    probes = {
        (name_sides(sides), other, kind, day.toordinal() - reach, day.toordinal() + reach)
        for telling in tellings
        for sides in list_sought(telling)
        for kind, day in list_days(telling)
        for other in kin.relatives(telling.type)
        for reach in [REACH_DAYS[kind]]
    }
    state.connection.execute(PROBES)
    state.connection.execute("DELETE FROM probes")
    state.connection.executemany("INSERT INTO probes VALUES (?, ?, ?, ?, ?)", sorted(probes))
    rows = state.select(
        """SELECT body FROM tellings WHERE id IN (
            SELECT telling FROM probes CROSS JOIN marks USING (sides, type, kind)
            WHERE day BETWEEN first AND last) ORDER BY id"""
    )
    return decode((row[0] for row in rows), Telling)


def read_component_tellings(state: State, components: Iterable[str]) -> list[tuple[str, Telling]]:
    """All tellings of these components, each with the component's name."""
    rows = state.select(
        "SELECT component, body FROM wanted JOIN tellings ON component = wanted.id", components
    )  # fmt: skip
    told = decode((body for _, body in rows), Telling)
    return [(name, telling) for (name, _), telling in zip(rows, told, strict=True)]


def read_copies_among(state: State, articles: Set[str]) -> list[Copy]:
    """The kept copies of which both sides are among these articles."""
    return [
        copy
        for copy in find_copies_of(state, articles)
        if copy.article_id in articles and copy.origin_id in articles
    ]


def replace_events(
    state: State, components: Set[str], linked: Sequence[Linked], renewed: Set[str]
) -> set[str]:
    """Keep events instead of those of these components.

    Gives the articles of events that are new, gone, or told by a `renewed` article.
    """
    rows = state.select(
        "SELECT body FROM wanted JOIN events ON component = wanted.id", components
    )  # fmt: skip
    before = {event.event_id: event for event in decode((row[0] for row in rows), Event)}
    state.delete("events", "component", components)
    state.insert(
        "events", [(x.event.event_id, x.component, encode(x.event)) for x in linked]
    )  # fmt: skip
    state.connection.executemany(
        "UPDATE tellings SET component = ?, event = ? WHERE id = ?",
        [(x.component, x.event.event_id, report) for x in linked for report in x.event.reports],
    )
    after = {item.event.event_id: item.event for item in linked}
    changed = [
        event
        for key in before.keys() | after.keys()
        for event in (before.get(key), after.get(key))
        if event and (before.get(key) != after.get(key) or not renewed.isdisjoint(event.articles))
    ]
    return {article for event in changed for article in event.articles}

"""Events that a few articles bring or change; those that they do not touch are not looked at."""

from collections.abc import Iterable, Sequence, Set

from jalin.linking.agreement import compare_tellings
from jalin.linking.blocks import REACH_DAYS, find_pairs, list_marks
from jalin.linking.bonds import Bonds
from jalin.linking.events import LEAST_SCORE, Linked, link_tellings
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling
from jalin.records import Event
from jalin.woven.copies import find_copies_of
from jalin.woven.state import State, decode, encode

PROBES = """CREATE TEMP TABLE IF NOT EXISTS probes
    (party TEXT, type TEXT, kind TEXT, first INTEGER, last INTEGER,
    PRIMARY KEY (party, type, kind, first)) WITHOUT ROWID"""


def change_events(
    state: State, gone: Sequence[str], new: Sequence[Telling], touched: Iterable[str], kin: Kin,
    bonds: Bonds,
) -> set[str]:  # fmt: skip
    """The ids of the articles whose events are others now.

    `gone` are articles whose tellings leave; `touched` ids of reports or articles whose copies or
    bonds have changed.
    """
    components = find_components(state, "article", [*gone, *touched])
    components |= find_components(state, "id", touched)
    drop_tellings(state, gone)
    near = find_near(state, new, kin)
    told = [*near, *new]
    pairs = find_pairs(told, kin, len(near))
    met = {
        told[one].key[1]
        for one, other in pairs
        if one < len(near) and is_sure(told[one], told[other], kin)
    }
    fresh = {telling.key[1] for telling in new}
    bound = {r for pair in bonds.joined if not fresh.isdisjoint(pair) for r in pair}
    components |= find_components(state, "id", met | bound)
    keep_tellings(state, new)
    again = [*read_component_tellings(state, components), *new]
    linked = link_again(state, again, kin, bonds)
    renewed = {*gone, *(telling.key[0] for telling in new)}
    return replace_events(state, components, linked, renewed)


def is_sure(one: Telling, other: Telling, kin: Kin) -> bool:
    """Whether two tellings alone would be one event."""
    agreement = compare_tellings(one, other, kin)
    return agreement is not None and agreement.score >= LEAST_SCORE


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
            WHERE party = ? AND type = ? AND kind = ? AND day = ? AND telling = ?""",
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
        (party, telling.type, kind, day.toordinal(), telling.key[1])
        for party, kind, day in list_marks(telling)
    ]


def find_near(state: State, tellings: Sequence[Telling], kin: Kin) -> list[Telling]:
    """The kept tellings that may tell what one of these does."""
    probes = {
        (party, other, kind, day.toordinal() - REACH_DAYS[kind], day.toordinal() + REACH_DAYS[kind])
        for telling in tellings
        for party, kind, day in list_marks(telling)
        for other in kin.relatives(telling.type)
    }
    state.connection.execute(PROBES)
    state.connection.execute("DELETE FROM probes")
    state.connection.executemany("INSERT INTO probes VALUES (?, ?, ?, ?, ?)", sorted(probes))
    rows = state.select(
        """SELECT body FROM tellings WHERE id IN (
            SELECT telling FROM probes CROSS JOIN marks USING (party, type, kind)
            WHERE day BETWEEN first AND last) ORDER BY id"""
    )
    return decode((row[0] for row in rows), Telling)


def read_component_tellings(state: State, components: Iterable[str]) -> list[Telling]:
    """All tellings of these components."""
    rows = state.select(
        "SELECT body FROM wanted JOIN tellings ON component = wanted.id", components
    )  # fmt: skip
    return decode((row[0] for row in rows), Telling)


def link_again(
    state: State, tellings: Sequence[Telling], kin: Kin, bonds: Bonds
) -> list[Linked]:  # fmt: skip
    """The events of whole components, with the copies among their articles."""
    articles = {telling.key[0] for telling in tellings}
    copies = [
        copy
        for copy in find_copies_of(state, articles)
        if copy.article_id in articles and copy.origin_id in articles
    ]
    reports = frozenset(telling.key[1] for telling in tellings)
    return link_tellings(tellings, copies, kin, LEAST_SCORE, bonds.among(reports))


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

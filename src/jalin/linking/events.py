"""Events from the reports of many articles. Pure: the same reports give the same events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jalin.ids import digest_parts
from jalin.linking.agreement import Agreement, compare_tellings
from jalin.linking.blocks import find_pairs
from jalin.linking.bonds import Bonds, ReportPair, order_pair
from jalin.linking.clusters import group_pairs
from jalin.linking.kin import Kin
from jalin.linking.sources import count_origins
from jalin.linking.tellings import Telling, tell
from jalin.linking.unions import Unions
from jalin.records import Article, Copy, Event, Joining, Quantity, Record, Report, Telltale

LEAST_SCORE = 0.75
"""The score from which two tellings are one happening; read against `gold/events.jsonl`."""

Agreements = Mapping[tuple[int, int], Agreement]
NO_BONDS = Bonds()
APART = Agreement(score=0.0, why=("joined through another report",))


class Reasons(NamedTuple):
    """Why tellings are joined: they agree, or a person said so."""

    agreements: Agreements
    bonds: Bonds

    def of(self, pair: tuple[int, int], tellings: Sequence[Telling]) -> Agreement:
        """Why these two are; what neither says is joined through another."""
        one, other = (tellings[place].key[1] for place in pair)
        if who := self.bonds.joined.get(order_pair(one, other)):
            return Agreement(score=1.0, why=(who,))
        return self.agreements.get(pair, APART)


class Linked(Record, frozen=True, kw_only=True):
    """An event and its component; what is of another component never changes it.

    A component is named by the smallest report that a chain of sure pairs, or of a person's joins,
    leads to.
    """

    event: Event
    component: str


def link_events(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    copies: Iterable[Copy],
    kin: Kin,
    least: float = LEAST_SCORE,
    bonds: Bonds = NO_BONDS,
) -> list[Event]:
    """Every report in exactly one event, sorted by first day; `articles` holds all of theirs."""
    tellings = [tell(report, articles[report.article_id]) for report in reports]
    linked = link_tellings(tellings, copies, kin, least, bonds)
    return sort_events(item.event for item in linked)


def sort_events(events: Iterable[Event]) -> list[Event]:
    """Earliest first, those without days last."""
    return sorted(events, key=lambda event: (event.start or date.max, event.event_id))


def link_tellings(
    tellings: Iterable[Telling],
    copies: Iterable[Copy],
    kin: Kin,
    least: float = LEAST_SCORE,
    bonds: Bonds = NO_BONDS,
) -> list[Linked]:
    """Every telling in exactly one event; of whole components, they come out as among all."""
    told = sorted(tellings, key=lambda telling: telling.key)
    return link_agreeing(told, find_agreements(told, kin), copies, least, bonds)


def link_agreeing(
    told: Sequence[Telling],
    agreements: Agreements,
    copies: Iterable[Copy],
    least: float = LEAST_SCORE,
    bonds: Bonds = NO_BONDS,
) -> list[Linked]:
    """Every telling in exactly one event, given all agreements; tellings are sorted by key."""
    scores = {pair: agreement.score for pair, agreement in agreements.items()}
    places = {telling.key[1]: place for place, telling in enumerate(told)}
    joined = place_pairs(bonds.joined, places)
    owners = [telling.key[0] for telling in told]
    groups = group_pairs(owners, scores, least, joined, place_pairs(bonds.parted, places))
    components = Unions(len(told))
    for pair in (*joined, *(pair for pair, score in scores.items() if score >= least)):
        components.join(*pair)
    by_article = index_copies(copies)
    return [
        Linked(
            event=make_event(group, told, Reasons(agreements, bonds), by_article),
            component=told[components.find(group[0])].key[1],
        )
        for group in groups
    ]


def find_agreements(tellings: Sequence[Telling], kin: Kin) -> Agreements:
    """How well each two agree that may be one happening, by their places."""
    found: dict[tuple[int, int], Agreement] = {}
    for one, other in find_pairs(tellings, kin):
        agreement = compare_tellings(tellings[one], tellings[other], kin)
        if agreement:
            found[one, other] = agreement
    return found


def place_pairs(pairs: Iterable[ReportPair], places: Mapping[str, int]) -> list[tuple[int, int]]:
    """The places of those pairs of which both are there."""
    return [
        (places[one], places[other]) for one, other in pairs if one in places and other in places
    ]


def index_copies(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    """The copies by the article that copies."""
    index: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        index[copy.article_id].append(copy)
    return index


def make_event(
    group: Sequence[int],
    tellings: Sequence[Telling],
    reasons: Reasons,
    copies: Mapping[str, Sequence[Copy]],
) -> Event:
    """One event of the tellings at these places; the first telling's act gives its type."""
    told = sorted(
        (tellings[place] for place in group), key=lambda t: (t.published or date.max, t.key)
    )
    first = told[0]
    joinings = find_joinings(group, tellings, reasons)
    mine = [copy for telling in told for copy in copies.get(telling.key[0], ())]
    days = [telling.published for telling in told if telling.published]
    return Event(
        event_id=digest_parts("event", *min(telling.key for telling in told)),
        type=first.type,
        status=first.status,
        actors=tuple(sorted({code for telling in told for code in telling.actors})),
        recipients=tuple(sorted({code for telling in told for code in telling.recipients})),
        start=min((t.start for t in told if t.start), default=None),
        end=max((t.end for t in told if t.end), default=None),
        telltales=tuple(find_telltales(told)),
        reports=tuple(telling.key[1] for telling in told),
        articles=tuple(telling.key[0] for telling in told),
        outlets=tuple(sorted({telling.outlet for telling in told if telling.outlet})),
        origins=count_origins(told, mine),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        score=min((joining.score for joining in joinings), default=1.0),
        joinings=joinings,
    )


def find_joinings(
    group: Sequence[int], tellings: Sequence[Telling], reasons: Reasons
) -> tuple[Joining, ...]:
    """For each report but the first, the other that it agrees with most, and why."""
    joinings = []
    for place in group[1:]:
        pairs = [(min(place, o), max(place, o)) for o in group if o != place]
        best = max(pairs, key=lambda pair: (reasons.of(pair, tellings).score, pair))
        other = best[0] if best[1] == place else best[1]
        agreement = reasons.of(best, tellings)
        joinings.append(
            Joining(
                report_id=tellings[place].key[1],
                other_id=tellings[other].key[1],
                score=min(1.0, agreement.score),
                why=agreement.why,
            )
        )
    return tuple(joinings)


def find_telltales(told: Sequence[Telling]) -> list[Telltale]:
    """Every value of every field that tellings may differ in, with the reports that give it."""
    values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for telling in told:
        for item in sorted(set(list_values(telling))):
            values[item].append(telling.key[1])
    return [
        Telltale(field=field, value=value, reports=tuple(reports))
        for (field, value), reports in sorted(values.items())
    ]


def list_values(telling: Telling) -> list[tuple[str, str]]:
    """(field, value) of days, places, amounts, type and status, as people read them."""
    days = f"{telling.start or '?'}..{telling.end or '?'}"
    return [
        ("type", telling.type),
        ("status", telling.status),
        *([("days", days)] if telling.start or telling.end else []),
        *[("place", place) for place in telling.named_places],
        *[("amount", describe_amount(quantity)) for quantity in telling.quantities],
    ]


def describe_amount(quantity: Quantity) -> str:
    """An amount in words: "~5,000,000 doses"."""
    whole = int(quantity.value)
    value = whole if whole == quantity.value else quantity.value
    return f"{'~' if quantity.approximate else ''}{value:,} {quantity.of or quantity.unit}".strip()

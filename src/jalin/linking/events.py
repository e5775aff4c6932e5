"""Events from the reports of many articles. Pure: the same reports give the same events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jalin.ids import digest_parts
from jalin.linking.agreement import Agreement, compare_tellings
from jalin.linking.blocks import find_pairs
from jalin.linking.clusters import group_pairs
from jalin.linking.kin import Kin
from jalin.linking.sources import count_origins
from jalin.linking.tellings import Telling, tell
from jalin.records import Article, Copy, Event, Joining, Quantity, Report, Telltale

LEAST_SCORE = 0.75
"""The score from which two tellings are one happening; read against `gold/events.jsonl`."""

Agreements = Mapping[tuple[int, int], Agreement]


def link_events(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    copies: Sequence[Copy],
    kin: Kin,
    least: float = LEAST_SCORE,
) -> list[Event]:
    """Every report in exactly one event, sorted by first day; `articles` holds all of theirs."""
    tellings = sorted((tell(r, articles[r.article_id]) for r in reports), key=lambda t: t.key)
    found = {
        pair: compare_tellings(tellings[pair[0]], tellings[pair[1]], kin)
        for pair in find_pairs(tellings, kin)
    }
    agreements = {pair: agreement for pair, agreement in found.items() if agreement}
    scores = {pair: agreement.score for pair, agreement in agreements.items()}
    groups = group_pairs(len(tellings), scores, [t.key[0] for t in tellings], least)
    by_article = index_copies(copies)
    events = [make_event(group, tellings, agreements, by_article) for group in groups]
    return sorted(events, key=lambda event: (event.start or date.max, event.event_id))


def index_copies(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    """The copies by the article that copies."""
    index: defaultdict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        index[copy.article_id].append(copy)
    return index


def make_event(
    group: Sequence[int],
    tellings: Sequence[Telling],
    agreements: Agreements,
    copies: Mapping[str, Sequence[Copy]],
) -> Event:
    """One event of the tellings at these places; the first telling's act gives its type."""
    told = sorted(
        (tellings[place] for place in group), key=lambda t: (t.published or date.max, t.key)
    )
    first = told[0].report
    joinings = find_joinings(group, tellings, agreements)
    mine = [copy for telling in told for copy in copies.get(telling.key[0], ())]
    days = [telling.published for telling in told if telling.published]
    return Event(
        event_id=digest_parts("event", *min(telling.key for telling in told)),
        type=first.type,
        status=first.status,
        actors=tuple(sorted({code for telling in told for code in telling.actors})),
        recipients=tuple(sorted({code for telling in told for code in telling.recipients})),
        start=min((t.report.start for t in told if t.report.start), default=None),
        end=max((t.report.end for t in told if t.report.end), default=None),
        telltales=tuple(find_telltales(told)),
        reports=tuple(telling.report.report_id for telling in told),
        articles=tuple(telling.key[0] for telling in told),
        outlets=tuple(sorted({telling.outlet for telling in told if telling.outlet})),
        origins=count_origins(told, mine),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        score=min((joining.score for joining in joinings), default=1.0),
        joinings=joinings,
    )


def find_joinings(
    group: Sequence[int], tellings: Sequence[Telling], agreements: Agreements
) -> tuple[Joining, ...]:
    """For each report but the first, the other that it agrees with most, and why."""
    joinings = []
    for place in group[1:]:
        pairs = [(min(place, o), max(place, o)) for o in group if o != place]
        known = [pair for pair in pairs if pair in agreements]
        best = max(known, key=lambda pair: (agreements[pair].score, pair))
        other = best[0] if best[1] == place else best[1]
        joinings.append(
            Joining(
                report_id=tellings[place].report.report_id,
                other_id=tellings[other].report.report_id,
                score=min(1.0, agreements[best].score),
                why=agreements[best].why,
            )
        )
    return tuple(joinings)


def find_telltales(told: Sequence[Telling]) -> list[Telltale]:
    """Every value of every field that tellings may differ in, with the reports that give it."""
    values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for telling in told:
        for item in sorted(set(list_values(telling.report))):
            values[item].append(telling.report.report_id)
    return [
        Telltale(field=field, value=value, reports=tuple(reports))
        for (field, value), reports in sorted(values.items())
    ]


def list_values(report: Report) -> list[tuple[str, str]]:
    """(field, value) of days, places, amounts, type and status, as people read them."""
    days = f"{report.start or '?'}..{report.end or '?'}"
    amounts = [describe_amount(quantity) for quantity in report.quantities]
    return [
        ("type", report.type),
        ("status", report.status),
        *([("days", days)] if report.start or report.end else []),
        *[("place", place.name) for place in report.places],
        *[("amount", amount) for amount in amounts],
    ]


def describe_amount(quantity: Quantity) -> str:
    """An amount in words: "~5,000,000 doses"."""
    whole = int(quantity.value)
    value = whole if whole == quantity.value else quantity.value
    return f"{'~' if quantity.approximate else ''}{value:,} {quantity.of or quantity.unit}".strip()

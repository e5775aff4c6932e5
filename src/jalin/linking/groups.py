"""Linking in groups that other processes can take: of what two parties do in some weeks. Pure.

First tellings are read of articles, then compared by groups of parties, which tells the components;
at last each component is linked by itself, as it would be among all.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from typing import TypeAlias

from jalin.linking.agreement import Agreement, compare_tellings
from jalin.linking.blocks import BESIDE, REACH_DAYS, Sides, find_pairs, list_days, list_sides
from jalin.linking.bonds import Bonds, ReportPair
from jalin.linking.events import (
    LEAST_SCORE,
    NO_BONDS,
    Linked,
    find_agreements,
    index_copies,
    link_agreeing,
    place_pairs,
    sort_events,
)
from jalin.linking.kin import Kin
from jalin.linking.tellings import Telling, tell
from jalin.linking.unions import Unions
from jalin.records import Article, Copy, Event, Record, Report
from jalin.workers import Parcel, Share

PAGE_REPORTS = 200
GROUP_TELLINGS = 1_000
"""Reports told, and tellings compared or linked, by one process at a time: some 50 milliseconds."""

ALONE_TELLINGS = 30_000
"""The same where one process does all: fewer are in two groups, and blocks take some 100 MB."""

PERIOD_DAYS = 28
"""What is compared at a time of what parties do, with the days that reach into it."""


Key: TypeAlias = tuple[str, str]
"""An article and a report of it."""


class Rules(Record, frozen=True, kw_only=True):
    """What says which tellings are one: kinship of types, and what persons have decided."""

    kin: Kin
    bonds: Bonds = NO_BONDS


class Page(Parcel, frozen=True, kw_only=True):
    """Reports to be told, with their articles."""

    reports: tuple[Report, ...]
    articles: tuple[Article, ...]


class Tellings(Parcel, frozen=True, kw_only=True):
    """What reports tell."""

    tellings: tuple[Telling, ...]


class Group(Parcel, frozen=True, kw_only=True):
    """Tellings to be compared where one of each two stands at `first_new` or later.

    Only pairs that `sides` lead to, or all where there are none.
    """

    tellings: tuple[Telling, ...]
    first_new: int
    sides: frozenset[Sides]


class Match(Record, frozen=True, kw_only=True):
    """Two tellings that agree, by their keys, the smaller first."""

    one: Key
    other: Key
    agreement: Agreement


class Matches(Parcel, frozen=True, kw_only=True):
    """What agrees in a group."""

    matches: tuple[Match, ...]


class Told(Record, frozen=True, kw_only=True):
    """What is to be linked: tellings, what agrees among them, copies among their articles.

    `kept` names the component of each report that was linked before; what agrees of two of these is
    found again.
    """

    tellings: Sequence[Telling]
    matches: Sequence[Match]
    copies: Sequence[Copy]
    kept: Mapping[str, str] = {}


class Chains(Parcel, frozen=True, kw_only=True):
    """Whole components of tellings: what agrees, copies among their articles, bonds.

    What agrees of two `kept` reports is not among the matches.
    """

    tellings: tuple[Telling, ...]
    matches: tuple[Match, ...]
    kept: frozenset[str]
    copies: tuple[Copy, ...]
    bonds: Bonds


class Links(Parcel, frozen=True, kw_only=True):
    """The events of whole components."""

    linked: tuple[Linked, ...]


def link_reports(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    copies: Iterable[Copy],
    kin: Kin,
    share: Share,
) -> list[Event]:
    """The events that `link_events` finds, the work shared out."""
    tellings = tell_all(reports, articles, share)
    told = Told(tellings=tellings, matches=find_matches(tellings, kin, share), copies=[*copies])
    return sort_events(x.event for x in link_told(told, Rules(kin=kin), share))


def tell_all(
    reports: Iterable[Report], articles: Mapping[str, Article], share: Share
) -> list[Telling]:
    """Every report with its article's facts."""
    every = list(reports)
    pages = (
        make_page(every[start : start + PAGE_REPORTS], articles)
        for start in range(0, len(every), PAGE_REPORTS)
    )
    return [telling for told in share.map(tell_page, pages) for telling in told.tellings]


def make_page(reports: Sequence[Report], articles: Mapping[str, Article]) -> Page:
    """The reports with their articles."""
    ids = sorted({report.article_id for report in reports})
    return Page(reports=tuple(reports), articles=tuple(articles[key] for key in ids))


def tell_page(page: Page) -> Tellings:
    """What the reports of a page tell."""
    articles = {article.id: article for article in page.articles}
    return Tellings(tellings=tuple(tell(r, articles[r.article_id]) for r in page.reports))


def find_matches(
    tellings: Sequence[Telling], kin: Kin, share: Share, first_new: int = 0
) -> list[Match]:
    """Each two tellings that agree of which one stands at `first_new` or later; some twice."""
    groups = cut_groups(tellings, first_new, find_most(share))
    found = share.map(partial(compare_group, kin=kin), groups)
    return [match for matches in found for match in matches.matches]


def find_most(share: Share) -> int:
    """How many tellings are worked on together."""
    return GROUP_TELLINGS if share.size > 1 else ALONE_TELLINGS


def cut_groups(tellings: Sequence[Telling], first_new: int, most: int) -> Iterator[Group]:
    """Yield some parties at a time with what they do, until they are so many tellings."""
    if len(tellings) <= most:
        yield Group(tellings=tuple(tellings), first_new=first_new, sides=frozenset())
        return
    held: set[int] = set()
    sides: set[Sides] = set()
    for home, places in list_groups(tellings, first_new):
        held.update(places)
        sides |= {home, (*home, BESIDE)}
        if len(held) >= most:
            yield make_group(tellings, held, first_new, sides)
            held, sides = set(), set()
    if held:
        yield make_group(tellings, held, first_new, sides)


def list_groups(
    tellings: Sequence[Telling], first_new: int
) -> Iterator[tuple[Sides, Sequence[int]]]:
    """Yield one or two parties with the places of their tellings of one period, by parties.

    Where there may be a pair with a new one. Two that are near in time are in one period together.
    """
    members: defaultdict[tuple[Sides, int], list[int]] = defaultdict(list)
    own: set[tuple[Sides, int]] = set()
    for place, telling in enumerate(tellings):
        for sides, period in product(list_sides(telling), list_periods(telling)):
            home = sides[:1] if sides[-1] == BESIDE else sides
            members[home, period].append(place)
            if sides == home:
                own.add((home, period))
    for key in sorted(own):
        places = members[key]
        if len(places) > 1 and places[-1] >= first_new:
            yield key[0], places


def list_periods(telling: Telling) -> list[int]:
    """The periods of a telling's days, and those that later days near them are of."""
    shifted = {
        (day.toordinal() + shift) // PERIOD_DAYS
        for kind, day in list_days(telling)
        for shift in (0, REACH_DAYS[kind])
    }
    return sorted(shifted)


def make_group(
    tellings: Sequence[Telling], places: Iterable[int], first_new: int, sides: Iterable[Sides]
) -> Group:
    """The tellings at these places."""
    ordered = sorted(places)
    return Group(
        tellings=tuple(tellings[place] for place in ordered),
        first_new=bisect_left(ordered, first_new),
        sides=frozenset(sides),
    )


def compare_group(group: Group, kin: Kin) -> Matches:
    """Each two that agree; always compared in the same order, as it may matter."""
    told = group.tellings
    matches = []
    for place, later in find_pairs(told, kin, group.first_new, group.sides or None):
        one, other = sorted((told[place], told[later]), key=lambda telling: telling.key)
        agreement = compare_tellings(one, other, kin)
        if agreement is not None:
            matches.append(Match(one=one.key, other=other.key, agreement=agreement))
    return Matches(matches=tuple(matches))


def is_sure(match: Match) -> bool:
    """Whether the two alone would be one event."""
    return match.agreement.score >= LEAST_SCORE


def link_told(told: Told, rules: Rules, share: Share) -> list[Linked]:
    """Every telling in exactly one event, as among all."""
    chains = cut_chains(told, rules.bonds, share)
    found = share.map(partial(link_chains, kin=rules.kin), chains)
    return [item for links in found for item in links.linked]


def cut_chains(told: Told, bonds: Bonds, share: Share) -> Iterator[Chains]:
    """Yield some components at a time."""
    by_article = index_copies(told.copies)
    for tellings, matches in cut_components(told, bonds, find_most(share)):
        articles = {telling.key[0] for telling in tellings}
        reports = frozenset(telling.key[1] for telling in tellings)
        copies = (copy for article in sorted(articles) for copy in by_article.get(article, ()))
        yield Chains(
            tellings=tuple(tellings),
            matches=tuple(matches),
            kept=reports & told.kept.keys(),
            copies=tuple(copy for copy in copies if copy.origin_id in articles),
            bonds=bonds.among(reports),
        )


def cut_components(
    told: Told, bonds: Bonds, most: int
) -> Iterator[tuple[list[Telling], list[Match]]]:
    """Yield the tellings of whole components with their matches, until there are so many."""
    places = {telling.key[1]: place for place, telling in enumerate(told.tellings)}
    components = Unions(len(told.tellings))
    for one, other in place_pairs(list_ties(told, bonds), places):
        components.join(one, other)
    by_component: defaultdict[int, list[Match]] = defaultdict(list)
    for match in told.matches:
        if match.one[1] in places:
            by_component[components.find(places[match.one[1]])].append(match)
    tellings: list[Telling] = []
    matches: list[Match] = []
    for group in components.groups():
        tellings += (told.tellings[place] for place in group)
        matches += by_component[group[0]]
        if len(tellings) >= most:
            yield tellings, matches
            tellings, matches = [], []
    if tellings:
        yield tellings, matches


def list_ties(told: Told, bonds: Bonds) -> Iterator[ReportPair]:
    """Yield pairs of reports of one component: sure, joined by a person, or kept so."""
    yield from ((match.one[1], match.other[1]) for match in told.matches if is_sure(match))
    yield from bonds.joined
    first: dict[str, str] = {}
    for report, component in told.kept.items():
        yield first.setdefault(component, report), report


def link_chains(chains: Chains, kin: Kin) -> Links:
    """The events of whole components."""
    tellings = sorted(chains.tellings, key=lambda telling: telling.key)
    places = {telling.key: place for place, telling in enumerate(tellings)}
    agreements = {
        (places[match.one], places[match.other]): match.agreement
        for match in chains.matches
        if match.other in places
    }
    kept = [place for place, telling in enumerate(tellings) if telling.key[1] in chains.kept]
    found = find_agreements([tellings[place] for place in kept], kin)
    agreements |= {(kept[one], kept[other]): match for (one, other), match in found.items()}
    linked = link_agreeing(tellings, agreements, chains.copies, bonds=chains.bonds)
    return Links(linked=tuple(linked))

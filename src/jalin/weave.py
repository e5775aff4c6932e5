"""What the stored articles say together, computed when asked for: copies, events, pledges, ..."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import msgspec

from jalin.errors import UsageError
from jalin.linking.acts import Act, read_acts
from jalin.linking.claims import link_claims
from jalin.linking.cues import load_ledger
from jalin.linking.events import sort_events
from jalin.linking.groups import link_reports
from jalin.linking.kin import load_kin
from jalin.linking.pledges import link_pledges
from jalin.linking.series import link_series
from jalin.query import ReportFilter, find_articles, find_faint_reports, find_reports
from jalin.records import (
    Claim,
    Copy,
    Event,
    Pledge,
    PledgeKind,
    PledgeStatus,
    Record,
    Series,
    SeriesMeasure,
    SeriesStep,
    Story,
)
from jalin.store.database import Store
from jalin.workers import ALONE, Share
from jalin.woven.update import open_links


class EventFilter(Record, frozen=True, kw_only=True):
    """What an event must be to be shown; what is None is not asked.

    Parties are codes, in any case. `since` and `until` are inclusive and fit an event whose days
    overlap them; an event without days fits neither.
    """

    between: tuple[str, str] | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    min_origins: int = 1


class ClaimFilter(Record, frozen=True, kw_only=True):
    """What a claim must be to be shown; what is None is not asked.

    Parties are codes, in any case. `since` and `until` are inclusive and fit a claim whose days
    overlap them; a claim without days fits neither.
    """

    between: tuple[str, str] | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None


class PledgeFilter(Record, frozen=True, kw_only=True):
    """What a pledge must be to be shown; what is None is not asked.

    Parties are codes, in any case: `between` asks for both, `by` for who promises, `to` toward
    whom. `since` and `until` are inclusive days of its making; `due` of its deadline at the latest.
    """

    between: tuple[str, str] | None = None
    by: str | None = None
    to: str | None = None
    kind: PledgeKind | None = None
    type: str | None = None
    status: PledgeStatus | None = None
    since: date | None = None
    until: date | None = None
    due: date | None = None


class SeriesFilter(Record, frozen=True, kw_only=True):
    """Between whom, by what periods, and which figure is smoothed and tested for changes."""

    between: tuple[str, str]
    by: SeriesStep = "month"
    measure: SeriesMeasure = "sum"


Wanted = TypeVar("Wanted", ClaimFilter, PledgeFilter, SeriesFilter)


def read_wanted(kind: type[Wanted], /, **values: object) -> Wanted:
    """A filter of values as a user gives them; raises UsageError naming one that cannot be."""
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"no such filter: {error}") from error


def weave_copies(store: Store, share: Share = ALONE) -> list[Copy]:
    """The copies among the latest versions of all stored articles, by id."""
    with open_links(store, share=share) as links:
        return sorted(links.read_all("copies", Copy), key=lambda copy: copy.copy_id)


def weave_events(store: Store, min_confidence: float = 0.0, share: Share = ALONE) -> list[Event]:
    """The events of all stored reports that are at least so certain, earliest first.

    The same articles and corrections give the same events, however and whenever they came, and
    whoever shares in the work. What was linked before is kept, so that time grows with what is new.
    """
    with open_links(store, min_confidence, share) as links:
        return sort_events(links.read_all("events", Event))


def weave_stories(store: Store, min_confidence: float = 0.0, share: Share = ALONE) -> list[Story]:
    """The stories of all stored articles, latest first."""
    with open_links(store, min_confidence, share) as links:
        found = links.read_all("stories", Story)
    return sorted(found, key=lambda story: (story.last_seen or date.min, story.story_id))[::-1]


class Follow(Record, frozen=True, kw_only=True):
    """How far somebody follows the kept links: which making of them, and which update of it."""

    making: int = 0
    update: int = 0


class Changes(Record, frozen=True, kw_only=True):
    """What links became since: `ids` of each kind that were touched, and what is there of them.

    `whole` where all there is is told, because it was made anew; then there are no ids.
    """

    now: Follow
    whole: bool
    copy_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    story_ids: tuple[str, ...]
    copies: tuple[Copy, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]


def weave_changes(store: Store, since: Follow) -> Changes:
    """The copies, events and stories that are others than at `since`; all where that is unknown."""
    with open_links(store) as links:
        now = Follow(making=int(links.note("making")), update=int(links.note("update")))
        whole = now.making != since.making or now.update < since.update
        after = -1 if whole else since.update
        copy_ids, copies = links.read_changed("copies", Copy, after)
        event_ids, events = links.read_changed("events", Event, after)
        story_ids, stories = links.read_changed("stories", Story, after)
    return Changes(
        now=now,
        whole=whole,
        copy_ids=() if whole else tuple(copy_ids),
        event_ids=() if whole else tuple(event_ids),
        story_ids=() if whole else tuple(story_ids),
        copies=tuple(copies),
        events=tuple(events),
        stories=tuple(stories),
    )


def weave_pledges(
    store: Store,
    min_confidence: float = 0.0,
    as_of: date | None = None,
    share: Share = ALONE,
) -> list[Pledge]:
    """The ledger of all stored reports, as things stood on `as_of`, by default the latest day.

    Faint reports make no pledge but may tell what became of one.
    """
    articles = {article.id: article for article in find_articles(store)}
    wanted = ReportFilter(min_confidence=min_confidence)
    found, faint_ones = find_reports(store, wanted), find_faint_reports(store)
    events = weave_events(store, min_confidence, share)
    unsure = link_reports(faint_ones, articles, weave_copies(store, share), load_kin(), share)
    ledger = load_ledger()
    acts: list[Act] = []
    for joined, reports, faint in ((events, found, False), (unsure, faint_ones, True)):
        by_id = {report.report_id: report for report in reports}
        acts += read_acts(joined, by_id, articles, ledger, faint=faint, share=share)
    return link_pledges(acts, ledger, as_of)


def weave_claims(store: Store, min_confidence: float = 0.0) -> list[Claim]:
    """The events that some assert and others deny, by day."""
    articles = {article.id: article for article in find_articles(store)}
    found = find_reports(store, ReportFilter(min_confidence=min_confidence))
    events = weave_events(store, min_confidence)
    reports = {report.report_id: report for report in found}
    return link_claims(read_acts(events, reports, articles, load_ledger()), reports)


def weave_series(
    store: Store,
    between: tuple[str, str],
    by: SeriesStep = "month",
    measure: SeriesMeasure = "sum",
    min_confidence: float = 0.0,
) -> Series:
    """What went on between two parties over time."""
    found = find_reports(store, ReportFilter(min_confidence=min_confidence))
    events = weave_events(store, min_confidence)
    reports = {report.report_id: report for report in found}
    return link_series(events, reports, between, by, measure)


def filter_claims(claims: Sequence[Claim], wanted: ClaimFilter) -> list[Claim]:
    """The claims that fit, latest first and those without days last."""
    fitting = [claim for claim in claims if fits_claim(claim, wanted)]
    return sorted(fitting, key=lambda claim: (claim.start or date.min, claim.claim_id))[::-1]


def fits_claim(claim: Claim, wanted: ClaimFilter) -> bool:
    """Whether one claim is what was asked for; who denies takes part in it."""
    voices = (*claim.asserted, *claim.denied)
    named = (*claim.actors, *claim.recipients, *(voice.who for voice in voices))
    parties = {code.casefold() for code in named}
    last, first = claim.end or claim.start, claim.start or claim.end
    return (
        all(code.casefold() in parties for code in wanted.between or ())
        and wanted.type in {None, claim.type}
        and (wanted.since is None or (last is not None and last >= wanted.since))
        and (wanted.until is None or (first is not None and first <= wanted.until))
    )


def filter_pledges(pledges: Sequence[Pledge], wanted: PledgeFilter) -> list[Pledge]:
    """The pledges that fit, latest made first."""
    fitting = [pledge for pledge in pledges if fits_pledge(pledge, wanted)]
    return sorted(fitting, key=lambda pledge: (pledge.made or date.min, pledge.pledge_id))[::-1]


def fits_pledge(pledge: Pledge, wanted: PledgeFilter) -> bool:
    """Whether one pledge is what was asked for."""
    actors = {code.casefold() for code in pledge.actors}
    recipients = {code.casefold() for code in pledge.recipients}
    made = pledge.made
    return (
        all(code.casefold() in actors | recipients for code in wanted.between or ())
        and (wanted.by is None or wanted.by.casefold() in actors)
        and (wanted.to is None or wanted.to.casefold() in recipients)
        and wanted.kind in {None, pledge.kind}
        and wanted.type in {None, pledge.type}
        and wanted.status in {None, pledge.status}
        and (wanted.since is None or (made is not None and made >= wanted.since))
        and (wanted.until is None or (made is not None and made <= wanted.until))
        and (wanted.due is None or (pledge.deadline is not None and pledge.deadline <= wanted.due))
    )


def filter_events(events: Sequence[Event], wanted: EventFilter) -> list[Event]:
    """The events that fit, latest first and those without days last."""
    fitting = [event for event in events if fits(event, wanted)]
    return sorted(fitting, key=lambda event: (event.start or date.min, event.event_id))[::-1]


def fits(event: Event, wanted: EventFilter) -> bool:
    """Whether one event is what was asked for."""
    parties = {code.casefold() for code in (*event.actors, *event.recipients)}
    last, first = event.end or event.start, event.start or event.end
    return (
        all(code.casefold() in parties for code in wanted.between or ())
        and wanted.type in {None, event.type}
        and event.origins >= wanted.min_origins
        and (wanted.since is None or (last is not None and last >= wanted.since))
        and (wanted.until is None or (first is not None and first <= wanted.until))
    )


def get_event(events: Sequence[Event], prefix: str) -> Event | None:
    """The event whose id starts with `prefix`, or None; raises UsageError where several do."""
    found = [event for event in events if event.event_id.startswith(prefix)]
    if len(found) > 1:
        ids = " and ".join(event.event_id for event in found[:2])
        raise UsageError(f"{prefix!r} starts several event ids, such as {ids}")
    return found[0] if found else None

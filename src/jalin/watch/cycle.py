"""One turn of a watch: fetch, code, find what the rules ask for, tell; and turn after turn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from jalin.ingest.fetch.answers import Caller, name_agent
from jalin.ingest.fetch.clock import Clock
from jalin.ingest.fetch.crawl import Tools, fetch_sources
from jalin.ingest.fetch.plan import Order
from jalin.kit import Kit
from jalin.query import ReportFilter, find_articles, find_reports
from jalin.records import Article, Event, Record, Report
from jalin.run import code_sources
from jalin.store.database import open_store
from jalin.watch.config import Mail, Watch, Webhook
from jalin.watch.outbox import (
    Notification,
    Outbox,
    Source,
    name_notification,
    open_outbox,
)
from jalin.watch.rules import fits
from jalin.watch.send import UndeliveredError, mail, post
from jalin.watch.words import write_feed
from jalin.weave import weave_events

PAGES = "pages"


class Turn(Record, frozen=True, kw_only=True):
    """What a turn came to: pages fetched, articles coded, notifications made, sent, failed."""

    fetched: int = 0
    coded: int = 0
    rejects: int = 0
    found: int = 0
    sent: int = 0
    failed: int = 0
    detail: tuple[str, ...] = ()


def keep_watch(watch: Watch, kit: Kit, clock: Clock, on_turn: Callable[[Turn], bool]) -> None:
    """Turn after turn, until `on_turn` says that it is enough.

    Raises StoreError where another process keeps this watch.
    """
    with open_outbox(watch.folder) as outbox:
        while True:
            began = clock.seconds()
            if not on_turn(take_turn(watch, kit, clock, outbox)):
                return
            clock.sleep(max(0.0, watch.config.every_s - (clock.seconds() - began)))


def take_turn(watch: Watch, kit: Kit, clock: Clock, outbox: Outbox) -> Turn:
    """Fetch and code what is new, and tell of it."""
    fetched = fetch(watch, clock)
    pages = watch.folder / PAGES
    paths = [*watch.paths, *([pages] if any(pages.glob("*.warc.gz")) else [])]
    coded = code_sources(paths, kit, store_path=watch.db)
    found = find_news(watch, clock, outbox)
    for notification in found:
        outbox.add(notification, name_channels(watch))
    sent, problems = deliver(watch, clock, outbox)
    if watch.feed:
        publish(watch, outbox)
    return Turn(
        fetched=fetched,
        coded=coded.articles,
        rejects=coded.rejects,
        found=len(found),
        sent=sent,
        failed=len(problems),
        detail=tuple(problems),
    )


def fetch(watch: Watch, clock: Clock) -> int:
    """The pages that the URLs name and that are new, politely; how many came."""
    if not watch.urls:
        return 0
    caller = Caller(agent=name_agent(watch.config.contact), private=watch.config.private)
    order = Order(delay_s=watch.config.delay_s)
    tools = Tools(caller=caller, clock=clock)
    return fetch_sources(watch.urls, watch.folder / PAGES, order, tools).kept


def find_news(watch: Watch, clock: Clock, outbox: Outbox) -> list[Notification]:
    """What the rules ask for and was not told yet."""
    store = open_store(watch.db)
    least = watch.config.min_confidence
    since = clock.now().date() - timedelta(days=watch.config.recent_days)
    events = [e for e in weave_events(store, least) if e.last_seen and e.last_seen >= since]
    wanted = [(rule, event) for rule in watch.rules for event in events if fits(event, rule)]
    new = [(r, event) for r, event in wanted if not outbox.was_told(r.words, event.reports)]
    if not new:
        return []
    ids = tuple({article for _, event in new for article in event.articles})
    told = find_reports(store, ReportFilter(articles=ids))
    reports = {report.report_id: report for report in told}
    articles = {article.id: article for article in find_articles(store) if article.id in set(ids)}
    return [
        notify(rule.words, event, tuple(list_sources(event, reports, articles)), clock)
        for rule, event in new
    ]


def notify(rule: str, event: Event, sources: Sequence[Source], clock: Clock) -> Notification:
    """What a rule says about an event."""
    return Notification(
        notification_id=name_notification(rule, event.reports),
        rule=rule,
        at=clock.now(),
        event_id=event.event_id,
        type=event.type,
        actors=event.actors,
        recipients=event.recipients,
        start=event.start,
        end=event.end,
        origins=event.origins,
        reports=event.reports,
        sources=tuple(sources),
    )


def list_sources(
    event: Event, reports: Mapping[str, Report], articles: Mapping[str, Article]
) -> Iterator[Source]:
    """Yield each article of an event with the words of its report."""
    for report_id, article_id in zip(event.reports, event.articles, strict=True):
        article = articles[article_id]
        yield Source(
            article_id=article_id,
            title=article.title,
            outlet=article.outlet,
            url=article.url,
            published=article.published,
            words=" … ".join(item.text for item in reports[report_id].evidence),
        )


def name_channels(watch: Watch) -> list[str]:
    """The names under which deliveries are kept."""
    hooks = [f"webhook {hook.url}" for hook in watch.config.webhooks]
    return hooks + [f"mail {m.host}:{m.port} {','.join(m.to)}" for m in watch.config.mails]


def deliver(watch: Watch, clock: Clock, outbox: Outbox) -> tuple[int, list[str]]:
    """Send what is due; how much was sent, and what went wrong."""
    channels: list[Webhook | Mail] = [*watch.config.webhooks, *watch.config.mails]
    senders = dict(zip(name_channels(watch), channels, strict=True))
    sent, problems = 0, []
    for notification, delivery in outbox.due(clock.now()):
        target = senders.get(delivery.channel)
        if target is None:
            outbox.failed(delivery, "no such channel now", clock.now(), temporary=False)
            continue
        try:
            if isinstance(target, Webhook):
                post(notification, target)
            else:
                mail(notification, target)
        except UndeliveredError as error:
            outbox.failed(delivery, str(error), clock.now(), temporary=error.temporary)
            problems.append(str(error))
        else:
            outbox.sent(delivery)
            sent += 1
    return sent, problems


def publish(watch: Watch, outbox: Outbox) -> None:
    """Write the Atom feed, whole."""
    if watch.feed is None:
        return
    draft = watch.feed.with_name(f"{watch.feed.name}.new")
    draft.write_bytes(write_feed(list(outbox.notifications.values()), "jalin watch"))
    draft.replace(watch.feed)

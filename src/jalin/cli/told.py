"""Events as tables: what was told, by whom, and why it was taken for one happening."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

from jalin.cli.output import answers, plain, print_lines
from jalin.cli.render import ID_SHOWN
from jalin.records import Event, Story


def print_events(events: Sequence[Event]) -> None:
    """One row an event."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", width=ID_SHOWN, no_wrap=True)
    table.add_column("when", width=10)
    table.add_column("who → whom", ratio=3)
    table.add_column("what", width=11)
    table.add_column("told by", ratio=4)
    for event in events:
        table.add_row(
            event.event_id[:ID_SHOWN],
            describe_span(event),
            plain(describe_sides(event)),
            event.type,
            plain(describe_sources(event)),
        )
    answers().print(table if events else "no events")


def print_stories(stories: Sequence[Story]) -> None:
    """Each story's days, headline and parties, then its articles and events."""
    for story in stories:
        print_lines(f"{story.first_seen} to {story.last_seen}  {story.headline or 'untitled'}")
        print_lines(f"  {', '.join(story.parties)}; {len(story.events)} events")
        print_lines("".join(f"  article {article}\n" for article in story.articles))
    print_lines("" if stories else "no stories")


def describe_span(event: Event) -> str:
    """The first and, where it differs, the last day that any report gives."""
    if event.start is None and event.end is None:
        return "undated"
    same = event.start == event.end
    return str(event.start) if same else f"{event.start or '?'}\n{event.end or '?'}"


def describe_sides(event: Event) -> str:
    """Codes of actors → recipients."""
    sides = (", ".join(event.actors) or "?", ", ".join(event.recipients))
    return " → ".join(side for side in sides if side)


def describe_sources(event: Event) -> str:
    """How many articles and independent origins, and which outlets."""
    told = f"{len(event.articles)} articles, {event.origins} independent"
    return f"{told}: {', '.join(event.outlets)}" if event.outlets else told


def print_event(event: Event) -> None:
    """One event with every value, its reports, and why each was joined."""
    print_lines(f"{event.event_id}  {event.type}  {describe_sides(event)}")
    print_lines(f"{describe_sources(event)}; seen {event.first_seen} to {event.last_seen}")
    for telltale in event.telltales:
        shown = ", ".join(report[:ID_SHOWN] for report in telltale.reports)
        print_lines(f"  {telltale.field}: {telltale.value}  [{shown}]")
    for report, article in zip(event.reports, event.articles, strict=True):
        print_lines(f"  report {report[:ID_SHOWN]} of {article}")
    for joining in event.joinings:
        ids = f"{joining.report_id[:ID_SHOWN]} with {joining.other_id[:ID_SHOWN]}"
        print_lines(f"  joined {ids} at {joining.score:.2f}: {', '.join(joining.why)}")

"""Pledges, claims and series as tables: what came of promises, who denies, figures over time."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from jalin.cli.output import answers, plain, print_lines
from jalin.cli.render import ID_SHOWN, describe_quantities, shorten
from jalin.records import Claim, Period, Pledge, PledgeChange, Series, Voice

STATUS_STYLES = {
    "open": "cyan",
    "in progress": "yellow",
    "done": "green",
    "broken": "bold red",
    "withdrawn": "red",
    "lapsed": "dim",
}

BAR_WIDTH = 20
"""Characters of the longest bar of a series."""


def print_pledges(pledges: Sequence[Pledge]) -> None:
    """One row a pledge."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("id", style="dim", width=ID_SHOWN, no_wrap=True)
    table.add_column("made", width=10)
    table.add_column("who → whom", ratio=2)
    table.add_column("what", ratio=5)
    table.add_column("status", width=11)
    table.add_column("changes", ratio=4)
    for pledge in pledges:
        table.add_row(
            pledge.pledge_id[:ID_SHOWN],
            str(pledge.made or "undated"),
            plain(describe_pledge_sides(pledge)),
            describe_pledge(pledge),
            Text(describe_status(pledge), style=STATUS_STYLES[pledge.status]),
            plain("; ".join(describe_change(change) for change in pledge.changes[1:])),
        )
    answers().print(table if pledges else "no pledges")


def describe_pledge_sides(pledge: Pledge) -> str:
    """Codes of those who promise → those who get."""
    sides = (", ".join(pledge.actors) or "?", ", ".join(pledge.recipients))
    return " → ".join(side for side in sides if side)


def describe_status(pledge: Pledge) -> str:
    """The status as people say it: a threat is carried out, not done."""
    return "carried out" if (pledge.kind, pledge.status) == ("threat", "done") else pledge.status


def describe_pledge(pledge: Pledge) -> Text:
    """Kind and type, the words, then one labelled line for each thing that is known."""
    lines = [Text(f"{pledge.kind}: {pledge.type}"), plain(f"“{shorten(pledge.text)}”")]
    found = {
        "by": str(pledge.deadline) if pledge.deadline else "",
        "amounts": describe_quantities(pledge.quantities),
        "if": pledge.condition,
    }
    for label, value in found.items():
        if value:
            lines.append(Text.assemble((f"{label} ", "dim"), plain(value)))
    return Text("\n").join(lines)


def describe_change(change: PledgeChange) -> str:
    """Day, new status, why, and the report that caused it."""
    cause = f" [{change.report_id[:ID_SHOWN]}]" if change.report_id else ""
    return f"{change.day} {change.status}: {change.why[0]}{cause}"


def print_claims(claims: Sequence[Claim]) -> None:
    """One row a claim, those who assert beside those who deny."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("event", style="dim", width=ID_SHOWN, no_wrap=True)
    table.add_column("from", width=10)
    table.add_column("type", no_wrap=True)
    table.add_column("who → whom", ratio=2)
    table.add_column("asserted by", ratio=3)
    table.add_column("denied by", ratio=3)
    for claim in claims:
        sides = (", ".join(claim.actors) or "?", ", ".join(claim.recipients))
        table.add_row(
            claim.event_id[:ID_SHOWN],
            str(claim.start or "undated"),
            claim.type,
            plain(" → ".join(side for side in sides if side)),
            plain(describe_voices(claim.asserted)),
            plain(describe_voices(claim.denied)),
        )
    answers().print(table if claims else "no claims")


def describe_voices(voices: Sequence[Voice]) -> str:
    """Each speaker's code, "the outlet" where nobody is named, with its reports."""
    return "; ".join(
        f"{voice.who or 'the outlet'} [{', '.join(r[:ID_SHOWN] for r in voice.reports)}]"
        for voice in voices
    )


def print_series(series: Series) -> None:
    """One row a period, a bar for its events, and the changes below."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    headings = ("from", "events", "origins", "score mean", "score sum", "conflict", "smoothed")
    for heading in headings:
        first = heading == "from"
        table.add_column(heading, justify="left" if first else "right", no_wrap=first)
    table.add_column("")
    most = max((period.events for period in series.periods), default=0)
    for period in series.periods:
        bar = "█" * round(BAR_WIDTH * period.events / most) if most else ""
        table.add_row(*describe_period(period), Text(bar, style="cyan"))
    answers().print(table if series.periods else "no events")
    for shift in series.shifts:
        levels = f"{series.measure} {shift.before:g} → {shift.after:g}"
        print_lines(f"change from {shift.start}: {levels} (p {shift.p:.3f})")
    if series.undated:
        print_lines(f"{series.undated} undated events are in no period")


def describe_period(period: Period) -> tuple[str, ...]:
    """The figures of a period; empty where there is none."""
    shares = (period.score_mean, period.score_sum, period.conflict, period.smoothed)
    figures = [f"{value:.2f}" if value is not None else "" for value in shares]
    return (str(period.start), str(period.events), str(period.origins), *figures)

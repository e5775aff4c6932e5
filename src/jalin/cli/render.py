"""Reports as a table that a person likes to read."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rich import box
from rich.table import Table
from rich.text import Text

from jalin.cli.output import answers, messages, plain
from jalin.records import Article, Location, Party, Promise, Quantity, Reject, Report
from jalin.review.apply import Reviewed, describe_correction

ID_SHOWN = 8
"""Characters of an id that are shown: enough for `explain` to tell reports apart."""

WORDS_SHOWN = 160
"""Characters of evidence that are shown: about two lines of a table."""

QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
"""Words of peace, deeds of peace, words of conflict, deeds of conflict."""

NOBODY: Mapping[str, Reviewed] = MappingProxyType({})
"""Where nothing was decided."""

STATUS_STYLES = {"actual": "", "future": "italic", "hypothetical": "italic", "negated": "strike"}


def report_table(
    reports: Iterable[Report],
    *,
    articles: bool = False,
    reviewed: Mapping[str, Reviewed] = NOBODY,
) -> Table:
    """One row a report; with `articles`, the article's id among the details.

    `reviewed` are the reports, by id, that somebody decided something about.
    """
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0)
    )
    table.add_column("id", style="dim", width=ID_SHOWN, no_wrap=True)
    table.add_column("when", width=10)
    table.add_column("who → whom", ratio=5)
    table.add_column("what", width=12)
    table.add_column("words and details", ratio=8)
    for report in reports:
        table.add_row(
            report.report_id[:ID_SHOWN],
            describe_days(report),
            describe_parties(report),
            describe_act(report),
            describe_details(report, articles=articles, reviewed=reviewed.get(report.report_id)),
        )
    return table


def print_reports(reports: Sequence[Report], reviewed: Mapping[str, Reviewed] = NOBODY) -> None:
    """Reports of several articles as one table."""
    table = report_table(reports, articles=True, reviewed=reviewed)
    answers().print(table if reports else "no reports")


def describe_days(report: Report) -> str:
    """The first and, where it differs, the last day; "?" for an unknown bound."""
    if report.start is None and report.end is None:
        return "undated"
    if report.start == report.end:
        return str(report.start)
    return f"{report.start or '?'}\n{report.end or '?'}"


def describe_parties(report: Report) -> Text:
    """Actors → recipients, and whom it is about."""
    text = name_parties(report.actors) if report.actors else Text("unnamed", style="dim")
    if report.recipients:
        text = Text(" → ").join([text, name_parties(report.recipients)])
    if report.about:
        text = Text("\nabout ", style="dim").join([text, name_parties(report.about)])
    return text


def name_parties(parties: Sequence[Party]) -> Text:
    """Names with their codes."""
    return Text(", ").join([name_party(party) for party in parties])


def name_party(party: Party) -> Text:
    """Name and code, "Sergey Lavrov (RUS)"; the code alone where the name says no more."""
    name = party.name or party.text
    if not name or name == party.code:
        return plain(party.code)
    return plain(f"{name} ({party.code})") if party.code else plain(name)


def describe_act(report: Report) -> Text:
    """The type in its quad's colour, modes, and status where it is not plainly actual."""
    style = f"bold {QUAD_STYLES[report.quad]} {STATUS_STYLES[report.status]}"
    lines = [Text(report.type, style=style)]
    lines += [Text(mode, style="dim") for mode in report.modes]
    if report.status != "actual":
        lines.append(Text(report.status, style="italic"))
    if report.background:
        lines.append(Text("background", style="dim"))
    return Text("\n").join(lines)


def describe_details(report: Report, *, articles: bool, reviewed: Reviewed | None) -> Text:
    """The words first, then one labelled line for each thing that is known."""
    found = {
        "promise": describe_promise(report.promise) if report.promise else "",
        "amounts": describe_quantities(report.quantities),
        "where": describe_places(report.places),
        "said by": name_parties(report.said_by).plain,
        "via": ", ".join(report.via),
        "article": report.article_id if articles else "",
        "review": describe_review(reviewed) if reviewed else "",
    }
    lines = [plain(f"“{shorten(best_words(report))}”")]
    for label, value in found.items():
        if value:
            lines.append(Text.assemble((f"{label} ", "dim"), plain(value)))
    return Text("\n").join(lines)


def best_words(report: Report) -> str:
    """The supporting words of the first sentence that has any, gaps shown as dots."""
    if not report.evidence:
        return ""
    first = report.evidence[0]
    words, end = first.text, first.end
    for item in sorted(report.evidence[1:], key=lambda item: item.start):
        if item.sentence == first.sentence and item.start >= end:
            words += (" " if item.start - end <= 1 else " … ") + item.text
            end = item.end
    return words


def shorten(text: str) -> str:
    """`text` on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= WORDS_SHOWN:
        return line
    return line[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"


def describe_review(reviewed: Reviewed) -> str:
    """The verdict and each decision."""
    return "; ".join(describe_correction(one) for one in reviewed.corrections)


def describe_promise(promise: Promise) -> str:
    """What is promised, by when, how much, where, on what condition."""
    parts = [
        promise.type,
        f"by {promise.deadline}" if promise.deadline else "",
        describe_quantities(promise.quantities),
        describe_places(promise.places),
        f"if: {promise.condition}" if promise.condition else "",
    ]
    return "; ".join(part for part in parts if part)


def describe_quantities(quantities: Sequence[Quantity]) -> str:
    """Amounts with unit and what was counted."""
    return ", ".join(describe_quantity(quantity) for quantity in quantities)


def describe_quantity(quantity: Quantity) -> str:
    """Value, unit and what was counted: "~10 ships", "12,400,000,000 m3 of gas per year"."""
    about = "~" if quantity.approximate else ""
    value = f"{quantity.value:,.10g}" if quantity.value % 1 else f"{quantity.value:,.0f}"
    of = f" of {quantity.of}" if quantity.of and quantity.of != quantity.unit else ""
    per = f" per {quantity.per}" if quantity.per else ""
    return f"{about}{value} {quantity.unit}{of}{per}"


def describe_places(places: Sequence[Location]) -> str:
    """Places as written."""
    return ", ".join(place.name for place in places)


def describe_article(article: Article) -> str:
    """An article's title, or its id, with day, outlet and kind where known."""
    day = str(article.published) if article.published else ""
    kind = "" if article.kind == "news" else article.kind
    return " · ".join(filter(None, [article.title or article.id, day, article.outlet, kind]))


def print_reject(reject: Reject) -> None:
    """A reject in one line on stderr: where, at what stage, why."""
    where = f"{reject.source}:{reject.line}" if reject.line else reject.source
    detail = f": {reject.detail}" if reject.detail else ""
    line = f"rejected: {where}: {reject.stage}: {reject.reason}{detail}"
    messages().print(plain(line, style="yellow"), soft_wrap=True)

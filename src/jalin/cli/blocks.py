"""What sources hold: an article line by line with what each was taken for, a page's name."""

from rich import box
from rich.table import Table

from jalin.cli.output import answers, messages, plain, print_json
from jalin.cli.render import describe_article, print_reject
from jalin.ingest.leads import Ignored, Lead
from jalin.records import Article, Reject

CODED = frozenset({"headline", "dateline", "body", "caption", "subhead"})
"""Kinds of line that reports are read from; the others are dim."""


def print_found(found: Article | Lead | Ignored | Reject, *, json: bool) -> None:
    """Articles and leads to stdout; rejects and counts of what is ignored to stderr."""
    if isinstance(found, Reject):
        print_reject(found)
    elif isinstance(found, Ignored):
        messages().print(f"ignored: {found.source}: {found.count:,} of {found.reason}")
    elif json:
        print_json([found])
    elif isinstance(found, Article):
        print_article(found)
    else:
        print_lead(found)


def print_lead(lead: Lead) -> None:
    """A page that is only named, in one line."""
    told = (f"{lead.published or ''}", lead.title, lead.url)
    answers().print(plain("lead  " + " · ".join(filter(None, told))), soft_wrap=True)


def print_article(article: Article) -> None:
    """Heading, lines with their kinds, credits."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False, show_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for block in article.blocks:
        words = article.text[block.start : block.end]
        table.add_row(block.kind, plain(words, style="" if block.kind in CODED else "dim"))
    console = answers()
    console.print(plain(describe_article(article), style="bold"))
    console.print(table)
    if article.via:
        console.print(plain(f"via {', '.join(article.via)}"))
    console.print()

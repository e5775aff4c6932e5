"""An article line by line, each with what it was taken for."""

from rich import box
from rich.table import Table

from jalin.cli.output import answers, plain
from jalin.cli.render import describe_article
from jalin.records import Article

CODED = frozenset({"headline", "dateline", "body", "caption", "subhead"})
"""Kinds of line that reports are read from; the others are dim."""


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

"""Pages from templates: everything that others wrote is escaped, an unknown name is an error."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jalin.records import Status, Telltale
from jalin.serve.asking import Type
from jalin.serve.cards import cut_sides, order_sides
from jalin.serve.highlight import mark_article
from jalin.serve.manners import Lang, Manner
from jalin.serve.shelf import Shelf
from jalin.serve.views import Told
from jalin.serve.words import Words

HERE = Path(__file__).parent
STATIC = HERE / "static"
NAVIGATION = (
    ("/events", "nav.events"),
    ("/reports", "nav.reports"),
)
LEGEND = ("type", "actors", "recipients", "about", "start", "places", "quantities", "said_by")
MOST_OFFERED = 200
"""Parties that a field offers; the rest are known by their codes."""
MOST_SIDES = 4
"""Parties named on one side of a row; the rest are counted."""


class Pages:
    """The templates, with the words of both languages."""

    def __init__(self, words: Mapping[Lang, Words], version: str) -> None:
        self.words = words
        self.environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals.update({function.__name__: function for function in FUNCTIONS})
        self.environment.globals.update(
            version=version, MOST_SIDES=MOST_SIDES, NAVIGATION=NAVIGATION, LEGEND=LEGEND
        )

    def render(self, template: str, manner: Manner, **values: object) -> str:
        """One page in the reader's language."""
        words = self.words[manner.lang]
        return self.environment.get_template(template).render(
            t=words, manner=manner, query=dict(parse_qsl(manner.query)), **values
        )


def segment(ident: str) -> str:
    """An id as part of an address; "/" stays, so that ids of files read well."""
    return quote(ident, safe="/:@!$&'()*,;=~.-_")


def with_query(manner: Manner, **changes: object) -> str:
    """The page's own query with some values changed; None leaves one out."""
    values = dict(parse_qsl(manner.query)) | changes
    query = urlencode({name: value for name, value in values.items() if value is not None})
    return f"?{query}" if query else manner.path


def web_address(url: str) -> str:
    """An article's own address where a browser may follow it; else nothing."""
    return url if url.startswith(("https://", "http://")) else ""


def type_options(t: Words) -> list[tuple[str, str]]:
    """The sixteen types with their words."""
    return [(name, t(f"type.{name}")) for name in get_args(Type)]


def quad_options(t: Words) -> list[tuple[str, str]]:
    """The four classes with their words."""
    return [(str(quad), t(f"quad.{quad}")) for quad in range(1, 5)]


def status_options(t: Words) -> list[tuple[str, str]]:
    """The four statuses with their words."""
    return [(name, t(f"status.{name}")) for name in get_args(Status)]


def party_options(t: Words, shelf: Shelf) -> list[tuple[str, str]]:
    """The parties that take part most, for a field to offer."""
    return [(code, t.name(code)) for code in shelf.parties[:MOST_OFFERED]]


def field_names(t: Words, fields: Iterable[str]) -> str:
    """Fields in words; a field without words goes by its name."""
    return ", ".join(dict.fromkeys(t.texts.get(f"field.{name}", name) for name in fields))


def told_value(t: Words, value: Telltale) -> str:
    """A value that reports give, as readers say it."""
    if value.field in {"type", "status"}:
        return t(f"{value.field}.{value.value}")
    if value.field == "days":
        first, _, last = value.value.partition("..")
        return t.days(read_day(first), read_day(last))
    return value.value


def read_day(text: str) -> date | None:
    """A day as events write it; "?" is none."""
    return None if text == "?" else date.fromisoformat(text)


def sayers(told: Sequence[Told], denied: bool) -> list[tuple[int, tuple[str, ...]]]:  # noqa: FBT001 # called by name only
    """The number of each report that asserts the act, or denies it, and who says so."""
    return [
        (number, tuple(dict.fromkeys(party.code for party in item.report.said_by)))
        for number, item in enumerate(told, start=1)
        if (item.report.status == "negated") is denied
    ]


FUNCTIONS = (
    segment,
    with_query,
    cut_sides,
    order_sides,
    mark_article,
    web_address,
    type_options,
    quad_options,
    status_options,
    party_options,
    field_names,
    told_value,
    sayers,
)
"""What templates may call."""

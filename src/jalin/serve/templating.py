"""Pages from templates: everything that others wrote is escaped, an unknown name is an error."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jalin.records import Location, PledgeKind, Status, Telltale
from jalin.serve.asking import Area, Type
from jalin.serve.drawing.chart import draw_series
from jalin.serve.drawing.globe import write_land
from jalin.serve.highlight import mark_article
from jalin.serve.journeys import Route
from jalin.serve.manners import Lang, Manner
from jalin.serve.often import Rows, write_bars, write_periods
from jalin.serve.shelf import Shelf
from jalin.serve.sides import cut_sides, order_sides
from jalin.serve.views.events import Told
from jalin.serve.views.parties import MOST_BALANCED
from jalin.serve.views.today import Today
from jalin.serve.words import Words

HERE = Path(__file__).parent
STATIC = HERE / "static"
NAVIGATION = (
    ("/", "nav.today"),
    ("/events", "nav.events"),
    ("/pair", "nav.pair"),
    ("/pledges", "nav.pledges"),
    ("/network", "nav.network"),
    ("/map", "nav.map"),
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
            version=version,
            write_row=Rows().write_row,
            MOST_SIDES=MOST_SIDES,
            MOST_BALANCED=MOST_BALANCED,
            NAVIGATION=NAVIGATION,
            LEGEND=LEGEND,
        )
        for name in self.environment.list_templates():  # else the first readers wait for it
            self.environment.get_template(name)
        write_land()

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
    return name_calmly(value.value) if value.field == "place" else value.value


def read_day(text: str) -> date | None:
    """A day as events write it; "?" is none."""
    return None if text == "?" else date.fromisoformat(text)


def tell_values(t: Words, values: Iterable[Telltale]) -> dict[str, dict[str, tuple[str, ...]]]:
    """By field, each value as readers say it with its reports; "JAKARTA" is Jakarta."""
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for value in sorted(values, key=lambda value: value.field):
        mine = told.setdefault(value.field, {})
        said = told_value(t, value)
        mine[said] = tuple(dict.fromkeys((*mine.get(said, ()), *value.reports)))
    return told


def sayers(told: Sequence[Told], denied: bool) -> dict[tuple[str, ...], list[int]]:  # noqa: FBT001 # called by name only
    """Who asserts the act, or denies it, with the numbers of the reports that say so."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, item in enumerate(told, start=1):
        if (item.report.status == "negated") is denied:
            who = tuple(dict.fromkeys(party.code for party in item.report.said_by))
            found.setdefault(who, []).append(number)
    return found


def area_options(t: Words) -> list[tuple[str, str]]:
    """Parts of the world."""
    return [(name, t(f"area.{name}")) for name in get_args(Area)]


def kind_options(t: Words) -> list[tuple[str, str]]:
    """Promise, threat, plan."""
    return [(name, t(f"kind.{name}")) for name in get_args(PledgeKind)]


def shift(day: date, days: int) -> date:
    """A day so many days later."""
    return day + timedelta(days=days)


def found_days(found: Today) -> int:
    """How many days a page of news has."""
    return (found.until - found.since).days + 1 if found.since and found.until else 0


HUES = ("#17557a", "#5d8ba3", "#9a948a", "#c0704e", "#a93a22")
"""Colours from cooperation to conflict, for drawings that stand alone."""


def hue(conflict: float) -> str:
    """The colour of a share of conflict."""
    return HUES[min(len(HUES) - 1, int(conflict * len(HUES)))]


def shade(conflict: float) -> str:
    """The class of a share of conflict, by which a page colours it in either theme."""
    return f"s{HUES.index(hue(conflict))}"


LEAST_LETTERS = 2
MOST_NAMED = 12


def named_parties(t: Words, asked: str) -> list[str]:
    """The codes of parties whose name has what is asked for."""
    wanted = asked.casefold().strip()
    if len(wanted) < LEAST_LETTERS:
        return []
    found = (c for c, name in t.names.items() if wanted in name.casefold() or wanted == c)
    return [code.upper() if len(code) == STATE_CODE else code for code in found][:MOST_NAMED]


STATE_CODE = 3


def place_name(t: Words, place: Location) -> str:
    """A place's name: a state's in the reader's language, others as written but not shouted."""
    if place.id.startswith("cty:"):
        return t.name(place.id.removeprefix("cty:"))
    return name_calmly(place.name)


LONGEST_SHORT_NAME = 3
"""Letters: "DKI" is a name, "SOLO" is shouting; parties have longer short names than places."""


def name_calmly(name: str) -> str:
    """A place's name, not shouted as in a dateline."""
    return name.title() if name.isupper() and len(name) > LONGEST_SHORT_NAME else name


def route_name(t: Words, route: Route) -> str:
    """The places of a route in their order."""
    return " → ".join(place_name(t, place) for place in route.places)


def changed(now: Sequence[int], before: Sequence[int]) -> int:
    """By how many percent there is more now; 0 where there was nothing before."""
    total = sum(before)
    return round(100 * (sum(now) - total) / total) if total else 0


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
    tell_values,
    sayers,
    draw_series,
    write_land,
    write_bars,
    write_periods,
    area_options,
    changed,
    place_name,
    route_name,
    kind_options,
    shift,
    found_days,
    hue,
    shade,
    named_parties,
)
"""What templates may call."""

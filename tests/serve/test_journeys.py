"""Routes are only what reports say: a visitor to a host, waters, the ends of what is promised."""

from typing import Any

from jalin.records import Location, Party, Promise, Report
from jalin.serve.drawing.chart import draw_map
from jalin.serve.journeys import find_routes
from jalin.serve.views.world import MapView
from tests.samples import PAKISTAN, RUSSIA, make_article, make_report

ISLAMABAD = Location(name="Islamabad", id="plc:1", lat=33.7, lon=73.1, kind="city", country="PAK")
KARACHI = Location(name="Karachi", id="plc:2", lat=24.9, lon=67.0, kind="city", country="PAK")
LAHORE = Location(name="Lahore", id="plc:3", lat=31.5, lon=74.3, kind="city", country="PAK")
STRAIT = Location(name="Selat Tsugaru", id="plc:4", lat=41.4, lon=140.7, kind="strait")
OCEAN = Location(name="Pasifik", id="plc:5", lat=30.0, lon=160.0, kind="ocean")
CHINA = Party(code="CHN", id="cty:CHN", name="China", country="CHN")


def told(name: str, **changes: Any) -> Report:
    return make_report(make_article(name), **({"promise": None, "places": ()} | changes))


def routes(*reports: Report) -> list[tuple[str, tuple[str, ...], int]]:
    return [
        (route.kind, tuple(place.name for place in route.places), route.reports)
        for route in find_routes(reports)
    ]


def test_a_visit_leads_from_the_visitors_state_to_the_place_or_the_host() -> None:
    visit = {"type": "CONSULT", "modes": ("visit",)}
    one, two = (told(name, places=(ISLAMABAD,), **visit) for name in "ab")
    assert routes(one, two, told("c", **visit)) == [
        ("visit", ("RUS", "Islamabad"), 2),
        ("visit", ("RUS", "PAK"), 1),
    ]
    assert routes(told("d", places=(ISLAMABAD,), type="CONSULT")) == []
    home = told("e", places=(ISLAMABAD,), actors=(PAKISTAN,), recipients=(RUSSIA,), **visit)
    assert routes(home) == []


def test_ships_pass_waters_in_the_order_told() -> None:
    both = (RUSSIA, CHINA)
    patrol = told("a", type="COOPERATE", actors=both, recipients=(), places=(STRAIT, OCEAN))
    assert routes(patrol) == [("patrol", ("Selat Tsugaru", "Pasifik"), 1)]
    assert routes(told("b", type="COOPERATE", places=(STRAIT, ISLAMABAD))) == []
    assert routes(told("c", type="ACCUSE", places=(STRAIT, OCEAN))) == []


def test_a_promised_line_joins_its_ends() -> None:
    ends = Promise(type="AID", text="pipa", places=(KARACHI, LAHORE, KARACHI))
    assert routes(told("a", promise=ends)) == [("line", ("Karachi", "Lahore"), 1)]
    assert routes(told("b", promise=Promise(type="AID", text="pipa", places=(KARACHI,)))) == []


def test_a_route_is_drawn_where_all_of_it_is_seen() -> None:
    visit = told("a", type="CONSULT", modes=("visit",), places=(ISLAMABAD,))
    line = told("b", promise=Promise(type="AID", text="pipa", places=(KARACHI, LAHORE)))
    found = tuple(find_routes([visit, line]))

    def drawn(area: Any) -> list[str]:
        view = MapView(spots=(), routes=found, reports=2, cut=False, area=area)
        return [way.route.kind for way in draw_map(view).ways]

    assert drawn("world") == ["line", "visit"]
    assert drawn("mideast") == ["line"]
    assert drawn("americas") == []

"""How much the gazetteer covers, item by item of what it is to hold: `python -m bench.coverage`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.packs import load_pack

LANGUAGES = ("id", "ms", "en")
SINCE = "2000"
CITY = 100_000  # inhabitants
OFFICES: Mapping[str, frozenset[str]] = {
    "heads of state or government": frozenset(
        {"president", "prime-minister", "king", "sultan", "emir"}
    ),
    "foreign ministers": frozenset({"foreign-minister"}),
    "defence ministers": frozenset({"defence-minister"}),
    "chiefs of forces": frozenset({"forces-chief", "army-chief", "navy-chief", "air-chief"}),
}
"""Keys of posts by what the report calls them."""


def main() -> None:
    """Print a line per item: how many there are."""
    gazetteer = load_gazetteer()
    for told, count in (
        *count_states(gazetteer),
        *count_offices(gazetteer),
        *count_bodies(gazetteer),
        *count_places(gazetteer),
        *count_titles(),
    ):
        print(f"{told:58} {count:>7,}")


def count_states(gazetteer: Gazetteer) -> Iterable[tuple[str, int]]:
    """States and territories, and how many have a name of each language and which codes."""
    kinds = Counter(row.kind for row in gazetteer.entities.values())
    yield "states", kinds["country"]
    yield "territories", kinds["territory"]
    named: dict[str, set[str]] = defaultdict(set)
    for names in gazetteer.index.names.values():
        for name in names:
            if name.target.startswith("cty:"):
                for lang in (name.lang,) if name.lang else LANGUAGES:
                    named[lang].add(name.target)
    for lang in LANGUAGES:
        yield f"states and territories named in {lang}", len(named[lang])
    for system in ("iso2", "iso3", "wikidata", "cameo", "gw", "cow"):
        coded = sum(bool(getattr(row, system)) for row in gazetteer.codes.values())
        yield f"states and territories with a code of {system}", coded


def count_offices(gazetteer: Gazetteer) -> Iterable[tuple[str, int]]:
    """Spells since 2000, and for how many states each office has one."""
    spells = [
        (country, post, office)
        for (country, post), offices in gazetteer.posts.items()
        for office in offices
        if office.end is None or office.end.isoformat() >= SINCE
    ]
    yield f"spells of office since {SINCE}", len(spells)
    for told, posts in OFFICES.items():
        yield f"{told}: states", len({country for country, post, _ in spells if post in posts})
    for told, start in (
        ("spokespersons", "spokesperson"),
        ("ambassadors", "ambassador:"),
        ("ambassadors in Jakarta", "ambassador:IDN"),
    ):
        found = [country for country, post, _ in spells if post.startswith(start)]
        yield f"{told}: spells", len(found)
        yield f"{told}: states", len({state_of(country, gazetteer) for country in found} - {""})
    yield "posts that several hold at once", len(gazetteer.shared)
    open_ended = [office for *_, office in spells if office.end is None]
    yield "open spells", len(open_ended)
    yield "open spells that say until when they are known", sum(bool(o.as_of) for o in open_ended)


def state_of(served: str, gazetteer: Gazetteer) -> str:
    """The code of the state that a post serves, or "" where it serves a body or group."""
    entity = gazetteer.entities.get(served)
    code = entity.country if entity is not None else served
    return code if f"cty:{code}" in gazetteer.entities else ""


def count_bodies(gazetteer: Gazetteer) -> Iterable[tuple[str, int]]:
    """Organisations, groups, parties, organs, companies, persons and outlets."""
    kinds = Counter(row.kind for row in gazetteer.entities.values())
    yield "international organisations", kinds["body"]
    yield "organisations with members over time", len(gazetteer.memberships)
    yield "armed and political groups", kinds["group"]
    yield "parties", kinds["party"]
    for country in ("IDN", "MYS"):
        organs = [
            row
            for row in gazetteer.entities.values()
            if row.kind in ("organ", "party") and row.country == country
        ]
        yield f"organs and parties of {country}", len(organs)
    yield "companies", kinds["company"]
    yield "persons", kinds["person"]
    yield "outlets and agencies", len(gazetteer.outlets)


def count_places(gazetteer: Gazetteer) -> Iterable[tuple[str, int]]:
    """Places by kind, cities by size, and the small ones that are only looked up."""
    places = gazetteer.places.values()
    kinds = Counter(place.kind for place in places)
    yield "places", len(gazetteer.places)
    yield "places with degrees", sum(bool(place.lat) for place in places)
    for kind in (
        "city",
        "admin1",
        "admin2",
        "sea",
        "strait",
        "island",
        "river",
        "disputed",
        "base",
    ):
        yield f"places: {kind}", kinds[kind]
    large = [p for p in places if p.kind == "city" and int(p.population or 0) >= CITY]
    yield "cities from 100,000 inhabitants", len(large)
    yield "towns, districts and villages looked up", len(gazetteer.towns)


def count_titles() -> Iterable[tuple[str, int]]:
    """Phrases of offices, organs and forces that work for every state, by language."""
    for lang in LANGUAGES:
        rows = load_pack(lang).titles.values()
        held = [row for row in rows if row.kind in ("office", "organ", "force", "envoy")]
        yield f"title phrases ({lang})", sum(len(row.phrases.split("|")) for row in held)


if __name__ == "__main__":
    main()

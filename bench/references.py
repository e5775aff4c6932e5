"""How many references ("kedua negara", "dia", "pihaknya") are given the right antecedent.

`make bench-references` measures `gold/references.jsonl`, texts of our own: `dev` and `test` were
written before any rule was made, and of `test` no error was ever read; `train` was written to
make rules by. A reference is right where its
codes are the expected ones and the person is the one named, or where it is unknown and stays so;
wrong where it stands for anything else; and missed where it is known and stays unknown.
`--show` prints the errors of `train` and `dev`.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from jalin.kit import Kit, load_kit
from jalin.pipeline import read_article
from jalin.records import Article, Link

GOLD = Path(__file__).parents[1] / "gold" / "references.jsonl"
RIGHT = 0.80
"""Share of right references that a half must reach (issue 5)."""
WRONG = 0.08
"""Share of wrong ones that a half may hold (issue 5)."""
SURE = 0.75
"""Score from which a resolution counts as sure in the report."""

Outcome = Literal["right", "wrong", "missed"]


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand for others; `codes` is empty where nobody can know for whom.

    `name` is a part of the person's name, "" where no person is meant.
    """

    start: int
    end: int
    words: str
    codes: tuple[str, ...]
    name: str


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text of our own with its references."""

    id: str
    lang: str
    published: date
    half: Literal["train", "dev", "test"]
    text: str
    references: tuple[Reference, ...]


class Result(msgspec.Struct, frozen=True):
    """What was found for one reference."""

    text: Text
    reference: Reference
    link: Link | None
    outcome: Outcome


def main(arguments: argparse.Namespace) -> int:
    """Print the figures by half and language; 1 where a half is below the bar."""
    kit = load_kit()
    results = [result for text in read_gold(GOLD) for result in judge_text(text, kit)]
    failed = False
    for half in ("train", "dev", "test"):
        inside = [result for result in results if result.text.half == half]
        failed |= half != "train" and not passes(inside)
        print_figures(half, inside)
        for lang in ("id", "ms", "en"):
            print_figures(f"  {lang}", [one for one in inside if one.text.lang == lang])
    print_surety(results)
    if arguments.show:
        for result in results:
            if result.text.half != "test" and result.outcome != "right":
                print_error(result)
    return int(failed)


def read_gold(path: Path) -> list[Text]:
    """The texts; every reference's words stand where it says."""
    texts = [
        msgspec.json.decode(line, type=Text)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for text in texts:
        for one in text.references:
            if text.text[one.start : one.end] != one.words:
                raise SystemExit(f"{path}: {text.id}: no {one.words!r} at {one.start}")
    return texts


def judge_text(text: Text, kit: Kit) -> list[Result]:
    """The result of each reference of a text."""
    article = Article(
        id=text.id, text=text.text, digest="", lang=text.lang, published=text.published
    )
    links = [link for reading in read_article(article, kit) for link in reading.links]
    return [judge(text, reference, links) for reference in text.references]


def judge(text: Text, reference: Reference, links: list[Link]) -> Result:
    """Compare what the links say of a reference's words with what is expected."""
    link = next(
        (
            link
            for link in links
            if link.parties and link.start < reference.end and link.end > reference.start
        ),
        None,
    )
    codes = {party.code for party in link.parties} if link is not None else set()
    ids = {party.id for party in link.parties} if link is not None else set()
    names = [party.name for party in link.parties] if link is not None else []
    names += [one.text for one in links if one.named and ids & {party.id for party in one.parties}]
    named = any(bears(name, reference.name) for name in names)
    outcome: Outcome = "wrong"
    if codes == set(reference.codes) and (not codes or not reference.name or named):
        outcome = "right"
    elif not codes:
        outcome = "missed"
    return Result(text, reference, link, outcome)


def bears(name: str, part: str) -> bool:
    """Whether a party's name holds the words, hyphens, accents and case apart."""
    return set(plain(part).split()) <= set(plain(name).split())


def plain(name: str) -> str:
    """A name in small letters without hyphens and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("-", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def passes(results: list[Result]) -> bool:
    """Whether the results reach the issue's bar."""
    count = Counter(result.outcome for result in results)
    return count["right"] >= RIGHT * len(results) and count["wrong"] <= WRONG * len(results)


def print_figures(label: str, results: list[Result]) -> None:
    """One line of shares."""
    count = Counter(result.outcome for result in results)
    shares = "  ".join(
        f"{outcome} {count[outcome]:3} = {count[outcome] / max(len(results), 1):.3f}"
        for outcome in ("right", "wrong", "missed")
    )
    print(f"{label:6} {len(results):4}  {shares}")


def print_surety(results: list[Result]) -> None:
    """How often a resolution is right by its score."""
    made = [result for result in results if result.link is not None]
    for label, some in (
        ("sure", [one for one in made if one.link and one.link.score >= SURE]),
        ("unsure", [one for one in made if one.link and one.link.score < SURE]),
    ):
        right = sum(result.outcome == "right" for result in some)
        print(f"{label:6} {len(some):4}  right {right / max(len(some), 1):.3f}")


def print_error(result: Result) -> None:
    """One error."""
    link = result.link
    found = [f"{party.code}:{party.name}" for party in link.parties] if link else []
    row = {
        "id": result.text.id,
        "outcome": result.outcome,
        "words": result.reference.words,
        "expected": [*result.reference.codes, result.reference.name],
        "found": found,
        "score": link.score if link else 0,
    }
    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the errors outside test")
    sys.exit(main(parser.parse_args()))

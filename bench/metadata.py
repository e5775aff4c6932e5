"""Metadata beside our gold: `python -m bench.metadata [--pool FILE] [--show days|via|kinds]`.

Days are read twice: from text and URL alone, and with the pool's own `published`, which is now
and then a day early. `--show` lists what went wrong, in the half that may be studied; the other
half is only counted.
"""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.records import Article
from jalin.tables import Row, read_table

GOLD = Path(__file__).parent.parent / "gold"
POOL = Path("../shared/data/news/pool.jsonl.gz")
SPLITS = ("dev", "test")


class DayRow(Row, frozen=True, kw_only=True):
    """The day that an article states as its own, and the offset of the statement."""

    id: str
    day: date
    at: int
    split: str


class ViaRow(Row, frozen=True, kw_only=True):
    """Whom an article credits; names are separated by "|", `may` counts neither way."""

    id: str
    via: str
    may: str
    at: int
    split: str


class KindRow(Row, frozen=True, kw_only=True):
    """What an article is, and what it may also be called."""

    id: str
    kind: str
    may: str
    sample: str
    split: str


class Case(Row, frozen=True, kw_only=True):
    """One judged article: whether it is right, and both answers."""

    id: str
    split: str
    right: bool
    gold: str
    found: str


def main() -> None:
    """Print every figure, and on request the errors of the half for development."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", type=Path, default=POOL)
    parser.add_argument("--show", choices=("days", "via", "kinds"), default="")
    options = parser.parse_args()
    desk = load_desk()
    days = read_table(GOLD / "metadata_days.tsv", DayRow)
    credited = read_table(GOLD / "metadata_via.tsv", ViaRow)
    kinds = read_table(GOLD / "metadata_kinds.tsv", KindRow)
    fresh = read_table(GOLD / "kinds_fresh.tsv", KindRow)
    documents = dict(read_pool(options.pool, {*days, *credited, *kinds, *fresh}))
    cases = {
        "days": judge_days(days.values(), documents, desk, given=False),
        "days, pool's given": judge_days(days.values(), documents, desk, given=True),
        "via": judge_via([row for row in credited.values() if row.via], documents, desk),
        "via, none": judge_via([row for row in credited.values() if not row.via], documents, desk),
        "kinds": judge_kinds(kinds.values(), documents, desk),
    }
    for name, judged in cases.items():
        print_shares(name, judged)
    print_kinds(cases["kinds"])
    print_fresh(fresh, judge_kinds(fresh.values(), documents, desk))
    for case in cases.get(options.show, ()):
        if case.split == "dev" and not case.right:
            print(case.id, "gold", case.gold or "-", "found", case.found or "-", sep="\t")


def read_pool(path: Path, wanted: set[str]) -> Iterator[tuple[str, Document]]:
    """Yield id and document of the articles wanted."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["id"] in wanted:
                yield row["id"], make_document(row)


def make_document(row: Mapping[str, str | None]) -> Document:
    """A row of the pool as ingest reads it."""
    given = row["published"]
    return Document(
        source="pool",
        id=row["id"] or "",
        digest=row["id"] or "",
        text=row["text"] or "",
        title=row["title"] or "",
        published=datetime.fromisoformat(given).date() if given else None,
        url=row["url"] or "",
        outlet=row["outlet"] or "",
    )


def read_article(document: Document, desk: Desk) -> Article:
    """The cleaned article; gold holds none that are rejected."""
    article = clean_document(document, desk)
    if not isinstance(article, Article):
        raise TypeError(f"{document.id}: {article.reason}")
    return article


def judge_days(
    rows: Iterable[DayRow], documents: Mapping[str, Document], desk: Desk, *, given: bool
) -> list[Case]:
    """One case per day of gold."""
    cases = []
    for row in rows:
        document = documents[row.id]
        article = read_article(document if given else without_day(document), desk)
        cases.append(
            Case(
                id=row.id,
                split=row.split,
                right=article.published == row.day,
                gold=str(row.day),
                found=str(article.published or ""),
            )
        )
    return cases


def without_day(document: Document) -> Document:
    """The document without the day that the pool gives."""
    return msgspec.structs.replace(document, published=None)


def judge_via(rows: Iterable[ViaRow], documents: Mapping[str, Document], desk: Desk) -> list[Case]:
    """One case per article; right is the same set of newsrooms, whatever way they are written."""
    cases = []
    for row in rows:
        article = read_article(documents[row.id], desk)
        gold = fold_names(row.via.split("|"), desk)
        found = fold_names(article.via, desk)
        cases.append(
            Case(
                id=row.id,
                split=row.split,
                right=found - fold_names(row.may.split("|"), desk) == gold,
                gold=row.via,
                found="|".join(article.via),
            )
        )
    return cases


def fold_names(names: Iterable[str], desk: Desk) -> set[str]:
    """Names in the usual way of writing, in small letters."""
    return {desk.houses.get(n.casefold(), n).casefold() for n in names if n}


def judge_kinds(
    rows: Iterable[KindRow], documents: Mapping[str, Document], desk: Desk
) -> list[Case]:
    """One case per article; a kind that gold allows beside its own is right too."""
    cases = []
    for row in rows:
        kind = read_article(documents[row.id], desk).kind
        cases.append(
            Case(
                id=row.id,
                split=row.split,
                right=kind in {row.kind, *row.may.split("|")},
                gold=row.kind,
                found=kind,
            )
        )
    return cases


def print_shares(name: str, cases: Sequence[Case]) -> None:
    """The share that is right, of all and of each half."""
    parts = [("all", list(cases))]
    parts += [(split, [case for case in cases if case.split == split]) for split in SPLITS]
    shares = (f"{k} {share(p):.3f} of {len(p)}" for k, p in parts)
    print(f"{name:20}" + "   ".join(shares))


def share(cases: Sequence[Case]) -> float:
    """The share of cases that are right."""
    return sum(case.right for case in cases) / max(1, len(cases))


def print_kinds(cases: Sequence[Case]) -> None:
    """Precision and recall of each kind and of all that are not news, of all and of each half.

    An article that gold lets be called two ways counts for neither kind's precision nor recall
    where the answer is the second.
    """
    for split in ("all", *SPLITS):
        part = [case for case in cases if split in {"all", case.split}]
        judged = [case for case in part if case.gold == case.found or not case.right]
        for kind in ("not news", *sorted({case.gold for case in cases} - {"news"})):
            gold = [case for case in judged if is_kind(case.gold, kind)]
            found = [case for case in judged if is_kind(case.found, kind)]
            both = [case for case in gold if case.found == case.gold]
            print(
                f"  {split:5}{kind:12} precision {len(both) / max(1, len(found)):.3f}"
                f" of {len(found):3}   recall {len(both) / max(1, len(gold)):.3f} of {len(gold):3}"
            )


def print_fresh(rows: Mapping[str, KindRow], cases: Sequence[Case]) -> None:
    """Precision and recall on each fresh draw, read after the rules were written.

    Precision stands on articles drawn from what the code of that day called other than news, recall
    on articles drawn from all. `strict` counts an article as wrong whose second kind was answered.
    """
    for draw in sorted({case.split for case in cases}):
        part = [case for case in cases if case.split == draw]
        found = [c for c in part if rows[c.id].sample != "random" and c.found != "news"]
        gold = [c for c in part if rows[c.id].sample != "found" and c.gold != "news"]
        for kind in ("not news", *sorted({case.found for case in found})):
            these = [case for case in found if is_kind(case.found, kind)]
            strict = sum(case.found == case.gold for case in these) / max(1, len(these))
            shares = f"precision {share(these):.3f} (strict {strict:.3f}) of {len(these):3}"
            if kind == "not news":
                sure = [case for case in gold if "news" not in rows[case.id].may.split("|")]
                hits = sum(case.found != "news" for case in sure) / max(1, len(sure))
                shares += f"   recall {hits:.3f} of {len(sure):3}"
            print(f"  {draw:8}{kind:12} {shares}")


def is_kind(answer: str, kind: str) -> bool:
    """Whether an answer is the kind, where "not news" stands for all others."""
    return answer == kind or (kind == "not news" and answer != "news")


if __name__ == "__main__":
    main()

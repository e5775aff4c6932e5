"""Pair precision and recall of copies on constructed cases, or speed and memory on many articles.

`python -m bench.copies POOL.jsonl.gz` makes 2,000 seeded cases from its articles;
`python -m bench.copies POOL.jsonl.gz --speed 100000` times that many articles, with `--workers 1 2`
in one process and in two;
`python -m bench.copies ARTICLES.jsonl --pairs a,b c,d` compares what is found with given pairs;
`python -m bench.copies` without articles measures translations on stories of our own in
`gold/translations`, each with an independent telling in another language.
"""

import argparse
import csv
import gzip
import json
import random
import re
import resource
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bench.weave import read_times
from jalin.copies.find import Comparer, find_copies
from jalin.records import Article
from jalin.woven.shares import open_share

SEED = 7
CASES = 2_000
LEAST_WORDS = 150
EXCERPT_WORDS = 60
TRANSLATIONS = Path(__file__).parents[1] / "gold" / "translations"
SENTENCES = re.compile(r"(?<=[.!?])\s+")


class Case(NamedTuple):
    """One pair: what was made, of which kind, and whether it is a copy."""

    kind: str
    one: Article
    other: Article
    copy: bool


def read_articles(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON lines, as they are."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            day = (row.get("published") or "")[:10]
            yield Article(
                id=str(row["id"]), text=row["text"], digest="", lang=row.get("lang") or "id",
                title=row.get("title") or "", url=row.get("url") or "",
                outlet=row.get("outlet") or "", published=date.fromisoformat(day) if day else None,
            )  # fmt: skip


def make_cases(pool: list[Article], draw: random.Random) -> Iterator[Case]:
    """As many cases of each kind, each of articles that no other case uses."""
    usable = [article for article in pool if len(article.text.split()) >= LEAST_WORDS]
    chosen = iter(draw.sample(usable, min(len(usable), CASES * 3)))
    makers = (edit, excerpt, embed, refill, share_background)
    for number in range(CASES):
        one, two, three = next(chosen), next(chosen), next(chosen)
        yield makers[number % len(makers)](f"case{number}", (one, two, three), draw)


def derive(name: str, source: Article, text: str) -> Article:
    """Another outlet's article of the next day."""
    day = source.published and source.published + timedelta(days=1)
    return Article(id=name, text=text, digest="", published=day, outlet="lain.example")


def edit(name: str, sources: tuple[Article, ...], draw: random.Random) -> Case:
    """A tenth of the words from elsewhere, sentences dropped and one moved."""
    source, other = sources[0], sources[1].text.split()
    rate = draw.uniform(0.0, 0.12)
    words = [draw.choice(other) if draw.random() < rate else w for w in source.text.split(" ")]
    sentences = SENTENCES.split(" ".join(words))
    kept = [s for n, s in enumerate(sentences) if n == 0 or draw.random() > rate]
    kept.insert(draw.randrange(len(kept)), kept.pop(draw.randrange(len(kept))))
    return Case("edited", source, derive(name, source, " ".join(kept)), copy=True)


def excerpt(name: str, sources: tuple[Article, ...], draw: random.Random) -> Case:
    """Sixty words or more from somewhere within, cut at sentences where there are any."""
    words = sources[0].text.split(" ")
    length = draw.randint(EXCERPT_WORDS, max(EXCERPT_WORDS, len(words) // 2))
    start = draw.randrange(max(1, len(words) - length))
    part = " ".join(words[start : start + length])
    return Case("excerpt", sources[0], derive(name, sources[0], part), copy=True)


def embed(name: str, sources: tuple[Article, ...], draw: random.Random) -> Case:
    """The whole text within a longer article of another matter."""
    around = SENTENCES.split(sources[1].text)
    place = draw.randrange(len(around) + 1)
    text = " ".join([*around[:place], sources[0].text, *around[place:]])
    return Case("embedded", sources[0], derive(name, sources[0], text), copy=True)


def refill(name: str, sources: tuple[Article, ...], draw: random.Random) -> Case:
    """The same words with other numbers and other names: next week's bulletin."""
    names = re.findall(r"(?<=[a-z] )[A-Z]\w+", sources[1].text) or ["Rabu"]
    bulletin = bulletin_text(sources, draw, names)
    again = bulletin_text(sources, draw, names)
    one = derive(name, sources[0], bulletin)
    other = derive(f"{name}b", sources[0], again)
    return Case("template", one, other, copy=False)


def bulletin_text(sources: tuple[Article, ...], draw: random.Random, names: list[str]) -> str:
    """The form of one article, filled in: each name, and a number in every sentence."""
    form = re.sub(r"(?<=[a-z,] )[A-Z]\w+", lambda _: draw.choice(names), sources[0].text)
    form = re.sub(r"\d+", lambda _: str(draw.randint(2, 999)), form)
    parts = [f"{s.rstrip('.!?')} {draw.randint(2, 999)} poin." for s in SENTENCES.split(form)]
    return " ".join(parts)


def share_background(name: str, sources: tuple[Article, ...], draw: random.Random) -> Case:
    """Two matters of one outlet with the same last paragraphs, up to as long as the news itself."""
    tail = sources[2].text.split(" ")[: draw.randint(40, LEAST_WORDS)]
    heads = [" ".join(source.text.split(" ")[:LEAST_WORDS]) for source in sources[:2]]
    made = [
        derive(f"{name}{mark}", source, f"{head} {' '.join(tail)}")
        for mark, source, head in zip("ab", sources, heads, strict=False)
    ]
    return Case("background", made[0], made[1], copy=False)


def measure_cases(pool: list[Article]) -> None:
    """Print recall by kind and precision over all constructed pairs."""
    cases = list(make_cases(pool, random.Random(SEED)))  # noqa: S311 # no secret
    articles = {a.id: a for case in cases for a in (case.one, case.other)}
    found = {
        frozenset((c.article_id, c.origin_id)): c for c in find_copies(list(articles.values()))
    }
    pairs = {frozenset((case.one.id, case.other.id)): case for case in cases}
    totals = Counter(case.kind for case in cases)
    linked = Counter(case.kind for pair, case in pairs.items() if pair in found)
    kinds = Counter((pairs[pair].kind, found[pair].kind) for pair in pairs if pair in found)
    for kind in sorted(totals):
        named = ", ".join(f"{k[1]} {n}" for k, n in sorted(kinds.items()) if k[0] == kind)
        print(f"{kind:12} {linked[kind]:4} of {totals[kind]} linked: {named}")
    right = sum(pair in found for pair, case in pairs.items() if case.copy)
    wrong = sum(pair in found for pair, case in pairs.items() if not case.copy)
    strangers = sum(pair not in pairs for pair in found)
    print(f"recall {right / sum(case.copy for case in cases):.3f}")
    print(f"precision {right / (right + wrong):.3f}; {strangers} pairs between cases")


def measure_pairs(articles: list[Article], wanted: set[frozenset[str]]) -> None:
    """Print which given pairs are found, and what else is."""
    found = {frozenset((c.article_id, c.origin_id)): c for c in find_copies(articles)}
    print(f"found {len(found)}, wanted {len(wanted)}, both {len(found.keys() & wanted)}")
    for pair, copy in sorted(found.items(), key=lambda item: sorted(item[0])):
        print(
            "  " if pair in wanted else "! ", copy.article_id, copy.origin_id, copy.kind, copy.why
        )


def measure_speed(pool: list[Article], count: int, ways: list[int]) -> None:
    """Print seconds and peak memory for many articles; a pool that is too small is varied."""
    articles = [vary(pool[n % len(pool)], n // len(pool)) for n in range(count)]
    found = []
    for workers in ways:
        begun = read_times()
        with open_share(workers) as share:
            found.append(find_copies(articles, share))
        spent = read_times() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{count:,} articles, {len(found[-1]):,} copies by {workers}: {spent}, {peak:.2f} GB",
              flush=True)  # fmt: skip
    if any(copies != found[0] for copies in found):
        raise SystemExit("sharing changes what is found")


def vary(article: Article, turn: int) -> Article:
    """The article, or another of the same length: from the second turn on its words are changed."""
    if not turn:
        return article
    text = re.sub(r"(\w\w\w)\b", lambda m: f"{m[1]}{chr(96 + turn)}", article.text)
    return Article(id=f"{article.id}-{turn}", text=text, digest="", published=article.published)


def read_stories(path: Path) -> dict[str, Article]:
    """The tellings of a table of stories, by story and role."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {
        f"{row['story']} {row['role']}": Article(
            id=f"{row['story']} {row['role']}", text=row["text"], digest=row["text"],
            lang=row["lang"], published=date.fromisoformat(row["day"]),
            outlet=f"{row['role']}.example",
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }  # fmt: skip


def measure_translations(path: Path) -> None:
    """Print recall and precision on a table of stories, and each pair that is wrong."""
    articles = read_stories(path)
    stories = sorted({key.split()[0] for key in articles})
    wanted = {frozenset((f"{s} original", f"{s} translation")) for s in stories}
    foreign = [
        frozenset((f"{s} independent", f"{s} {role}"))
        for s in stories
        for role in ("original", "translation")
        if articles[f"{s} independent"].lang != articles[f"{s} {role}"].lang
    ]
    found = {frozenset((c.article_id, c.origin_id)): c for c in find_copies([*articles.values()])}
    right = len(found.keys() & wanted)
    print(f"{path.stem}: {right} of {len(wanted)} translations linked")
    print(f"{path.stem}: {sum(p in found for p in foreign)} of {len(foreign)} independent linked")
    print(f"{path.stem}: {len(found.keys() - wanted)} pairs linked wrongly in all")
    comparer = Comparer()
    for pair in sorted(map(sorted, wanted ^ found.keys())):
        print("  wrong:", *pair, comparer.align(articles[pair[0]], articles[pair[1]]))


def main() -> None:
    """Read the articles and measure what was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--speed", type=int)
    parser.add_argument("--pairs", nargs="*")
    parser.add_argument("--workers", type=int, nargs="+", default=[1])
    flags = parser.parse_args()
    if flags.articles is None:
        for path in sorted(TRANSLATIONS.glob("*.tsv"))[::-1]:
            measure_translations(path)
        return
    articles = list(read_articles(flags.articles))
    if flags.speed:
        measure_speed(articles, flags.speed, flags.workers)
    elif flags.pairs:
        measure_pairs(articles, {frozenset(pair.split(",")) for pair in flags.pairs})
    else:
        measure_cases(articles)


if __name__ == "__main__":
    main()

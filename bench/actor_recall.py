"""How many of the gold's actor and recipient codes are among an article's linked parties.

`python bench/actor_recall.py ../shared/eval/train` prints recall and the missing codes.
"""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from jalin.gazetteer import Gazetteer, load_gazetteer
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Article, Link, Sentence
from jalin.resolve.entities import link_entities


def main() -> None:
    """Print recall over reports and the codes missed most."""
    folder = Path(sys.argv[1])
    only = set(sys.argv[2:])
    gazetteer = load_gazetteer()
    packs = {lang: load_pack(lang) for lang in ("id", "ms", "en")}
    articles = {
        row["id"]: row
        for row in map(json.loads, (folder / "articles.jsonl").open(encoding="utf-8"))
    }
    links = {
        key: link_row(row, gazetteer, packs)
        for key, row in articles.items()
        if not only or key in only
    }
    wanted, found = 0, 0
    missing: Counter[str] = Counter()
    places, placed = 0, 0
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        report = json.loads(line)
        if report["article"] not in links or report.get("none"):
            continue
        codes = {party.code for link in links[report["article"]] for party in link.parties}
        codes |= {party.country for link in links[report["article"]] for party in link.parties}
        for code in {*report["actors"], *report["recipients"]}:
            wanted += 1
            found += code in codes
            if code not in codes:
                missing[f"{code} {report['article']}"] += 1
        names = {link.text.lower() for link in links[report["article"]] if link.location}
        for place in report["places"]:
            places += 1
            placed += any(name in place.lower() or place.lower() in name for name in names)
    print(f"codes {found}/{wanted} = {found / wanted:.3f}")
    print(f"places {placed}/{places} = {placed / max(places, 1):.3f}")
    for code, count in missing.most_common(70):
        print(count, code)
    if only:
        for key in only:
            for link in links[key]:
                print(
                    link.start,
                    repr(link.text),
                    [(p.code, p.id, p.sector) for p in link.parties],
                    link.location and link.location.id,
                    link.method,
                    link.score,
                )


def link_row(row: dict[str, str], gazetteer: Gazetteer, packs: dict[str, Pack]) -> tuple[Link, ...]:
    """The links of one article, with plain sentences."""
    text = row["text"]
    article = Article(
        id=row["id"], text=text, digest="", lang=row["lang"], outlet=row["outlet"] or "",
        published=date.fromisoformat(row["published"][:10]) if row["published"] else None,
    )  # fmt: skip
    pack = packs[row["lang"]]
    sentences: list[Sentence] = []
    for start, end in split_sentences(text, 0, len(text), pack.abbreviations):
        spans = split_words(text, start, end)
        words = tuple(text[a:b] for a, b in spans)
        sentences.append(
            Sentence(
                index=len(sentences), start=start, end=end, text=text[start:end], block="body",
                words=words, starts=tuple(a for a, _ in spans), ends=tuple(b for _, b in spans),
                lemmas=words, tags=("X",) * len(words),
            )
        )  # fmt: skip
    return link_entities(article, sentences, gazetteer, pack)


if __name__ == "__main__":
    main()

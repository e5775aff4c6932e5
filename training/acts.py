"""Acts that a reader was asked of: `gold/acts.jsonl`, one a line, beside whole gold.

`python -m training.acts ask POOL OUT` prints articles of the pool that no gold is of, their
triggers marked, with the ways to read each act that have any chance. Whoever reads a sheet
answers a line an act: its number, the letter of the right reading or `x` where none is, and
`news` or `back`, and its day (the number of a marked one, `p` of publication, `-` none,
`y` another). `python -m training.acts read OUT ANSWERS` writes the answers as gold.
To ask costs a reader a tenth of writing reports from nothing, and tells the judge as much: which
reading of an act is right. Sheets hold texts of third parties: never commit them. Keep apart the
articles on which figures are taken (`--apart ../shared/eval/*/articles.jsonl`): the pool has copies
of them.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Literal

import msgspec

from bench.evidence import GOLD, read_shuffled
from jalin.coding.drafts import Draft, act_of, codes, find_drafts
from jalin.coding.features import topic_features
from jalin.coding.reports import weigh
from jalin.errors import GoldError
from jalin.evaluation.gold import GoldReport
from jalin.ingest.sources import read_sources
from jalin.kit import Kit, load_kit
from jalin.pipeline import cut_article, is_read, may_report, read_article
from jalin.records import Article, Dating, Reading

ACTS = GOLD / "acts.jsonl"

LEAST_TOPIC = 0.5
"""The chance that an article tells events, from which it is asked of."""

LEAST_TOLD = 0.08
"""The chance that an act is told, from which it is asked of."""

LEAST_SHARE = 0.02
"""The chance of a reading from which it is offered."""

MOST_DRAFTS = 12
WORDS = range(90, 650)
"""How long an article is that is asked of."""

LEAST_DOUBT = 0.6
"""The summed variance of an article's acts from which it is worth asking of."""

OFTEN = {"id": 1.0, "ms": 0.45, "en": 1.0}
"""The part of a language's articles that is asked of: Malay politics are much of the pool."""

SHINGLE = 6
COPIED = 0.25
"""The share of an article's runs of six words from which it is a copy of one kept apart."""

NONE = "x"

Told = Literal["told", "published", "none", "other"]
"""How an act is dated: by words of the article, as it appeared, not at all, in another way."""

Day = date | None

DAYS: Mapping[str, Told] = {"p": "published", "-": "none", "y": "other"}
"""What the letters of an answer say of an act's day; a number is a marked day's."""


class Act(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An act of an article of the pool and its right reading; `type` is None where none is.

    `start` is where its trigger starts in the article's text.
    """

    article: str
    start: int
    type: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    background: bool = False
    when: Told | None = None
    first: date | None = None
    last: date | None = None

    def as_gold(self) -> GoldReport | None:
        """The act as the scorer takes a report; None where it is none."""
        if self.type is None:
            return None
        return GoldReport(
            article=self.article,
            n=1,
            type=self.type,
            actors=self.actors,
            recipients=self.recipients,
            status="actual",
            background=self.background,
            start=None,
            end=None,
            precision=None,
            pointer="",
        )


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """An act on a sheet with the readings that it offers."""

    article: str
    start: int
    end: int
    readings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    days: tuple[tuple[date | None, date | None], ...] = ()


def read_acts(path: Path = ACTS) -> dict[str, dict[int, Act]]:
    """The acts by article and start of the trigger."""
    found: dict[str, dict[int, Act]] = defaultdict(dict)
    for line in path.read_bytes().splitlines():
        act = msgspec.json.decode(line, type=Act)
        found[act.article][act.start] = act
    return found


def ask_article(article: Article, readings: Sequence[Reading], kit: Kit) -> list[Asked]:
    """The acts of an article that are worth asking of, none where all are sure."""
    coder = kit.coders[article.lang]
    acts: dict[int, list[Draft]] = defaultdict(list)
    for draft in find_drafts(article, readings, coder):
        acts[act_of(draft)].append(draft)
    weighed = {start: list(weigh(drafts, article, kit.judge)) for start, drafts in acts.items()}
    if sum(drafts[0].told * (1 - drafts[0].told) for drafts in weighed.values()) < LEAST_DOUBT:
        return []
    days = tuple((one.first, one.last) for one in find_days(readings))
    return [
        msgspec.structs.replace(ask_act(article, start, drafts), days=days)
        for start, drafts in sorted(weighed.items())
        if drafts[0].told >= LEAST_TOLD
    ]


def ask_act(article: Article, start: int, drafts: Sequence[Draft]) -> Asked:
    """An act with its likely readings, in no order that would tell which is likeliest."""
    likely = sorted(drafts, key=lambda draft: draft.confidence, reverse=True)
    shown = {
        (
            draft.candidate.type,
            tuple(sorted(codes(draft.actors))),
            tuple(sorted(codes(draft.recipients))),
        )
        for i, draft in enumerate(likely[:MOST_DRAFTS])
        if i == 0 or draft.confidence >= LEAST_SHARE
    }
    candidate = drafts[0].candidate
    return Asked(
        article=article.id,
        start=start,
        end=candidate.clause.sentence.ends[candidate.hit.last],
        readings=tuple(sorted(shown)),
    )


def mark_text(article: Article, readings: Sequence[Reading], marks: Mapping[int, str]) -> str:
    """The article a sentence a line, with each mark before the character where it stands."""
    lines = []
    for reading in readings:
        text, at = "", reading.sentence.start
        for start in sorted(marks):
            if reading.sentence.start <= start < reading.sentence.end:
                text += article.text[at:start] + marks[start]
                at = start
        lines.append(" ".join((text + article.text[at : reading.sentence.end]).split()))
    return "\n".join(lines)


def find_days(readings: Sequence[Reading]) -> list[Dating]:
    """The datings of an article that name days."""
    return [one for reading in readings for one in reading.datings if one.first or one.last]


def show_days(days: Sequence[Dating]) -> str:
    """What the marks of datings stand for."""
    spans = (f"{{{n}}}={show_span(one.first, one.last)}" for n, one in enumerate(days, start=1))
    return "days: " + " ".join(spans)


def show_span(first: date | None, last: date | None) -> str:
    """Days as a sheet shows them."""
    return str(first) if first == last else f"{first or ''}..{last or ''}"


def show_act(number: int, asked: Asked, text: str) -> str:
    """An act with its readings, a letter each."""
    ways = " | ".join(
        f"{letter} {kind} {'+'.join(actors) or '-'}>{'+'.join(recipients) or '-'}"
        for letter, (kind, actors, recipients) in zip(ascii_lowercase, asked.readings, strict=False)
    )
    return f"{number} {text[asked.start : asked.end]}: {ways}"


def draw_sheets(
    articles: Iterator[tuple[Article, list[Reading], list[Asked]]], out: Path, size: int, count: int
) -> None:
    """Write `count` sheets of `size` articles each, and what their numbers mean."""
    number = 0
    for sheet in range(count):
        parts: list[str] = []
        asked_of: dict[str, Asked] = {}
        for article, readings, acts in islice(articles, size):
            numbers = {act.start: number + 1 + i for i, act in enumerate(acts)}
            number += len(acts)
            days = find_days(readings)
            marks = {start: f"[{n}]" for start, n in numbers.items()}
            marks |= {one.start: f"{{{n}}}" for n, one in enumerate(days, start=1)}
            asked_of |= {str(numbers[act.start]): act for act in acts}
            parts.append(
                "\n".join(
                    (
                        f"=== {article.lang} {article.published} {article.outlet or ''}",
                        article.title or "",
                        mark_text(article, readings, marks),
                        "---",
                        show_days(days),
                        *(show_act(numbers[act.start], act, article.text) for act in acts),
                    )
                )
            )
        (out / f"sheet{sheet:03}.txt").write_text("\n\n".join(parts), encoding="utf-8")
        (out / f"sheet{sheet:03}.json").write_bytes(msgspec.json.encode(asked_of))
        print(f"sheet {sheet}: {len(asked_of)} acts", flush=True)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of `SHINGLE` words of a text."""
    words = text.casefold().split()
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def leave_copies(articles: Iterable[Article], apart: Sequence[Path]) -> Iterator[Article]:
    """Yield the articles that share few runs of words with those of the files kept apart."""
    kept = {
        run
        for path in apart
        for one in read_sources([path])
        if isinstance(one, Article)
        for run in shingles(one.text)
    }
    for article in articles:
        own = shingles(article.text)
        if len(own & kept) <= COPIED * len(own):
            yield article


def ask_all(
    articles: Iterable[Article], random: Random, kit: Kit
) -> Iterator[tuple[Article, list[Reading], list[Asked]]]:
    """Yield the articles that are worth asking of, with their acts."""
    seen: set[str] = set()
    for article in articles:
        fits = len(article.text.split()) in WORDS and is_read(article, kit)
        if not fits or article.title in seen or random.random() >= OFTEN[article.lang]:
            continue
        seen.add(article.title or article.id)
        if not may_report(cut_article(article, kit), kit):
            continue
        readings = read_article(article, kit)
        if kit.judge.topic.probability(frozenset(topic_features(readings))) < LEAST_TOPIC:
            continue
        acts = ask_article(article, readings, kit)
        if acts:
            yield article, readings, acts


def read_answers(sheet: Path, answers: Path) -> Iterator[Act]:
    """Yield the acts of a sheet as answered; raises GoldError naming file, line and value."""
    asked = msgspec.json.decode(sheet.read_bytes(), type=dict[str, Asked])
    for line_number, line in enumerate(answers.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        number, letter, *rank = line.split()
        act = asked.get(number)
        place = ascii_lowercase.find(letter)
        if act is None or (letter != NONE and not 0 <= place < len(act.readings)):
            raise GoldError(f"{answers}:{line_number}: no such act or reading: {line!r}")
        if letter == NONE:
            yield Act(article=act.article, start=act.start)
            continue
        if rank[:1] not in (["news"], ["back"]):
            raise GoldError(f"{answers}:{line_number}: neither news nor back: {line!r}")
        kind, actors, recipients = act.readings[place]
        when, first, last = read_day(rank[1:], act, f"{answers}:{line_number}")
        yield Act(
            article=act.article,
            start=act.start,
            type=kind,
            actors=actors,
            recipients=recipients,
            background=rank[0] == "back",
            when=when,
            first=first,
            last=last,
        )


def read_day(told: Sequence[str], act: Asked, where: str) -> tuple[Told | None, Day, Day]:
    """How an act is dated, and its days where a marked one is told; nothing where none is asked."""
    if not told:
        return None, None, None
    letter = told[0]
    if letter in DAYS:
        return DAYS[letter], None, None
    if not letter.isdecimal() or not 0 < int(letter) <= len(act.days):
        raise GoldError(f"{where}: no such day: {letter!r}")
    return ("told", *act.days[int(letter) - 1])


def main() -> None:
    """Draw sheets, or read answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask")
    ask.add_argument("pool", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--size", type=int, default=10, help="articles a sheet")
    ask.add_argument("--count", type=int, default=10, help="sheets")
    ask.add_argument(
        "--apart", type=Path, nargs="*", default=[], help="articles whose copies are not asked of"
    )
    read = commands.add_parser("read")
    read.add_argument("sheets", type=Path)
    read.add_argument("answers", type=Path)
    options = parser.parse_args()
    if options.command == "ask":
        options.out.mkdir(parents=True, exist_ok=True)
        random = Random(options.seed)  # noqa: S311 - a sample, no secret
        drawn = leave_copies(read_shuffled(options.pool, random), options.apart)
        articles = ask_all(drawn, random, load_kit())
        draw_sheets(articles, options.out, options.size, options.count)
        return
    acts = [
        act
        for answers in sorted(options.answers.glob("sheet*.txt"))
        for act in read_answers(options.sheets / f"{answers.stem}.json", answers)
    ]
    ACTS.write_bytes(b"".join(msgspec.json.encode(act) + b"\n" for act in acts))
    print(f"{len(acts)} acts, {sum(act.type is not None for act in acts)} reports")


if __name__ == "__main__":
    main()

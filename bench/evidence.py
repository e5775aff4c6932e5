"""Sampled reports with their evidence marked, for a strict reader, and what readers judged.

`python -m bench.evidence POOL --count 100 --seed N` draws one report from each of so many political
articles of the pool that no gold is of, and prints it with the sentences of its evidence, every
span marked by the fields that it supports. Without POOL it prints the figures of
`gold/evidence.tsv`, which holds ids and verdicts, no texts (the protocol:
`docs/reference/evaluation.md`).
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from jalin.coding.features import topic_features
from jalin.ingest.sources import read_sources
from jalin.kit import Kit, load_kit
from jalin.pipeline import code_readings, is_read, read_article
from jalin.records import Article, Evidence, Party, Reading, Report
from jalin.tables import Row, read_table
from training.pool_articles import read_list

GOLD = Path(__file__).parents[1] / "gold"
VERDICTS = GOLD / "evidence.tsv"

OTHER_LISTS = ("without_events.tsv", "acts.jsonl")
"""The files of gold that name articles of the pool beside whole sets of reports."""

LEAST_TOPIC = 0.7
"""The judge's chance that an article tells events at all, from which it is called political."""

CONTEXT_SENTENCES = 1
"""Sentences before each piece of evidence that are printed with it."""


FIELDS = (
    *("type", "status", "actors", "recipients", "about"),
    *("said_by", "start", "promise", "places", "quantities"),
)
"""The fields that evidence may support."""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was drawn, with its article and what each sentence of it holds."""

    article: Article
    readings: Sequence[Reading]
    report: Report


class Verdict(Row, frozen=True, kw_only=True):
    """What a strict reader says of one report: is it right, which fields its spans support.

    `told`, `unsupported` and `unclean` are fields parted by "|": those with evidence, of these the
    ones whose words do not tell the coded value, and the ones whose words are not whole and clean.
    """

    report: str
    sample: str
    article: str
    type: str
    right: bool
    told: str
    unsupported: str
    unclean: str
    classes: str


def main() -> None:
    """Print a sample, or the figures of what was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.pool is None:
        print_figures()
        return
    kit = load_kit()
    drawn = islice(draw_reports(options.pool, options.seed, kit), options.count)
    for number, one in enumerate(drawn, start=1):
        print(f"=== {number}\n{show_report(one)}\n", flush=True)


def draw_reports(pool: Path, seed: int, kit: Kit) -> Iterator[Drawn]:
    """Yield one report of each political article that has any, in the order of the seed."""
    random = Random(seed)  # noqa: S311 - a sample, no secret
    for article in read_shuffled(pool, random):
        if not is_read(article, kit):
            continue
        readings = read_article(article, kit)
        if kit.judge.topic.probability(frozenset(topic_features(readings))) < LEAST_TOPIC:
            continue
        reports = code_readings(article, readings, kit).reports
        if reports:
            yield Drawn(article=article, readings=readings, report=random.choice(reports))


def read_shuffled(pool: Path, random: Random) -> Iterator[Article]:
    """Yield the articles of the pool that no gold is of, in random order."""
    known = seen_articles()
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        rows = [line for line in file if json.loads(line)["id"] not in known]
    random.shuffle(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shuffled.jsonl"
        path.write_text("".join(rows), encoding="utf-8")
        yield from (one for one in read_sources([path]) if isinstance(one, Article))


def seen_articles() -> frozenset[str]:
    """The ids of the pool's articles that gold is of: the judge has learnt from them."""
    sets = [read_list(path) for path in sorted(GOLD.glob("pool*/gold.jsonl"))]
    return frozenset().union(*sets, *(read_list(GOLD / name) for name in OTHER_LISTS))


def show_report(drawn: Drawn) -> str:
    """A report with the words of its evidence, as a reader needs them."""
    article, report = drawn.article, drawn.report
    days = f"{report.start}..{report.end} ({report.precision})"
    rank = "background" if report.background else "news"
    lines = [
        f"{report.report_id} {article.id} {report.confidence}",
        f"{article.lang} {article.published}",
        article.title,
        f"{report.type} {'|'.join(report.modes)} {report.status} {rank} {days}",
        f"actors     {show_parties(report.actors)}",
        f"recipients {show_parties(report.recipients)}",
        f"about      {show_parties(report.about)}",
        f"said_by    {show_parties(report.said_by)}",
        f"places     {', '.join(place.name for place in report.places)}",
        f"quantities {', '.join(f'{q.value:g} {q.unit} {q.of}' for q in report.quantities)}",
        *(f"why        {why}" for why in report.why),
    ]
    numbers = sorted({one.sentence for one in report.evidence})
    shown = {n for number in numbers for n in range(number - CONTEXT_SENTENCES, number + 1)}
    for reading in drawn.readings:
        sentence = reading.sentence
        if sentence.index in shown:
            inside = [one for one in report.evidence if one.sentence == sentence.index]
            text = mark_spans(sentence.text, sentence.start, inside)
            lines.append(f"{sentence.index:>4} {text}")
    lines += [f"     {mark(one)}" for one in report.evidence if one.sentence < 0]
    return "\n".join(lines)


def show_parties(parties: Sequence[Party]) -> str:
    """Parties by code, id and name."""
    return "; ".join(f"{party.code} {party.id} {party.name!r}" for party in parties)


def mark_spans(text: str, start: int, pieces: Sequence[Evidence]) -> str:
    """The text of a sentence with each piece of evidence in brackets, its fields behind it."""
    for one in sorted(pieces, key=lambda piece: (-piece.start, piece.end)):
        first, last = one.start - start, one.end - start
        text = text[:first] + mark(one) + text[last:] if text[first:last] == one.text else text
    return text


def mark(piece: Evidence) -> str:
    """The words of a piece of evidence with the fields that they support."""
    return f"[{piece.text}|{','.join(piece.supports)}]"


def print_figures() -> None:
    """Print what readers judged, sample by sample."""
    for sample, verdicts in group_samples(read_table(VERDICTS, Verdict).values()).items():
        print(f"{sample}: {len(verdicts)} reports")
        for name, (held, count) in tell_figures(verdicts).items():
            print(f"  {name:<34} {held:>4} of {count:<4} {held / count:.2f}")
        for name, count in count_classes(verdicts).most_common():
            print(f"    {count:>3} {name}")


def group_samples(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """The verdicts of each sample."""
    found: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.sample, []).append(verdict)
    return found


def tell_figures(verdicts: Sequence[Verdict]) -> dict[str, tuple[int, int]]:
    """How many of how many hold: reports, reports' evidence, and the evidence of each field."""
    figures = {
        "(i) right by the codebook": (sum(one.right for one in verdicts), len(verdicts)),
        "(ii) every field supported": (sum(not one.unsupported for one in verdicts), len(verdicts)),
        "(iii) every span whole and clean": (
            sum(not one.unclean for one in verdicts),
            len(verdicts),
        ),
        "(ii) and (iii)": (
            sum(not one.unsupported and not one.unclean for one in verdicts),
            len(verdicts),
        ),
    }
    for field in FIELDS:
        told = [one for one in verdicts if field in one.told.split("|")]
        if told:
            held = sum(field not in one.unsupported.split("|") for one in told)
            figures[f"(ii) {field}"] = held, len(told)
    return figures


def count_classes(verdicts: Sequence[Verdict]) -> Counter[str]:
    """How often each class of failure is named."""
    return Counter(name for one in verdicts for name in one.classes.split("|") if name)


if __name__ == "__main__":
    main()

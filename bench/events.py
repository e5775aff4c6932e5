"""B-cubed precision, recall and F1 of events against `gold/events.jsonl`.

`python -m bench.events ../shared/eval` groups gold reports of its stories; with `--coded` the
coder's own reports, each standing for the gold report that it matches (an optional one that nothing
matches is no miss); `--show` lists what differs.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bench.copies import read_articles
from jalin.copies.find import find_copies
from jalin.evaluation.gold import GoldReport, read_gold
from jalin.evaluation.matching import match_reports, same_type_and_parties
from jalin.ingest.sources import read_sources
from jalin.kit import load_kit
from jalin.linking.events import LEAST_SCORE, link_events
from jalin.linking.kin import load_kin
from jalin.ontology import load_ontology
from jalin.pipeline import code_article
from jalin.records import Article, Evidence, Location, Party, Quantity, Report

GOLD = Path(__file__).parent.parent / "gold" / "events.jsonl"
SENTENCE_CHARACTERS = 300

Names = Mapping[str, str]


def main() -> None:
    """Group reports and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--coded", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--least", type=float, default=LEAST_SCORE)
    flags = parser.parse_args()
    stories = {a.id: a for a in read_articles(flags.folder / "stories" / "articles.jsonl")}
    gold = read_story_gold(flags.folder, stories)
    names: Names = {key: key for key in gold}
    reports = [make_report(row, stories[row.article]) for row in gold.values()]
    if flags.coded:
        reports, names = code_stories(flags.folder, stories, gold)
    events = link_events(
        reports, stories, find_copies(list(stories.values())), load_kin(), flags.least
    )
    predicted = {
        names[report]: event.event_id for event in events for report in event.reports
        if report in names
    }  # fmt: skip
    wanted = {
        key: event for key, event in read_events(gold).items()
        if key in predicted or not gold[key].optional
    }  # fmt: skip
    print_scores(predicted, wanted, show=flags.show)


def read_story_gold(folder: Path, stories: Mapping[str, Article]) -> dict[str, GoldReport]:
    """The gold reports of articles in the stories, by `article#n`."""
    found = {}
    for part in ("train", "dev"):
        for row in read_gold(folder / part / "gold.jsonl", load_ontology()).reports:
            if row.article in stories:
                found[f"{row.article}#{row.n}"] = row
    return found


def read_events(gold: Mapping[str, GoldReport]) -> dict[str, str]:
    """Each gold report's event; what no line names is an event of its own."""
    events = {key: key for key in gold}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for report in row["reports"]:
            key = f"{report['article']}#{report['n']}"
            if key not in gold:
                raise SystemExit(f"{GOLD}: {row['event']}: no gold report {key}")
            events[key] = row["event"]
    return events


def make_report(row: GoldReport, article: Article) -> Report:
    """A gold row as the report of a coder that makes no mistake."""
    start = row.sentence_start or 0
    sentence = article.text[start : start + SENTENCE_CHARACTERS].split(". ")[0]
    return Report(
        report_id=f"{row.article}#{row.n}", article_id=row.article, event_id=None, type=row.type,
        modes=row.modes, cameo="", quad=1, score=0.0, contexts=(), actors=to_parties(row.actors),
        recipients=to_parties(row.recipients), about=to_parties(row.about), status=row.status,
        background=row.background, start=row.start, end=row.end, precision=row.precision,
        places=tuple(Location(name=place) for place in row.places),
        quantities=tuple(Quantity(value=q.value, unit=q.unit, of=q.of) for q in row.quantities),
        promise=None, said_by=to_parties(row.said_by), via=row.via, source_block="body",
        evidence=(Evidence(sentence=0, start=start, end=start, text=sentence, supports=()),),
        why=(), confidence=1.0, run_id="gold",
    )  # fmt: skip


def to_parties(codes: tuple[str, ...]) -> tuple[Party, ...]:
    """Parties that have nothing but a code."""
    return tuple(Party(code=code, id=code, name=code) for code in codes)


def code_stories(
    folder: Path, stories: Mapping[str, Article], gold: Mapping[str, GoldReport]
) -> tuple[list[Report], Names]:
    """The coder's reports of the stories, and which gold report each of them found."""
    kit, ontology = load_kit(), load_ontology()
    reports: list[Report] = []
    names: dict[str, str] = {}
    by_article: defaultdict[str, list[GoldReport]] = defaultdict(list)
    for row in gold.values():
        by_article[row.article].append(row)
    for article in read_sources([folder / "stories" / "articles.jsonl"], None):
        if not isinstance(article, Article) or article.id not in stories:
            continue
        coded = code_article(article, kit)
        reports += coded
        for pair in match_reports(
            by_article[article.id], coded, same_type_and_parties, ontology
        ).pairs:
            names[pair.report.report_id] = f"{pair.gold.article}#{pair.gold.n}"
    return reports, names


def print_scores(predicted: Names, wanted: Names, *, show: bool) -> None:
    """B-cubed over what was found, and over all of gold, where what is missing has recall 0."""
    guess, truth = invert(predicted), invert({k: v for k, v in wanted.items() if k in predicted})
    precision = recall = 0.0
    mixed = [g for g in guess.values() if len({wanted[k] for k in g}) > 1]
    for key in predicted:
        both = len(guess[predicted[key]] & truth[wanted[key]])
        precision += both / len(guess[predicted[key]])
        recall += both / len(truth[wanted[key]])
    count = len(predicted)
    print(f"{count} of {len(wanted)} reports found, {len(guess)} events, {len(truth)} in gold")
    print_line("found", precision / count, recall / count)
    print_line("all", precision / count, recall / len(wanted))
    told_more = [group for group in guess.values() if len(group) > 1]
    print(f"events of several reports {len(told_more)}, of which mixed {len(mixed)}")
    print_pairs(guess, truth)
    if show:
        for keys in sorted(map(sorted, mixed)):
            print("mixed", [(key, wanted[key]) for key in keys])
        for name, group in sorted(truth.items()):
            if len({predicted[key] for key in group}) > 1:
                print("split", name, [(key, predicted[key][:6]) for key in sorted(group)])


def print_pairs(guess: Mapping[str, set[str]], truth: Mapping[str, set[str]]) -> None:
    """Precision and recall of the pairs that are joined: stricter, singletons count nothing."""
    pairs = [
        {(a, b) for group in side.values() for a in group for b in group if a < b}
        for side in (guess, truth)
    ]
    both = len(pairs[0] & pairs[1])
    print_line("pairs", both / max(1, len(pairs[0])), both / max(1, len(pairs[1])))


def print_line(name: str, precision: float, recall: float) -> None:
    """One row of figures."""
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    print(f"{name:6} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def invert(names: Names) -> dict[str, set[str]]:
    """The members of each group."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, group in names.items():
        groups[group].add(key)
    return groups


if __name__ == "__main__":
    main()

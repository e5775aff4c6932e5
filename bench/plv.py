"""English sentences of another project: `python -m bench.plv [PLV.tsv] [--show N] [--drafts]`.

Macro-F1 over 15 PLOVER roots (CONCEDE and RETREAT are one, YIELD) and the share of sentences
without output, on sentences with a marked source and target (Hu et al., ACL 2024). Each sentence
is read alone; of its reports and faint reports (that some event is told of the pair is given) the
one counts whose parties best fit the marked pair. The set has no stated licence: it is measured on,
and nothing is trained on it. Every third sentence is for development: its misses are read, and
`--show` lists only those; the others are only a figure. `--drafts` keeps every reading, as if
the judge's threshold were 0: what the drafts alone are worth.
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jalin.kit import Kit, load_kit
from jalin.pipeline import code_fully
from jalin.records import Article, Block, Report

SET = Path(__file__).parents[2] / "shared" / "data" / "plv" / "train.tsv"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
BASELINE = 0.51
"""UniversalPetrarch on the sister set, its best output chosen by gold."""

DEVELOPMENT = 3
"""Of so many sentences the first is for development."""

Span = tuple[int, int]


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, where its marked source and target stand, and its root."""

    number: str
    text: str
    source: Span
    target: Span
    root: str


def read_set(path: Path) -> list[Case]:
    """The cases of a set; a sentence without both marks is left out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = [(row, *unmark(row["marked_sentence"])) for row in rows]
    return [
        Case(
            number=row["sentence_id"],
            text=text,
            source=spans["s"],
            target=spans["t"],
            root=row["gold_root"],
        )
        for row, text, spans in found
        if spans.keys() >= {"s", "t"}
    ]


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """The sentence without its marks, and the spans of what they enclosed by the marks' letters."""
    text, opened, spans = "", {}, {}
    for part in re.split(r"(</?[st]>)", marked):
        if part in {"<s>", "<t>"}:
            opened[part[1]] = len(text)
        elif part in {"</s>", "</t>"}:
            spans[part[2]] = (opened.get(part[2], 0), len(text))
        else:
            text += part
    return text, spans


def choose(reports: Sequence[Report], case: Case) -> Report | None:
    """The report whose parties' words best fit the marked pair; the surer and earlier of equals."""
    return max(reports, key=lambda report: (fit(report, case), report.confidence), default=None)


def fit(report: Report, case: Case) -> float:
    """How many of the two are in their place, each half where source and target are changed."""
    actors, recipients = words_of(report, "actors"), words_of(report, "recipients")
    straight = touches(actors, case.source) + touches(recipients, case.target)
    turned = touches(actors, case.target) + touches(recipients, case.source)
    together = touches(actors, case.source) + touches(actors, case.target)
    return max(straight, together, turned / 2)


def words_of(report: Report, field: str) -> list[Span]:
    """Where the words stand that support a field."""
    return [(one.start, one.end) for one in report.evidence if field in one.supports]


def touches(spans: Sequence[Span], marked: Span) -> bool:
    """Whether some span shares a character with the marked one."""
    return any(start < marked[1] and end > marked[0] for start, end in spans)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> tuple[float, Mapping[str, tuple[float, int]]]:
    """The mean F1 of the wanted roots, and each with its support; pairs are wanted, found."""
    right = Counter(wanted for wanted, found in pairs if wanted == found)
    wanted, found = Counter(one for one, _ in pairs), Counter(one for _, one in pairs)
    roots = {
        root: (2 * right[root] / (wanted[root] + found[root]), wanted[root])
        for root in sorted(wanted)
    }
    return sum(f1 for f1, _ in roots.values()) / len(roots), roots


def keep_all(kit: Kit) -> Kit:
    """The kit with a judge that lets every reading through."""
    return msgspec.structs.replace(kit, judge=msgspec.structs.replace(kit.judge, threshold=0.0))


def read_case(case: Case, kit: Kit) -> Report | None:
    """What is reported of the pair when the sentence is read alone."""
    block = Block(kind="body", start=0, end=len(case.text))
    article = Article(
        id=case.number, text=case.text, digest=case.number, lang="en", blocks=(block,)
    )
    coded = code_fully(article, kit)
    return choose([*coded.reports, *coded.faint], case)


def figures(found: Sequence[tuple[Case, Report | None]]) -> str:
    """Macro-F1, accuracy and silence in one line."""
    pairs = [(case.root, root_of(report)) for case, report in found]
    right = sum(wanted == got for wanted, got in pairs) / len(pairs)
    silent = sum(report is None for _, report in found) / len(found)
    mean, _ = macro_f1(pairs)
    return f"macro-F1 {mean:.3f}, accuracy {right:.3f}, without output {silent:.3f} of {len(found)}"


def root_of(report: Report | None) -> str:
    """The root of a report's type; empty for none."""
    return YIELD.get(report.type, report.type) if report else ""


def show_missed(found: Sequence[tuple[Case, Report | None]], most: int) -> None:
    """Print what is missed by root wanted and found, at most so many sentences of each."""
    missed = defaultdict(list)
    for case, report in found:
        if case.root != root_of(report):
            missed[case.root, root_of(report)].append(case)
    for (wanted, got), some in sorted(missed.items(), key=lambda item: -len(item[1])):
        print(f"{len(some)} {wanted} read as {got or 'nothing'}")
        for case in some[:most]:
            print("   ", case.text)


def main() -> None:
    """Print the figures, and some of what is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", type=Path, default=SET)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--drafts", action="store_true")
    options = parser.parse_args()
    kit = keep_all(load_kit()) if options.drafts else load_kit()
    cases = read_set(options.set)
    found = [(case, read_case(case, kit)) for case in cases]
    for root, (f1, count) in macro_f1([(case.root, root_of(one)) for case, one in found])[
        1
    ].items():
        print(f"{root:10} {f1:.3f} of {count}")
    seen = found[::DEVELOPMENT]
    unseen = [one for number, one in enumerate(found) if number % DEVELOPMENT]
    print(f"development: {figures(seen)}")
    print(f"the others: {figures(unseen)}")
    print(f"all: {figures(found)} (peer {BASELINE})")
    if options.show:
        show_missed(seen, options.show)


if __name__ == "__main__":
    main()

"""Decides which report is which gold report, within one article (codebook, section 9). Pure."""

from collections.abc import Callable, Sequence

from jalin.evaluation.codes import jaccard, named_codes
from jalin.evaluation.gold import GoldReport
from jalin.evaluation.marks import find_marks, overlap_or_empty
from jalin.ontology import Ontology
from jalin.records import Record, Report

Agree = Callable[[GoldReport, Report, Ontology], bool]

SHARED_OF_UNION = 0.5
"""How much of their union the parties of a mutual report must share (codebook, section 9)."""

DYAD_CODES = 2
"""Codes that a dyad shares, or one where gold has one (codebook, section 9)."""

TWO_SIDED = "ASSAULT"
"""The directed type whose reports may be mutual: fighting, with both sides as actors."""


class Pair(Record, frozen=True, kw_only=True):
    """A gold report and the predicted report that found it."""

    gold: GoldReport
    report: Report


class Miss(Record, frozen=True, kw_only=True):
    """A gold report that nothing matches, and the article's report most like it, if any."""

    gold: GoldReport
    nearest: Report | None


class Matching(Record, frozen=True, kw_only=True):
    """One article's reports, sorted: what was found, what was missed, what is a false alarm."""

    pairs: tuple[Pair, ...]
    missed: tuple[Miss, ...]
    spare: tuple[Report, ...]


def match_reports(
    gold: Sequence[GoldReport], reports: Sequence[Report], agree: Agree, ontology: Ontology
) -> Matching:
    """Pair reports one to one, best first; ties go by the order in the article.

    Best is first a gold report that must be found (a report that fits an optional one too is not
    spent on it), then the closest.
    """
    fitting = [
        (g, r)
        for g, wanted in enumerate(gold)
        for r, report in enumerate(reports)
        if agree(wanted, report, ontology)
    ]
    fitting.sort(
        key=lambda pair: (
            not gold[pair[0]].optional,
            closeness(gold[pair[0]], reports[pair[1]], ontology),
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for g, r in fitting:
        if g not in found and r not in used:
            found[g] = r
            used.add(r)
    return Matching(
        pairs=tuple(Pair(gold=gold[g], report=reports[r]) for g, r in sorted(found.items())),
        missed=tuple(
            Miss(gold=wanted, nearest=nearest(wanted, reports, ontology))
            for g, wanted in enumerate(gold)
            if g not in found
        ),
        spare=tuple(report for r, report in enumerate(reports) if r not in used),
    )


def same_type_and_parties(gold: GoldReport, report: Report, ontology: Ontology) -> bool:
    """Whether the report is the gold one by the strict rule."""
    if report.type not in (gold.type, *gold.alt_types):
        return False
    wanted, found = roles(gold, report, ontology)
    if is_mutual(gold, report, ontology):
        return jaccard(wanted[0] | wanted[1], found[0] | found[1]) >= SHARED_OF_UNION
    return all(map(overlap_or_empty, wanted, found))


def same_quad_and_dyad(gold: GoldReport, report: Report, ontology: Ontology) -> bool:
    """Whether the report is the gold one by the dyad rule."""
    if report.quad not in {ontology.quad(name) for name in (gold.type, *gold.alt_types)}:
        return False
    wanted, found = roles(gold, report, ontology)
    codes = wanted[0] | wanted[1]
    return len(codes & (found[0] | found[1])) >= min(DYAD_CODES, len(codes))


def is_mutual(gold: GoldReport, report: Report, ontology: Ontology) -> bool:
    """Whether it does not matter who is actor and who recipient, by the type both agree on."""
    two_sided = not gold.recipients and len(gold.actors) >= DYAD_CODES
    return ontology.type_row(report.type).mutual or (report.type == TWO_SIDED and two_sided)


Roles = tuple[frozenset[str], frozenset[str]]
"""The codes of the actors and of the recipients."""


def roles(gold: GoldReport, report: Report, ontology: Ontology) -> tuple[Roles, Roles]:
    """Gold's roles and the report's, the latter in gold's codes."""
    known = (*gold.actors, *gold.recipients)
    found = (
        named_codes(report.actors, known, ontology),
        named_codes(report.recipients, known, ontology),
    )
    return (frozenset(gold.actors), frozenset(gold.recipients)), found


def closeness(gold: GoldReport, report: Report, ontology: Ontology) -> tuple[float, ...]:
    """How like the two are, most weighty first: type, parties, roles, attributes."""
    wanted, found = roles(gold, report, ontology)
    marks = [right for _, right in find_marks(gold, report, ontology)]
    types = type_closeness(gold, report)
    united = jaccard(wanted[0] | wanted[1], found[0] | found[1])
    return (types, united, sum(map(jaccard, wanted, found)), sum(marks) / len(marks))


def type_closeness(gold: GoldReport, report: Report) -> int:
    """2 for gold's type, 1 for one of its alternatives, 0 for another."""
    if report.type == gold.type:
        return 2
    return int(report.type in gold.alt_types)


def nearest(gold: GoldReport, reports: Sequence[Report], ontology: Ontology) -> Report | None:
    """The report most like a gold report; None where there is none."""
    return max(reports, key=lambda report: closeness(gold, report, ontology), default=None)

"""Precision, recall and F1 of predicted reports against gold (codebook, section 9). Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jalin.errors import GoldError
from jalin.evaluation.gold import GoldReport
from jalin.evaluation.marks import MARKS, find_marks
from jalin.evaluation.matching import (
    Agree,
    Matching,
    Miss,
    Pair,
    match_reports,
    same_quad_and_dyad,
    same_type_and_parties,
)
from jalin.ontology import Ontology
from jalin.records import Record, Report


class Tally(Record, frozen=True, kw_only=True):
    """Reports found, missed, and predicted in vain; optional gold is in none of them."""

    found: int
    missed: int
    spare: int

    @property
    def precision(self) -> float:
        """Share of the predicted reports that gold has; 1.0 where nothing was predicted."""
        return share(self.found, self.found + self.spare)

    @property
    def recall(self) -> float:
        """Share of gold's reports that were predicted; 1.0 where gold has none."""
        return share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.found, 2 * self.found + self.missed + self.spare)


class Share(Record, frozen=True, kw_only=True):
    """How many of how many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Part over whole; 1.0 of nothing."""
        return share(self.part, self.whole)


class Scores(Record, frozen=True, kw_only=True):
    """All figures of one gold set, with the reports behind them.

    `marks` are shares over the pairs matched strictly. `noisy` is the share of the articles
    without events that got a report all the same. `missed` leaves optional gold out.
    """

    strict: Tally
    dyad: Tally
    by_type: Mapping[str, Tally]
    by_lang: Mapping[str, Tally]
    dyad_by_lang: Mapping[str, Tally]
    marks: Mapping[str, Share]
    articles: int
    noisy: Share
    pairs: tuple[Pair, ...]
    missed: tuple[Miss, ...]
    spare: tuple[Report, ...]


def score_reports(
    gold: Sequence[GoldReport],
    predicted: Sequence[Report],
    langs: Mapping[str, str],
    ontology: Ontology,
) -> Scores:
    """Score the reports of the articles that `langs` names with their language.

    An article of `langs` without gold is one without events. Raises GoldError where a report or
    a gold report is of another article: it could only be left out in silence.
    """
    named = {row.article for row in gold} | {report.article_id for report in predicted}
    for article in sorted(named - set(langs)):
        raise GoldError(f"article {article!r} has reports, but is not among those to be scored")
    strict = match_articles(gold, predicted, same_type_and_parties, ontology)
    dyad = match_articles(gold, predicted, same_quad_and_dyad, ontology)
    without = set(langs) - {row.article for row in gold}
    return Scores(
        strict=tally(strict),
        dyad=tally(dyad),
        by_type=tally_types(strict, ontology),
        by_lang=tally_langs(strict, langs),
        dyad_by_lang=tally_langs(dyad, langs),
        marks=share_marks(strict, ontology),
        articles=len(langs),
        noisy=Share(part=len(without & {r.article_id for r in predicted}), whole=len(without)),
        pairs=tuple(pair for one in strict.values() for pair in one.pairs),
        missed=tuple(m for one in strict.values() for m in one.missed if not m.gold.optional),
        spare=tuple(report for one in strict.values() for report in one.spare),
    )


def match_articles(
    gold: Iterable[GoldReport], predicted: Iterable[Report], agree: Agree, ontology: Ontology
) -> dict[str, Matching]:
    """Match each article by itself, in the order of their ids."""
    wanted: dict[str, list[GoldReport]] = defaultdict(list)
    for row in gold:
        wanted[row.article].append(row)
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in predicted:
        reports[report.article_id].append(report)
    return {
        article: match_reports(wanted[article], reports[article], agree, ontology)
        for article in sorted({*wanted, *reports})
    }


def tally(matchings: Mapping[str, Matching]) -> Tally:
    """Count over articles; a report that found optional gold is no false alarm."""
    every = matchings.values()
    return Tally(
        found=sum(not pair.gold.optional for one in every for pair in one.pairs),
        missed=sum(not miss.gold.optional for one in every for miss in one.missed),
        spare=sum(len(one.spare) for one in every),
    )


def tally_types(matchings: Mapping[str, Matching], ontology: Ontology) -> dict[str, Tally]:
    """Count by type: what was found and missed by gold's type, false alarms by their own."""
    every = matchings.values()
    found = Counter(p.gold.type for one in every for p in one.pairs if not p.gold.optional)
    missed = Counter(m.gold.type for one in every for m in one.missed if not m.gold.optional)
    spare = Counter(report.type for one in every for report in one.spare)
    return {
        name: Tally(found=found[name], missed=missed[name], spare=spare[name])
        for name in ontology.types
    }


def tally_langs(matchings: Mapping[str, Matching], langs: Mapping[str, str]) -> dict[str, Tally]:
    """Count by the language of the article."""
    return {
        lang: tally({name: one for name, one in matchings.items() if langs[name] == lang})
        for lang in sorted(set(langs.values()))
    }


def share_marks(matchings: Mapping[str, Matching], ontology: Ontology) -> dict[str, Share]:
    """How often each attribute is right on the matched pairs where gold lets us judge it."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for one in matchings.values():
        for pair in one.pairs:
            for name, is_right in find_marks(pair.gold, pair.report, ontology):
                judged[name] += 1
                right[name] += is_right
    return {name: Share(part=right[name], whole=judged[name]) for name in MARKS}


def share(part: int, whole: int) -> float:
    """Part over whole; 1.0 of nothing, as nothing was got wrong."""
    return part / whole if whole else 1.0

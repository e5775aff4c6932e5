"""Scoring follows the codebook's section 9, in the tricky cases too."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from jalin.errors import GoldError
from jalin.evaluation.gold import GoldQuantity, GoldReport, read_gold
from jalin.evaluation.marks import same_dates
from jalin.evaluation.render import render_errors, render_scores
from jalin.evaluation.score import Scores, score_reports
from jalin.ontology import load_ontology
from jalin.records import Location, Party, Precision, Quantity, Report

ONTOLOGY = load_ontology()
SHARED = Path(__file__).parents[3] / "shared" / "eval"
DAY = date(2024, 4, 9)


def make_gold(type_name: str, roles: str, **fields: object) -> GoldReport:
    """A gold report from "RUS+CHN -> USA"."""
    actors, recipients = read_roles(roles)
    known: dict[str, object] = {
        "article": "a1",
        "n": 1,
        "status": "actual",
        "background": False,
        "start": DAY,
        "end": DAY,
        "precision": "day",
        "pointer": "Kata pertama",
    }
    return GoldReport(type=type_name, actors=actors, recipients=recipients, **(known | fields))  # type: ignore[arg-type] # fields of any kind


def make_report(type_name: str, roles: str, **fields: object) -> Report:
    """A predicted report from "RUS+CHN -> USA"."""
    actors, recipients = read_roles(roles)
    known: dict[str, object] = {
        "report_id": "r",
        "article_id": "a1",
        "event_id": None,
        "modes": (),
        "cameo": "",
        "quad": ONTOLOGY.quad(type_name),
        "score": 0.0,
        "contexts": (),
        "actors": parties(actors),
        "recipients": parties(recipients),
        "about": (),
        "status": "actual",
        "background": False,
        "start": DAY,
        "end": DAY,
        "precision": "day",
        "places": (),
        "quantities": (),
        "promise": None,
        "said_by": (),
        "via": (),
        "source_block": "body",
        "evidence": (),
        "why": (),
        "confidence": 1.0,
        "run_id": "",
    }
    return Report(type=type_name, **(known | fields))  # type: ignore[arg-type] # fields of any kind


def read_roles(roles: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors, recipients = (
        tuple(filter(None, side.strip().split("+"))) for side in roles.split("->")
    )
    return actors, recipients


def parties(codes: Sequence[str]) -> tuple[Party, ...]:
    return tuple(Party(code=code, id="", name=code) for code in codes)


def from_gold(gold: GoldReport) -> Report:
    """The report that a perfect coder would give."""
    return make_report(
        gold.type,
        "->",
        article_id=gold.article,
        actors=parties(gold.actors),
        recipients=parties(gold.recipients),
        status=gold.status,
        background=gold.background,
        start=gold.start,
        end=gold.end,
        precision=gold.precision,
        places=tuple(Location(name=name) for name in gold.places),
        quantities=tuple(Quantity(value=q.value, unit=q.unit) for q in gold.quantities),
        said_by=parties(gold.said_by),
    )


def score(gold: Sequence[GoldReport], reports: Sequence[Report]) -> Scores:
    return score_reports(gold, reports, {"a1": "id", "a2": "ms"}, ONTOLOGY)


@pytest.mark.parametrize(
    ("gold", "report", "strict", "dyad"),
    [
        # directed: actors overlap, and recipients overlap or both are empty
        (("ACCUSE", "USA -> CHN"), ("ACCUSE", "USA -> CHN"), True, True),
        (("ACCUSE", "USA -> CHN"), ("ACCUSE", "CHN -> USA"), False, True),
        (("ACCUSE", "USA -> CHN"), ("ACCUSE", "USA ->"), False, False),
        (("ACCUSE", "USA ->"), ("ACCUSE", "USA ->"), True, True),
        (("ACCUSE", "USA ->"), ("ACCUSE", "USA -> CHN"), False, True),
        (("ACCUSE", "USA+JPN -> CHN"), ("ACCUSE", "USA -> CHN+RUS"), True, True),
        (("ACCUSE", "-> CHN"), ("ACCUSE", "-> CHN"), True, True),
        (("ACCUSE", "-> CHN"), ("ACCUSE", "USA -> CHN"), False, True),
        # another type of the same quad class is the same dyad
        (("ACCUSE", "USA -> CHN"), ("REQUEST", "USA -> CHN"), False, True),
        (("ACCUSE", "USA -> CHN"), ("ASSAULT", "USA -> CHN"), False, False),
        # mutual: the united sets share half of their union, whoever is actor
        (("CONSULT", "RUS -> PAK"), ("CONSULT", "PAK+RUS ->"), True, True),
        (("CONSULT", "RUS+PAK ->"), ("CONSULT", "RUS ->"), True, False),
        (("AGREE", "RUS+PAK+IRN ->"), ("AGREE", "RUS ->"), False, False),
        (("COOPERATE", "RUS+CHN ->"), ("COOPERATE", "RUS+CHN+PAK+IRN ->"), True, True),
        (("COOPERATE", "RUS+CHN ->"), ("COOPERATE", "RUS+CHN+PAK+IRN+IND ->"), False, True),
        (("AID", "IDN -> IDN"), ("AID", "IDN -> IDN"), True, True),
        # fighting is mutual where gold has both sides as actors, an attack is not
        (("ASSAULT", "ISR+hamas ->"), ("ASSAULT", "hamas -> ISR"), True, True),
        (("ASSAULT", "ISR -> hamas"), ("ASSAULT", "hamas -> ISR"), False, True),
    ],
)
def test_matching(
    gold: tuple[str, str], report: tuple[str, str], *, strict: bool, dyad: bool
) -> None:
    scores = score([make_gold(*gold)], [make_report(*report)])
    assert (scores.strict.found, scores.dyad.found) == (strict, dyad)


@pytest.mark.parametrize(
    ("actors", "party", "found"),
    [
        ("huawei", Party(code="huawei", id="", name="", sector="BUS", country="CHN"), True),
        ("CHN", Party(code="huawei", id="", name="", sector="BUS", country="CHN"), True),
        ("USA", Party(code="huawei", id="", name="", sector="BUS", country="CHN"), False),
        ("AFG", Party(code="taliban", id="", name="", sector="REB", country="AFG"), False),
        ("taliban", Party(code="taliban", id="", name="", sector="REB", country="AFG"), True),
        ("USA", Party(code="", id="", name="", sector="GOV"), False),
    ],
)
def test_companies_match_by_their_state(actors: str, party: Party, *, found: bool) -> None:
    scores = score(
        [make_gold("REJECT", f"{actors} ->")], [make_report("REJECT", "->", actors=(party,))]
    )
    assert scores.strict.found == found


def test_alternative_types_match_and_count_for_golds_type() -> None:
    scores = score(
        [make_gold("SANCTION", "USA -> CHN", alt_types=("COERCE",))],
        [make_report("COERCE", "USA -> CHN")],
    )
    assert scores.strict.f1 == 1.0
    assert scores.by_type["SANCTION"].found == 1
    assert scores.by_type["COERCE"].spare == 0


@pytest.mark.parametrize("count", [0, 1])
def test_optional_gold_counts_neither_way(count: int) -> None:
    scores = score(
        [make_gold("ACCUSE", "USA -> CHN", optional=True), make_gold("AID", "USA -> UKR", n=2)],
        [make_report("ACCUSE", "USA -> CHN")] * count + [make_report("AID", "USA -> UKR")],
    )
    assert (scores.strict.found, scores.strict.missed, scores.strict.spare) == (1, 0, 0)


def test_a_second_report_of_optional_gold_is_a_false_alarm() -> None:
    scores = score(
        [make_gold("ACCUSE", "USA -> CHN", optional=True)],
        [make_report("ACCUSE", "USA -> CHN")] * 2,
    )
    assert (scores.strict.found, scores.strict.spare) == (0, 1)


def test_needed_gold_is_served_before_optional_gold_that_is_closer() -> None:
    scores = score(
        [
            make_gold("ACCUSE", "USA -> CHN", optional=True),
            make_gold("ACCUSE", "USA+JPN -> CHN", n=2, background=True),
        ],
        [make_report("ACCUSE", "USA -> CHN")],
    )
    assert (scores.strict.found, scores.strict.missed, scores.strict.spare) == (1, 0, 0)


def test_pairs_are_one_to_one_and_closest_first() -> None:
    last_year = {"start": date(2023, 4, 9), "end": date(2023, 4, 9)}
    gold = [make_gold("AID", "USA -> UKR", **last_year), make_gold("AID", "USA -> UKR", n=2)]
    reports = [make_report("AID", "USA -> UKR"), make_report("AID", "USA -> UKR", **last_year)]
    scores = score(gold, [*reports, reports[0]])
    assert (scores.strict.found, scores.strict.spare) == (2, 1)
    assert scores.marks["dates"].value == 1.0


def test_figures() -> None:
    gold = [
        make_gold("AID", "USA -> UKR"),
        make_gold("ACCUSE", "RUS -> USA", n=2),
        make_gold("CONSULT", "MYS+IDN ->", article="a2"),
    ]
    reports = [
        make_report("AID", "USA -> UKR"),
        make_report("REQUEST", "RUS -> USA"),
        make_report("ASSAULT", "RUS -> UKR"),
    ]
    scores = score(gold, reports)
    assert (scores.strict.precision, scores.strict.recall) == (1 / 3, 1 / 3)
    assert scores.dyad.recall == 2 / 3
    assert scores.by_lang["ms"].recall == 0.0
    assert scores.by_lang["ms"].precision == 1.0
    assert [miss.gold.type for miss in scores.missed] == ["ACCUSE", "CONSULT"]
    assert [report.type for report in scores.spare] == ["REQUEST", "ASSAULT"]


def test_reports_in_articles_without_events_are_false_alarms() -> None:
    scores = score(
        [make_gold("AID", "USA -> UKR")], [make_report("AID", "USA -> UKR", article_id="a2")]
    )
    assert scores.strict.spare == 1
    assert (scores.noisy.part, scores.noisy.whole) == (1, 1)


def test_reports_of_other_articles_are_refused() -> None:
    with pytest.raises(GoldError, match="'a9'"):
        score([], [make_report("AID", "USA -> UKR", article_id="a9")])


@pytest.mark.parametrize(
    ("gold", "report", "right"),
    [
        (("2024-04-09", "2024-04-09", "day"), ("2024-04-09", "2024-04-09"), True),
        (("2024-04-09", "2024-04-09", "day"), ("2024-04-08", "2024-04-08"), False),
        (("2024-04-09", "2024-04-09", "day"), ("2024-04-09", "2024-04-10"), True),
        (("2024-04-09", "2024-04-09", "day"), ("2024-04-08", "2024-04-14"), False),
        (("2024-04-08", "2024-04-14", "week"), ("2024-04-09", "2024-04-09"), True),
        (("2024-04-08", "2024-04-14", "week"), ("2024-04-01", "2024-04-30"), False),
        (("2024-04-01", "2024-04-30", "month"), ("2024-01-01", "2024-12-31"), False),
        (("2024-01-01", "2024-12-31", "year"), ("2024-04-01", "2025-04-30"), True),
        (("", "", "day"), ("", ""), True),
        (("", "", "day"), ("2024-04-09", "2024-04-09"), False),
        (("2024-04-09", "2024-04-09", "day"), ("", ""), False),
        (("2024-04-09", "", "day"), ("2024-04-09", "2024-05-01"), True),
        (("2024-04-09", "", "day"), ("2024-04-01", "2024-04-02"), False),
        (("2024-04-09", "2024-04-09", "day"), ("", "2024-04-09"), False),
    ],
)
def test_dates(gold: tuple[str, str, Precision], report: tuple[str, str], *, right: bool) -> None:
    start, end = map(read_day, gold[:2])
    wanted = make_gold("AID", "USA -> UKR", start=start, end=end, precision=gold[2])
    start, end = map(read_day, report)
    assert same_dates(wanted, make_report("AID", "USA -> UKR", start=start, end=end)) == right


def read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("mark", "gold", "report", "right"),
    [
        ("status", {"status": "future"}, {}, 0.0),
        ("background", {"background": True}, {}, 0.0),
        ("said_by", {"said_by": ("RUS", "PAK")}, {"said_by": parties(["PAK"])}, 1.0),
        ("said_by", {"said_by": ("RUS",)}, {}, 0.0),
        ("said_by", {}, {"said_by": parties(["RUS"])}, 0.0),
        (
            "places",
            {"places": ("Kota Baru", "Kuching")},
            {"places": (Location(name="kuching"),)},
            1.0,
        ),
        ("places", {"places": ("Kota Kuching",)}, {"places": (Location(name="Kuching"),)}, 1.0),
        ("places", {"places": ("Kuching",)}, {"places": (Location(name=""),)}, 0.0),
        (
            "quantities",
            {"quantities": (GoldQuantity(value=2e9, unit="USD"),)},
            {"quantities": (Quantity(value=2.01e9, unit="USD"),)},
            1.0,
        ),
        (
            "quantities",
            {"quantities": (GoldQuantity(value=2e9, unit="USD"), GoldQuantity(value=5, unit="km"))},
            {"quantities": (Quantity(value=2e9, unit="USD"),)},
            0.0,
        ),
    ],
)
def test_marks(mark: str, gold: dict[str, object], report: dict[str, object], right: float) -> None:
    scores = score(
        [make_gold("AID", "USA -> UKR", **gold)], [make_report("AID", "USA -> UKR", **report)]
    )
    assert scores.marks[mark].whole == 1
    assert scores.marks[mark].value == right


def test_marks_that_gold_lacks_are_not_judged() -> None:
    scores = score([make_gold("AID", "USA -> UKR")], [make_report("AID", "USA -> UKR")])
    assert scores.marks["places"].whole == 0
    assert scores.marks["quantities"].whole == 0


def test_renderings_name_what_went_wrong() -> None:
    gold = [make_gold("AID", "USA -> UKR", pointer="Amerika mengirim")]
    scores = score(gold, [make_report("ACCUSE", "USA -> RUS", why=("trigger x",))])
    assert render_scores(scores).splitlines()[0].split() == [
        "gold",
        "found",
        "false",
        "precision",
        "recall",
        "F1",
        "dyad",
        "F1",
    ]
    errors = render_errors(scores, {"a1": "Awal Amerika mengirim bantuan."}, 5)
    assert "a1 #1 AID USA -> UKR actual 2024-04-09..2024-04-09" in errors
    assert "Amerika mengirim bantuan." in errors
    assert "nearest: ACCUSE USA -> RUS" in errors
    assert "why: trigger x" in errors


@pytest.mark.parametrize("name", ["dev", "train"])
def test_a_perfect_prediction_scores_one(name: str) -> None:
    path = SHARED / name / "gold.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} of {name} is not beside this checkout")
    gold = read_gold(path, ONTOLOGY)
    langs = dict.fromkeys(gold.articles, "id")
    scores = score_reports(gold.reports, [from_gold(row) for row in gold.reports], langs, ONTOLOGY)
    needed = sum(not row.optional for row in gold.reports)
    assert (scores.strict.found, scores.strict.f1, scores.dyad.f1) == (needed, 1.0, 1.0)
    assert {share.value for share in scores.marks.values()} == {1.0}
    assert scores.noisy.part == 0
    assert len(scores.pairs) == len(gold.reports)

"""Status of pledges after each article of `gold/chains`, from text and from gold reports.

`python -m bench.pledges` prints the share of articles at whose end the ledger is right, seen and
held-out chains apart, and from text alone those written later; `--show` lists what differs in the
seen ones.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from jalin.coding.reports import Coded
from jalin.copies.find import find_copies
from jalin.ingest.sources import read_sources
from jalin.kit import load_kit
from jalin.linking.acts import Act, read_acts
from jalin.linking.cues import load_ledger
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.pledges import link_pledges
from jalin.ontology import Ontology, load_ontology
from jalin.pipeline import code_fully
from jalin.records import (
    Article,
    Evidence,
    Party,
    Pledge,
    PledgeKind,
    PledgeStatus,
    Promise,
    Quantity,
    Record,
    Report,
    Status,
)

GOLD = Path(__file__).parent.parent / "gold" / "chains"
MISSING = "none"
WITH_REPORTS = ("seen", "held")
PARTS = (*WITH_REPORTS, "fresh_a", "fresh_b", "fresh_c", "fresh_d", "fresh_e")


class ChainPromise(Record, frozen=True, kw_only=True):
    """What is promised."""

    type: str
    deadline: date | None
    quantities: tuple[Quantity, ...]
    condition: str


class ChainReport(Record, frozen=True, kw_only=True):
    """A report that matters to the chain, as the codebook would have it."""

    words: str
    start_at: int
    type: str
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    about: tuple[str, ...]
    promise: ChainPromise | None
    quantities: tuple[Quantity, ...]
    status: Status
    background: bool
    said_by: tuple[str, ...]
    start: date | None
    end: date | None


class ChainArticle(Record, frozen=True, kw_only=True):
    """One article and how the pledge stands at its end."""

    id: str
    published: date
    status: PledgeStatus
    text: str
    reports: tuple[ChainReport, ...]


class Chain(Record, frozen=True, kw_only=True):
    """One pledge over several articles."""

    chain: str
    lang: str
    kind: PledgeKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    type: str
    articles: tuple[ChainArticle, ...]


class Outcome(Record, frozen=True, kw_only=True):
    """One article: wanted status, found status, and whether it is the chain's first."""

    chain: str
    article: str
    lang: str
    wanted: str
    found: str
    first: bool


Coding = Callable[[ChainArticle, Article], Coded]


def main() -> None:
    """Replay both parts and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    flags = parser.parse_args()
    ontology, kit = load_ontology(), load_kit()
    ways: dict[str, Coding] = {
        "gold": lambda row, text: Coded(
            reports=tuple(make_report(text, one, ontology) for one in row.reports)
        ),
        "text": lambda _, article: code_fully(article, kit),
    }
    for part in PARTS:
        chains = read_chains(part)
        texts = read_articles(chains)
        for name, code in ways.items():
            if name == "gold" and part not in WITH_REPORTS:
                continue
            outcomes = [o for chain in chains for o in replay(chain, texts, code)]
            print_figures(f"{part} from {name}", outcomes)
            if flags.show and part == "seen":
                for outcome in outcomes:
                    if outcome.wanted != outcome.found:
                        print(f"  {outcome.article}: {outcome.wanted}, found {outcome.found}")


def read_chains(part: str) -> list[Chain]:
    """The chains of one part."""
    lines = (GOLD / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Chain) for line in lines]


def read_articles(chains: Sequence[Chain]) -> dict[str, Article]:
    """The articles as ingest gives them, with datelines and blocks."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "chains.jsonl"
        rows = [
            {"id": row.id, "lang": chain.lang, "published": str(row.published), "text": row.text}
            for chain in chains
            for row in chain.articles
        ]
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        read = list(read_sources([path], None))
    articles = {article.id: article for article in read if isinstance(article, Article)}
    if len(articles) < len(rows):
        raise SystemExit(f"rejected: {[item for item in read if not isinstance(item, Article)]}")
    return articles


def make_report(article: Article, gold: ChainReport, ontology: Ontology) -> Report:
    """A gold row as the report of a coder that makes no mistake."""
    start = article.text.index(gold.words)
    end = start + len(gold.words)
    evidence = Evidence(sentence=0, start=start, end=end, text=gold.words, supports=("type",))
    return Report(
        report_id=f"{article.id}@{start}", article_id=article.id, event_id=None, type=gold.type,
        modes=gold.modes, cameo="", quad=ontology.quad(gold.type),
        score=ontology.score(gold.type, gold.modes), contexts=(),
        actors=to_parties(gold.actors), recipients=to_parties(gold.recipients),
        about=to_parties(gold.about), status=gold.status, background=gold.background,
        start=gold.start, end=gold.end, precision=None, places=(), quantities=gold.quantities,
        promise=make_promise(gold), said_by=to_parties(gold.said_by), via=(), source_block="body",
        evidence=(evidence,), why=(), confidence=1.0, run_id="gold",
    )  # fmt: skip


def make_promise(gold: ChainReport) -> Promise | None:
    """What is promised, with the words that tell its type."""
    if gold.promise is None:
        return None
    return Promise(
        type=gold.promise.type, text=gold.words, deadline=gold.promise.deadline,
        quantities=gold.promise.quantities, condition=gold.promise.condition,
    )  # fmt: skip


def to_parties(codes: Sequence[str]) -> tuple[Party, ...]:
    """Parties that have nothing but a code."""
    return tuple(Party(code=code, id=code, name=code) for code in codes)


def replay(chain: Chain, texts: Mapping[str, Article], code: Coding) -> list[Outcome]:
    """The status after each article, knowing only it and those before it."""
    articles: dict[str, Article] = {}
    told: dict[bool, list[Report]] = {False: [], True: []}
    outcomes = []
    ledger, kin = load_ledger(), load_kin()
    for row in chain.articles:
        articles[row.id] = texts[row.id]
        coded = code(row, articles[row.id])
        told[False] += coded.reports
        told[True] += coded.faint
        copies = find_copies(list(articles.values()))
        acts: list[Act] = []
        for faint, reports in told.items():
            events = link_events(reports, articles, copies, kin)
            by_id = {report.report_id: report for report in reports}
            acts += read_acts(events, by_id, articles, ledger, faint=faint)
        pledges = link_pledges(acts, ledger, row.published)
        outcomes.append(
            Outcome(
                chain=chain.chain, article=row.id, lang=chain.lang, wanted=row.status,
                found=find_status(chain, pledges), first=row is chain.articles[0],
            )
        )  # fmt: skip
    return outcomes


def find_status(chain: Chain, pledges: Sequence[Pledge]) -> str:
    """The status of the pledge that is most like the chain's; how it stands does not choose it."""
    fitting = [pledge for pledge in pledges if set(pledge.actors) & set(chain.by)]
    alike = [p for p in fitting if (p.kind == "threat") == (chain.kind == "threat")]
    return max(alike, key=lambda p: likeness(chain, p)).status if alike else MISSING


def likeness(chain: Chain, pledge: Pledge) -> tuple[bool, bool, bool, bool, str]:
    """How much a pledge is the one that the chain's first article makes."""
    parties = {*pledge.actors, *pledge.recipients}
    return (
        chain.articles[0].id in pledge.articles,
        pledge.type == chain.type or chain.kind == "threat",
        bool(parties & set(chain.to)),
        bool(pledge.quantities),
        pledge.pledge_id,
    )


def print_figures(name: str, outcomes: Sequence[Outcome]) -> None:
    """Share of articles and of whole chains that are right, by language and status."""
    right = [outcome for outcome in outcomes if outcome.wanted == outcome.found]
    later = [outcome for outcome in outcomes if not outcome.first]
    wrong = {outcome.chain for outcome in outcomes if outcome.wanted != outcome.found}
    chains = {outcome.chain for outcome in outcomes}
    print(
        f"{name}: articles {len(right)}/{len(outcomes)} = {len(right) / len(outcomes):.3f}, after "
        f"the first {sum(o in right for o in later)}/{len(later)}, "
        f"whole chains {len(chains - wrong)}/{len(chains)}"
    )
    for field in ("lang", "wanted"):
        every = Counter(getattr(outcome, field) for outcome in outcomes)
        good = Counter(getattr(outcome, field) for outcome in right)
        print("  " + ", ".join(f"{key} {good[key]}/{every[key]}" for key in sorted(every)))


if __name__ == "__main__":
    main()

"""What is in the database that was not linked yet: read part by part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from jalin.records import Article, Record, Report
from jalin.store.database import Store
from jalin.store.tables import read_rows

BATCH_ARTICLES = 2_000
"""Articles linked at a time: what a first day's memory is bounded by."""

STAMPS = """
SELECT coding.article_id AS id, coding.digest, coding.run_id AS run, coding.part AS coded_in,
    min(version.part) AS part
FROM latest_codings AS coding
JOIN (SELECT id, digest, part FROM article_versions) AS version
    ON version.id = coding.article_id AND version.digest = coding.digest
GROUP BY ALL
ORDER BY min(coding.stored_at), coded_in, id
"""


class Stamp(Record, frozen=True, kw_only=True):
    """One article's latest version and coding: `part` holds its text, `coded_in` its reports."""

    id: str
    digest: str
    run: str
    coded_in: str
    part: str

    @property
    def text(self) -> str:
        """What changes whenever the version or its coding does."""
        return f"{self.digest} {self.run} {self.coded_in}"


def read_stamps(store: Store) -> list[Stamp]:
    """Every article's, in the order in which they were coded."""
    return read_rows(store.select(STAMPS), Stamp)


def split_batches(stamps: Sequence[Stamp]) -> Iterator[list[Stamp]]:
    """Some thousand at a time."""
    for start in range(0, len(stamps), BATCH_ARTICLES):
        yield list(stamps[start : start + BATCH_ARTICLES])


def read_texts(store: Store, places: Iterable[tuple[str, str]]) -> dict[str, list[Article]]:
    """All versions of articles by id; `places` are each one's part and id."""
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for part, ids in sorted(group_places(places).items()):
        for article in read_rows(store.read_part("articles", part, "id", ids), Article):
            found[article.id].append(article)
    return found


def read_articles(store: Store, stamps: Iterable[Stamp]) -> dict[str, Article]:
    """The article of each stamp."""
    wanted = {stamp.id: stamp for stamp in stamps}
    found = read_texts(store, ((stamp.part, stamp.id) for stamp in wanted.values()))
    return {
        key: next(a for a in found[key] if a.digest == stamp.digest)
        for key, stamp in wanted.items()
    }


def read_reports(store: Store, stamps: Iterable[Stamp], min_confidence: float) -> list[Report]:
    """The reports of each stamp's coding that are at least so certain."""
    wanted = {stamp.id: stamp for stamp in stamps}
    places = group_places((stamp.coded_in, stamp.id) for stamp in wanted.values())
    reports: list[Report] = []
    for part, ids in sorted(places.items()):
        rows = store.read_part("reports", part, "article_id", ids)
        digests = rows["digest"].to_pylist()
        reports += [
            report
            for report, digest in zip(read_rows(rows, Report), digests, strict=True)
            if report.confidence >= min_confidence and is_of(report, digest, wanted)
        ]
    return reports


def is_of(report: Report, digest: str, stamps: Mapping[str, Stamp]) -> bool:
    """Whether a report is of its article's latest version and coding."""
    stamp = stamps[report.article_id]
    return (digest, report.run_id) == (stamp.digest, stamp.run)


def group_places(places: Iterable[tuple[str, str]]) -> dict[str, Collection[str]]:
    """The ids in each part."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for part, key in places:
        groups[part].add(key)
    return dict(groups)

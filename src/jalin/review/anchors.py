"""Finds the report that a correction is about after its article was coded again. Pure.

A correction names a report, and every version of a report is kept; its article and the places of
its words are what the correction holds on to. Coding again may give the same words another id.
"""

from collections.abc import Iterable, Mapping, Sequence

from jalin.records import Correction, Record, Report

LEAST_SHARED = 0.5
"""The share of the words' places that two reports must share to tell one act."""


class Version(Record, frozen=True, kw_only=True):
    """A report with the digest of the article's text that it was read from."""

    report: Report
    digest: str


def match_corrections(
    corrections: Iterable[Correction],
    versions: Mapping[str, Version],
    current: Sequence[Version],
) -> dict[str, list[Correction]]:
    """The corrections of each current report by its id, oldest first.

    `versions` are the reports that corrections name, `current` those of the latest codings. A
    report that still has its id is meant; else the one of the same article whose words overlap
    most. What no report tells any more is left out.
    """
    ids = {version.report.report_id for version in current}
    found: dict[str, list[Correction]] = {}
    for correction in sorted(corrections, key=lambda item: (item.when, item.correction_id)):
        target = correction.target
        if target not in ids and target in versions:
            heir = find_heir(versions[target], current)
            target = heir.report_id if heir else target
        if target in ids:
            found.setdefault(target, []).append(correction)
    return found


def find_heir(old: Version, current: Sequence[Version]) -> Report | None:
    """The report that now tells what `old` told; None if none does."""
    mine = [one for one in current if one.report.article_id == old.report.article_id]
    scored = [(share_words(old, one), likeness(old.report, one.report), one) for one in mine]
    best = max(scored, key=lambda item: (*item[:2], item[2].report.report_id), default=None)
    return best[2].report if best and best[0] >= LEAST_SHARED else None


def share_words(one: Version, other: Version) -> float:
    """The share of the smaller report's words that both rest on.

    By their places; by the words themselves where the article's text is another now.
    """
    if one.digest == other.digest:
        places, others = list_places(one.report), list_places(other.report)
        return share(places, others)
    return share(list_words(one.report), list_words(other.report))


def share(one: set[int] | set[str], other: set[int] | set[str]) -> float:
    """How much of the smaller set is in the larger."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def list_places(report: Report) -> set[int]:
    """The code points of the words that tell the act itself."""
    return {
        place
        for item in report.evidence
        if "type" in item.supports or "actors" in item.supports
        for place in range(item.start, item.end)
    }


def list_words(report: Report) -> set[str]:
    """Those words."""
    return {
        word
        for item in report.evidence
        if "type" in item.supports or "actors" in item.supports
        for word in item.text.casefold().split()
    }


def likeness(one: Report, other: Report) -> int:
    """In how many of type, actors and recipients two reports agree."""
    return sum(
        (
            one.type == other.type,
            {p.code for p in one.actors} == {p.code for p in other.actors},
            {p.code for p in one.recipients} == {p.code for p in other.recipients},
        )
    )

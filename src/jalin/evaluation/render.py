"""Scores as rows and plain text, for the command line and the gate; prints nothing."""

from collections.abc import Iterator, Mapping, Sequence

from jalin.evaluation.gold import GoldReport
from jalin.evaluation.score import Scores, Tally
from jalin.records import Report

HEADER = ("", "gold", "found", "false", "precision", "recall", "F1", "dyad F1")


def score_rows(scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield a row per type, per language and for all, in the columns of `HEADER`."""
    for name, tally in scores.by_type.items():
        yield tally_row(name, tally, None)
    for lang, tally in scores.by_lang.items():
        yield tally_row(lang, tally, scores.dyad_by_lang[lang])
    yield tally_row("all", scores.strict, scores.dyad)


def tally_row(name: str, tally: Tally, dyad: Tally | None) -> tuple[str, ...]:
    """One row; a type has no dyad F1, since the dyad rule does not look at types."""
    counts = (tally.found + tally.missed, tally.found, tally.spare)
    figures = (tally.precision, tally.recall, tally.f1)
    last = "" if dyad is None else f"{dyad.f1:.3f}"
    return (name, *map(str, counts), *(f"{figure:.3f}" for figure in figures), last)


def mark_rows(scores: Scores) -> Iterator[tuple[str, str]]:
    """Yield each attribute's share on matched pairs, then that of articles falsely coded."""
    for name, share in scores.marks.items():
        yield name, f"{share.value:.3f} of {share.whole}"
    yield (
        "articles without events that got a report",
        f"{scores.noisy.part} of {scores.noisy.whole}",
    )


def render_scores(scores: Scores) -> str:
    """All figures as plain text: a table, then the attributes."""
    lines = [*align([HEADER, *score_rows(scores)]), "", "on matched pairs, right are:"]
    return "\n".join([*lines, *align(list(mark_rows(scores)))])


def align(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows as lines: first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def render_errors(scores: Scores, texts: Mapping[str, str], show: int) -> str:
    """The first `show` misses and as many false alarms, with the words they come from.

    `texts` are the articles by id; a miss comes with the article's report most like it.
    """
    missed, spare = scores.missed[:show], scores.spare[:show]
    lines = [f"MISSED ({len(missed)} of {len(scores.missed)})"]
    for miss in missed:
        row, near = miss.gold, miss.nearest
        lines.append(f"{row.article} #{row.n} {describe_gold(row)}")
        lines.append(f"    {pointer_text(row, texts.get(row.article, ''))}")
        lines.append(f"    nearest: {'no report' if near is None else describe_report(near)}")
    lines += ["", f"FALSE ALARMS ({len(spare)} of {len(scores.spare)})"]
    for report in spare:
        lines.append(f"{report.article_id} {describe_report(report)}")
        lines += [f"    {one_line(evidence.text)}" for evidence in report.evidence]
        lines.append(f"    why: {'; '.join(report.why)}")
    return "\n".join(lines)


SHOWN_CHARACTERS = 240
"""Characters of a sentence that a listing shows."""


def pointer_text(row: GoldReport, text: str) -> str:
    """The sentence that states the report best, where the article has gold's first words of it."""
    start = text.find(row.pointer)
    return row.pointer if start < 0 else one_line(text[start:])


def one_line(text: str) -> str:
    """Text without line breaks, cut to what a listing shows."""
    return " ".join(text[:SHOWN_CHARACTERS].split())


def describe_gold(row: GoldReport) -> str:
    """A gold report in one line."""
    types = "|".join((row.type, *row.alt_types))
    days = f"{row.start}..{row.end}"
    return f"{types} {describe_parties(row.actors, row.recipients)} {row.status} {days}"


def describe_report(report: Report) -> str:
    """A predicted report in one line."""
    actors = [party.code for party in report.actors]
    recipients = [party.code for party in report.recipients]
    days = f"{report.start}..{report.end}"
    return f"{report.type} {describe_parties(actors, recipients)} {report.status} {days}"


def describe_parties(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Who did it to whom; "?" where nobody is named."""
    return f"{'+'.join(actors) or '?'} -> {'+'.join(recipients) or '?'}"

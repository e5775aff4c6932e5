"""An article with the words that support a report marked in one colour per field."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.padding import Padding
from rich.text import Text

from jalin.cli.output import answers, plain
from jalin.cli.render import report_table
from jalin.records import Article, Correction, Evidence, Record, Report, Sentence
from jalin.review.apply import describe_correction

FIELD_STYLES = {
    "type": "black on bright_yellow",
    "actors": "black on bright_cyan",
    "recipients": "black on bright_green",
    "about": "black on cyan",
    "status": "black on bright_magenta",
    "background": "black on magenta",
    "start": "white on blue",
    "end": "white on blue",
    "precision": "white on blue",
    "places": "white on dark_green",
    "quantities": "black on orange1",
    "promise": "black on gold3",
    "said_by": "black on plum1",
    "via": "white on grey37",
}
"""One colour per field; of a field that is not here, the words are underlined."""

OTHER_STYLE = "underline"


class Explanation(Record, frozen=True, kw_only=True):
    """A report with the version of its article that it was read from, and what was decided."""

    report: Report
    article: Article
    sentences: tuple[Sentence, ...]
    corrections: tuple[Correction, ...] = ()


def print_explanation(explanation: Explanation) -> None:
    """The report, its article with the words marked, the legend, and every why."""
    console = answers()
    report, article = explanation.report, explanation.article
    console.print(report_table([report], articles=True))
    console.print()
    for sentence in explanation.sentences:
        console.print(mark_sentence(sentence, article, report.evidence))
    console.print()
    console.print(legend(report.evidence))
    for correction in explanation.corrections:
        console.print(plain(f"review: {describe_correction(correction)}"))
    console.print(Text(f"confidence {report.confidence:.2f}, because", style="bold"))
    for reason in report.why:
        console.print(Padding(plain(f"- {reason}"), (0, 0, 0, 2)))


def mark_sentence(sentence: Sentence, article: Article, evidence: Sequence[Evidence]) -> Text:
    """One sentence with its number; its supporting words coloured and followed by their fields.

    Sentences that support nothing are dim. Shorter words lie on top of longer ones.
    """
    items = [e for e in evidence if sentence.start <= e.start and e.end <= sentence.end]
    number = Text(f"{sentence.index:3} ", style="dim")
    words = plain(article.text[sentence.start : sentence.end], style="" if items else "dim")
    for item in sorted(items, key=lambda e: e.start - e.end):
        start, end = item.start - sentence.start, item.end - sentence.start
        words.stylize(FIELD_STYLES.get(item.supports[0], OTHER_STYLE), start, end)
    ends = sorted({item.end - sentence.start for item in items})
    for piece, end in zip_longest(words.divide(ends), ends):
        fields = [f for e in items if e.end - sentence.start == end for f in e.supports]
        number.append_text(piece)
        number.append(f" [{', '.join(dict.fromkeys(fields))}]" if fields else "", style="dim")
    return number


def legend(evidence: Sequence[Evidence]) -> Text:
    """The colours that occur, with their fields."""
    fields = dict.fromkeys(item.supports[0] for item in evidence)
    return Text(" ").join(Text(f" {f} ", style=FIELD_STYLES.get(f, OTHER_STYLE)) for f in fields)

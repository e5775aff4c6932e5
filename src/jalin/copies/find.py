"""Copies among many articles."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from jalin.copies.compare import (
    Content,
    Overlap,
    Wording,
    measure_overlap,
    read_content,
    read_wording,
    share_wording,
)
from jalin.copies.index import Limits, Pair, SampleIndex
from jalin.copies.judge import is_copy, judge_copy, judge_translation, may_copy, may_translate
from jalin.copies.marks import Alignment, MarkNumbers, Marks, align_marks, read_marks, sample_marks
from jalin.copies.shingles import Hashes, body_text, sample_shingles, shingle_text
from jalin.records import Article, Copy

Read = TypeVar("Read")

KEPT_TEXTS = 4_000
"""Texts held ready while pairs are compared, about 100 MB."""

MARK_LIMITS = Limits(most_articles=40, least_shared=2, least_share=0.15)
"""When two articles' pairs of marks make it worth aligning all of their marks."""


class Comparer:
    """Compares articles word by word; remembers the texts that it read last."""

    def __init__(self) -> None:
        self._numbers = MarkNumbers()
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._contents: dict[tuple[str, str], Content] = {}
        self._marks: dict[tuple[str, str], Marks] = {}

    def sample(self, article: Article) -> Hashes:
        """The shingles by which its copies are looked for."""
        return sample_shingles(shingle_text(body_text(article)))

    def compare(self, one: Article, other: Article) -> Copy | None:
        """The copy that these two are; None where they are none."""
        if one.id == other.id:
            return None
        small, large = self._sort(one, other)
        overlap = self._measure(small, large)
        return judge_copy(small, large, overlap) if overlap else None

    def sample_marks(self, article: Article) -> Hashes:
        """The pairs of marks by which its translations are looked for."""
        return sample_marks(read_marks(article), self._numbers)

    def compare_marks(self, one: Article, other: Article) -> Copy | None:
        """The translation that these two are; None where they are none, or share their words."""
        if not may_translate(one, other):
            return None
        first, second = sorted((one, other), key=lambda article: (len(article.text), article.id))
        copy = judge_translation(first, second, self.align(first, second))
        if copy is None:
            return None
        overlap = self._measure(*self._sort(one, other))
        return None if overlap and is_copy(overlap) else copy

    def align(self, one: Article, other: Article) -> Alignment:
        """How the marks of two articles agree."""
        return align_marks(self._read_marks(one), self._read_marks(other))

    def _sort(self, *articles: Article) -> list[Article]:
        """The articles, the smaller first."""
        return sorted(articles, key=lambda a: (len(self._read_wording(a).unique), a.id, a.digest))

    def _measure(self, small: Article, large: Article) -> Overlap | None:
        """How much of the smaller article the other repeats; None where too little for a copy.

        Most pairs are told by their shingles alone; the rest is read only where those agree.
        """
        wordings = self._read_wording(small), self._read_wording(large)
        if not may_copy(share_wording(*wordings)):
            return None
        return measure_overlap(wordings, (self._read_content(small), self._read_content(large)))

    def _read_marks(self, article: Article) -> Marks:
        return keep(self._marks, article, read_marks)

    def _read_content(self, article: Article) -> Content:
        return keep(self._contents, article, read_content)

    def _read_wording(self, article: Article) -> Wording:
        return keep(self._wordings, article, read_wording)


def keep(
    kept: dict[tuple[str, str], Read], article: Article, read: Callable[[Article], Read]
) -> Read:
    """What is read of an article, from what is kept where it was read lately."""
    key = article.id, article.digest
    if key not in kept:
        if len(kept) >= KEPT_TEXTS:
            kept.clear()
        kept[key] = read(article)
    return kept[key]


def find_copies(articles: Sequence[Article]) -> list[Copy]:
    """Every copy among these articles, whatever their order, sorted by id."""
    comparer = Comparer()
    pairs = find_candidates(articles, comparer.sample, Limits())
    copies = [comparer.compare(articles[one], articles[other]) for one, other in pairs]
    if len({article.lang for article in articles}) > 1:
        pairs = find_candidates(articles, comparer.sample_marks, MARK_LIMITS)
        copies += [comparer.compare_marks(articles[one], articles[other]) for one, other in pairs]
    return sort_copies(copies)


def find_candidates(
    articles: Sequence[Article], sample: Callable[[Article], Hashes], limits: Limits
) -> list[Pair]:
    """The places of each two articles that are worth comparing; samples are kept no longer."""
    samples = {number: sample(article) for number, article in enumerate(articles)}
    return SampleIndex(limits=limits).change((), samples).found


def sort_copies(found: Iterable[Copy | None]) -> list[Copy]:
    """Those that are copies, sorted by id."""
    return sorted((copy for copy in found if copy), key=lambda copy: copy.copy_id)

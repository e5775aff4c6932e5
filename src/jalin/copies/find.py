"""Copies among many articles: reading and comparing them may be shared out, group by group."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias, TypeVar

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
from jalin.copies.marks import Alignment, Marks, align_marks, read_marks, sample_marks
from jalin.copies.shingles import Hashes, body_text, sample_shingles, shingle_text
from jalin.records import Article, Copy
from jalin.workers import ALONE, Parcel, Share

Read = TypeVar("Read")

KEPT_TEXTS = 4_000
"""Texts held ready while pairs are compared, about 100 MB."""

MARK_LIMITS = Limits(most_articles=40, least_shared=2, least_share=0.15)
"""When two articles' pairs of marks make it worth aligning all of their marks."""

PAGE_ARTICLES = 128
GROUP_PAIRS = 256
"""Articles sampled, and pairs compared, by one process at a time: some 50 milliseconds."""


class Page(Parcel, frozen=True, kw_only=True):
    """Articles to be sampled."""

    articles: tuple[Article, ...]


class Group(Parcel, frozen=True, kw_only=True):
    """Articles, and the places of each two of them that are to be compared."""

    articles: tuple[Article, ...]
    pairs: tuple[Pair, ...]


class Found(Parcel, frozen=True, kw_only=True):
    """The copies among a group."""

    copies: tuple[Copy, ...]


Sample: TypeAlias = Callable[[Page], list[Hashes]]
Compare: TypeAlias = Callable[[Group], Found]


class Comparer:
    """Compares articles word by word; remembers the texts that it read last."""

    def __init__(self) -> None:
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._contents: dict[tuple[str, str], Content] = {}
        self._marks: dict[tuple[str, str], Marks] = {}

    def compare(self, one: Article, other: Article) -> Copy | None:
        """The copy that these two are; None where they are none."""
        if one.id == other.id:
            return None
        small, large = self._sort(one, other)
        overlap = self._measure(small, large)
        return judge_copy(small, large, overlap) if overlap else None

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


def find_copies(articles: Sequence[Article], share: Share = ALONE) -> list[Copy]:
    """Every copy among these articles, whatever their order, sorted by id."""
    every = dict(enumerate(articles))
    found = find_by(sample_words, compare_words, Limits(), every, share)
    if len({article.lang for article in articles}) > 1:
        found += find_by(sample_names, compare_names, MARK_LIMITS, every, share)
    return sorted(found, key=lambda copy: copy.copy_id)


def find_by(
    sample: Sample,
    compare: Compare,
    limits: Limits,
    articles: Mapping[int, Article],
    share: Share,
) -> list[Copy]:
    """The copies that one kind of samples leads to; samples are kept no longer than needed."""
    index = SampleIndex(limits=limits, share=share)
    pairs = index.change((), sample_articles(sample, articles, share)).found
    return compare_pairs(compare, pairs, articles, share)


def sample_articles(
    sample: Sample, articles: Mapping[int, Article], share: Share
) -> dict[int, Hashes]:
    """The samples of each article."""
    every = list(articles.values())
    pages = (
        Page(articles=tuple(every[start : start + PAGE_ARTICLES]))
        for start in range(0, len(every), PAGE_ARTICLES)
    )
    return dict(zip(articles, chain.from_iterable(share.map(sample, pages)), strict=True))


def sample_words(page: Page) -> list[Hashes]:
    """The shingles by which copies of each article are looked for."""
    return [sample_shingles(shingle_text(body_text(article))) for article in page.articles]


def sample_names(page: Page) -> list[Hashes]:
    """The pairs of marks by which translations of each article are looked for."""
    return [sample_marks(read_marks(article)) for article in page.articles]


def compare_pairs(
    compare: Compare, pairs: Sequence[Pair], articles: Mapping[int, Article], share: Share
) -> list[Copy]:
    """The copies among pairs of numbers of articles."""
    groups = (make_group(group, articles) for group in cut_groups(pairs))
    return [copy for found in share.map(compare, groups) for copy in found.copies]


def cut_groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield some pairs at a time, those together that chains of pairs connect, as far as may be."""
    home: dict[int, int] = {}
    for one, other in sorted(pairs):
        home.setdefault(other, home.setdefault(one, one))
    ordered = sorted(pairs, key=lambda pair: (home[pair[0]], pair))
    for start in range(0, len(ordered), GROUP_PAIRS):
        yield ordered[start : start + GROUP_PAIRS]


def make_group(pairs: Sequence[Pair], articles: Mapping[int, Article]) -> Group:
    """The pairs with their articles."""
    numbers = sorted({number for pair in pairs for number in pair})
    places = {number: place for place, number in enumerate(numbers)}
    return Group(
        articles=tuple(articles[number] for number in numbers),
        pairs=tuple((places[one], places[other]) for one, other in pairs),
    )


def compare_words(group: Group) -> Found:
    """The copies by words."""
    return collect(Comparer().compare, group)


def compare_names(group: Group) -> Found:
    """The translations."""
    return collect(Comparer().compare_marks, group)


def collect(compare: Callable[[Article, Article], Copy | None], group: Group) -> Found:
    """What comparing each pair gives."""
    made = (compare(group.articles[one], group.articles[other]) for one, other in group.pairs)
    return Found(copies=tuple(copy for copy in made if copy is not None))

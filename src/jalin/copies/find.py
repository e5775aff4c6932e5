"""Copies among many articles."""

from collections.abc import Callable, Iterable, Sequence

from jalin.copies.compare import Text, measure_overlap, read_text
from jalin.copies.index import Limits, Pair, SampleIndex
from jalin.copies.judge import is_copy, judge_copy, judge_translation, may_translate
from jalin.copies.marks import Alignment, Marks, align_marks, read_marks, sample_marks
from jalin.copies.shingles import Hashes, WordNumbers, body_text, sample_shingles, shingle_text
from jalin.records import Article, Copy

KEPT_TEXTS = 4_000
"""Texts held ready while pairs are compared, about 100 MB."""

MARK_LIMITS = Limits(most_articles=40, least_shared=2, least_share=0.15)
"""When two articles' pairs of marks make it worth aligning all of their marks."""


class Comparer:
    """Compares articles word by word; remembers the texts that it read last."""

    def __init__(self) -> None:
        self._numbers = WordNumbers()
        self._texts: dict[tuple[str, str], Text] = {}
        self._marks: dict[tuple[str, str], Marks] = {}

    def sample(self, article: Article) -> Hashes:
        """The shingles by which its copies are looked for."""
        return sample_shingles(shingle_text(body_text(article), self._numbers))

    def compare(self, one: Article, other: Article) -> Copy | None:
        """The copy that these two are; None where they are none."""
        pair = [(self._read(article), article) for article in (one, other)]
        pair.sort(key=lambda item: (len(item[0].unique), item[1].id, item[1].digest))
        (smaller, small), (larger, large) = pair
        if small.id == large.id:
            return None
        return judge_copy(small, large, measure_overlap(smaller, larger))

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
        smaller, larger = sorted((self._read(one), self._read(other)), key=lambda t: len(t.unique))
        same = smaller.unique and is_copy(measure_overlap(smaller, larger))
        return None if same else copy

    def align(self, one: Article, other: Article) -> Alignment:
        """How the marks of two articles agree."""
        return align_marks(self._read_marks(one), self._read_marks(other))

    def _read_marks(self, article: Article) -> Marks:
        key = article.id, article.digest
        if key not in self._marks:
            if len(self._marks) >= KEPT_TEXTS:
                self._marks.clear()
            self._marks[key] = read_marks(article)
        return self._marks[key]

    def _read(self, article: Article) -> Text:
        key = article.id, article.digest
        if key not in self._texts:
            if len(self._texts) >= KEPT_TEXTS:
                self._texts.clear()
            self._texts[key] = read_text(article, self._numbers)
        return self._texts[key]


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

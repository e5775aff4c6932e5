"""Copies among many articles."""

from collections.abc import Iterable, Sequence

from jalin.copies.compare import Text, measure_overlap, read_text
from jalin.copies.index import SampleIndex
from jalin.copies.judge import judge_copy
from jalin.copies.shingles import Hashes, WordNumbers, body_text, sample_shingles, shingle_text
from jalin.records import Article, Copy

KEPT_TEXTS = 4_000
"""Texts held ready while pairs are compared, about 100 MB."""


class Comparer:
    """Compares articles word by word; remembers the texts that it read last."""

    def __init__(self) -> None:
        self._numbers = WordNumbers()
        self._texts: dict[tuple[str, str], Text] = {}

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
    samples = {number: comparer.sample(article) for number, article in enumerate(articles)}
    pairs = SampleIndex().change((), samples).found
    return sort_copies(comparer.compare(articles[one], articles[other]) for one, other in pairs)


def sort_copies(found: Iterable[Copy | None]) -> list[Copy]:
    """Those that are copies, sorted by id."""
    return sorted((copy for copy in found if copy), key=lambda copy: copy.copy_id)

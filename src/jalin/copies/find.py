"""Copies among many articles, all at once or as they come in."""

from collections.abc import Sequence

from jalin.copies.compare import Text, measure_overlap, read_text
from jalin.copies.judge import judge_copy
from jalin.copies.pairs import pair_samples
from jalin.copies.shingles import Hashes, WordNumbers, body_text, sample_shingles, shingle_text
from jalin.records import Article, Copy

KEPT_TEXTS = 4_000
"""Texts held ready while pairs are compared, about 100 MB."""


class CopyFinder:
    """Finds the copies among the articles it was given; `add` compares only what is new.

    Adding day by day gives what adding all at once gives, save where a shingle grows so common
    that it no longer finds pairs (`pairs.MOST_ARTICLES`): a copy found before then stays found.
    """

    def __init__(self) -> None:
        self._numbers = WordNumbers()
        self._articles: list[Article] = []
        self._samples: list[Hashes] = []
        self._texts: dict[int, Text] = {}

    def add(self, articles: Sequence[Article]) -> list[Copy]:
        """The copies that these articles bring, among themselves or of earlier ones, sorted."""
        first_new = len(self._articles)
        self._articles += articles
        self._samples += [self._sample(article) for article in articles]
        found = [self._compare(*pair) for pair in pair_samples(self._samples, first_new)]
        return sorted((copy for copy in found if copy), key=lambda copy: copy.copy_id)

    def _sample(self, article: Article) -> Hashes:
        return sample_shingles(shingle_text(body_text(article), self._numbers))

    def _compare(self, one: int, other: int) -> Copy | None:
        pair = [(self._read(place), self._articles[place]) for place in (one, other)]
        pair.sort(key=lambda item: (len(item[0].unique), item[1].id, item[1].digest))
        (smaller, small), (larger, large) = pair
        if small.id == large.id:
            return None
        return judge_copy(small, large, measure_overlap(smaller, larger))

    def _read(self, place: int) -> Text:
        if place not in self._texts:
            if len(self._texts) >= KEPT_TEXTS:
                self._texts.clear()
            self._texts[place] = read_text(self._articles[place], self._numbers)
        return self._texts[place]


def find_copies(articles: Sequence[Article]) -> list[Copy]:
    """Every copy among these articles, whatever their order, sorted by id."""
    return CopyFinder().add(articles)

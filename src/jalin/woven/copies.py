"""Copies that a few articles bring, or take with them, among all that were linked before."""

from collections.abc import Iterable, Mapping, Sequence

from jalin.copies.find import Comparer
from jalin.copies.index import Pair, SampleIndex
from jalin.records import Article, Copy
from jalin.store.database import Store
from jalin.woven.arrivals import read_texts
from jalin.woven.state import Face, State, decode, encode

SHINGLES = "shingles"


class CopyKeeper:
    """Keeps the copies of a state right; holds its index while articles are added."""

    def __init__(self, state: State, store: Store) -> None:
        self._state = state
        self._store = store
        self._known = state.read_samples(SHINGLES)
        self._index = SampleIndex(self._known)
        self._comparer = Comparer()

    def change(self, gone: Sequence[Face], new: Mapping[int, Article]) -> set[str]:
        """The ids of articles of which a copy was found or is none any more.

        `new` are by number; their faces are kept already, those of `gone` no more.
        """
        samples = {number: self._comparer.sample(article) for number, article in new.items()}
        found, lost = self._index.change([face.number for face in gone], samples)
        dropped = self._drop({face.article.id for face in gone}, lost)
        articles = self._read({number for pair in found for number in pair}, new)
        made = [self._comparer.compare(articles[one], articles[other]) for one, other in found]
        copies = [copy for copy in made if copy]
        self._state.insert(
            "copies", [(c.copy_id, c.article_id, c.origin_id, encode(c)) for c in copies]
        )
        return {key for copy in (*dropped, *copies) for key in (copy.article_id, copy.origin_id)}

    def finish(self) -> None:
        """Keep the index."""
        self._state.write_samples(SHINGLES, self._index.parts, self._known)

    def _drop(self, gone: set[str], lost: Sequence[Pair]) -> list[Copy]:
        """The copies that are none any more, taken out."""
        copies = find_copies_of(self._state, gone)
        if lost:
            ids = self._name({number for pair in lost for number in pair})
            apart = {frozenset((ids[one], ids[other])) for one, other in lost}
            near = find_copies_of(self._state, ids.values())
            copies += [c for c in near if frozenset((c.article_id, c.origin_id)) in apart]
        self._state.delete("copies", "id", {copy.copy_id for copy in copies})
        return copies

    def _name(self, numbers: set[int]) -> dict[int, str]:
        rows = self._state.select(
            "SELECT number, faces.id FROM wanted JOIN faces ON number = CAST(wanted.id AS INTEGER)",
            map(str, sorted(numbers)),
        )
        return dict(rows)

    def _read(self, numbers: set[int], new: Mapping[int, Article]) -> dict[int, Article]:
        """The articles with these numbers, those that are not new from the database."""
        old = self._name(numbers - new.keys())
        rows = self._state.select(
            "SELECT body FROM wanted JOIN faces USING (id)", old.values()
        )  # fmt: skip
        faces = decode((body for (body,) in rows), Face)
        texts = read_texts(self._store, ((face.part, face.article.id) for face in faces))
        read = {
            face.number: next(a for a in texts[face.article.id] if a.digest == face.article.digest)
            for face in faces
        }
        return read | {number: new[number] for number in numbers & new.keys()}


def find_copies_of(state: State, articles: Iterable[str]) -> list[Copy]:
    """The kept copies of which one of these is a side, sorted by id."""
    rows = state.select(
        """SELECT copies.id, body FROM wanted JOIN copies ON one = wanted.id
        UNION SELECT copies.id, body FROM wanted JOIN copies ON other = wanted.id
        ORDER BY 1""",
        articles,
    )
    return decode((body for _, body in rows), Copy)

"""Copies that a few articles bring, or take with them, among all that were linked before."""

from collections.abc import Iterable, Mapping, Sequence

from jalin.copies.find import (
    MARK_LIMITS,
    compare_names,
    compare_pairs,
    compare_words,
    sample_articles,
    sample_names,
    sample_words,
)
from jalin.copies.index import Limits, Pair, SampleIndex
from jalin.copies.judge import may_translate
from jalin.records import Article, Copy
from jalin.store.database import Store
from jalin.workers import Share
from jalin.woven.arrivals import read_texts
from jalin.woven.state import Face, State, decode, encode

SHINGLES = "shingles"
MARKS = "marks"


class CopyKeeper:
    """Keeps the copies of a state right; holds its indexes while articles are added."""

    def __init__(self, state: State, store: Store, share: Share) -> None:
        self._state = state
        self._store = store
        self._share = share
        self._known = state.read_samples(SHINGLES)
        self._index = SampleIndex(self._known, Limits(), share)
        self._known_marks = state.read_samples(MARKS)
        self._marks = SampleIndex(self._known_marks, MARK_LIMITS, share)

    def change(self, gone: Sequence[Face], new: Mapping[int, Article]) -> set[str]:
        """The ids of articles of which a copy was found or is none any more.

        `new` are by number; their faces are kept already, those of `gone` no more.
        """
        leaving = [face.number for face in gone]
        samples = sample_articles(sample_words, new, self._share)
        found, lost = self._index.change(leaving, samples)
        marks = sample_articles(sample_names, new, self._share)
        near, apart = self._marks.change(leaving, marks)
        dropped = self._drop({face.article.id for face in gone}, lost, apart)
        near = self._select_foreign(near)
        articles = self._read({number for pair in (*found, *near) for number in pair}, new)
        copies = compare_pairs(compare_words, found, articles, self._share)
        copies += compare_pairs(compare_names, near, articles, self._share)
        self._state.insert(
            "copies", [(c.copy_id, c.article_id, c.origin_id, encode(c)) for c in copies]
        )
        return {key for copy in (*dropped, *copies) for key in (copy.article_id, copy.origin_id)}

    def finish(self) -> None:
        """Keep the indexes."""
        self._state.write_samples(SHINGLES, self._index.parts, self._known)
        self._state.write_samples(MARKS, self._marks.parts, self._known_marks)

    def _drop(self, gone: set[str], lost: Sequence[Pair], apart: Sequence[Pair]) -> list[Copy]:
        """The copies that are none any more, taken out: `lost` by words, `apart` by marks."""
        copies = find_copies_of(self._state, gone)
        for pairs, translated in ((lost, False), (apart, True)):
            ids = self._name({number for pair in pairs for number in pair})
            named = {frozenset((ids[one], ids[other])) for one, other in pairs}
            copies += [
                copy
                for copy in find_copies_of(self._state, ids.values())
                if (copy.kind == "translated") == translated
                and frozenset((copy.article_id, copy.origin_id)) in named
            ]
        self._state.delete("copies", "id", {copy.copy_id for copy in copies})
        return copies

    def _select_foreign(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Those pairs that may be translations by language and day."""
        rows = self._state.select(
            """SELECT body FROM wanted JOIN faces ON number = CAST(wanted.id AS INTEGER)""",
            {str(number) for pair in pairs for number in pair},
        )
        faces = {face.number: face.article for face in decode((row[0] for row in rows), Face)}
        return [pair for pair in pairs if may_translate(faces[pair[0]], faces[pair[1]])]

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

"""Teach `bench.conventions` a treebank's sentences: `python -m training.train_sentences`.

Writes `bench/sentences/<treebank>.npz`, for measuring only. Prints F1 of sentences on what
development part there is; no test set is read.
"""

import msgspec
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.conventions import BUCKETS, WEIGHTS, Splitter, may_end, places, read_words
from training.treebanks import read_trees

STRENGTH = 2.0
"""Inverse of the L2 penalty, chosen on the development parts (0.3 loses half a point)."""


class Bank(msgspec.Struct, frozen=True, kw_only=True):
    """A treebank's parts; `anywhere`: its sentences may end without a mark."""

    name: str
    taught: str
    judged: str | None = None
    merge: bool = True
    anywhere: bool = False


BANKS = (
    Bank(name="id_gsd", taught="id_gsd-train-converted", judged="id_gsd-ud-dev"),
    Bank(name="id_csui", taught="id_csui-ud-train"),
    Bank(name="en_ewt", taught="en_ewt-train", judged="en_ewt-ud-dev", merge=False, anywhere=True),
)


def main() -> None:
    """Teach every treebank's."""
    WEIGHTS.mkdir(exist_ok=True)
    for bank in BANKS:
        weights = teach(*read_text(bank.taught, merge=bank.merge), anywhere=bank.anywhere)
        scale = np.abs(weights).max() / 127
        rounded = np.round(weights / scale).astype(np.int8)
        np.savez_compressed(WEIGHTS / bank.name, weights=rounded, anywhere=bank.anywhere)
        if bank.judged is not None:
            text, gold = read_text(bank.judged, merge=bank.merge)
            found = set(Splitter(rounded.astype(np.float32), anywhere=bank.anywhere).split(text))
            print(f"{bank.judged}: {200 * len(found & gold) / (len(found) + len(gold)):.1f}")


def read_text(name: str, *, merge: bool) -> tuple[str, set[tuple[int, int]]]:
    """A treebank as one text, lines ending where its paragraphs do, and its sentences' spans."""
    text = ""
    spans: set[tuple[int, int]] = set()
    pieces: list[str] = []
    at = 0
    for tree in read_trees(name, merge=merge):
        glue = "" if not pieces else "\n" if tree.starts_paragraph else " "
        sentence = tree.text.strip()
        at += len(glue)
        spans.add((at, at + len(sentence)))
        pieces += [glue, sentence]
        at += len(sentence)
    text = "".join(pieces)
    return text, spans


def teach(text: str, gold: set[tuple[int, int]], *, anywhere: bool) -> np.ndarray:
    """The weights that tell the ends of a text's sentences from other places."""
    ends = {end for _, end in gold}
    words = read_words(text)
    rows: list[list[int]] = []
    labels: list[bool] = []
    first = 0
    for i, word in enumerate(words):
        is_end = word.end in ends
        line_ends = "\n" in word.gap
        if not line_ends and (is_end or may_end(words, i, anywhere=anywhere)):
            rows.append(places(words, i, i - first))
            labels.append(is_end)
        if is_end or line_ends:
            first = i + 1
    model = LogisticRegression(C=STRENGTH, max_iter=300, fit_intercept=False)
    model.fit(to_matrix(rows), labels)
    weights: np.ndarray = model.coef_[0]
    return weights


def to_matrix(rows: list[list[int]]) -> csr_matrix:
    """Rows of places as ones."""
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row) for row in rows])
    return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), BUCKETS))


if __name__ == "__main__":
    main()

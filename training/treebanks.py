"""Trees from the UD files in `../shared/data/ud`, as surface words ready to train or score on.

Indonesian clitics ("-nya", "-lah") stay on their word, as our tokeniser leaves them: a multiword
token becomes one word that takes the place of its highest part. English parts ("do" "n't") stay
apart, and each is a piece of the text.
"""

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

TREEBANKS = Path(__file__).parents[2] / "shared" / "data" / "ud"


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """One gold sentence; `heads` are word indexes, -1 for the root; `spaces` as in the text."""

    text: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    spaces: tuple[bool, ...]
    starts_paragraph: bool = False


class Cell(msgspec.Struct, kw_only=True):
    """One syntactic word while its sentence is being read; `head` is an id, 0 for the root."""

    id: int
    form: str
    lemma: str
    tag: str
    head: int
    relation: str
    space: bool


MOST: int | None = None
"""Trees of a treebank that are read, all if None; fewer only to see whether training starts."""


def read_trees(name: str, *, merge: bool = True) -> list[Tree]:
    """The trees of one treebank file, by its name without suffix."""
    if (path := TREEBANKS / f"{name}.json.gz").exists():
        sentences = json.loads(gzip.decompress(path.read_bytes()))[:MOST]
        return [tree_of_tokens(sentence) for sentence in sentences]
    with gzip.open(TREEBANKS / f"{name}.conllu.gz", "rt", encoding="utf-8") as file:
        lines = itertools.islice(sentence_lines(file), MOST)
        return [read_tree(one, merge=merge) for one in lines]


def sentence_lines(file: Iterator[str]) -> Iterator[list[str]]:
    """The lines of each sentence of a CoNLL-U file."""
    lines: list[str] = []
    for line in file:
        if line.strip():
            lines.append(line.rstrip("\n"))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def read_tree(lines: list[str], *, merge: bool) -> Tree:
    """Read one CoNLL-U sentence."""
    cells: list[Cell] = []
    ranges: list[tuple[int, int, str, bool]] = []
    text = ""
    for line in lines:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        space = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            ids = columns[0].split("-")
            ranges.append((int(ids[0]), int(ids[1]), columns[1], space))
        elif "." not in columns[0]:
            cells.append(
                Cell(
                    id=int(columns[0]),
                    form=columns[1],
                    lemma=columns[2],
                    tag=columns[3],
                    head=int(columns[6]),
                    relation=columns[7],
                    space=space,
                )
            )
    for first, last, _, space in ranges:
        for cell in cells:
            if first <= cell.id <= last:
                cell.space = space if cell.id == last else False
    if merge:
        cells = merge_parts(cells, ranges)
    starts_paragraph = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
    return build_tree(text, cells, starts_paragraph=starts_paragraph)


def merge_parts(cells: list[Cell], ranges: list[tuple[int, int, str, bool]]) -> list[Cell]:
    """Replace the parts of each multiword token by its surface word."""
    stands_for = {cell.id: cell.id for cell in cells}
    by_id = {cell.id: cell for cell in cells}
    for first, last, form, space in ranges:
        parts = [by_id[number] for number in range(first, last + 1)]
        inside = {part.id for part in parts}
        main = next(part for part in parts if part.head not in inside)
        main.form, main.space = form, space
        for part in parts:
            stands_for[part.id] = main.id
    kept = [cell for cell in cells if stands_for[cell.id] == cell.id]
    for cell in kept:
        cell.head = stands_for.get(cell.head, 0)
    return kept


def build_tree(text: str, cells: list[Cell], *, starts_paragraph: bool = False) -> Tree:
    """Turn cells into columns with heads as indexes."""
    index = {cell.id: position for position, cell in enumerate(cells)}
    return Tree(
        text=text,
        words=tuple(cell.form for cell in cells),
        tags=tuple(cell.tag for cell in cells),
        lemmas=tuple(cell.lemma for cell in cells),
        heads=tuple(index.get(cell.head, -1) for cell in cells),
        relations=tuple(cell.relation for cell in cells),
        spaces=tuple(cell.space for cell in cells),
        starts_paragraph=starts_paragraph,
    )


def regroup(tree: Tree, spans: list[tuple[int, int]]) -> Tree:
    """The tree with words joined where one of `spans` into its text covers several of them.

    A joined word ("cease-fire", three words in EWT) takes the place of its highest part.
    """
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    at = 0
    for i, word in enumerate(tree.words):
        at = tree.text.index(word, at)
        starts[at] = i
        at += len(word)
        ends[at] = i
    stands_for = list(range(len(tree.words)))
    forms = list(tree.words)
    for start, end in spans:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or first == last:
            continue
        inside = range(first, last + 1)
        main = next(i for i in inside if tree.heads[i] not in inside)
        forms[main] = tree.text[start:end]
        for i in inside:
            stands_for[i] = main
    return select_words(tree, forms, stands_for)


def select_words(tree: Tree, forms: list[str], stands_for: list[int]) -> Tree:
    """The tree of those words that stand for themselves."""
    kept = [i for i, main in enumerate(stands_for) if main == i]
    place = {i: position for position, i in enumerate(kept)}
    heads = [tree.heads[i] for i in kept]
    return Tree(
        text=tree.text,
        words=tuple(forms[i] for i in kept),
        tags=tuple(tree.tags[i] for i in kept),
        lemmas=tuple(tree.lemmas[i] for i in kept),
        heads=tuple(-1 if head < 0 else place[stands_for[head]] for head in heads),
        relations=tuple(tree.relations[i] for i in kept),
        spaces=tuple(tree.spaces[i] for i in kept),
        starts_paragraph=tree.starts_paragraph,
    )


def tree_of_tokens(sentence: dict[str, object]) -> Tree:
    """Read one sentence of the converted GSD file, whose heads count from 0, -1 for the root."""
    tokens = msgspec.convert(sentence["toks"], list[dict[str, str | int]])
    return Tree(
        text=str(sentence["text"]),
        words=tuple(str(token["form"]) for token in tokens),
        tags=tuple(str(token["upos"]) for token in tokens),
        lemmas=tuple(str(token["lemma"]) for token in tokens),
        heads=tuple(int(token["head"]) for token in tokens),
        relations=tuple(str(token["dep"]) for token in tokens),
        spaces=tuple("SpaceAfter=No" not in str(token["misc"]) for token in tokens),
    )

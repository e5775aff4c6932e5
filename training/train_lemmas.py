"""Learn the lemma exceptions of one language: `python -m training.train_lemmas id`.

Writes `src/jalin/data/models/<lang>/lemmas.tsv`: forms whose usual lemma in the treebanks differs
from what the rules say. No test set is read.
"""

import argparse
from collections import Counter, defaultdict

from jalin.nlp.lemmas import Lemmatizer
from jalin.nlp.network import MODELS
from training.treebanks import read_trees

# The first treebank decides where two disagree: GSD's conventions are those of the test set.
TREEBANKS = {
    "id": (("id_gsd-ud-dev", "id_csui-ud-train"), True),
    "en": (("en_ewt-train",), False),
}
LEAST_SHARE = 0.6
"""Share of a form's uses that must have one lemma before it is an exception."""

NO_LEMMA = "_"


def main() -> None:
    """Write the table of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=sorted(TREEBANKS))
    lang = parser.parse_args().lang
    names, merge = TREEBANKS[lang]
    exceptions: dict[str, str] = {}
    for name in names:
        found = find_exceptions(name, Lemmatizer(lang, {}, clitics=merge), merge=merge)
        exceptions = found | exceptions
    lines = [f"{form}\t{lemma}" for form, lemma in sorted(exceptions.items()) if lemma]
    head = f"# Lemmas the rules miss, from {' and '.join(names)} (CC BY-SA 4.0).\nform\tlemma\n"
    (MODELS / lang).mkdir(parents=True, exist_ok=True)
    (MODELS / lang / "lemmas.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{lang}: {len(lines)} exceptions")


def find_exceptions(name: str, rules: Lemmatizer, *, merge: bool) -> dict[str, str]:
    """Forms with tag whose usual lemma differs from the rules; "" where the rules are right."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in read_trees(name, merge=merge):
        for word, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=True):
            lemmas[word.lower(), tag][lemma.lower()] += 1
    exceptions = {}
    for (form, tag), counts in lemmas.items():
        lemma, count = counts.most_common(1)[0]
        if lemma == NO_LEMMA or "\t" in form or form.startswith("#"):
            continue
        right = lemma == rules.find_lemma(form, tag) or count / counts.total() < LEAST_SHARE
        exceptions[f"{form}/{tag}"] = "" if right else lemma
    return exceptions


if __name__ == "__main__":
    main()

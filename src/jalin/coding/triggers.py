"""Finds the words that may tell an event, and decides which sense of them holds.

A trigger row holds only if all its `needs` do:

| need | holds if |
|---|---|
| `obj:CLASS` | a word of the class stands within the object region after the trigger |
| `notobj:CLASS` | none does |
| `near:CLASS` | a word of the class stands in the trigger's clause |
| `not:CLASS` | none does |
| `adjacent` | no word stands between the phrase's own (no "called Modi on Friday") |
| `plain-verb` | a verb follows that is no trigger; with it the act is told ("akan memasang") |
| `actor`, `recipient`, `two` | checked later, when the parties are known |
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from jalin.errors import PackError
from jalin.nlp.morphology import Voice, english_forms, indonesian_forms, without_clitic
from jalin.packs import Pack, TriggerRow
from jalin.records import Sentence

PHRASE_GAP = 3
"""Words that may stand between two words of a phrase ("menjatuhkan beberapa sanksi")."""

OBJECT_REGION = 6
"""Words after the trigger in which its object is looked for (issue: triggers with frames)."""

DESCRIBING = frozenset({"amod", "compound"})
"""Relations of a verb form that describes a noun ("hard-hitting sanctions")."""

MEETING = "CONSULT"
"""The type whose acts are known by names ("Konferensi Asia Afrika")."""

PLAIN_VERB = "plain-verb"
"""The need of a verb that is no trigger itself."""

VERB_REACH = 3
"""Words after a future word within which its verb stands ("akan segera memasang")."""

LINKING_TAGS = frozenset({"ADV", "PART", "AUX"})
"""Tags of the words that may stand between them."""

NEEDS = frozenset(
    {"obj", "notobj", "near", "not", "adjacent", PLAIN_VERB, "actor", "recipient", "two"}
)
"""What a row may ask for; the first four name a class."""

CLAUSE_MARKS = frozenset('.;:!?"“”()–')
"""Marks that end the clause a trigger stands in; a comma does not."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One form of one row: its further words, in order, and the voice of the form."""

    row: TriggerRow
    rest: tuple[str, ...]
    voice: Voice


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger in a sentence: words `first`..`last` inclusive, and the sense that holds."""

    first: int
    last: int
    voice: Voice
    row: TriggerRow


TriggerIndex = Mapping[str, Sequence[Entry]]


def index_triggers(pack: Pack) -> TriggerIndex:
    """Every form of every trigger, by its first word; longer and more conditioned rows first.

    The further words of phrases and the words of classes are listed too, with no entry: they keep
    what looks like a clitic.

    Raises PackError for an unknown frame or class, naming the row's key.
    """
    forms = indonesian_forms if pack.manifest.morphology == "indonesian" else english_forms
    index: dict[str, list[Entry]] = defaultdict(list)
    index.update((word, []) for words in pack.classes.values() for word in words)
    for row in pack.triggers.values():
        check_row(row, pack)
        head, *rest = row.phrase.split()
        for word in rest:
            index.setdefault(word, [])
        nominal = "poss" in pack.frames[row.frame].actor + pack.frames[row.frame].recipient
        for form, voice in dict(forms(head, row.pos, row.forms)).items():
            voice_told: Voice = "noun" if nominal else voice
            index[form].append(Entry(row=row, rest=tuple(rest), voice=voice_told))
    for entries in index.values():
        entries.sort(key=lambda entry: (-len(entry.rest), -len(needs(entry.row)), entry.row.key))
    return index


def check_row(row: TriggerRow, pack: Pack) -> None:
    """Raise PackError where a row has no words or names what the pack does not have."""
    if not row.phrase.split():
        raise PackError(f"trigger {row.key!r}: no phrase")
    if row.frame not in pack.frames:
        raise PackError(f"trigger {row.key!r}: unknown frame {row.frame!r}")
    for need in needs(row):
        kind, _, name = need.partition(":")
        if kind not in NEEDS:
            raise PackError(f"trigger {row.key!r}: unknown need {need!r}")
        if name and name not in pack.classes:
            raise PackError(f"trigger {row.key!r}: unknown class {name!r}")


def needs(row: TriggerRow) -> list[str]:
    """The row's conditions."""
    return [need.strip() for need in row.needs.split(",") if need.strip()]


def asked_classes(row: TriggerRow, pack: Pack) -> Iterator[frozenset[str]]:
    """Yield the words of the classes that a row asks to stand beside it."""
    for need in needs(row):
        kind, _, name = need.partition(":")
        if kind in {"obj", "near"}:
            yield pack.classes[name]


def find_triggers(sentence: Sentence, index: TriggerIndex, pack: Pack) -> Iterator[Hit]:
    """Yield the triggers of a sentence left to right; no word belongs to two."""
    bare = plain_words(sentence.words, index, pack)
    taken = -1
    for i, word in enumerate(bare):
        if i <= taken:
            continue
        for entry in index.get(word, ()):
            last = match_entry(entry, sentence, bare, i, pack)
            if last is None:
                continue
            hit = Hit(first=i, last=last, voice=entry.voice, row=entry.row)
            if PLAIN_VERB in needs(entry.row):
                verb = find_plain_verb(sentence, bare, last, index, pack)
                if verb is None:
                    continue
                passive = bare[verb].startswith(tuple(pack.grammar["passive-prefix"]))
                voice = "passive" if passive else entry.voice
                hit = msgspec.structs.replace(hit, first=verb, last=verb, voice=voice)
            taken = hit.last
            yield hit
            break


def match_entry(
    entry: Entry, sentence: Sentence, bare: Sequence[str], i: int, pack: Pack
) -> int | None:
    """Index of the last word of an entry that word `i` opens; None where it does not hold."""
    last = match_rest(bare, i, entry.rest)
    if last is None or not tag_fits(sentence, i, entry, pack):
        return None
    if parted_by_verb(sentence, i, last, entry, pack):
        return None
    return last if conditions_hold(entry.row, bare, i, last, pack) else None


def find_plain_verb(
    sentence: Sentence, bare: Sequence[str], last: int, index: TriggerIndex, pack: Pack
) -> int | None:
    """The verb that word `last` makes future, where that is no trigger."""
    for i in range(last + 1, min(last + 1 + VERB_REACH, len(bare))):
        if sentence.tags[i] == "VERB" and bare[i] not in pack.grammar["auxiliary"]:
            entries = index.get(bare[i], ())
            known = any(match_entry(one, sentence, bare, i, pack) is not None for one in entries)
            return None if known else i
        if sentence.tags[i] not in LINKING_TAGS:
            return None
    return None


def plain_words(words: Sequence[str], index: TriggerIndex, pack: Pack) -> list[str]:
    """A sentence's words in lower case, Indonesian ones without clitics.

    A word that the pack knows as it stands keeps its end ("bertemu", "langkah", "pelaku").
    """
    lowered = [word.casefold() for word in words]
    if pack.manifest.morphology == "english":
        return lowered
    return [word if word in index else without_clitic(word) for word in lowered]


def match_rest(words: Sequence[str], first: int, rest: Sequence[str]) -> int | None:
    """Index of the phrase's last word if its further words follow in order, else None."""
    position = first
    for wanted in rest:
        window = words[position + 1 : position + 2 + PHRASE_GAP]
        if wanted not in window or CLAUSE_MARKS & set(window[: window.index(wanted)]):
            return None
        position += 1 + window.index(wanted)
    return position


def parted_by_verb(sentence: Sentence, first: int, last: int, entry: Entry, pack: Pack) -> bool:
    """Whether a verb that is no part of an English or a nominal phrase stands between its words.

    "have long refused direct talks" is no having of talks, "its air force carried out strikes" no
    air strike, "aksinya diketahui dan dikejar massa" no "aksi massa".
    """
    if pack.manifest.morphology != "english" and entry.voice != "noun":
        return False
    own = {first, last} | {
        i for i in range(first, last) if sentence.words[i].casefold() in entry.rest
    }
    return any(
        sentence.tags[i] == "VERB" and sentence.words[i].casefold() not in pack.grammar["auxiliary"]
        for i in range(first, last)
        if i not in own and not DESCRIBING.intersection(sentence.relations[i : i + 1])
    )


def tag_fits(sentence: Sentence, i: int, entry: Entry, pack: Pack) -> bool:
    """Whether the word's tag allows the entry: only words of two classes are asked.

    English nouns and verbs share forms ("attack"), and so do Indonesian bare stems and nouns.
    A name is never a trigger.
    """
    tag = sentence.tags[i]
    if entry.voice == "noun" and entry.row.type != MEETING and is_in_name(sentence, i):
        return False
    if tag == "PROPN" and entry.voice != "noun" and sentence.words[i][0].isupper() and i > 0:
        return False
    if pack.manifest.morphology == "english":
        nominal = entry.voice == "noun" or entry.row.pos == "adj"
        return (tag in {"NOUN", "PROPN", "ADJ"}) == nominal or tag == "X"
    if tag == "ADJ" and entry.voice == "passive":
        return False  # "secara tertutup": a state, nobody closed anything
    return entry.voice != "bare" or tag in {"VERB", "X"}


def is_in_name(sentence: Sentence, i: int) -> bool:
    """Whether a capitalised word goes on a name ("Simposium Penyelidikan", "Majlis Kerjasama")."""
    if i <= 1:
        return False
    before, word = sentence.words[i - 1], sentence.words[i]
    return before.istitle() and before.isalpha() and word.istitle() and before != word


def conditions_hold(
    row: TriggerRow, words: Sequence[str], first: int, last: int, pack: Pack
) -> bool:
    """Whether the row's conditions on words hold; those on parties are judged later."""
    for need in needs(row):
        kind, _, name = need.partition(":")
        if kind == "adjacent" and last - first >= len(row.phrase.split()):
            return False
        if kind in {"obj", "notobj"}:
            region = words[last + 1 : clause_end(words, last, last + 1 + OBJECT_REGION)]
        elif kind in {"near", "not"}:
            region = words[clause_start(words, first) : clause_end(words, last, len(words))]
        else:
            continue
        if holds_class(region, pack.classes[name]) == kind.startswith("not"):
            return False
    return True


def holds_class(region: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a word, or two neighbouring words, of the region belong to the class."""
    return any(word in words for word in region) or any(
        f"{one} {two}" in words for one, two in pairwise(region)
    )


def clause_end(words: Sequence[str], last: int, limit: int) -> int:
    """Index after the clause's last word, at most `limit`."""
    for i in range(last + 1, min(limit, len(words))):
        if words[i] in CLAUSE_MARKS:
            return i
    return min(limit, len(words))


def clause_start(words: Sequence[str], first: int) -> int:
    """Index of the clause's first word."""
    for i in range(first - 1, -1, -1):
        if words[i] in CLAUSE_MARKS:
            return i + 1
    return 0

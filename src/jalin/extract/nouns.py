"""What a number counts: its unit, the phrase as written, the rate, what became of people."""

from jalin.extract.numbers import Number
from jalin.extract.scan import Words
from jalin.extract.unitwords import unit_at
from jalin.packs import Pack, UnitRow
from jalin.records import Record

OF_WORDS = 4
"""Words of a noun phrase kept as `of`; longer ones run into the next phrase."""
OUTCOME_AFTER = 6
OUTCOME_BEFORE = 3
"""Words within which "tewas" after or "menewaskan" before says what became of those counted."""
ADJECTIVES = 2
"""Words that may stand between number and noun where adjectives come first."""
MIN_NOUN = 3
MODEL_DIGITS = 3
"""Digits of a model's number: "T-90", "Leopard 2", "Boeing 737"."""
PLURAL = "s"


class Noun(Record, frozen=True, kw_only=True):
    """A counted noun that ends before word `end`; `is_outcome` where only an act tells of it."""

    end: int
    unit: str
    of: str = ""
    per: str | None = None
    counts_people: bool = False
    is_outcome: bool = False


def read_noun(words: Words, number: Number, pack: Pack) -> Noun | None:
    """The noun after a number; None where what is counted is not told."""
    at = number.end + (words.words[number.end : number.end + 1] == ("-",))
    if number.approximate and words.words[at : at + 1] == ("of",):
        at += 1
    found = unit_at(words, at, pack)
    if found is not None and found[0].kind == "classifier":
        classifier, at = at, found[1]
        found = unit_at(words, at, pack)
        if (found is None or found[0].kind == "stop") and ends_phrase(words, at, pack):
            unit = words.text[words.starts[classifier] : words.ends[at - 1]]
            return Noun(end=at, unit=unit, per=find_rate(words, at, pack))
    if found is None and pack.manifest.morphology == "english":
        at, found = after_adjectives(words, at, pack)
    if found is None:
        single = number.article or number.value <= 1
        return None if single else unlisted_noun(words, at, pack)
    row, end = found
    match row.kind:
        case "measure" | "currency":
            of, unit = read_phrase(words, end, pack), row.unit
        case "person" | "thing":
            of, unit = read_phrase(words, at, pack), row.unit
        case "outcome":
            of, unit = row.unit, "persons"
        case "carry":
            of, unit = "", ""
        case _:
            return None
    return Noun(
        end=end,
        unit=unit,
        of=of,
        per=find_rate(words, end, pack),
        counts_people=row.kind in ("person", "carry"),
        is_outcome=row.kind == "outcome",
    )


def ends_phrase(words: Words, at: int, pack: Pack) -> bool:
    """Whether no noun follows here: what is counted stands before ("sapi sebanyak 90 ekor")."""
    if at >= len(words.words) or not words.words[at].isalpha():
        return True
    return unit_at(words, at, pack, "stop") is not None


def after_adjectives(words: Words, at: int, pack: Pack) -> tuple[int, tuple[UnitRow, int] | None]:
    """The person or thing behind one or two words that are no unit words ("Syrian soldiers").

    The number of a model counts for none of them ("14 Challenger 2 tanks").
    """
    models = sum(is_model(words, i, pack) for i in range(at + 1, min(at + 3, len(words.words))))
    for i in range(at, min(at + ADJECTIVES + models, len(words.words))):
        plain = words.words[i].isalpha() or (i > at and is_model(words, i, pack))
        if not plain or unit_at(words, i, pack) is not None:
            break
        if (found := unit_at(words, i + 1, pack, "person", "thing")) is not None:
            return i + 1, found
    return at, None


def is_model(words: Words, at: int, pack: Pack) -> bool:
    """Whether a figure belongs to the name before it: "Leopard 2 tanks", "tank Leopard 2".

    English news spells out what it counts below ten; in Indonesian the thing stands before.
    """
    word = words.words[at]
    figure = word.isascii() and word.isdecimal() and len(word) <= MODEL_DIGITS
    if at <= 1 or not figure:
        return False
    name = words.text[words.starts[at - 1] : words.ends[at - 1]]
    if not (name.isalpha() and name[0].isupper()) or words.words[at - 1] in pack.months:
        return False
    if pack.manifest.morphology == "english":
        return len(word) == 1 and unit_at(words, at - 1, pack) is None
    found = unit_at(words, at - 2, pack)
    return found is not None and found[0].kind == "thing"


def unlisted_noun(words: Words, at: int, pack: Pack) -> Noun | None:
    """A plain lower-case word right after the number: the unit as written."""
    if at >= len(words.words):
        return None
    text = words.text[words.starts[at] : words.ends[at]]
    if not (text.isalpha() and text.islower() and len(text) >= MIN_NOUN):
        return None
    if text in pack.numbers or text in pack.months or text in pack.times:
        return None
    of = read_phrase(words, at, pack)
    return Noun(end=at + 1, unit=text, of=of, per=find_rate(words, at + 1, pack))


def read_phrase(words: Words, at: int, pack: Pack) -> str:
    """The noun phrase from a word on, as written, up to a mark or a word that ends it."""
    end = at
    while end < len(words.words) and end - at < OF_WORDS and continues(words, end, pack):
        end += 1
    return words.text[words.starts[at] : words.ends[end - 1]] if end > at else ""


def continues(words: Words, at: int, pack: Pack) -> bool:
    """Whether a word can belong to the noun phrase before it."""
    if not words.words[at].isalpha() or words.words[at] in pack.numbers:
        return False
    found = unit_at(words, at, pack)
    return found is None or found[0].kind in ("person", "thing", "measure")


def find_rate(words: Words, at: int, pack: Pack) -> str | None:
    """The "year" of "gas setiap tahun": a rate word within the noun phrase's reach."""
    for i in range(at, min(at + OF_WORDS, len(words.words))):
        found = unit_at(words, i, pack)
        if found is not None and found[0].kind == "per":
            unit = unit_at(words, found[1], pack, "measure", "person", "thing")
            return unit[0].unit.removesuffix(PLURAL) if unit is not None else None
        if not (words.words[i].isalpha() or words.words[i] == "/"):
            return None
    return None


def find_outcome(words: Words, begin: int, noun: Noun, pack: Pack) -> str | None:
    """What became of those counted: the nearest outcome word after, else before the number."""
    for i in range(noun.end, min(noun.end + OUTCOME_AFTER, len(words.words))):
        word = words.words[i]
        if not word.isalpha() or word in pack.numbers:
            break
        if (found := unit_at(words, i, pack, "outcome")) is not None:
            return found[0].unit
    return outcome_before(words, begin, pack)


def outcome_before(words: Words, begin: int, pack: Pack) -> str | None:
    """What the nearest outcome word before a number tells of those counted."""
    for i in range(begin - 1, max(begin - OUTCOME_BEFORE, 0) - 1, -1):
        if (found := unit_at(words, i, pack, "outcome")) is not None:
            return found[0].unit
    return None

"""A name and the short form in brackets behind it are read together. Pure: no I/O, no state.

"Badan Nasional Penanggulangan Bencana (BNPB)": the short form is whatever the name is, and its
letters say where the name begins (after Schwartz and Hearst 2003). Short forms of what is no name
("sumber daya manusia (SDM)") are none.
"""

from collections.abc import Collection, Iterator, Sequence

from jalin.nlp.tags import Span

SHORTEST, LONGEST = 2, 8
"""Letters of a short form."""

FARTHEST = 14
"""Words that a long form may have."""

ORGANISATION, BUILDING = "organisation", "facility"
PLACES = ("geopolitical", "place", BUILDING)
"""Kinds of names that may end with another's ("Gedung Komisi Pemberantasan Korupsi (KPK)")."""


def pair_short_forms(
    spans: Sequence[Span], words: Sequence[str], small: Collection[str]
) -> list[Span]:
    """The entities of a sentence, with every short form read as what stands before it.

    Of the `small` words and marks in names ("dan") a short form may keep no letter.
    """
    kept = list(spans)
    for opened in find_brackets(words):
        start = find_long_form(words, opened, small)
        if start is not None:
            kept = settle_long_form(kept, start, opened)
        kept = settle_short_form(kept, start, opened)
    return sorted(kept)


def find_brackets(words: Sequence[str]) -> Iterator[int]:
    """Yield the place of every "(" before capitals and ")"."""
    for i in range(1, len(words) - 2):
        short = words[i + 1]
        capital = short.isalpha() and short.isupper() and SHORTEST <= len(short) <= LONGEST
        if words[i] == "(" and words[i + 2] == ")" and capital:
            yield i


def find_long_form(words: Sequence[str], opened: int, small: Collection[str]) -> int | None:
    """Where the words begin whose first letters are the short form's; None if they are others."""
    left = list(words[opened + 1].lower())
    for i in range(opened - 1, max(-1, opened - 1 - FARTHEST), -1):
        word = words[i].lower()
        if word[0] == left[-1]:
            left.pop()
        elif word not in small:
            return None
        if not left:
            return i
    return None


def settle_long_form(spans: list[Span], start: int, opened: int) -> list[Span]:
    """The entities with an organisation's long form whole, and no short form of no name."""
    short = Span(opened + 1, opened + 2, ORGANISATION)
    inside = [one for one in spans if one.start < opened and one.end > start]
    if not inside:
        return [one for one in spans if one != short]
    first = next((one for one in inside if one.kind == ORGANISATION), None)
    if first is None or any(one.kind == BUILDING for one in inside):
        return spans
    whole = Span(min(start, first.start), opened, ORGANISATION)
    return [one for one in spans if one not in inside or one.end <= whole.start] + [whole]


def settle_short_form(spans: list[Span], start: int | None, opened: int) -> list[Span]:
    """The entities with the short form of the kind of the name that ends at the bracket.

    Not where it is short for more than the name ("warga negara Indonesia (WNI)"), nor where it was
    read as what a part of the name is ("Polda Nusa Tenggara Barat (NTB)").
    """
    before = next((one for one in spans if one.end == opened), None)
    if before is None or (start is not None and start < before.start):
        return spans
    own = next((one for one in spans if (one.start, one.end) == (opened + 1, opened + 2)), None)
    if own is not None:
        part = own.kind in PLACES and start is not None and start > before.start
        if part or (own.kind == ORGANISATION and before.kind in PLACES):
            return spans
    return [one for one in spans if one is not own] + [Span(opened + 1, opened + 2, before.kind)]

"""Whether a pair of articles is a copy and its original, of which kind and in which direction."""

from jalin.copies.compare import Overlap
from jalin.copies.marks import Alignment
from jalin.ids import digest_parts
from jalin.records import Article, Copy, CopyKind
from jalin.text import fold_text

LEAST_OVERLAP = 0.38
"""Of the smaller text. Different stories of one outlet were seen to share 0.34 as background."""

WHOLE = 0.8
"""From here on a text lies within the other, whatever surrounds it."""

SAME = 0.9
"""Of both texts: only spelling, furniture or a cut differ."""

LEAST_LEAD = 0.2
"""Of one text's first words, where neither is whole: background stands lower down, and articles of
one outlet on one day were seen to share as much as 0.79 of it.
"""

LEAST_FACTS = 0.6
MOST_REFILLED = 0.34
"""Bulletins of weather or rates repeat their words with other numbers and names."""

FULL_LENGTH = 0.65
"""The smaller text's share of the larger's length from which it is no excerpt."""

UPDATE_DAYS = 3
"""Within which one outlet mends or lengthens an article of its own."""

TRANSLATION_DAYS = 3
LEAST_MARKS = 8
LEAST_COVERAGE = 0.8
LEAST_ORDER = 0.7
"""Two who tell one event each in their own way share its main names and numbers, not all, and not
in one order: two accounts of one press conference were seen to share 0.76.
"""

NEAR_LANGUAGES = frozenset({"id", "ms"})
"""No outlet prints both; an article of its own that seems to be in the other was taken wrongly."""


def judge_copy(smaller: Article, larger: Article, overlap: Overlap) -> Copy | None:
    """The copy that a pair is; None where form or background is all that the two share."""
    if not is_copy(overlap):
        return None
    kind = find_kind(smaller, larger, overlap)
    copy, origin, reason = find_direction(smaller, larger, kind)
    shares = f"{overlap.smaller:.2f} of the smaller text, {overlap.larger:.2f} of the larger"
    return Copy(
        copy_id=digest_parts(*sorted((copy.id, origin.id))),
        article_id=copy.id,
        origin_id=origin.id,
        kind=kind,
        overlap=round(overlap.smaller, 4),
        directed=bool(reason),
        why=(shares, *([reason] if reason else [])),
    )


def may_translate(one: Article, other: Article) -> bool:
    """Whether languages and days allow that one is the other's translation."""
    if one.id == other.id or one.lang == other.lang:
        return False
    if one.outlet and one.outlet == other.outlet and {one.lang, other.lang} == NEAR_LANGUAGES:
        return False
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= TRANSLATION_DAYS


def judge_translation(smaller: Article, larger: Article, marks: Alignment) -> Copy | None:
    """The translation that a pair of languages is; None where both tell it in their own way."""
    if marks.shared < LEAST_MARKS or marks.coverage < LEAST_COVERAGE or marks.order < LEAST_ORDER:
        return None
    copy, origin, reason = find_direction(smaller, larger, "translated")
    shares = f"{marks.coverage:.2f} of numbers and names shared, {marks.order:.2f} in one order"
    return Copy(
        copy_id=digest_parts("translated", *sorted((copy.id, origin.id))),
        article_id=copy.id,
        origin_id=origin.id,
        kind="translated",
        overlap=round(marks.coverage, 4),
        directed=bool(reason),
        why=(shares, *([reason] if reason else [])),
    )


def may_copy(share: float) -> bool:
    """Whether so great a share of the smaller text's words allows that it is a copy."""
    return share >= LEAST_OVERLAP


def is_copy(overlap: Overlap) -> bool:
    """Whether words, facts and lead agree."""
    return (
        may_copy(overlap.smaller)
        and overlap.facts >= LEAST_FACTS
        and overlap.refilled <= MOST_REFILLED
        and (overlap.smaller >= WHOLE or overlap.lead >= LEAST_LEAD)
    )


def find_kind(smaller: Article, larger: Article, overlap: Overlap) -> CopyKind:
    """What was done to the text."""
    if same_page(smaller, larger) or republished(smaller, larger):
        return "updated"
    if min(overlap.smaller, overlap.larger) >= SAME:
        return "verbatim"
    if overlap.larger >= FULL_LENGTH * overlap.smaller:
        return "edited"
    return "embedded" if came_first(smaller, larger) else "excerpt"


def same_page(one: Article, other: Article) -> bool:
    """Whether both were read at one address."""
    return bool(one.url) and one.url == other.url


def republished(one: Article, other: Article) -> bool:
    """Whether one outlet told it twice under one title within a few days."""
    titles = bool(one.title) and fold_text(one.title) == fold_text(other.title)
    if not (titles and one.outlet and one.outlet == other.outlet):
        return False
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= UPDATE_DAYS


def came_first(one: Article, other: Article) -> bool:
    """Whether the other credits the one's outlet, or is of a later day."""
    return credits_outlet(other, one) or bool(
        one.published and other.published and one.published < other.published
    )


def credits_outlet(article: Article, other: Article) -> bool:
    """Whether an article names the other's outlet as where it has its text from."""
    outlet = fold_text(other.outlet)
    return any(fold_text(via) and fold_text(via) in outlet for via in article.via)


def find_direction(
    smaller: Article, larger: Article, kind: CopyKind
) -> tuple[Article, Article, str]:
    """(copy, origin, what tells so); without a sign the reason is empty and the order a default.

    Credits outweigh days: a newspaper may print on Monday what an agency stamped on Tuesday.
    """
    for copy, origin in ((smaller, larger), (larger, smaller)):
        if credits_outlet(copy, origin) and not credits_outlet(origin, copy):
            return copy, origin, f"{copy.id} credits {origin.outlet}"
    if smaller.published and larger.published and smaller.published != larger.published:
        later = max((smaller, larger), key=lambda article: str(article.published))
        earlier = larger if later is smaller else smaller
        return later, earlier, f"{earlier.id} is of {earlier.published}, {later.id} of a later day"
    if kind == "excerpt":
        return smaller, larger, ""
    first, second = sorted((smaller, larger), key=lambda article: article.id)
    return second, first, ""

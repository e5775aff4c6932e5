"""When the event of a report was: the days that words tell, those of the news, or none. Pure."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from jalin.coding.candidates import VERBAL
from jalin.coding.circumstances import When, default_when, find_when
from jalin.coding.drafts import Draft
from jalin.coding.setting import Setting
from jalin.records import Article, Precision

LONG: frozenset[Precision] = frozenset({"year", "decade"})
"""Precisions of datings too wide to tell when news happened."""


def told_when(first: Draft, group: Sequence[Draft], article: Article) -> When:
    """The days that words tell: those of the draft that tells the rest, else of another.

    Where none tells any, a word for an act of the same type may stand between ("meluncurkan
    kampanye udara pada Juni").
    """
    drafts = (first, *group)
    near = (one.when for one in drafts)
    far = (far_when(one, article) for one in drafts)
    return next((when for when in chain(near, far) if when.dating is not None), first.when)


def far_when(draft: Draft, article: Article) -> When:
    """The days of an act where only words for another type of act part it from its dating."""
    candidate = draft.candidate
    others = [hit for hit in candidate.hits if hit.row.type != candidate.hit.row.type]
    return find_when(candidate, article, others)


def read_days(told: When, first: Draft, setting: Setting) -> tuple[When, date | None]:
    """The days of an act, and the day by which it is promised.

    A promise is dated when it is made; the day still to come is its deadline (codebook,
    section 4). What has been done was not done on a day to come either, and news is of a day.
    """
    when = told
    deadline = None
    verbal = first.candidate.type in VERBAL
    if is_to_come(told, setting.article.published) and (verbal or is_done(first)):
        when = When()
        deadline = told.end if verbal else None
    if is_done(first) and not first.background and names_year(when):
        when = When()
    if when.dating is None:
        when = default_when(setting.day, undated=first.undated)
    return when, deadline


def is_to_come(when: When, published: date | None) -> bool:
    """Whether days lie after the article ("mulai 6 Juli depan", "dalam lima tahun ke depan").

    Of days told only by their last one ("hingga 17 September") that one counts.
    """
    if published is None or when.end is None or when.end <= published:
        return False
    return when.start is None or when.start >= published


def names_year(when: When) -> bool:
    """Whether a year in figures is all that is told: it is a budget's, a term's, a treaty's."""
    dating = when.dating
    if dating is None or dating.relative or dating.last is None:
        return False
    return dating.precision in LONG


def is_done(draft: Draft) -> bool:
    """Whether the act has happened or is happening."""
    return draft.candidate.status == "actual"

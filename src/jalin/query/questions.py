"""What can be asked of a database, one record a question. Pure: no I/O, no state."""

from datetime import date
from typing import Literal, TypeVar

import msgspec

from jalin.errors import UsageError
from jalin.records import CopyKind, PledgeKind, PledgeStatus, Record, Status

Sort = Literal["newest", "oldest"]
Quad = Literal[1, 2, 3, 4]
QuestionType = TypeVar("QuestionType", bound="Question")


class Question(Record, frozen=True, kw_only=True):
    """What all questions share; what is None, "" or () is not asked.

    A party fits by its code, its id or its country, in any case. `since` and `until` are
    inclusive and fit what overlaps them; what has no day fits neither. `text` are words, see
    `words.read_words`. `min_confidence` and `min_origins` lie on the records they are named for.
    """

    since: date | None = None
    until: date | None = None
    text: str = ""


class ReportQuestion(Question, frozen=True, kw_only=True):
    """Which reports: `between` asks for both among actors and recipients, `party` for one there.

    `place` is a gazetteer id or a name as written, `country` the ISO code of a place. `text` are
    words of the evidence, or names of parties and places.
    """

    between: tuple[str, str] | None = None
    party: str = ""
    actor: str = ""
    recipient: str = ""
    about: str = ""
    said_by: str = ""
    type: str = ""
    mode: str = ""
    quad: Quad | None = None
    context: str = ""
    status: Status | None = None
    background: bool | None = None
    article: str = ""
    outlet: str = ""
    via: str = ""
    lang: str = ""
    place: str = ""
    country: str = ""
    ids: tuple[str, ...] = ()
    min_confidence: float = 0.0


class StatementQuestion(Question, frozen=True, kw_only=True):
    """Which statements: by whom, toward whom or about whom (`about` fits both)."""

    said_by: str = ""
    about: str = ""
    type: str = ""
    outlet: str = ""
    article: str = ""
    min_confidence: float = 0.0


class EventQuestion(Question, frozen=True, kw_only=True):
    """Which events; parties are codes. `report` and `article` ask for the events that they tell."""

    between: tuple[str, str] | None = None
    party: str = ""
    actor: str = ""
    recipient: str = ""
    type: str = ""
    quad: Quad | None = None
    status: Status | None = None
    place: str = ""
    outlet: str = ""
    article: str = ""
    report: str = ""
    min_origins: int = 1


class StoryQuestion(Question, frozen=True, kw_only=True):
    """Which stories; `text` are words of the headline. Days are those of its articles."""

    party: str = ""
    between: tuple[str, str] | None = None
    article: str = ""
    event: str = ""
    min_articles: int = 1


class PledgeQuestion(Question, frozen=True, kw_only=True):
    """Which pledges, by the day they were made: `by` whom, `to` whom, `due` by that day."""

    between: tuple[str, str] | None = None
    party: str = ""
    by: str = ""
    to: str = ""
    kind: PledgeKind | None = None
    type: str = ""
    status: PledgeStatus | None = None
    report: str = ""
    event: str = ""
    due: date | None = None


class ArticleQuestion(Question, frozen=True, kw_only=True):
    """Which articles, by the day they came out; `text` are words of title and text."""

    outlet: str = ""
    via: str = ""
    lang: str = ""
    kind: str = ""
    party: str = ""
    ids: tuple[str, ...] = ()


class ClaimQuestion(Record, frozen=True, kw_only=True):
    """Which claims: that an `event` makes or denies, of a `party` on either side, of a `type`.

    Days are inclusive and fit a claim whose act overlaps them; one without a day fits none.
    """

    event: str = ""
    party: str = ""
    type: str = ""
    since: date | None = None
    until: date | None = None


class CopyQuestion(Record, frozen=True, kw_only=True):
    """Which copies: of an `article`, which copies or is copied, and of one `kind`."""

    article: str = ""
    kind: CopyKind | None = None


class Paging(Record, frozen=True, kw_only=True):
    """Which part of an answer: at most `limit`, `after` the place where an earlier page ended.

    `sort` is by day; what has no day comes last in both directions.
    """

    limit: int = 50
    after: str = ""
    sort: Sort = "newest"


MOST_ON_A_PAGE = 1_000


def read_question(kind: type[QuestionType], **values: object) -> QuestionType:
    """A question of values as a user gives them; raises UsageError naming one that cannot be."""
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"no such question: {error}") from error

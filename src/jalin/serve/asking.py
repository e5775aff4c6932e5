"""What may be asked in an address: checked when read, documented in the OpenAPI."""

import re
from datetime import date
from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from jalin.records import PledgeKind, PledgeStatus, Status

Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


def check_day(value: object) -> object:
    """An ISO day as it is; raises ValueError for numbers, which would be read as seconds."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise ValueError("not a day like 2021-04-07")
    return value


ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, BeforeValidator(check_day)]
Area = Literal["world", "sea", "asia", "mideast", "europe", "americas", "africa"]
PAGE = 50
MOST = 200
"""Rows of one answer; more are asked for with `after`."""

Code = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$",
        description="A party's code, such as RUS or asean; case does not matter.",
        examples=["RUS"],
    ),
]
PartyCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$")]
PlaceId = Annotated[str, Path(min_length=1, max_length=200, description="An id, or a name.")]
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{4,16}$", description="An id, or how it begins.")]
ArticleId = Annotated[str, Path(max_length=500, description="The article's id as it was given.")]


class Asking(BaseModel):
    """The parent of what is asked; a name that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Asking):
    """Inclusive days; an event fits whose days overlap them."""

    since: Day | None = Field(None, description="First day, inclusive.")
    until: Day | None = Field(None, description="Last day, inclusive.")


class Paging(Period):
    """One page of a list that may grow meanwhile."""

    limit: int = Field(PAGE, ge=1, le=MOST, description="Rows at most.")
    after: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_-]{1,200}$",
        description="Continue after this place: `next` of the page before.",
    )


class EventsAsked(Paging):
    """Which events; what is left out is not asked."""

    actor: Code | None = None
    other: Code | None = Field(None, description="Takes part too, on either side.")
    type: Type | None = None
    quad: Literal["1", "2", "3", "4"] | None = Field(
        None, description="1 and 2: cooperation in words, in deeds; 3 and 4: conflict."
    )
    status: Status | None = None
    min_origins: int = Field(1, ge=1, le=1000, description="Independent origins at least.")


class ReportsAsked(Paging):
    """Which reports; what is left out is not asked."""

    actor: Code | None = None
    other: Code | None = Field(None, description="Takes part too, on either side.")
    type: Type | None = None
    status: Status | None = None
    place: str | None = Field(None, min_length=1, max_length=100, description="An id or a name.")
    outlet: str | None = Field(None, min_length=1, max_length=100)
    min_confidence: float = Field(0.0, ge=0, le=1)


class TodayAsked(Asking):
    """Which days."""

    day: Day | None = Field(None, description="The last day; by default the latest there is.")
    days: int = Field(7, ge=1, le=92, description="How many days, with that day.")


class PairAsked(Period):
    """Which two parties."""

    one: Code | None = None
    other: Code | None = None
    by: Literal["day", "week", "month"] = "month"


class PledgesAsked(Paging):
    """Which pledges, by the day they were made."""

    party: Code | None = None
    other: Code | None = Field(None, description="Takes part too, on either side.")
    kind: PledgeKind | None = None
    status: PledgeStatus | None = None
    due: Day | None = Field(None, description="Has a deadline, at the latest this day.")


class NetworkAsked(Period):
    """Which ties: of the pairs with most reports, at most so many parties."""

    party: Code | None = Field(None, description="Only this party, and those it deals with.")
    least: int = Field(1, ge=1, le=10_000, description="Reports of a tie at least.")
    most: int = Field(40, ge=2, le=80, description="Parties at most.")


class MapAsked(Period):
    """Which happenings, and which part of the world."""

    actor: Code | None = None
    type: Type | None = None
    area: Area = "world"


class SearchAsked(Asking):
    """Words: all must occur, in any form; "in quotation marks" as they stand; -word not."""

    q: str | None = Field(None, min_length=1, max_length=200, examples=["nuklir"])

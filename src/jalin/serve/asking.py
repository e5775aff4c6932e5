"""What may be asked in an address: checked when read, documented in the OpenAPI."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from jalin.records import Status

Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
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
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{4,16}$", description="An id, or how it begins.")]
ArticleId = Annotated[str, Path(max_length=500, description="The article's id as it was given.")]
Quad = Annotated[int, Field(ge=1, le=4)]


class Asking(BaseModel):
    """The parent of what is asked; a name that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Period(Asking):
    """Inclusive days; an event fits whose days overlap them."""

    since: date | None = Field(None, description="First day, inclusive.")
    until: date | None = Field(None, description="Last day, inclusive.")


class Paging(Period):
    """One page of a list that may grow meanwhile."""

    limit: int = Field(PAGE, ge=1, le=MOST, description="Rows at most.")
    after: str | None = Field(
        None,
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.[\w-]{1,64}$",
        description="Continue after this place: `next` of the page before.",
    )


class EventsAsked(Paging):
    """Which events; what is left out is not asked."""

    actor: Code | None = None
    other: Code | None = Field(None, description="Takes part too, on either side.")
    type: Type | None = None
    quad: Quad | None = Field(
        None, description="1 and 2: cooperation in words, in deeds; 3 and 4: conflict."
    )
    place: str | None = Field(None, min_length=1, max_length=100, description="A place's id.")
    min_origins: int = Field(1, ge=1, le=1000, description="Independent origins at least.")


class ReportsAsked(Paging):
    """Which reports; what is left out is not asked."""

    actor: Code | None = None
    other: Code | None = Field(None, description="Takes part too, on either side.")
    type: Type | None = None
    status: Status | None = None
    min_confidence: float = Field(0.0, ge=0, le=1)

"""Sentences, readings, candidates and drafts built by hand, for tests of one step of coding."""

from collections.abc import Mapping
from datetime import date

import msgspec

from jalin.coding.candidates import Candidate
from jalin.coding.circumstances import When
from jalin.coding.drafts import Draft
from jalin.coding.roles import Role, Roles
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import read_clause
from jalin.nlp.tokens import split_words
from jalin.packs import Pack, TriggerRow
from jalin.records import Dating, Link, Party, Reading, Sentence, Status

STATES = {
    "Rusia": "RUS",
    "Ukraina": "UKR",
    "China": "CHN",
    "Iran": "IRN",
    "Israel": "ISR",
    "Pakistan": "PAK",
    "India": "IND",
    "Indonesia": "IDN",
    "Malaysia": "MYS",
}
"""The names that `make_reading` links."""


def make_sentence(text: str, tags: Mapping[str, str] | None = None) -> Sentence:
    """A sentence without a tree; words have the tag X unless `tags` says otherwise."""
    spans = split_words(text, 0, len(text))
    words = tuple(text[start:end] for start, end in spans)
    return Sentence(
        index=0,
        start=0,
        end=len(text),
        text=text,
        block="body",
        words=words,
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        lemmas=words,
        tags=tuple((tags or {}).get(word, "X") for word in words),
    )


def make_party(name: str) -> Party:
    """The state of that name."""
    return Party(code=STATES[name], id=f"cty:{STATES[name]}", name=name, country=STATES[name])


def make_reading(text: str, tags: Mapping[str, str] | None = None) -> Reading:
    """A sentence whose state names are linked, each the first time it is written."""
    sentence = make_sentence(text, tags)
    found = sorted((text.index(name), name) for name in STATES if name in text)
    links = tuple(
        Link(start=start, end=start + len(name), text=name, parties=(make_party(name),))
        for start, name in found
    )
    return Reading(sentence=sentence, links=links, datings=(), amounts=(), quotations=())


def make_row(**changes: str) -> TriggerRow:
    """A trigger row for "menyerang", with some cells changed."""
    cells = {
        "key": "serang",
        "phrase": "menyerang",
        "pos": "verb",
        "forms": "serang",
        "type": "ASSAULT",
        "modes": "",
        "cameo": "190",
        "frame": "transitive",
        "needs": "",
        "example": "Rusia menyerang Ukraina.",
    } | changes
    return TriggerRow(**cells)  # type: ignore[arg-type] # cells are checked by the table reader


def make_draft(  # noqa: PLR0913 # a draft has many parts
    pack: Pack,
    *,
    type: str = "ASSAULT",  # noqa: A002 # the record's own word
    actors: tuple[str, ...] = ("Rusia",),
    recipients: tuple[str, ...] = ("Ukraina",),
    day: date | None = None,
    first: int = 1,
    status: Status = "actual",
    **changes: object,
) -> Draft:
    """A draft between states, with some fields changed.

    `first` is the trigger's word in "Rusia menyerang Ukraina.".
    """
    reading = make_reading("Rusia menyerang Ukraina.")
    row = make_row()
    hit = Hit(first=first, last=first, voice="active", row=row)
    dating = (
        Dating(start=0, end=5, text="Rusia", first=day, last=day, precision="day") if day else None
    )
    candidate = Candidate(
        reading=reading,
        clause=read_clause(reading.sentence, pack),
        hit=hit,
        type=type,
        status=status,
        modes=(),
        roles=Roles(actor=Role(links=reading.links[:1], slot="subj")),
        voice=None,
        governors=(),
        by=None,
        arguments=(),
        actor_slots=frozenset({"subj"}),
        recipient_slots=frozenset({"obj"}),
        hits=(hit,),
    )
    draft = Draft(
        candidate=candidate,
        actors=tuple(map(make_party, actors)),
        recipients=tuple(map(make_party, recipients)),
        when=When(start=day, end=day, precision="day" if day else None, dating=dating),
        age_days=None,
    )
    return msgspec.structs.replace(draft, **changes)


def changed(draft, **changes):
    """A draft whose candidate has other fields."""
    candidate = msgspec.structs.replace(draft.candidate, **changes)
    return msgspec.structs.replace(draft, candidate=candidate)

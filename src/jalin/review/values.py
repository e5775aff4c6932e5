"""What a reader may put in a report's field, read and checked. Pure: no I/O, no state."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from jalin.errors import PackError, UsageError
from jalin.ontology import Ontology
from jalin.records import Party, Precision, Report, Status

Value = object
NOTHING = ("", "-", "none")


def read_value(field: str, text: str, report: Report, ontology: Ontology) -> Mapping[str, Value]:
    """The fields of a report that change with one of them.

    Raises UsageError for a field that cannot be corrected or a value that it cannot have.
    """
    if field not in READERS:
        raise UsageError(f"no field {field!r} to correct; there are {', '.join(READERS)}")
    try:
        return READERS[field](text.strip(), report, ontology)
    except (ValueError, PackError) as error:
        raise UsageError(f"{field} cannot be {text!r}: {error}") from error


def read_type(text: str, report: Report, ontology: Ontology) -> Mapping[str, Value]:
    """The type with what follows from it."""
    row = ontology.type_row(text.upper())
    if row.type == report.type:
        return {"type": row.type}
    return {
        "type": row.type,
        "modes": (),
        "quad": row.quad,
        "score": row.score,
        "cameo": row.cameo,
    }


def read_modes(text: str, report: Report, ontology: Ontology) -> Mapping[str, Value]:
    """Modes of the report's type, with what follows from them."""
    modes = split(text)
    for mode in modes:
        ontology.mode_row(report.type, mode)
    score = ontology.score(report.type, modes)
    return {"modes": modes, "score": score, "cameo": ontology.cameo_code(report.type, modes)}


def read_parties(name: str) -> Callable[[str, Report, Ontology], Mapping[str, Value]]:
    """A reader of codes for that field; a party that the report has already is kept whole."""

    def read(text: str, report: Report, _ontology: Ontology) -> Mapping[str, Value]:
        known = {
            party.code.casefold(): party
            for party in (*report.actors, *report.recipients, *report.about, *report.said_by)
        }
        parties = (known.get(code.casefold()) or make_party(code) for code in split(text))
        return {name: tuple(parties)}

    return read


def make_party(code: str) -> Party:
    """A party that a reader names by its code."""
    state = len(code) == len("RUS") and code.isupper()
    return Party(code=code, id=f"cty:{code}" if state else code, name=code, country=code * state)


def read_status(text: str, _report: Report, _ontology: Ontology) -> Mapping[str, Value]:
    """One of the four."""
    return {"status": choose(text, get_args(Status))}


def read_precision(text: str, _report: Report, _ontology: Ontology) -> Mapping[str, Value]:
    """One of those there are, or none."""
    wanted = None if text.casefold() in NOTHING else choose(text, get_args(Precision))
    return {"precision": wanted}


def read_background(text: str, _report: Report, _ontology: Ontology) -> Mapping[str, Value]:
    """Yes or no."""
    return {"background": choose(text, ("true", "false")) == "true"}


def read_day(name: str) -> Callable[[str, Report, Ontology], Mapping[str, Value]]:
    """A reader of an ISO day for that bound, or of nothing."""

    def read(text: str, report: Report, _ontology: Ontology) -> Mapping[str, Value]:
        day = None if text.casefold() in NOTHING else date.fromisoformat(text)
        other = report.end if name == "start" else report.start
        known = report.precision or ("day" if day or other else None)
        return {name: day, "precision": known if day or other else None}

    return read


def choose(text: str, options: tuple[str, ...]) -> str:
    """The option; raises ValueError for none of them."""
    if text.casefold() not in options:
        raise ValueError(f"it is one of {', '.join(options)}")
    return text.casefold()


def split(text: str) -> tuple[str, ...]:
    """Values separated by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


READERS: Mapping[str, Callable[[str, Report, Ontology], Mapping[str, Value]]] = {
    "type": read_type,
    "modes": read_modes,
    "actors": read_parties("actors"),
    "recipients": read_parties("recipients"),
    "about": read_parties("about"),
    "said_by": read_parties("said_by"),
    "status": read_status,
    "background": read_background,
    "start": read_day("start"),
    "end": read_day("end"),
    "precision": read_precision,
}
"""What can be corrected."""

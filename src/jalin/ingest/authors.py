"""Who wrote an article and where it was filed, as its byline and dateline say. Pure."""

import re
from collections.abc import Iterator

from jalin.ingest.desk import Desk

NAME = r"[A-Z][\w'’.-]*(?: (?:bin|binti|al|de|[A-Z][\w'’.-]*)){0,4}"
NAMES = re.compile(rf"{NAME}(?:(?:,| ?/| dan| and| &) {NAME})*")
SEPARATOR = re.compile(r",| ?/| dan | and | & ")
"""What parts the names of several authors."""

LINE_END = re.compile(r"\s*(?:$|[|(\[,;–—-])")
"""What may follow the authors on their line: a table's border, a date, an outlet."""

PLACE = re.compile(
    r"[A-Z](?:[A-Z]+|[^\WA-Z\d_]+)(?:[ -](?:[A-Z](?:[A-Z]+|[^\WA-Z\d_]*)\.?|de|of))*"
)
BRACKETED = re.compile(r"\([^)]*\)")


def find_authors(text: str, desk: Desk) -> Iterator[str]:
    """Yield the names on lines that a word like "Penulis" opens, each once."""
    seen = set()
    for line in text.split("\n"):
        label = desk.credits["author"].match(line.lstrip(" |*#-"))
        if label is None:
            continue
        rest = line.lstrip(" |*#-")[label.end() :]
        names = NAMES.match(rest.lstrip(" :|–—-"))
        if names is None or LINE_END.match(names.string, names.end()) is None:
            continue
        for name in SEPARATOR.split(names[0]):
            person = name.strip(" ,/")
            if person and person.casefold() not in desk.houses and person not in seen:
                seen.add(person)
                yield person


def find_place(dateline: str, desk: Desk) -> str:
    """The place in a dateline such as "JAKARTA, KOMPAS.com -", in usual capitals; "" if none."""
    for piece in re.split(r"[,:–—/]| - |--", BRACKETED.sub(" ", dateline)):
        words = piece.strip(' .-–—"“')
        if words.casefold() in desk.houses or (match := PLACE.match(words)) is None:
            continue
        name = match[0].strip()
        if name.casefold() not in desk.houses:
            return name.title() if name.isupper() and len(name) > SHORTEST_TITLE else name
    return ""


SHORTEST_TITLE = 3
"""Letters up to which capitals are an abbreviation ("DKI", "AS") and stay."""

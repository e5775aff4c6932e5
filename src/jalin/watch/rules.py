"""Rules in words, such as "RUS-PAK, MOBILIZE or worse, 2 independent origins". Pure."""

import re

from jalin.errors import PackError, UsageError
from jalin.ontology import Ontology
from jalin.records import Event, Record

PAIR = re.compile(r"([\w:.]+)\s*[-–]\s*([\w:.]+)")
ORIGINS = re.compile(r"(\d+)\s+(?:independent\s+)?origins?", re.IGNORECASE)
OR_WORSE = re.compile(r"(\w+)\s+or\s+worse", re.IGNORECASE)
OR_BETTER = re.compile(r"(\w+)\s+or\s+better", re.IGNORECASE)
CODE = re.compile(r"[\w:.]+")


class Rule(Record, frozen=True, kw_only=True):
    """What an event must be; `words` are the rule as written.

    All `parties` must take part. `types` are those that fit, () for any.
    """

    words: str
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    origins: int = 1


def read_rule(words: str, ontology: Ontology) -> Rule:
    """A rule of clauses separated by commas, in any order; raises UsageError naming a wrong one.

    "RUS-PAK": both take part; "RUS": it does; "AID": that type; "MOBILIZE or worse": its PLOVER
    score or a lower one ("or better": or a higher); "2 independent origins": at least so many.
    """
    parties: list[str] = []
    types: set[str] = set()
    origins = 1
    for clause in filter(None, (part.strip() for part in words.split(","))):
        if found := ORIGINS.fullmatch(clause):
            origins = int(found[1])
        elif found := PAIR.fullmatch(clause):
            parties += found.groups()
        elif (named := read_types(clause, words, ontology)) is not None:
            types |= named
        elif CODE.fullmatch(clause):
            parties.append(clause)
        else:
            raise UsageError(f"rule {words!r}: what is {clause!r}?")
    if not parties and not types:
        raise UsageError(f"rule {words!r} names neither parties nor types")
    return Rule(words=words, parties=tuple(parties), types=tuple(sorted(types)), origins=origins)


def read_types(clause: str, words: str, ontology: Ontology) -> set[str] | None:
    """The types that a clause means; None where it is about no type."""
    worse, better = OR_WORSE.fullmatch(clause), OR_BETTER.fullmatch(clause)
    if found := worse or better:
        try:
            score = ontology.type_row(found[1].upper()).score
        except PackError as error:
            raise UsageError(f"rule {words!r}: {error}") from error
        rows = ontology.types.values()
        return {row.type for row in rows if (row.score <= score if worse else row.score >= score)}
    return {clause.upper()} if clause.upper() in ontology.types else None


def fits(event: Event, rule: Rule) -> bool:
    """Whether an event that happened is what a rule asks for."""
    parties = {code.casefold() for code in (*event.actors, *event.recipients)}
    return (
        event.status == "actual"
        and event.origins >= rule.origins
        and (not rule.types or event.type in rule.types)
        and all(code.casefold() in parties for code in rule.parties)
    )

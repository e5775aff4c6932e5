"""Acts that two do to each other ("saling menuduh"): one report per direction. Pure.

Codebook, section 1. Fighting is one report of both sides, and so is what is mutual by its type.
"""

from collections.abc import Iterator

import msgspec

from jalin.coding.roles import Role, Roles
from jalin.nlp.clauses import Clause
from jalin.nlp.subjects import before_auxiliaries
from jalin.ontology import Ontology
from jalin.records import Link

TWO_SIDED = "ASSAULT"
"""The directed type that both sides do in one report."""


def is_directed(kind: str, ontology: Ontology) -> bool:
    """Whether an act of a type goes from one to another."""
    return kind != TWO_SIDED and not ontology.type_row(kind).mutual


def is_reciprocal(clause: Clause, first: int) -> bool:
    """Whether a word such as "saling" stands among those between the subject and word `first`."""
    start = before_auxiliaries(clause, first) + 1
    return any(clause.kind(i, "mutual") for i in range(start, first))


def face_each_other(roles: Roles) -> Roles:
    """The roles with the first doer as actor and the others as recipients; others unchanged."""
    doers = tuple(split_links(roles.actor))
    others = tuple(link for link in doers if link.parties[0].code != doers[0].parties[0].code)
    if not others:
        return roles
    return msgspec.structs.replace(
        roles,
        actor=Role(links=doers[:1], slot=roles.actor.slot),
        recipient=Role(links=others, slot=roles.actor.slot),
    )


def split_links(role: Role) -> Iterator[Link]:
    """Yield a link for each party of a role ("kedua negara" names two)."""
    for link in role.links:
        for party in link.parties:
            yield msgspec.structs.replace(link, parties=(party,))

"""Who holds, bans or sentences people where no words name the doer: the state that rules there.

"Enam nelayan Aceh ditahan di Malaysia" is Malaysia's act, "dozens of Afghans were deported from
Pakistan" Pakistan's (codebook, section 1: a doer that can be recovered). Pure.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jalin.coding.roles import Role, Roles
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import Argument, Clause
from jalin.records import Link, Party, Reading

RULER = "ruler"
"""The slot of a doer who is told by where it is done."""

CONVICTS = "convict"
"""The mode of SANCTION that only courts of the place can do."""

DEPORTS = "deport"
"""The mode whose doer is the state from which it is done."""


def add_ruler(
    roles: Roles, hit: Hit, arguments: Sequence[Argument], clause: Clause, reading: Reading
) -> Roles:
    """The roles with who rules where it is done as doer of a coercion that names none."""
    modes = hit.row.modes.split("|")
    rules = hit.row.type == "COERCE" or CONVICTS in modes
    if not rules or roles.actor.links or not leaves_doer_open(hit, arguments, clause):
        return roles
    kind = "source" if DEPORTS in modes else "venue"
    link = next(rulers_at(arguments, clause.grammar[kind], clause, reading), None)
    if link is None:
        return roles
    return msgspec.structs.replace(roles, actor=Role(links=(link,), slot=RULER))


def leaves_doer_open(hit: Hit, arguments: Sequence[Argument], clause: Clause) -> bool:
    """Whether nobody but a common noun does it: a passive, a noun, "polisi menangkap"."""
    tags = clause.sentence.tags
    doers = [argument.words for argument in arguments if argument.slot == "subj"]
    passive = hit.voice in {"passive", "noun"} or hit.row.frame == "receive"
    return passive or any(tags[word] == "NOUN" for words in doers for word in words[:1])


def rulers_at(
    arguments: Sequence[Argument], openers: frozenset[str], clause: Clause, reading: Reading
) -> Iterator[Link]:
    """Yield the states that the first named words of these places are, or lie in."""
    for argument in arguments:
        if argument.slot not in openers or not argument.words:
            continue
        starts = [clause.sentence.starts[word] for word in argument.words]
        first = next(
            (
                link
                for link in reading.links
                if any(link.start <= start < link.end for start in starts)
            ),
            None,
        )
        if first is not None and (link := as_state(first)) is not None:
            yield link


def as_state(link: Link) -> Link | None:
    """The words of a place as the state it is or lies in; None where no state is known."""
    if link.location is None:
        return None
    if any(party.code == party.country for party in link.parties):
        return link
    state = link.location.country
    if not state or link.parties:
        return None
    party = Party(code=state, id=f"cty:{state}", name=link.text, text=link.text, country=state)
    return msgspec.structs.replace(link, parties=(party,), method="reference", named=False)

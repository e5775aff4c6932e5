"""Links from the references of an article to whom they stand for. Pure: no I/O, no state."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from jalin.records import Link, Party
from jalin.resolve.references.discourse import Discourse
from jalin.resolve.references.marks import Reference
from jalin.resolve.references.mentions import Mention, MentionKind
from jalin.resolve.references.several import find_several
from jalin.resolve.references.single import Answer, find_one

LATE = frozenset({"we", "side", "own"})
"""What needs to know who speaks, also where only "dia" or "ujarnya" says so."""
CLITIC = "nya"


def link_references(references: Iterable[Reference], discourse: Discourse) -> list[Link]:
    """The links of the references whose antecedents are known, in text order."""
    ordered = sorted(references, key=lambda one: (one.row.takes in LATE, one.start))
    links: dict[int, Link] = {}
    for reference in ordered:
        answer = resolve(reference, discourse)
        if answer is not None:
            links[reference.start] = build_link(reference, answer)
            keep(reference, answer, discourse)
        elif reference.row.takes in BARRING and not reference.described:
            discourse.add(unknown(reference))
    return [links[start] for start in sorted(links)]


def resolve(reference: Reference, discourse: Discourse) -> Answer | None:
    """Whom a reference stands for, None where unknown or where the words refer to nobody."""
    if is_description(reference, discourse):
        return None
    if reference.row.count == 1:
        return find_one(reference, discourse)
    return find_several(reference, discourse)


def is_description(reference: Reference, discourse: Discourse) -> bool:
    """Whether the words say themselves whom they mean: "mereka yang", "the leader of"."""
    if reference.after in discourse.pack.grammar["relative"]:
        return reference.row.takes == "they"
    if reference.row.takes in PRONOUNS:
        return False
    if reference.row.count != 1:
        return False
    if reference.counted:
        return True
    opening = reference.text.casefold().partition(" ")[0]
    grammar = discourse.pack.grammar
    return reference.after in grammar["linking"] and opening in grammar["pointing"]


PRONOUNS = frozenset({"they", "we", "self", "speaker", "own", "side", "other"})


def build_link(reference: Reference, answer: Answer) -> Link:
    """The link over the reference's words; of "ujarnya" only "nya" is linked."""
    start, text = reference.start, reference.text
    if reference.row.takes == "speaker" and text.casefold().endswith(CLITIC):
        start, text = reference.end - len(CLITIC), text[-len(CLITIC) :]
    return Link(
        start=start,
        end=reference.end,
        text=text,
        parties=tuple(restate(party, text) for party in parties_of(answer.mentions)),
        method="reference",
        score=answer.score,
        named=False,
        follows=tuple((one.start, one.end) for one in answer.mentions),
    )


def parties_of(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """The parties of some mentions, each once."""
    return tuple({party.id: party for one in mentions for party in one.parties}.values())


def restate(party: Party, text: str) -> Party:
    """The same party under other words."""
    return msgspec.structs.replace(party, text=text)


def unknown(reference: Reference) -> Mention:
    """A reference that nobody is known for: what follows may point to the same unknown."""
    kind = BARRING[reference.row.takes]
    return Mention(
        start=reference.start,
        end=reference.end,
        sentence=reference.sentence,
        kind=kind,
        role=reference.role,
        named=False,
        again=True,
    )


BARRING: Mapping[str, MentionKind] = {
    "person": "person",
    "state": "state",
    "group": "group",
    "body": "body",
    "they": "people",
}
"""References that bar the way where they are unknown, by what kind they are."""


KINDS: Mapping[str, MentionKind] = {"state": "state", "group": "group", "body": "body"}
"""What kind a resolved reference is whose antecedent was of another ("negara itu")."""


def keep(reference: Reference, answer: Answer, discourse: Discourse) -> None:
    """Take the resolved reference in as what later ones may follow."""
    if len(answer.mentions) > 1:
        discourse.sets.append((reference, answer.mentions))
    elif reference.row.takes not in LATE:
        one = answer.mentions[0]
        discourse.add(
            msgspec.structs.replace(
                one,
                start=reference.start,
                end=reference.end,
                sentence=reference.sentence,
                kind=KINDS.get(reference.row.takes, one.kind),
                role=reference.role,
                named=False,
                again=True,
            )
        )

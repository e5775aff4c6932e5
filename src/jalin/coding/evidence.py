"""The words behind a draft report, and what decided. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from jalin.coding.alternatives import IMPLIED, OWN, UNNAMED
from jalin.coding.candidates import Candidate
from jalin.coding.circumstances import When
from jalin.coding.drafts import Draft
from jalin.coding.names import Span, find_phrase, whole_name
from jalin.coding.roles import Role
from jalin.coding.setting import Setting, sentence_at
from jalin.coding.speakers import HOME
from jalin.records import Evidence, Link, Reading

Support = tuple[int, int, str]
"""A span of the article and the report's field that it supports."""

DOING = frozenset({"subj"})
"""The slots of who does it."""


def find_evidence(draft: Draft, sites: Sequence[Link], setting: Setting) -> list[Evidence]:
    """The words behind a draft, each span once with all its fields; `sites` tell its places.

    Those of its own sentence come first, in text order; a doer or speaker that it does not name is
    told by the words of another.
    """
    own = draft.candidate.clause.sentence
    spans: dict[tuple[int, int], list[str]] = {}
    for start, end, field in find_support(draft, sites, setting):
        if start < end:
            spans.setdefault((start, end), []).append(field)
    return [
        Evidence(
            sentence=own.index if own.start <= start < own.end else sentence_at(setting, start),
            start=start,
            end=end,
            text=setting.article.text[start:end],
            supports=tuple(dict.fromkeys(fields)),
        )
        for (start, end), fields in sorted(
            spans.items(), key=lambda item: (not own.start <= item[0][0] < own.end, item[0])
        )
    ]


def site_evidence(sites: Sequence[Link], setting: Setting) -> list[Evidence]:
    """The places as evidence; a dateline stands in no sentence: its index is -1."""
    return [
        Evidence(
            sentence=sentence_at(setting, start),
            start=start,
            end=end,
            text=setting.article.text[start:end],
            supports=("places",),
        )
        for start, end in (whole_name(link, setting.readings) for link in sites)
    ]


def find_support(draft: Draft, sites: Sequence[Link], setting: Setting) -> Iterator[Support]:
    """Yield the spans that support a draft: trigger, parties, governor, speaker, places, rest."""
    readings = setting.readings
    candidate = draft.candidate
    sentence = candidate.clause.sentence
    yield sentence.starts[candidate.hit.first], sentence.ends[candidate.hit.last], "type"
    yield from role_support(candidate, readings)
    for link in speaker_links(draft):
        yield *whole_name(link, readings), "said_by"
    if candidate.by is not None:
        position = candidate.by.position
        yield sentence.starts[position], sentence.ends[position], "status"
    for link in sites:
        if sentence.start <= link.start < sentence.end:
            yield *whole_name(link, readings), "places"


def dating_evidence(when: When, setting: Setting, *, promised: bool) -> list[Evidence]:
    """The words that tell the days of a report, or by when its promise is to be kept."""
    if when.dating is None:
        return []
    start, end = when.dating.start, when.dating.end
    return [
        Evidence(
            sentence=sentence_at(setting, start),
            start=start,
            end=end,
            text=setting.article.text[start:end],
            supports=("promise" if promised else "start",),
        )
    ]


def order_evidence(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece once, as it is read within a sentence; sentences in the order they come in."""
    pieces = dict.fromkeys(found)
    rank = {number: i for i, number in enumerate(dict.fromkeys(one.sentence for one in pieces))}
    return tuple(sorted(pieces, key=lambda one: (rank[one.sentence], one.start, one.end)))


def role_support(candidate: Candidate, readings: Sequence[Reading]) -> Iterator[Support]:
    """Yield the spans of the parties.

    A doer at home is told by who does it ("penyidik") and by what names the state; what is done at
    home by whom or what it is done to, and a thing's state by the doer.
    """
    roles = candidate.roles
    doer = [whole_name(link, readings) for link in roles.actor.links]
    suffering = list(recipient_spans(candidate, doer, readings))
    if roles.actor.slot == HOME:
        doing = find_phrase(candidate, DOING, roles.actor.links)
        yield from ((*span, "actors") for span in doing if span not in suffering)
    yield from ((*span, "actors") for span in doer)
    yield from ((*span, "recipients") for span in suffering)
    for link in roles.about.links:
        yield *whole_name(link, readings), "about"


def recipient_spans(
    candidate: Candidate, doer: Sequence[Span], readings: Sequence[Reading]
) -> Iterator[Span]:
    """Yield the spans of the recipient."""
    role = candidate.roles.recipient
    if role.slot not in OWN:
        yield from (whole_name(link, readings) for link in role.links)
    elif role.slot == UNNAMED or is_own_word(candidate, role):
        yield from doer
    else:
        phrase = find_phrase(candidate, candidate.recipient_slots, role.links)
        yield from phrase or (whole_name(link, readings) for link in role.links)
        if role.slot in IMPLIED:
            yield from doer


def is_own_word(candidate: Candidate, role: Role) -> bool:
    """Whether a thing is a word of the trigger itself ("mengadakan perhimpunan")."""
    sentence, hit = candidate.clause.sentence, candidate.hit
    start, end = sentence.starts[hit.first], sentence.ends[hit.last]
    return role.slot == "own thing" and any(start <= link.start < end for link in role.links)


def speaker_links(draft: Draft) -> tuple[Link, ...]:
    """The words that name who says so: those chosen, else the speaker of the draft's words."""
    if draft.teller is not None:
        return draft.teller.links
    voice = draft.candidate.voice
    return voice.links if voice is not None else ()


def explain(draft: Draft) -> list[str]:
    """What decided: the trigger and frame, the slots, the governor, the date words."""
    candidate = draft.candidate
    row = candidate.hit.row
    said = [f"trigger {row.key} ({candidate.hit.voice}) tells {row.type} by frame {row.frame}"]
    for name, role in (("actor", candidate.roles.actor), ("recipient", candidate.roles.recipient)):
        said += [
            f"{name} from {role.slot}: {link.text} ({tell_method(link)})" for link in role.links
        ]
    if candidate.by is not None:
        said.append(f"{candidate.by.word!r} ({candidate.by.effect}) makes it {candidate.type}")
    if draft.when.dating is not None:
        said.append(f"dated by {draft.when.dating.text!r}")
    return said


def tell_method(link: Link) -> str:
    """How a link was made; of a reference whom it follows, and how sure that is."""
    if not link.follows:
        return link.method
    names = ", ".join(party.name for party in link.parties)
    return f"{link.method} to {names}, {link.score:.2f}"

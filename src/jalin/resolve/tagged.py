"""What a tagger of names says about phrases: whom they do not name after all. Pure.

The gazetteer knows names, not whether "Madrid" is a club or "Anwar" a film maker: a tagger reads
the sentence. It costs time, so only sentences with a phrase in doubt are tagged.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from jalin.gazetteer import Gazetteer
from jalin.records import NamedEntity, NamedKind, Sentence
from jalin.resolve.ambiguity import PLACE as PLACE_ID
from jalin.resolve.ambiguity import SPORT_WORDS
from jalin.resolve.lines import Line, is_name_word
from jalin.resolve.parties import STATE as STATE_ID
from jalin.resolve.phrases import Phrase

Tagger = Callable[[Sequence[Sentence]], Sequence[NamedEntity]]
"""What finds the named entities of sentences."""

LIKE = 0.8
"""Share of letters from which two words are spellings of one name: "Hartanto", "Hartarto"."""

CLUB_WORDS = 2
"""Different words of sport in an article that make a club of a city tagged an organisation."""

INITIALS = 2
"""Letters of a word up to which it is an initial or a title: "H", "Dr"."""

COMMA = ", "
PERSON: NamedKind = "person"
ORGANISATION: NamedKind = "organisation"
FACILITY: NamedKind = "facility"
PLACE: NamedKind = "place"
STATE: NamedKind = "geopolitical"
CITY = "city"
PRESIDENT = "president"
"""Key of the title that heads of societies have too."""
HOME = "RI"
"""How Indonesia is written in names of its own organs ("BPK RI"), which stand for it."""


class Evidence(msgspec.Struct, frozen=True):
    """What phrases are weighed by: their line, the gazetteer, and the states the article names.

    `sport` counts its different words of sport: cities' names may be their clubs' there.
    """

    line: Line
    gazetteer: Gazetteer
    states: frozenset[str]
    sport: int = 0


def find_doubtful(
    evidence: Sequence[Evidence], phrases: Sequence[Sequence[Phrase]]
) -> Iterator[int]:
    """Yield the indexes of lines with a phrase that might not name what it seems to."""
    for i, (beside, group) in enumerate(zip(evidence, phrases, strict=True)):
        if any(is_doubtful(phrase, beside) for phrase in group):
            yield i


def is_doubtful(phrase: Phrase, beside: Evidence) -> bool:
    """Whether a phrase has an unknown name, one beside other capital words, or a city's alone.

    In sport a city is in doubt although it is told as a place: "pindah ke Barcelona".
    """
    line = beside.line
    if phrase.reference is not None:
        return False
    if phrase.titles and phrase.owner and not phrase.stranger:
        people = phrase.titles[0].kind == "people" and phrase.text[:1].isupper()
        return people and touches_name(phrase, line)
    if phrase.stranger:
        return bool(phrase.titles)
    if phrase.titles:
        return not phrase.names and phrase.titles[0].kind == "venue"
    if is_city(phrase, beside.gazetteer):
        return beside.sport >= SPORT_WORDS or not is_located(phrase, line)
    return touches_name(phrase, line)


def touches_name(phrase: Phrase, line: Line) -> bool:
    """Whether a capital word stands right before or behind a phrase."""
    before, after = line.text[: phrase.start], line.text[phrase.end : phrase.end + INITIALS]
    word = before.rstrip(" -").rpartition(" ")[2].strip("(\"'“")
    return (before[-1:] in (" ", "-") and is_capital(word)) or (
        after[:1] in (" ", "-") and after[1:].isupper()
    )


def is_capital(word: str) -> bool:
    """Whether a word is written like a name or an acronym."""
    return word[:1].isupper() and word[-1:].isalnum()


def is_city(phrase: Phrase, gazetteer: Gazetteer) -> bool:
    """Whether a phrase is the bare name of a place, the power that sits there or not."""
    return any(name.target in gazetteer.places for name in phrase.names)


def is_located(phrase: Phrase, line: Line) -> bool:
    """Whether a place is told as one: behind "di" or a comma, or with its state behind a comma."""
    before = line.text[: phrase.start].rstrip()
    word = before.rpartition(" ")[2].lower()
    after = line.text[phrase.end : phrase.end + len(COMMA) + 1]
    followed = after.startswith(COMMA) and after[-1:].isupper()
    return (
        word in line.small["locative"] or (before.endswith(",") and after[:1] in ",. ") or followed
    )


def weigh_phrases(
    phrases: Iterable[Phrase], found: Sequence[NamedEntity], evidence: Evidence
) -> Iterator[Phrase]:
    """Yield the phrases that the entities do not gainsay, cut or widened to what they name."""
    entities = [one for one in found if is_trusted(one, evidence.line)]
    given = list(phrases)
    weighed = [weigh_phrase(phrase, entities, evidence) for phrase in given]
    bodies: list[Phrase] = []
    for phrase, left in zip(given, weighed, strict=True):
        if left is None or not left.body or any(meets(left, body) for body in bodies):
            continue
        others = (one for one in given if one is not phrase and meets(one, left))
        if not any(is_sure(one) and not is_within(one, left) for one in others):
            bodies.append(left)
    for phrase, left in zip(given, weighed, strict=True):
        if left is None or any(meets(phrase, body) for body in bodies if body is not left):
            continue
        yield phrase if left.body and left not in bodies else title_body(left, given)


def title_body(left: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """An organisation's phrase with the title that opens its name: "Kementerian Sosial ..."."""
    opening = next((one for one in phrases if one.start == left.start and one.titles), None)
    if not left.body or opening is None:
        return left
    return msgspec.structs.replace(left, titles=opening.titles)


def meets(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share letters."""
    return one.start < other.end and other.start < one.end


def is_within(phrase: Phrase, body: Phrase) -> bool:
    """Whether a phrase is but a state's or place's name in a body's: "Kereta Indonesia | China"."""
    bare = not (phrase.titles or phrase.owner or phrase.person)
    bare &= all(name.target.startswith((STATE_ID, PLACE_ID)) for name in phrase.names)
    return bare and body.start <= phrase.start and phrase.end <= body.end


def is_sure(phrase: Phrase) -> bool:
    """Whether a phrase names somebody known: no longer name swallows it."""
    return bool(phrase.owner or phrase.person or phrase.names)


def is_trusted(entity: NamedEntity, line: Line) -> bool:
    """Whether a person's or building's words have capitals, but for particles."""
    return entity.kind not in (PERSON, FACILITY) or not any(
        word.islower() and word not in line.small["particle"] for word in entity.text.split()
    )


def weigh_phrase(
    phrase: Phrase, entities: Sequence[NamedEntity], evidence: Evidence
) -> Phrase | None:
    """The phrase as the entities over it leave it, None where it names nothing known."""
    line = evidence.line
    over = [one for one in entities if one.start < phrase.end and phrase.start < one.end]
    if phrase.reference is not None or not over:
        return phrase
    if phrase.titles and phrase.titles[0].kind == "venue":
        return cut_venue(phrase, over, line)
    if phrase.stranger:
        return cut_stranger(phrase, over, line)
    entity = max(over, key=lambda one: min(one.end, phrase.end) - max(one.start, phrase.start))
    if phrase.titles and not (phrase.person and entity.kind == FACILITY):
        return widen_people(phrase, entity, line)
    if entity.start > phrase.start or entity.end < phrase.end:
        return phrase
    return weigh_name(phrase, entity, evidence)


def weigh_name(phrase: Phrase, entity: NamedEntity, evidence: Evidence) -> Phrase | None:
    """A bare name as the entity that covers it leaves it."""
    line, gazetteer = evidence.line, evidence.gazetteer
    larger = (entity.start, entity.end) != (phrase.start, phrase.end)
    if phrase.person:
        return None if larger and is_other(phrase, entity, line, gazetteer) else phrase
    if is_city(phrase, gazetteer):
        placed = is_placed(phrase, entity, evidence, larger=larger)
        return phrase if placed else None
    return weigh_actor(phrase, entity, line, gazetteer) if larger else keep_actor(phrase, entity)


def cut_venue(phrase: Phrase, over: Sequence[NamedEntity], line: Line) -> Phrase | None:
    """A venue as far as its entity goes: "Kabupaten Nunukan | Petrus", "Jalan Arif Rahman Hakim".

    Without a person behind it only an entity that begins with the venue tells its end. None where
    an unknown one is the middle of a body's name: "Pengurus | Provinsi Persatuan Catur".
    """
    last = over[0]
    inside = last.start < phrase.start and phrase.end <= last.end and not phrase.names
    if last.kind == ORGANISATION and inside:
        return None
    text = line.text[phrase.start : last.end]
    apart = len(over) > 1 and over[1].kind == PERSON and last.kind in (STATE, ORGANISATION)
    same = last.start == phrase.start and last.kind in (STATE, FACILITY, PLACE)
    if " " not in text or not (apart or same) or last.end <= phrase.start:
        return phrase
    return msgspec.structs.replace(phrase, end=last.end, text=text)


def cut_stranger(phrase: Phrase, over: Sequence[NamedEntity], line: Line) -> Phrase | None:
    """A titled phrase with the person that the entities find in its unknown name, if any.

    Without one the name is of a unit or place ("petugas Polsek Pondok Aren").
    """
    start = phrase.start + phrase.text.rindex(phrase.stranger)
    inside = [one for one in over if one.end > start and one.start < start + len(phrase.stranger)]
    persons = [one for one in inside if one.kind == PERSON]
    if not inside or (persons and persons[0].start <= start):
        return phrase
    if persons:
        return skip_unit(phrase, start, persons[0], inside[0], line)
    if not is_unit(phrase, start, inside[0], line):
        return phrase
    text = phrase.text[: start - phrase.start].rstrip(" ,")
    if not phrase.titles or not text:
        return None
    return msgspec.structs.replace(
        phrase, stranger="", vague=not phrase.owner, end=phrase.start + len(text), text=text
    )


def skip_unit(
    phrase: Phrase, start: int, person: NamedEntity, first: NamedEntity, line: Line
) -> Phrase:
    """The phrase with the person behind a unit's name: "Kapolda Sumut | Irjen Wishnu"."""
    other = line.text[start : person.start].split()
    titled = any(word.lower() in line.words - line.small["particle"] for word in other)
    if not titled and first is person:
        return phrase
    rest = phrase.text[person.start - phrase.start :]
    return msgspec.structs.replace(phrase, stranger=rest)


def is_unit(phrase: Phrase, start: int, entity: NamedEntity, line: Line) -> bool:
    """Whether what is not tagged a person is none: not behind a comma, or tagged with the state.

    An office without a state is held by somebody; a place or a longer name is no holder.
    """
    apposed = line.text[:start].rstrip().endswith(",")
    many = bool(phrase.titles) and phrase.titles[0].kind == "member"
    if apposed or (phrase.owner and entity.start < start and not many):
        return False
    longer = entity.end > start + len(phrase.stranger) or entity.kind != ORGANISATION
    headed = not phrase.titles or phrase.titles[0].key == PRESIDENT
    return longer or headed or phrase.titles[0].kind != "office"


def widen_people(phrase: Phrase, entity: NamedEntity, line: Line) -> Phrase:
    """People of a state that end an organisation's name: "Serikat | Buruh Indonesia"."""
    inside = entity.kind == ORGANISATION and entity.start < phrase.start < entity.end
    people = phrase.titles[0].kind == "people" and phrase.text[:1].isupper()
    if not (inside and people and phrase.owner):
        return phrase
    text = line.text[entity.start : max(entity.end, phrase.end)]
    return msgspec.structs.replace(
        phrase, start=entity.start, end=entity.start + len(text), titles=(), owner=(),
        names=phrase.owner, text=text, body=text,
    )  # fmt: skip


def is_other(phrase: Phrase, entity: NamedEntity, line: Line, gazetteer: Gazetteer) -> bool:
    """Whether a known person's name is part of somebody else's or something's name."""
    full = " " in phrase.text and entity.start == phrase.start
    if entity.kind == PERSON and (full or is_joined(phrase, line)):
        return False
    if entity.kind != PERSON:
        return entity.kind == FACILITY
    known = " ".join(gazetteer.entities[name.target].names for name in phrase.person)
    own = set(re.findall(r"\w+", f"{known} {phrase.text}".lower()))
    before, behind = line.text[entity.start : phrase.start], line.text[phrase.end : entity.end]
    untitled = " ".join(word for word in before.split() if word.lower() not in line.words)
    rest = f"{untitled} {behind}"
    return any(
        is_name_word(word)
        and len(word) > INITIALS
        and not any(SequenceMatcher(None, word.lower(), one).ratio() >= LIKE for one in own)
        for word in rest.replace("-", " ").replace(".", " ").split()
    )


def is_placed(phrase: Phrase, entity: NamedEntity, evidence: Evidence, *, larger: bool) -> bool:
    """Whether a city's name names the city, not a person or club of that name.

    The tagger often takes an unknown place for somebody: that counts where no place of the state
    is to be expected, for every town, and in sport for all that are taken for clubs.
    """
    if entity.kind not in (PERSON, ORGANISATION):
        return True
    rows = [evidence.gazetteer.places.get(name.target) for name in phrase.names]
    located = is_located(phrase, evidence.line)
    if larger:
        stateless = all(row is not None and not row.country for row in rows)
        named = entity.kind == PERSON or (stateless and entity.kind == ORGANISATION)
        return located or not named
    countries = {row.country for row in rows if row is not None}
    club = entity.kind == ORGANISATION and evidence.sport >= CLUB_WORDS
    stranger = entity.kind == PERSON and all(row is not None and row.kind == CITY for row in rows)
    if located:
        return not club or evidence.sport < SPORT_WORDS
    if club or None in rows:
        return not club
    return bool(countries & evidence.states) and not stranger


def weigh_actor(
    phrase: Phrase, entity: NamedEntity, line: Line, gazetteer: Gazetteer
) -> Phrase | None:
    """A state or company whose name is within a longer one.

    A state's is in its organisations' names: then the phrase is all of the name. In a person's
    name it is no state's ("Ibrahim Libya").
    """
    row = next((gazetteer.entities.get(name.target) for name in phrase.names), None)
    state = row is not None and row.kind in ("country", "territory")
    joined = is_joined(phrase, line)
    if state and not joined and (is_masked(entity, line) or opens_name(phrase, entity)):
        return None
    if entity.kind == FACILITY and state and not joined and phrase.text != HOME:
        text = line.text[entity.start : entity.end]
        return msgspec.structs.replace(
            phrase, start=entity.start, end=entity.end, text=text, body=text, names=()
        )
    if entity.kind == ORGANISATION and state and not joined and phrase.text != HOME:
        text = line.text[entity.start : entity.end]
        return msgspec.structs.replace(
            phrase, start=entity.start, end=entity.end, text=text, body=text
        )
    within = entity.start < phrase.start and phrase.end < entity.end
    private = row is not None and (row.kind == "company" or within)
    if entity.kind == PERSON and not joined and (state or private):
        return None if line.text[entity.start : entity.end].istitle() else phrase
    return phrase


def is_masked(entity: NamedEntity, line: Line) -> bool:
    """Whether a word that hides states opens the entity: "Liga Super Indonesia"."""
    return any(
        line.spans[i][0] == entity.start and row.kind == "mask"
        for i, (_, row) in line.titles.items()
    )


def opens_name(phrase: Phrase, entity: NamedEntity) -> bool:
    """Whether a state's acronym is the first word of another name: "AS Roma"."""
    opens = entity.start == phrase.start and entity.text[len(phrase.text) :][:1] == " "
    return opens and phrase.text.isupper() and phrase.text != HOME


def is_joined(phrase: Phrase, line: Line) -> bool:
    """Whether a hyphen joins a phrase with another name: "Israel-Hizbullah", "Jokowi-Amin"."""
    start, end = phrase.start, phrase.end
    return "-" in (line.text[start - 1 : start], line.text[end : end + 1])


def keep_actor(phrase: Phrase, entity: NamedEntity) -> Phrase | None:
    """An actor's whole name, unless it is a demonym that names a person: "Irish", "Danish"."""
    demonym = all(name.type == "demonym" for name in phrase.names)
    return None if demonym and entity.kind == PERSON else phrase

"""Names that are also other words: which are meant, by their neighbours and the article. Pure."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from jalin.gazetteer import Gazetteer, Match, Name
from jalin.records import Article
from jalin.resolve.lines import Nouns, is_name_word

NEIGHBOUR = 30  # characters looked at on each side of an ambiguous name
PLACE = "plc:"
"""How the ids of places begin."""
PERSON = "per:"
"""How the ids of persons begin."""


def keep_meant(
    matches: Sequence[Match],
    article: Article,
    nouns: Nouns,
    gazetteer: Gazetteer,
    sport: frozenset[str] = frozenset(),
) -> list[Match]:
    """The matches with those of their names that are meant.

    An ambiguous person is behind a title, a place where one is told; states and others are no
    part of a longer name. Where many of the words `sport` stand, a city that nothing tells as a
    place is a club. "shared" names need a sure name of the same thing in the article; a
    "word" with a language is a name in that language only.
    """
    sure = {name.target for match in matches for name in match.names if not name.ambiguity}
    text = article.text
    others = find_other_acronyms(matches, text, gazetteer)
    neighbours = Neighbours(
        text=text,
        lang=article.lang,
        nouns=nouns,
        starts={match.start: match for match in matches},
        ends=frozenset(match.end for match in matches),
        sport=count_sport(text, sport) >= SPORT_WORDS,
    )
    kept = []
    for match in matches:
        if text[match.start : match.end] in others:
            continue
        names = tuple(
            name
            for name in match.names
            if (name.ambiguity and name.target in sure and not name.lang)
            or is_meant(name, match, neighbours, gazetteer)
        )
        if names:
            kept.append(msgspec.structs.replace(match, names=names))
    return kept


def count_sport(text: str, words: frozenset[str]) -> int:
    """How many different words of sport a text has."""
    return len(words & set(SMALL_WORDS.findall(text)))


class Neighbours(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside names: the text, the pack's words, and the names by where they start."""

    text: str
    lang: str
    nouns: Nouns
    starts: Mapping[int, Match]
    ends: frozenset[int]
    sport: bool


def is_meant(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a name is meant here."""
    before = word_before(beside.text, match.start)
    located = before.lower() in beside.nouns.small["locative"]
    titled = before.lower() in beside.nouns.heads
    if name.target.startswith(PLACE) or name.type == "metonym":
        told = (
            located or (titled and not name.ambiguity) or is_holding(name, match, beside, gazetteer)
        )
        return told or is_place(name, match, beside, gazetteer)
    if not name.ambiguity:
        return not is_namesake(name, match, beside)
    if name.ambiguity == "shared" or (name.ambiguity == "word" and name.lang):
        return name.lang == beside.lang
    if titled or name.target.startswith(PERSON):
        return titled
    after = word_after(beside.text, match.end)
    return located or not (is_name_word(before) or is_other_name(after, beside.nouns))


def is_holding(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a province is told by the name before its comma: "Ipoh, Perak"."""
    place = gazetteer.places.get(name.target)
    comma = beside.text[match.start - len(COMMA) : match.start] == COMMA
    return (
        place is not None
        and place.kind == "admin1"
        and comma
        and match.start - len(COMMA) in beside.ends
        and not is_continued(match, beside, gazetteer)
    )


def is_namesake(name: Name, match: Match, beside: Neighbours) -> bool:
    """Whether a sure name is part of somebody else's: "Joko Anwar", "Irish Bella"."""
    if name.type == "demonym" and name.lang == "en" != beside.lang:
        other = is_other_name(word_after(beside.text, match.end), beside.nouns)
        return other or is_continuing(match, beside)
    surname = name.target.startswith(PERSON) and " " not in name.text
    return surname and is_continuing(match, beside)


def is_place(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a place is meant that nothing before tells as one, or the power that sits there.

    An ambiguous one has its state behind a comma ("Malang, Indonesia"); a sure one is not inside
    a longer name ("Swansea City", "Slavia Praha").
    """
    if name.ambiguity:
        return is_followed(name, match, beside, gazetteer)
    if not beside.text[: match.start].strip() and beside.text.startswith(",", match.end):
        return True
    if (beside.sport or is_versus(match, beside)) and is_club(name, match, beside, gazetteer):
        return is_followed(name, match, beside, gazetteer)
    return not (is_continued(match, beside, gazetteer) or is_continuing(match, beside))


def is_versus(match: Match, beside: Neighbours) -> bool:
    """Whether a name stands beside the word of a contest: "Dallas vs Phoenix"."""
    words = word_before(beside.text, match.start), word_after(beside.text, match.end)
    return not beside.nouns.small["versus"].isdisjoint(word.lower() for word in words)


def is_club(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether sport may call a club or team so: a city or province, none behind a comma."""
    place = gazetteer.places.get(name.target)
    home = place is None or place.kind in CLUB_HOMES
    abroad = place is None or place.country not in HOMES
    if not home or not beside.text[: match.start].rstrip().endswith((",", "(")):
        return home
    behind = WORD_APART.match(beside.text, match.end)
    return abroad and not (behind is not None and is_told(behind, beside))


def is_told(behind: re.Match[str], beside: Neighbours) -> bool:
    """Whether a day or a known name stands behind the comma: "Reggio Emilia, Selasa"."""
    return behind[1].lower() in beside.nouns.small["date"] or behind.start(1) in beside.starts


HOMES = frozenset({"IDN", "MYS"})
"""States whose clubs are not called by the bare names of their cities."""
WORD_APART = re.compile(r", (\w+)")


CLUB_HOMES = frozenset({"city", "admin1"})
"""Kinds of places that clubs are named after."""


def is_continued(match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether a longer name goes on behind a name: "Swansea City"; "Jakarta Utara" is none.

    Behind a name's comma stand datelines of home, whose next word opens a sentence ("Kantor,
    Jakarta Harga").
    """
    rows = [gazetteer.places.get(name.target) for name in match.names]
    after = word_after(beside.text, match.end)
    known = match.end + 1 in beside.starts or after.lower() in beside.nouns.words
    directed = after.lower() in beside.nouns.small["direction"]
    near = any(row is not None and row.country in HOMES for row in rows)
    apart = near and BEFORE_DATELINE.search(
        beside.text, max(0, match.start - NEIGHBOUR), match.start
    )
    return is_other_name(after, beside.nouns) and not (known or directed or apart)


BEFORE_DATELINE = re.compile(r"(?:^|[^\W\d_a-z][\w.]*\W*,|\n)\s*$")
"""What stands before a dateline's city: nothing, or a name and its comma."""


def is_continuing(match: Match, beside: Neighbours) -> bool:
    """Whether a name goes on from a longer name: "Slavia Praha".

    The word before may be a title, another name, or open the sentence.
    """
    before = word_before(beside.text, match.start)
    if not is_name_word(before) or before.lower() in beside.nouns.words:
        return False
    start = match.start - 1 - len(before)
    opening = beside.text[:start].rstrip()[-1:]
    named = match.start - 1 in beside.ends
    return (opening.isalnum() or opening == ")") and not named


def is_followed(name: Name, match: Match, beside: Neighbours, gazetteer: Gazetteer) -> bool:
    """Whether the place's state, or a province of it, is named behind a comma."""
    follower = beside.starts.get(match.end + len(COMMA))
    if follower is None or beside.text[match.end : follower.start] != COMMA:
        return False
    place = gazetteer.places.get(name.target)
    row = gazetteer.entities.get(name.target)
    country = place.country if place is not None else row.country if row is not None else ""
    for other in follower.names:
        entity, area = gazetteer.entities.get(other.target), gazetteer.places.get(other.target)
        inside = area.country if area is not None and area.kind == "admin1" else ""
        if country in (entity.country if entity is not None else "", inside):
            return True
    return False


COMMA = ", "
SPORT_WORDS = 4
"""Different words of sport from which an article is about sport: fewer are in any news."""
SMALL_WORDS = re.compile(r"\b[a-z]{3,}\b")
ACRONYM = re.compile(r"(?<= )\(([A-Z]{2,6})\)")
DEFINED_WORD = re.compile(r"[^\W\d_][\w-]*\Z")
LEAST_DEFINED, MOST_DEFINED = 2, 8
LONGEST_DEFINED = 400
"""An acronym in brackets, the words before it that it may stand for, and their characters."""


def find_other_acronyms(matches: Sequence[Match], text: str, gazetteer: Gazetteer) -> set[str]:
    """Acronyms that the text explains as something else: "Balai Riset (BR)", "usaha mikro (UM)"."""
    ends: dict[int, set[str]] = {}
    named: dict[str, set[str]] = {}
    for match in matches:
        targets = {name.target for name in match.names}
        ends.setdefault(match.end, set()).update(targets)
        named.setdefault(text[match.start : match.end], set()).update(targets)
    others = set()
    for found in ACRONYM.finditer(text):
        words = find_defined(text[max(0, found.start() - LONGEST_DEFINED) : found.start()])
        if len(words) < LEAST_DEFINED:
            continue
        acronym = found[1]
        initials = "".join(word[0] for word in words if word[0].isupper())
        known = ends.get(found.start() - 1, set())
        last = words[-len(acronym) :]
        if all(word.islower() for word in last):
            initials = "".join(word[0] for word in last).upper()
            known |= {name.target for name in gazetteer.named(" ".join(last))}
        if initials.endswith(acronym) and not known & named.get(acronym, set()):
            others.add(acronym)
    return others


def find_defined(before: str) -> list[str]:
    """The words right before an acronym, each with a space behind it; a sign is before them."""
    words: list[str] = []
    for token in reversed(before.split(" ")[:-1]):
        word = DEFINED_WORD.search(token)
        if word is not None:
            words.insert(0, word[0])
        if word is None or word.start() > 0 or len(words) == MOST_DEFINED:
            break
    return words


def is_other_name(word: str, nouns: Nouns) -> bool:
    """Whether a word is written like a name and is no date's."""
    return is_name_word(word) and word.lower() not in nouns.small["date"]


def word_before(text: str, start: int) -> str:
    """The word that stands before `start` with nothing but a space between, or ""."""
    before = text[max(0, start - NEIGHBOUR) : start]
    words = before.split()
    return words[-1] if words and before[-1:] == " " and words[-1][-1].isalnum() else ""


def word_after(text: str, end: int) -> str:
    """The word that stands behind `end` with nothing but a space between, or ""."""
    found = WORD_BEHIND.match(text, end)
    return found[1] if found is not None else ""


WORD_BEHIND = re.compile(r" ([\w-]+)")

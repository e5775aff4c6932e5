"""Small places that only their surroundings tell: "di Lakbok", "Pegadungan, Kalideres". Pure.

Names of towns are names of much else, so each needs a word of place before it or a known place
beside it; of several towns of one name the one near what else the article names is meant.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jalin.gazetteer import Gazetteer
from jalin.records import Article, Link, Location, Sentence
from jalin.resolve.lines import Nouns
from jalin.resolve.places import VENUE, place_location
from jalin.resolve.spots import (
    PROVINCE,
    Whereabouts,
    choose_town,
    find_nearest,
    find_rows,
    find_spots,
    is_spot,
    make_spot,
    people,
)

RUN = re.compile(r"(?<![\w-])[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,3}(?![\w-])")
GAPS = (", ", " (", " ")
"""What stands between a place and the larger one that it is in."""
HERE = re.compile(r",? (?:di sini|here)\b")
NEXT_WORD = re.compile(r" ([^\W\d_a-z][^\W\d_]*)")
BEFORE = 20  # characters looked at for the word before a run
CITY = "city"
METROPOLIS = 1_000_000  # inhabitants from which a city is in no place but its state


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """The words of place, the states named, the article's own state, and its dateline.

    What starts and ends at `barred` is no place, whatever its name.
    """

    nouns: Nouns
    states: frozenset[str]
    home: str
    scene: Location | None = None
    barred: tuple[tuple[int, int], ...] = ()


class Page(msgspec.Struct, kw_only=True):
    """An article while its towns are looked for: its links by where they start and end."""

    text: str
    surroundings: Surroundings
    around: Whereabouts
    gazetteer: Gazetteer
    at: dict[int, Link]
    to: dict[int, Link]
    taken: bytearray

    def add(self, start: int, end: int, location: Location) -> None:
        """Put in a link to a place."""
        self.keep(Link(start=start, end=end, text=self.text[start:end], location=location))

    def keep(self, link: Link) -> None:
        """Put in a link, in place of what starts where it does."""
        former = self.at.get(link.start)
        if former is not None:
            self.to.pop(former.end, None)
        self.at[link.start] = self.to[link.end] = link
        self.taken[link.start : link.end] = b"\x01" * (link.end - link.start)

    def small(self, kind: str) -> frozenset[str]:
        """The pack's small words of a kind."""
        return self.surroundings.nouns.small[kind]


def link_towns(
    links: Sequence[Link],
    article: Article,
    sentences: Sequence[Sentence],
    surroundings: Surroundings,
    gazetteer: Gazetteer,
) -> list[Link]:
    """The links in text order with those of towns, and venues placed where their names are.

    Read backwards first, for a place is mostly in the one named behind it, then forwards for
    lists ("Garut, Ciamis, Taraju").
    """
    around = Whereabouts(
        spots=tuple(find_spots(links)), states=surroundings.states, home=surroundings.home
    )
    page = Page(
        text=article.text,
        surroundings=surroundings,
        around=around,
        gazetteer=gazetteer,
        at={link.start: link for link in links},
        to={link.end: link for link in links},
        taken=bytearray(len(article.text) + 1),
    )
    for start, end in surroundings.barred:
        page.taken[start:end] = b"\x01" * (end - start)
    for link in reversed(links):
        if link.location is not None and not link.parties:
            page.keep(settle(link, link.location, page))
        else:
            page.keep(link)
    runs = [run for sentence in sentences for run in find_runs(sentence.start, sentence.end, page)]
    for run in reversed(runs):
        add_told(run, page)
    for run in runs:
        before = page.to.get(run.start() - 2) if page.text[: run.start()].endswith(", ") else None
        if before is not None and run.start() not in page.at:
            row = find_nearest(gazetteer.towns.named(run[0]), tuple(find_spots([before])))
            if row is not None:
                page.add(run.start(), run.end(), place_location(row, run[0]))
    return sorted(page.at.values(), key=lambda link: link.start)


def add_told(run: re.Match[str], page: Page) -> None:
    """Add a run that is told as a place, as a town or else as a venue in what is behind it."""
    link = find_behind(run.end(), page)
    behind = link.location if link is not None else None
    kind, _, rest = run[0].partition(" ")
    settled = kind.lower() in page.small("settlement")
    word = word_before(run, page.text)
    told = word in page.small("locative") or word in page.small("settlement")
    within = behind is not None and page.text[: run.start()].endswith((", ", "("))
    if settled or told or within:
        rows = find_rows(rest if settled else run[0], page.gazetteer)
        row = choose_town(rows, behind, page.around)
        known = place_location(row, run[0]) if row is not None else None
        if known is None and word in page.small("site") | page.small("settlement"):
            known = find_site(run, behind, page)
        if known is not None:
            page.add(run.start(), run.end(), known)


def find_site(run: re.Match[str], behind: Location | None, page: Page) -> Location | None:
    """An unknown venue in the town behind its comma, or in the dateline's: "di GOR X, Malang".

    So is a quarter behind its kind: "di kawasan Tendean, Jakarta Selatan".
    """
    if HERE.match(page.text, run.end()):
        behind = page.surroundings.scene
    elif page.text.startswith(" ", run.end()):
        return None
    if behind is None or not is_spot(behind) or behind.kind == PROVINCE:
        return None
    return Location(name=run[0], kind=VENUE, lat=behind.lat, lon=behind.lon, country=behind.country)


def find_runs(start: int, end: int, page: Page) -> Iterator[re.Match[str]]:
    """Yield the runs of capital words of a sentence that no link shares a letter with.

    A word that the article also writes small is no name, nor is a weekday.
    """
    nouns = page.surroundings.nouns
    position = start
    while (run := RUN.search(page.text, position, end)) is not None:
        first = page.taken.find(1, run.start(), run.end())
        position = run.end()
        if first == run.start():
            position = page.taken.find(0, first)
            continue
        stop = len(page.text[:first].rstrip()) if first > 0 else run.end()
        free = RUN.fullmatch(page.text, run.start(), stop)
        word = free[0].lower() if free is not None else ""
        if free is not None and word not in nouns.common and word not in nouns.small["date"]:
            yield free


def word_before(run: re.Match[str], text: str) -> str:
    """The word right before a run in small letters, or ""."""
    before = text[max(0, run.start() - BEFORE) : run.start()]
    return before.rstrip().rpartition(" ")[2].lower() if before[-1:] == " " else ""


def find_behind(end: int, page: Page) -> Link | None:
    """The link right behind a name, but for a comma or bracket."""
    gap = next((gap for gap in GAPS if page.text.startswith(gap, end)), None)
    return page.at.get(end + len(gap)) if gap is not None else None


def settle(link: Link, location: Location, page: Page) -> Link:
    """A place's link with the degrees of what its whole name or its surroundings tell."""
    if location.kind == VENUE and location.lat is None:
        return settle_venue(link, location, page)
    if location.kind == PROVINCE:
        return settle_province(link, location, page)
    return settle_city(link, page) if location.kind == CITY else link


def settle_venue(link: Link, location: Location, page: Page) -> Link:
    """A venue where the town of its name is, or the dateline behind "di sini".

    "Kampung Lada" is a town of its whole name; "Kecamatan Lakbok" of what is behind its kind.
    """
    row = find_nearest(page.gazetteer.towns.named(link.text), page.around.spots)
    kind, _, rest = link.text.partition(" ")
    if row is None and kind.lower() in page.small("settlement"):
        behind = find_behind(link.end, page)
        rows = find_rows(rest, page.gazetteer)
        row = choose_town(rows, behind.location if behind is not None else None, page.around)
    if row is not None:
        known = place_location(row, link.text)
    elif HERE.match(page.text, link.end) and page.surroundings.scene is not None:
        known = msgspec.structs.replace(page.surroundings.scene, id="")
    else:
        return link
    spot = msgspec.structs.replace(
        location, id=known.id, lat=known.lat, lon=known.lon, country=known.country
    )
    return msgspec.structs.replace(link, location=spot)


def settle_province(link: Link, location: Location, page: Page) -> Link:
    """A city that shares its province's name, where its kind says so: "Kota Jambi"."""
    kind, _, rest = link.text.partition(" ")
    if kind.lower() not in page.small("settlement") or not is_spot(location):
        return link
    row = find_nearest(find_rows(rest, page.gazetteer), [make_spot(location)])
    if row is None:
        return link
    return msgspec.structs.replace(link, location=place_location(row, link.text))


def settle_city(link: Link, page: Page) -> Link:
    """A city as the town that its next word or the place behind its comma makes of it.

    "Serang Baru" is not Serang, "Kamal Muara" not Kamal, and "Jombang, Tangerang Selatan" not
    the city in East Java.
    """
    further = NEXT_WORD.match(page.text, link.end)
    if further is not None:
        words = page.text[link.start : further.end()]
        rows = page.gazetteer.towns.named(words)
        directed = further[1].lower() in page.small("direction")
        row = (
            choose_town(rows, None, page.around)
            if directed
            else find_nearest(rows, page.around.spots)
        )
        if row is not None:
            return Link(
                start=link.start, end=further.end(), text=words, location=place_location(row, words)
            )
    behind = find_behind(link.end, page) if page.text[link.end : link.end + 1] == "," else None
    larger = behind.location if behind is not None else None
    if larger is None or larger.id not in page.gazetteer.places or not is_spot(larger):
        return link
    current = page.gazetteer.places.get(link.location.id if link.location is not None else "")
    row = find_nearest(find_rows(link.text, page.gazetteer), [make_spot(larger)])
    if row is None or current is None or row.id == current.id or people(current) >= METROPOLIS:
        return link
    return msgspec.structs.replace(link, location=place_location(row, link.text))

"""Records as pages show them: an event with its sides in order, its words, its weight. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jalin.records import Article, Event, Location, Record, Report, Story
from jalin.serve.shelf import Shelf


class EventCard(Record, frozen=True, kw_only=True):
    """An event with what a row about it needs.

    `quad` and `score` are those of its first report, the one that gives the event its type;
    `words` are that of its surest report's evidence for the type, in `words_article`.
    """

    event: Event
    quad: int
    score: float
    places: tuple[Location, ...]
    words: str
    words_article: str
    articles: int


class Tally(Record, frozen=True, kw_only=True):
    """How many events of each quad class, and their mean score."""

    events: int
    quads: tuple[int, int, int, int]
    score: float

    @property
    def cooperation(self) -> int:
        """Events of quads 1 and 2."""
        return self.quads[0] + self.quads[1]

    @property
    def conflict(self) -> int:
        """Events of quads 3 and 4."""
        return self.quads[2] + self.quads[3]


class StoryCard(Record, frozen=True, kw_only=True):
    """A story with the sum of its events, the latest of them, and who tells it."""

    story: Story
    tally: Tally
    origins: int
    outlets: tuple[str, ...]
    events: tuple[EventCard, ...]


def show_event(shelf: Shelf, event: Event) -> EventCard:
    """One event, told in short."""
    reports = shelf.reports_of(event)
    first = reports[0]
    surest = max(reports, key=lambda report: report.confidence)
    return EventCard(
        event=event,
        quad=first.quad,
        score=first.score,
        places=distinct_places(reports),
        words=words_around(surest, shelf.articles.get(surest.article_id)),
        words_article=surest.article_id,
        articles=len(set(event.articles)),
    )


def distinct_places(reports: Iterable[Report]) -> tuple[Location, ...]:
    """Each place once, under the name that it has most often."""
    places = [place for report in reports for place in report.places]
    names = Counter((place.id or place.name, place.name) for place in places)
    best: dict[str, Location] = {}
    for place in sorted(places, key=lambda p: (shouted(p.name), -names[p.id or p.name, p.name])):
        best.setdefault(place.id or place.name, place)
    return tuple(best.values())


def shouted(name: str) -> bool:
    """Whether a name is written in capitals, as in a dateline; "PBB" may be its real form."""
    return name.isupper() and len(name) > LONGEST_SHORT_FORM


LONGEST_SHORT_FORM = 5
"""Letters: "ASEAN" is a name, "JAKARTA" is shouting."""

MOST_WORDS = 220
"""Characters of a line of evidence; more of the sentence says little more."""


def words_around(report: Report, article: Article | None) -> str:
    """The line that holds the report's first evidence for its type, cut to a readable length."""
    spans = [item for item in report.evidence if "type" in item.supports] or list(report.evidence)
    if article is None or not spans:
        return ""
    start, end = spans[0].start, spans[0].end
    left = max(article.text.rfind(mark, 0, start) + 1 for mark in ("\n", ". ", "? ", "! "))
    stops = [article.text.find(mark, end) for mark in ("\n", ". ", "? ", "! ")]
    right = min((stop + 1 for stop in stops if stop >= 0), default=len(article.text))
    line = article.text[left:right].strip()
    if len(line) <= MOST_WORDS:
        return line
    middle = start - left
    begin = max(0, min(middle - MOST_WORDS // 2, len(line) - MOST_WORDS))
    cut = line[begin : begin + MOST_WORDS].strip()
    return ("… " if begin else "") + cut + (" …" if begin + MOST_WORDS < len(line) else "")


def tally(shelf: Shelf, events: Iterable[Event]) -> Tally:
    """Counts by quad class, and the mean score."""
    quads = [0, 0, 0, 0]
    scores = []
    for event in events:
        first = shelf.reports[event.reports[0]]
        quads[first.quad - 1] += 1
        scores.append(first.score)
    mean = sum(scores) / len(scores) if scores else 0.0
    return Tally(
        events=len(scores),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        score=round(mean, 2),
    )


def show_story(shelf: Shelf, story: Story, events: int) -> StoryCard:
    """One story with its `events` most told events."""
    mine = [shelf.events[event_id] for event_id in story.events]
    shown = sorted(mine, key=lambda e: (e.origins, len(e.reports), e.event_id), reverse=True)
    articles = [shelf.articles[article] for article in story.articles]
    return StoryCard(
        story=story,
        tally=tally(shelf, mine),
        origins=count_origins(shelf, story),
        outlets=tuple(sorted({a.outlet for a in articles if a.outlet})),
        events=tuple(show_event(shelf, event) for event in shown[:events]),
    )


def count_origins(shelf: Shelf, story: Story) -> int:
    """Articles of a story that copy no other article of it."""
    members = set(story.articles)
    return sum(
        not any(copy.origin_id in members for copy in shelf.copies.get(article, ()))
        for article in story.articles
    )


def order_sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those who act and those toward whom; where both act on each other, all act."""
    if set(event.actors) & set(event.recipients):
        return tuple(dict.fromkeys((*event.actors, *event.recipients))), ()
    return event.actors, event.recipients


def cut_sides(codes: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """The first codes, and how many more there are."""
    return codes[:most], max(0, len(codes) - most)

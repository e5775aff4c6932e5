"""Records as pages show them: an event with its sides in order, its words, its weight. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from jalin.records import Article, Event, Location, Record, Report, Story
from jalin.serve.shelf import Shelf


class EventCard(Record, frozen=True, kw_only=True):
    """An event with what a row about it needs.

    `quad` and `score` are those of its first report, the one that gives the event its type;
    `words` is the line with its surest report's evidence for the type, in `words_article`.
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
    """A story with the sum of its events and those most told; `origins` is the best told one's."""

    story: Story
    tally: Tally
    origins: int
    outlets: tuple[str, ...]
    events: tuple[EventCard, ...]


def show_events(shelf: Shelf, events: Sequence[Event]) -> tuple[EventCard, ...]:
    """Events told in short, in their order; one whose reports are gone meanwhile is left out."""
    reports = shelf.read(Report, (report for event in events for report in event.reports))
    told = [(e, [reports[r] for r in e.reports if r in reports]) for e in events]
    surest = [max(mine, key=lambda report: report.confidence) for _, mine in told if mine]
    articles = shelf.read(Article, (report.article_id for report in surest))
    return tuple(show_event(event, mine, articles) for event, mine in told if mine)


def show_event(
    event: Event, reports: Sequence[Report], articles: Mapping[str, Article]
) -> EventCard:
    """One event told in short by its reports; `articles` holds that of the surest."""
    surest = max(reports, key=lambda report: report.confidence)
    return EventCard(
        event=event,
        quad=reports[0].quad,
        score=reports[0].score,
        places=distinct_places(reports),
        words=words_around(surest, articles.get(surest.article_id)),
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


def tally(cards: Iterable[EventCard]) -> Tally:
    """Counts by quad class, and the mean score."""
    quads = [0, 0, 0, 0]
    scores = []
    for card in cards:
        quads[card.quad - 1] += 1
        scores.append(card.score)
    mean = sum(scores) / len(scores) if scores else 0.0
    return Tally(
        events=len(scores),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        score=round(mean, 2),
    )


MOST_SUMMED = 60
"""Events of a story that are summed and compared; a story of more is a war."""


def show_stories(shelf: Shelf, stories: Sequence[Story], events: int) -> tuple[StoryCard, ...]:
    """Stories in short, each with its `events` most told events."""
    ids = {event for story in stories for event in story.events[-MOST_SUMMED:]}
    known = shelf.read(Event, ids)
    cards = {card.event.event_id: card for card in show_events(shelf, list(known.values()))}
    return tuple(
        show_story(story, [cards[e] for e in story.events if e in cards], events)
        for story in stories
    )


def show_story(story: Story, cards: Sequence[EventCard], most: int) -> StoryCard:
    """One story with the `most` most told of its events."""
    shown = sorted(
        cards, key=lambda c: (c.event.origins, len(c.event.reports), c.event.event_id), reverse=True
    )
    return StoryCard(
        story=story,
        tally=tally(cards),
        origins=max((card.event.origins for card in cards), default=0),
        outlets=tuple(sorted({outlet for card in cards for outlet in card.event.outlets})),
        events=tuple(shown[:most]),
    )

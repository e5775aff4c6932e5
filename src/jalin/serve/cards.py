"""Records as pages show them: an event with its sides in order, its words, its weight. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from jalin.records import Article, Event, Location, Record, Report, Story
from jalin.serve.shelf import Head, Shelf


class EventCard(Record, frozen=True, kw_only=True):
    """An event with what a row about it needs.

    `quad` and `score` are those of its first report, the one that gives the event its type;
    `words` is the line with its surest report's evidence for the type, in `words_article`. In
    lists, only its first reports are looked at, and `places` are those of the surest few.
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
    """A story with the sum of its events and those most told.

    `origins` is the best told one's, `outlets` are those of the events most told.
    """

    story: Story
    tally: Tally
    origins: int
    outlets: tuple[str, ...]
    events: tuple[EventCard, ...]


MOST_LOOKED_AT = 12
"""Reports of an event that are looked at for its row in a list: the earliest."""
MOST_READ = 3
"""Of those, how many are read: the surest."""


def show_events(shelf: Shelf, events: Sequence[Event]) -> tuple[EventCard, ...]:
    """Events told in short, in their order; one whose reports are gone meanwhile is left out."""
    heads = shelf.heads(Report, (r for event in events for r in event.reports[:MOST_LOOKED_AT]))
    chosen = {event.event_id: choose_surest(event, heads) for event in events}
    reports = shelf.read(Report, (report for mine in chosen.values() for report in mine))
    told = [(e, [reports[r] for r in chosen[e.event_id] if r in reports]) for e in events]
    articles = shelf.read(Article, (mine[0].article_id for _, mine in told if mine))
    return tuple(show_event(event, mine, articles) for event, mine in told if mine)


def choose_surest(event: Event, heads: Mapping[str, Head]) -> list[str]:
    """The surest reports of an event, the surest first, and always the earliest."""
    known = [report for report in event.reports[:MOST_LOOKED_AT] if report in heads]
    surest = sorted(known, key=lambda report: -heads[report].confidence)[:MOST_READ]
    return list(dict.fromkeys((*surest, *known[:1])))


def show_event(
    event: Event, reports: Sequence[Report], articles: Mapping[str, Article]
) -> EventCard:
    """One event told in short by its reports; `articles` holds that of the surest."""
    surest = max(reports, key=lambda report: report.confidence)
    first = min(reports, key=lambda report: event.reports.index(report.report_id))
    return EventCard(
        event=event,
        quad=first.quad,
        score=first.score,
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


def tally(heads: Iterable[Head]) -> Tally:
    """Counts by quad class, and the mean score."""
    quads = [0, 0, 0, 0]
    scores = []
    for head in heads:
        quads[head.quad - 1] += 1
        scores.append(head.score)
    mean = sum(scores) / len(scores) if scores else 0.0
    return Tally(
        events=len(scores),
        quads=(quads[0], quads[1], quads[2], quads[3]),
        score=round(mean, 2),
    )


MOST_SUMMED = 200
"""Events of a story that are summed, the latest; a story of more is a war."""
MOST_TELLING = 6
"""Events of a story, the most told, whose outlets are named."""


def show_stories(shelf: Shelf, stories: Sequence[Story], events: int) -> tuple[StoryCard, ...]:
    """Stories in short, each with its `events` most told events."""
    heads = shelf.heads(Event, (e for story in stories for e in story.events[-MOST_SUMMED:]))
    most = {story.story_id: most_told(story, heads) for story in stories}
    known = shelf.read(Event, (event for mine in most.values() for event in mine))
    told = {id_: [known[e] for e in mine if e in known] for id_, mine in most.items()}
    shown = [event for mine in told.values() for event in mine[:events]]
    cards = {card.event.event_id: card for card in show_events(shelf, shown)}
    return tuple(
        StoryCard(
            story=story,
            tally=tally(heads[e] for e in story.events if e in heads),
            origins=max((heads[e].weight for e in story.events if e in heads), default=0),
            outlets=tuple(sorted({o for event in told[story.story_id] for o in event.outlets})),
            events=tuple(
                cards[event.event_id]
                for event in told[story.story_id][:events]
                if event.event_id in cards
            ),
        )
        for story in stories
    )


def most_told(story: Story, heads: Mapping[str, Head]) -> list[str]:
    """The events of a story that most independent origins tell, those first."""
    known = [event for event in story.events if event in heads]
    return sorted(known, key=lambda event: (-heads[event].weight, event))[:MOST_TELLING]

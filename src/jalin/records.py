"""Every noun of the system, as frozen records; units and conventions are said here, once.

- Offsets count Unicode code points into `Article.text`; a span is half-open, `text[start:end]`.
- Days are `datetime.date`, ranges are inclusive at both ends, None is an unknown bound.
- Times are aware `datetime`s in UTC.
- Scores and confidences lie in 0..1, except `Report.score`, which is PLOVER's -10..10.
- A field without evidence stays empty: () or None, never a default.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

from jalin.cards import write_card

BlockKind = Literal[
    "headline",
    "dateline",
    "byline",
    "body",
    "subhead",
    "caption",
    "insert",
    "summary",
    "credit",
    "advertisement",
    "footer",
    "menu",
]
ArticleKind = Literal[
    "news", "opinion", "fact-check", "digest", "live", "history", "release", "spam"
]
Status = Literal["actual", "future", "hypothetical", "negated"]
Precision = Literal["day", "week", "month", "season", "year", "decade"]
DaySource = Literal[
    "header",
    "byline",
    "signature",
    "url",
    "given",
    "assumed",
    "stamp",
    "today",
    "told",
    "event",
    "caption",
]
"""What told a day, the surest first."""

NamedKind = Literal["person", "organisation", "geopolitical", "place", "facility"]
Stage = Literal["read", "clean", "nlp", "code", "store"]
CopyKind = Literal["verbatim", "edited", "excerpt", "embedded", "updated", "translated"]
CorrectionKind = Literal["confirm", "correct", "reject", "split", "join"]
PledgeKind = Literal["promise", "threat", "plan"]
PledgeStatus = Literal["open", "in progress", "done", "broken", "withdrawn", "lapsed"]
SeriesStep = Literal["day", "week", "month"]
SeriesMeasure = Literal["events", "mean", "sum", "conflict"]
LinkMethod = Literal["name", "office", "metonym", "demonym", "apposition", "reference", "template"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """The one parent of all records: immutable, named fields, unknown fields refused.

    What is immutable makes no cycles, so Python need not look through a million of them for any.
    """

    def _repr_html_(self) -> str:
        """What a notebook shows: a table, all texts escaped."""
        return write_card(self)


# What was read


class Block(Record, frozen=True, kw_only=True):
    """One line of an article and what it is; `start`..`end` without the line break.

    `lang` is set only where the line is surely not in the article's language.
    """

    kind: BlockKind
    start: int
    end: int
    lang: str = ""


class DayEvidence(Record, frozen=True, kw_only=True):
    """One thing that tells the day on which an article came out.

    `source`: front matter ("header"), "byline", "signature" (the day that closes an article),
    "url", what the archive or page data gave ("given"), what the user takes for granted
    ("assumed"), a "stamp" in the URL, and in the words "today", a day that somebody "told"
    something, of an "event", of a "caption". `start`..`end` are where it stands, 0 and 0 where
    that is not in the text. `agrees` is false where the weekday beside it is another.
    """

    source: DaySource
    day: date
    start: int = 0
    end: int = 0
    agrees: bool = True


class Article(Record, frozen=True, kw_only=True):
    """One published text after cleaning; `text` never changes again.

    `digest` is the digest of the raw input: a changed text is a new version of the same `id`.
    `via` lists agencies and outlets that the text credits ("Seperti dilansir AFP"), `place` is
    the dateline's. `days` holds what tells `published`, and what tells another day.
    """

    id: str
    text: str
    digest: str
    lang: str = "id"
    title: str = ""
    published: date | None = None
    url: str = ""
    outlet: str = ""
    kind: ArticleKind = "news"
    blocks: tuple[Block, ...] = ()
    via: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    place: str = ""
    days: tuple[DayEvidence, ...] = ()


class Reject(Record, frozen=True, kw_only=True):
    """An input that gave nothing, kept and counted: where, at what stage, and why.

    `line` is 1-based in a file of many articles, 0 where the file is one article.
    """

    source: str
    stage: Stage
    reason: str
    line: int = 0
    article_id: str = ""
    detail: str = ""


# What the words are


class Sentence(Record, frozen=True, kw_only=True):
    """The words of one sentence as equal-length columns; offsets are into `Article.text`.

    `tags` are UD UPOS. `heads` are word indexes within the sentence, -1 for the root, and
    `relations` UD relations; both are empty where a sentence is not parsed.
    """

    index: int
    start: int
    end: int
    text: str
    block: BlockKind
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()


class NamedEntity(Record, frozen=True, kw_only=True):
    """Words that name somebody or something, not yet linked; `sentence` is its sentence's index.

    Geopolitical are states and their parts, down to villages; any other place is a place, and
    what people built a facility.
    """

    sentence: int
    start: int
    end: int
    text: str
    kind: NamedKind


class Dating(Record, frozen=True, kw_only=True):
    """A date expression and the inclusive days it covers, resolved against the article's day.

    `relative` is true where the days were counted from the article's day ("pekan lalu").
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision
    relative: bool = False


class Amount(Record, frozen=True, kw_only=True):
    """A counted thing as written: `value` in `unit` (ISO currency, "km", "persons", "ships")."""

    start: int
    end: int
    text: str
    value: float
    unit: str
    of: str = ""
    approximate: bool = False
    per: str | None = None


class Quotation(Record, frozen=True, kw_only=True):
    """Words attributed to a speaker: the content's span and the speaker phrase's span.

    `direct` is true inside quotation marks. `speaker_start` is -1 where the speaker is carried
    over from an earlier sentence and named nowhere in this one.
    """

    start: int
    end: int
    speaker_start: int
    speaker_end: int
    verb: str
    direct: bool


# Who and where


class Party(Record, frozen=True, kw_only=True):
    """One actor as a report names it: the codebook's code and the finest id the text names."""

    code: str
    id: str
    name: str
    text: str = ""
    sector: str = ""
    country: str = ""


class Location(Record, frozen=True, kw_only=True):
    """Where something happened: name as written, gazetteer id, WGS84 degrees, kind."""

    name: str
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    kind: str = ""
    country: str = ""


class Link(Record, frozen=True, kw_only=True):
    """The claim "these words are that entity", with method and score, so that it can be undone.

    A reference such as "kedua negara" links to several parties. `location` is set where the
    words may (also) name a place; what they are is decided by their role in the clause.
    `named` is false for references and bare role nouns, true where a name stands in the text.
    `follows` are the spans of the words that a reference takes its parties from.
    """

    start: int
    end: int
    text: str
    parties: tuple[Party, ...] = ()
    location: Location | None = None
    method: LinkMethod = "name"
    score: float = 1.0
    named: bool = True
    follows: tuple[tuple[int, int], ...] = ()


class Reading(Record, frozen=True, kw_only=True):
    """All that one sentence holds, before anything is judged."""

    sentence: Sentence
    links: tuple[Link, ...]
    datings: tuple[Dating, ...]
    amounts: tuple[Amount, ...]
    quotations: tuple[Quotation, ...]


# What the article says happened


class Evidence(Record, frozen=True, kw_only=True):
    """The words that support a report, and which of its fields they support.

    `sentence` counts the article's analysed sentences from 0; -1 is the dateline.
    """

    sentence: int
    start: int
    end: int
    text: str
    supports: tuple[str, ...]


class Quantity(Record, frozen=True, kw_only=True):
    """An amount attached to a report; `of` says what was counted."""

    value: float
    unit: str
    of: str = ""
    approximate: bool = False
    per: str | None = None


class Promise(Record, frozen=True, kw_only=True):
    """What an AGREE promises: the type of act, when, how much, where, on what condition."""

    type: str
    text: str
    deadline: date | None = None
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Location, ...] = ()
    condition: str = ""


class Report(Record, frozen=True, kw_only=True):
    """What one article says about one event: the unit of coding, of gold and of scoring.

    Field order is the codebook's section 8.
    """

    report_id: str
    article_id: str
    event_id: str | None
    type: str
    modes: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    about: tuple[Party, ...]
    status: Status
    background: bool
    start: date | None
    end: date | None
    precision: Precision | None
    places: tuple[Location, ...]
    quantities: tuple[Quantity, ...]
    promise: Promise | None
    said_by: tuple[Party, ...]
    via: tuple[str, ...]
    source_block: BlockKind
    evidence: tuple[Evidence, ...]
    why: tuple[str, ...]
    confidence: float
    run_id: str


# What many articles say together


class Copy(Record, frozen=True, kw_only=True):
    """The claim that `article_id` republishes `origin_id`; neither is changed or deleted.

    `overlap` is the share of the smaller text's 4-word shingles that the larger has; of a
    translation, the smaller share of numbers and names that the other has. `directed` is false
    where neither dates nor credits tell which of the two was first.
    """

    copy_id: str
    article_id: str
    origin_id: str
    kind: CopyKind
    overlap: float
    directed: bool
    why: tuple[str, ...]


class Telltale(Record, frozen=True, kw_only=True):
    """One value that reports of an event give for a field ("amount", "10 ships"), and which do."""

    field: str
    value: str
    reports: tuple[str, ...]


class Joining(Record, frozen=True, kw_only=True):
    """Why a report is in an event: the report it agrees with most, how well, and in what."""

    report_id: str
    other_id: str
    score: float
    why: tuple[str, ...]


class Event(Record, frozen=True, kw_only=True):
    """One happening in the world, computed from the reports that tell it; rebuilt at will.

    `telltales` hold every value side by side; nothing is averaged or chosen. `origins` counts
    independent sources: copies, one agency's text and one press conference count once.
    `articles` go with `reports`, earliest first. `score` is the weakest joining's, 1.0 alone.
    """

    event_id: str
    type: str
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: date | None
    end: date | None
    telltales: tuple[Telltale, ...]
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: int
    first_seen: date | None
    last_seen: date | None
    score: float
    joinings: tuple[Joining, ...]


class Story(Record, frozen=True, kw_only=True):
    """Articles about one matter over time, earliest first, and the events they tell, by day.

    `headline` is a title of one of its articles; `parties` the codes told of most.
    """

    story_id: str
    headline: str
    parties: tuple[str, ...]
    articles: tuple[str, ...]
    events: tuple[str, ...]
    first_seen: date | None
    last_seen: date | None


class Correction(Record, frozen=True, kw_only=True):
    """What a person decided about a report; kept beside it, so it outlives coding and recomputing.

    `target` is a report's id. "confirm", "correct" and "reject" judge its `field`, or the whole
    report where that is empty; `value` is what a "correct" puts in its place. "split" and "join"
    say that the report with the id in `value` tells another happening, or the same.
    """

    correction_id: str
    who: str
    when: datetime
    kind: CorrectionKind
    target: str
    field: str = ""
    value: str = ""
    note: str = ""


class PledgeChange(Record, frozen=True, kw_only=True):
    """One step of a pledge: what it became on a day, and the report that caused it.

    `report_id` is empty where the calendar alone did: its deadline passed. `quantities` are what
    this step brought of what was promised. `score` says how surely the report is of this pledge.
    """

    day: date | None
    status: PledgeStatus
    report_id: str
    article_id: str
    event_id: str
    quantities: tuple[Quantity, ...]
    score: float
    why: tuple[str, ...]


class Pledge(Record, frozen=True, kw_only=True):
    """A promise, threat or plan and what became of it until `as_of`; computed, rebuilt at will.

    `type` is the type of act to come. `changes` begin with its making; `reports` make or repeat
    it, `articles` go with them, earliest first. A threat that is "done" was carried out. "lapsed"
    is what nothing was seen of by its deadline.
    """

    pledge_id: str
    kind: PledgeKind
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    made: date | None
    deadline: date | None
    quantities: tuple[Quantity, ...]
    condition: str
    text: str
    status: PledgeStatus
    as_of: date | None
    events: tuple[str, ...]
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    changes: tuple[PledgeChange, ...]


class Voice(Record, frozen=True, kw_only=True):
    """Who says something: a party's code, or "" where outlets tell it themselves; its reports."""

    who: str
    reports: tuple[str, ...]


class Claim(Record, frozen=True, kw_only=True):
    """One event, or one accusation, that some assert and others deny; both stand side by side.

    `event_id` is the event asserted, `denials` are the events that deny it.
    """

    claim_id: str
    event_id: str
    denials: tuple[str, ...]
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: date | None
    end: date | None
    asserted: tuple[Voice, ...]
    denied: tuple[Voice, ...]
    why: tuple[str, ...]


class Period(Record, frozen=True, kw_only=True):
    """What happened between two parties from `start` to `end`, counted in events, not reports.

    `origins` sums the events' independent origins. `score_mean` (PLOVER, -10..10) and `conflict`
    (0..1, the share of quads 3 and 4) weigh each event by its origins and are None where nothing
    happened; `score_sum` adds each event once. `smoothed` is the measured value smoothed over
    earlier periods, `level` its mean between two changes.
    """

    start: date
    end: date
    events: int
    origins: int
    score_mean: float | None
    score_sum: float
    conflict: float | None
    smoothed: float | None
    level: float | None


class Shift(Record, frozen=True, kw_only=True):
    """A change of level from `before` to `after` at `start`; `p` is how likely by chance, 0..1."""

    start: date
    before: float
    after: float
    p: float


class Series(Record, frozen=True, kw_only=True):
    """What went on between two parties over time; `undated` events are in no period.

    `earlier` ones lie before the first of as many periods as were asked for.
    """

    between: tuple[str, str]
    by: SeriesStep
    measure: SeriesMeasure
    periods: tuple[Period, ...]
    shifts: tuple[Shift, ...]
    undated: int
    earlier: int = 0


class Run(Record, frozen=True, kw_only=True):
    """Versions of code, models, ontology and knowledge: enough to produce its reports again."""

    run_id: str
    code: str
    packs: str
    ontology: str
    gazetteer: str
    models: str

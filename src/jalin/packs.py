"""A language pack: one language's words and rules as tables, loaded and checked.

A pack is a folder `<lang>/` of TSV and TOML. `pack.toml` is its manifest; a pack that names
`inherits` starts from that pack's rows and replaces rows of the same key by its own.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args, get_type_hints

import msgspec

from jalin.errors import PackError
from jalin.records import ArticleKind, BlockKind
from jalin.tables import DATA, Row, RowType, read_table

PACKS = DATA / "packs"

Phrases: TypeAlias = tuple[tuple[tuple[str, ...], RowType], ...]
"""Rows whose phrases begin with one word: (words, row), longest first."""


class Manifest(Row, frozen=True, kw_only=True):
    """`pack.toml`: how the language writes numbers, builds words, and which model parses it.

    `tags` are the codes by which sources call the language (ISO 639-1 and -2, old ones too).
    `contraction` is a regular expression of the end of a written word that is a word of its own
    ("'s", "n't"); "" where the language has none. `home` is the code of the state in which its
    readers live; "" where they live in many.
    """

    lang: str
    tags: tuple[str, ...]
    name: str
    inherits: str = ""
    decimal: str
    thousands: str
    morphology: Literal["indonesian", "english"]
    month_first: bool = False
    model: str = ""
    contraction: str = ""
    home: str = ""


class TriggerRow(Row, frozen=True, kw_only=True):
    """A word or phrase that tells an event, with the frame that gives its roles.

    `forms` lists further forms, separated by "|": for Indonesian verbs the stem as it stands
    after di- ("serang" for "menyerang"), for English irregular forms. `needs` is a
    comma-separated list of conditions that must all hold, see `jalin.coding.triggers`.
    """

    key: str
    phrase: str
    pos: Literal["verb", "noun", "adj", "phrase"]
    forms: str
    type: str
    modes: str
    cameo: str
    frame: str
    needs: str
    example: str


class FrameRow(Row, frozen=True, kw_only=True):
    """Which slots fill which role; slots are separated by "|", the first that is filled wins.

    A slot is `subj`, `obj`, `poss` (the phrase right after a noun), `comp` (the subject of the
    complement clause), `prev` (a party one sentence back) or a preposition. "+" joins slots
    that fill the role together ("subj+dengan": both are actors).
    """

    name: str
    actor: str
    recipient: str
    about: str
    note: str


class ClassRow(Row, frozen=True, kw_only=True):
    """Words of one class, named in a trigger's `needs`; `words` are separated by "|"."""

    name: str
    words: str
    note: str


class SpeechRow(Row, frozen=True, kw_only=True):
    """A verb or phrase that introduces words of a speaker.

    `position` says where the speaker stands: "before" the verb ("Lavrov mengatakan"),
    "after" it ("kata Lavrov", "menurut Lavrov") or "either".
    """

    word: str
    position: Literal["before", "after", "either"]
    type: str


class StatusRow(Row, frozen=True, kw_only=True):
    """A word that turns the status of the act it governs.

    `effect`: "future", "hypothetical", "negated", "intent" (plans, offers, agreements: the act
    is promised), "begun" (cancels future), "demand" (the act is asked of another), "blocked";
    "none" takes the word out that another language's pack hands down.
    """

    word: str
    effect: Literal[
        "future", "hypothetical", "negated", "intent", "begun", "demand", "blocked", "none"
    ]
    note: str


class GrammarRow(Row, frozen=True, kw_only=True):
    """A closed-class word and what it does in a clause.

    "control" words introduce a verb without a subject of its own ("untuk", "setelah", "to");
    "passive" words make an English participle passive, "agent" words open a passive's doer,
    "complementizer" words a clause told or asked, and "linking" words stay inside a noun phrase.
    "light" verbs carry an event noun and pass on what governs them ("sepakat meningkatkan
    latihan bersama"), "pointing" words point back ("tersebut"), "condition" words open what an
    act depends on. After "extending" ones an act goes on from the verb before ("akan membantu
    dengan mengirim"). A "directing" verb's object does what follows ("mendesak Israel mundur"),
    and "addressing" prepositions may open it; "directed" is its passive. "carrying" verbs have an
    event noun as object whose doer is theirs ("melancarkan serangan"), and so has "behind" ("di
    balik"); a "measure" noun may stand between ("melancarkan gelombang serangan"). A "copula"
    says what its subject is; a bare stem's doer may be a "pronoun" right before it; "between" and
    "joining" words frame two sides, and a "companion" word joins one to a doer. A "possessive"
    word opens what a noun belongs to, a "planning" noun what its owner means to do; after a
    "comparing" word a preposition belongs to a number. After an "additive" word
    a negation denies only that this is all; an "existential" verb passes negation on to what
    there is, and a "cleft" word to what follows "yang". "verb-prefix" and "passive-prefix" begin a
    verb. After a "place" word a state or city is where something is, not who does it,
    and after a "venue" word ("di") it stays there; "within" words may stand between the two ("di
    depan Gedung Putih"). A day after a "deadline" word is the last one. Between numbers a "range"
    word ("hingga") parts two bounds and "share" words ("dari", "of the") a part and its whole; a
    "vague-end" after a hyphen makes a number approximate ("380-an"). A "source" word ("dari") opens
    whence somebody is sent away. A stretch of time before an "offset" word tells when something
    was ("dua bulan setelah"), unless a "span" word before it tells how long. Two "side" words
    ("dua negara") are the parties and count nothing.
    """

    key: str
    word: str
    kind: Literal[
        "preposition",
        "subordinator",
        "relative",
        "coordinator",
        "control",
        "auxiliary",
        "mutual",
        "passive",
        "agent",
        "complementizer",
        "linking",
        "place",
        "first-person",
        "light",
        "pointing",
        "condition",
        "deadline",
        "directing",
        "directed",
        "addressing",
        "copula",
        "pronoun",
        "between",
        "joining",
        "possessive",
        "planning",
        "comparing",
        "carrying",
        "measure",
        "behind",
        "companion",
        "additive",
        "existential",
        "cleft",
        "verb-prefix",
        "passive-prefix",
        "extending",
        "venue",
        "within",
        "range",
        "share",
        "offset",
        "span",
        "side",
        "vague-end",
        "source",
    ]


class ContextRow(Row, frozen=True, kw_only=True):
    """A word, or two, whose presence puts an act into one of PLOVER's general contexts."""

    key: str
    word: str
    context: str


class AbbreviationRow(Row, frozen=True, kw_only=True):
    """A lower-case word that a full stop does not end."""

    word: str


class BrandRow(Row, frozen=True, kw_only=True):
    """The first part of a name with a capital inside ("You" of "YouTube")."""

    part: str
    example: str


class SpellingRow(Row, frozen=True, kw_only=True):
    """A lower-case word and how the language whose model reads it writes it."""

    word: str
    spelling: str


class FurnitureRow(Row, frozen=True, kw_only=True):
    """Words around an article that are not its news, as a regular expression (case ignored).

    `scope` says how much they make up: the whole "line", one of the first ("head") or last ("tail")
    lines, a line that "start"s so, the "end" of
    a line, an "inline" piece anywhere, a "label" that announces headlines behind it or on the
    next lines, or all the "rest" of the article.
    """

    pattern: str
    scope: Literal["line", "head", "tail", "start", "end", "inline", "label", "rest"]
    kind: BlockKind
    example: str


class CreditRow(Row, frozen=True, kw_only=True):
    """Words, as a regular expression, right "before" or "after" the newsroom they credit.

    "before" takes any name that follows, "before-dated" an unknown one only before a weekday or
    date, "before-known" and "after" only known newsrooms. Words that end in a "page" word take an
    unknown name only where it is a site's address: ministries and clubs have pages too.
    "source" names the source of the whole article, wherever on the page it stands. "not" lists
    words that follow credit phrases and name no newsroom; a "photo" word makes a credit one of a
    picture, which tells nothing about the report; an "author" word opens a line of authors.
    """

    pattern: str
    position: Literal[
        "before",
        "before-dated",
        "before-known",
        "after",
        "source",
        "page",
        "not",
        "photo",
        "author",
    ]
    example: str


class NewsroomRow(Row, frozen=True, kw_only=True):
    """A way of writing an agency or outlet, and its short usual name."""

    alias: str
    name: str


class GenreRow(Row, frozen=True, kw_only=True):
    """A regular expression that tells, in one field of an article, that it is not plain news."""

    pattern: str
    field: Literal["title", "url", "text"]
    kind: ArticleKind
    example: str


class NumberRow(Row, frozen=True, kw_only=True):
    """A word of a number.

    `kind`: "unit" (adds), "teen" (adds ten), "times" (multiplies the word before: puluh, ratus,
    hundred), "scale" (multiplies all since the last scale: ribu, juta), "vague" (puluhan),
    "article" (seorang: one, where it counts at all), "half", "ordinal" (ketiga), "join" (and).
    """

    word: str
    value: float
    kind: Literal["unit", "teen", "times", "scale", "vague", "article", "half", "ordinal", "join"]


class UnitRow(Row, frozen=True, kw_only=True):
    """A word beside a number; `unit` is the codebook's unit where the kind has one.

    `kind`: "measure" (km, barrels, percent), "currency", "person", "thing" (ships, schools),
    "classifier" (buah, unit: the noun after it is the unit), "carry" (lainnya: the unit before),
    "outcome" (tewas: `unit` says what became of those counted), "per" (per, setiap), "about"
    (sekitar, lebih dari: approximate), "label" (pasal: the number after it counts nothing),
    "stop" (a word that is never a unit).
    """

    phrase: str
    unit: str
    kind: Literal[
        "measure",
        "currency",
        "person",
        "thing",
        "classifier",
        "carry",
        "outcome",
        "per",
        "about",
        "label",
        "stop",
    ]


class MonthRow(Row, frozen=True, kw_only=True):
    """A month's name; `alone` is "no" where, without day or year, it may be another word."""

    word: str
    month: int
    alone: Literal["yes", "no"]


class WeekdayRow(Row, frozen=True, kw_only=True):
    """A weekday's name; `weekday` is ISO, Monday 1."""

    word: str
    weekday: int


class TimeRow(Row, frozen=True, kw_only=True):
    """A word or phrase of date expressions, see `jalin.extract.dates`.

    `kind`: "point" (kemarin: `low` units from the article's day), "told" (keesokan harinya: `low`
    units from the day told before), "then" (kemudian, sebelumnya: counts the units before it from
    there, by the sign of `low`; yang sama: 0), "apart" (berselang: a count of units from there
    follows), "unit" (pekan), "after" and "before" (lalu, last: shifts the unit beside it by
    `low`), "ago" (after a count of units), "past" (terakhir: the units up to now), "part" (awal,
    pertengahan, akhir: 1, 2, 3), "season" (months `low`..`high`), "daypart" (malam), "decade"
    (the suffix of 1980-an), "suffix" (of a day: 7th), "lead" (pada: a year or month may follow),
    "since", "until", "from", "to", "and", "future" (akan: the date after it lies ahead), "reset"
    (yang: ends that), "numbering" (nomor: a number and a year after it name a law).
    """

    phrase: str
    kind: Literal[
        "point",
        "told",
        "then",
        "apart",
        "unit",
        "after",
        "before",
        "ago",
        "past",
        "part",
        "season",
        "daypart",
        "decade",
        "suffix",
        "lead",
        "since",
        "until",
        "from",
        "to",
        "and",
        "future",
        "numbering",
        "reset",
    ]
    unit: Literal["", "day", "week", "weekend", "month", "quarter", "half", "year", "decade"]
    low: int
    high: int


class TitleRow(Row, frozen=True, kw_only=True):
    """Nouns that, with a state or body beside them, name its office, organ, force or people.

    `phrases` are separated by "|"; one with capitals is matched as written, others in any
    case. `kind` says what may follow: "office" and "member" a person's name, "envoy" also a
    host, "rank" only a name; "organ", "force", "people" and "thing" none; an "outlet" is no actor,
    a "venue" with capital words behind it a place; a name behind a "mask" ("dolar AS") or before a
    "masked" word ("US dollar") stands for nobody.
    "former" and "filler" stand before or between. Small words: "particle" joins parts of a name,
    "host" an envoy with its post, "link" a title with its state; a place follows a "locative"
    and may have a "direction" behind it, a small one follows a "settlement",
    and what follows a "site" and is in a place is no person; no name begins with a "numbered";
    a "field" is what a minister is in charge of, and no name; cities beside a "versus" are teams.
    A "seat" word links what is "seated" with the place that it is at home in ("police in Lyon");
    what is taken back by a "removal" is not of where it was.
    `bare` "home": without a state the words stand for the one spoken of, else the outlet's own;
    "known": only for one spoken of before; "own": for the outlet's own, which alone has it.
    """

    key: str
    phrases: str
    kind: Literal[
        "office",
        "envoy",
        "member",
        "rank",
        "organ",
        "force",
        "people",
        "thing",
        "outlet",
        "venue",
        "former",
        "filler",
        "particle",
        "host",
        "link",
        "article",
        "demonstrative",
        "indefinite",
        "seat",
        "seated",
        "removal",
        "locative",
        "settlement",
        "site",
        "field",
        "versus",
        "numbered",
        "direction",
        "mask",
        "masked",
    ]
    sector: str
    bare: Literal["", "home", "known", "own"]
    note: str


class ReferenceRow(Row, frozen=True, kw_only=True):
    """Words that stand for actors named before: "kedua negara", "dia", "kelompok itu".

    In a phrase `*` stands for one or two words. `takes` is what the antecedent must be, or how it
    is found: `speaker` ("ujarnya"), `we` ("kami"), `side` ("pihaknya"), `here` ("negara ini"),
    `own` ("negaranya"), `self` ("it" in reported speech), `other` ("timpalannya"), `they`,
    `participants` ("negara peserta").
    `count` is how many actors it stands for, 0 for any. `fits` narrows it: titles' keys for a
    person, states' codes for a state, kinds of mention for `they`, "person" or "state" for the
    owner of `own` and for `other`.
    """

    key: str
    phrases: str
    takes: Literal[
        "state",
        "group",
        "body",
        "company",
        "person",
        "any",
        "they",
        "participants",
        "speaker",
        "we",
        "side",
        "here",
        "own",
        "self",
        "other",
    ]
    count: int
    fits: str
    note: str


DATE_OPENERS = (
    *("point", "unit", "before", "part", "season", "since", "until", "from"),
    *("told", "apart"),
)
"""Kinds of time words that a date expression can begin with."""


class Pack(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One language's tables; mappings are by the table's first column."""

    manifest: Manifest
    triggers: Mapping[str, TriggerRow]
    frames: Mapping[str, FrameRow]
    classes: Mapping[str, frozenset[str]]
    speech: Mapping[str, SpeechRow]
    status: Mapping[str, StatusRow]
    titles: Mapping[str, TitleRow]
    references: Mapping[str, ReferenceRow]
    abbreviations: frozenset[str]
    brands: frozenset[str]
    spellings: Mapping[str, SpellingRow]
    grammar: Mapping[str, frozenset[str]]
    contexts: Mapping[str, frozenset[str]]
    furniture: Mapping[str, FurnitureRow]
    credits: Mapping[str, CreditRow]
    newsrooms: Mapping[str, NewsroomRow]
    genres: Mapping[str, GenreRow]
    numbers: Mapping[str, NumberRow]
    months: Mapping[str, MonthRow]
    weekdays: Mapping[str, WeekdayRow]
    units: Mapping[str, Phrases[UnitRow]]
    outcomes: frozenset[str]
    times: Mapping[str, Phrases[TimeRow]]
    date_openers: frozenset[str]


def load_pack(lang: str, root: Path = PACKS) -> Pack:
    """The pack of one language, with what it inherits.

    Raises PackError for an unknown language or any wrong table.
    """
    manifest = read_manifest(root / lang / "pack.toml")
    chain = [lang]
    while (parent := read_manifest(root / chain[0] / "pack.toml").inherits) != "":
        if parent in chain:
            raise PackError(f"{root / lang / 'pack.toml'}: {parent!r} inherits itself")
        chain.insert(0, parent)
    folders = [root / name for name in chain]
    classes = read_chain(folders, "classes.tsv", ClassRow)
    grammar = read_chain(folders, "grammar.tsv", GrammarRow)
    numbers = read_chain(folders, "numbers.tsv", NumberRow)
    months = read_chain(folders, "months.tsv", MonthRow)
    weekdays = read_chain(folders, "weekdays.tsv", WeekdayRow)
    times = read_chain(folders, "times.tsv", TimeRow)
    units = read_chain(folders, "units.tsv", UnitRow)
    return Pack(
        manifest=manifest,
        triggers=read_chain(folders, "triggers.tsv", TriggerRow),
        frames=read_chain(folders, "frames.tsv", FrameRow),
        classes={name: frozenset(row.words.split("|")) for name, row in classes.items()},
        speech=read_chain(folders, "speech.tsv", SpeechRow),
        status=read_chain(folders, "status.tsv", StatusRow),
        titles=read_chain(folders, "titles.tsv", TitleRow),
        references=read_chain(folders, "references.tsv", ReferenceRow),
        grammar=words_by_kind(grammar.values()),
        contexts=words_by_context(read_chain(folders, "contexts.tsv", ContextRow).values()),
        abbreviations=frozenset(read_chain(folders, "abbreviations.tsv", AbbreviationRow)),
        brands=frozenset(read_chain(folders, "brands.tsv", BrandRow)),
        spellings=read_chain(folders, "spelling.tsv", SpellingRow),
        furniture=read_chain(folders, "furniture.tsv", FurnitureRow),
        credits=read_chain(folders, "credits.tsv", CreditRow),
        newsrooms=read_chain(folders, "newsrooms.tsv", NewsroomRow),
        genres=read_chain(folders, "genres.tsv", GenreRow),
        numbers=numbers,
        months=months,
        weekdays=weekdays,
        units=index_phrases(units),
        outcomes=frozenset(row.unit for row in units.values() if row.kind == "outcome"),
        times=index_phrases(times),
        date_openers=find_date_openers(times, numbers, months, weekdays),
    )


def words_by_context(rows: Iterable[ContextRow]) -> Mapping[str, frozenset[str]]:
    """The words of each context, contexts in alphabetical order."""
    words: dict[str, set[str]] = {}
    for row in sorted(rows, key=lambda row: row.context):
        words.setdefault(row.context, set()).add(row.word)
    return {context: frozenset(found) for context, found in words.items()}


def words_by_kind(rows: Iterable[GrammarRow]) -> Mapping[str, frozenset[str]]:
    """The grammar's words by kind; every kind is there, perhaps empty."""
    kinds: tuple[str, ...] = get_args(get_type_hints(GrammarRow)["kind"])
    rows = list(rows)
    return {kind: frozenset(row.word for row in rows if row.kind == kind) for kind in kinds}


def read_manifest(path: Path) -> Manifest:
    """Read a `pack.toml`; raises PackError with the path."""
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.load(file), Manifest)
    except (OSError, ValueError) as error:  # not UTF-8, no TOML, other fields
        raise PackError(f"{path}: {error}") from error


def read_chain(folders: list[Path], name: str, row_type: type[RowType]) -> Mapping[str, RowType]:
    """Read table `name` from each folder that has it, later rows replacing earlier ones."""
    rows: dict[str, RowType] = {}
    for folder in folders:
        if (folder / name).exists():
            rows |= read_table(folder / name, row_type)
    return MappingProxyType(rows)


def index_phrases(rows: Mapping[str, RowType]) -> Mapping[str, Phrases[RowType]]:
    """The rows by the first word of their phrase (the table's first column), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], RowType]]] = {}
    for phrase, row in rows.items():
        words = tuple(phrase.split())
        index.setdefault(words[0], []).append((words, row))
    return MappingProxyType(
        {
            word: tuple(sorted(found, key=lambda item: -len(item[0])))
            for word, found in index.items()
        }
    )


def find_date_openers(times: Mapping[str, TimeRow], *named: Mapping[str, object]) -> frozenset[str]:
    """Every word that a date expression can begin with, so that others are passed by fast."""
    phrases = (phrase for phrase, row in times.items() if row.kind in DATE_OPENERS)
    return frozenset(phrase.split()[0] for phrase in phrases).union(*named)

"""What is fuzzed, and what must hold of each input."""

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import strategies as st

from bench.fuzz_inputs import (
    LANGS,
    RUN,
    DamagedPack,
    Edit,
    Page,
    Saying,
    Sessions,
    Telling,
    any_sayings,
    damaged_packs,
    pack_of,
    pages,
    sessions,
)
from jalin.coding.triggers import index_triggers
from jalin.errors import PackError
from jalin.extract.amounts import find_amounts
from jalin.extract.dates import find_datings
from jalin.ingest.clean import clean_document
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.nlp.analyzer import find_lines
from jalin.packs import PACKS, load_pack
from jalin.records import Amount, Article, Dating, Record, Reject, Report, Sentence
from jalin.store.checks import find_damage, set_aside
from jalin.store.database import open_store
from jalin.store.parts import PARTS
from jalin.store.tables import read_rows
from jalin.store.writer import Writer


class BrokenError(Exception):
    """What must hold does not; the message says what."""


def require(holds: bool, what: str) -> None:  # noqa: FBT001 # it reads as a sentence
    """Raise BrokenError unless something holds; asserts would vanish under -O."""
    if not holds:
        raise BrokenError(what)


@cache
def desk() -> Desk:
    """The desk, loaded once."""
    return load_desk()


# What must hold


def check_page(page: Page) -> None:
    """Cleaned text is NFC, all spans lie in it, in order, and cleaning twice gives the same."""
    document = Document(
        source="a.txt",
        id="a",
        digest="0",
        **{name: getattr(page, name) for name in Page.__struct_fields__},
    )
    article = clean_document(document, desk())
    require(article == clean_document(document, desk()), "cleaned twice, two results")
    if isinstance(article, Reject):
        return
    text = article.text
    require(unicodedata.is_normalized("NFC", text), "cleaned text is not NFC")
    require(
        msgspec.json.decode(msgspec.json.encode(article), type=Article) == article,
        "JSON changes it",
    )
    check_spans([(block.start, block.end) for block in article.blocks], text)
    for day in article.days:
        require(0 <= day.start <= day.end <= len(text), "a day's words lie outside the text")
    if article.lang in LANGS:
        lines = list(find_lines(article, pack_of(article.lang)))
        spans = [span for line in lines for span in line.spans]
        check_spans(spans, text)
        require(not any(text[start:end].isspace() for start, end in spans), "a word is space")


def check_spans(spans: list[tuple[int, int]], text: str) -> None:
    """Each span holds something, lies in the text, and begins where the one before has ended."""
    last = 0
    for start, end in spans:
        require(last <= start < end <= len(text), "a span lies outside the text or in another")
        last = end


def check_dates(saying: Saying) -> None:
    """Dates are ordered, their words stand in the sentence, and reading twice gives the same."""
    found = read_dates(saying)
    require(found == read_dates(saying), "read twice, two results")
    check_words(found, saying)
    for dating in found:
        if dating.first is not None and dating.last is not None:
            require(dating.first <= dating.last, "a date that ends before it begins")


def read_dates(saying: Saying) -> list[Dating]:
    """The dates of a sentence."""
    return list(find_datings(as_sentence(saying), saying.anchor, pack_of(saying.lang)))


def check_amounts(saying: Saying) -> None:
    """Amounts are finite, their words stand in the sentence, and reading twice gives the same."""
    found = read_amounts(saying)
    require(found == read_amounts(saying), "read twice, two results")
    check_words(found, saying)
    for amount in found:
        require(math.isfinite(amount.value), "an amount that is not finite")


def read_amounts(saying: Saying) -> list[Amount]:
    """The amounts of a sentence."""
    return list(find_amounts(as_sentence(saying), pack_of(saying.lang)))


def check_words(found: list[Dating] | list[Amount], saying: Saying) -> None:
    """The words kept are those that stand at the offsets."""
    spans = [(one.start - saying.start, one.end - saying.start) for one in found]
    check_spans(spans, saying.text)
    kept = [one.text for one in found]
    require(kept == [saying.text[start:end] for start, end in spans], "words are not the text's")


def as_sentence(saying: Saying) -> Sentence:
    """The sentence's record; what is fuzzed looks at its text alone."""
    end = saying.start + len(saying.text)
    words: Mapping[str, Any] = dict.fromkeys(("words", "starts", "ends", "lemmas", "tags"), ())
    return Sentence(index=0, start=saying.start, end=end, text=saying.text, block="body", **words)


def check_pack(damaged: DamagedPack) -> None:
    """A damaged pack is a PackError, or one that reads sentences like any other."""
    names = sorted(path.name for path in (PACKS / damaged.lang).iterdir())
    name = names[damaged.table % len(names)]
    content = (PACKS / damaged.lang / name).read_bytes()
    for edit in damaged.edits:
        content = apply_edit(content, edit)
    with TemporaryDirectory() as folder:
        for lang in LANGS:
            if lang != damaged.lang:
                (Path(folder) / lang).symlink_to(PACKS / lang)
        own = Path(folder) / damaged.lang
        own.mkdir()
        for other in names:
            (own / other).symlink_to(PACKS / damaged.lang / other)
        (own / name).unlink()
        (own / name).write_bytes(content)
        try:
            pack = load_pack(damaged.lang, Path(folder))
            index_triggers(pack)
        except PackError:
            return
    for text in ("Rabu (7/4/2021), dua puluh kapal dan Rp1,2 triliun.", "On May 2, 40 men left."):
        sentence = as_sentence(Saying(text=text, lang=damaged.lang))
        list(find_datings(sentence, date(2021, 4, 8), pack))
        list(find_amounts(sentence, pack))


def apply_edit(content: bytes, edit: Edit) -> bytes:
    """The bytes with some replaced."""
    at = edit.at % (len(content) + 1)
    return content[:at] + edit.put.encode("latin-1") + content[at + edit.drop :]


def check_store(input_: Sessions) -> None:
    """What is written comes back, twice is once, and any damage to a file is found."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "db"
        for session in input_.sessions:
            write_session(path, session)
        check_stored(path, keep_versions(input_))
        parts = sorted((path / PARTS).iterdir())
        for session in input_.sessions:
            write_session(path, session)
        require(parts == sorted((path / PARTS).iterdir()), "what is stored was stored again")
        part = parts[input_.part % len(parts)] if parts else None
        if part is not None and damage_file(part, input_):
            require({one.part for one in find_damage(path)} == {part.name}, "damage was not found")
            set_aside(path, part.name)
            require(not list(find_damage(path)), "damage is left")
            open_store(path).select("FROM reports")


def keep_versions(input_: Sessions) -> dict[str, Telling]:
    """The last version of each article; one that came before is left as it is."""
    seen: set[tuple[str, str]] = set()
    kept: dict[str, Telling] = {}
    for told in (told for session in input_.sessions for told in session):
        version = told.article.id, told.article.digest
        if version not in seen:
            kept[told.article.id] = told
        seen.add(version)
    return kept


def write_session(path: Path, session: tuple[Telling, ...]) -> None:
    """Store articles as one writer."""
    with Writer(path, RUN) as writer:
        for told in session:
            writer.add_coding(told.article, told.reports)


def check_stored(path: Path, expected: Mapping[str, Telling]) -> None:
    """The database holds each article's last version with its reports, and is whole."""
    require(not list(find_damage(path)), "a new database is damaged")
    store = open_store(path)
    articles = {one.id: one for one in read_rows(store.select("FROM articles"), Article)}
    require(articles == {key: told.article for key, told in expected.items()}, "other articles")
    reports = Counter(map(msgspec.json.encode, read_rows(store.select("FROM reports"), Report)))
    told = (report for told in expected.values() for report in told.reports)
    require(reports == Counter(map(msgspec.json.encode, told)), "other reports")


def damage_file(part: Path, input_: Sessions) -> bool:
    """Change a file of a part; false where the change changes nothing."""
    files = sorted(part.iterdir())
    file = files[input_.file % len(files)]
    content = file.read_bytes()
    damaged = apply_edit(content, input_.damage)
    file.write_bytes(damaged)
    return damaged != content


class Target(msgspec.Struct, frozen=True):
    """One thing that is fuzzed: the kind of its inputs, how they come about, what must hold."""

    kind: type[Record]
    inputs: Callable[[], st.SearchStrategy[Any]]
    check: Callable[[Any], None]


TARGETS: Mapping[str, Target] = {
    "clean": Target(Page, pages, check_page),
    "dates": Target(Saying, any_sayings, check_dates),
    "amounts": Target(Saying, any_sayings, check_amounts),
    "packs": Target(DamagedPack, damaged_packs, check_pack),
    "store": Target(Sessions, sessions, check_store),
}

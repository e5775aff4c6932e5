"""Files, folders and globs as articles: each input is an `Article` or a `Reject`, in order."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jalin.ingest.clean import clean_document
from jalin.ingest.decode import UnreadableError
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.ingest.files import Held, read_file, reject_file
from jalin.ingest.leads import Ignored, Lead
from jalin.ingest.paths import ARCHIVES, expand_path, find_format, is_single, name_article
from jalin.records import Article, Reject


def read_sources(
    paths: Sequence[Path | str], published: date | None = None, desk: Desk | None = None
) -> Iterator[Article | Reject]:
    """Yield the articles that the files hold, in the order given; folders and globs sorted.

    `published` is the day of articles that tell none. A file with pages that are only named is
    a reject with their number, but for WARC files, which hold the pages beside the feeds that
    name them. Raises UsageError, before anything is read, for a path that does not exist, and
    for a single file of unknown format.
    """
    desk = desk or load_desk()
    for item in read_documents(paths, desk):
        yield clean_document(item, desk, published) if isinstance(item, Document) else item


def read_documents(paths: Sequence[Path | str], desk: Desk) -> Iterator[Document | Reject]:
    """Yield what the files hold before it is cleaned; otherwise as `read_sources`."""
    for path, held in read_files(paths, desk):
        named = 0
        for item in held:
            if isinstance(item, Lead):
                named += 1
            elif isinstance(item, Document | Reject):
                yield item
        if named and find_format(path) not in ARCHIVES:
            detail = f"{named:,} pages are only named here: fetch them first"
            yield reject_file(path, UnreadableError("no text", detail))


def survey_sources(
    paths: Sequence[Path | str], published: date | None = None, desk: Desk | None = None
) -> Iterator[Article | Lead | Ignored | Reject]:
    """Yield everything that the files hold, leads and counts of what is no article included.

    Otherwise as `read_sources`.
    """
    desk = desk or load_desk()
    for _, held in read_files(paths, desk):
        for item in held:
            yield clean_document(item, desk, published) if isinstance(item, Document) else item


def find_leads(paths: Sequence[Path | str], desk: Desk | None = None) -> Iterator[Lead | Reject]:
    """Yield the pages that the files name without their text, and what cannot be read."""
    for _, held in read_files(paths, desk or load_desk()):
        yield from (item for item in held if isinstance(item, Lead | Reject))


def read_files(paths: Sequence[Path | str], desk: Desk) -> Iterator[tuple[Path, Iterator[Held]]]:
    """Yield each file with what it holds; one whose id another file has is a reject."""
    files = [file for path in paths for file in expand_path(path)]
    stems: dict[str, Path] = {}
    for file in files:
        stem = name_article(file)
        if is_single(file) and stems.setdefault(stem, file) != file:
            error = UnreadableError("repeated id", f"{stem!r} is also {stems[stem]}")
            yield file, iter([reject_file(file, error)])
        else:
            yield file, read_file(file, desk.calendar.months)

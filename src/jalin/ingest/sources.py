"""Files, folders and globs as articles: each input is an `Article` or a `Reject`, in order."""

from collections.abc import Iterator, Sequence
from datetime import date
from glob import glob, has_magic
from pathlib import Path

from jalin.errors import UsageError
from jalin.ids import digest_bytes
from jalin.ingest.clean import clean_document
from jalin.ingest.decode import UnreadableError, read_bytes, read_text
from jalin.ingest.desk import Desk, load_desk
from jalin.ingest.documents import Document
from jalin.ingest.pages import read_page
from jalin.ingest.rows import read_rows
from jalin.records import Article, Reject

TEXTS = frozenset({".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
ROWS = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})
"""Suffixes read, before an optional ".gz"."""


def read_sources(
    paths: Sequence[Path | str], published: date | None = None, desk: Desk | None = None
) -> Iterator[Article | Reject]:
    """Yield what the files hold, in the order given; folders and globs in sorted order.

    `published` is the day of articles that tell none. Raises UsageError, before anything is
    read, for a path that does not exist, and for a single file of unknown format.
    """
    files = [file for path in paths for file in expand_path(path)]
    desk = desk or load_desk()
    stems: dict[str, Path] = {}
    for file in files:
        stem = name_article(file)
        if is_single(file) and stem in stems and stems[stem] != file:
            yield make_reject(file, "repeated id", f"{stem!r} is also {stems[stem]}")
            continue
        stems[stem] = file
        for document in read_file(file):
            if isinstance(document, Reject):
                yield document
            else:
                yield clean_document(document, desk, published)


def expand_path(path: Path | str) -> list[Path]:
    """The files that a path, folder or glob stands for, sorted within it."""
    given = Path(path)
    if given.is_dir():
        inside = (file for file in given.rglob("*") if file.is_file() and is_known(file))
        return sorted(file for file in inside if not is_hidden(file.relative_to(given)))
    if given.is_file():
        if not is_known(given):
            raise UsageError(
                f"{path}: unknown format; known: {', '.join(sorted(TEXTS | PAGES | ROWS))}"
            )
        return [given]
    if has_magic(str(path)):  # Path.glob takes no absolute pattern
        found = sorted(Path(name) for name in glob(str(path), recursive=True))  # noqa: PTH207
        files = [file for file in found if file.is_file() and is_known(file)]
        if files:
            return files
        raise UsageError(f"{path}: no file of a known format matches")
    raise UsageError(f"{path}: no such file or folder")


def is_hidden(path: Path) -> bool:
    """Whether a file or a folder on the way to it is hidden."""
    return any(part.startswith(".") for part in path.parts)


def find_format(path: Path) -> str:
    """The suffix that tells the format, ".gz" aside."""
    suffixes = [suffix.casefold() for suffix in path.suffixes if suffix.casefold() != ".gz"]
    return suffixes[-1] if suffixes else ""


def is_known(path: Path) -> bool:
    """Whether the suffix is one that is read."""
    return find_format(path) in TEXTS | PAGES | ROWS


def is_single(path: Path) -> bool:
    """Whether the file holds one article."""
    return find_format(path) not in ROWS


def name_article(path: Path) -> str:
    """The id of a file of one article: its name without suffixes."""
    return path.name.removesuffix(".gz").removesuffix(find_format(path))


def read_file(path: Path) -> Iterator[Document | Reject]:
    """Yield the documents in one file."""
    if not is_single(path):
        yield from read_rows(path, find_format(path))
        return
    try:
        raw = read_bytes(path)
        if find_format(path) in PAGES:
            yield read_page(raw, source=str(path), name=name_article(path))
        else:
            text = read_text(raw)
            yield Document(
                source=str(path), id=name_article(path), text=text, digest=digest_bytes(raw)
            )
    except UnreadableError as error:
        yield make_reject(path, error.reason, str(error))


def make_reject(path: Path, reason: str, detail: str) -> Reject:
    """The reject of a file of one article."""
    return Reject(
        source=str(path), stage="read", reason=reason, article_id=name_article(path), detail=detail
    )

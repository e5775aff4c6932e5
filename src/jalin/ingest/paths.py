"""The files that paths, folders and globs stand for, and what their names say of their format."""

from glob import glob, has_magic
from pathlib import Path

from jalin.errors import UsageError

TEXTS = frozenset({".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
ROWS = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})
FEEDS = frozenset({".xml", ".rss", ".atom"})
LISTS = frozenset({".urls"})
ARCHIVES = frozenset({".warc"})
KNOWN = TEXTS | PAGES | ROWS | FEEDS | LISTS | ARCHIVES
"""Suffixes read, before an optional ".gz"."""


def expand_path(path: Path | str) -> list[Path]:
    """The files that a path, folder or glob stands for, sorted within it.

    Raises UsageError for what does not exist or match, and for a file of unknown format.
    """
    given = Path(path)
    if given.is_dir():
        inside = (file for file in given.rglob("*") if file.is_file() and is_known(file))
        return sorted(file for file in inside if not is_hidden(file.relative_to(given)))
    if given.is_file():
        if not is_known(given):
            raise UsageError(f"{path}: unknown format; known: {', '.join(sorted(KNOWN))}")
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
    return find_format(path) in KNOWN


def is_single(path: Path) -> bool:
    """Whether the file holds one article, unless it is a list of URLs."""
    return find_format(path) in TEXTS | PAGES


def name_article(path: Path) -> str:
    """The id of a file of one article: its name without suffixes."""
    return path.name.removesuffix(".gz").removesuffix(find_format(path))

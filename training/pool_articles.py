"""Articles of the pool that a list names: `python -m training.pool_articles POOL LIST OUT`.

LIST is a gold file (.jsonl, of reports or acts) or a table of articles without reports (.tsv),
whose language wins over the pool's guess. OUT holds texts of third parties: never commit it.
`--gold FILE` writes the table as gold, for the trainer and the gate.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jalin.errors import GoldError
from jalin.evaluation.gold import NoReports
from jalin.tables import Row, read_table


class WithoutEvents(Row, frozen=True, kw_only=True):
    """A row of the table: an article that reports nothing, and why that might be doubted."""

    id: str
    lang: str
    topic: str
    note: str


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What every row of gold has: a report's, an act's, an article's without any."""

    article: str


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("list", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, help="write the listed articles as without reports")
    options = parser.parse_args()
    langs = read_list(options.list)
    count = write_lines(options.out, find_articles(options.pool, langs))
    if options.gold:
        write_lines(options.gold, find_empty_rows(options.list))
    print(f"{count} articles")


def read_list(path: Path) -> dict[str, str | None]:
    """The ids that a list names, each with its language where the list tells one.

    Raises GoldError or PackError, naming file and line, for a row that does not fit.
    """
    if path.suffix == ".tsv":
        return {key: row.lang for key, row in read_table(path, WithoutEvents).items()}
    lines = path.read_bytes().splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    return {read_name(line, f"{path}:{number}"): None for number, line in numbered}


def read_name(line: bytes, where: str) -> str:
    """The article that a line of gold is of."""
    try:
        return msgspec.json.decode(line, type=Named).article
    except msgspec.DecodeError as error:
        raise GoldError(f"{where}: {error}") from error


def find_articles(pool: Path, langs: Mapping[str, str | None]) -> Iterator[dict[str, object]]:
    """Yield the named articles in the pool's order; raises GoldError if one is not there."""
    missing = set(langs)
    with gzip.open(pool, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if article["id"] in missing:
                missing.remove(article["id"])
                yield article | {"lang": langs[article["id"]] or article["lang"]}
    if missing:
        raise GoldError(f"{pool}: no article {', '.join(sorted(missing))}")


def find_empty_rows(path: Path) -> Iterator[NoReports]:
    """Yield the gold rows that say of each article in a table that it has no reports."""
    for key in read_table(path, WithoutEvents):
        yield NoReports(article=key, n=0, none=True)


def write_lines(path: Path, rows: Iterator[object]) -> int:
    """Write one JSON object a line; returns how many."""
    lines = [msgspec.json.encode(row) + b"\n" for row in rows]
    path.write_bytes(b"".join(lines))
    return len(lines)


if __name__ == "__main__":
    main()

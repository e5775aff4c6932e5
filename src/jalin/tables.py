"""Tables as TSV files, rows of one type, and models as JSON files; both checked when read."""

import csv
from pathlib import Path
from typing import TypeVar

import msgspec

from jalin.errors import ModelError, PackError
from jalin.text import tell_stray_byte

DATA = Path(__file__).parent / "data"
"""Where the shipped tables and models lie."""


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parent of all table rows; the first column is the key."""


RowType = TypeVar("RowType", bound=Row)
ModelType = TypeVar("ModelType", bound=msgspec.Struct)


def read_table(path: Path, row_type: type[RowType]) -> dict[str, RowType]:
    """Read a TSV whose header names exactly the fields of `row_type`, keyed by first column.

    Lines that start with "#" are comments (licence and source stand there). Raises PackError,
    naming file and line, for an unknown column, a missing or ill-typed cell, an empty and a
    repeated key: two answers for one word would make file order decide.
    """
    rows: dict[str, RowType] = {}
    number = 0
    try:
        with path.open(encoding="utf-8", newline="") as file:
            numbered = [
                (number, line.rstrip("\r\n"))
                for number, line in enumerate(file, start=1)
                if line.strip() and not line.startswith("#")
            ]
        if not numbered:
            raise PackError(f"{path}: no header")
        header = numbered[0][1].split("\t")
        for number, line in numbered[1:]:
            cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
            if len(cells) != len(header):
                raise PackError(f"{path}:{number}: {len(cells)} cells, header has {len(header)}")
            if not cells[0].strip():
                raise PackError(f"{path}:{number}: no {header[0]}")
            row = msgspec.convert(dict(zip(header, cells, strict=True)), row_type, strict=False)
            if cells[0] in rows:
                raise PackError(f"{path}:{number}: {cells[0]!r} is already defined")
            rows[cells[0]] = row
    except (OSError, UnicodeDecodeError, csv.Error, msgspec.ValidationError) as error:
        raise PackError(f"{path}:{number}: {error}") from error
    return rows


def read_model(path: Path, model_type: type[ModelType]) -> ModelType:
    """The model in a JSON file; raises ModelError where it is missing or damaged.

    A byte that is not UTF-8 is named with its line.
    """
    try:
        raw = path.read_bytes()
        return msgspec.json.decode(raw, type=model_type)
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: {tell_stray_byte(raw)}") from error
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{path}: {error}") from error

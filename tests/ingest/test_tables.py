"""Every row of the ingest tables matches its own example, in its own scope."""

import re

import pytest

from jalin.ingest.desk import Desk
from jalin.ingest.furniture import match_label, match_line, match_place, match_scope
from jalin.ingest.lines import split_lines
from jalin.packs import CreditRow, FurnitureRow, GenreRow, load_pack

PACKS = [load_pack(lang) for lang in ("id", "ms", "en")]
FURNITURE = {row.pattern: row for pack in PACKS for row in pack.furniture.values()}
CREDITS = {row.pattern: row for pack in PACKS for row in pack.credits.values()}
GENRES = {row.pattern: row for pack in PACKS for row in pack.genres.values()}


@pytest.mark.parametrize("row", FURNITURE.values(), ids=lambda row: row.example)
def test_furniture_row_matches_its_example(row: FurnitureRow) -> None:
    assert re.match(row.pattern, row.example, re.IGNORECASE)


@pytest.mark.parametrize("row", FURNITURE.values(), ids=lambda row: row.example)
def test_furniture_example_is_no_body(desk: Desk, row: FurnitureRow) -> None:
    found = (
        match_line(desk, row.example)
        or match_scope(desk.furniture["rest"], row.example)
        or match_place(desk, split_lines(f"Kapal tiba.\n{row.example}"), at=1)
    )
    label = match_label(desk, row.example)
    kinds = {found, label[0] if label else None}
    allowed = {row.kind, "insert"} if row.scope in {"label", "inline"} else {row.kind}
    assert kinds & allowed, kinds


@pytest.mark.parametrize("row", CREDITS.values(), ids=lambda row: row.example)
def test_credit_row_matches_its_example(row: CreditRow) -> None:
    assert re.fullmatch(row.pattern, row.example, re.IGNORECASE)


@pytest.mark.parametrize("row", GENRES.values(), ids=lambda row: row.example)
def test_genre_row_matches_its_example(row: GenreRow) -> None:
    assert re.search(row.pattern, row.example, re.IGNORECASE)

"""Furniture in words that no table knows is found by its shape and place."""

from pathlib import Path

import pytest

from jalin.errors import ModelError
from jalin.ingest.blocks import label_blocks
from jalin.ingest.desk import Desk
from jalin.ingest.linefeatures import list_features
from jalin.ingest.linemodel import CERTAIN, judge_line, load_lines
from jalin.ingest.lines import split_lines

TEXT = """Kapal perang itu tiba di pelabuhan utara pada Rabu pagi, kata juru bicara angkatan laut.
Menteri Rina Wulandari menyambut awaknya di dermaga dan berjanji akan membantu para nelayan.
{line}
"Kami menunggu kabar dari laut," kata seorang nelayan yang perahunya rusak karena badai itu.
Keduanya sepakat bertemu lagi pekan depan di ibu kota untuk membahas batas laut bersama."""


@pytest.mark.parametrize(
    "line",
    [
        "Baca Dong: Kapal Ketiga Tiba di Natuna, Warga Pesisir Diminta Waspada",
        "Yuk Baca Artikel Lainnya: Menteri Rina Pulang ke Kampung Halaman di Pesisir",
    ],
)
def test_unknown_insert_is_found(desk: Desk, line: str) -> None:
    lines = split_lines(TEXT.format(line=line))
    kind, noise = judge_line(lines, 2, desk.lines)
    assert kind == "insert"
    assert noise >= CERTAIN


@pytest.mark.parametrize(
    "line",
    [
        "Rapat itu berlangsung dua jam.",
        "Menteri Rina juga membaca surat dari para nelayan.",
        "Harga ikan di pelabuhan utara",
    ],
)
def test_body_is_left(desk: Desk, line: str) -> None:
    text = TEXT.format(line=line)
    kinds = {block.kind for block in label_blocks(text, "", desk)}
    assert kinds <= {"body", "subhead"}


def test_features_tell_shape_and_place() -> None:
    lines = split_lines("Satu dua tiga.\n\n[Empat Lima]")
    first, second = list_features(lines, 0), list_features(lines, 1)
    assert {"top0", "bottom1", "end.", "first=satu", "before none"} <= set(first)
    assert {"top1", "bottom0", "bracketed", "start[", "before joinedFalse"} <= set(second)
    assert first == sorted(set(first))


def test_damaged_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_text('{"version": 1}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"lines\.json"):
        load_lines(path)


def test_model_that_is_not_utf_8_is_told_with_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_bytes(b'{\n  "version": "\xff"}')
    with pytest.raises(ModelError, match=r"lines\.json: line 2: byte 0xff is not utf-8"):
        load_lines(path)

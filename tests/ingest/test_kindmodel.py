"""An article's way of writing tells its kind where no sign does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jalin.errors import ModelError
from jalin.ingest.desk import Desk
from jalin.ingest.kindfeatures import list_kind_features, list_sections
from jalin.ingest.kindmodel import KindModel, judge_kind, load_kinds
from jalin.records import Article

Clean = Callable[..., Article]

NEWS = """JAKARTA, RumahBerita.com - Menteri Rina bertemu utusan negara tetangga, Rabu (7/4/2021).

"Kami sepakat menjaga laut bersama," kata Rina seusai pertemuan di Jakarta, Rabu.

Juru bicara kementerian, Budi Laut, mengatakan pertemuan itu berlangsung dua jam. (rin/ita)"""

COLUMN = """Kita semua tahu bahawa laut bukan milik kerajaan semata-mata, tetapi milik rakyat.
Namun, adakah kita benar-benar menjaganya? Persoalan ini wajar direnungkan oleh semua pihak.

Sesungguhnya, masyarakat kita sering lupa akan tanggungjawab itu. Bukankah nenek moyang kita hidup
daripada laut? Justeru, sudah tiba masanya kita berubah demi generasi akan datang.

Malah, isu ini tidak harus dipolitikkan. Kerajaan perlu bertindak, dan kita sebagai rakyat pula
perlu sedar. Semoga usaha ini diberkati. Inilah harapan kita semua terhadap negara tercinta ini.

Akhirnya, terpulang kepada kita sama ada mahu menjaga atau merosakkannya. Jika bukan kita, siapa
lagi? Jika bukan sekarang, bila lagi? Kita harus memilih jalan yang betul untuk anak cucu kita.

Hakikatnya, manusia sering alpa. Bukankah itu sikap kita selama ini? Marilah kita bermuhasabah."""


def test_a_column_without_a_sign_is_an_opinion(clean: Clean) -> None:
    assert clean(COLUMN).kind == "opinion"


def test_news_stay_news(clean: Clean) -> None:
    assert clean(NEWS).kind == "news"


def test_features_tell_words_rates_and_blocks(clean: Clean, desk: Desk) -> None:
    found = list_kind_features(clean(NEWS), desk)
    assert {"has dateline", "has credit", "first=menteri", "word=kata"} <= set(found)
    assert "question none" in found
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("url", "sections"),
    [
        ("https://contoh.id/opini/laut-kita", ["opini"]),
        ("https://contoh.id/rencana/utama/2018/laut-1.2", ["rencana", "utama"]),
        ("https://contoh.id/", []),
        ("https://[contoh/opini/x", []),
    ],
)
def test_sections_of_a_url(url: str, sections: list[str]) -> None:
    assert list(list_sections(url)) == sections


def test_only_a_sure_kind_is_told() -> None:
    model = KindModel(
        version="1",
        least=0.6,
        bias={"news": 0.0, "opinion": 0.0, "release": -9.0},
        weights={"kita": {"opinion": 2.0}, "kata": {"news": 1.0}},
    )
    assert judge_kind(["kita"], model)[0] == "opinion"
    kind, share = judge_kind(["kita", "kata"], model)
    assert kind == "opinion"
    assert share == pytest.approx(0.731, abs=1e-3)
    assert judge_kind([], model)[0] == "news"
    assert judge_kind(["kata"], model)[0] == "news"


def test_damaged_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kinds.json"
    path.write_text('{"version": 1}', encoding="utf-8")
    with pytest.raises(ModelError, match=r"kinds\.json"):
        load_kinds(path)


def test_model_that_is_not_utf_8_is_told_with_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "kinds.json"
    path.write_bytes(b'{\n  "version": "\xff"}')
    with pytest.raises(ModelError, match=r"kinds\.json: line 2: byte 0xff is not utf-8"):
        load_kinds(path)

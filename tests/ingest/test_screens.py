"""Screened expressions find what the plain ones find."""

import re

import pytest

from jalin.ingest.desk import SCOPES, Desk
from jalin.ingest.screens import Screen, Spotter, compile_plain, count_words

LINES = (
    "Baca juga: Kapal Ketiga Tiba di Natuna",
    "Menteri itu tiba di dermaga pada Senin pagi.",
    "BACA JUGA: Nelayan Minta Pos Jaga. SIMAK Video 'Kapal Tiba'",
    "ba\u212aa ju\u0261a dan SIMA\u212a V\u0130DEO kapal",
    "Read also: Minister arrives. ſee also: The harbour",
    "",
)


@pytest.mark.parametrize("scope", sorted(SCOPES))
@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_screen_finds_what_its_whole_expression_finds(desk: Desk, scope: str, line: str) -> None:
    for _, screen in desk.furniture[scope]:
        found = [match.span() for match in screen.finditer(line)]
        assert found == [match.span() for match in screen.whole.finditer(line)]


def test_letters_that_fold_to_ascii_are_seen() -> None:
    screen = Screen(["simak"], r"\b(?:{})")
    assert [m[0] for m in screen.finditer("\u017fima\u212a dan s\u0131mak, S\u0130MAK")] == [
        "\u017fima\u212a",
        "s\u0131mak",
        "S\u0130MAK",
    ]


def test_rows_that_need_no_word_are_tried_where_no_word_is() -> None:
    screen = Screen(["simak", r"\d{3}"], "(?:{})")
    assert [m[0] for m in screen.finditer("kapal 123")] == ["123"]


def test_only_rows_whose_words_stand_in_the_text_are_tried() -> None:
    screen = Screen(["simak", "tonton", r"\d{3}"], "(?:{})")
    tried = screen.choose("Simak: kapal tiba")
    assert tried is not None
    assert tried.pattern == r"(?:(?:simak)|(?:\d{3}))"


def test_screens_with_one_spotter_find_what_each_alone_finds() -> None:
    spotter = Spotter()
    rows = (["baca juga", "simak"], ["juga"], [r"\(foto"])
    together = [Screen(row, "(?:{})", spotter) for row in rows]
    for line in (*LINES, "Kapal tiba (FOTO: Rina)"):
        for screen, row in zip(together, rows, strict=True):
            alone = Screen(row, "(?:{})")
            found = [match.span() for match in screen.finditer(line)]
            assert found == [match.span() for match in alone.whole.finditer(line)]


@pytest.mark.parametrize("scope", ["line", "head", "tail", "end"])
@pytest.mark.parametrize(
    "line", [*LINES, "(rin/ita)", "© Kabar Pesisir"], ids=range(len(LINES) + 2)
)
def test_a_whole_line_is_matched_as_by_the_whole_expression(
    desk: Desk, scope: str, line: str
) -> None:
    for _, screen in desk.furniture[scope]:
        assert bool(screen.fullmatch(line)) == bool(screen.whole.fullmatch(line))


def test_words_are_counted_as_the_expression_finds_them() -> None:
    words = re.compile(r"\b(?:kata|ujar)\b", re.IGNORECASE)
    text = "“Ya,” \u212aATA Rina. Kata-kata Ujar, ujarnya; \u0130 kata"
    assert compile_plain(words) is not None
    assert count_words(words, text) == len(words.findall(text))


@pytest.mark.parametrize("scope", sorted(SCOPES))
@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_panel_leaves_out_only_screens_that_find_nothing(
    desk: Desk, scope: str, line: str
) -> None:
    panel = desk.furniture[scope]
    chosen = {id(screen) for _, screen in panel.choose(line)}
    assert all(screen.search(line) is None for _, screen in panel if id(screen) not in chosen)
    assert len(chosen) < len(panel.rows) or scope == "head"

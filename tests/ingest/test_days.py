"""The day of an article from what its page, address, archive and words say."""

from datetime import date
from typing import Any

import pytest

from jalin.ingest.calendar import read_days
from jalin.ingest.days import DatedPage, choose_day, find_evidence
from jalin.ingest.desk import Desk
from jalin.records import Block, BlockKind, DayEvidence


def page_of(text: str, kind: BlockKind = "body", **told: Any) -> DatedPage:
    return DatedPage(text=text, blocks=(Block(kind=kind, start=0, end=len(text)),), **told)


def day_of(desk: Desk, page: DatedPage) -> date | None:
    return choose_day(list(find_evidence(page, desk.calendar)))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.id/read/2019/09/16/18/210/x", date(2019, 9, 16)),
        ("https://a.id/20150501160000-20-50534/x", date(2015, 5, 1)),
        ("https://a.id/2019/09/26312/x", None),
        ("https://a.id/2019/09/x", None),
        ("https://a.id/read/12345/34/x-1568858189", date(2019, 9, 19)),
        ("https://a.id/read/12345/34/x-1569888000", date(2019, 10, 1)),
        ("https://a.id/x-2105293", None),
        ("https://a.id/2019/02/30/x", None),
    ],
)
def test_day_of_the_address(desk: Desk, url: str, day: date | None) -> None:
    assert day_of(desk, page_of("Menteri tiba.", url=url)) == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Menteri tiba, Rabu (7/4/2021) pagi.", date(2021, 4, 7)),
        ("Ia tiba Selasa, 6 April 2021. Rabu (7/4/2021) ia pulang.", date(2021, 4, 7)),
        ("Rapat akan dibuka Rabu (7/4/2021).", None),
        ("Negara itu merdeka pada 17 Agustus 1945.", None),
        ("Ia tiba, Rabu (31/2/2021).", None),
        ("Rapat dibuka Kamis (8/4/2021). Ia siap, kata Rina, Rabu (7/4/2021).", date(2021, 4, 7)),
        ("Ia tiba Rabu pagi ini, 7 April 2021. Rapat dibuka Kamis (8/4/2021).", date(2021, 4, 7)),
        ("Ia tiba Rabu (7/4/2021) dan pulang Kamis (18/9/2021).", date(2021, 4, 7)),
        ("The minister arrived on Wednesday, April 7, 2021.", date(2021, 4, 7)),
    ],
)
def test_day_of_the_words(desk: Desk, body: str, day: date | None) -> None:
    assert day_of(desk, page_of(body)) == day


@pytest.mark.parametrize(
    "text",
    [
        "Menteri tiba.\nIa pulang pada malam hari. - KABAR PESISIR 7/4/2021",
        "Menteri tiba.\nIa pulang pada malam hari.-7/4/2021\nPERINGATAN: baca syarat.",
        "Menteri tiba.\nIa pulang pada malam hari.\nKuala Lumpur, 7 April 2021",
        "Rina Laut Rabu, 7 April 2021 | 08:23\nMenteri tiba di dermaga dan pulang.",
    ],
)
def test_day_that_the_page_signs(desk: Desk, text: str) -> None:
    assert day_of(desk, page_of(text, given=date(2021, 4, 6))) == date(2021, 4, 7)


@pytest.mark.parametrize(
    "text",
    [
        "Menteri tiba.\nPendaftaran dibuka 5 April 2021 -- 7 April 2021",
        "Menteri tiba.\nPengumuman peserta: 7 April 2021",
        "Menteri tiba. Data dihimpun hingga 7 April 2021 pukul 08.23 WIB.",
        "Menteri tiba.\nIa pulang pada malam hari. - KABAR PESISIR 7/7/2021",
    ],
)
def test_other_days_are_no_signature(desk: Desk, text: str) -> None:
    assert day_of(desk, page_of(text, given=date(2021, 4, 2))) == date(2021, 4, 2)


@pytest.mark.parametrize(
    ("body", "given", "day"),
    [
        ("Ia siap, kata Rina, Rabu (7/4/2021).", date(2021, 4, 6), date(2021, 4, 7)),
        ("Ia siap, kata Rina, Rabu (7/4/2021).", date(2021, 4, 9), date(2021, 4, 9)),
        ("Ia siap, kata Rina, Rabu (7/4/2021).", date(2021, 4, 1), date(2021, 4, 1)),
        ("Rina mengatakan rapat dibuka pada Rabu (7/4/2021).", date(2021, 4, 6), date(2021, 4, 6)),
        ("Ia siap, kata Rina, Senin (7/4/2021).", date(2021, 4, 6), date(2021, 4, 6)),
    ],
)
def test_archive_a_day_early(desk: Desk, body: str, given: date, day: date) -> None:
    assert day_of(desk, page_of(body, given=given)) == day


def test_what_is_surer_comes_first(desk: Desk) -> None:
    page = page_of(
        "Ia siap, kata Rina, Senin (5/4/2021).",
        header="2021-04-08",
        url="https://a.id/2021/04/07/x",
        given=date(2021, 4, 6),
        assumed=date(2021, 1, 1),
    )
    found = list(find_evidence(page, desk.calendar))
    assert [(e.source, e.day.day) for e in found] == [
        ("header", 8),
        ("url", 7),
        ("given", 6),
        ("assumed", 1),
        ("told", 5),
    ]
    assert choose_day(found) == date(2021, 4, 8)


def test_evidence_says_where_it_stands_and_whether_it_agrees(desk: Desk) -> None:
    text = "Ia siap, kata Rina, Senin (7/4/2021)."
    found = list(find_evidence(page_of(text), desk.calendar))
    start = text.index("7/4")
    assert found == [
        DayEvidence(source="told", day=date(2021, 4, 7), start=start, end=start + 8, agrees=False)
    ]


def test_caption_counts_where_nothing_else_does(desk: Desk) -> None:
    page = page_of("Menteri tiba di Jakarta, 6 April 2021.", "caption")
    assert day_of(desk, page) == date(2021, 4, 6)


def test_read_days_keeps_order_and_borders(desk: Desk) -> None:
    text = "7 April 2021, 2021-04-08, April 9, 2021 dan 10/4/2021"
    assert [read.day.day for read in read_days(text, desk.calendar)] == [7, 8, 9, 10]
    assert read_days(text, desk.calendar, 10, 20) == []

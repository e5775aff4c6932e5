"""By when a promise is to be kept, and on what condition."""

from datetime import date

import pytest

from jalin.kit import Kit
from jalin.pipeline import code_article
from jalin.records import Article, Promise

QATAR = "Qatar menjanjikan bantuan US$ 60 juta kepada Palestina. "


def read_promise(text: str, lang: str, kit: Kit) -> Promise:
    article = Article(id="a", text=text, digest="", lang=lang, published=date(2023, 4, 10))
    found = [report.promise for report in code_article(article, kit) if report.promise]
    assert found, "no promise was coded"
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text", "deadline"),
    [
        ("id", "Rusia berjanji mengirim gandum ke Mesir paling lambat akhir Maret.", "2024-03-31"),
        ("id", "Rusia berjanji mengirim gandum ke Mesir sebelum 31 Mei 2023.", "2023-05-31"),
        ("id", "Rusia berjanji mengirim gandum ke Mesir.", None),
        ("id", "Pada Senin Rusia berjanji mengirim gandum ke Mesir.", None),
        (
            "en",
            "Britain pledged on Monday to send tanks to Ukraine by the end of May.",
            "2023-05-31",
        ),
        (
            "id",
            QATAR + "Dana itu akan diserahkan paling lambat akhir Juni 2023.",
            "2023-06-30",
        ),
        (
            "id",
            QATAR + "Perang itu sudah berlangsung sejak 2014.",
            None,
        ),
    ],
)
def test_a_deadline_is_a_coming_day(lang: str, text: str, deadline: str | None, kit: Kit) -> None:
    told = read_promise(text, lang, kit).deadline
    assert (str(told) if told else None) == deadline


@pytest.mark.parametrize(
    ("lang", "text", "condition"),
    [
        (
            "id",
            "Rusia berjanji mengirim gandum ke Mesir jika sanksi Barat dicabut, kata Lavrov.",
            "jika sanksi Barat dicabut",
        ),
        (
            "id",
            "Apabila sanksi dicabut, Rusia berjanji mengirim gandum ke Mesir.",
            "Apabila sanksi dicabut",
        ),
        ("id", "Rusia berjanji mengirim gandum ke Mesir.", ""),
    ],
)
def test_a_condition_is_told_in_its_words(lang: str, text: str, condition: str, kit: Kit) -> None:
    assert read_promise(text, lang, kit).condition == condition


@pytest.mark.parametrize(
    ("lang", "text", "act"),
    [
        ("id", "Rusia sepakat membebaskan 24 pelaut Ukraina.", "RETREAT"),
        ("id", "Rusia sepakat membebaskan 24 pelaut Ukraina. Janji itu diumumkan Rabu.", "RETREAT"),
        ("ms", "Thailand bersetuju membebaskan 60 nelayan Myanmar.", "RETREAT"),
    ],
)
def test_a_promise_tells_the_act_that_is_also_told_as_announced(
    lang: str, text: str, act: str, kit: Kit
) -> None:
    assert read_promise(text, lang, kit).type == act


def test_who_tells_of_a_visit_to_them_is_not_its_visitor(kit: Kit) -> None:
    text = (
        "Indian Prime Minister Narendra Modi will visit Nepal on August 3, "
        "the Nepalese foreign ministry said on Tuesday."
    )
    article = Article(id="a", text=text, digest="", lang="en", published=date(2014, 7, 15))
    report = next(r for r in code_article(article, kit) if r.type == "AGREE")
    assert [p.code for p in report.actors] == ["IND"]
    assert [p.code for p in report.recipients] == ["NPL"]

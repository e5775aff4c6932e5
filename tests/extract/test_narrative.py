"""Dates counted from the day told last: rows of (language, sentences, the days of the last one)."""

from datetime import date

import pytest

from jalin.extract.dates import find_all_datings
from jalin.packs import load_pack
from jalin.records import Sentence

PACKS = {lang: load_pack(lang) for lang in ("id", "ms", "en")}

WEDNESDAY = "Rabu (20/10/2021) Kenya menuduh Somalia."


def cut(text: str) -> list[Sentence]:
    """The lines of a text as sentences."""
    found, start = [], 0
    for index, line in enumerate(text.split("\n")):
        found.append(
            Sentence(
                index=index, start=start, end=start + len(line), text=line, block="body",
                words=(), starts=(), ends=(), lemmas=(), tags=(),
            )
        )  # fmt: skip
        start += len(line) + 1
    return found


def last_days(lang: str, text: str) -> list[str]:
    """Each dating of the last line as "words: first last"; one day is written once."""
    found = find_all_datings(cut(text), date(2021, 10, 24), PACKS[lang])[-1]
    return [f"{one.text}: {' '.join(sorted({str(one.first), str(one.last)}))}" for one in found]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("id", "Sehari sebelumnya Somalia memanggil dubes.", "Sehari sebelumnya: 2021-10-19"),
        ("id", "Keesokan harinya dubes pulang.", "Keesokan harinya: 2021-10-21"),
        ("id", "Esok harinya dubes pulang.", "Esok harinya: 2021-10-21"),
        ("id", "Malam harinya dubes pulang.", "Malam harinya: 2021-10-20"),
        ("id", "Dubes pulang pada hari yang sama.", "hari yang sama: 2021-10-20"),
        ("id", "Pada hari itu dubes pulang.", "hari itu: 2021-10-20"),
        ("id", "Dua hari kemudian dubes pulang.", "Dua hari kemudian: 2021-10-22"),
        ("id", "Berselang dua hari, dubes pulang.", "Berselang dua hari: 2021-10-22"),
        ("id", "Sepekan sebelumnya dubes pulang.", "Sepekan sebelumnya: 2021-10-11 2021-10-17"),
        ("id", "Pada tahun itu dubes pulang.", "tahun itu: 2021-01-01 2021-12-31"),
        ("ms", "Duta pulang pada hari sama.", "hari sama: 2021-10-20"),
        ("ms", "Dua hari selepas itu duta pulang.", "Dua hari selepas itu: 2021-10-22"),
        ("en", "The next day the envoy left.", "The next day: 2021-10-21"),
        ("en", "A day earlier the envoy left.", "A day earlier: 2021-10-19"),
        ("en", "Two days later the envoy left.", "Two days later: 2021-10-22"),
        ("en", "A week later the envoy left.", "A week later: 2021-10-25 2021-10-31"),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_day_told_before(lang, text, told):
    first = "Kenya accused Somalia on Oct. 20, 2021." if lang == "en" else WEDNESDAY
    assert last_days(lang, f"{first}\n{text}") == [told]


def test_a_longer_time_told_between_does_not_count():
    text = f"{WEDNESDAY}\nPada 2019 keduanya berdamai.\nSehari sebelumnya dubes pulang."
    assert last_days("id", text) == ["Sehari sebelumnya: 2021-10-19"]


def test_each_is_counted_from_the_one_before():
    text = f"{WEDNESDAY}\nSehari kemudian dubes pulang.\nDua hari kemudian menterinya mundur."
    assert last_days("id", text) == ["Dua hari kemudian: 2021-10-23"]


def test_where_no_day_was_told_the_articles_counts():
    told = last_days("id", "Sehari sebelumnya dubes pulang.")
    assert told == ["Sehari sebelumnya: 2021-10-23"]


@pytest.mark.parametrize(
    "text",
    [
        "Gencatan senjata berlaku selama dua bulan setelah itu.",
        "Ekspor naik 4 persen dibanding tahun sebelumnya.",
        "Bocah 4 tahun itu selamat.",
        "Beberapa hari kemudian dubes pulang.",
        "Seperti tahun-tahun sebelumnya, dubes pulang.",
        "Berselang dua pekan dari banjir, dubes pulang.",
    ],
)
def test_spans_comparisons_ages_and_vague_counts_are_no_dates(text):
    assert last_days("id", f"{WEDNESDAY}\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Exports fell from the year earlier.",
        "The envoy left the day before the vote.",
    ],
)
def test_what_is_compared_or_told_by_another_event_is_no_date(text):
    assert last_days("en", f"Kenya accused Somalia on Oct. 20, 2021.\n{text}") == []


def test_the_day_before_yesterday_is_counted_from_the_article():
    text = "Kenya accused Somalia on Oct. 20, 2021.\nThe envoy left the day before yesterday."
    assert last_days("en", text) == ["the day before yesterday: 2021-10-22"]

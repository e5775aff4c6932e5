"""When the event of a report was: told days that cannot be an act's, and the day of the news."""

from datetime import date, timedelta

import msgspec
import pytest

from jalin.coding.circumstances import When
from jalin.coding.setting import Setting
from jalin.coding.timing import read_days, told_when
from jalin.coding.triggers import Hit
from jalin.nlp.clauses import read_clause
from jalin.records import Dating
from tests.coding.make import changed, make_draft, make_reading, make_row
from tests.samples import make_article

DAY = date(2024, 5, 6)
WEEK = timedelta(days=7)
ARTICLE = msgspec.structs.replace(make_article("a", "Rusia menyerang Ukraina."), published=DAY)
SETTING = Setting(article=ARTICLE, day=DAY)


def make_when(first, last, precision="day", *, relative=False) -> When:
    dating = Dating(
        start=0,
        end=5,
        text="Rusia",
        first=first,
        last=last,
        precision=precision,
        relative=relative,
    )
    return When(start=first, end=last, precision=precision, dating=dating)


@pytest.mark.parametrize(
    ("first", "last", "start", "deadline"),
    [
        (DAY - WEEK, DAY, DAY - WEEK, None),
        (DAY - WEEK, DAY + WEEK, DAY - WEEK, None),
        (DAY, DAY, DAY, None),
        (DAY, DAY + WEEK, DAY, DAY + WEEK),
        (DAY + WEEK, DAY + WEEK, DAY, DAY + WEEK),
        (None, DAY + WEEK, DAY, DAY + WEEK),
        (None, DAY - WEEK, None, None),
    ],
)
def test_what_is_done_was_not_done_on_a_day_to_come(first, last, start, deadline, pack):
    told = make_when(first, last)
    when, by = read_days(told, make_draft(pack), SETTING)
    assert (when.start, by) == (start, None)
    when, by = read_days(told, make_draft(pack, type="AGREE"), SETTING)
    assert (when.start, by) == (start, deadline)
    when, _ = read_days(told, make_draft(pack, status="future"), SETTING)
    assert when == told


YEAR = (date(2019, 1, 1), date(2019, 12, 31), "year")


def test_a_year_in_figures_does_not_date_news(pack):
    told = make_when(*YEAR)
    assert read_days(told, make_draft(pack), SETTING)[0].start == DAY
    assert read_days(told, make_draft(pack, background=True), SETTING)[0] == told
    assert read_days(told, make_draft(pack, status="future"), SETTING)[0] == told
    relative = make_when(*YEAR, relative=True)
    assert read_days(relative, make_draft(pack), SETTING)[0] == relative
    since = make_when(YEAR[0], None, "year")
    assert read_days(since, make_draft(pack), SETTING)[0] == since


@pytest.mark.parametrize(
    ("text", "between", "kind", "day"),
    [
        ("Rusia menyerang pos pada Senin.", None, "ASSAULT", DAY),
        ("Rusia menyerang lewat serangan pada Senin.", "serangan", "ASSAULT", DAY),
        ("Rusia menyerang setelah perundingan pada Senin.", "perundingan", "CONSULT", None),
    ],
)
def test_an_act_of_the_same_type_parts_no_day_from_its_act(text, between, kind, day, pack):
    place = text.index("Senin")
    dating = Dating(start=place, end=place + 5, text="Senin", first=DAY, last=DAY, precision="day")
    reading = msgspec.structs.replace(make_reading(text), datings=(dating,))
    words = reading.sentence.words
    own = Hit(first=1, last=1, voice="active", row=make_row())
    hits = [own]
    if between is not None:
        at = words.index(between)
        hits.append(Hit(first=at, last=at, voice="noun", row=make_row(type=kind)))
    draft = changed(
        make_draft(pack),
        reading=reading,
        clause=read_clause(reading.sentence, pack),
        hits=tuple(hits),
    )
    assert told_when(draft, (), ARTICLE).start == day


def test_what_has_no_day_keeps_one_that_words_tell(pack):
    draft = msgspec.structs.replace(make_draft(pack), undated=True)
    assert read_days(When(), draft, SETTING)[0].start is None
    day = make_when(DAY - WEEK, DAY - WEEK)
    assert read_days(day, draft, SETTING)[0] == day

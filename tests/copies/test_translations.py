"""A story told again in another language is linked where it is translated, not where retold."""

from datetime import date
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from bench.copies import TRANSLATIONS, read_stories
from jalin.copies.find import find_copies
from jalin.copies.marks import align_marks, longest_rise, read_marks
from jalin.records import Article, Event
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.weave import weave_copies, weave_events
from tests.samples import PAKISTAN, RUN, RUSSIA, make_report

STORIES = read_stories(TRANSLATIONS / "tuned.tsv")
NAMES = sorted({key.split()[0] for key in STORIES})


def tell(story: str, *roles: str) -> list[Article]:
    return [STORIES[f"{story} {role}"] for role in roles]


@pytest.mark.parametrize("story", NAMES)
def test_a_translation_is_a_copy_of_the_earlier_telling(story: str) -> None:
    original, translation = tell(story, "original", "translation")
    [copy] = find_copies([translation, original])
    later = translation.published != original.published
    assert (copy.kind, copy.directed) == ("translated", later)
    if later:
        assert (copy.article_id, copy.origin_id) == (translation.id, original.id)


@pytest.mark.parametrize("story", NAMES)
def test_the_event_told_independently_is_no_copy(story: str) -> None:
    assert find_copies(tell(story, "original", "independent")) == []


def test_a_credit_tells_which_is_the_translation() -> None:
    original, translation = tell("t03", "original", "translation")
    original = msgspec.structs.replace(original, outlet="Kyodo")
    [copy] = find_copies([original, msgspec.structs.replace(translation, via=("Kyodo",))])
    assert (copy.article_id, copy.directed) == (translation.id, True)


def test_a_week_later_it_is_no_copy() -> None:
    original, translation = tell("t01", "original", "translation")
    late = msgspec.structs.replace(translation, published=date(2024, 3, 19))
    assert find_copies([original, late]) == []


def test_in_one_language_marks_link_nothing() -> None:
    original, translation = tell("t01", "original", "translation")
    assert find_copies([original, msgspec.structs.replace(translation, lang="en")]) == []


def test_one_outlet_does_not_print_both_indonesian_and_malay() -> None:
    original, translation = tell("t04", "original", "translation")
    pair = [msgspec.structs.replace(a, outlet="kabar.example") for a in (original, translation)]
    assert len(find_copies(pair)) == 1
    assert find_copies([msgspec.structs.replace(pair[0], lang="id"), pair[1]]) == []


def test_numbers_and_months_are_one_mark_in_every_language() -> None:
    one = Article(id="a", text="They left on 3 May with 9,500 tonnes, Japan said.", digest="")
    other = Article(id="b", text="Pada 3 Mei 9.500 ton dikirim, kata Jepang.", digest="")
    assert align_marks(read_marks(one), read_marks(other)).coverage == 1.0


def test_the_longest_rise() -> None:
    assert longest_rise([4, 0, 1, 5, 2, 3]) == 4
    assert longest_rise([]) == 0


def store_day(path: Path, articles: list[Article]) -> None:
    """Store articles that each report the same aid."""
    with Writer(path, RUN) as writer:
        for article in articles:
            report = make_report(
                article, report_id=article.id, type="AID", via=(), said_by=(), actors=(RUSSIA,),
                recipients=(PAKISTAN,), start=article.published, end=article.published,
            )  # fmt: skip
            writer.add_coding(article, [report])


def only_event(path: Path) -> Event:
    [event] = weave_events(open_store(path))
    return event


def test_a_translated_agency_story_is_no_second_origin(tmp_path: Path) -> None:
    store_day(tmp_path, tell("t03", "original", "translation"))
    event = only_event(tmp_path)
    assert (len(event.articles), event.origins) == (2, 1)


def test_another_telling_in_another_language_is_a_second_origin(tmp_path: Path) -> None:
    store_day(tmp_path, tell("t03", "original", "independent"))
    event = only_event(tmp_path)
    assert (len(event.articles), event.origins) == (2, 2)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_day_by_day_gives_what_all_at_once_gives(tmp_path: Path, order: tuple[int, ...]) -> None:
    roles = ("original", "translation", "independent")
    days = [[STORIES[f"{story} {roles[place]}"] for story in NAMES[:4]] for place in order]
    for day in days:
        store_day(tmp_path, day)
        weave_events(open_store(tmp_path))
    found = weave_copies(open_store(tmp_path))
    assert found == find_copies([article for day in days for article in day])
    assert len(found) == 4


def test_a_new_version_that_is_no_translation_takes_the_copy_away(tmp_path: Path) -> None:
    original, translation, independent = tell("t01", "original", "translation", "independent")
    store_day(tmp_path, [original, translation])
    assert len(weave_copies(open_store(tmp_path))) == 1
    changed = msgspec.structs.replace(translation, text=independent.text, digest=independent.digest)
    store_day(tmp_path, [changed])
    assert weave_copies(open_store(tmp_path)) == []

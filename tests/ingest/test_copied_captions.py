"""Lines that are nearly the same words, and the bound that spares comparing them in full."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from jalin.ingest.captions import count_common, is_copy
from jalin.ingest.lines import Line

WORDS = st.text(alphabet="abc d", max_size=40)


@given(WORDS, WORDS)
def test_difflib_never_matches_more_than_the_common_letters(one: str, two: str) -> None:
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    common = count_common(one, two)
    assert sum(block.size for block in blocks) <= common <= min(len(one), len(two))


def test_common_letters_are_counted_in_order() -> None:
    assert count_common("kapal tiba", "kapal itu tiba") == len("kapal tiba")
    assert count_common("abc", "cba") == 1
    assert count_common("", "abc") == 0


def line(text: str) -> Line:
    return Line(start=0, end=len(text), text=text, group=0)


def test_a_caption_printed_twice_is_a_copy() -> None:
    first = line("Kapal patroli berlabuh di dermaga Natuna, Senin pagi")
    assert is_copy(first, line("Kapal patroli berlabuh di Dermaga Natuna Senin pagi."))
    assert not is_copy(first, line("Menteri luar negeri menyambut tamunya di bandara itu"))

"""Which words may tell an event: forms, phrases and each kind of need, on tables of our own."""

import msgspec
import pytest

from jalin.coding.triggers import find_triggers, index_triggers
from jalin.errors import PackError
from tests.coding.make import make_row, make_sentence

CLASSES = {"weapon": frozenset({"rudal", "senjata api"}), "sport": frozenset({"gol", "klub"})}


def find(pack, text, *rows, tags=None):
    """(key, words, voice) of the triggers that a pack of only these rows finds."""
    ours = msgspec.structs.replace(pack, triggers={row.key: row for row in rows}, classes=CLASSES)
    sentence = make_sentence(text, tags)
    return [
        (hit.row.key, " ".join(sentence.words[hit.first : hit.last + 1]), hit.voice)
        for hit in find_triggers(sentence, index_triggers(ours), ours)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rusia menyerang kota.", [("serang", "menyerang", "active")]),
        ("Kota diserang Rusia.", [("serang", "diserang", "passive")]),
        ("Kota terserang wabah.", [("serang", "terserang", "passive")]),
        ("Kota kami serang.", [("serang", "serang", "bare")]),
        ("Mereka menyerangnya.", [("serang", "menyerangnya", "active")]),
        ("MENYERANG kota.", [("serang", "MENYERANG", "active")]),
        ("Penyerang itu lari.", []),
        ("", []),
    ],
)  # fmt: skip
def test_forms(text, found, pack):
    assert find(pack, text, make_row()) == found


def test_all_triggers_of_a_sentence_come_in_order(pack):
    found = find(pack, "Ia menyerang lalu diserang.", make_row())
    assert [words for _, words, _ in found] == ["menyerang", "diserang"]


def test_a_bare_stem_that_is_a_noun_is_no_verb(pack):
    assert find(pack, "Kota serang ramai.", make_row(), tags={"serang": "NOUN"}) == []


def test_a_name_is_no_trigger(pack):
    assert find(pack, "Warga Menyerang ramai.", make_row(), tags={"Menyerang": "PROPN"}) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uni itu menjatuhkan sanksi.", "menjatuhkan sanksi"),
        ("Uni itu menjatuhkan beberapa paket sanksi.", "menjatuhkan beberapa paket sanksi"),
        ("Uni itu menjatuhkan satu dua tiga sanksi.", "menjatuhkan satu dua tiga sanksi"),
        ("Uni itu menjatuhkan satu dua tiga empat sanksi.", None),
        ("Uni itu menjatuhkan bom; sanksi menyusul.", None),
        ("Uni itu menjatuhkan bom (sanksi).", None),
        ("Sanksi menjatuhkan nilai tukar.", None),
    ],
)
def test_a_phrase_has_narrow_gaps_and_crosses_no_mark(text, words, pack):
    row = make_row(key="p", phrase="menjatuhkan sanksi", pos="phrase", forms="jatuhkan")
    assert [found[1] for found in find(pack, text, row)] == ([words] if words else [])


def test_the_longer_phrase_wins(pack):
    short, long = (
        make_row(key="short", phrase="menjatuhkan", forms=""),
        make_row(key="long", phrase="menjatuhkan sanksi", pos="phrase", forms=""),
    )
    assert [found[0] for found in find(pack, "Ia menjatuhkan sanksi.", short, long)] == ["long"]
    assert [found[0] for found in find(pack, "Ia menjatuhkan gelas.", short, long)] == ["short"]


@pytest.mark.parametrize(
    ("needs", "text", "holds"),
    [
        ("obj:weapon", "Ia menyerang dengan rudal.", True),
        ("obj:weapon", "Ia menyerang dengan senjata api.", True),
        ("obj:weapon", "Ia menyerang dengan tangan.", False),
        ("obj:weapon", "Rudal ada dan ia menyerang kota.", False),
        ("obj:weapon", "Ia menyerang kota. Rudal jatuh.", False),
        ("obj:weapon", "Ia menyerang satu dua tiga empat lima enam rudal.", False),
        ("notobj:sport", "Ia menyerang kota.", True),
        ("notobj:sport", "Ia menyerang klub itu.", False),
        ("near:weapon", "Rudal itu menyerang kota.", True),
        ("near:weapon", "Rudal jatuh; ia menyerang kota.", False),
        ("near:weapon", "Rudal jatuh, ia menyerang kota.", True),
        ("not:sport", "Klub itu menyerang sejak awal.", False),
        ("not:sport", "Kapal itu menyerang sejak awal.", True),
        ("near:weapon, not:sport", "Rudal itu menyerang kota.", True),
        ("near:weapon, not:sport", "Rudal klub itu menyerang kota.", False),
        ("actor, recipient, two", "Ia menyerang.", True),
    ],
)
def test_needs(needs, text, holds, pack):
    assert bool(find(pack, text, make_row(needs=needs))) == holds


@pytest.mark.parametrize(
    ("needs", "text", "holds"),
    [
        ("adjacent", "Ia menjatuhkan sanksi.", True),
        ("adjacent", "Ia menjatuhkan beberapa sanksi.", False),
        ("", "Ia menjatuhkan beberapa sanksi.", True),
    ],
)
def test_a_phrase_may_ask_that_nothing_parts_it(needs, text, holds, pack):
    row = make_row(phrase="menjatuhkan sanksi", pos="phrase", forms="", needs=needs)
    assert bool(find(pack, text, row)) == holds


def test_the_row_with_more_needs_is_asked_first(pack):
    plain, wanting = make_row(key="a"), make_row(key="b", needs="obj:weapon")
    assert find(pack, "Ia menyerang dengan rudal.", plain, wanting)[0][0] == "b"
    assert find(pack, "Ia menyerang kota.", plain, wanting)[0][0] == "a"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"frame": "sideways"}, "'serang': unknown frame 'sideways'"),
        ({"needs": "obj:fruit"}, "'serang': unknown class 'fruit'"),
        ({"needs": "maybe:weapon"}, "'serang': unknown need 'maybe:weapon'"),
    ],
)
def test_a_wrong_row_is_refused_by_name(changes, message, pack):
    with pytest.raises(PackError, match=message):
        find(pack, "Ia lari.", make_row(**changes))


@pytest.mark.parametrize(
    ("text", "tag", "voices"),
    [
        ("They attack it.", "VERB", ["active"]),
        ("The attack failed.", "NOUN", []),
        ("They attacked it.", "VERB", ["active"]),
        ("They are attacking it.", "VERB", ["active"]),
    ],
)
def test_english_verbs_are_told_from_nouns_by_tag(text, tag, voices, kit):
    row = make_row(phrase="attack", forms="")
    word = next(word for word in text.split() if word.startswith("attack"))
    found = find(kit.coders["en"].pack, text, row, tags={word: tag})
    assert [voice for _, _, voice in found] == voices


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ia membuka Simposium Serangan Siber.", "ASSAULT", 0),
        ("Ia mengecam Serangan itu.", "ASSAULT", 1),
        ("Ia hadir di Konferensi Serangan.", "CONSULT", 1),
    ],
)
def test_a_noun_within_a_name_tells_only_meetings(text, kind, found, pack):
    row = make_row(phrase="serangan", pos="noun", forms="", frame="agent-noun", type=kind)
    assert len(find(pack, text, row)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kami akan memasang alat.", [("akan", "memasang", "active")]),
        ("Kami akan segera memasang alat.", [("akan", "memasang", "active")]),
        ("Alat akan dipasang.", [("akan", "dipasang", "passive")]),
        ("Kami akan menyerang kota.", [("serang", "menyerang", "active")]),
        ("Kami akan ke kota lalu memasang alat.", []),
        ("Itu akan.", []),
    ],
)
def test_a_future_word_tells_with_a_verb_that_is_no_trigger(text, found, pack):
    row = make_row(key="akan", phrase="akan", pos="phrase", forms="", needs="plain-verb")
    tags = {"segera": "ADV", "memasang": "VERB", "dipasang": "VERB", "menyerang": "VERB"}
    assert find(pack, text, row, make_row(), tags=tags) == found

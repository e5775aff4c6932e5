"""The gazetteer: loading, folding, matching, offices."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.errors import PackError
from jalin.gazetteer import Gazetteer, check_tables, load_gazetteer
from jalin.gazetteer.names import fold, is_bounded, is_cased

ENTITIES = "id\tkind\tcode\tsector\tcountry\twikidata\tnames\tsource\n"
NAMES = "entity\tlang\ttype\ttext\tcase\tambiguity\tsource\n"
OFFICES = "holder\tpost\tcountry\tstart\tend\tas_of\tsource\n"
POSTS = "post\tcountry\tholders\tsource\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(gazetteer: Gazetteer, text: str) -> set[tuple[str, str]]:
    return {
        (text[match.start : match.end], name.target)
        for match in gazetteer.find_names(text)
        for name in match.names
    }


@pytest.mark.parametrize(
    ("text", "word", "target"),
    [
        ("Kapal AS tiba di Manila.", "AS", "cty:USA"),
        ("Presiden Erdoğan menerima Menlu Türkiye", "Türkiye", "cty:TUR"),
        ("KEDUBES TIONGKOK", "TIONGKOK", "cty:CHN"),
        ("warga yang tinggal diIndonesia", "Indonesia", "cty:IDN"),
        ("sengketa Rusia-Ukraina", "Ukraina", "cty:UKR"),
        ("İstanbul: Uni Eropa menolak", "Uni Eropa", "org:eu"),
        ("negeri tirai bambu", "negeri tirai bambu", "cty:CHN"),
        ("N’Djamena, ibu kota Chad", "Chad", "cty:TCD"),
    ],
)
def test_names_are_found(gazetteer: Gazetteer, text: str, word: str, target: str) -> None:
    assert (word, target) in found(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("bantuan senilai AS$25 juta", "cty:USA"),
        ("ia bekerja as a driver", "cty:USA"),
        ("tagar #save_Gaza_now", "cty:PSE"),
        ("siapa who", "org:who"),
    ],
)
def test_other_words_are_not(gazetteer: Gazetteer, text: str, target: str) -> None:
    assert target not in {target for _, target in found(gazetteer, text)}


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_is_done_at_once_by_character() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(everything)
    assert len(folded) == len(everything)
    assert fold(folded) == folded


JOINERS = st.sampled_from([" ", "", "-", ", ", "İ", "ﬁ", "e\u0301", "\n", "'s ", "_"])
WORDS = st.sampled_from(["Pakistan", "AS", "Uni Eropa", "TÜRKİYE", "N’Djamena", "iran", "Hamas"])


@settings(deadline=None)
@given(parts=st.lists(st.tuples(WORDS | st.text(max_size=5), JOINERS), max_size=6))
def test_matches_agree_with_a_naive_matcher(
    gazetteer: Gazetteer, parts: list[tuple[str, str]]
) -> None:
    text = "".join(word + joiner for word, joiner in parts)
    folded = fold(text)
    naive = {
        (start, start + len(pattern))
        for pattern, names in gazetteer.index.names.items()
        if pattern in folded
        for start in range(len(folded))
        if folded.startswith(pattern, start)
        and is_bounded(text, start, start + len(pattern))
        and any(is_cased(text[start : start + len(pattern)], name) for name in names)
    }
    assert {(match.start, match.end) for match in gazetteer.find_names(text)} == naive


def test_bounds() -> None:
    assert is_bounded("x Iran y", 2, 6)
    assert not is_bounded("Iranian", 0, 4)
    assert not is_bounded("eAS", 1, 3)


def test_case(gazetteer: Gazetteer) -> None:
    name = next(n for n in gazetteer.named("AS") if n.target == "cty:USA")
    assert is_cased("AS", name)
    assert not is_cased("as", name)


@pytest.mark.parametrize(
    ("post", "country", "day", "name"),
    [
        ("foreign-minister", "PAK", "2021-04-07", "Qureshi"),
        ("president", "USA", "2019-06-01", "Trump"),
        ("president", "IDN", "2012-01-01", "Yudhoyono"),
        ("president", "IDN", "2024-10-21", "Prabowo"),
        ("prime-minister", "GBR", "2023-01-01", "Sunak"),
        ("prime-minister", "MYS", "2018-05-01", "Najib"),
        ("defence-minister", "RUS", "2025-01-01", "Belousov"),
        ("foreign-minister", "IDN", "2016-01-01", "Retno"),
        ("ambassador:IDN", "MYS", "2018-03-19", "Zahrain"),
        ("ambassador:IDN", "VAT", "2014-06-01", "Filipazzi"),
        ("spokesperson", "VAT", "2013-03-13", "Lombardi"),
        ("spokesperson:military", "SAU", "2016-06-01", "Asiri"),
    ],
)
def test_offices_are_dated(
    gazetteer: Gazetteer, post: str, country: str, day: str, name: str
) -> None:
    holders = gazetteer.holders(post, country, date.fromisoformat(day))
    assert [name in gazetteer.entities[office.holder].names for office in holders] == [True]


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., Path]:
    def write(**texts: str) -> Path:
        for name, text in texts.items():
            (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


ZED = "org:zed\tbody\tzed\tIGO\t\t\tZedbond\tmine\n"


def test_a_user_adds_actors(tables: Callable[..., Path]) -> None:
    gazetteer = load_gazetteer(extra=tables(entities=ENTITIES + ZED))
    assert ("Zedbond", "org:zed") in found(gazetteer, "Zedbond mengecam serangan itu")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"names": NAMES + "org:nobody\t\tname\tNobody\t\t\tmine\n"}, "names.tsv:2"),
        ({"entities": ENTITIES + ZED + ZED}, "entities.tsv:3"),
        ({"entities": ENTITIES + ZED.replace("body", "bodies")}, "entities.tsv:2"),
        ({"entities": ENTITIES + "org:zed\tbody\n"}, "2 cells, header has 8"),
        (
            {
                "codes": "# ours\nentity\tiso2\tiso3\twikidata\tcameo\tgw\tcow\n"
                "cty:XXX\t\t\t\t\t\t\n"
            },
            "codes.tsv:3",
        ),
        ({"entities": "# ours\nid\tcolour\norg:zed\tred\n"}, "entities.tsv:2"),
        ({"offices": OFFICES + "per:nobody\tpresident\tIDN\t2000\t\t\tmine\n"}, "per:nobody"),
        (
            {
                "entities": ENTITIES + "per:z\tperson\tIDN\tGOV\tIDN\t\tZed\tmine\n",
                "offices": OFFICES + "per:z\tpresident\tIDN\t2000-13\t\t\tmine\n",
            },
            "offices.tsv:2",
        ),
        (
            {
                "entities": ENTITIES + "per:z\tperson\tIDN\tGOV\tIDN\t\tZed\tmine\n",
                "offices": OFFICES + "per:z\tpresident\tIDN\t2002\t2001\t\tmine\n",
            },
            "ends 2001 before it starts 2002",
        ),
    ],
)
def test_wrong_tables_are_refused(
    tables: Callable[..., Path], texts: dict[str, str], said: str
) -> None:
    with pytest.raises(PackError, match=said):
        load_gazetteer(extra=tables(**texts))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        load_gazetteer(extra=tmp_path / "none")


PERSONS = ENTITIES + "".join(
    f"per:{key}\tperson\tIDN\tGOV\tIDN\t\t{name}\tmine\n"
    for key, name in (("x", "Ixen"), ("y", "Yps"), ("z", "Zed"))
)


def spell(holder: str, start: str, end: str = "") -> str:
    return f"per:{holder}\ttester\tIDN\t{start}\t{end}\t\tmine\n"


YPS_AND_ZED = spell("y", "2001", "2005") + spell("z", "2003", "2006")


def test_check_finds_two_holders_of_one_post(tables: Callable[..., Path]) -> None:
    extra = tables(entities=PERSONS, offices=OFFICES + YPS_AND_ZED)
    faults = check_tables(load_gazetteer(extra=extra))
    assert faults == ["tester of IDN: per:y and per:z overlap from 2003-01-01"]


def test_check_looks_beyond_the_next_holder(tables: Callable[..., Path]) -> None:
    spells = spell("x", "2001", "2009") + spell("y", "2002", "2003") + spell("z", "2005", "2006")
    faults = check_tables(load_gazetteer(extra=tables(entities=PERSONS, offices=OFFICES + spells)))
    assert faults[0] == "tester of IDN: per:x and per:z overlap from 2005-01-01"


def test_two_may_hold_a_post_that_two_hold_at_once(tables: Callable[..., Path]) -> None:
    extra = tables(
        entities=PERSONS, offices=OFFICES + YPS_AND_ZED, posts=POSTS + "tester\tIDN\t2\tmine\n"
    )
    gazetteer = load_gazetteer(extra=extra)
    assert check_tables(gazetteer) == []
    held = gazetteer.holders("tester", "IDN", date(2004, 1, 1))
    assert {office.holder for office in held} == {"per:y", "per:z"}


def test_check_finds_a_third_holder_of_a_post_of_two(tables: Callable[..., Path]) -> None:
    extra = tables(
        entities=PERSONS,
        offices=OFFICES + YPS_AND_ZED + spell("x", "2004"),
        posts=POSTS + "tester\tIDN\t2\tmine\n",
    )
    faults = check_tables(load_gazetteer(extra=extra))
    assert faults == ["tester of IDN: per:y and per:z and per:x overlap from 2004-01-01"]


@pytest.mark.parametrize(
    ("posts", "held"), [("", {"per:z"}), ("tester\tIDN\t2\tmine\n", {"per:y", "per:z"})]
)
def test_only_a_post_of_one_ends_with_the_next_start(
    tables: Callable[..., Path], posts: str, held: set[str]
) -> None:
    offices = OFFICES + spell("y", "2001") + spell("z", "2003")
    gazetteer = load_gazetteer(extra=tables(entities=PERSONS, offices=offices, posts=POSTS + posts))
    spells = gazetteer.holders("tester", "IDN", date(2004, 1, 1))
    assert {office.holder for office in spells} == held


def test_check_finds_a_shared_post_that_nobody_held(tables: Callable[..., Path]) -> None:
    extra = tables(posts=POSTS + "tester\tIDN\t2\tmine\n")
    (fault,) = check_tables(load_gazetteer(extra=extra))
    assert fault.startswith("tester of IDN: several may hold it")


@pytest.mark.parametrize("holders", ["", "1", "-3", "some"])
def test_a_shared_post_has_two_or_more_holders(tables: Callable[..., Path], holders: str) -> None:
    with pytest.raises(PackError, match=r"posts\.tsv:2"):
        load_gazetteer(extra=tables(posts=f"{POSTS}tester\tIDN\t{holders}\tmine\n"))


def test_one_ministry_has_several_spokespersons() -> None:
    held = load_gazetteer().holders("spokesperson:foreign-ministry", "CHN", date(2021, 4, 7))
    assert {office.holder for office in held} == {
        "per:hua-chunying",
        "per:zhao-lijian",
        "per:wang-wenbin",
    }


def test_every_actor_and_place_has_a_name(gazetteer: Gazetteer) -> None:
    assert [fault for fault in check_tables(gazetteer) if "no name" in fault] == []


MEMBERS = "body\tstate\tstart\tend\tas_of\tsource\n"


@pytest.mark.parametrize(
    ("body", "day", "state", "times"),
    [
        ("org:nato", "2022-05-01", "FIN", 0),
        ("org:nato", "2023-05-01", "FIN", 1),
        ("org:eu", "2019-12-31", "GBR", 1),
        ("org:eu", "2020-02-01", "GBR", 0),
        ("org:opec", "2016-06-01", "IDN", 1),
        ("org:opec", "2018-06-01", "IDN", 0),
        ("org:brics", "2025-02-01", "IDN", 1),
        ("org:asean", "2025-11-01", "TLS", 1),
    ],
)
def test_members_are_dated(
    gazetteer: Gazetteer, body: str, day: str, state: str, times: int
) -> None:
    assert gazetteer.members(body, date.fromisoformat(day)).count(state) == times


@pytest.mark.parametrize("row", ["org:nobody\tIDN\t\t\t\tmine\n", "org:un\tXYZ\t\t\t\tmine\n"])
def test_members_of_nothing_are_refused(tables: Callable[..., Path], row: str) -> None:
    with pytest.raises(PackError, match=r"members.tsv:2"):
        load_gazetteer(extra=tables(members=MEMBERS + row))


def test_no_post_has_too_many_holders(gazetteer: Gazetteer) -> None:
    assert check_tables(gazetteer) == []


def test_states_have_their_codes_in_other_systems() -> None:
    gazetteer = load_gazetteer()
    states = {
        identity
        for identity, row in gazetteer.entities.items()
        if row.kind in ("country", "territory") and row.source == "cldr47"
    }
    assert states == set(gazetteer.codes)
    indonesia, romania = gazetteer.codes["cty:IDN"], gazetteer.codes["cty:ROU"]
    assert (indonesia.iso2, indonesia.cameo, indonesia.gw, indonesia.cow) == (
        "ID",
        "IDN",
        "850",
        "850",
    )
    assert (romania.iso3, romania.cameo) == ("ROU", "ROM")

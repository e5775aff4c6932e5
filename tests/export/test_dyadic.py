"""CAMEO and GDELT tables, read with pandas as their users read them."""

import csv
from pathlib import Path

import msgspec
import pandas as pd
import pytest

from jalin.export.cameocodes import cameo_actor, quad_class
from jalin.export.tables import Tables, load_columns
from jalin.records import Event, Party
from tests.export.told import NAVY, UN, check_filled, tell


def read_tsv(file: Path, names: list[str] | None = None) -> pd.DataFrame:
    header = 0 if names is None else None
    return pd.read_csv(
        file, sep="\t", header=header, names=names, dtype=str, keep_default_na=False,
        quoting=csv.QUOTE_NONE,
    )  # fmt: skip


def test_what_did_not_happen_or_has_no_day_is_left_out_and_counted(write, told) -> None:
    for form in ("cameo", "gdelt", "graphml", "gephi", "followthemoney"):
        written = write(form, told)
        assert written.left_out["not actual"] == 1
        assert written.left_out["no day"] == 1
        assert written.reports + sum(written.left_out.values()) == len(told)


def test_cameo_rows(write, told, tmp_path) -> None:
    write("cameo", told)
    rows = read_tsv(tmp_path / "out")
    check_filled(rows.to_dict("records"), "cameo")
    assert len(rows.columns) == 20
    assert rows["Event ID"].is_unique
    pairs = rows[["Source Name", "Target Name"]].apply(tuple, axis=1)
    meeting = rows["Story ID"] == "meeting"
    assert set(pairs[meeting]) == {
        ("Russia", "Pakistan"), ("Pakistan", "Russia"), ("Russia", "United Nations"),
        ("United Nations", "Russia"), ("Pakistan", "United Nations"),
        ("United Nations", "Pakistan"),
    }  # fmt: skip
    assert set(rows[meeting]["City"]) == {"Jakarta"}
    assert list(pairs[rows["Story ID"] == "attack"]) == [("Russia", "")]
    [refusal] = rows[rows["Story ID"] == "refusal"].to_dict("records")
    assert refusal["CAMEO Code"] == "120"
    assert refusal["Source Country"] == "IDN"
    assert refusal["Source Sectors"] == "MIL"
    assert refusal["Target Country"] == ""
    assert refusal["City"] == ""


def test_gdelt_events(write, told, tmp_path) -> None:
    write("gdelt", told)
    names = list(load_columns("gdelt-events"))
    assert len(names) == 61
    places = {"EventCode": 26, "QuadClass": 29, "AvgTone": 34, "ActionGeo_Lat": 56, "SOURCEURL": 60}
    assert {name: names.index(name) for name in places} == places
    rows = read_tsv(tmp_path / "out.export.CSV", names)
    check_filled(rows.to_dict("records"), "gdelt-events")
    assert len(rows) == 1 + 6 + 1 + 1
    assert rows["GLOBALEVENTID"].is_unique
    assert rows["GLOBALEVENTID"].astype("int64").min() > 0
    [refusal] = rows[rows["EventCode"] == "120"].to_dict("records")
    assert refusal["Actor1Code"] == "IDNMIL"
    assert (refusal["Actor2Code"], refusal["Actor2KnownGroupCode"]) == ("IGOUNO", "UNO")
    assert (refusal["SQLDATE"], refusal["MonthYear"], refusal["Year"]) == (
        "20240506", "202405", "2024",
    )  # fmt: skip
    assert refusal["FractionDate"] == "2024.4274"
    assert refusal["QuadClass"] == "3"
    assert refusal["IsRootEvent"] == "0"
    assert refusal["ActionGeo_Type"] == "4"


def test_gdelt_mentions(write, told, tmp_path) -> None:
    write("gdelt", told)
    names = list(load_columns("gdelt-mentions"))
    assert len(names) == 16
    rows = read_tsv(tmp_path / "out.mentions.CSV", names)
    check_filled(rows.to_dict("records"), "gdelt-mentions")
    events = read_tsv(tmp_path / "out.export.CSV", list(load_columns("gdelt-events")))
    assert list(rows["GLOBALEVENTID"]) == list(events["GLOBALEVENTID"])
    refusal = rows[events["EventCode"] == "120"].iloc[0]
    offsets = ["Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset"]
    assert list(refusal[offsets]) == ["40", "60", "53"]
    assert refusal["MentionTimeDate"] == "20240507000000"
    assert list(rows.iloc[0][offsets]) == ["-1", "-1", "6"]


@pytest.mark.parametrize(
    ("code", "sector", "country", "expected"),
    [
        ("RUS", "", "RUS", ("RUS", "RUS", "", "")),
        ("ROU", "GOV", "ROU", ("ROMGOV", "ROM", "", "GOV")),
        ("USA", "JRN", "USA", ("USAMED", "USA", "", "MED")),
        ("taliban", "REB", "AFG", ("AFGREB", "AFG", "", "REB")),
        ("nato", "", "", ("IGOWSTNAT", "", "NAT", "IGO")),
        ("some-company", "BUS", "ROU", ("ROMBUS", "ROM", "", "BUS")),
        ("migrants", "REF", "", ("REF", "", "", "REF")),
        ("unknown-body", "", "", ("", "", "", "")),
    ],
)
def test_cameo_actors(code, sector, country, expected, tables: Tables) -> None:
    party = Party(code=code, id="", name=code, sector=sector, country=country)
    actor = cameo_actor(party, tables)
    assert (actor.cameo, actor.country, actor.group, actor.role) == expected


def test_every_cameo_code_has_a_quad_class(tables: Tables) -> None:
    assert {quad_class(code) for code in tables.ontology.cameo} == {1, 2, 3, 4}
    assert [quad_class(code) for code in ("057", "06", "08", "09", "139", "14")] == [
        1, 2, 2, 3, 3, 4,
    ]  # fmt: skip


def test_every_sector_with_a_role_is_one_of_plover(tables: Tables) -> None:
    assert set(tables.roles) <= set(tables.ontology.sectors)


def test_reports_of_one_event_are_one_gdelt_event_with_their_mentions(write, tmp_path) -> None:
    event = Event(
        event_id="e1", type="AGREE", status="actual", actors=("RUS",), recipients=("PAK",),
        start=None, end=None, telltales=(), reports=("id-a", "id-b"), articles=("a", "b"),
        outlets=("Berita",), origins=1, first_seen=None, last_seen=None, score=0.9, joinings=(),
    )  # fmt: skip
    told = [msgspec.structs.replace(tell(name), event=event) for name in ("a", "b")]
    write("gdelt", [*told, tell("alone")])
    events = read_tsv(tmp_path / "out.export.CSV", list(load_columns("gdelt-events")))
    mentions = read_tsv(tmp_path / "out.mentions.CSV", list(load_columns("gdelt-mentions")))
    counts = ["NumMentions", "NumSources", "NumArticles"]
    assert events[counts].to_numpy().tolist() == [["2", "1", "2"], ["1", "1", "1"]]
    joined, alone = events["GLOBALEVENTID"]
    assert list(mentions["GLOBALEVENTID"]) == [joined, joined, alone]


def test_two_organs_of_one_state_are_one_gdelt_mention(write, tmp_path) -> None:
    police = Party(code="IDN", id="gov:IDN.POLICE", name="Police", sector="COP", country="IDN")
    write("gdelt", [tell("one", actors=(NAVY, police), recipients=(UN,))])
    names = list(load_columns("gdelt-mentions"))
    assert len(read_tsv(tmp_path / "out.mentions.CSV", names)) == 1

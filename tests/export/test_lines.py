"""PLOVER lines, FollowTheMoney entities and GeoJSON hold what was told, in their own words."""

import json

from tests.export.told import JAKARTA

# The fields of PLOVER, draft 2.0.
PLOVER_FIELDS = (
    "id date actor event has_event time enddate endtime recipient event_loc event_text quad_code"
    " event_scale mode context link text text_info cite_info coder coded_date coded_time comment"
)
PLOVER_PARTS = {
    "actor": "code sector entity_text identifier_id identifier_text religion ethnicity office"
    " gender age",
    "event_loc": "extracted_place resolved_place geonameid lat lon city district province country"
    " country_code feature_class feature_code resolution",
    "text_info": "sequence start end text_story",
}
CITE_INFO = (
    "corpus citation url title language publication license copyright coder codebook version"
)

# The properties of FollowTheMoney 4.11 that are used, by schema, and what they point to.
PROPERTIES = {
    "Event": "name startDate endDate organizer involved location addressEntity country keywords"
    " summary proof recordId publisher sourceUrl notes",
    "Article": "title publisher sourceUrl publishedAt language",
    "Address": "full country latitude longitude",
    **dict.fromkeys(("PublicBody", "Organization", "Person", "LegalEntity"), "name country"),
}
PARTIES = {"PublicBody", "Organization", "Person", "LegalEntity"}
RANGES = {
    "organizer": PARTIES,
    "involved": PARTIES,
    "addressEntity": {"Address"},
    "proof": {"Article"},
}


def read_lines(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_plover_lines(write, told, tmp_path) -> None:
    written = write("plover", told)
    records = {record["id"]: record for record in read_lines(tmp_path / "out")}
    assert written.left_out == {"no actor": 1}
    assert len(records) == written.reports == 5
    for record in records.values():
        assert {"id", "date", "actor", "event"} <= set(record) <= set(PLOVER_FIELDS.split())
        assert set(record["cite_info"]) <= set(CITE_INFO.split())
        for field, names in PLOVER_PARTS.items():
            for part in record.get(field, []):
                assert set(part) <= set(names.split())
    assert records["id-denied"]["mode"] == ["negation"]
    assert records["id-refusal"]["mode"] == ["historical"]
    assert records["id-meeting"]["mode"] == ["visit"]
    assert [party["code"] for party in records["id-meeting"]["actor"]] == ["RUS", "PAK", "un"]
    assert records["id-meeting"]["cite_info"]["version"] == "run1"
    assert records["id-attack"]["date"] == "2024-05-06"


def test_entities_have_known_properties_and_point_to_entities_of_the_right_schema(
    write, told, tmp_path
) -> None:
    written = write("followthemoney", told)
    entities = read_lines(tmp_path / "out")
    schemata = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schemata) == len(entities) == written.rows
    assert set(schemata.values()) == {"PublicBody", "Organization", "Address", "Article", "Event"}
    for entity in entities:
        assert set(entity["properties"]) <= set(PROPERTIES[entity["schema"]].split())
        for name, values in entity["properties"].items():
            assert values == list(dict.fromkeys(values)) != []
            for value in values if name in RANGES else ():
                assert schemata[value] in RANGES[name]
    [meeting] = [e for e in entities if e["id"] == "jalin-id-meeting"]
    assert meeting["properties"]["name"] == ["CONSULT: Russia, Pakistan, United Nations"]
    assert len(meeting["properties"]["organizer"]) == 3
    [jakarta] = [e for e in entities if e["properties"].get("full") == ["Jakarta"]]
    assert jakarta["properties"]["country"] == ["id"]


def test_geojson_points(write, told, tmp_path) -> None:
    written = write("geojson", told)
    collection = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    points = {one["properties"]["report_id"]: one for one in collection["features"]}
    assert set(points) == {"id-pledge", "id-meeting", "id-denied", "id-undated"}
    assert points["id-meeting"]["geometry"]["coordinates"] == [JAKARTA.lon, JAKARTA.lat]
    assert points["id-denied"]["properties"]["status"] == "negated"
    assert written.left_out == {"no place with coordinates": 2}


def test_no_reports_are_an_empty_collection(write, tmp_path) -> None:
    write("geojson", [])
    assert json.loads((tmp_path / "out").read_text())["features"] == []

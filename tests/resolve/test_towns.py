"""Small places by their surroundings: rows of our own text, and where each name is."""

from datetime import date
from pathlib import Path

import pytest

from bench.linking import link_text, load_packs
from jalin.errors import PackError
from jalin.gazetteer import PlaceRow, load_gazetteer
from jalin.gazetteer.towns import TownTable, town_key
from jalin.records import Article, Location
from jalin.resolve.places import distance_km

GAZETTEER = load_gazetteer()
PACKS = load_packs()
NEAR_KM = 50


def locate(text: str, name: str, lang: str) -> Location | None:
    """Where the link over `name` is."""
    article = Article(id="", text=text, digest="", lang=lang, published=date(2024, 5, 2))
    start = text.index(name)
    return next(
        (
            link.location
            for link in link_text(article, GAZETTEER, PACKS)
            if link.start <= start < link.end
        ),
        None,
    )


def is_near(spot: Location | None, lat: float, lon: float) -> bool:
    """Whether a location lies within 50 km of the degrees."""
    if spot is None or spot.lat is None:
        return False
    here, there = (
        PlaceRow(
            id="", kind="", lat=str(a), lon=str(o), country="", population="", names="", source=""
        )
        for a, o in ((spot.lat, spot.lon), (lat, lon))
    )
    return distance_km(here, there) <= NEAR_KM


@pytest.mark.parametrize(
    ("lang", "text", "name", "lat", "lon"),
    [
        (
            "id",
            "Ia ditemui di kawasan Tendean, Jakarta Selatan, kemarin.",
            "Tendean",
            -6.26,
            106.81,
        ),
        ("id", "Banjir melanda warga di Lakbok, Ciamis, pada Senin.", "Lakbok", -7.43, 108.66),
        ("id", "Polisi menggerebek gudang di Serang Baru, Bekasi.", "Serang Baru", -6.40, 107.10),
        ("id", "Gempa terasa di Garut, Ciamis, Taraju, dan Tasikmalaya.", "Taraju", -7.46, 107.98),
        ("id", "Pabrik motor itu berada di Mattighofen, Austria.", "Mattighofen", 48.11, 13.15),
        ("id", "Rapat digelar di Kecamatan Cileungsi, Bogor.", "Cileungsi", -6.40, 106.96),
        ("en", "The villagers of Austria met in Mattighofen.", "Mattighofen", 48.11, 13.15),
    ],
)  # fmt: skip
def test_a_town_is_where_its_surroundings_say(
    lang: str, text: str, name: str, lat: float, lon: float
) -> None:
    assert is_near(locate(text, name, lang), lat, lon)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden bertemu Lakbok, kata juru bicara.",
        "Warga Prancis itu tinggal di Mattighofen.",
        "Menurut Taraju, harga beras naik.",
    ],
)
def test_a_name_without_surroundings_is_no_town(text: str) -> None:
    name = next(word for word in ("Lakbok", "Mattighofen", "Taraju") if word in text)
    assert locate(text, name, "id") is None


def test_towns_are_found_in_any_spelling() -> None:
    assert town_key("Batu Tulis") == town_key("Batutulis") == town_key("BATU-TULIS")
    towns = TownTable()
    spots = {(row.lat, row.lon) for row in towns.named("Serang Baru")}
    assert spots == {(row.lat, row.lon) for row in towns.named("serangbaru")} != set()
    assert towns.named("Kota Khayalan Xyz") == ()


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "towns.tsv"
    path.write_text("# ours\nname\tlat\nTaraju\t1\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"towns\.tsv:2"):
        TownTable(path)


def test_towns_stand_in_the_order_of_their_keys() -> None:
    towns = TownTable()
    keys = [line.split("\t", 1)[0] for line in towns.lines[towns.skip :]]
    assert len(towns) == len(keys) > 50_000
    assert keys == sorted(keys)

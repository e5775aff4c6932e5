"""The ontology is whole, follows the codebook, and refuses wrong tables."""

import shutil
from pathlib import Path

import pytest

from jalin.errors import PackError
from jalin.ontology import ONTOLOGY, Ontology, load_ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_tables_are_whole(ontology: Ontology) -> None:
    assert len(ontology.types) == 16
    assert len(ontology.modes) == 67
    assert len(ontology.contexts) == 37
    assert len(ontology.sectors) == 25
    assert len(ontology.cameo) == 312


@pytest.mark.parametrize(
    ("type_name", "modes", "score"),
    [
        ("AGREE", (), 2.5),
        ("ACCUSE", (), -3.0),
        ("ACCUSE", ("allege",), -3.5),
        ("CONSULT", ("third-party",), 1.0),
        ("ASSAULT", ("beat", "drone"), -9.5),
        ("RETREAT", ("withdraw",), 8.0),
        ("SANCTION", ("withdraw",), -6.0),
        ("REQUEST", ("meet",), 0.0),
    ],
)
def test_score(ontology: Ontology, type_name: str, modes: tuple[str, ...], score: float) -> None:
    assert ontology.score(type_name, modes) == score


def test_quads_follow_the_codebook(ontology: Ontology) -> None:
    quads = {
        1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
        2: ("COOPERATE", "AID", "RETREAT"),
        3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }
    assert {name: ontology.quad(name) for name in ontology.types} == {
        name: quad for quad, names in quads.items() for name in names
    }


@pytest.mark.parametrize(
    ("type_name", "modes", "code"),
    [
        ("CONSULT", ("visit",), "042"),
        ("SANCTION", ("convict",), "116"),
        ("ASSAULT", (), "190"),
        ("ASSAULT", ("aerial", "targeted"), "195"),
    ],
)
def test_cameo_code(ontology: Ontology, type_name: str, modes: tuple[str, ...], code: str) -> None:
    assert ontology.cameo_code(type_name, modes) == code


@pytest.mark.parametrize(
    ("code", "gdelt", "icews", "type_name", "mode"),
    [
        ("010", 0.0, 0.0, "", ""),
        ("055", 7.0, 7.0, "CONCEDE", ""),
        ("163", -8.0, -8.0, "SANCTION", "discontinue"),
        ("164", -7.0, -6.5, "SANCTION", "withdraw"),
        ("1213", None, -4.0, "REJECT", "assist"),
    ],
)
def test_cameo_rows(
    ontology: Ontology,
    code: str,
    gdelt: float | None,
    icews: float | None,
    type_name: str,
    mode: str,
) -> None:
    row = ontology.cameo[code]
    assert (row.goldstein_gdelt, row.goldstein_icews) == (gdelt, icews)
    assert (row.type, row.mode) == (type_name, mode)


def test_unknown_names_are_refused(ontology: Ontology) -> None:
    with pytest.raises(PackError, match="unknown type 'YIELD'"):
        ontology.quad("YIELD")
    with pytest.raises(PackError, match="unknown mode 'drone' of AID"):
        ontology.score("AID", ("drone",))


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("types.tsv", "AGREE\t1\t", "AGREE\t5\t", "AGREE: quad 5"),
        ("types.tsv", "AGREE\t1\t2.5", "AGREE\t1\tmany", r"types\.tsv:4"),
        ("types.tsv", "\t030\t", "\t999\t", "no CAMEO code '999'"),
        ("modes.tsv", "CONSULT:visit\tCONSULT", "CONSULT:visit\tAID", "CONSULT:visit"),
        ("cameo.tsv", "\tCONSULT\tphone\t", "\tCONSULT\tcall\t", "041: unknown mode 'call'"),
        ("cameo.tsv", "\tlegal\n", "\tlaw\n", "unknown context 'law'"),
    ],
)
def test_wrong_tables_are_refused(
    tmp_path: Path, table: str, old: str, new: str, message: str
) -> None:
    root = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, root)
    text = (root / table).read_text(encoding="utf-8")
    assert old in text
    (root / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError, match=message):
        load_ontology(root)


def test_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"types\.tsv"):
        load_ontology(tmp_path)

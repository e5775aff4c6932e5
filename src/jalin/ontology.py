"""Types, modes, scores, contexts, sectors and CAMEO codes, from the tables in `data/ontology/`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jalin.errors import PackError
from jalin.ids import digest_parts
from jalin.tables import DATA, Row, read_table

ONTOLOGY = DATA / "ontology"
TABLES = ("types", "modes", "contexts", "sectors", "cameo")


class TypeRow(Row, frozen=True, kw_only=True):
    """One of the sixteen types; `mutual` ones may name all counterparts as actors.

    `cameo` is the code of a report of this type about which nothing finer is known.
    """

    type: str
    quad: int
    score: float
    mutual: bool
    cameo: str
    gloss: str


class ModeRow(Row, frozen=True, kw_only=True):
    """How an act of `type` was done; the key is "TYPE:mode", as two types may share a mode."""

    key: str
    type: str
    mode: str
    score: float
    cameo: str


class ContextRow(Row, frozen=True, kw_only=True):
    """A general context of an event."""

    context: str


class SectorRow(Row, frozen=True, kw_only=True):
    """What kind of actor; a party of a `by_state` sector is also matched by its state's code."""

    sector: str
    name: str
    by_state: bool


class CameoRow(Row, frozen=True, kw_only=True):
    """A CAMEO code with both Goldstein values and what it is in PLOVER.

    `type` is empty where PLOVER has no such event; `contexts` are separated by ",".
    """

    code: str
    name: str
    root: str
    goldstein_gdelt: float | None
    goldstein_icews: float | None
    type: str
    mode: str
    contexts: str


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """All tables by their key; `version` is a digest of the tables' text."""

    types: Mapping[str, TypeRow]
    modes: Mapping[str, ModeRow]
    contexts: Mapping[str, ContextRow]
    sectors: Mapping[str, SectorRow]
    cameo: Mapping[str, CameoRow]
    version: str

    def quad(self, type_name: str) -> int:
        """1 verbal or 2 material cooperation, 3 verbal or 4 material conflict."""
        return self.type_row(type_name).quad

    def score(self, type_name: str, modes: Sequence[str] = ()) -> float:
        """PLOVER's -10..10: of several modes the farthest from 0, without modes the type's."""
        row = self.type_row(type_name)
        scores = [self.mode_row(type_name, mode).score for mode in modes]
        return max(scores, key=abs, default=row.score)

    def cameo_code(self, type_name: str, modes: Sequence[str] = ()) -> str:
        """The default CAMEO code: of the first mode, or of the type where there is none."""
        row = self.type_row(type_name)
        return self.mode_row(type_name, modes[0]).cameo if modes else row.cameo

    def type_row(self, type_name: str) -> TypeRow:
        """The row of a type; raises PackError for an unknown one."""
        if (row := self.types.get(type_name)) is None:
            raise PackError(f"unknown type {type_name!r}; the types are {', '.join(self.types)}")
        return row

    def mode_row(self, type_name: str, mode: str) -> ModeRow:
        """The row of a type's mode; raises PackError for an unknown one."""
        if (row := self.modes.get(f"{type_name}:{mode}")) is None:
            known = ", ".join(row.mode for row in self.modes.values() if row.type == type_name)
            raise PackError(f"unknown mode {mode!r} of {type_name}; its modes are: {known or '-'}")
        return row


def load_ontology(root: Path = ONTOLOGY) -> Ontology:
    """The ontology in folder `root`, checked; raises PackError for any wrong table or reference."""
    tables = {name: root / f"{name}.tsv" for name in TABLES}
    ontology = Ontology(
        types=read_table(tables["types"], TypeRow),
        modes=read_table(tables["modes"], ModeRow),
        contexts=read_table(tables["contexts"], ContextRow),
        sectors=read_table(tables["sectors"], SectorRow),
        cameo=read_table(tables["cameo"], CameoRow),
        version=digest_parts(*(path.read_text(encoding="utf-8") for path in tables.values())),
    )
    for problem in (*type_problems(ontology), *mode_problems(ontology), *cameo_problems(ontology)):
        raise PackError(f"{root}: {problem}")
    return ontology


def type_problems(ontology: Ontology) -> list[str]:
    """Types with an impossible quad or an unknown CAMEO code."""
    quads = [
        f"types.tsv: {row.type}: quad {row.quad} is not 1..4"
        for row in ontology.types.values()
        if row.quad not in range(1, 5)
    ]
    return quads + [
        f"types.tsv: {row.type}: no CAMEO code {row.cameo!r} in cameo.tsv"
        for row in ontology.types.values()
        if row.cameo not in ontology.cameo
    ]


def mode_problems(ontology: Ontology) -> list[str]:
    """Modes whose key, type or CAMEO code does not fit the other columns and tables."""
    return [
        f"modes.tsv: {row.key}: must be TYPE:mode of a known type, with a known CAMEO code"
        for row in ontology.modes.values()
        if row.key != f"{row.type}:{row.mode}"
        or row.type not in ontology.types
        or row.cameo not in ontology.cameo
    ]


def cameo_problems(ontology: Ontology) -> list[str]:
    """CAMEO codes that name an unknown type, mode or context."""
    problems = []
    for row in ontology.cameo.values():
        if row.type and row.type not in ontology.types:
            problems.append(f"cameo.tsv: {row.code}: unknown type {row.type!r}")
        if row.mode and f"{row.type}:{row.mode}" not in ontology.modes:
            problems.append(f"cameo.tsv: {row.code}: unknown mode {row.mode!r} of {row.type}")
        problems += [
            f"cameo.tsv: {row.code}: unknown context {context!r}"
            for context in filter(None, row.contexts.split(","))
            if context not in ontology.contexts
        ]
    return problems

"""Which types may tell one act, read from `data/linking/kin.tsv`."""

from collections.abc import Mapping

from jalin.errors import PackError
from jalin.records import Record
from jalin.tables import DATA, Row, read_table

KIN_FILE = DATA / "linking" / "kin.tsv"


class KinRow(Row, frozen=True, kw_only=True):
    """Two types that careful coders confuse."""

    key: str
    one: str
    other: str


class Kin(Record, frozen=True, kw_only=True):
    """For each type, the families it belongs to: its own and one per kin pair."""

    families: Mapping[str, tuple[str, ...]]

    def of(self, type_name: str) -> tuple[str, ...]:
        """The families of a type, its own first."""
        return (type_name, *self.families.get(type_name, ()))

    def relatives(self, type_name: str) -> tuple[str, ...]:
        """The types of which one act may be told as this one, itself included."""
        mine = set(self.families.get(type_name, ()))
        kin = {name for name, families in self.families.items() if not mine.isdisjoint(families)}
        return tuple(sorted(kin | {type_name}))


def load_kin() -> Kin:
    """The shipped table; raises PackError where a type is its own kin."""
    families: dict[str, tuple[str, ...]] = {}
    for row in read_table(KIN_FILE, KinRow).values():
        if row.one == row.other:
            raise PackError(f"{KIN_FILE}: {row.key!r} names one type twice")
        for name in (row.one, row.other):
            families[name] = (*families.get(name, ()), row.key)
    return Kin(families=families)

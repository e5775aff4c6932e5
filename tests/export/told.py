"""Reports that between them fill every column."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from jalin.export.rows import Source, Told
from jalin.export.tables import load_columns
from jalin.records import Evidence, Location, Party
from tests.samples import PAKISTAN, RUSSIA, make_article, make_report

UN = Party(code="un", id="org:un", name="United Nations")
NAVY = Party(code="IDN", id="gov:IDN.NAVY", name="Navy", sector="MIL", country="IDN")
ARMY = Party(code="PAK", id="gov:PAK.ARMY", name="Army", sector="MIL", country="PAK")
JAKARTA = Location(name="Jakarta", id="plc:jkt", lat=-6.2, lon=106.8, kind="city", country="IDN")
STRAIT = Location(name="Selat Malaka", kind="strait")
SOURCE = Source(
    title="Rusia\tdan Pakistan",
    url="https://berita.example/1",
    outlet="Berita",
    published=date(2024, 5, 7),
    lang="id",
    length=320,
)


def tell(report_id: str, **changes: object) -> Told:
    """A report of its own article."""
    report = make_report(make_article(report_id), **changes)
    return Told(report=report, source=SOURCE)


def make_told() -> list[Told]:
    """A pledge, a meeting of three, an unnamed attack, a denied one, an undated threat."""
    words = (
        Evidence(sentence=1, start=40, end=52, text="angkatan laut", supports=("actors",)),
        Evidence(sentence=1, start=60, end=70, text="PBB", supports=("recipients",)),
        Evidence(sentence=1, start=53, end=59, text='"menolak"\n', supports=("type",)),
    )
    return [
        tell("pledge", contexts=("military",), recipients=(ARMY,)),
        tell("meeting", type="CONSULT", modes=("visit",), cameo="042", score=4.0,
             actors=(RUSSIA, PAKISTAN, UN), recipients=(), places=(JAKARTA, STRAIT)),
        tell("refusal", type="REJECT", cameo="120", quad=3, score=-4.0, actors=(NAVY,),
             recipients=(UN,), evidence=words, places=(STRAIT,), background=True, end=None),
        tell("attack", type="ASSAULT", cameo="190", quad=4, score=-9.0, actors=(RUSSIA,),
             recipients=(), places=()),
        tell("denied", status="negated"),
        tell("undated", start=None, end=None, actors=()),
    ]  # fmt: skip


def check_filled(rows: Sequence[Mapping[str, str]], columns: str) -> None:
    """Every column is filled somewhere, or nowhere where its list says so."""
    for column in load_columns(columns).values():
        filled = any(row[column.name] for row in rows)
        assert filled == column.filled, column.name
        assert column.filled != bool(re.match("empty", column.description)), column.name

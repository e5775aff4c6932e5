"""A small database of sentences of our own: copies, conflicting values, a denial, hostile texts."""

from datetime import date
from pathlib import Path

import msgspec

from jalin.records import Article, Block, Evidence, Location, Party, Quantity, Report
from jalin.store.writer import Writer
from tests.samples import PAKISTAN, RUN, RUSSIA, make_article, make_report

EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>"
IRAN = Party(code="IRN", id="cty:IRN", name="Iran", country="IRN")
CHINA = Party(code="CHN", id="cty:CHN", name="China", country="CHN")
STRAIT = Location(name="Selat Hormuz", id="plc:Q1", lat=26.6, lon=56.3, kind="strait")
LONG = " ".join(f"kata{n} tentang gandum{n}" for n in range(60))


def write(article_id: str, text: str, **changes: object) -> Article:
    return msgspec.structs.replace(make_article(article_id, text), **changes)


def evidence(article: Article, words: str, *supports: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(sentence=0, start=start, end=start + len(words), text=words, supports=supports)


def report(article: Article, words: str, **changes: object) -> Report:
    plain: dict[str, object] = {
        "report_id": f"{int.from_bytes(article.id.encode()) % 16**12:012x}",
        "via": (), "said_by": (), "promise": None, "places": (), "why": (EVIL,),
        "evidence": (evidence(article, words, "type"),),
    }  # fmt: skip
    return make_report(article, **(plain | changes))


def plain_articles() -> list[tuple[Article, list[Report]]]:
    first = write(
        "a", f"Rusia berjanji memasok Pakistan. {LONG}", outlet="kabar.test", title="Satu"
    )
    copy = write("b", f"Rusia berjanji memasok Pakistan. {LONG}", outlet="warta.test", title="Dua")
    other = write("dir/c.txt:3", "Rusia berjanji memasok Pakistan 12 kapal.", outlet="lain.test")
    menu = write(
        "menu",
        "Baca Juga\nIran menyerang kapal China di Selat Hormuz.",
        title="Iran menyerang kapal",
        blocks=(Block(kind="menu", start=0, end=9), Block(kind="body", start=10, end=53)),
    )
    attack = {
        "type": "ASSAULT", "quad": 4, "score": -9.0, "cameo": "190", "actors": (IRAN,),
        "recipients": (CHINA,), "start": date(2024, 5, 5), "end": date(2024, 5, 5),
        "places": (STRAIT,),
    }  # fmt: skip
    ships = (Quantity(value=12, unit="ships", of="kapal"),)
    return [
        (first, [report(first, "berjanji")]),
        (copy, [report(copy, "berjanji")]),
        (other, [report(other, "berjanji", quantities=ships)]),
        (menu, [report(menu, "menyerang", **attack)]),
    ]


def hostile_articles() -> list[tuple[Article, list[Report]]]:
    article = write(
        f"evil {EVIL} ' OR 1=1 --",
        f"Rusia mengecam Iran {EVIL} kemarin.",
        title=EVIL,
        outlet=EVIL,
        url="javascript:alert(1)",
        via=(EVIL,),
        published=date(2024, 5, 1),
    )
    party = Party(code="RUS", id=EVIL, name=EVIL, text=EVIL)
    place = Location(name=EVIL, id=f"plc:{EVIL}", lat=1.0, lon=2.0, kind=EVIL)
    accuse = report(
        article, "mengecam", type="ACCUSE", quad=3, score=-3.0, actors=(party,),
        recipients=(IRAN,), places=(place,), via=(EVIL,), said_by=(party,), modes=(EVIL,),
        contexts=(EVIL,), start=date(2024, 4, 30), end=date(2024, 4, 30),
        quantities=(Quantity(value=1, unit="=cmd()", of=EVIL),),
    )  # fmt: skip
    return [(article, [accuse])]


def write_world(path: Path) -> Path:
    with Writer(path, RUN) as writer:
        for article, reports in (*plain_articles(), *hostile_articles()):
            writer.add_coding(article, reports)
    return path


__all__ = ["EVIL", "IRAN", "PAKISTAN", "RUSSIA", "write_world"]

"""An article, a report and a run for tests that do not care what was coded."""

from datetime import date

import msgspec

from jalin.records import Article, Block, Evidence, Location, Party, Promise, Report, Run

RUN = Run(run_id="run1", code="1", packs="2", ontology="3", gazetteer="4", models="5")
RUSSIA = Party(code="RUS", id="cty:RUS", name="Russia", country="RUS")
PAKISTAN = Party(code="PAK", id="cty:PAK", name="Pakistan", country="PAK")
TEXT = "Rusia berjanji memasok Pakistan."


def make_article(article_id: str, text: str = TEXT) -> Article:
    """An article of one line; its digest follows its text."""
    block = Block(kind="body", start=0, end=len(text))
    day = date(2024, 5, 6)
    return Article(id=article_id, text=text, digest=f"d{text}", published=day, blocks=(block,))


def make_report(article: Article, **changes: object) -> Report:
    """A report of that article, with some fields changed."""
    report = Report(
        report_id=f"id-{article.id}",
        article_id=article.id,
        event_id=None,
        type="AGREE",
        modes=(),
        cameo="033",
        quad=1,
        score=2.5,
        contexts=(),
        actors=(RUSSIA,),
        recipients=(PAKISTAN,),
        about=(),
        status="actual",
        background=False,
        start=date(2024, 5, 6),
        end=date(2024, 5, 6),
        precision="day",
        places=(Location(name="Islamabad", lat=33.7, lon=73.1),),
        quantities=(),
        promise=Promise(type="AID", text="memasok Pakistan"),
        said_by=(RUSSIA,),
        via=("AFP",),
        source_block="body",
        evidence=(Evidence(sentence=0, start=6, end=14, text="berjanji", supports=("type",)),),
        why=("trigger janji",),
        confidence=0.7,
        run_id=RUN.run_id,
    )
    return msgspec.structs.replace(report, **changes)

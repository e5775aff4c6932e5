"""The order of the work, and nothing else: the one module that imports the stages."""

from collections.abc import Sequence

from jalin.coding.reports import Coded, find_reports
from jalin.coding.setting import Setting
from jalin.extract.amounts import find_amounts
from jalin.extract.dates import find_datings
from jalin.extract.quotations import find_quotations
from jalin.kit import FALLBACK, Kit
from jalin.records import Article, Link, Reading, Report, Sentence
from jalin.resolve.entities import link_entities
from jalin.resolve.scene import find_scene


def code_article(article: Article, kit: Kit) -> list[Report]:
    """Every report in one article, in reading order; all of them or, on an error, none."""
    return list(code_fully(article, kit).reports)


def code_fully(article: Article, kit: Kit) -> Coded:
    """The article's reports, and the faint ones that only the ledger of pledges looks at."""
    coder = kit.coders.get(article.lang, kit.coders[FALLBACK])
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    return find_reports(setting, read_article(article, kit), coder, kit.judge, kit.run.run_id)


def read_article(article: Article, kit: Kit) -> list[Reading]:
    """Gather all that each sentence holds, before judging what it says happened."""
    pack = kit.coders.get(article.lang, kit.coders[FALLBACK]).pack
    sentences = analyze_article(article, kit)
    quotations = find_quotations(sentences, pack)
    tagger = kit.analyzers.get(article.lang, kit.analyzers[FALLBACK]).find_entities
    links = link_entities(article, sentences, kit.gazetteer, pack, quotations, tagger)
    return [
        Reading(
            sentence=sentence,
            links=links_inside(links, sentence),
            datings=tuple(find_datings(sentence, article.published, pack)),
            amounts=tuple(find_amounts(sentence, pack)),
            quotations=quoted,
        )
        for sentence, quoted in zip(sentences, quotations, strict=True)
    ]


def analyze_article(article: Article, kit: Kit) -> list[Sentence]:
    """The article's sentences with words, tags and trees."""
    return kit.analyzers.get(article.lang, kit.analyzers[FALLBACK]).analyze(article)


def links_inside(links: Sequence[Link], sentence: Sentence) -> tuple[Link, ...]:
    """The links that lie in one sentence."""
    return tuple(link for link in links if sentence.start <= link.start < sentence.end)

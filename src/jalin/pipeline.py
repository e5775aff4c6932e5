"""The order of the work, and nothing else: the one module that imports the stages."""

from collections import defaultdict
from collections.abc import Sequence

from jalin.coding.candidates import Coder
from jalin.coding.reports import Coded, find_reports
from jalin.coding.setting import Setting
from jalin.extract.amounts import find_amounts
from jalin.extract.dates import find_datings
from jalin.extract.quotations import find_quotations
from jalin.kit import FALLBACK, Kit
from jalin.nlp.analyzer import Cut
from jalin.records import Article, Link, Reading, Report, Sentence
from jalin.resolve.entities import link_entities
from jalin.resolve.scene import find_scene


def code_article(article: Article, kit: Kit) -> list[Report]:
    """Every report in one article, in reading order; all of them or, on an error, none."""
    return list(code_fully(article, kit).reports)


def code_fully(article: Article, kit: Kit) -> Coded:
    """The article's reports, and the faint ones that only the ledger of pledges looks at."""
    return code_articles([article], kit)[0]


def code_articles(articles: Sequence[Article], kit: Kit) -> list[Coded]:
    """What each article tells; none depends on those beside it, but many together are faster.

    What the sieve lets go is never parsed.
    """
    cuts = [cut_article(article, kit) for article in articles]
    kept = [place for place, cut in enumerate(cuts) if may_report(cut, kit)]
    found = [Coded() for _ in articles]
    for place, sentences in zip(kept, label_cuts([cuts[p] for p in kept], kit), strict=True):
        found[place] = code_sentences(articles[place], sentences, kit)
    return found


def code_sentences(article: Article, sentences: Sequence[Sentence], kit: Kit) -> Coded:
    """What an article of these sentences tells."""
    readings = read_sentences(article, sentences, kit)
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    return find_reports(setting, readings, find_coder(article, kit), kit.judge, kit.run.run_id)


def read_article(article: Article, kit: Kit) -> list[Reading]:
    """Gather all that each sentence holds, before judging what it says happened."""
    return read_sentences(article, analyze_article(article, kit), kit)


def read_sentences(article: Article, sentences: Sequence[Sentence], kit: Kit) -> list[Reading]:
    """What each of these sentences holds: who and where, when, how much, who says it."""
    pack = find_coder(article, kit).pack
    quotations = find_quotations(sentences, pack)
    tagger = kit.analyzers[find_language(article, kit)].find_entities
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
    return label_cuts([cut_article(article, kit)], kit)[0]


def cut_article(article: Article, kit: Kit) -> Cut:
    """The article's sentences and words, nothing known of them yet."""
    return kit.analyzers[find_language(article, kit)].cut(article)


def may_report(cut: Cut, kit: Kit) -> bool:
    """Whether an article may hold a report, by its words alone."""
    sieve = kit.sieves.get(find_language(cut.article, kit))
    return sieve is None or sieve.may_report(cut.words)


def label_cuts(cuts: Sequence[Cut], kit: Kit) -> list[list[Sentence]]:
    """The sentences of each article, those of one language labelled together."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, cut in enumerate(cuts):
        places[find_language(cut.article, kit)].append(place)
    labelled: dict[int, list[Sentence]] = {}
    for lang, same in places.items():
        found = kit.analyzers[lang].label([cuts[place] for place in same])
        labelled.update(zip(same, found, strict=True))
    return [labelled[place] for place in range(len(cuts))]


def find_language(article: Article, kit: Kit) -> str:
    """The language that an article is read in: its own where it has a pack."""
    return article.lang if article.lang in kit.coders else FALLBACK


def find_coder(article: Article, kit: Kit) -> Coder:
    """What coding needs of the language that the article is read in."""
    return kit.coders[find_language(article, kit)]


def links_inside(links: Sequence[Link], sentence: Sentence) -> tuple[Link, ...]:
    """The links that lie in one sentence."""
    return tuple(link for link in links if sentence.start <= link.start < sentence.end)

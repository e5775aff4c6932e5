"""The order of the work, and nothing else: the one module that imports the stages."""

from collections import defaultdict
from collections.abc import Sequence

from jalin.coding.reports import Coded, find_reports
from jalin.coding.setting import Setting
from jalin.extract.amounts import find_amounts
from jalin.extract.dates import find_datings
from jalin.extract.quotations import find_quotations
from jalin.kit import Kit
from jalin.nlp.analyzer import Cut
from jalin.records import Article, Link, Reading, Report, Sentence
from jalin.resolve.entities import link_entities
from jalin.resolve.scene import find_scene


def is_read(article: Article, kit: Kit) -> bool:
    """Whether the article is in a language that is read."""
    return article.lang in kit.coders


def code_article(article: Article, kit: Kit) -> list[Report]:
    """Every report in one article, in reading order; all of them or, on an error, none."""
    return list(code_fully(article, kit).reports)


def code_fully(article: Article, kit: Kit) -> Coded:
    """The article's reports, and the faint ones that only the ledger of pledges looks at."""
    return code_articles([article], kit)[0]


def code_articles(articles: Sequence[Article], kit: Kit) -> list[Coded]:
    """What each article tells; none depends on those beside it, but many together are faster.

    Nothing in a language that is not read. What the sieve lets go is never parsed.
    """
    cuts = {
        place: cut_article(article, kit)
        for place, article in enumerate(articles)
        if is_read(article, kit)
    }
    kept = [place for place, cut in cuts.items() if may_report(cut, kit)]
    found = [Coded() for _ in articles]
    for place, sentences in zip(kept, label_cuts([cuts[p] for p in kept], kit), strict=True):
        found[place] = code_sentences(articles[place], sentences, kit)
    return found


def code_sentences(article: Article, sentences: Sequence[Sentence], kit: Kit) -> Coded:
    """What an article of these sentences tells."""
    readings = read_sentences(article, sentences, kit)
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    return find_reports(setting, readings, kit.coders[article.lang], kit.judge, kit.run.run_id)


def read_article(article: Article, kit: Kit) -> list[Reading]:
    """Gather all that each sentence holds, before judging what it says happened."""
    return read_sentences(article, analyze_article(article, kit), kit)


def read_sentences(article: Article, sentences: Sequence[Sentence], kit: Kit) -> list[Reading]:
    """What each of these sentences holds: who and where, when, how much, who says it."""
    pack = kit.coders[article.lang].pack
    quotations = find_quotations(sentences, pack)
    tagger = kit.analyzers[article.lang].find_entities
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
    """The article's sentences with words, tags and trees; none in a language that is not read."""
    return label_cuts([cut_article(article, kit)], kit)[0] if is_read(article, kit) else []


def cut_article(article: Article, kit: Kit) -> Cut:
    """The article's sentences and words, nothing known of them yet."""
    return kit.analyzers[article.lang].cut(article)


def may_report(cut: Cut, kit: Kit) -> bool:
    """Whether an article may hold a report, by its words alone."""
    sieve = kit.sieves.get(cut.article.lang)
    return sieve is None or sieve.may_report(cut.words)


def label_cuts(cuts: Sequence[Cut], kit: Kit) -> list[list[Sentence]]:
    """The sentences of each article, those of one language labelled together."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, cut in enumerate(cuts):
        places[cut.article.lang].append(place)
    labelled: dict[int, list[Sentence]] = {}
    for lang, same in places.items():
        found = kit.analyzers[lang].label([cuts[place] for place in same])
        labelled.update(zip(same, found, strict=True))
    return [labelled[place] for place in range(len(cuts))]


def links_inside(links: Sequence[Link], sentence: Sentence) -> tuple[Link, ...]:
    """The links that lie in one sentence."""
    return tuple(link for link in links if sentence.start <= link.start < sentence.end)

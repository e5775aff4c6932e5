"""The order of the work, and nothing else: the one module that imports the stages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jalin.coding.reports import Coded, Models, find_reports
from jalin.coding.setting import Setting
from jalin.extract.amounts import find_amounts
from jalin.extract.dates import find_all_datings
from jalin.extract.quotations import find_quotations
from jalin.kit import Kit
from jalin.nlp.analyzer import Choose, Cut
from jalin.records import Article, Link, Reading, Report, Sentence
from jalin.resolve.entities import Told, link_phrases, read_phrases, weigh_doubtful
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

    Nothing in a language that is not read. What the sieve lets go is never parsed, and an article
    without a sentence that is, tells nothing.
    """
    cuts = {
        place: cut_article(article, kit)
        for place, article in enumerate(articles)
        if is_read(article, kit)
    }
    kept = [place for place, cut in cuts.items() if may_report(cut, kit)]
    labelled = dict(zip(kept, label_telling([cuts[place] for place in kept], kit), strict=True))
    told = [place for place in kept if has_trees(labelled[place])]
    readings = read_articles([articles[p] for p in told], [labelled[p] for p in told], kit)
    found = [Coded() for _ in articles]
    for place, read in zip(told, readings, strict=True):
        found[place] = code_readings(articles[place], read, kit)
    return found


def code_readings(article: Article, readings: Sequence[Reading], kit: Kit) -> Coded:
    """What an article tells whose sentences hold this."""
    setting = Setting(article=article, scene=find_scene(article, kit.gazetteer))
    coder = kit.coders[article.lang]
    models = Models(judge=kit.judge, teller=kit.teller, details=kit.details)
    return find_reports(setting, readings, coder, models, kit.run.run_id)


def read_article(article: Article, kit: Kit) -> list[Reading]:
    """Gather all that each sentence holds, before judging what it says happened."""
    return read_articles([article], [analyze_article(article, kit)], kit)[0]


def read_articles(
    articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]], kit: Kit
) -> list[list[Reading]]:
    """What each article's sentences hold: who and where, when, how much, who says it."""
    told = [
        read_phrases(article, own, kit.gazetteer, kit.coders[article.lang].pack)
        for article, own in zip(articles, sentences, strict=True)
    ]
    return [read_told(one, kit) for one in weigh_names(told, kit)]


def weigh_names(told: Sequence[Told], kit: Kit) -> list[Told]:
    """The articles without the names that mean somebody else; those of one language together."""
    weighed = list(told)
    for lang, places in group_places([one.article.lang for one in told]).items():
        doubtful = {place: told[place].doubtful() for place in places}
        named = kit.analyzers[lang].find_all_entities(list(doubtful.values()))
        for place, entities in zip(places, named, strict=True):
            weighed[place] = weigh_doubtful(told[place], doubtful[place], entities)
    return weighed


def read_told(told: Told, kit: Kit) -> list[Reading]:
    """What each sentence of an article holds whose phrases are read."""
    article, pack = told.article, told.pack
    quotations = find_quotations(told.sentences, pack)
    links = link_phrases(told, kit.gazetteer, quotations)
    datings = find_all_datings(told.sentences, article.published, pack)
    return [
        Reading(
            sentence=sentence,
            links=links_inside(links, sentence),
            datings=dated,
            amounts=tuple(find_amounts(sentence, pack)),
            quotations=quoted,
        )
        for sentence, dated, quoted in zip(told.sentences, datings, quotations, strict=True)
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


def label_telling(cuts: Sequence[Cut], kit: Kit) -> list[list[Sentence]]:
    """The sentences of each article, with trees only where a report may be told."""
    return label_cuts(cuts, kit, {lang: sieve.find_telling for lang, sieve in kit.sieves.items()})


def has_trees(sentences: Sequence[Sentence]) -> bool:
    """Whether any sentence was parsed."""
    return any(sentence.heads for sentence in sentences)


def label_cuts(
    cuts: Sequence[Cut], kit: Kit, choose: Mapping[str, Choose] | None = None
) -> list[list[Sentence]]:
    """The sentences of each article, those of one language labelled together.

    All have trees, or where `choose` knows the language, those that it wants.
    """
    labelled: dict[int, list[Sentence]] = {}
    for lang, same in group_places([cut.article.lang for cut in cuts]).items():
        chosen = choose.get(lang) if choose is not None else None
        found = kit.analyzers[lang].label([cuts[place] for place in same], chosen)
        labelled.update(zip(same, found, strict=True))
    return [labelled[place] for place in range(len(cuts))]


def group_places(langs: Sequence[str]) -> dict[str, list[int]]:
    """The places at which each language stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, lang in enumerate(langs):
        places[lang].append(place)
    return places


def links_inside(links: Sequence[Link], sentence: Sentence) -> tuple[Link, ...]:
    """The links that lie in one sentence."""
    return tuple(link for link in links if sentence.start <= link.start < sentence.end)

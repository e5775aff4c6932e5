"""Offsets hold whatever the text; the trained models answer as their cards say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalin.errors import PackError
from jalin.nlp.analyzer import Analyzer, TrainedAnalyzer, load_analyzer, load_analyzers
from jalin.packs import load_pack
from jalin.records import Article, Block, BlockKind, Sentence

LANGS = ("id", "ms", "en")


@pytest.fixture(scope="module", params=LANGS)
def analyzer(request: pytest.FixtureRequest) -> Analyzer:
    return load_analyzer(request.param)


@pytest.fixture(scope="module")
def indonesian() -> Analyzer:
    return load_analyzer("id")


def article_of(text: str, blocks: tuple[Block, ...] = ()) -> Article:
    return Article(id="a", text=text, digest="d", blocks=blocks)


def check(article: Article, sentences: list[Sentence]) -> None:
    reached = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.text == article.text[sentence.start : sentence.end]
        columns = zip(sentence.words, sentence.starts, sentence.ends, strict=True)
        for word, start, end in columns:
            assert article.text[start:end] == word
            assert word.strip() == word != ""
            assert start >= reached
            reached = end
        size = len(sentence.words)
        assert size == len(sentence.lemmas) == len(sentence.tags)
        assert size == len(sentence.heads) == len(sentence.relations)
        assert sentence.heads.count(-1) >= 1
        assert all(-1 <= head < size and head != i for i, head in enumerate(sentence.heads))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Jakarta",
        "👩‍👩‍👧 Presiden 🇮🇩 tiba 😀.",
        "وصل الوزير إلى جاكرتا. وقال إنه سيلتقي الرئيس.",
        "外交部长抵达雅加达。他将会见总统。",
        "Menlu\x00 tiba\x07 di\x1b[0m Kabul\x7f.\u200b\ufeff\u2028Ia\x85pergi.",
        "İstanbul ǅ ß ﬁ é",
        "....!!!???\n\n---",
    ],
)
def test_any_text_passes_with_right_offsets(analyzer: Analyzer, text: str) -> None:
    article = article_of(text)
    check(article, analyzer.analyze(article))


def test_one_line_of_100000_words(indonesian: Analyzer) -> None:
    article = article_of("kapal itu berlayar ke utara " * 20_000)
    sentences = indonesian.analyze(article)
    check(article, sentences)
    assert sum(len(sentence.words) for sentence in sentences) == 100_000


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_offsets_of_arbitrary_text(indonesian: Analyzer, text: str) -> None:
    article = article_of(text)
    check(article, indonesian.analyze(article))


def test_only_blocks_that_tell_are_read(indonesian: Analyzer) -> None:
    text = "Judul berita\nMenteri itu tiba.\nBaca juga: Lain\nFoto: kapal bersandar."
    kinds: tuple[BlockKind, ...] = ("headline", "body", "insert", "caption")
    starts = [text.index(line) for line in text.splitlines()]
    blocks = tuple(
        Block(kind=kind, start=start, end=start + len(line))
        for kind, start, line in zip(kinds, starts, text.splitlines(), strict=True)
    )
    sentences = indonesian.analyze(article_of(text, blocks))
    assert [(s.block, s.text) for s in sentences] == [
        ("body", "Menteri itu tiba."),
        ("caption", "Foto: kapal bersandar."),
    ]


def test_a_plain_clause_is_parsed(indonesian: Analyzer) -> None:
    (sentence,) = indonesian.analyze(article_of("Delegasi itu mengunjungi Kabul."))
    assert sentence.tags == ("NOUN", "DET", "VERB", "PROPN", "PUNCT")
    assert sentence.lemmas[2] == "kunjung"
    assert sentence.heads[:4] == (2, 0, -1, 2)
    assert (sentence.relations[0], sentence.relations[3]) == ("nsubj", "obj")


def test_malay_keeps_its_words_and_reads_like_indonesian() -> None:
    (sentence,) = load_analyzer("ms").analyze(article_of("Beliau berkata bahawa polis datang."))
    assert sentence.words[2:4] == ("bahawa", "polis")
    assert sentence.tags[2:4] == ("SCONJ", "NOUN")


def test_unknown_language_is_refused() -> None:
    with pytest.raises(PackError, match="xx"):
        load_analyzer("xx")


def test_languages_that_read_with_one_model_share_it() -> None:
    analyzers = load_analyzers([load_pack("id"), load_pack("ms")])
    one, two = analyzers["id"], analyzers["ms"]
    assert isinstance(one, TrainedAnalyzer)
    assert isinstance(two, TrainedAnalyzer)
    assert one.model is two.model
    assert one.namer is two.namer
    assert one.pack is not two.pack

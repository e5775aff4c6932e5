"""What holds of whole articles, whatever the models weigh: own articles with the real kit."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalin.pipeline import analyze_article, code_article
from jalin.records import Article

ARTICLES = Path(__file__).parent / "articles"
NAMES = ("pakta", "serangan", "strike")
NOT_NEWS = frozenset({"insert", "advertisement", "footer", "menu", "summary", "credit"})


@pytest.fixture(scope="module")
def articles(read_text):
    """The articles by name."""
    return {
        name: read_text((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"), name)
        for name in NAMES
    }


@pytest.fixture(scope="module")
def coded(articles, kit):
    """The reports of each article."""
    return {name: code_article(article, kit) for name, article in articles.items()}


@pytest.mark.parametrize("name", NAMES)
def test_evidence_quotes_the_article(name, articles, coded):
    text = articles[name].text
    found = [evidence for report in coded[name] for evidence in report.evidence]
    assert found
    for evidence in found:
        assert text[evidence.start : evidence.end] == evidence.text != ""
        assert evidence.supports


@pytest.mark.parametrize("name", NAMES)
def test_every_report_has_words_for_its_type(name, coded):
    for report in coded[name]:
        assert any("type" in evidence.supports for evidence in report.evidence)
        assert any(why.startswith("trigger ") for why in report.why)


@pytest.mark.parametrize("name", NAMES)
def test_fields_keep_their_bounds(name, articles, coded, kit):
    ontology = kit.coders["id"].ontology
    for report in coded[name]:
        assert report.article_id == articles[name].id
        assert report.run_id == kit.run.run_id
        assert 0.0 < report.confidence <= 1.0
        assert report.quad == ontology.quad(report.type)
        assert -10.0 <= report.score <= 10.0
        assert report.start is None or report.end is None or report.start <= report.end
        assert (report.promise is not None) == (report.type == "AGREE")
        assert report.actors


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_name_the_text(name, articles, coded, kit):
    ids = [report.report_id for report in coded[name]]
    assert len(set(ids)) == len(ids)
    changed = msgspec.structs.replace(articles[name], digest="other")
    assert set(ids).isdisjoint(report.report_id for report in code_article(changed, kit))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_around_the_article(name, articles, coded):
    around = [block for block in articles[name].blocks if block.kind in NOT_NEWS]
    assert around
    for report in coded[name]:
        assert report.source_block not in NOT_NEWS
        for evidence in report.evidence:
            assert all(evidence.end <= b.start or evidence.start >= b.end for b in around)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("pakta", {"THA", "VNM", "RUS", "UKR"}), ("serangan", {"IRN", "GBR"}), ("strike", {"CHN"})],
)
def test_states_of_other_stories_are_no_party(name, codes, coded):
    for report in coded[name]:
        parties = report.actors + report.recipients + report.about + report.said_by
        assert codes.isdisjoint(party.code for party in parties)


@pytest.mark.parametrize(
    ("name", "type", "actors", "recipients"),
    [
        ("pakta", "CONSULT", "MYS", "IDN"),
        pytest.param(
            *("pakta", "SUPPORT", "IDN MYS", ""),
            marks=pytest.mark.xfail(strict=False, reason="the migrants treated of are a recipient"),
        ),
        ("pakta", "REQUEST", "IDN", "MYS"),
        ("serangan", "ASSAULT", "RUS", "UKR"),
        ("serangan", "ACCUSE", "USA", "RUS"),
        ("serangan", "REJECT", "RUS", "USA"),
        ("serangan", "AGREE", "DEU", "UKR"),
        ("strike", "AGREE", "TUR", "EGY"),
    ],
)
def test_what_is_plainly_told_is_found(name, type, actors, recipients, coded):  # noqa: A002
    found = {
        (
            report.type,
            " ".join(sorted(party.code for party in report.actors)),
            " ".join(sorted(party.code for party in report.recipients)),
        )
        for report in coded[name]
    }
    assert (type, actors, recipients) in found


def test_same_articles_give_same_bytes_in_any_order(articles, coded, kit):
    for name in reversed(NAMES):
        again = code_article(articles[name], kit)
        assert msgspec.json.encode(again) == msgspec.json.encode(coded[name])


@pytest.mark.parametrize("lang", ["xx", "fr", "other", ""])
def test_a_language_without_pack_is_not_read(lang, articles, kit):
    article = msgspec.structs.replace(articles["serangan"], lang=lang)
    assert code_article(article, kit) == []
    assert list(analyze_article(article, kit)) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Rusia", "—", "Cuaca hari ini cerah."])
def test_texts_without_events_give_nothing(text, kit):
    assert code_article(Article(id="a", text=text, digest="0"), kit) == []


WORDS = [
    "Rusia", "Ukraina", "PBB", "menyerang", "diserang", "serangan", "oleh", "yang", "akan", "tidak",
    "jika", "mendesak", "agar", "kata", "“", "”", '"', ",", ".", "(", ")", "2.000", "ton", "Senin",
    "6/5/2024", "kedua", "negara", "dan", "Russia", "attacked", "by", "said", "was", "\n\n", "-nya",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(
        st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
    ),
    lang=st.sampled_from(["id", "ms", "en"]),
)
def test_any_text_is_coded_or_refused(text, lang, read_text, kit):
    article = read_text(text, lang=lang)
    if isinstance(article, Article):
        for report in code_article(article, kit):
            for evidence in report.evidence:
                assert article.text[evidence.start : evidence.end] == evidence.text


FOREIGN = (
    "Le président français a rencontré le ministre russe des affaires étrangères à Moscou, "
    "et les deux pays ont signé un accord sur la pêche et la sécurité en mer."
)
NATIVE = "Presiden Prancis bertemu Menteri Luar Negeri Rusia di Moskow, Rabu (7/4/2021)."
MORE = "Kedua negara sepakat bekerja sama di laut dan akan bertemu lagi bulan depan."


def test_another_language_gives_no_reports(read_text, kit):
    article = read_text(FOREIGN)
    assert article.lang == "other"
    assert code_article(article, kit) == []


def test_a_block_in_another_language_is_not_read(read_text, kit):
    article = read_text(f"{NATIVE}\n\n{MORE}\n\n{FOREIGN}\n\n{MORE}", lang="id")
    assert article.lang == "id"
    start = article.text.index("Le président")
    found = [e for report in code_article(article, kit) for e in report.evidence]
    assert found
    assert all(not start <= evidence.start < start + len(FOREIGN) for evidence in found)
    assert all(analyzed.text not in FOREIGN for analyzed in analyze_article(article, kit))

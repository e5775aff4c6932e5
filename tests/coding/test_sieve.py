"""The sieve lets go what can hold no report, and nothing that the coder would report."""

from datetime import date

import msgspec
import pytest

from jalin.coding.sieve import Sieve
from jalin.coding.triggers import find_triggers
from jalin.kit import Kit
from jalin.pipeline import analyze_article, code_articles, label_telling
from jalin.records import Article

NEWS = (
    "Menteri Luar Negeri Rusia Sergei Lavrov mengunjungi Islamabad pada Selasa. "
    "Rusia dan Pakistan menandatangani perjanjian pipa gas."
)
RECIPE = """Resep ini mudah dibuat di dapur rumah. Siapkan tepung terigu, gula pasir, telur ayam,
mentega cair, garam halus dan santan kental. Kocok telur bersama gula sampai mengembang lalu
masukkan tepung sedikit demi sedikit. Tuang adonan ke loyang, panggang selama tiga puluh menit
sampai kuning dan matang. Sajikan kue hangat dengan taburan keju parut, cokelat leleh dan kacang
panggang. Rasa manis dan gurih cocok untuk teman minum teh atau kopi pada sore hari. Simpan sisa
kue dalam wadah rapat agar tetap lembut. Bahan lain seperti vanila, pandan, pisang dan kurma
boleh ditambah sesuai selera keluarga. Anak biasanya suka bentuk bulat kecil dengan hiasan warna.
Aduk rata cokelat, susu, kelapa, wijen, jahe, kayu manis dan madu untuk saus siraman."""


def article(text: str, lang: str = "id") -> Article:
    return Article(id=str(len(text)), text=text, digest="0", lang=lang, published=date(2021, 4, 7))


@pytest.fixture(scope="module")
def sieve(kit: Kit) -> Sieve:
    return kit.sieves["id"]


def words_of(text: str, kit: Kit) -> tuple[tuple[str, ...], ...]:
    return kit.analyzers["id"].cut(article(text)).words


def test_news_is_kept_and_what_has_no_trigger_is_not(sieve: Sieve, kit: Kit) -> None:
    assert sieve.may_report(words_of(NEWS, kit))
    assert not sieve.may_report(words_of("Cuaca di Jakarta cerah dan hangat.", kit))
    assert not sieve.may_report(())


def test_a_topic_without_events_is_let_go_though_it_has_triggers(sieve: Sieve, kit: Kit) -> None:
    words = words_of(f"{RECIPE} Kue itu menyerang rasa lapar dan perusahaan menolak rugi.", kit)
    assert sieve.is_eventless(words)
    assert not sieve.is_eventless(words_of(NEWS, kit)), "too few words to tell its topic"


@pytest.mark.parametrize("lang", ["id", "ms", "en"])
def test_every_trigger_of_the_pack_passes(lang: str, kit: Kit) -> None:
    coder, sieve = kit.coders[lang], kit.sieves[lang]
    for row in coder.pack.triggers.values():
        told = article(row.example, lang)
        found = [
            hit
            for sentence in analyze_article(told, kit)
            for hit in find_triggers(sentence, coder.index, coder.pack)
        ]
        assert not found or sieve.may_report(kit.analyzers[lang].cut(told).words), row.key


def parsed(text: str, kit: Kit, lang: str = "id") -> list[bool]:
    """Which sentences of a text are parsed."""
    (sentences,) = label_telling([kit.analyzers[lang].cut(article(text, lang))], kit)
    return [bool(sentence.heads) for sentence in sentences]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Cuaca di Kabul cerah. Rusia mengecam Jepang. Pasar ramai.", [False, True, False]),
        ("id", "Lavrov tiba di Kabul. Dia mengecam Jepang. Pasar ramai.", [True, True, False]),
        (
            "ms",
            "Cuaca di Kabul baik. Beliau orang lama. Beliau mengecam Jepun.",
            [False, True, True],
        ),
        ("en", "The sky is blue. Russia condemned Japan. It was Monday.", [False, True, False]),
    ],
)
def test_trees_are_for_triggers_and_whom_their_pronouns_mean(
    lang: str, text: str, expected: list[bool], kit: Kit
) -> None:
    assert parsed(text, kit, lang) == expected


def test_a_word_that_is_no_verb_here_asks_for_no_tree(kit: Kit) -> None:
    assert parsed("Rusia serang Ukraina.", kit) == [True]
    assert parsed("Jalan itu menuju Serang.", kit) == [False]


def test_reports_are_the_same_without_a_sieve_and_in_any_company(kit: Kit) -> None:
    told = [article(NEWS), article(RECIPE), article(NEWS.replace("Rusia", "Jepang")), article("")]
    together = code_articles(told, kit)
    bare = msgspec.structs.replace(kit, sieves={})
    assert together == code_articles(told, bare) == [code_articles([a], kit)[0] for a in told]
    assert [bool(coded.reports) for coded in together] == [True, False, True, False]

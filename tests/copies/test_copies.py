"""Copies are found whatever was done to them; forms and background are not taken for copies."""

import random
from collections import Counter
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jalin.copies.find
import jalin.copies.index
from jalin.copies.find import cut_groups, find_copies
from jalin.records import Article, Copy
from tests.sharing import Packed

LEAD = (
    "Menteri Luar Negeri Arwana Teguh tiba di Ankara pada Selasa untuk membahas jalur gandum.",
    "Ia disambut timpalannya, Kemal Sahin, di bandara dan langsung menuju istana kepresidenan.",
    "Kedua menteri sepakat membuka kembali dua pelabuhan yang ditutup sejak badai bulan Maret.",
)
MIDDLE = (
    "Turki akan mengirim 14 kapal penarik, sedangkan Indonesia menyediakan 300 tenaga terampil.",
    "Biaya perbaikan dermaga ditaksir mencapai 80 juta dolar dan ditanggung bersama.",
    "Arwana menolak menjawab pertanyaan wartawan tentang harga gandum yang terus naik.",
)
TAIL = (
    "Hubungan dagang kedua negara tumbuh pesat sejak perjanjian tarif ditandatangani pada 2011.",
    "Nilai perdagangan tahun lalu tercatat 2,4 miliar dolar, sebagian besar minyak sawit.",
    "Pelabuhan itu dibangun pada masa kesultanan dan pernah dua kali dilanda gempa besar.",
)
OTHER = (
    "Gubernur Sumatera Barat meresmikan jembatan gantung di Kabupaten Agam pada Jumat pagi.",
    "Warga desa menunggu sejak subuh karena jembatan lama hanyut terbawa banjir bandang.",
    "Anggaran pembangunan berasal dari dana darurat provinsi dan sumbangan para perantau.",
    "Sekolah di seberang sungai kini dapat dicapai dalam sepuluh menit dengan berjalan kaki.",
)


def make(article_id: str, *sentences: str, day: int | None = 3, **fields: object) -> Article:
    published = date(2022, 5, day) if day else None
    text = " ".join(sentences)
    article = Article(id=article_id, text=text, digest=article_id, published=published)
    return msgspec.structs.replace(article, **fields)


ORIGINAL = make("a", *LEAD, *MIDDLE, *TAIL, outlet="kabar.example")


def only_copy(*articles: Article) -> Copy:
    (copy,) = find_copies(articles)
    return copy


def test_the_same_text_elsewhere_is_verbatim_and_the_later_day_copies() -> None:
    copy = only_copy(make("b", *LEAD, *MIDDLE, *TAIL, day=4), ORIGINAL)
    assert (copy.article_id, copy.origin_id, copy.kind, copy.directed) == (
        "b", "a", "verbatim", True,
    )  # fmt: skip


def test_a_text_with_other_sentences_is_edited() -> None:
    copy = only_copy(ORIGINAL, make("b", *LEAD, OTHER[0], *MIDDLE[:2], OTHER[1], *TAIL[:1], day=4))
    assert copy.kind == "edited"


def test_a_part_from_the_middle_is_an_excerpt() -> None:
    assert only_copy(ORIGINAL, make("b", *MIDDLE, day=4)).kind == "excerpt"


def test_a_whole_text_within_a_later_one_is_embedded_and_the_longer_one_copies() -> None:
    copy = only_copy(ORIGINAL, make("b", *OTHER, *LEAD, *MIDDLE, *TAIL, *OTHER[::-1], day=4))
    assert (copy.kind, copy.article_id) == ("embedded", "b")


def test_one_address_read_twice_is_an_update() -> None:
    first = make("a", *LEAD, *MIDDLE, url="https://kabar.example/1")
    copy = only_copy(make("b", *LEAD, *MIDDLE, *TAIL, url="https://kabar.example/1"), first)
    assert copy.kind == "updated"


def test_a_credit_outweighs_the_day() -> None:
    crediting = make("b", *LEAD, *MIDDLE, *TAIL, day=2, outlet="salin.example", via=("Kabar",))
    copy = only_copy(ORIGINAL, crediting)
    assert (copy.article_id, copy.directed) == ("b", True)
    assert "credits" in copy.why[1]


def test_without_days_and_credits_no_direction_is_claimed() -> None:
    assert not only_copy(
        make("x", *LEAD, *MIDDLE, day=None), make("y", *LEAD, *MIDDLE, day=None)
    ).directed


BULLETIN = (
    "Nilai tukar {0} ditutup pada level {1} terhadap dolar dalam perdagangan antarbank sore ini.",
    "Angka itu bergerak {2} poin dari penutupan hari sebelumnya di pasar {3} menurut bank sentral.",
    "Analis {4} memperkirakan mata uang itu berada pada kisaran {5} hingga {6} pekan depan.",
    "Cadangan devisa tercatat {7} miliar dolar, sehingga gejolak dinilai masih dapat diredam.",
)


@pytest.mark.parametrize("seed", range(5))
def test_a_form_filled_in_again_is_no_copy(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 # no secret

    def fill(article_id: str) -> Article:
        names = draw.sample(["Rupiah", "Ringgit", "Baht", "Peso", "Kyat", "Dong", "Riel"], 3)
        numbers = [str(draw.randint(100, 20_000)) for _ in range(5)]
        cells = (names[0], *numbers[:2], names[1], names[2], *numbers[2:])
        return make(article_id, *(line.format(*cells) for line in BULLETIN))

    assert find_copies([fill("a"), fill("b")]) == []


def test_shared_background_is_no_copy() -> None:
    assert find_copies([make("a", *LEAD, *TAIL), make("b", *OTHER, *TAIL)]) == []


def test_the_news_with_other_background_is_a_copy() -> None:
    assert find_copies([make("a", *LEAD, *MIDDLE, *TAIL), make("b", *LEAD, *MIDDLE, OTHER[0])])


ARTICLES = (
    ORIGINAL,
    make("b", *LEAD, *MIDDLE, *TAIL, day=4),
    make("c", *MIDDLE, day=5),
    make("d", *OTHER, *TAIL),
    make("e", *OTHER, *LEAD, *MIDDLE, *TAIL, day=6),
    make("f", *OTHER, day=None),
)


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(ARTICLES))
def test_order_never_changes_what_is_found(order: list[Article]) -> None:
    assert find_copies(order) == find_copies(ARTICLES)
    assert len(find_copies(order)) >= 7


@pytest.mark.parametrize("size", [2, 3])
def test_shares_give_what_one_process_gives(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jalin.copies.find, "PAGE_ARTICLES", 2)
    monkeypatch.setattr(jalin.copies.find, "GROUP_PAIRS", 2)
    monkeypatch.setattr(jalin.copies.index, "SHARD_ROWS", 5)
    share = Packed(size)
    foreign = msgspec.structs.replace(ORIGINAL, id="foreign", lang="en")
    assert find_copies([*ARTICLES, foreign], share) == find_copies([*ARTICLES, foreign])
    steps = Counter(share.steps)
    assert min(steps[step] for step in ("sample_words", "count_pairs", "compare_words")) > 1
    assert steps["sample_names"] > 1


def test_pairs_that_chains_connect_are_compared_together() -> None:
    pairs = [(1, 9), (2, 5), (5, 8), (3, 7), (7, 9), (2, 8)]
    assert list(cut_groups(pairs)) == [[(1, 9), (2, 5), (2, 8), (5, 8), (3, 7), (7, 9)]]

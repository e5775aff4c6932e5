"""Whose words are whose, in every order and with every kind of quotation mark."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import lemmatize

from jalin.extract.quotations import find_quotations
from jalin.nlp.tokens import split_sentences, split_words
from jalin.packs import Pack, load_pack
from jalin.records import Sentence

CARRIED = "-"
"""Stands for a speaker that only an earlier sentence names."""


@cache
def pack_of(lang: str) -> Pack:
    return load_pack(lang)


def read(text: str, lang: str) -> list[Sentence]:
    """Sentences by our own rules alone: no model, so no tags and no trees."""
    spans = split_sentences(text, 0, len(text), pack_of(lang).abbreviations)
    return [read_sentence(text, i, start, end, lang) for i, (start, end) in enumerate(spans)]


def read_sentence(text: str, index: int, start: int, end: int, lang: str) -> Sentence:
    spans = split_words(text, start, end)
    words = tuple(text[first:last] for first, last in spans)
    return Sentence(
        index=index,
        start=start,
        end=end,
        text=text[start:end],
        block="body",
        words=words,
        starts=tuple(first for first, _ in spans),
        ends=tuple(last for _, last in spans),
        lemmas=tuple(lemmatize(word.lower(), lang=lang) for word in words),
        tags=("X",) * len(words),
    )


def quote(text: str, lang: str) -> list[tuple[str, str, bool]]:
    """All quotations as (speaker, words, in marks)."""
    return [
        (
            CARRIED if one.speaker_start < 0 else text[one.speaker_start : one.speaker_end],
            text[one.start : one.end],
            one.direct,
        )
        for found in find_quotations(read(text, lang), pack_of(lang))
        for one in found
    ]


WANG = "Menteri Luar Negeri Wang Yi"


@pytest.mark.parametrize(
    "text",
    [
        f"“Kami siap membantu Manila,” kata {WANG}.",
        f'"Kami siap membantu Manila," kata {WANG} kepada wartawan, Senin (5/2).',
        f"«Kami siap membantu Manila», ujar {WANG} di Beijing.",
        f"'Kami siap membantu Manila,' tegas {WANG}.",
        f"Kami siap membantu Manila,” kata {WANG}.",
        f"Kami siap membantu Manila, “kata {WANG}.",
        f"{WANG} mengatakan, “Kami siap membantu Manila",
        f'{WANG} mengatakan: "Kami siap membantu Manila."',
        f"“Kami siap membantu Manila,” {WANG} menegaskan dalam jumpa pers.",
    ],
)
def test_marks_of_every_kind(text: str) -> None:
    direct = [
        (speaker, words.rstrip(".,")) for speaker, words, direct in quote(text, "id") if direct
    ]
    assert direct == [(WANG, "Kami siap membantu Manila")]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "id",
            "Menlu Iran, Abbas Araghchi, mengatakan bahwa Teheran akan membalas.",
            [("Menlu Iran, Abbas Araghchi,", "Teheran akan membalas.")],
        ),
        (
            "id",
            "Setelah bertemu Menhan Turki, Menlu Mesir menyatakan perbatasan dibuka.",
            [("Menlu Mesir", "perbatasan dibuka.")],
        ),
        (
            "id",
            "Menurut Kemlu Jepang, dua kapal memasuki perairan itu.",
            [("Kemlu Jepang", "dua kapal memasuki perairan itu.")],
        ),
        (
            "id",
            "Menurut sumber itu, Iran menunda kunjungan tersebut.",
            [("sumber itu", "Iran menunda kunjungan tersebut.")],
        ),
        (
            "id",
            "Dua kapal memasuki perairan itu, kata penjaga pantai Jepang.",
            [("penjaga pantai Jepang", "Dua kapal memasuki perairan itu,")],
        ),
        (
            "id",
            "Serangan itu disengaja dan terencana, kata juru bicara militer, Nadav Shoshani.",
            [("juru bicara militer, Nadav Shoshani", "Serangan itu disengaja dan terencana,")],
        ),
        (
            "id",
            "Serangan itu, menurut polisi India, menewaskan enam orang di Srinagar.",
            [
                ("polisi India", "Serangan itu,"),
                ("polisi India", "menewaskan enam orang di Srinagar."),
            ],
        ),
        (
            "id",
            "Perundingan itu gagal karena Israel menolak mundur dari Rafah.",
            [("Israel", "menolak mundur dari Rafah.")],
        ),
        (
            "id",
            "Menlu Rusia mengatakan pasukan ditarik dan menambahkan bahwa Kyiv menunggu.",
            [
                (
                    "Menlu Rusia",
                    "pasukan ditarik dan menambahkan bahwa Kyiv menunggu.",
                ),
                ("Menlu Rusia", "bahwa Kyiv menunggu."),
            ],
        ),
        (
            "id",
            "Moskow menyatakan siap berunding, sementara Kyiv menegaskan menolak syarat itu.",
            [
                ("Moskow", "siap berunding, sementara Kyiv menegaskan menolak syarat itu."),
                ("Kyiv", "menolak syarat itu."),
                ("Kyiv", "menolak syarat itu."),
            ],
        ),
        ("id", "Penjelasan menteri itu sudah sangat jelas bagi kedua negara.", []),
        (
            "ms",
            "Menteri Luar Malaysia berkata, rundingan itu akan diteruskan.",
            [("Menteri Luar Malaysia", "rundingan itu akan diteruskan.")],
        ),
        (
            "en",
            "Foreign Minister Wang Yi said that Beijing would send aid.",
            [("Foreign Minister Wang Yi", "that Beijing would send aid.")],
        ),
        (
            "en",
            "According to the Japanese coast guard, two ships entered the area.",
            [("the Japanese coast guard", "two ships entered the area.")],
        ),
        (
            "en",
            "Two ships entered the area overnight, Tokyo said on Monday.",
            [("Tokyo", "Two ships entered the area overnight,")],
        ),
        (
            "en",
            "Wang told reporters the deal was dead, adding that Beijing would wait.",
            [
                ("Wang", "reporters the deal was dead, adding that Beijing would wait."),
                ("Wang", "that Beijing would wait."),
            ],
        ),
        (
            "id",
            "Dikatakan bahwa dua kapal memasuki perairan itu.",
            [(CARRIED, "bahwa dua kapal memasuki perairan itu.")],
        ),
        (
            "en",
            "Two ships entered the area overnight, said the Japanese coast guard.",
            [("the Japanese coast guard", "Two ships entered the area overnight,")],
        ),
    ],
)
def test_reported_speech(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert quote(text, lang) == [(speaker, words, False) for speaker, words in expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # one quotation over several sentences has one speaker, named behind it
        (
            "id",
            "“Kami siap membantu. Kapal kami sudah berangkat,” kata Menhan Filipina.",
            [
                ("Menhan Filipina", "Kami siap membantu.", True),
                ("Menhan Filipina", "Kapal kami sudah berangkat,", True),
            ],
        ),
        # a quotation without a speaker goes on from the one before
        (
            "id",
            "“Kami siap membantu,” kata Menhan Filipina. “Kapal kami sudah berangkat.”",
            [
                ("Menhan Filipina", "Kami siap membantu,", True),
                (CARRIED, "Kapal kami sudah berangkat.", True),
            ],
        ),
        (
            "id",
            "“Kapal kami sudah berangkat,” ujarnya.",
            [(CARRIED, "Kapal kami sudah berangkat,", True)],
        ),
        (
            "id",
            "“Kapal kami sudah berangkat,” kata dia.",
            [(CARRIED, "Kapal kami sudah berangkat,", True)],
        ),
        # nobody has spoken yet, and a wry word is no speech
        ("id", "“Kapal kami sudah berangkat.”", []),
        ("id", "Rudal “Badai Gurun” diluncurkan dari kapal induk pada malam hari.", []),
        # a sentence that points back
        (
            "id",
            "Dua kapal memasuki perairan itu. Hal itu dikatakan Menhan Jepang, Senin (5/2).",
            [("Menhan Jepang", "Dua kapal memasuki perairan itu.", False)],
        ),
        (
            "id",
            "Dua kapal memasuki perairan itu. Demikian kata Menhan Jepang.",
            [("Menhan Jepang", "Dua kapal memasuki perairan itu.", False)],
        ),
        (
            "en",
            "“We are ready to help Manila,” Wang said. “Our ships have left the port.”",
            [
                ("Wang", "We are ready to help Manila,", True),
                (CARRIED, "Our ships have left the port.", True),
            ],
        ),
    ],
)
def test_speakers_of_other_sentences(
    lang: str, text: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert quote(text, lang) == expected


def test_an_act_of_speech_belongs_to_its_own_words() -> None:
    text = "Rusia mendesak Turki menutup selat itu."
    assert quote(text, "id") == [("Rusia", "mendesak Turki menutup selat itu.", False)]


@given(st.text(alphabet="“”\"'‘’«», .:AaKkbahwaujarnyikemt\n", max_size=120))
def test_spans_lie_in_the_text(text: str) -> None:
    sentences = read(text, "id")
    found = find_quotations(sentences, pack_of("id"))
    assert len(found) == len(sentences)
    for sentence, quotations in zip(sentences, found, strict=True):
        for one in quotations:
            assert sentence.start <= one.start < one.end <= sentence.end
            assert (one.speaker_start < 0) == (one.speaker_end < 0)
            assert one.speaker_start <= one.speaker_end <= len(text)

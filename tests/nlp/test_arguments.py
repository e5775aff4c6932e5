"""Single rules of clause structure on parsed sentences, marked as in `gold/clauses.tsv`."""

import pytest

from bench.clauses import Readers, Row, is_right, load_readers, touched_spans

RULES = (
    # Whose plan it is does it; else who deals with the plan.
    "active menyerang subj=2 | [1 Israel] menolak rencana [2 Iran] untuk menyerang kota itu.",
    "active menempuh subj=1 | [1 Trump] telah menghabiskan waktu untuk menempuh jalur lain.",
    "active menahan subj=1 | [1 Presiden itu] telah membuat keputusan menahan [2 imigran].",
    "active menghalangi subj=1 | [1 Hungaria] mengerahkan segala daya dalam menghalangi [2 Kyiv].",
    "active menghentikan subj=1 | [1 Khamenei] menolak ajakan [2 Oman] untuk menghentikan perang.",
    # The doer of a passive acts on where what is done is a thing.
    "active bertemu subj=1 dengan=2 | Hal ini disampaikan [1 Putin] usai bertemu dengan [2 Xi].",
    "active menerima subj=1 obj=2 | Hal itu diungkapkan [1 Modi] saat menerima [2 Lavrov] di Goa.",
    # Numbers and two-word prepositions.
    "active menewaskan subj=1 obj=2 | [1 Serangan itu] menewaskan lebih dari [2 40 warga Yaman].",
    "active masuk ke=2 | [1 Tank itu] masuk ke dalam [2 kota Rafah] kemarin.",
    "noun perjanjian antara=1+2 | Perjanjian di antara [1 Mesir] dan [2 Sudan] itu batal.",
    # Inserted clauses, with and without commas.
    "active mendesak subj=1 obj=2 | [1 Wong] ketika tampil di [3 Berlin] mendesak [2 dunia].",
    "active mengecam subj=1 obj=2 | [1 Lavrov], setelah bertemu [3 Wang], mengecam [2 Kyiv].",
    # A clause behind "sejak" has its own subject.
    "noun agresi subj=1 ke=2 | Kota itu sepi sejak [1 Israel] melancarkan agresi ke [2 Palestina].",
    "active menyerang subj=1 obj=2 | [1 Rusia] sejak Mei menyerang [2 Kharkiv].",
    # What explains a place is no subject.
    "active tiba subj=1 | [1 Kapal Rusia] dari [2 Larnaca], [3 Siprus], tiba kemarin.",
    # Nouns and the verbs that carry them.
    "noun serangan subj=1 | [1 Houthi] mengklaim bertanggung jawab atas serangan itu.",
    "noun serangan terhadap=2 | Serangan yang dilancarkan terhadap [2 Arak] gagal.",
    "active memaksa subj=1 obj=2 | [1 Israel] melancarkan operasi yang memaksa [2 warga] pergi.",
    "noun ancaman dari=1 terhadap=2 | Ancaman yang kian tajam dari [1 Trump] terhadap [2 Iran].",
    "noun bukti subj=- | [1 Pompeo] tak memberikan alasan atas bukti itu.",
    # Demands behind a comma.
    "active mendesak subj=1 obj=2 | [1 Ia] mendesak, [2 pemerintah Laos] untuk segera bertindak.",
    # Speech verbs with a slip of the pen.
    "active menyerang subj=2 obj=3 | [1 Menteri itu] mengatakn [2 Rusia] menyerang [3 Kyiv].",
    "active melanggar subj=2 | [1 Menlu Iran] menegaskna [2 Israel] melanggar perjanjian.",
    "active mengerahkan subj=2 | [1 Presiden itu] mengatakkan [2 China] mengerahkan kapal perang.",
    # A verb's second subject belongs to what depends on it.
    "active melintasi subj=2 | [1 India] menyatatakan pekan ini [2 kapal China] melintasi selat.",
    # "Diduga" with a name behind it.
    "active menyerang subj=1 obj=2 | Diduga [1 Israel] menyerang [2 konsulat Iran] itu.",
    "active membunuh subj=1 obj=2 | Kuat diduga [1 agen Rusia] membunuh [2 pembelot itu].",
)


def read_rule(rule: str) -> Row:
    head, sentence = rule.split(" | ")
    voice, word, slots = head.split(" ", 2)
    return Row(
        construction="rule",
        lang="id",
        set="dev",
        voice=voice,  # type: ignore[arg-type]  # a Literal, checked by what the row tells
        word=word,
        slots=slots,
        sentence=sentence,
    )


@pytest.fixture(scope="module")
def readers() -> Readers:
    return load_readers()


@pytest.mark.parametrize("row", [read_rule(rule) for rule in RULES], ids=lambda row: row.text)
def test_rule(readers, row):
    told = touched_spans(row, readers)
    assert is_right(row, told), told

"""Pages of news as sites lay them out; ours, so that tests need nobody else's."""

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8">
<title>Patroli Temukan Kapal Nomor {number} | Kabar Selat</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Patroli Temukan Kapal Nomor {number}","datePublished":"2024-05-06T08:00:00+07:00"}}
</script>
</head><body><nav><a href="/">Beranda</a> <a href="/dunia">Dunia</a></nav>
<article><h1>Patroli Temukan Kapal Nomor {number}</h1>
<p>TANJUNGPINANG, KABAR SELAT - Patroli gabungan menemukan kapal nomor {number} di perairan
Natuna pada Senin pagi.</p>
<p>Panglima Komando Armada mengatakan awak kapal itu selamat dan sudah dibawa ke
dermaga terdekat.</p>
<p>Para nelayan setempat meminta pemerintah menambah pos jaga di pulau-pulau terluar.</p>
<p>Pemerintah berjanji menjawab permintaan itu sebelum akhir bulan.</p></article>
<footer>Hak cipta Kabar Selat</footer></body></html>"""


def make_page(number: int) -> str:
    """A page that differs from others by its number."""
    return PAGE.format(number=number)

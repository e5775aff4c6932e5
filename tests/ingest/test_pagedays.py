"""The day of a page is the day of its readers."""

import pytest

from jalin.ingest.pagedays import find_page_day

ARTICLE = '{"@type":"NewsArticle","datePublished":"%s"}'


def linked(json: str) -> str:
    return f'<html lang="id"><script type="application/ld+json">{json}</script></html>'


@pytest.mark.parametrize(
    ("html", "url", "day"),
    [
        (linked(ARTICLE % "2021-04-07T00:10:00+07:00"), "", "2021-04-07"),
        (linked(ARTICLE % "2021-04-06T17:10:00+00:00"), "", "2021-04-07"),
        (linked(ARTICLE % "2021-04-06T17:10:00.000Z"), "", "2021-04-07"),
        (linked(ARTICLE % "2021-04-06T16:10:00Z"), "", "2021-04-06"),
        (linked(ARTICLE % "2021-04-06T23:10:00Z").replace('"id"', '"en"'), "", "None"),
        (linked(ARTICLE % "2021-04-06T23:10:00-05:00"), "", "2021-04-06"),
        (linked(ARTICLE % "0001-01-01T00:00:00"), "", "None"),
        (
            linked(ARTICLE % "2021-04-06T23:10:00Z").replace('"id"', '"en"'),
            "https://www.kompas.com/a",
            "2021-04-07",
        ),
        (
            linked(ARTICLE % "2021-04-06T23:10:00Z").replace('"id"', '"en"'),
            "https://kabar.com.my/a",
            "2021-04-07",
        ),
        (linked(ARTICLE % "2021-04-07"), "", "2021-04-07"),
        (linked(ARTICLE % "2021-04-07 08:00:00"), "", "2021-04-07"),
        (linked("[" + ARTICLE % "2021-04-07" + "]"), "", "2021-04-07"),
        (
            linked('{"@graph":[{"@type":"WebSite"},' + ARTICLE % "2021-04-07" + "]}"),
            "",
            "2021-04-07",
        ),
        (
            linked('{"@type":"VideoObject","datePublished":"2020-01-01"}')
            + linked('{"@type":["NewsArticle"],"datePublished":"2021-04-07"}'),
            "",
            "2021-04-07",
        ),
        (linked('{"broken":,"datePublished": "2021-04-07T08:00:00+07:00",}'), "", "2021-04-07"),
        (
            '<meta property="article:published_time" content="2021-04-06T23:00:00Z">',
            "https://kabar.co.id/a",
            "2021-04-07",
        ),
        ("<meta content='2021-04-07' itemprop='datePublished'>", "", "2021-04-07"),
        ('<time itemprop="datePublished" datetime="2021-04-07T01:00+07:00">', "", "2021-04-07"),
        (
            linked(ARTICLE % "2021-04-07") + '<meta itemprop="datePublished" content="2020-01-01">',
            "",
            "2021-04-07",
        ),
        (linked(ARTICLE % "kemarin"), "", "None"),
        (linked("[" * 5000 + "]" * 5000), "", "None"),
        (linked("[" * 500 + ARTICLE % "2021-04-07" + "]" * 500), "", "2021-04-07"),
        (linked('{"@type":"NewsArticle","datePublished":null}'), "", "None"),
        ('<meta property="article:modified_time" content="2021-04-07">', "", "None"),
        ("<p>2021-04-07</p>", "", "None"),
    ],
)
def test_the_day_of_a_page(html: str, url: str, day: str) -> None:
    assert str(find_page_day(html, url)) == day

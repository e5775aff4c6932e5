"""A signed-in reader decides; nobody else does, and nothing coded is changed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from jalin.query import find_corrections
from jalin.review.readers import make_token
from jalin.serve.signing import safe_next
from jalin.store.database import open_store
from tests.serve.conftest import Answer, Site, run_site
from tests.serve.world import write_world

FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """A service of its own and a reader's token."""
    path = write_world(tmp_path / "db")
    token = make_token(path, "Sari")
    for site in run_site(path):
        yield site, token


def post(site: Site, path: str, signed: str = "", **fields: str) -> Answer:
    cookie = {"Cookie": f"jalin_token={signed}"} if signed else {}
    body = urlencode(fields).encode()
    origin = {"Origin": site.url, "Host": site.url.removeprefix("http://")}
    return site.ask("POST", path, body, **FORM, **origin, **cookie)


def first_report(site: Site) -> str:
    report: str = site.get("/api/reports?type=AGREE").json["items"][0]["report_id"]
    return report


def test_a_token_signs_in_and_a_wrong_one_does_not(own: tuple[Site, str]) -> None:
    site, token = own
    answer = post(site, "/sign-in", token=token, next="/events")
    assert (answer.status, answer.headers["Location"]) == (303, "/events")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    wrong = post(site, "/sign-in", next="/events", token="wrong")  # noqa: S106 # a wrong one
    assert wrong.status == 401
    assert "Set-Cookie" not in wrong.headers
    assert "Sari" in site.get("/events", Cookie=f"jalin_token={token}").text


def test_what_a_reader_decides_is_kept_and_shown(own: tuple[Site, str]) -> None:
    site, token = own
    report = first_report(site)
    fields = {"kind": "correct", "type": "AID", "was_type": "AGREE", "note": "kargo", "next": "/x"}
    same = {"status": "actual", "was_status": "actual", "actors": "RUS", "was_actors": "RUS"}
    assert post(site, f"/review/{report}", token, **fields, **same).status == 303
    [kept] = find_corrections(open_store(site.desk.path))
    assert (kept.who, kept.kind, kept.field, kept.value) == ("Sari", "correct", "type", "AID")
    article = site.get("/api/reports?type=AGREE").json["items"][0]["article_id"]
    page = site.get(f"/article/{article}", Cookie="jalin_lang=en").text
    assert 'class="verdict corrected"' in page
    assert "kargo" in page
    assert first_report(site) == report


def test_events_can_be_split_and_joined(own: tuple[Site, str]) -> None:
    site, token = own
    one, other = [r["report_id"] for r in site.get("/api/reports?type=AGREE").json["items"][:2]]
    assert post(site, f"/review/{one}", token, kind="split", other=other).status == 303
    assert post(site, f"/review/{one}", token, kind="join", other=other).status == 303
    assert post(site, f"/review/{one}", token, kind="join", other=one).status == 422
    kinds = [kept.kind for kept in find_corrections(open_store(site.desk.path))]
    assert kinds == ["split", "join"]


def test_what_was_split_is_two_events_on_the_pages(own: tuple[Site, str]) -> None:
    site, token = own
    event = site.get("/api/events?type=AGREE").json["items"][0]["event"]
    one, other = event["reports"][0], event["reports"][-1]
    assert post(site, f"/review/{one}", token, kind="split", other=other).status == 303
    renewing = site.desk.renew()
    if renewing is not None:
        renewing.join(timeout=60)
    cards = site.get("/api/events?type=AGREE").json["items"]
    homes = [card["event"]["event_id"] for card in cards for r in (one, other)
             if r in card["event"]["reports"]]  # fmt: skip
    assert len(homes) == len(set(homes)) == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "destroy"}, 422),
        ({"kind": "correct"}, 422),
        ({"kind": "correct", "type": "NONE", "was_type": "AGREE"}, 422),
        ({"kind": "correct", "start": "<script>", "was_start": ""}, 422),
        ({"kind": "split", "other": "' OR 1=1"}, 422),
    ],
)
def test_what_cannot_be_decided_is_refused(
    own: tuple[Site, str], fields: dict[str, str], status: int
) -> None:
    site, token = own
    assert post(site, f"/review/{first_report(site)}", token, **fields).status == status
    assert find_corrections(open_store(site.desk.path)) == []


def test_nobody_else_decides(own: tuple[Site, str]) -> None:
    site, token = own
    report = first_report(site)
    assert post(site, f"/review/{report}", kind="reject").status == 401
    cookie = {"Cookie": f"jalin_token={token}"}
    body = b"kind=reject"
    for origin in ("http://evil.test", "null"):
        answer = site.ask("POST", f"/review/{report}", body, **FORM, **cookie, Origin=origin)
        assert answer.status == 403
    answer = site.ask(
        "POST", f"/review/{report}", body, **FORM, **cookie, Sec_Fetch_Site="cross-site"
    )
    assert answer.status == 403
    assert find_corrections(open_store(site.desk.path)) == []


def test_a_token_that_is_set_is_asked_of_everybody(tmp_path: Path) -> None:
    for site in run_site(write_world(tmp_path), {"token": "open-sesame"}):
        assert site.get("/health").status == 200
        assert site.get("/api/events").status == 401
        assert site.get("/svg/map").status == 401
        page = site.get("/event/abcd?x=1")
        assert (page.status, page.headers["Location"]) == (303, "/sign-in?next=/event/abcd")
        assert site.get("/api/events", Authorization="Bearer open-sesame").status == 200
        assert site.get("/api/events", Authorization="Bearer wrong").status == 401
        signed = post(site, "/sign-in", next="//evil.test", token="open-sesame")  # noqa: S106 # made up
        assert signed.headers["Location"] == "/"
        assert site.get("/events", Cookie="jalin_token=open-sesame").status == 200
        assert post(site, "/review/abcd", "open-sesame", kind="reject").status == 401


@pytest.mark.parametrize(
    "path", ["//evil.test", "/\\evil.test", "https://evil.test", "", "/a\r\nb"]
)
def test_one_is_sent_on_to_our_addresses_only(path: str) -> None:
    assert safe_next(path) == "/"

"""One request: whatever a server does costs no more than the limits, and is told in a word."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jalin.ingest.fetch.addresses
import jalin.ingest.fetch.client
from jalin.ingest.fetch.addresses import find_addresses, is_public
from jalin.ingest.fetch.answers import Answer, Caller, Limits, UnansweredError, name_agent
from jalin.ingest.fetch.client import ask
from tests.ingest.fetch.conftest import HTML, LIMITS, FakeTime, Site, answer, raw, serve

CALLER = Caller(agent="jalin/test", limits=LIMITS, private=True)
OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def refuse(url: str, caller: Caller = CALLER) -> UnansweredError:
    with pytest.raises(UnansweredError) as told:
        ask(url, {}, caller)
    return told.value


def test_a_page_and_what_we_say_of_ourselves(site: Site) -> None:
    site.routes["/a%20b?x=%C3%A9"] = answer("<p>Menteri Édouard</p>")
    found = ask(site.url("/a%20b?x=é"), {"If-None-Match": '"1"'}, CALLER)
    assert (found.status, found.body.decode()) == (200, "<p>Menteri Édouard</p>")
    assert found.address == "127.0.0.1"
    [asked] = site.asked
    assert asked.headers["User-Agent"] == "jalin/test"
    assert asked.headers["Host"] == f"127.0.0.1:{site.port}"
    assert asked.headers["If-None-Match"] == '"1"'


def test_the_agent_tells_whom_to_write_to() -> None:
    assert name_agent("redaksi@kabar.example\r\nX: y").endswith("; redaksi@kabar.example X: y)")
    assert "\n" not in name_agent("a\nb")
    assert name_agent("").startswith("jalin/")


@pytest.mark.parametrize(
    ("route", "reason", "temporary"),
    [
        (raw(OPEN, b"Content-Length: 100\r\n\r\n", b"<p>half"), "cut off", True),
        (raw(OPEN, b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\n<p>ha"), "cut off", True),
        (raw(b"HTTP/1.1 20"), "cut off", True),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "cut off", True),
        (raw(), "cut off", True),
        (raw(OPEN + b"X: y\r\n" * 200 + b"\r\n"), "cut off", True),
        (answer(b"", {"Content-Length": "200001", **HTML}), "too large", False),
        (answer(b"x" * 200_001, {"Content-Length": "200001", **HTML}), "too large", False),
        (raw(OPEN, b"\r\n", b"x" * 200_001), "too large", False),
        (answer(b"\x89PNG", {"Content-Type": "image/png"}), "wrong content type", False),
        (answer(b"%PDF", {"Content-Type": "application/pdf"}), "wrong content type", False),
        (answer(b"\x1f\x8b", {"Content-Type": "application/gzip"}), "wrong content type", False),
        (answer(b"x", {"Content-Encoding": "br", **HTML}), "unknown packing", False),
        (answer(b"no gzip", {"Content-Encoding": "gzip", **HTML}), "damaged packing", False),
        (
            answer(gzip.compress(b"<p>whole", mtime=0)[:-9], {"Content-Encoding": "gzip", **HTML}),
            "damaged packing",
            True,
        ),
    ],
)
def test_what_servers_do(site: Site, route: object, reason: str, temporary: bool) -> None:  # noqa: FBT001
    site.routes["/"] = route  # type: ignore[assignment] # the rows' type is a union
    told = refuse(site.url("/"))
    assert (told.reason, told.temporary) == (reason, temporary)


@pytest.mark.parametrize(
    "pieces",
    [
        [OPEN, b"Content-Length: 1000\r\n\r\n", *[b"x"] * 1000],
        [OPEN, b"\r\n", *[b"x"] * 1000],
        [OPEN[:-2], *[b"y"] * 1000],
        [OPEN, *[b"X: y\r\n"] * 90, *[b"y"] * 1000],
    ],
)
def test_a_server_that_trickles_is_cut_off(site: Site, pieces: list[bytes]) -> None:
    site.routes["/"] = raw(*pieces, pause_s=0.02)
    began = time.monotonic()
    told = refuse(site.url("/"), Caller(agent="x", limits=Limits(total_s=0.3), private=True))
    assert (told.reason, told.temporary) == ("too slow", True)
    assert time.monotonic() - began < 10, "seconds; the server would take 20"


def test_a_server_that_says_nothing_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/"
        told = refuse(url, Caller(agent="x", limits=Limits(total_s=0.3), private=True))
    assert told.reason == "too slow"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    told = refuse(f"http://127.0.0.1:{port}/")
    assert (told.reason, told.temporary) == ("no connection", True)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(b"<p>whole", mtime=0), "gzip"),
        (gzip.compress(b"<p>", mtime=0) + gzip.compress(b"whole", mtime=0) + b"\0\0", "GZIP"),
        (zlib.compress(b"<p>whole"), "deflate"),
        (zlib.compress(b"<p>whole", wbits=-15), "deflate"),
        (b"<p>whole", "identity"),
    ],
)
def test_packed_pages(site: Site, packed: bytes, encoding: str) -> None:
    site.routes["/"] = answer(packed, {"Content-Encoding": encoding, **HTML})
    assert ask(site.url("/"), {}, CALLER).body == b"<p>whole"


def test_a_gzip_bomb_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(b"0" * 100_000_000)
    assert len(bomb) < LIMITS.size_bytes
    site.routes["/"] = answer(bomb, {"Content-Encoding": "gzip", **HTML})
    tracemalloc.start()
    try:
        assert refuse(site.url("/")).reason == "too large"
        assert tracemalloc.get_traced_memory()[1] < 3_000_000, "bytes; the bomb has 100 million"
    finally:
        tracemalloc.stop()


def test_a_packed_sitemap_is_fetched_as_it_is(site: Site) -> None:
    packed = gzip.compress(b"<urlset/>")
    site.routes["/map.xml.gz"] = answer(packed, {"Content-Type": "application/x-gzip"})
    assert ask(site.url("/map.xml.gz"), {}, CALLER).body == packed


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),  # noqa: S104 # an address to refuse
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(address) is public


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_not_asked_however_it_is_written(site: Site, host: str) -> None:
    caller = Caller(agent="x")
    assert refuse(site.url("/", host), caller).reason in {"private address", "unknown host"}
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "wrong scheme"),
        ("ftp://kabar.example/", "wrong scheme"),
        ("gopher://kabar.example/", "wrong scheme"),
        ("http:///a", "wrong URL"),
        ("http://user:secret@kabar.example/", "wrong URL"),
        ("http://kabar.example:99999/", "wrong URL"),
        ("http://kabar.example\r\nX: y/", "wrong URL"),
        (f"http://{'a' * 70}.example/", "wrong URL"),
    ],
)
def test_urls_that_are_not_asked(url: str, reason: str) -> None:
    told = refuse(url)
    assert (told.reason, told.temporary) == (reason, False)


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(UnansweredError, match=r"10\.0\.0\.1"):
        find_addresses("kabar.example", 80, private=False)


def test_the_addresses_that_were_checked_are_asked_in_turn(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[str] = []

    def find(host: str, *_: object, **__: object) -> list[str]:
        resolved.append(host)
        return ["127.0.0.9", "127.0.0.1"]

    monkeypatch.setattr(jalin.ingest.fetch.client, "find_addresses", find)
    site.routes["/"] = answer("<p>x")
    found = ask(site.url("/", "kabar.example"), {}, CALLER)
    assert (found.body, found.address) == (b"<p>x", "127.0.0.1")
    assert resolved == ["kabar.example"]
    assert site.asked[0].headers["Host"] == f"kabar.example:{site.port}"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for kabar.example that it signed itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    signed, key = folder / "signed.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=kabar.example", "-addext", "subjectAltName=DNS:kabar.example"]
    command += ["-keyout", str(key), "-out", str(signed)]
    subprocess.run(command, check=True, capture_output=True)
    return signed, key


@pytest.mark.parametrize(
    ("host", "trusted", "reason"),
    [
        ("kabar.example", True, ""),
        ("kabar.example", False, "wrong certificate"),
        ("lain.example", True, "wrong certificate"),
    ],
)
def test_certificates_are_checked_against_the_name(
    passing: FakeTime,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    trusted: bool,  # noqa: FBT001
    reason: str,
) -> None:
    context = ssl.create_default_context(cafile=certificate[0] if trusted else None)
    monkeypatch.setattr(jalin.ingest.fetch.client, "load_certificates", lambda: context)
    monkeypatch.setattr(jalin.ingest.fetch.client, "find_addresses", lambda *_, **__: ["127.0.0.1"])
    with serve(passing, certificate) as site:
        site.routes["/"] = answer("<p>x")
        url = f"https://{host}:{site.port}/"
        if reason:
            told = refuse(url)
            assert (told.reason, told.temporary) == (reason, False)
            assert site.asked == []
        else:
            assert ask(url, {}, CALLER).body == b"<p>x"


@given(sent=st.binary(max_size=300), proper=st.booleans())
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
def test_any_bytes_are_an_answer_or_refused(site: Site, sent: bytes, proper: bool) -> None:  # noqa: FBT001
    site.routes["/"] = raw(OPEN + b"Content-Encoding: gzip\r\n\r\n" + sent if proper else sent)
    try:
        assert isinstance(ask(site.url("/"), {}, CALLER), Answer)
    except UnansweredError as error:
        assert error.reason  # noqa: PT017 # refusing is as good

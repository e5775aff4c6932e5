"""A watch codes what is new and tells of it once, however servers fail and it is ended."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from jalin.errors import StoreError, UsageError
from jalin.ingest.fetch.clock import Clock
from jalin.kit import Kit
from jalin.ontology import load_ontology
from jalin.records import Event
from jalin.store.writer import Writer
from jalin.watch.config import Watch, read_watch
from jalin.watch.cycle import Turn, deliver, keep_watch, take_turn
from jalin.watch.outbox import MOST_TRIES, OUTBOX, open_outbox
from jalin.watch.rules import fits, read_rule
from tests.samples import RUN, make_article, make_report

ONTOLOGY = load_ontology()
RULE = "RUS-PAK, AGREE or better, 1 origin"


class Passing:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2024, 5, 7, 12, tzinfo=UTC)

    def clock(self) -> Clock:
        return Clock(seconds=self.time.timestamp, sleep=self.pass_, now=lambda: self.time)

    def pass_(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class Site:
    """A server that keeps what is posted and answers with the statuses it is told."""

    def __init__(self, statuses: list[int], pages: dict[str, str]) -> None:
        self.posted: list[tuple[dict[str, str], bytes]] = []
        self.statuses = statuses
        self.pages = pages
        self.url = ""

    def handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = site.statuses.pop(0) if site.statuses else 204
                if status < 300:
                    site.posted.append((dict(self.headers), body))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self) -> None:
                body = site.pages.get(self.path, "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def serve(*statuses: int, pages: dict[str, str] | None = None) -> Iterator[Site]:
    site = Site(list(statuses), pages or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), site.handler())
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def passing() -> Passing:
    return Passing()


def configure(folder: Path, extra: str = "", sources: tuple[str, ...] = ()) -> Watch:
    path = folder / "watch.toml"
    path.write_text(
        f"sources = {json.dumps(sources)}\nwhen = [{json.dumps(RULE)}]\n"
        f'feed = "news.atom"\nprivate = true\ndelay_s = 0\n{extra}',
        encoding="utf-8",
    )
    return read_watch(path, ONTOLOGY)


def store(watch: Watch, *names: str) -> None:
    with Writer(watch.db, RUN) as writer:
        for name in names:
            article = msgspec.structs.replace(make_article(name, f"{name} {name}"), outlet=name)
            report = make_report(article, via=(), said_by=(), report_id=f"id-{name}")
            writer.add_coding(article, [report])


def turn(watch: Watch, kit: Kit, passing: Passing) -> Turn:
    """One turn of a watch that was started anew."""
    with open_outbox(watch.folder) as outbox:
        return take_turn(watch, kit, passing.clock(), outbox)


def test_a_notification_is_sent_once(tmp_path: Path, kit: Kit, passing: Passing) -> None:
    with serve() as site:
        watch = configure(tmp_path, f'[[webhooks]]\nurl = "{site.url}/hook"\nsecret = "s"')
        store(watch, "a")
        assert (turn(watch, kit, passing).sent, turn(watch, kit, passing).sent) == (1, 0)
        store(watch, "b")  # tells the same: the event grows, and another report is its first
        assert turn(watch, kit, passing).found == 0
    [(headers, body)] = site.posted
    told = json.loads(body)
    assert (told["type"], told["rule"], told["sources"][0]["article_id"]) == ("AGREE", RULE, "a")
    assert headers["Idempotency-Key"] == told["notification_id"]
    assert headers["X-Jalin-Signature"].startswith("sha256=")


def test_failures_are_tried_again_later_and_over_restarts(
    tmp_path: Path, kit: Kit, passing: Passing
) -> None:
    with serve(500, 503, 429) as site:
        watch = configure(tmp_path, f'[[webhooks]]\nurl = "{site.url}"')
        store(watch, "a")
        results = [(0, turn(watch, kit, passing).failed)]
        for wait in (10, 30, 30, 60, 200, 200):
            passing.pass_(wait)
            with open_outbox(watch.folder) as outbox:
                sent, problems = deliver(watch, passing.clock(), outbox)
            results.append((sent, len(problems)))
    assert results == [(0, 1), (0, 0), (0, 1), (0, 0), (0, 1), (1, 0), (0, 0)]
    assert len(site.posted) == 1


def test_what_cannot_help_is_not_tried_again(tmp_path: Path, kit: Kit, passing: Passing) -> None:
    with serve(410) as site:
        watch = configure(tmp_path, f'[[webhooks]]\nurl = "{site.url}"')
        store(watch, "a")
        done = turn(watch, kit, passing)
        assert "status 410" in done.detail[0]
        passing.pass_(100_000)
        assert turn(watch, kit, passing).failed == 0
    assert site.posted == []


def test_a_dead_server_is_given_up_in_the_end(tmp_path: Path, kit: Kit, passing: Passing) -> None:
    with serve() as site:
        watch = configure(tmp_path, f'[[webhooks]]\nurl = "{site.url}"')
    store(watch, "a")
    with open_outbox(watch.folder) as outbox:
        failed = take_turn(watch, kit, passing.clock(), outbox).failed
        for _ in range(MOST_TRIES + 3):
            passing.pass_(3600)
            failed += len(deliver(watch, passing.clock(), outbox)[1])
    assert failed == MOST_TRIES


def test_mail_arrives_and_is_tried_again(tmp_path: Path, kit: Kit, passing: Passing) -> None:
    controllers = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is of the dev group")

    class Box:
        def __init__(self) -> None:
            self.answers = ["451 not now"]
            self.mails: list[bytes] = []

        async def handle_DATA(  # noqa: N802 # aiosmtpd's name
            self, _server: object, _session: object, envelope: object
        ) -> str:
            if self.answers:
                return self.answers.pop()
            self.mails.append(envelope.content)  # type: ignore[attr-defined]
            return "250 kept"

    box = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = controllers.Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        extra = f'[[mails]]\nhost = "127.0.0.1"\nport = {port}\nsender = "a@x.id"\nto = ["b@x.id"]'
        watch = configure(tmp_path, extra)
        store(watch, "a")
        assert turn(watch, kit, passing).failed == 1
        passing.pass_(31)
        assert turn(watch, kit, passing).sent == 1
        passing.pass_(10_000)
        assert turn(watch, kit, passing).sent == 0
    finally:
        controller.stop()
    [mail] = box.mails
    assert b"Subject: AGREE: RUS" in mail or b"=?utf-8?" in mail


def test_feeds_and_folders_are_read_and_the_place_is_kept(
    tmp_path: Path, kit: Kit, passing: Passing
) -> None:
    words = "<p>Rusia mengirim 10 kapal perang ke Pakistan pada hari Selasa, kata Moskow.</p>" * 3
    page = f"<html lang='id'><head><title>Kapal</title></head><body><article>{words}</article>"
    pages = {
        "/robots.txt": "User-agent: *\nAllow: /\n",
        "/satu": page + "<p>satu</p></body></html>",
    }
    with serve(pages=pages) as site:
        item = f"<item><title>Kapal</title><link>{site.url}/satu</link></item>"
        pages["/feed"] = f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>'
        folder = tmp_path / "inbox"
        folder.mkdir()
        (folder / "dua.txt").write_text("Jepang mengecam Rusia.\n", encoding="utf-8")
        watch = configure(tmp_path, sources=(f"{site.url}/feed", "inbox"))
        first, second = turn(watch, kit, passing), turn(watch, kit, passing)
    assert (first.fetched >= 1, first.coded) == (True, 2)
    assert second.coded == 0


def test_the_atom_feed_holds_each_notification_once(
    tmp_path: Path, kit: Kit, passing: Passing
) -> None:
    watch = configure(tmp_path)
    store(watch, "a")
    for _ in range(2):
        turn(watch, kit, passing)
    feed = ET.fromstring((tmp_path / "news.atom").read_bytes())  # noqa: S314 # our own
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in entries] == [
        "AGREE: RUS → PAK, 2024-05-06, 1 origins"
    ]


def test_what_is_old_is_no_news(tmp_path: Path, kit: Kit, passing: Passing) -> None:
    watch = configure(tmp_path)
    store(watch, "a")
    passing.pass_(9 * 86_400)
    assert turn(watch, kit, passing).found == 0


def test_one_process_keeps_a_watch_until_told_to_end(
    tmp_path: Path, kit: Kit, passing: Passing
) -> None:
    watch = configure(tmp_path, "every_s = 60")
    store(watch, "a")
    turns: list[Turn] = []

    def note(done: Turn) -> bool:
        turns.append(done)
        with pytest.raises(StoreError, match="another process"), open_outbox(watch.folder):
            pass
        return len(turns) < 3

    keep_watch(watch, kit, passing.clock(), note)
    assert [done.found for done in turns] == [1, 0, 0]
    assert passing.time == datetime(2024, 5, 7, 12, 2, tzinfo=UTC)


@pytest.mark.parametrize("line", [b"no json", b'{"at":"\xff\xfe"}', b'{"channel":"\xc3"}', b"\xff"])
def test_a_damaged_line_of_the_outbox_is_named(tmp_path: Path, line: bytes) -> None:
    whole = {"notification_id": "n", "channel": "atom", "state": "sent"}
    (tmp_path / OUTBOX).write_bytes(msgspec.json.encode(whole) + b"\n" + line + b"\n")
    with (
        pytest.raises(StoreError, match=f"{OUTBOX}:2: "),
        open_outbox(tmp_path),
    ):
        pass


def make_event(**changes: object) -> Event:
    event = Event(
        event_id="e", type="MOBILIZE", status="actual", actors=("RUS",), recipients=("PAK",),
        start=date(2024, 5, 6), end=None, telltales=(), reports=("r",), articles=("a",),
        outlets=(), origins=2, first_seen=None, last_seen=None, score=1.0, joinings=(),
    )  # fmt: skip
    return msgspec.structs.replace(event, **changes)


@pytest.mark.parametrize(
    ("words", "changes", "fit"),
    [
        ("RUS-PAK, MOBILIZE or worse, 2 independent origins", {}, True),
        ("rus-pak, mobilize or worse, 3 origins", {}, False),
        ("RUS-PAK, MOBILIZE or worse", {"type": "ASSAULT"}, True),
        ("RUS-PAK, MOBILIZE or worse", {"type": "CONSULT"}, False),
        ("RUS-CHN", {}, False),
        ("PAK", {}, True),
        ("AID, MOBILIZE", {}, True),
        ("AID", {}, False),
        ("PAK", {"status": "future"}, False),
    ],
)
def test_rules(words: str, changes: dict[str, object], *, fit: bool) -> None:
    assert fits(make_event(**changes), read_rule(words, ONTOLOGY)) is fit


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("when = []", "sources"),
        ('sources = []\nwhen = ["HUG or worse"]', "HUG"),
        ('sources = []\nwhen = ["2 origins"]', "neither"),
        ('sources = []\nwhen = ["RUS & PAK"]', "what is"),
        ("sources = []\nwhen = []\nevry_s = 3", "evry_s"),
        ("sources", "watch.toml"),
    ],
)
def test_a_wrong_configuration_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "watch.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_watch(path, ONTOLOGY)

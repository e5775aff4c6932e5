"""An answer is made once while the records stay, and never given to the wrong reader."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from jalin.serve import kept
from jalin.serve.kept import Kept
from jalin.serve.manners import Manner


class Maker:
    """An application that counts what it made; slow enough to be asked twice meanwhile."""

    def __init__(self) -> None:
        self.made = self.at_once = self.most = 0
        self.status = 200
        self.streamed = False

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        self.made += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        body = f"{scope['path']} {self.made}".encode()
        await asyncio.sleep(0.01)
        self.at_once -= 1
        headers = [(b"etag", b'W/"tag"'), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": self.streamed})
        if self.streamed:
            await send({"type": "http.response.body", "body": b"!"})


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def app(maker: Maker) -> Kept:
    return Kept(maker)


SHELF = SimpleNamespace(version="1")
DESKTOP = SimpleNamespace(decided=0)


def ask(app: Kept, path: str = "/events", lang: str = "id", **changes: Any) -> Any:
    """What comes of a request: its status and body."""
    manner = Manner(lang=lang, theme="auto", path=path, query="")  # type: ignore[arg-type] # either
    headers = [(name.encode(), value.encode()) for name, value in changes.pop("headers", [])]
    state = SimpleNamespace(desk=SimpleNamespace(shelf=lambda: SHELF), desktop=DESKTOP)
    served = SimpleNamespace(state=state)
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": headers, "app": served,
        "state": {"manner": manner, "reader": ""}, **changes,
    }  # fmt: skip

    async def run() -> tuple[int, bytes]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await app(scope, None, send)  # type: ignore[arg-type] # nothing is received
        return sent[0]["status"], b"".join(m.get("body", b"") for m in sent[1:])

    return run()


def test_an_answer_is_made_once_until_the_records_change(
    app: Kept, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "STILL_GIVEN_S", 0.0)
    assert asyncio.run(ask(app)) == asyncio.run(ask(app)) == (200, b"/events 1")
    monkeypatch.setattr(SHELF, "version", "2")
    assert asyncio.run(ask(app)) == (200, b"/events 2")
    assert maker.made == 2


def test_the_last_answer_is_given_while_the_next_is_made(
    app: Kept, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ask_on() -> list[Any]:
        found = [await ask(app)]
        monkeypatch.setattr(SHELF, "version", "2")
        found += [await ask(app), await ask(app)]
        await asyncio.gather(*app.renewals)
        return [*found, await ask(app)]

    assert [body for _, body in asyncio.run(ask_on())] == [
        b"/events 1", b"/events 1", b"/events 1", b"/events 2",
    ]  # fmt: skip
    assert (maker.made, app.due, app.making) == (2, set(), {})


def test_what_was_decided_here_is_seen_at_once(app: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(ask(app, "/event/ab")) == (200, b"/event/ab 1")
    monkeypatch.setattr(DESKTOP, "decided", 1)
    assert asyncio.run(ask(app, "/event/ab")) == (200, b"/event/ab 2")


def test_an_answer_of_long_ago_is_not_given(app: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(kept, "monotonic", lambda: now[0])
    asyncio.run(ask(app))
    monkeypatch.setattr(SHELF, "version", "2")
    asyncio.run(ask(app, "/else"))  # the change is noted
    now[0] += kept.STILL_GIVEN_S
    assert asyncio.run(ask(app)) == (200, b"/events 3")


def test_answers_made_behind_come_one_at_a_time(
    app: Kept, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ["/a", "/b", "/c"]

    async def ask_on() -> None:
        await asyncio.gather(*(ask(app, path) for path in paths))
        monkeypatch.setattr(SHELF, "version", "2")
        maker.most = 0
        await asyncio.gather(*(ask(app, path) for path in paths))
        await asyncio.gather(*app.renewals)

    asyncio.run(ask_on())
    assert (maker.made, maker.most) == (2 * len(paths), 1)


def test_who_asks_meanwhile_waits_for_the_same_answer(app: Kept, maker: Maker) -> None:
    async def ask_all() -> list[Any]:
        return await asyncio.gather(*(ask(app) for _ in range(9)))

    assert set(asyncio.run(ask_all())) == {(200, b"/events 1")}
    assert maker.made == 1


def test_each_language_and_packing_has_its_own(app: Kept) -> None:
    packed = [("accept-encoding", "gzip")]
    answers = [
        asyncio.run(ask(app, **asked))
        for asked in ({}, {"lang": "en"}, {"headers": packed}, {"query_string": b"a=1"})
    ]
    assert len(set(answers)) == 4


@pytest.mark.parametrize(
    "asked",
    [
        {"state": {"manner": None, "reader": "Sari"}},
        {"path": "/sign-in"},
        {"method": "POST"},
        {"headers": [("cache-control", "no-cache")]},
    ],
)
def test_what_others_may_not_see_is_not_kept(
    app: Kept, maker: Maker, asked: dict[str, Any]
) -> None:
    asyncio.run(ask(app, **asked))
    asyncio.run(ask(app, **asked))
    assert maker.made == 2


@pytest.mark.parametrize(("status", "streamed"), [(404, False), (200, True)])
def test_failures_and_streams_go_through(
    app: Kept, maker: Maker, *, status: int, streamed: bool
) -> None:
    maker.status, maker.streamed = status, streamed
    end = b"!" if streamed else b""
    assert asyncio.run(ask(app)) == (status, b"/events 1" + end)
    assert asyncio.run(ask(app)) == (status, b"/events 2" + end)


def test_who_has_the_answer_gets_no_body(app: Kept) -> None:
    known = [("if-none-match", 'W/"tag"')]
    assert asyncio.run(ask(app, headers=known)) == (304, b"")
    assert asyncio.run(ask(app)) == (200, b"/events 1")


def test_kept_answers_have_bounds(app: Kept, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 25)
    for path in ("/a", "/b", "/c", "/a"):
        asyncio.run(ask(app, path))
    assert (maker.made, len(app.answers)) == (3, 3)
    for path in ("/" + "d" * 12, "/c", "/b"):
        asyncio.run(ask(app, path))
    assert app.size <= 25
    assert maker.made > 4

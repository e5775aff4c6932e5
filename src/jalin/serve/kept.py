"""Answers that were given already: kept while what is served stays the same, and not made twice.

What changed a moment ago is no reason to wait: for some seconds the last answer is still given
while the next is made behind, one at a time, so that those who wait for other pages come first.
"""

import asyncio
from collections import OrderedDict
from http import HTTPStatus
from time import monotonic

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 2**20
"""All kept answers together, packed; a page has about 10,000 bytes."""
MOST_OF_ONE = 2**20
STILL_GIVEN_S = 30.0
"""How long an answer is given on after what is served has changed; then a newer is waited for."""

UNKEPT = ("/static/", "/sign-in", "/health", "/metrics", "/openapi.json")
"""What costs nothing to make, or is another for everybody."""
DOORS = ("/api", "/csv", "/svg")

Key = tuple[object, ...]


class Answer(msgspec.Struct, frozen=True):
    """A whole answer: `start` is what ASGI calls the beginning of a response.

    `version` is what was served when it was made, `route` where it came from, for the counts.
    """

    version: str
    start: Message
    body: bytes
    route: object

    @property
    def etag(self) -> str:
        """Its tag; "" where it has none."""
        return Headers(raw=self.start["headers"]).get("etag", "")


class Kept:
    """Keeps whole answers to nobody in particular, until the shelf's version changes.

    Who asks for what is just being made waits for it, unless an answer of a moment ago is there.
    Answers that failed or are streamed go through, and so does what a signed-in reader is shown
    and what is asked for with `no-cache`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.version = ""
        self.size = 0
        self.answers: OrderedDict[Key, Answer] = OrderedDict()
        self.making: dict[Key, asyncio.Future[Answer | None]] = {}
        self.replaced: dict[str, float] = {}
        self.due: set[Key] = set()
        self.renewals: set[asyncio.Task[None]] = set()
        self.turn = asyncio.Semaphore()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, else with what is made now."""
        if scope["type"] != "http" or not may_keep(scope):
            await self.app(scope, receive, send)
            return
        self._look(scope["app"].state.desk.shelf().version)
        key, known = name_answer(scope), take_condition(scope)
        answer = self._find(key)
        if answer is not None and answer.version != self.version:
            self._renew(key, scope)
        if answer is None and (maker := self.making.get(key)) is not None:
            answer = await maker
        if answer is None:
            answer = await self._make(key, scope, receive, send)
            if answer is None:
                return
        scope["route"] = answer.route
        for part in write_answer(answer, known):
            await send(part)

    def _look(self, version: str) -> None:
        """Note when a version was replaced, and forget those that are given no more."""
        if version == self.version:
            return
        now = monotonic()
        self.replaced[self.version] = now
        self.replaced = {v: at for v, at in self.replaced.items() if now - at < STILL_GIVEN_S}
        self.replaced.pop(version, None)
        self.version = version

    def _find(self, key: Key) -> Answer | None:
        """The answer that is kept, unless it is of too long ago."""
        answer = self.answers.get(key)
        if answer is None:
            return None
        replaced = self.replaced.get(answer.version, -STILL_GIVEN_S)
        if answer.version != self.version and monotonic() - replaced >= STILL_GIVEN_S:
            return None
        self.answers.move_to_end(key)
        return answer

    def _renew(self, key: Key, scope: Scope) -> None:
        """Begin to make an answer anew for those who ask later, unless that is being done."""
        if key in self.making or key in self.due:
            return
        self.due.add(key)
        again = {**scope, "state": dict(scope.get("state", {}))}
        task = asyncio.create_task(self._make_behind(key, again))
        self.renewals.add(task)
        task.add_done_callback(self.renewals.discard)

    async def _make_behind(self, key: Key, scope: Scope) -> None:
        async def send(_: Message) -> None:
            """What cannot be kept is made for nobody."""

        try:
            async with self.turn:
                answer = self.answers.get(key)
                if key not in self.making and (answer is None or answer.version != self.version):
                    await self._make(key, scope, receive_nothing, send)
        finally:
            self.due.discard(key)

    async def _make(self, key: Key, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """A new answer; None where it was sent already because it cannot be kept."""
        mine = self.making[key] = asyncio.get_running_loop().create_future()
        version = self.version
        held: Message | None = None
        answer: Answer | None = None

        async def take(message: Message) -> None:
            nonlocal held, answer
            if message["type"] == "http.response.start":
                held = message
                return
            body = message.get("body", b"")
            whole = held is not None and not message.get("more_body")
            if held is not None and whole and held["status"] == HTTPStatus.OK:
                answer = Answer(version, held, body, scope.get("route"))
                return
            first, held = held, None
            for part in filter(None, (first, message)):
                await send(part)

        try:
            await self.app(scope, receive, take)
        finally:
            if self.making.pop(key, None) is not None and not mine.done():
                mine.set_result(answer)
        self._keep(key, answer)
        return answer

    def _keep(self, key: Key, answer: Answer | None) -> None:
        """Keep an answer in the place of the one before, and leave out those asked for least."""
        if (old := self.answers.pop(key, None)) is not None:
            self.size -= len(old.body)
        if answer is None or len(answer.body) > MOST_OF_ONE:
            return
        self.answers[key] = answer
        self.size += len(answer.body)
        while self.size > MOST_BYTES:
            _, oldest = self.answers.popitem(last=False)
            self.size -= len(oldest.body)


async def receive_nothing() -> Message:
    """A request without a body."""
    return {"type": "http.request", "body": b"", "more_body": False}


def may_keep(scope: Scope) -> bool:
    """Whether a request's answer depends on nothing but the records and the manner."""
    path: str = scope["path"]
    for door in DOORS:
        path = path.removeprefix(door) if path.startswith(f"{door}/") else path
    anew = "no-cache" in Headers(scope=scope).get("cache-control", "")
    return (
        scope["method"] == "GET"
        and not anew
        and not path.startswith(UNKEPT)
        and not scope.get("state", {}).get("reader")
    )


def name_answer(scope: Scope) -> Key:
    """What an answer depends on beside the records; what was decided here is seen at once."""
    decided = scope["app"].state.desktop.decided
    manner = scope["state"].get("manner")
    packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
    shown = (manner.lang, manner.theme) if manner else ()
    return decided, scope["raw_path"], scope["query_string"], packed, shown


def take_condition(scope: Scope) -> str:
    """What the reader has already; the request goes on as of one who has nothing yet."""
    known = Headers(scope=scope).get("if-none-match", "")
    scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
    return known


def write_answer(answer: Answer, known: str) -> tuple[Message, Message]:
    """The answer as messages; without a body where the reader knows it."""
    headers = list(answer.start["headers"])
    start: Message = {**answer.start, "headers": headers}
    if answer.etag and answer.etag in {item.strip() for item in known.split(",")}:
        left = MutableHeaders(raw=headers)
        for name in ("content-length", "content-type", "content-encoding"):
            del left[name]
        return {**start, "status": HTTPStatus.NOT_MODIFIED.value}, empty()
    return start, {"type": "http.response.body", "body": answer.body}


def empty() -> Message:
    """No body."""
    return {"type": "http.response.body", "body": b""}

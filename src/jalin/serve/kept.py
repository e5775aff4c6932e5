"""Answers that were given already: kept while what is served stays the same, and not made twice."""

import asyncio
from collections import OrderedDict
from http import HTTPStatus

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 2**20
"""All kept answers together, packed; a page has about 10,000 bytes."""
MOST_OF_ONE = 2**20
UNKEPT = ("/event/", "/article/", "/static/", "/sign-in", "/health", "/metrics", "/openapi.json")
"""What shows decisions, which change apart from the records, or costs nothing to make."""
DOORS = ("/api", "/csv", "/svg")

Key = tuple[object, ...]


class Answer(msgspec.Struct, frozen=True):
    """A whole answer: `start` is what ASGI calls the beginning of a response.

    `route` is where it came from, for the counts.
    """

    start: Message
    body: bytes
    route: object

    @property
    def etag(self) -> str:
        """Its tag; "" where it has none."""
        return Headers(raw=self.start["headers"]).get("etag", "")


class Kept:
    """Keeps whole answers to nobody in particular, until the shelf's version changes.

    Who asks for what is just being made waits for it. Answers that failed or are streamed go
    through, and so does what a signed-in reader is shown and what is asked for with `no-cache`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.version = ""
        self.size = 0
        self.answers: OrderedDict[Key, Answer] = OrderedDict()
        self.making: dict[Key, asyncio.Future[Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what is kept, else with what is made now."""
        if scope["type"] != "http" or not may_keep(scope):
            await self.app(scope, receive, send)
            return
        version = scope["app"].state.desk.shelf().version
        if version != self.version:
            self.version, self.size = version, 0
            self.answers.clear()
        key = (version, *name_answer(scope))
        known = take_condition(scope)
        answer = self.answers.get(key)
        if answer is None and (maker := self.making.get(key)) is not None:
            answer = await maker
        if answer is None:
            answer = await self._make(key, scope, receive, send)
            if answer is None:
                return
        elif key in self.answers:
            self.answers.move_to_end(key)
        scope["route"] = answer.route
        for part in write_answer(answer, known):
            await send(part)

    async def _make(self, key: Key, scope: Scope, receive: Receive, send: Send) -> Answer | None:
        """A new answer; None where it was sent already because it cannot be kept."""
        mine = self.making[key] = asyncio.get_running_loop().create_future()
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
                answer = Answer(held, body, scope.get("route"))
                return
            first, held = held, None
            for part in filter(None, (first, message)):
                await send(part)

        try:
            await self.app(scope, receive, take)
        finally:
            if self.making.pop(key, None) is not None and not mine.done():
                mine.set_result(answer)
        if answer is not None and key[0] == self.version:
            self._keep(key, answer)
        return answer

    def _keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer, and leave out those not asked for longest."""
        if len(answer.body) > MOST_OF_ONE or key in self.answers:
            return
        self.answers[key] = answer
        self.size += len(answer.body)
        while self.size > MOST_BYTES:
            _, oldest = self.answers.popitem(last=False)
            self.size -= len(oldest.body)


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
    """What an answer depends on beside the records."""
    manner = scope["state"].get("manner")
    packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
    shown = (manner.lang, manner.theme) if manner else ()
    return scope["raw_path"], scope["query_string"], packed, shown


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

"""ETags: an answer that the reader has already is not sent again (304)."""

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TAG_BYTES = 12


class Tags:
    """Adds a weak ETag, a digest of the body, to every whole answer to GET and HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that nothing changed; a streamed answer goes through untagged."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None

        async def send_tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is None or message.get("more_body"):
                first, start = start, None
                for part in filter(None, (first, message)):
                    await send(part)
                return
            body = message.get("body", b"")
            for part in tag(start, body, known):
                await send(part)

        await self.app(scope, receive, send_tagged)


def tag(start: Message, body: bytes, known: str) -> tuple[Message, Message]:
    """The answer with its tag; without a body where the reader knows it."""
    headers = MutableHeaders(scope=start)
    if start["status"] == 200 and "etag" not in headers:  # noqa: PLR2004 # HTTP's OK
        etag = f'W/"{blake2b(body, digest_size=TAG_BYTES).hexdigest()}"'
        headers["ETag"] = etag
        headers.setdefault("Cache-Control", "no-cache")
        if etag in {item.strip() for item in known.split(",")}:
            for name in ("content-length", "content-type"):
                del headers[name]
            return {**start, "status": 304}, {"type": "http.response.body", "body": b""}
    return start, {"type": "http.response.body", "body": body}

"""What the service tells of itself: one log line a request, and counts as Prometheus text."""

import logging
import time
from collections import Counter

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the latency histogram; 0.15 is what we ask of ourselves."""

log = logging.getLogger("jalin.serve")


class Counts:
    """Requests by address pattern, method and status, and how long they took."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self.buckets: Counter[float] = Counter()
        self.seconds = 0.0

    def add(self, pattern: str, method: str, status: int, took_s: float) -> None:
        """Count one answer."""
        self.requests[pattern, method, status] += 1
        self.seconds += took_s
        self.buckets[next((b for b in BOUNDS_S if took_s <= b), float("inf"))] += 1

    def write(self, gauges: dict[str, float]) -> str:
        """All counts and `gauges` in Prometheus' text format, version 0.0.4."""
        lines = ["# TYPE jalin_requests_total counter"]
        for (pattern, method, status), count in sorted(self.requests.items()):
            labels = f'route="{pattern}",method="{method}",status="{status}"'
            lines.append(f"jalin_requests_total{{{labels}}} {count}")
        lines.append("# TYPE jalin_request_seconds histogram")
        total = 0
        for bound in (*BOUNDS_S, float("inf")):
            total += self.buckets[bound]
            name = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'jalin_request_seconds_bucket{{le="{name}"}} {total}')
        lines += [
            f"jalin_request_seconds_sum {self.seconds:.6f}",
            f"jalin_request_seconds_count {total}",
        ]
        for name, value in gauges.items():
            lines += [f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"


class Watch:
    """Counts and logs every answer, with what it cost."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self.app = app
        self.counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and write the line when all is sent."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status, size = 500, 0

        async def send_counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        finally:
            took_s = time.perf_counter() - started
            method = scope["method"] if scope["method"] in METHODS else "OTHER"
            self.counts.add(pattern_of(scope), method, status, took_s)
            line = {
                "method": method,
                "path": scope["path"],
                "status": status,
                "bytes": size,
                "ms": round(took_s * 1000, 1),
            }
            log.info("request", extra={"line": line})


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def pattern_of(scope: Scope) -> str:
    """The address as the routes write it, so that ids do not become names of counts."""
    route = scope.get("route")
    return str(getattr(route, "path", "other"))


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; what readers sent is escaped, so it cannot forge lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "line", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


class PlainLines(logging.Formatter):
    """A log record for a person at a terminal; nothing in it can move the cursor."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        facts = getattr(record, "line", {})
        said = " ".join(str(value) for value in facts.values()) or record.getMessage()
        shown = "".join(c if c.isprintable() else "?" for c in said)
        error = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{self.formatTime(record, '%H:%M:%S')} {shown}{error}"

"""Runs the service until it is stopped: where it listens, who may reach it, and its log."""

import gc
import logging
import sys
from importlib.metadata import version
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from jalin.errors import UsageError
from jalin.serve.app import Terms, make_app
from jalin.serve.desk import Desk
from jalin.serve.guard import LOOPBACK, MOST_HEADERS
from jalin.serve.logbook import JsonLines, PlainLines
from jalin.serve.patience import PatientProtocol
from jalin.settings import Settings

KEEP_OPEN_S = 5
MOST_AT_ONCE = 200
"""Connections; more are answered 503 at once instead of waiting."""


COLLECT_AFTER = (20_000, 20, 100)
"""When Python looks for cycles: after 700, its own, all readers would often wait for a tenth of a
second."""


def run_service(settings: Settings, *, json: bool) -> None:
    """Serve until interrupted; raises UsageError for an address that is open without a token."""
    if settings.host not in LOOPBACK and not settings.token:
        raise UsageError(
            f"{settings.host} can be reached from elsewhere: set `token` (JALIN_TOKEN) first"
        )
    set_log(json=json)
    desk = Desk(Path(settings.db))
    app = make_app(desk, version("jalin"), read_terms(settings))
    settle()
    uvicorn.Server(configure(app, settings)).run()


def settle() -> None:
    """Keep what is loaded out of all later looks for cycles, and look seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def configure(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the server listens: bounds for what comes in, and nothing said of itself."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_OPEN_S,
        limit_concurrency=MOST_AT_ONCE,
        h11_max_incomplete_event_size=MOST_HEADERS,
    )


def read_terms(settings: Settings) -> Terms:
    """Who may ask."""
    hosts = known_hosts(settings)
    return Terms(hosts=hosts, per_minute=settings.rate, token=settings.token)


def known_hosts(settings: Settings) -> tuple[str, ...]:
    """The names that a request may ask for."""
    named = (host.strip() for host in settings.hosts.split(","))
    return (*LOOPBACK, settings.host, *filter(None, named))


def set_log(*, json: bool) -> None:
    """Log lines to stderr, for people, or to stdout, as JSON."""
    handler = logging.StreamHandler(sys.stdout if json else sys.stderr)
    handler.setFormatter(JsonLines() if json else PlainLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("uvicorn.access").disabled = True

"""A running service on a port of its own, and a plain client that believes nothing."""

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

pytest.importorskip("fastapi", reason="the group `serve` is not installed")
pytest.importorskip("uvicorn", reason="the group `serve` is not installed")

import uvicorn

from jalin.serve.app import make_app
from jalin.serve.desk import Desk
from jalin.serve.running import configure, read_terms
from jalin.settings import Settings
from tests.serve.world import write_world


class Answer:
    """What came back."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Site:
    """A service that runs; `get` asks it over a new connection."""

    def __init__(self, port: int, desk: Desk) -> None:
        self.port = port
        self.desk = desk
        self.url = f"http://127.0.0.1:{port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, names)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)


def run_site(path: Path, changes: Mapping[str, object] | None = None) -> Iterator[Site]:
    plain = Settings(port=0, rate=0, db=str(path))
    settings = msgspec.structs.replace(plain, **(changes or {}))
    desk = Desk(path)
    app = make_app(desk, "0", read_terms(settings))
    server = uvicorn.Server(configure(app, settings))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Site(port, desk)
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def site(world: Path) -> Iterator[Site]:
    yield from run_site(world)

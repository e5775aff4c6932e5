"""How quickly pages come while twenty people read and a writer adds articles.

    python -m bench.serve CODED.db FOLDER

FOLDER is a database made by `python -m bench.query CODED.db FOLDER --reports N`: its reports are
drawn from those of CODED.db. The service runs in a process of its own; as events of that folder are
made and not woven, it takes over new articles as ever but links nothing. Readers ask over HTTP,
`--pause` seconds after each answer; with `--alone` each page is first asked for some times by one
reader, anew each time; with `--anew` all readers ask for pages made anew, as if nothing were kept.
Prints the 95th percentile of each page and the memory of the service. With `--locust` the readers
are Locust's (`bench/locust_readers.py`), and the table is its own.
"""

import argparse
import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import numpy as np
import uvicorn

from jalin.query import open_catalogue
from jalin.serve import desk as serving
from jalin.serve.app import make_app
from jalin.serve.running import configure, read_terms, settle
from jalin.settings import Settings

PAGES = (
    "/", "/?days=30", "/?day=2019-05-05", "/events", "/events?quad=4",
    "/events?since=2018-01-01&until=2018-02-01", "/reports?type=AID", "/pair", "/pledges",
    "/pledges?party=USA", "/network", "/network?since=2020-01-01&until=2020-12-31", "/map",
    "/map?actor=RUS", "/search?q=nuklir", "/search?q=rusia+ukraina", "/api/events", "/csv/events",
)  # fmt: skip
READERS = Path(__file__).with_name("locust_readers.py")
PORT = 8799
SEED = 7
MOST_PARTIES = 12
KB_OF_MB = 1024


def serve(folder: Path) -> None:
    """The service, until killed."""
    vars(serving)["open_latest"] = open_catalogue  # what was made is not woven
    vars(serving)["is_due"] = lambda _: False
    vars(serving)["keep_up"] = lambda _: None  # the writer catches up itself
    settings = Settings(port=PORT, rate=0, db=str(folder))
    app = make_app(serving.Desk(folder), "bench", read_terms(settings))
    settle()
    uvicorn.Server(configure(app, settings)).run()


def list_addresses() -> list[str]:
    """The pages, with those of what the service has most of."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    found: dict[str, list[str]] = {"event": [], "article": []}
    connection.request("GET", "/csv/events?limit=40")
    rows = connection.getresponse().read().decode().splitlines()[1:]
    found["event"] = [f"/event/{row.partition(',')[0]}" for row in rows]
    connection.request("GET", "/csv/reports?limit=40")
    rows = connection.getresponse().read().decode().splitlines()[1:]
    found["article"] = [f"/article/{row.split(',')[1]}" for row in rows]
    connection.request("GET", "/csv/network?most=12")
    pairs = [r.split(",")[:2] for r in connection.getresponse().read().decode().splitlines()[1:]]
    parties = [f"/pair?one={one}&other={other}" for one, other in pairs[:MOST_PARTIES]]
    parties += [f"/actor/{one}" for one, _ in pairs[:MOST_PARTIES]]
    parties += [f"/pair?one={one}&other={other}&by=day" for one, other in pairs[:4]]
    connection.request("GET", "/csv/?days=30")
    rows = connection.getresponse().read().decode().splitlines()[1:]
    stories = [f"/story/{row.partition(',')[0]}" for row in rows]
    connection.request("GET", "/csv/map")
    rows = connection.getresponse().read().decode().splitlines()[1:]
    places = [f"/place/{quote(row.split(',')[0])}" for row in rows[:MOST_PARTIES] if row[0] != ","]
    return [*PAGES * 3, *found["event"], *found["article"], *parties, *stories, *places]


def read(
    addresses: list[str], until: float, options: argparse.Namespace, took: dict[str, list[float]]
) -> None:
    """One reader: asks for a page, waits, asks for another."""
    headers = {"Accept-Encoding": "gzip"} | ({"Cache-Control": "no-cache"} if options.anew else {})
    rng = random.Random(threading.get_ident() + SEED)  # noqa: S311 # no secret
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    while time.monotonic() < until:
        address = rng.choice(addresses)
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        kind = name_kind(address)
        took[kind if answer.status == http.client.OK else f"{kind} {answer.status}"].append(
            time.perf_counter() - began
        )
        time.sleep(options.pause)


def read_alone(addresses: list[str], times: int) -> None:
    """One reader: each page so many times, made anew each time."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    for address in dict.fromkeys(addresses):
        for _ in range(times):
            began = time.perf_counter()
            headers = {"Accept-Encoding": "gzip", "Cache-Control": "no-cache"}
            connection.request("GET", address, headers=headers)
            connection.getresponse().read()
            took[name_kind(address)].append(time.perf_counter() - began)
    for name, values in sorted(took.items()):
        first, most = np.median(values) * 1000, max(values) * 1000
        print(f"alone {name:18} {len(values):6} p50 {first:7.1f} ms  most {most:7.1f} ms")


def name_kind(address: str) -> str:
    """The page that an address is one of."""
    if address.startswith(("/api", "/csv", "/?")):
        return address
    return "/" + address.lstrip("/").partition("?")[0].partition("/")[0]


def read_memory(process: int) -> float:
    """The largest memory of a process so far, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / KB_OF_MB


def wait_for(seconds: float) -> None:
    """Until the service answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            http.client.HTTPConnection("127.0.0.1", PORT, timeout=5).request("GET", "/health")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the service did not start")


def main() -> None:
    """Serve, write, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coded", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--alone", type=int, default=0)
    parser.add_argument("--anew", action="store_true")
    parser.add_argument("--locust", action="store_true")
    parser.add_argument("--serve", action="store_true")
    options = parser.parse_args()
    if options.serve:
        serve(options.folder)
        return
    call = [sys.executable, "-m", "bench.{}", str(options.coded), str(options.folder)]
    service = subprocess.Popen([part.format("serve") for part in call] + ["--serve"])
    try:
        wait_for(120)
        writer = subprocess.Popen([part.format("query") for part in call] + ["--write"])
        try:
            (run_locust if options.locust else report)(options, service.pid)
        finally:
            writer.kill()
    finally:
        service.kill()


def run_locust(options: argparse.Namespace, service: int) -> None:
    """Let Locust read as many at once, which prints its own table."""
    subprocess.run(
        [
            *(sys.executable, "-m", "locust", "--locustfile", str(READERS), "--headless"),
            *("--users", str(options.readers), "--spawn-rate", str(options.readers)),
            *("--run-time", f"{options.seconds:.0f}s", "--host", f"http://127.0.0.1:{PORT}"),
            *("--only-summary", "--reset-stats"),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    print(f"service {read_memory(service):.0f} MB")


def report(options: argparse.Namespace, service: int) -> None:
    """Read as many at once, and print what it took."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    addresses = list_addresses()
    if options.alone:
        read_alone(addresses, options.alone)
    until = time.monotonic() + options.seconds
    readers = [
        threading.Thread(target=read, args=(addresses, until, options, took))
        for _ in range(options.readers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    every = [value for values in took.values() for value in values]
    for name, values in [*sorted(took.items()), ("all", every)]:
        p50, p95 = np.percentile(values, [50, 95]) * 1000
        print(f"{name:24} {len(values):6} p50 {p50:7.1f} ms  p95 {p95:7.1f} ms")
    print(
        f"{options.readers} readers, pause {options.pause} s; service {read_memory(service):.0f} MB"
    )


if __name__ == "__main__":
    main()

"""Decides about reports for a signed-in reader; the only doors that write, and only decisions."""

import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
from fastapi import FastAPI, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jalin.errors import UsageError
from jalin.ontology import load_ontology
from jalin.query import find_corrections
from jalin.records import CorrectionKind, Report
from jalin.review.apply import Reviewed
from jalin.review.decide import Decision, decide
from jalin.review.reading import read_targets, review_reports
from jalin.serve.signing import COOKIE, find_reader, keep_token, read_form, safe_next
from jalin.store.database import open_store
from jalin.store.parts import PARTS

FIELDS = ("type", "actors", "recipients", "status", "start", "end")
"""What the form offers to correct; `jalin review` corrects the others too."""


class Desktop:
    """What was decided; the database is opened only for articles that anything was decided about.

    Which those are is read once, and again after every decision. `decided` counts those made here.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ontology = load_ontology()
        self.decided = 0
        self._reading = threading.Lock()
        self._parts: set[str] = set()
        self._articles: frozenset[str] = frozenset()

    def verdicts(self, reports: Sequence[Report]) -> dict[str, Reviewed]:
        """What was decided about these reports, by their ids."""
        with self._reading:
            self._look()
            if self._articles.isdisjoint(report.article_id for report in reports):
                return {}
            return review_reports(open_store(self.path), reports, self.ontology)

    def _look(self) -> None:
        """Read what was decided where a part that is new holds any decision."""
        folder = self.path / PARTS
        new = {part.name for part in folder.iterdir()} - self._parts
        if any(holds_decisions(folder / part / CORRECTIONS) for part in new):
            store = open_store(self.path)
            targets = read_targets(store, find_corrections(store))
            self._articles = frozenset(version.report.article_id for version in targets)
        self._parts |= new


def holds_decisions(file: Path) -> bool:
    """Whether a part has any row of decisions."""
    return file.exists() and bool(pq.read_metadata(file).num_rows)


CORRECTIONS = "corrections.parquet"
"""The file of a part that holds decisions."""


def add_reviewing(app: FastAPI) -> None:
    """Open the doors of signing in and of deciding."""
    for path, answer, methods in (
        ("/sign-in", show_sign_in, ["GET"]),
        ("/sign-in", sign_in, ["POST"]),
        ("/sign-out", sign_out, ["POST"]),
        ("/review/{report_id}", take_decision, ["POST"]),
    ):
        app.add_api_route(
            path, answer, methods=methods, include_in_schema=False, response_class=HTMLResponse
        )


def show_sign_in(request: Request) -> Response:
    """The page that asks for a token."""
    return render_sign_in(request, safe_next(request.query_params.get("next", "/")), failed=False)


def render_sign_in(request: Request, goal: str, *, failed: bool) -> Response:
    """The same, perhaps after a wrong token."""
    state = request.app.state
    page = state.pages.render(
        "sign_in.html", request.state.manner, goal=goal, failed=failed, reader=request.state.reader
    )
    return HTMLResponse(page, 401 if failed else 200)


async def sign_in(request: Request) -> Response:
    """Keep a token that is known, and go on."""
    form = await read_form(request)
    goal, token = safe_next(form.get("next", "/")), form.get("token", "")
    state = request.app.state
    if not (find_reader(state.desk.path, token) or state.gate_fits(token)):
        return render_sign_in(request, goal, failed=True)
    return keep_token(RedirectResponse(goal, 303), token)


async def sign_out(request: Request) -> Response:
    """Forget the token."""
    form = await read_form(request)
    answer = RedirectResponse(safe_next(form.get("next", "/")), 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


async def take_decision(request: Request, report_id: str) -> Response:
    """Keep what a reader decides about a report, and go back; 401 for who is no reader."""
    form = await read_form(request)
    reader: str = request.state.reader
    if not reader:
        raise HTTPException(401, "sign in as a reader first")
    decision = read_decision(form)
    state = request.app.state
    desk: Desktop = state.desktop
    await run_in_threadpool(keep_decision, desk, report_id, decision, reader)
    return RedirectResponse(safe_next(form.get("next", "/")), 303)


def keep_decision(desk: Desktop, report_id: str, decision: Decision, reader: str) -> None:
    """Write one decision, dated now."""
    decide(open_store(desk.path), report_id, decision, reader, datetime.now(UTC), desk.ontology)
    desk.decided += 1


def read_decision(form: Mapping[str, str]) -> Decision:
    """What a form decides; only fields that differ from what the page showed are corrected."""
    kind = form.get("kind", "")
    if kind not in get_args(CorrectionKind):
        raise UsageError(f"no such decision: {kind!r}")
    changes = tuple(
        (field, form.get(field, ""))
        for field in FIELDS
        if kind == "correct" and form.get(field, "") != form.get(f"was_{field}", "")
    )
    return Decision(
        kind=kind,  # type: ignore[arg-type] # one of its kinds
        changes=changes,
        other=form.get("other", "") if kind in {"split", "join"} else "",
        note=form.get("note", "")[:MOST_NOTE],
    )


MOST_NOTE = 2000

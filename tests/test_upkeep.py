"""A catalogue follows the kept links: what changed is taken over, the rest stays as it lies."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from jalin import upkeep
from jalin.query import Catalogue, open_catalogue
from jalin.query.fill import replace_some
from jalin.query.packing import unpack
from jalin.records import Claim, Copy, Event, Pledge, Record, Story
from jalin.store.corrections import make_correction, write_corrections
from jalin.store.database import open_store
from jalin.store.writer import Writer
from jalin.upkeep import may_wait, needs_ledger, open_latest, refresh
from jalin.weave import weave_claims, weave_copies, weave_events, weave_pledges, weave_stories
from tests.samples import RUN, make_article, make_report

LONG = " ".join(f"kata{n} tentang gandum{n}" for n in range(60))
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def write(path: Path, names: str, day: int = 0, run: str = "run1", **changes: object) -> None:
    with Writer(path, msgspec.structs.replace(RUN, run_id=run)) as writer:
        for name in names:
            text = LONG if name < "c" else f"{name} lain"
            article = make_article(name, text)
            told = (article.published or NOON.date()) + timedelta(days=day)
            article = msgspec.structs.replace(article, published=told)
            plain: dict[str, object] = {"via": (), "said_by": (), "run_id": run, "start": told}
            report = make_report(article, **(plain | {"end": told} | changes))
            writer.add_coding(article, [report])


def read_all(catalogue: Catalogue, kind: str, record: type[Record]) -> dict[str, Record]:
    rows = catalogue.select(f"SELECT id, body FROM {kind} JOIN {kind}_body USING (no)")  # noqa: S608 # our own names
    return {str(id_): unpack(body, record) for id_, body in rows}


def read_tied(catalogue: Catalogue, kind: str, record: type[Record]) -> dict[str, Record]:
    rows = catalogue.select("SELECT id, body FROM tied WHERE kind = ?", [kind])
    return {str(id_): unpack(body, record) for id_, body in rows}


def agree(catalogue: Catalogue, path: Path) -> None:
    store = open_store(path)
    assert read_all(catalogue, "event", Event) == {e.event_id: e for e in weave_events(store)}
    assert read_all(catalogue, "story", Story) == {s.story_id: s for s in weave_stories(store)}
    assert read_all(catalogue, "pledge", Pledge) == {p.pledge_id: p for p in weave_pledges(store)}
    assert read_tied(catalogue, "copy", Copy) == {c.copy_id: c for c in weave_copies(store)}
    assert read_tied(catalogue, "claim", Claim) == {c.claim_id: c for c in weave_claims(store)}


def test_each_step_leaves_what_weaving_all_gives(tmp_path: Path) -> None:
    write(tmp_path, "ac")
    catalogue = open_latest(tmp_path)
    agree(catalogue, tmp_path)
    for step in (
        lambda: write(tmp_path, "b"),
        lambda: write(tmp_path, "d", day=40, type="ASSAULT", quad=4),
        lambda: write(tmp_path, "a", run="run2", status="negated"),
        lambda: write(tmp_path, "c", day=3, run="run3"),
        lambda: write_corrections(
            tmp_path, [make_correction("Sari", NOON, "split", "id-b", value="id-c")]
        ),
        lambda: write(tmp_path, "ef", day=41),
    ):
        step()
        agree(open_latest(tmp_path), tmp_path)


def list_numbers(catalogue: Catalogue) -> set[object]:
    return {number for (number,) in catalogue.select("SELECT no FROM event")}


def test_what_is_untouched_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "ab")
    write(tmp_path, "d", day=40)
    before = list_numbers(open_latest(tmp_path))
    looked: list[int] = []
    taking = replace_some

    def take(
        catalogue: Catalogue, kind: str, ids: Sequence[str], entries: object, **state: int
    ) -> None:
        looked.append(len(ids))
        taking(catalogue, kind, ids, entries, **state)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(upkeep, "replace_some", take)
    write(tmp_path, "e", day=80)
    catalogue = open_latest(tmp_path)
    assert looked == [1, 1]
    assert before < list_numbers(catalogue)
    agree(catalogue, tmp_path)


def test_links_that_are_made_anew_are_taken_over_whole(tmp_path: Path) -> None:
    write(tmp_path, "ab")
    write(tmp_path, "d", day=40)
    open_latest(tmp_path)
    for file in (tmp_path / "woven").iterdir():
        file.unlink()
    write(tmp_path, "e", day=80)
    agree(open_latest(tmp_path), tmp_path)


def test_a_patient_service_leaves_the_ledger_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "ab", status="future")
    catalogue = open_latest(tmp_path)
    pledges = read_all(catalogue, "pledge", Pledge)
    monkeypatch.setattr(upkeep, "REST", 1e9)
    write(tmp_path, "d", day=40, status="future")
    catalogue = open_catalogue(tmp_path)
    refresh(catalogue, patient=True)
    assert len(read_all(catalogue, "event", Event)) == 2
    assert read_all(catalogue, "pledge", Pledge) == pledges
    assert needs_ledger(catalogue)
    assert may_wait(catalogue)
    monkeypatch.setattr(upkeep, "REST", 0)
    refresh(catalogue, patient=True)
    assert not needs_ledger(catalogue)
    agree(catalogue, tmp_path)

"""The doors of the room: every format by its name, and the one call that writes it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jalin.errors import UsageError
from jalin.export.about import write_about
from jalin.export.cameo import write_cameo
from jalin.export.flat import write_csv
from jalin.export.followthemoney import write_entities
from jalin.export.gdelt import write_gdelt
from jalin.export.geojson import write_geojson
from jalin.export.gephi import write_gephi
from jalin.export.graphml import write_graphml
from jalin.export.nested import write_json, write_parquet
from jalin.export.plover import write_plover
from jalin.export.rows import Batch, Written, read_runs, read_told
from jalin.export.tables import Tables, load_tables
from jalin.store.database import Store
from jalin.weave import weave_events

Form = Callable[[Iterable[Batch], Path, Tables], Written]

FORMS: Mapping[str, Form] = {
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_json,
    "parquet": write_parquet,
    "plover": write_plover,
    "cameo": write_cameo,
    "gdelt": write_gdelt,
    "geojson": write_geojson,
    "graphml": write_graphml,
    "gephi": write_gephi,
    "followthemoney": write_entities,
}
"""How reports can be written; "jsonl" is "json" by its ending."""

EVENT_FORMS = ("gdelt",)
"""Forms that join the reports of one event; that takes all reports in memory at once."""


def export_reports(store: Store, file: Path, form: str, min_confidence: float = 0.0) -> Written:
    """Write the reports of all latest versions, oldest first, and what is written about them.

    `form` is one of `FORMS`. Raises UsageError for another, or where `file` cannot be written.
    """
    if form not in FORMS:
        raise UsageError(f"no export as {form!r}; there are {', '.join(FORMS)}")
    events = weave_events(store, min_confidence) if form in EVENT_FORMS else ()
    told = read_told(store, min_confidence, events)
    try:
        written = FORMS[form](told, file, load_tables())
        write_about(file, form, written, read_runs(store, min_confidence))
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
    return written

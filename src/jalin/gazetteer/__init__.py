"""Who and where, outside any article: actors with dated offices, places, outlets, a name index.

A gazetteer is a stack of folders, each with any of the seven tables; a later folder adds rows.
`public/` is made by `training/build_gazetteer.py`, `curated/` is kept by hand, a user adds more
with `--gazetteer DIR`. Names of all rows go into one index, so that one pass over a text finds
them all.
"""

from jalin.gazetteer.checking import check_tables
from jalin.gazetteer.loading import Gazetteer, load_gazetteer
from jalin.gazetteer.names import Match, Name
from jalin.gazetteer.offices import Office
from jalin.gazetteer.rows import CodeRow, EntityRow, OutletRow, PlaceRow

__all__ = [
    "CodeRow",
    "EntityRow",
    "Gazetteer",
    "Match",
    "Name",
    "Office",
    "OutletRow",
    "PlaceRow",
    "check_tables",
    "load_gazetteer",
]

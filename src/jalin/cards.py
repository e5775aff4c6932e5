"""A record as an HTML table for notebooks; every text in it is escaped. Pure."""

from collections.abc import Mapping
from html import escape

import msgspec

MOST_ITEMS = 12
"""Items of a list that are shown; the rest is counted."""


def write_card(record: msgspec.Struct) -> str:
    """The record's name and its fields that hold anything, one a row."""
    rows = "".join(
        f"<tr><th style='text-align:left;vertical-align:top'>{escape(name)}</th>"
        f"<td style='text-align:left'>{write_value(value)}</td></tr>"
        for name, value in list_fields(record).items()
        if not is_empty(value)
    )
    return f"<table><caption>{escape(type(record).__name__)}</caption>{rows}</table>"


def list_fields(record: msgspec.Struct) -> Mapping[str, object]:
    """The fields of a record by name."""
    return {name: getattr(record, name) for name in record.__struct_fields__}


def is_empty(value: object) -> bool:
    """Whether nothing is told: None, "" or (); 0 and False are told."""
    return value is None or value in ("", ())


def write_value(value: object) -> str:
    """A value: lists as lines, records within as their own values."""
    if isinstance(value, tuple):
        lines = [write_value(item) for item in value[:MOST_ITEMS]]
        rest = len(value) - MOST_ITEMS
        return "<br>".join([*lines, f"and {rest} more"] if rest > 0 else lines)
    if isinstance(value, msgspec.Struct):
        told = {name: item for name, item in list_fields(value).items() if not is_empty(item)}
        return "; ".join(f"{escape(name)}: {write_value(item)}" for name, item in told.items())
    return escape(f"{value:g}" if isinstance(value, float) else str(value))

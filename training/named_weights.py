"""Writes models of named weights as JSON that people can read and compare."""

import json
from collections.abc import Mapping
from pathlib import Path

from jalin.ids import digest_parts


def write_model(model: Mapping[str, object], path: Path) -> None:
    """Write a model, its names in order; where it has no version, one by its content."""
    version = digest_parts(json.dumps(model, sort_keys=True))
    told = {"version": version, **model}
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")

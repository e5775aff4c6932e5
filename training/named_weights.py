"""Writes models of named weights as JSON that people can read and compare."""

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from jalin.ids import digest_parts


def write_model(model: Mapping[str, object], path: Path) -> None:
    """Write a model, its names in order; where it has no version, one by its content."""
    plain = msgspec.to_builtins(model)
    version = digest_parts(json.dumps(plain, sort_keys=True))
    told = {"version": version, **plain}
    text = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")

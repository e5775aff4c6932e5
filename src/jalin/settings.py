"""Settings from `jalin.toml`, overridden by the environment, overridden by flags."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from jalin.errors import UsageError
from jalin.records import Record

CONFIG_FILE = "jalin.toml"
PREFIX = "JALIN_"


class Settings(Record, frozen=True, kw_only=True):
    """What is set once for all commands.

    `db` is the database folder, `min_confidence` (0..1) hides less certain reports from view,
    `limit` is how many reports are listed at most, `gazetteer` is a folder of own tables or
    empty, `reader` the name that decisions of `jalin review` are kept under. Of the service:
    `host` and `port` are where it listens, `hosts` further names it is reached by, separated by
    ",", `rate` the requests a minute that one address may make (0: any number), `token` the
    secret of those who may sign in.
    """

    db: str = "jalin.db"
    min_confidence: float = 0.0
    limit: int = 200
    gazetteer: str = ""
    reader: str = ""
    host: str = "127.0.0.1"
    port: int = 8765
    hosts: str = ""
    rate: int = 1200
    token: str = ""


def load_settings(
    flags: Mapping[str, object], environment: Mapping[str, str], config: Path | None = None
) -> Settings:
    """Settings of a TOML file under `JALIN_...` variables under flags; None is a flag not given.

    The file is `config`, or `jalin.toml` in the current folder if there is one. Raises UsageError
    naming the source and the setting for a name or value that is wrong.
    """
    variables = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }
    given = {name: value for name, value in flags.items() if value is not None}
    settings = override(Settings(), read_config(config), str(config or CONFIG_FILE))
    return override(override(settings, variables, f"environment {PREFIX}..."), given, "flags")


def override(settings: Settings, values: Mapping[str, object], origin: str) -> Settings:
    """The settings with `values` in their place, checked; errors name `origin`."""
    for name, value in values.items():
        merged = msgspec.structs.asdict(settings) | {name: value}
        try:
            settings = msgspec.convert(merged, Settings, strict=False)
        except msgspec.ValidationError as error:
            raise UsageError(f"{origin}: {name} = {value!r}: {error}") from error
    return settings


def read_config(path: Path | None) -> Mapping[str, object]:
    """The table in a TOML file; empty where none was asked for and none is here."""
    file = path or Path(CONFIG_FILE)
    if path is None and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: {error}") from error

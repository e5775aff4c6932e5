"""What is watched and who is told, as a TOML file says."""

import tomllib
from pathlib import Path

import msgspec

from jalin.errors import UsageError
from jalin.ontology import Ontology
from jalin.records import Record
from jalin.watch.rules import Rule, read_rule


class Webhook(Record, frozen=True, kw_only=True):
    """An address that gets each notification as JSON; `secret` signs it (HMAC-SHA256)."""

    url: str
    secret: str = ""


class Mail(Record, frozen=True, kw_only=True):
    """A mail server and who gets a mail; `password_env` names the variable with the password."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 25
    starttls: bool = False
    user: str = ""
    password_env: str = ""


class Config(Record, frozen=True, kw_only=True):
    """One watch: `sources` are URLs of feeds, sitemaps or pages, and files or folders.

    `folder` keeps fetched pages and the watch's place; paths count from the TOML file's folder.
    Only events that an article of the last `recent_days` tells are news. `feed` is the Atom file
    to write, or "".
    """

    sources: tuple[str, ...]
    when: tuple[str, ...]
    folder: str = "watch"
    db: str = "jalin.db"
    every_s: float = 900.0
    delay_s: float = 1.0
    recent_days: int = 7
    min_confidence: float = 0.0
    contact: str = ""
    private: bool = False
    feed: str = ""
    webhooks: tuple[Webhook, ...] = ()
    mails: tuple[Mail, ...] = ()


class Watch(Record, frozen=True, kw_only=True):
    """A checked configuration, its rules read and its paths made whole."""

    config: Config
    rules: tuple[Rule, ...]
    folder: Path
    db: Path
    feed: Path | None
    urls: tuple[str, ...]
    paths: tuple[Path, ...]


def read_watch(path: Path, ontology: Ontology) -> Watch:
    """Read a TOML file; raises UsageError naming file, and setting or rule, for what is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        config = msgspec.convert(table, Config)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}") from error
    try:
        rules = tuple(read_rule(words, ontology) for words in config.when)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    here = path.absolute().parent
    urls = tuple(source for source in config.sources if "://" in source)
    return Watch(
        config=config,
        rules=rules,
        folder=here / config.folder,
        db=here / config.db,
        feed=here / config.feed if config.feed else None,
        urls=urls,
        paths=tuple(here / source for source in config.sources if source not in urls),
    )

"""Who may decide: names with tokens, of which only digests are kept beside the database."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import msgspec

from jalin.errors import StoreError, UsageError
from jalin.store.database import check_store

READERS_FILE = "readers.json"
TOKEN_BYTES = 24


def make_token(store_path: Path, name: str) -> str:
    """A new token for a reader of that name; earlier tokens of the name are no longer valid.

    Raises UsageError for an empty name, StoreError where there is no database.
    """
    check_store(store_path)
    if not name.strip():
        raise UsageError("a reader needs a name")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    readers = {**read_readers(store_path), name.strip(): digest_token(token)}
    draft = store_path / f"{READERS_FILE}.new"
    draft.touch(mode=0o600)
    draft.write_bytes(msgspec.json.encode(readers))
    os.replace(draft, store_path / READERS_FILE)  # noqa: PTH105 # atomic on every system
    return token


def name_reader(store_path: Path, token: str) -> str | None:
    """Whose token it is; None for nobody's. Takes as long for a wrong one as for a right one."""
    digest = digest_token(token)
    found = [
        name
        for name, known in read_readers(store_path).items()
        if hmac.compare_digest(known, digest)
    ]
    return found[0] if found else None


def read_readers(store_path: Path) -> dict[str, str]:
    """Names with the digests of their tokens; raises StoreError for a file that is none."""
    try:
        raw = (store_path / READERS_FILE).read_bytes()
        return msgspec.json.decode(raw, type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise StoreError(f"{store_path / READERS_FILE}: {error}") from error


def digest_token(token: str) -> str:
    """A digest from which the token cannot be found: tokens are 24 random bytes."""
    return hashlib.sha256(token.encode()).hexdigest()

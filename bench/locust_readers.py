"""Readers of the service for Locust: each asks for one page after the other, a second apart.

`python -m bench.serve CODED.db FOLDER --locust` runs it; what it asks for are that bench's pages.
"""

import random

from locust import HttpUser, constant, task

from bench.serve import list_addresses, name_kind

ADDRESSES = list_addresses()


class Reader(HttpUser):  # type: ignore[misc] # Locust is only in the bench group
    """One reader at a browser that takes packed answers."""

    wait_time = constant(1)

    @task  # type: ignore[untyped-decorator] # as above
    def read(self) -> None:
        """Ask for a page; pages of one kind are counted together."""
        address = random.choice(ADDRESSES)  # noqa: S311 # no secret
        self.client.get(address, name=name_kind(address), headers={"Accept-Encoding": "gzip"})

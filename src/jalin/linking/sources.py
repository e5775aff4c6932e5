"""How many independent origins tell an event: copies, one agency and one speaker count once."""

from collections.abc import Collection, Iterable, Sequence

from jalin.linking.tellings import Telling
from jalin.records import Copy


def count_origins(tellings: Sequence[Telling], copies: Iterable[Copy]) -> int:
    """Articles of the event, joined where one copies the other or both have one source."""
    home = {telling.key[0]: telling.key[0] for telling in tellings}
    for copy in copies:
        if copy.article_id in home and copy.origin_id in home:
            join(home, copy.article_id, copy.origin_id)
    seen: dict[object, str] = {}
    for telling in tellings:
        for source in find_sources(telling):
            join(home, telling.key[0], seen.setdefault(source, telling.key[0]))
    return len({find_home(home, article) for article in home})


def find_sources(telling: Telling) -> Collection[object]:
    """The agencies credited, and who spoke on which day: one press conference is one origin."""
    spoken = [(telling.speakers, telling.start)] if telling.speakers and telling.start else []
    return [*sorted(telling.via), *spoken]


def join(home: dict[str, str], one: str, other: str) -> None:
    """Let two articles have one home, the smaller id."""
    first, second = sorted((find_home(home, one), find_home(home, other)))
    home[second] = first


def find_home(home: dict[str, str], article: str) -> str:
    """The article that stands for this one's origin."""
    while home[article] != article:
        article = home[article]
    return article

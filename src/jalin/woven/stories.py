"""Stories that a few articles bring or change."""

from collections.abc import Iterable

from jalin.linking.stories import link_articles
from jalin.linking.tellings import Telling
from jalin.records import Article, Event
from jalin.woven.copies import find_copies_of
from jalin.woven.state import Face, State, decode, encode


def change_stories(state: State, touched: Iterable[str], orphaned: Iterable[str]) -> None:
    """Link the stories anew of these articles, and of all that were of their components.

    `orphaned` are components of which an article left.
    """
    touched = set(touched)
    rows = state.select(
        "SELECT DISTINCT story FROM wanted JOIN faces USING (id) WHERE story <> ''", touched
    )
    components = {row[0] for row in rows} | set(orphaned)
    articles = read_faces(state, "id", touched) | read_faces(state, "story", components)
    events, background = read_told(state, articles)
    copies = [
        copy
        for copy in find_copies_of(state, articles)
        if copy.article_id in articles and copy.origin_id in articles
    ]
    linked = link_articles(events, background, articles, copies)
    state.delete("stories", "component", components)
    state.insert(
        "stories", [(x.story.story_id, x.component, encode(x.story)) for x in linked]
    )  # fmt: skip
    state.connection.executemany(
        "UPDATE faces SET story = ? WHERE id = ?",
        [(x.component, article) for x in linked for article in x.story.articles],
    )


def read_faces(state: State, column: str, ids: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids or of these stories' components, without their texts."""
    rows = state.select(
        f"SELECT body FROM wanted JOIN faces ON faces.{column} = wanted.id",  # noqa: S608 # our own names
        ids,
    )
    return {face.article.id: face.article for face in decode((row[0] for row in rows), Face)}


def read_told(state: State, articles: Iterable[str]) -> tuple[list[Event], frozenset[str]]:
    """All events that these articles tell, and which reports of those only explain."""
    rows = state.select(
        """SELECT body FROM events WHERE id IN (
            SELECT event FROM wanted JOIN tellings ON article = wanted.id)""",
        articles,
    )
    events = decode((row[0] for row in rows), Event)
    told = state.select(
        "SELECT body FROM wanted JOIN tellings USING (id)",
        (report for event in events for report in event.reports),
    )
    tellings = decode((row[0] for row in told), Telling)
    return events, frozenset(telling.key[1] for telling in tellings if telling.background)

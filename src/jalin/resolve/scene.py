"""Where an article was written: the place of its dateline. Pure."""

from jalin.gazetteer import Gazetteer
from jalin.records import Article, Link
from jalin.resolve.places import place_location


def find_scene(article: Article, gazetteer: Gazetteer) -> Link | None:
    """The first place that a dateline names ("BEIJING, KOMPAS.com -"), None if none does.

    Of places of one name the most populous is meant: datelines name cities that readers know.
    """
    for block in article.blocks:
        if block.kind != "dateline":
            continue
        text = article.text[block.start : block.end]
        for match in gazetteer.find_names(text.title() if text.isupper() else text):
            places = [
                gazetteer.places[n.target] for n in match.names if n.target in gazetteer.places
            ]
            if places:
                place = max(places, key=lambda row: int(row.population or 0))
                words = text[match.start : match.end]
                return Link(
                    start=block.start + match.start,
                    end=block.start + match.end,
                    text=words,
                    location=place_location(place, words),
                )
    return None

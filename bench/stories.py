"""B-cubed precision, recall and F1 of stories against the groups of `../shared/eval/stories`.

`python -m bench.stories ../shared/eval` codes its articles and groups them; `--show` lists the
stories of several articles.
"""

import argparse
import json
from pathlib import Path

from bench.events import print_scores
from jalin.copies.find import find_copies
from jalin.ingest.sources import read_sources
from jalin.kit import load_kit
from jalin.linking.events import link_events
from jalin.linking.kin import load_kin
from jalin.linking.stories import LEAST_SHARED, link_stories
from jalin.pipeline import code_article
from jalin.records import Article


def main() -> None:
    """Code, group and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--least", type=float, nargs="*", default=[LEAST_SHARED])
    flags = parser.parse_args()
    path = flags.folder / "stories" / "articles.jsonl"
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    wanted = {row["id"]: row["story"] for row in rows}
    kit = load_kit()
    articles = {a.id: a for a in read_sources([path]) if isinstance(a, Article)}
    reports = {r.report_id: r for a in articles.values() for r in code_article(a, kit)}
    copies = find_copies(list(articles.values()))
    events = link_events(reports.values(), articles, copies, load_kin())
    for least in flags.least:
        stories = link_stories(events, reports, articles, copies, least)
        found = {article: story.story_id for story in stories for article in story.articles}
        print(f"least shared {least}")
        print_scores(found, wanted, show=flags.show)


if __name__ == "__main__":
    main()

"""Chooses who says so, among those that the article lets speak around an act.

A conditional logit over named features (McFadden 1974), trained by `training/train_teller.py` on
the reports of gold articles: the likeliest speaker is taken, or none where none is likelier than
that the outlet tells it itself. Pure: a weight says what a feature is worth.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from jalin.coding.attribution import Voiced
from jalin.coding.drafts import Draft, Teller, telling_draft
from jalin.coding.judge import Weights
from jalin.coding.speakers import find_speaker_options
from jalin.records import Article
from jalin.tables import DATA, read_model


class TellerModel(msgspec.Struct, frozen=True, kw_only=True):
    """The model; who scores above 0 is likelier to say so than the outlet itself."""

    speaker: Weights
    version: str


def load_teller(path: Path = DATA / "models" / "teller.json") -> TellerModel:
    """Load the trained model; raises ModelError where it is missing or damaged."""
    return read_model(path, TellerModel)


def choose_teller(
    group: Sequence[Draft],
    article: Article,
    voices: Sequence[Sequence[Voiced]],
    model: TellerModel,
) -> list[Draft]:
    """The drafts of one act; the one that tells its fields has its speaker chosen."""
    first = telling_draft(group)
    options = find_speaker_options(group, article, voices)
    best = choose([model.speaker.score(option.features) for option in options])
    teller = Teller()
    if best is not None:
        teller = Teller(parties=options[best].parties, links=options[best].links)
    return [
        msgspec.structs.replace(draft, teller=teller if draft is first else Teller())
        for draft in group
    ]


def choose(scores: Sequence[float]) -> int | None:
    """The place of the highest score above 0, the first of equals; None where there is none."""
    best = max(range(len(scores)), key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] > 0 else None

"""The network of named entities that is trained: word features, a BiLSTM layer, a CRF a style.

After Lample et al. (2016); small, because `jalin.nlp.ner` runs it with numpy alone. Each set
of named entities is a style with output and moves of its own: they disagree about what to tag.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from jalin.nlp.tags import bars, name_tags

FORM, AFFIX, SHAPE, WORD, HIDDEN = 32, 24, 16, 128, 128
"""Widths of the layers."""

AFFIXES = 6
DROP = 0.45
"""Share of units that training drops (0.33 to 0.5 made no difference on the development sets)."""


class NerNetwork(nn.Module):
    """Scores tags of padded sentences, in one of several styles."""

    vectors: Tensor
    barred: Tensor

    def __init__(
        self, counts: dict[str, int], vectors: Tensor, kinds: Sequence[str], styles: int
    ) -> None:
        super().__init__()
        tags = name_tags(kinds)
        self.form = nn.Embedding(counts["forms"], FORM)
        self.affix = nn.ModuleList(nn.Embedding(counts[f"affix{i}"], AFFIX) for i in range(AFFIXES))
        self.shape = nn.Embedding(counts["shapes"], SHAPE)
        for table in (self.form, self.shape, *self.affix):
            nn.init.normal_(table.weight, std=0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.word = nn.Linear(FORM + AFFIXES * AFFIX + SHAPE + vectors.shape[1], WORD)
        self.lower = nn.LSTM(WORD, HIDDEN, bidirectional=True, batch_first=True)
        spread = (2 * HIDDEN) ** -0.5
        self.weight = nn.Parameter(
            torch.empty(styles, len(tags), 2 * HIDDEN).uniform_(-spread, spread)
        )
        self.bias = nn.Parameter(torch.zeros(styles, len(tags)))
        self.moves = nn.Parameter(torch.zeros(styles, len(tags), len(tags)))
        barred = torch.from_numpy(bars(tags))
        self.register_buffer("barred", barred, persistent=False)

    def forward(self, ids: Tensor, lengths: Tensor, styles: Tensor) -> Tensor:
        """Tag scores of every word; `ids` are words by nine features."""
        parts = [self.form(ids[..., 0])]
        parts += [table(ids[..., 1 + i]) for i, table in enumerate(self.affix)]
        parts += [self.shape(ids[..., 1 + AFFIXES]), self.vectors[ids[..., 2 + AFFIXES]]]
        states = torch.tanh(self.word(torch.cat(parts, dim=-1)))
        packed = pack_padded_sequence(
            self.dropped(states), lengths, batch_first=True, enforce_sorted=False
        )
        states, _ = pad_packed_sequence(self.lower(packed)[0], batch_first=True)
        weights = self.weight[styles].transpose(1, 2)
        return self.dropped(states) @ weights + self.bias[styles][:, None]

    def loss(self, ids: Tensor, lengths: Tensor, styles: Tensor, gold: Tensor) -> Tensor:
        """What each sentence's gold tags fall short of certainty, in nats."""
        scores = self(ids, lengths, styles)
        moves = self.moves[styles] + self.barred
        inside = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
        total = scores[:, 0] + self.barred[0]
        for step in range(1, ids.shape[1]):
            ways = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, step]
            total = torch.where(inside[:, step, None], ways, total)
        total = torch.logsumexp(total + self.barred[:, 0], dim=1)
        words = scores.gather(2, gold[..., None])[..., 0] * inside
        rows = torch.arange(len(gold))[:, None]
        taken = moves[rows, gold[:, :-1], gold[:, 1:]] * inside[:, 1:]
        return total - words.sum(dim=1) - taken.sum(dim=1)

    def dropped(self, states: Tensor) -> Tensor:
        """Drop the same units in all words of a sentence, while training."""
        if not self.training:
            return states
        keep = 1 - DROP
        mask = torch.full((states.shape[0], 1, states.shape[2]), keep).bernoulli() / keep
        return states * mask

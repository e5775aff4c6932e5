"""The network that is trained: word features, two BiLSTM layers, tagger and biaffine parser.

After Dozat and Manning (2017); small, because `jalin.nlp.network` runs it with numpy alone.
"""

import msgspec
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

AFFIXES = 6


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """Widths of the layers, and how much is dropped in training."""

    form: int = 64
    affix: int = 32
    shape: int = 16
    word: int = 160
    hidden: int = 160
    arc: int = 192
    relation: int = 64
    drop: float = 0.33
    vector_drop: float = 0.15


class Network(nn.Module):
    """Scores tags, arcs and relations of padded sentences."""

    def __init__(self, counts: dict[str, int], vectors: Tensor, size: Size) -> None:
        super().__init__()
        self.size = size
        self.form = nn.Embedding(counts["forms"], size.form)
        self.affix = nn.ModuleList(
            nn.Embedding(counts[f"affix{i}"], size.affix) for i in range(AFFIXES)
        )
        self.shape = nn.Embedding(counts["shapes"], size.shape)
        for table in (self.form, self.shape, *self.affix):
            nn.init.normal_(table.weight, std=0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        width = size.form + AFFIXES * size.affix + size.shape + vectors.shape[1]
        self.word = nn.Linear(width, size.word)
        self.source = nn.Embedding(counts["sources"], size.word)
        nn.init.zeros_(self.source.weight)
        both = 2 * size.hidden
        self.lower = nn.LSTM(size.word, size.hidden, bidirectional=True, batch_first=True)
        self.upper = nn.LSTM(both, size.hidden, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(both, counts["tags"])
        self.root = nn.Parameter(torch.zeros(both))
        self.arc_head = nn.Linear(both, size.arc)
        self.arc_word = nn.Linear(both, size.arc)
        self.arc = nn.Parameter(torch.zeros(size.arc + 1, size.arc))
        self.relation_head = nn.Linear(both, size.relation)
        self.relation_word = nn.Linear(both, size.relation)
        self.relation = nn.Parameter(
            torch.randn(counts["relations"], size.relation + 1, size.relation + 1) * 0.01
        )

    def forward(
        self, ids: Tensor, lengths: Tensor, sources: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tag scores, arc scores (word, head with the root first), relation vectors of both.

        `sources` are the annotation styles of the sentences (Stymne et al. 2018).
        """
        states = self.encode(ids, lengths, sources)
        tags = self.tag(states)
        root = self.root.expand(states.shape[0], 1, -1)
        heads = torch.cat([root, states], dim=1)
        arc_heads = self.dropped(torch.relu(self.arc_head(heads)))
        arc_words = self.dropped(torch.relu(self.arc_word(states)))
        arcs = with_one(arc_words) @ self.arc @ arc_heads.transpose(1, 2)
        relation_heads = with_one(self.dropped(torch.relu(self.relation_head(heads))))
        relation_words = with_one(self.dropped(torch.relu(self.relation_word(states))))
        return tags, arcs, relation_heads, relation_words

    def encode(self, ids: Tensor, lengths: Tensor, sources: Tensor) -> Tensor:
        """The state of every word in its sentence; `ids` are words by nine features."""
        parts = [self.form(ids[..., 0])]
        parts += [table(ids[..., 1 + i]) for i, table in enumerate(self.affix)]
        parts += [self.shape(ids[..., 1 + AFFIXES]), self.vectors[ids[..., 2 + AFFIXES]]]
        style = self.source(sources)[:, None, :]
        states = torch.tanh(self.word(torch.cat(parts, dim=-1)) + style)
        for layer in (self.lower, self.upper):
            packed = pack_padded_sequence(
                self.dropped(states), lengths, batch_first=True, enforce_sorted=False
            )
            states, _ = pad_packed_sequence(layer(packed)[0], batch_first=True)
        return self.dropped(states)

    def relations(self, heads: Tensor, words: Tensor) -> Tensor:
        """Relation scores of chosen (head, word) pairs."""
        return torch.einsum("ni,rij,nj->nr", words, self.relation, heads)

    def dropped(self, states: Tensor) -> Tensor:
        """Drop the same units in all words of a sentence, while training."""
        if not self.training:
            return states
        keep = 1 - self.size.drop
        mask = torch.full((states.shape[0], 1, states.shape[2]), keep).bernoulli() / keep
        return states * mask


def with_one(states: Tensor) -> Tensor:
    """Append a constant, so that the bilinear form has a bias."""
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)

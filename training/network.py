"""The network: one encoder (all-MiniLM-L6-v2, 6 layers of 384) under several heads, each reading a mix of the layers.

* tags: linear heads, one a task;
* syntax: biaffine arcs and relations (Dozat & Manning 2017), the root on the diagonal;
* attributions: for each cue, every word of the window is tagged as that cue's source or content or neither, by a biaffine
  score of cue and word with what their distance adds. Cues are tagged on their own, so that attributions may nest,
  interleave and come in pieces.
"""

from __future__ import annotations

import re
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from dateline.reading.nets.pieces import CLASSES, PAD

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
TAGS = ("upos", "xpos", "names", "entities", "mentions", "flat", "status", "things")
"""Tasks with one label a word. `flat` holds cues, sources and contents as one BIO sequence; `things` are re3d's types."""
MIX = {"upos": 0, "xpos": 0, "names": 1, "entities": 1, "mentions": 1, "things": 1, "flat": 2, "status": 3}
ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
FAR = -1e4
ARC, RELATION, ROLE = 256, 64, 128
NEAR = 3
"""Sentences on either side of a cue's own that have a weight of their own; farther ones share the last."""


def distance_buckets(gap: Tensor) -> Tensor:
    """Return one of 33 buckets for a signed distance in words: exact to 8, then by powers of two (after Raffel et al. 2020)."""
    size = gap.abs().clamp(min=1).float()
    coarse = (8 + (size / 8).log2().clamp(min=0) * 2).long().clamp(max=16)
    return torch.where(gap.abs() < 8, gap.abs(), coarse) * gap.sign() + 16


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT's."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output for `x` (batch, pieces, width); `bias` is added to the attention's scores."""
        b, t, _ = x.shape
        q, k, v = (part(x).view(b, t, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v))
        scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(2, 3)) + bias
        mixed = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + self.o(mixed))
        return self.norm2(x + self.outer(F.gelu(self.inner(x))))


class Encoder(nn.Module):
    """MiniLM with an embedding of letter classes beside that of pieces."""

    def __init__(self, layers: int, vocabulary: int) -> None:
        super().__init__()
        self.piece = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.letters = nn.Embedding(CLASSES, WIDTH)
        nn.init.zeros_(self.letters.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def load(self, weights: Path, keep: list[int]) -> None:
        """Take the weights of a BERT checkpoint in safetensors; layer k here is layer keep[k] there."""
        from safetensors.torch import load_file

        stored = {re.sub(r"^bert\.", "", name): w for name, w in load_file(weights).items()}

        def copy(module: nn.Module, name: str) -> None:
            module.weight.data.copy_(stored[f"{name}.weight"])
            module.bias.data.copy_(stored[f"{name}.bias"])

        self.piece.weight.data.copy_(stored["embeddings.word_embeddings.weight"])
        self.position.weight.data.copy_(stored["embeddings.position_embeddings.weight"])
        self.kind.data.copy_(stored["embeddings.token_type_embeddings.weight"][0])
        copy(self.norm, "embeddings.LayerNorm")
        for layer, k in zip(self.layers, keep, strict=True):
            at = f"encoder.layer.{k}"
            for part in "qkv":
                copy(getattr(layer, part), f"{at}.attention.self.{({'q': 'query', 'k': 'key', 'v': 'value'})[part]}")
            copy(layer.o, f"{at}.attention.output.dense")
            copy(layer.norm1, f"{at}.attention.output.LayerNorm")
            copy(layer.inner, f"{at}.intermediate.dense")
            copy(layer.outer, f"{at}.output.dense")
            copy(layer.norm2, f"{at}.output.LayerNorm")

    def forward(self, ids: Tensor, letters: Tensor) -> list[Tensor]:
        """Return the embeddings and each layer's output."""
        x = self.piece(ids) + self.position.weight[: ids.shape[1]] + self.kind + self.letters(letters)
        x = self.norm(x)
        bias = (ids == PAD)[:, None, None, :].to(x.dtype) * FAR
        outputs = [x]
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return outputs


class Network(nn.Module):
    """Encoder and heads. `labels` maps each task of TAGS, and "relation", to its labels in order."""

    def __init__(self, labels: dict[str, list[str]], layers: int = 6, vocabulary: int = 30522) -> None:
        super().__init__()
        self.labels, self.depth = labels, layers
        self.encoder = Encoder(layers, vocabulary)
        self.mix = nn.Parameter(torch.zeros(4, layers + 1))
        self.mix.data[:, -1] = 2.0
        self.tags = nn.ModuleDict({task: nn.Linear(WIDTH, len(labels[task])) for task in TAGS})
        self.arc_word, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc, self.arc_bias, self.arc_root = nn.Parameter(torch.empty(ARC, ARC)), nn.Linear(ARC, 1), nn.Linear(ARC, 1)
        self.relation_word, self.relation_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        relations = len(labels["relation"])
        self.relation = nn.Parameter(torch.empty(RELATION, relations * RELATION))
        self.relation_bias = nn.Linear(2 * RELATION, relations)
        self.role_cue, self.role_word = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role = nn.Parameter(torch.empty(ROLE, len(ROLES) * ROLE))
        self.role_bias, self.role_cue_bias = nn.Linear(ROLE, len(ROLES)), nn.Linear(ROLE, len(ROLES))
        self.role_distance = nn.Parameter(torch.zeros(33, len(ROLES)))
        self.role_sentence = nn.Parameter(torch.zeros(2 * NEAR + 1, len(ROLES)))
        for weights in (self.arc, self.relation, self.role):
            nn.init.normal_(weights, std=0.02)
        self.dropout = 0.1

    def words(self, ids: Tensor, letters: Tensor, first: Tensor) -> Tensor:
        """Return (4, batch, words, width): each mix of layers at the first piece of every word."""
        outputs = self.encoder(ids, letters)
        rows = torch.arange(ids.shape[0], device=ids.device)[:, None] * ids.shape[1]
        at = (first + rows).flatten()
        stack = torch.stack([o.reshape(-1, WIDTH).index_select(0, at) for o in outputs], 0)
        weights = torch.softmax(self.mix, -1).to(stack.dtype)
        mixed = torch.matmul(weights, stack.reshape(self.depth + 1, -1)).view(4, *first.shape, WIDTH)
        return F.dropout(mixed, self.dropout) if self.training else mixed

    def tag_scores(self, task: str, mixes: Tensor) -> Tensor:
        """Return the scores of a task's labels for every word."""
        scores: Tensor = self.tags[task](mixes[MIX[task]])
        return scores

    def arc_scores(self, words: Tensor, sentence: Tensor) -> Tensor:
        """Return (batch, word, head): the score of each head; the diagonal is the root, other sentences are far below."""
        a, b = F.gelu(self.arc_word(words)), F.gelu(self.arc_head(words))
        scores = torch.matmul(torch.matmul(a, self.arc), b.transpose(1, 2)) + self.arc_bias(b).transpose(1, 2)
        span = torch.arange(words.shape[1], device=words.device)
        own = (span[:, None] == span[None, :]).to(scores.dtype)
        scores = scores * (1 - own) + self.arc_root(a) * own
        same = (sentence[:, :, None] == sentence[:, None, :]).to(scores.dtype)
        return scores * same + FAR * (1 - same)

    def relation_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return (batch, word, relation): the scores of each word's relation to its head in `heads`."""
        a, b = F.gelu(self.relation_word(words)), F.gelu(self.relation_head(words))
        b = b.gather(1, heads[:, :, None].expand(-1, -1, RELATION))
        shape = (a.shape[0], a.shape[1], len(self.labels["relation"]), RELATION)
        scores = torch.matmul(torch.matmul(a, self.relation).view(shape), b.unsqueeze(-1)).squeeze(-1)
        return scores + self.relation_bias(torch.cat([a, b], -1))

    def role_scores(self, words: Tensor, sentence: Tensor, row: Tensor, cue: Tensor) -> Tensor:
        """Return (cues, word, role) for cues at word `cue` of batch row `row`."""
        a = F.gelu(self.role_cue(words[row, cue]))
        b = F.gelu(self.role_word(words))[row]
        left = torch.matmul(a, self.role).view(-1, len(ROLES), ROLE)
        scores = torch.matmul(b, left.transpose(1, 2)) + self.role_bias(b) + self.role_cue_bias(a)[:, None, :]
        span = torch.arange(words.shape[1], device=words.device)
        near = self.role_distance[distance_buckets(span[None, :] - cue[:, None])]
        apart = (sentence[row] - sentence[row, cue][:, None]).clamp(-NEAR, NEAR) + NEAR
        return scores + near + self.role_sentence[apart]

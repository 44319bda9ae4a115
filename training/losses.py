"""What a net is trained to: the right label of every head that a corpus annotates, and in distillation its teacher's scores."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.batches import NONE, Batch
from training.network import TAGS, Network

WEIGHTS = {
    "upos": 0.5, "xpos": 0.7, "names": 2.0, "entities": 1.0, "mentions": 0.6, "flat": 1.0, "status": 1.0, "things": 0.8,
    "arc": 1.0, "relation": 0.7, "roles": 1.5, "teacher": 1.0,
}  # fmt: skip
CUE = 0.3
"""From this probability a word that is no cue is shown to the roles as one that has neither source nor content."""
WRONG_CUES = 0.5
"""At most so many of them for each true cue."""


def _mean(scores: Tensor, targets: Tensor, words: Tensor) -> Tensor:
    return F.cross_entropy(scores.float(), targets, reduction="sum", ignore_index=NONE) / words


def _wrong_cues(batch: Batch, flat: Tensor, network: Network) -> tuple[Tensor, Tensor]:
    """Return (row, word) of words taken for a cue that are none, and the cues followed by them."""
    labels = network.labels["flat"]
    if "B-cue" not in labels:
        return batch.cues[:0], batch.cues
    cue = labels.index("B-cue")
    with torch.no_grad():
        taken = flat.float().softmax(-1)[..., cue] > CUE
        taken &= (batch.labels["flat"] != cue) & (batch.labels["flat"] != NONE) & batch.attributed[:, None]
        wrong = taken.nonzero()
    wrong = wrong[torch.randperm(len(wrong))[: int(WRONG_CUES * len(batch.cues))]]
    return wrong, torch.cat([batch.cues, wrong])


def task_losses(network: Network, batch: Batch, mixes: Tensor) -> dict[str, Tensor]:
    """Return the loss of each task in the batch: cross-entropy summed over labelled words, divided by all words."""
    words = (batch.sentence >= 0).sum()
    losses, flat = {}, None
    for task in TAGS:
        if (batch.labels[task] != NONE).any():
            scores = network.tag_scores(task, mixes)
            losses[task] = _mean(scores.flatten(0, 1), batch.labels[task].flatten(), words)
            flat = scores if task == "flat" else flat
    parsed = (batch.heads != NONE).any(1)
    if parsed.any():
        syntax, heads = mixes[0][parsed], batch.heads[parsed]
        arcs = network.arc_scores(syntax, batch.sentence[parsed])
        losses["arc"] = _mean(arcs.flatten(0, 1), heads.flatten(), words)
        relations = network.relation_scores(syntax, heads.clamp(min=0))
        losses["relation"] = _mean(relations.flatten(0, 1), batch.labels["relation"][parsed].flatten(), words)
    if flat is not None and len(batch.cues):
        wrong, cues = _wrong_cues(batch, flat, network)
        nothing = torch.where(batch.sentence[wrong[:, 0]] >= 0, 0, NONE)
        scores = network.role_scores(mixes[2], batch.sentence, cues[:, 0], cues[:, 1])
        losses["roles"] = _mean(scores.flatten(0, 1), torch.cat([batch.roles, nothing]).flatten(), words)
    return losses


def _divergence(scores: Tensor, teacher: Tensor, words: Tensor) -> Tensor:
    return F.kl_div(scores.float().log_softmax(-1), teacher.float().softmax(-1), reduction="sum") / words


def teacher_loss(network: Network, teacher: Network, batch: Batch, mixes: Tensor) -> Tensor:
    """Return how far the net's scores are from its teacher's on every head and word of any corpus (Hinton et al. 2015)."""
    inside = batch.sentence >= 0
    words = inside.sum()
    with torch.no_grad():
        taught = teacher.words(batch.ids, batch.letters, batch.first)
        arcs = teacher.arc_scores(taught[0], batch.sentence)
        heads = arcs.argmax(-1)
        cue = teacher.labels["flat"].index("B-cue")
        cues = ((teacher.tag_scores("flat", taught).float().softmax(-1)[..., cue] > CUE) & inside).nonzero()
    total = _divergence(network.arc_scores(mixes[0], batch.sentence)[inside], arcs[inside], words)
    for task in TAGS:
        with torch.no_grad():
            goal = teacher.tag_scores(task, taught)
        total = total + WEIGHTS[task] * _divergence(network.tag_scores(task, mixes)[inside], goal[inside], words)
    with torch.no_grad():
        goal = teacher.relation_scores(taught[0], heads)
    total = total + 0.7 * _divergence(network.relation_scores(mixes[0], heads)[inside], goal[inside], words)
    if len(cues):
        at = cues[:, 0], cues[:, 1]
        with torch.no_grad():
            goal = teacher.role_scores(taught[2], batch.sentence, *at)
        seen = inside[cues[:, 0]]
        total = total + _divergence(network.role_scores(mixes[2], batch.sentence, *at)[seen], goal[seen], words)
    return total

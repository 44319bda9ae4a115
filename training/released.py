"""Take a released net up again: `python -m training.released NAME [--as OTHER] [--work DIR]` writes DIR/OTHER.pt.

The package holds a net as an int8 graph. Its weights, turned back into floats, are a checkpoint to train on from or to learn
from, where the run's own is no longer there. Weights come back to within half a step of their seven bits; scores with them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.export import export
from training.network import Network

DATA = Path("src/dateline/reading/nets/data")
PREFIX = "network."


def _stored(graph: Any) -> dict[str, NDArray[Any]]:
    return {part.name: numpy_helper.to_array(part) for part in graph.initializer}


def _floats(stored: dict[str, NDArray[Any]], name: str) -> NDArray[Any] | None:
    """Return a weight in float, from itself or from its quantised form, or None where the graph has neither."""
    if name in stored:
        return stored[name]
    if f"{name}_quantized" not in stored:
        return None
    whole = stored[f"{name}_quantized"].astype(np.float32)
    scale, zero = stored[f"{name}_scale"], stored[f"{name}_zero_point"].astype(np.float32)
    return (whole - zero) * scale  # scales run over the last axis: columns of a product


def _names(network: Network) -> dict[str, tuple[str, bool]]:
    """Return, for each stored weight of a graph, the parameter it is and whether it is transposed there."""
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder) / "probe.onnx")
        stored = _stored(onnx.load(str(Path(folder) / "probe.onnx")).graph)
    found = {}
    for parameter, weights in network.state_dict().items():
        values = weights.numpy()
        for name, other in stored.items():
            if name == PREFIX + parameter or (other.shape == values.shape and values.size > 1 and np.array_equal(other, values)):
                found[name] = (parameter, False)
            elif values.ndim == 2 and other.shape == values.T.shape and np.array_equal(other, values.T):
                found[name] = (parameter, True)
    return found


def take_up(name: str) -> Network:
    """Return the released net `name` with its weights as floats. Raises KeyError if a weight is not found in the graph."""
    labels = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    network = Network(labels["labels"], labels["layers"])
    for weights in network.parameters():  # distinct values, so that each is told from the others
        torch.nn.init.normal_(weights.data)
    stored = _stored(onnx.load(str(DATA / f"{name}.onnx")).graph)
    state = {}
    for initializer, (parameter, turned) in _names(network).items():
        values = _floats(stored, initializer)
        if values is not None:
            stands = values.T if turned or values.shape != network.state_dict()[parameter].shape else values
            state[parameter] = torch.from_numpy(np.array(stands))  # some products are turned as they are quantised
    mixes = next(v for k, v in stored.items() if v.shape == (4, network.depth + 1) and v.dtype == np.float32)
    state["mix"] = torch.from_numpy(np.log(np.maximum(mixes, 1e-6)))
    missing = sorted(set(network.state_dict()) - set(state))
    if missing:
        raise KeyError(f"{name}.onnx holds no {', '.join(missing)}")
    network.load_state_dict(state)
    return network


def main() -> None:
    """Write the checkpoint of a released net."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="the released net")
    parser.add_argument("--as", dest="other", default="", help="the checkpoint's name")
    parser.add_argument("--work", type=Path, default=Path("build/nets"), help="where the checkpoint goes")
    asked = parser.parse_args()
    network = take_up(asked.name)
    asked.work.mkdir(parents=True, exist_ok=True)
    path = asked.work / f"{asked.other or asked.name}.pt"
    state = {"state": network.state_dict(), "labels": network.labels, "depth": network.depth}
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
    print(path)


if __name__ == "__main__":
    main()

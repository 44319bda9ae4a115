"""The reading net at work: words in, analyses out. The only place that knows the model runtime (onnxruntime).

A document's sentences are read in windows of a few, each run by itself. One session
serves all threads of a process: onnxruntime's runs are safe to share, and all else here is fixed once made or local to a call.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.model import DatelineError
from dateline.reading.nets.attributing import CUE, Linked, candidates, settle
from dateline.reading.nets.decoding import Analysis, Decoder
from dateline.reading.nets.labels import Stretch
from dateline.reading.nets.pieces import FIRST, LAST, Pieces, pieces_of, windows
from dateline.reading.nets.pieces import LONGEST as MOST
from dateline.reading.nets.sources import with_subjects

if TYPE_CHECKING:
    import onnxruntime

WINDOW = 240
"""Pieces of a window; a longer sentence has a window of its own."""
LONGEST = 480
"""Pieces of a sentence; the words of a longer one are read in parts."""

Words = Sequence[str]
Outputs = dict[str, NDArray[np.generic]]


class NetMissingError(DatelineError):
    """The net's files are not there, or the runtime that runs them is not."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a net says of one document: an analysis a sentence, and attributions over all words of the document."""

    sentences: list[Analysis]
    attributions: list[Linked]


class ReadingNet:
    """A net from its two files, NAME.onnx and NAME.json. Loaded at its first use; threads may share one.

    `threads` is how many the runtime may use for one window. `window` is as the constant above.
    """

    def __init__(self, folder: Path, name: str, threads: int = 1, window: int = WINDOW) -> None:
        self.path, self.name, self.threads = folder / f"{name}.onnx", name, threads
        self.window = window
        self._lock = threading.Lock()
        if find_spec("onnxruntime") is None:
            raise NetMissingError("the reading net needs onnxruntime: pip install onnxruntime")
        for path in (self.path, self.path.with_suffix(".json")):
            if not path.is_file():
                raise NetMissingError(f"the reading net “{name}” is not installed: there is no {path}")

    @cached_property
    def version(self) -> str:
        """The net's name and eight hex digits of its content."""
        content = self.path.read_bytes() + self.path.with_suffix(".json").read_bytes()
        return f"net {self.name} {hashlib.sha256(content).hexdigest()[:8]}"

    @cached_property
    def decoder(self) -> Decoder:
        """What turns this net's scores into labels."""
        table = json.loads(self.path.with_suffix(".json").read_text(encoding="utf-8"))
        return Decoder({task: tuple(labels) for task, labels in table["labels"].items()})

    @cached_property
    def _made(self) -> onnxruntime.InferenceSession:
        try:
            import onnxruntime
        except ImportError as error:
            raise NetMissingError("the reading net needs onnxruntime: pip install onnxruntime") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(str(self.path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's own errors have no common base
            raise NetMissingError(f"the reading net's file {self.path} cannot be loaded ({error})") from error

    @property
    def session(self) -> onnxruntime.InferenceSession:
        """The runtime's session; made once, by whichever thread comes first."""
        with self._lock:
            return self._made

    def read(self, document: Sequence[Words], extras: bool = False) -> Read:
        """Return what the net says of a document, given as its sentences' words; `extras` as for `Decoder.analyses`.

        Windows are run one by one: activations are quantised a run at a time, so that a neighbour in a batch would move the
        scores, and a reading must be a function of its report alone. It costs no time, for nothing is padded.
        """
        parts = [_cut(sentence) for sentence in document]
        sentences = [pieces_of(part) for cut in parts for part in cut]
        lengths = [sum(len(ids) for ids, _ in sentence) for sentence in sentences]
        analyses: list[Analysis] = []
        linked: list[Linked] = []
        told: list[Stretch] = []
        by = 0
        for start, end in windows(lengths, self.window):
            if not any(lengths[start:end]):  # sentences without words
                analyses += [Analysis([], [], [], []) for _ in range(start, end)]
                continue
            inputs = feed(sentences[start:end])
            sentence = np.asarray(inputs["sentence"], np.int64)
            output = self.run(inputs)
            found, contents = candidates(output, sentence, self.decoder.labels["flat"])
            analyses += self.decoder.analyses(output, sentence, end - start, extras)
            linked += [a.shifted(by) for a in found[0]]
            told += [Stretch(s.start + by, s.end + by, s.type, s.score) for s in contents[0]]
            by += sentence.shape[1]
        read, at = Read([], []), 0
        for cut in parts:
            read.sentences.append(_join(analyses[at : at + len(cut)]))
            at += len(cut)
        self.decoder.name(document, read.sentences)
        read.attributions.extend(with_subjects(settle(linked, told), read.sentences))
        return read

    def run(self, inputs: Outputs) -> Outputs:
        """Return the graph's outputs by name."""
        session = self.session
        return dict(zip((o.name for o in session.get_outputs()), session.run(None, inputs), strict=True))


def feed(sentences: Sequence[list[Pieces]]) -> Outputs:
    """Return the graph's inputs for a window of coded sentences."""
    words = [word for sentence in sentences for word in sentence]
    lengths = np.array([len(ids) for ids, _ in words], np.int64)
    ids = np.array([[FIRST, *(piece for ids, _ in words for piece in ids), LAST]], np.int64)
    letters = np.concatenate([[0], np.repeat(np.array([kind for _, kind in words], np.int64), lengths), [0]])[None]
    sentence = np.repeat(np.arange(len(sentences)), [len(s) for s in sentences])[None]
    first = (np.cumsum(lengths) - lengths + 1)[None]
    return {"ids": ids, "letters": letters, "first": first, "sentence": sentence, "cue_margin": np.array(CUE, np.float32)}


def _cut(words: Words) -> list[Words]:
    """Return a sentence whole, or in parts where it is longer than the net can see at once."""
    if len(words) * MOST <= LONGEST:
        return [words]
    parts: list[list[str]] = [[]]
    filled = 0
    for word, (ids, _) in zip(words, pieces_of(words), strict=True):
        if parts[-1] and filled + len(ids) > LONGEST:
            parts.append([])
            filled = 0
        parts[-1].append(word)
        filled += len(ids)
    return list(parts)


def _join(parts: list[Analysis]) -> Analysis:
    """Return one analysis for a sentence read in parts; later parts hang from the first one's root."""
    if len(parts) == 1:
        return parts[0]
    whole = Analysis([], [], [], [])
    whole.name_logs = np.concatenate([p.name_logs for p in parts if p.name_logs is not None])
    for part in parts:
        at = len(whole.upos)
        root = next((k for k, h in enumerate(whole.heads) if h == k), 0)
        heads = [root if at and h == k else h + at for k, h in enumerate(part.heads)]
        whole.relations += ["parataxis" if at and r == "root" else r for r in part.relations]
        whole.heads += heads
        for layer in ("upos", "xpos", "mentions", "status"):
            getattr(whole, layer).extend(getattr(part, layer))
        for layer in ("entities", "things"):
            getattr(whole, layer).extend(type(s)(s.start + at, s.end + at, s.type, s.score) for s in getattr(part, layer))
    return whole


def packaged(name: str = "full", threads: int = 1) -> ReadingNet:
    """Return a net that came with the package: "full", "open" or "fast". Raises NetMissingError where its files are not there."""
    return ReadingNet(Path(str(files("dateline.reading.nets").joinpath("data"))), name, threads)

"""The corpora of `../shared/benchmarks`, each as documents (`documents.py`), and which of them a net may be trained on.

Their README marks each set: `train` has an open licence, `card` states none and may train a net whose card says so. Sets
marked `measure` are read by the evals alone, never here.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.reading.nets.words import words_of
from dateline.reading.sentences import split
from training.documents import ROLES, Attributed, Document, Words, bio
from training.treebanks import read_treebank

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
ANNOTATIONS = Path(__file__).parent / "annotations"
STOPS = {".", "!", "?"}


def records(path: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped JSON-lines file under `../shared/benchmarks`."""
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def sentences_of(text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Words]:
    """Return the words of a text as Dateline reads it; `spans` are its sentences where a corpus gives them."""
    if spans is None:
        spans, at = [], 0
        for line in text.split("\n"):
            spans.extend((s.start, s.end) for s in split(line, at) if line.strip())
            at += len(line) + 1
    found = []
    for start, end in spans:
        offsets = words_of(text[start:end], start)
        if offsets:
            found.append(Words([text[s:e] for s, e in offsets], offsets))
    return found


def word_index(sentences: list[Words]) -> list[tuple[int, int]]:
    """Return the offsets of all words of a document in one list."""
    return [o for s in sentences for o in s.offsets]


def covered(words: list[tuple[int, int]], spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """Return the indices of the words that share a character with any of the spans."""
    found: set[int] = set()
    for start, end in spans:
        found.update(k for k, (s, e) in enumerate(words) if s < end and start < e)
    return frozenset(found)


def flatten(sentences: list[Words], attributions: list[Attributed]) -> None:
    """Write the layer `flat`: cues, sources and contents as one BIO sequence; a word in two roles has the first of these."""
    roles: list[tuple[str, int] | None] = [None] * sum(len(s.forms) for s in sentences)
    for role in ("cue", "source", "content"):
        for n, attribution in enumerate(attributions):
            for k in getattr(attribution, role):
                roles[k] = roles[k] or (role, n)
    at = 0
    for sentence in sentences:
        labels: list[str | None] = []
        for k in range(at, at + len(sentence.forms)):
            inside = k > at and roles[k] == roles[k - 1]
            labels.append("O" if roles[k] is None else f"{'I' if inside else 'B'}-{roles[k][0]}")  # type: ignore[index]
        sentence.layers["flat"] = labels
        at += len(sentence.forms)


def polnear(part: str) -> list[Document]:
    """Return PolNeAR 1.0 (Newell et al. 2018): sources, cues and contents."""
    documents = []
    for record in records(f"polnear/{part}.jsonl.gz"):
        sentences = sentences_of(record["text"])
        words = word_index(sentences)
        attributions = [
            Attributed(*(covered(words, a[role]) for role in ROLES)) for a in record["attributions"] if a["cue"] and a["content"]
        ]
        flatten(sentences, attributions)
        documents.append(Document(record["id"], "polnear", record["outlet"], record["text"], sentences, attributions))
    return documents


def _ends(tokens: list[str], k: int, start: int) -> int:
    """Return the end of the sentence if one ends at token k (closing quotation marks included), else 0."""
    if tokens[k] not in STOPS or k - start < 3:
        return 0
    k += 1
    while k < len(tokens) and tokens[k] in {'"', "”", "''", ")"} and (tokens[k] != '"' or tokens[start:k].count('"') % 2):
        k += 1
    follows = tokens[k][:1] if k < len(tokens) else ""
    return k if not follows or follows.isupper() or follows.isdigit() or follows in "\"“'‘(" else 0


def worldwide(part: str) -> list[Document]:
    """Return the Worldwide Newswire (Shan et al. 2023): names of nine classes on its own tokens."""
    documents = []
    for record in records(f"ww/{part}.jsonl.gz"):
        tokens, tags = record["tokens"], record["tags"]
        offsets = [tuple(o) for o in record["offsets"]]
        breaks, sentences, start = set(record["paragraphs"]), [], 0
        k = 0
        while k < len(tokens):
            end = _ends(tokens, k, start) or (k + 1 if k + 1 == len(tokens) or k + 1 in breaks else 0)
            if end:
                sentences.append(Words(tokens[start:end], offsets[start:end], {"names": list(tags[start:end])}))
                start, k = end, end
            else:
                k += 1
        documents.append(Document(record["id"], "ww", record["region"], record["text"], sentences))
    return documents


def _typed(sentences: list[Words], spans: list[tuple[int, int, str]], layer: str) -> None:
    """Write spans with a type as a BIO layer; a span that runs over sentences is cut at the first."""
    for sentence in sentences:
        inside = []
        for start, end, kind in spans:
            hit = [k for k, (s, e) in enumerate(sentence.offsets) if s < end and start < e]
            if hit:
                inside.append((hit[0], hit[-1] + 1, kind))
        sentence.layers[layer] = bio(len(sentence.forms), inside)


def re3d(part: str) -> list[Document]:
    """Return re3d (Dstl 2017): things of a conflict, outermost, among them quantities and weapons."""
    documents = []
    for record in records(f"re3d/{part}.jsonl.gz"):
        sentences = sentences_of(record["text"])
        _typed(sentences, [(e["start"], e["end"], e["type"]) for e in record["entities"]], "things")
        documents.append(Document(f"re3d_{record['id']}", "re3d", record["source"], record["text"], sentences))
    return documents


def _masked(tags: list[str], forms: list[str], kinds: dict[str, str]) -> list[str | None]:
    """Return tags in the nine classes; other capitalised words and digits have none, since this corpus leaves such names out."""
    labels: list[str | None] = []
    for tag, form in zip(tags, forms, strict=True):
        kind = kinds.get(tag[2:])
        plain = form[:1].islower() or not form[:1].isalnum()
        labels.append(f"{tag[0]}-{kind}" if kind else "O" if tag == "O" and plain else None)
    return labels


def _columns(path: str, form: int, tag: int, kinds: dict[str, str], corpus: str) -> list[Document]:
    documents, forms, tags = [], [], []
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > max(form, tag) and not line.startswith("# "):
                forms.append(cells[form])
                tags.append(cells[tag])
            elif forms:
                ends = [len(" ".join(forms[: k + 1])) for k in range(len(forms))]
                offsets = [(e - len(f), e) for e, f in zip(ends, forms, strict=True)]
                words = Words(forms, offsets, {"names": _masked(tags, forms, kinds)})
                documents.append(Document(f"{corpus}-{len(documents)}", corpus, corpus, " ".join(forms), [words]))
                forms, tags = [], []
    return documents


def wnut17() -> list[Document]:
    """Return WNUT17's training part (Derczynski et al. 2017): rare names in user text, so far as the nine classes hold them."""
    kinds = {"person": "Person", "location": "Location", "corporation": "Organization", "product": "Product"}
    return _columns("wnut17/train.conll.gz", 0, 1, kinds, "wnut17")


def uner() -> list[Document]:
    """Return UNER's development part of EWT (Mayhew et al. 2024): persons, places, organisations."""
    kinds = {"PER": "Person", "LOC": "Location", "ORG": "Organization"}
    return _columns("uner/ewt.dev.iob2.gz", 1, 2, kinds, "uner")


def open_texts() -> dict[str, tuple[str, list[tuple[int, int]] | None]]:
    """Return text, and sentences where the corpus gives them, of every document that our annotations point into."""
    texts: dict[str, tuple[str, list[tuple[int, int]] | None]] = {}
    for document in read_treebank(SHARED / "ud/gum.train.conllu.gz", "gum"):
        texts[document.id] = document.text, [(s.offsets[0][0], s.offsets[-1][1]) for s in document.sentences]
    for path, corpus in (
        ("timeset/dev.jsonl.gz", "timeset"),
        ("meantime/corpus_airbus.jsonl.gz", "meantime"),
        ("meantime/corpus_apple.jsonl.gz", "meantime"),
        ("re3d/train.jsonl.gz", "re3d"),
    ):
        for record in records(path):
            spans = [(s["start"], s["end"]) for s in record["sentences"]] if "sentences" in record else None
            texts[re.sub(r"[/ ]", "-", f"{corpus}_{record['id']}")] = record["text"], spans
    return texts


def annotated() -> list[Document]:
    """Return the open texts with our own attributions, names and event status (`annotations/`)."""
    texts, documents = open_texts(), []
    layers = {"names": "names.jsonl", "attributions": "attributions.jsonl", "status": "status.jsonl"}
    read = {
        key: {r["id"]: r for r in map(json.loads, (ANNOTATIONS / name).read_text().splitlines())} for key, name in layers.items()
    }
    for id in sorted(set().union(*read.values())):
        text, spans = texts[id]
        sentences = sentences_of(text, spans)
        words, attributions = word_index(sentences), None
        if found := read["names"].get(id):
            _typed(sentences, found["names"], "names")
        if found := read["status"].get(id):
            _typed(sentences, found["events"], "status")
            for sentence in sentences:
                sentence.layers["status"] = [t if t == "O" else t[2:] for t in sentence.layers["status"] if t]
        if found := read["attributions"].get(id):
            attributions = [Attributed(*(covered(words, a[role]) for role in ROLES)) for a in found["attributions"]]
            flatten(sentences, attributions)
        documents.append(Document(id, "own", id.split("_")[0], text, sentences, attributions))
    return documents


SETS: dict[str, Callable[[], list[Document]]] = {
    "ewt": lambda: read_treebank(SHARED / "ud/ewt.train.conllu.gz", "ewt"),
    "gum": lambda: read_treebank(SHARED / "ud/gum.train.conllu.gz", "gum", entities=True),
    "re3d": lambda: re3d("train"),
    "wnut17": wnut17,
    "own": annotated,
    "ww": lambda: worldwide("train"),
    "polnear": lambda: polnear("train"),
}
"""What nets are trained on, by name; `settings.toml` of each net lists the names it takes."""

DEVELOPMENT: dict[str, Callable[[], list[Document]]] = {
    "ewt": lambda: read_treebank(SHARED / "ud/ewt.dev.conllu.gz", "ewt"),
    "gum": lambda: read_treebank(SHARED / "ud/gum.dev.conllu.gz", "gum", entities=True),
    "re3d": lambda: re3d("dev"),
    "uner": uner,
    "ww": lambda: worldwide("dev"),
    "polnear": lambda: polnear("dev"),
}
"""What nets are scored on, by name."""

"""Universal Dependencies treebanks (CoNLL-U) as documents, with GUM's entities as two layers.

`entities` holds named spans as BIO. `mentions` holds the type of each mention at its syntactic head, so that nested and
nominal mentions come out of the parse ("the coalition that backs it" is the head's subtree).
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.documents import Document, Words, bio

BRACKET = re.compile(r"\(?[^()]+\)?")
CLAUSAL = {"acl", "advcl", "appos", "parataxis", "conj", "cc", "cop", "nsubj", "dep", "list", "orphan", "vocative"}
LONGEST_NAME = 15
"""Words; a longer "name" is a slip of the rules below."""


@dataclass(slots=True)
class _Raw:
    id: str
    sentences: list[tuple[list[list[str]], bool]] = field(default_factory=list)


def _documents(path: Path) -> Iterator[_Raw]:
    document, rows, paragraph = None, [], True
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document is not None:
                    yield document
                document, paragraph = _Raw(line.split("=")[-1].strip()), True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                document = document or _Raw(path.name)
                document.sentences.append((rows, paragraph))
                rows, paragraph = [], False
    if document is not None:
        yield document


def _forms(rows: list[list[str]], at: int) -> tuple[str, list[tuple[int, int]], list[list[str]]]:
    """Return text, offsets and word rows of a sentence; words of a multi-word token share its characters by their length."""
    text, offsets, words, covered = "", [], [], 0
    for row in rows:
        if "." in row[0]:
            continue
        space = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            parts, start = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last], at + len(text)
            if "".join(parts) == row[1]:
                for part in parts:
                    offsets.append((start, start + len(part)))
                    start += len(part)
            else:
                offsets.extend([(start, start + len(row[1]))] * len(parts))
            text, covered = text + row[1] + space, last
            continue
        words.append(row)
        if int(row[0]) > covered:
            offsets.append((at + len(text), at + len(text) + len(row[1])))
            text += row[1] + space
    return text, offsets, words


def _sentence(rows: list[list[str]], offsets: list[tuple[int, int]]) -> Words:
    heads = [int(r[6]) - 1 if r[6].isdigit() else -1 for r in rows]
    layers: dict[str, list[str | None]] = {
        "upos": [r[3] for r in rows],
        "xpos": [r[4] for r in rows],
        "lemma": [r[2] for r in rows],
        "relation": [r[7] for r in rows],
    }
    return Words([r[1] for r in rows], offsets, layers, [h if h >= 0 else k for k, h in enumerate(heads)])


def _entity_spans(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return half-open word spans and types of a document's `Entity=` brackets; a split span's parts count as one group."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found = []
    for k, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
        for piece in BRACKET.findall(match.group(1)) if match else ():
            body = piece.strip("()").split("-")
            group = re.sub(r"\[.*?\]", "", body[0])
            if piece.startswith("("):
                opened[group].append((k, body[1]))
            if piece.endswith(")") and opened[group]:
                start, kind = opened[group].pop()
                found.append((start, k + 1, kind))
    return found


def _head(heads: list[int], start: int, end: int) -> int:
    """Return the first word of the span whose governor lies outside."""
    return next((k for k in range(start, end) if heads[k] == k or not start <= heads[k] < end), start)


def _named(sentence: Words, start: int, end: int, head: int, kind: str) -> tuple[int, int] | None:
    """Return the name inside a mention: the block around a proper-noun head without clauses, articles and marks."""
    upos, xpos, relation = (sentence.layers[layer] for layer in ("upos", "xpos", "relation"))
    heads = sentence.heads or []
    dated = kind == "time" and any(upos[k] in ("PROPN", "NUM") for k in range(start, end))
    if upos[head] != "PROPN" and not dated:
        return None

    def belongs(k: int) -> bool:
        for _ in range(30):
            if k == head:
                return True
            label = relation[k] or ""
            if label.split(":")[0] in CLAUSAL or heads[k] == k or not start <= heads[k] < end:
                return False
            k = heads[k]
        return False

    first, last = head, head
    while first > start and belongs(first - 1):
        first -= 1
    while last + 1 < end and belongs(last + 1):
        last += 1
    while first < head and (upos[first] in ("DET", "PUNCT", "ADP", "ADV") or xpos[first] == "PRP$"):
        first += 1
    while last > head and upos[last] in ("PUNCT", "ADP"):
        last -= 1
    return (first, last + 1) if last + 1 - first <= LONGEST_NAME else None


def _add_entities(sentences: list[Words], rows: list[list[str]]) -> None:
    place = [(n, k) for n, s in enumerate(sentences) for k in range(len(s.forms))]
    by_sentence: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for start, end, kind in _entity_spans(rows):
        (n, first), (m, last) = place[start], place[end - 1]
        if n == m:
            by_sentence[n].append((first, last + 1, kind))
    for n, sentence in enumerate(sentences):
        mentions: list[str | None] = ["O"] * len(sentence.forms)
        names = []
        for start, end, kind in sorted(by_sentence[n], key=lambda s: s[0] - s[1]):
            head = _head(sentence.heads or [], start, end)
            mentions[head] = kind if mentions[head] == "O" else mentions[head]
            if named := _named(sentence, start, end, head, kind):
                names.append((*named, kind))
        sentence.layers["mentions"] = mentions
        sentence.layers["entities"] = bio(len(sentence.forms), names)


def read_treebank(path: Path, corpus: str, entities: bool = False) -> list[Document]:
    """Return the documents of a gzipped CoNLL-U file; with `entities`, GUM's layers of names and mentions too.

    A document's text is put together from its sentences: a new line before a paragraph, a blank between sentences.
    Sentences whose words are masked ("_") are left out.
    """
    documents = []
    for raw in _documents(path):
        text, sentences, kept = "", [], []
        for rows, paragraph in raw.sentences:
            if all(r[1] == "_" for r in rows):
                continue
            text += "\n" if text and paragraph else " " if text and not text[-1].isspace() else ""
            words, offsets, word_rows = _forms(rows, len(text))
            text += words
            sentences.append(_sentence(word_rows, offsets))
            kept.extend(word_rows)
        if entities:
            _add_entities(sentences, kept)
        genre = raw.id.split("_")[1] if corpus == "gum" and "_" in raw.id else raw.id.split("-")[0]
        documents.append(Document(raw.id, corpus, genre, text, sentences))
    return documents

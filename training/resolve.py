"""Annotators' lines become stand-off offsets: words copied from a numbered sentence are found there again.

The lines are those of `annotations/GUIDELINES.md`. Run as a program it checks a file of lines against numbered sentences
(`[n] words …`, one a line) and says which words cannot be found: `python -m training.resolve SENTENCES LINES`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

Piece = tuple[int, int]
MARK = re.compile(r"^@(\d+):\s*")
NTH = re.compile(r"#(\d)$")
CUT = re.compile(r"\s+(?:\.\.\.|…)\s+")


class UnfoundError(ValueError):
    """Words that the sentence does not hold."""


def _find(words: str, text: str, sentence: Piece, near: int | None) -> Piece:
    """Return where `words` stand in the sentence (any run of white space is one blank); nearest to `near` where they repeat."""
    nth = NTH.search(words)
    words = words[: nth.start()] if nth else words
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    if words[:1].isalnum():
        pattern = r"(?<!\w)" + pattern
    if words[-1:].isalnum():
        pattern += r"(?!\w)"
    found = [m.span() for m in re.compile(pattern).finditer(text, *sentence)] if words else []
    if not found or (nth and int(nth.group(1)) > len(found)):
        raise UnfoundError(f"{words!r} is not in: {text[slice(*sentence)][:90]}…")
    if nth:
        return found[int(nth.group(1)) - 1]
    return found[0] if near is None else min(found, key=lambda f: (abs(f[0] - near), f))


def resolve(piece: str, at: int, text: str, sentences: Sequence[Piece], near: int | None = None) -> Piece:
    """Return the half-open offsets of a piece given in sentence `at`, or in the one it names. Raises UnfoundError."""
    ends = CUT.split(piece, maxsplit=1)
    found, where = [], at
    for k, end in enumerate(ends):
        if mark := MARK.match(end):
            where, end = int(mark.group(1)), end[mark.end() :]
        if not 0 <= where < len(sentences):
            raise UnfoundError(f"there is no sentence {where}")
        start, stop = sentences[where]
        if k and where == at:
            start = max(start, found[0][1])
        hits = _find(end.strip(), text, (start, stop), near if not k else None)
        if k and not NTH.search(end):  # the last words of a stretch: the last place they stand
            later = hits
            while later:
                hits = later
                try:
                    later = _find(end.strip(), text, (hits[1], stop), None)
                except UnfoundError:
                    break
        found.append(hits)
    if found[-1][1] <= found[0][0]:
        raise UnfoundError(f"{piece!r} ends before it begins")
    return found[0][0], found[-1][1]


def resolve_line(line: dict[str, object], text: str, sentences: Sequence[Piece]) -> dict[str, object]:
    """Return a line with offsets for words: an attribution by roles, names or events."""
    at = int(str(line["s"]))
    if "cue" in line:
        contents = line.get("content") or []
        pieces = [contents] if isinstance(contents, str) else list(contents)  # type: ignore[call-overload]
        content = [resolve(str(p), at, text, sentences) for p in pieces]
        near = content[0][0] if content else None
        cue = resolve(str(line["cue"]), at, text, sentences, near)
        source = str(line.get("source") or "")
        role = [resolve(source, at, text, sentences, cue[0])] if source else []
        return {"attribution": {"source": role, "cue": [cue], "content": content}}
    key = "names" if "names" in line else "events"
    found: list[tuple[int, int, str]] = []
    start, end = sentences[at]
    for pair in line[key]:  # type: ignore[attr-defined]
        kind, words = pair if key == "names" else pair[::-1]
        # They come in the order in which they stand, so each is looked for after the last; out of order, from the start.
        try:
            span = _find(str(words), text, (start if NTH.search(str(words)) else found[-1][1] if found else start, end), None)
        except UnfoundError:
            span = _find(str(words), text, (start, end), None)
        found.append((*span, str(kind)))
    return {key: found}


def read_numbered(path: Path) -> tuple[str, list[Piece]]:
    """Return text and sentences of a file of numbered sentences, one a line."""
    text, sentences = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split("] ", 1)[1] if "] " in line else ""
        sentences.append((len(text), len(text) + len(words)))
        text += words + "\n"
    return text, sentences


def main(numbered: str, lines: str) -> int:
    """Print each line that cannot be resolved; the exit status says whether there was one."""
    text, sentences = read_numbered(Path(numbered))
    wrong, counts = 0, {"attribution": 0, "names": 0, "events": 0}
    for n, raw in enumerate(Path(lines).read_text(encoding="utf-8").splitlines(), 1):
        if not raw.strip():
            continue
        try:
            found = resolve_line(json.loads(raw), text, sentences)
            for key, value in found.items():
                counts[key] += len(value) if isinstance(value, list) else 1
        except (UnfoundError, ValueError, KeyError, TypeError, IndexError) as error:
            wrong += 1
            print(f"line {n}: {type(error).__name__}: {error}")
    print(f"{lines}: {counts['attribution']} attributions, {counts['names']} names, {counts['events']} events, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

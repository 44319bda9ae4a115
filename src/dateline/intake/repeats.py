"""Lines whose words stand in the text already: pulled quotes, and paragraphs printed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.intake.lines import Line, ends_sentence, is_bullet

WITHIN, LINES = 200_000, 2_000
"""Characters and lines of a text in which pulled words are looked for: every line is held against all the others."""
SHORTEST = 5
"""Words below which a repetition says nothing."""
TABLE = 3
"""Times from which a line that comes again is a row of a list, as opening hours are, and stays."""
_QUOTED = re.compile(r"[\"“‘«'].{20,}[\"”’»'](?:\s*[-–—]+\s*.{2,60})?", re.DOTALL)
_SPEAKER = re.compile(r"[\"”’»']\s*[-–—]+\s*[^\"”’»']{2,60}$")


def repeated(lines: Sequence[Line]) -> frozenset[int]:
    """Return the start offsets of the lines that only repeat: a later copy of a line, or a stretch of a longer one.

    A sentence repeats where it has five words, a line that is none where it has ten; of a quotation the speaker after a
    dash is left out. Items of lists and the longer line itself never do; case, marks and white space do not count.
    """
    folded = [_folded(_SPEAKER.sub("", line.text) if _QUOTED.fullmatch(line.text) else line.text) for line in lines]
    run = " \n ".join(["", *folded, ""])
    small = len(run) <= WITHIN and len(lines) <= LINES
    times, seen = Counter(folded), set()
    found = set()
    for line, words in zip(lines, folded, strict=True):
        if len(words.split()) < (SHORTEST if ends_sentence(line.text) or _QUOTED.fullmatch(line.text) else 2 * SHORTEST):
            continue
        held = small and not is_bullet(line.text) and run.count(f" {words} ") > times[words]
        if (words in seen and times[words] < TABLE) or held:
            found.add(line.span.start)
        seen.add(words)
    return frozenset(found)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))

"""People aboard something that met with an accident: "209 people were on the ferry", "a bus carrying 58 pilgrims overturned".

They are affected by it, whatever else becomes of them; only reports that tell of such an accident are read so. How many a ship
"can carry" or "was built for" is no count of people.
"""

from __future__ import annotations

from functools import cache

import regex

from dateline.lexicon.figures import figure_words
from dateline.reading.document import Document, Sentence
from dateline.reading.measuring import Evidence
from dateline.reading.numbers.patterns import any_of
from dateline.reading.quantities import Quantity

MEASURE = "people.affected"
NAMED = regex.compile(r"\b(?:MV|M/V|MS|SS|HMS|USS|KMP|Flight)\b")
"""What stands before a vessel's name: "the MV Orm carried 200"."""
NEAR = 70
"""Characters between the number and the words that put people aboard, at most."""


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    table = figure_words()
    vessels, between = any_of(table.vessels), r"[^.;:,]{0,30}?"
    inside = r"(?:on|in|inside|into|onto)\s+(?:the|a|an|his|her|its|their|that|this)\s+(?:[\w\-']+\s+){0,3}?"
    on = rf"(?:aboard|on\s+board|{inside}(?:{vessels}))"
    carrying = any_of(table.carrying)
    return (
        regex.compile(rf"\b(?:{any_of(table.wrecked)})\b", regex.I),
        regex.compile(rf"{between}\b{on}\b", regex.I),
        regex.compile(rf"\b(?:{vessels})\b[^.;]{{0,40}}?\b(?:{carrying})\s+(?:[\w\-']+\s+){{0,2}}$", regex.I),
        regex.compile(rf"\b(?:{carrying})\s+(?:[\w\-']+\s+){{0,2}}$", regex.I),
        regex.compile(rf"\b(?:{any_of(table.room_for)})\b", regex.I),
    )


def aboard(document: Document, sentence: Sentence, quantity: Quantity) -> Evidence | None:
    """Return the measure of people who are said to be aboard, or None: no such words, or a report that tells of no accident."""
    number = quantity.number
    if number.unit is not None or number.none or number.share or number.said == (1.0, 1.0):
        return None
    if quantity.counted is not None and "people" not in quantity.families:
        return None
    wrecked, on, vessel_with, carrying, room_for = _patterns()
    start, end = quantity.span.start, quantity.span.end
    before, behind = document.text[sentence.span.start : start], document.text[end : min(sentence.span.end, end + NEAR)]
    is_on = on.match(behind) is not None
    is_carried = vessel_with.search(before) is not None or (
        carrying.search(before) is not None and NAMED.search(before) is not None
    )
    if (
        not (is_on or is_carried)
        or room_for.search(before)
        or room_for.match(behind.lstrip())
        or not wrecked.search(document.text)
    ):
        return None
    return Evidence(MEASURE, f"{MEASURE}/aboard", 0.0, quantity.first)

"""Numbers with their bounds: "more than 2,000", "between 10 and 15", "dozens", "$1.5 million", "half a square kilometre"."""

from __future__ import annotations

from dateline.reading.numbers.bare import bare_numbers
from dateline.reading.numbers.bounds import with_bounds
from dateline.reading.numbers.measured import with_unit
from dateline.reading.numbers.number import Number
from dateline.reading.numbers.ranges import compound, joined


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of `text`, left to right, not overlapping; offsets count from the start of `text`.

    Everything that is a number in form is returned, dates and ages too: which of them are figures is decided by the
    caller. Values follow the house convention for vague words (R5).
    """
    full = [n if n.none else with_bounds(text, with_unit(text, n)) for n in bare_numbers(text)]
    result: list[Number] = []
    for number in full:
        if result and number.core.start < result[-1].span.end:
            continue  # inside a rate: "3 in every 100,000", "40 per 1,000"
        one = (joined(text, result[-1], number) or compound(text, result[-1], number)) if result else None
        if one:
            result[-1] = with_bounds(text, one) if one.span.start == result[-1].span.start else one
        else:
            result.append(number)
    return result

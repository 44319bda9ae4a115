"""Times: found in the text, written as EDTF, tied to the clause they govern."""

from dateline.reading.times.expression import Expression
from dateline.reading.times.governing import clause_starts, open_until, time_for
from dateline.reading.times.tagger import anchor_of, find_expressions, find_times

__all__ = ["Expression", "anchor_of", "clause_starts", "find_expressions", "find_times", "open_until", "time_for"]

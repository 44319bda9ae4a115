"""Numbers in form, with bounds, ranges and units; which of them are quantities is decided in `quantities`."""

from dateline.reading.numbers.find import find_numbers
from dateline.reading.numbers.number import Bound, Number

__all__ = ["Bound", "Number", "find_numbers"]

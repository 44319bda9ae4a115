"""Numbers in form, with bounds, ranges and units; which of them are quantities is decided in `quantities`."""

from dateline.reading.numbers.find import find_numbers
from dateline.reading.numbers.number import Number

__all__ = ["Number", "find_numbers"]

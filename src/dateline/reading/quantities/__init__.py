"""Quantities: numbers with what they count.

`find_quantities` takes plain text and gives every quantity in it; `quantities` gives those of one sentence that may be figures of
a report, as the reading needs them.
"""

from dateline.reading.quantities.counted import Quantity, quantities
from dateline.reading.quantities.plain import PlainQuantity, find_quantities

__all__ = ["PlainQuantity", "Quantity", "find_quantities", "quantities"]

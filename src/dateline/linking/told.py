"""A report with all that linking knows of it by itself."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.linking.gatherers import Gatherer
from dateline.linking.words import Wording
from dateline.model import Citation, Reading, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its wording, who gathered it, and whom else it cites."""

    reading: Reading
    wording: Wording
    gatherer: Gatherer
    cites: tuple[Citation, ...] = ()

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.reading.report

"""What linking keeps of a report: a pure function of its reading, small enough to be kept for every report there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.linking.features import Profile, profile_of
from dateline.linking.parts import parts_of
from dateline.linking.sketch import Sketch, sketch_of
from dateline.linking.words import wording
from dateline.model import Reading, Report, Span, first_day

ITEM = "\x1f"
"""Stands between a report's id and the number of an item of it."""
Order = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class Gist:
    """One report, or one of the items of a round-up: what it is about, and a sketch of its words.

    `part` is the report's id for the report or its main item, and names an item besides else; `spans` are empty where the
    report is one. `day` is its day of publication as an ordinal, null where undated.
    """

    part: str
    report: str
    version: str
    published: str | None
    day: int | None
    spans: tuple[Span, ...]
    profile: Profile
    sketch: Sketch

    @property
    def order(self) -> Order:
        """Sorts by publication, undated ones last, then by name."""
        return (self.published is None, self.published or "", self.part)


def gists_of(reading: Reading) -> list[Gist]:
    """Return what linking keeps of a reading: one gist, or one for each item of a round-up, the main one first."""
    report = reading.report
    whole = wording(report)
    found = []
    for n, spans in enumerate(parts_of(reading, whole)):
        words = wording(report, spans) if spans else whole
        part = report.id if n == 0 else f"{report.id}{ITEM}{n}"
        profile = profile_of(reading, words, spans)
        sketch = sketch_of(words, profile.labels)
        found.append(Gist(part, report.id, report.version, report.published, day_of(report), spans, profile, sketch))
    return found


def day_of(report: Report) -> int | None:
    """Return the day of publication (the first, of a month or year) as an ordinal, or None."""
    try:
        return date.fromisoformat(first_day(report.published)).toordinal() if report.published else None
    except ValueError:
        return None

"""The reading: its steps in their order. Pure: the same report, lexicon and net give the same reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from dateline import __version__
from dateline.lexicon.gazetteer import Gazetteer, default_gazetteer
from dateline.model import Explanation, Reading, Report
from dateline.reading.document import Document
from dateline.reading.events import find_events
from dateline.reading.figure_days import dated_by_events
from dateline.reading.figures import find_figures
from dateline.reading.forecasts import find_forecasts
from dateline.reading.names import find_organisations, find_people
from dateline.reading.nets.protocol import Net
from dateline.reading.places import find_places, regions_of
from dateline.reading.sentences import make_document
from dateline.reading.statements import find_statements
from dateline.reading.times import anchor_of, find_times

READABLE = frozenset({"en", None})


@cache
def lexicon_version() -> str:
    """Return eight hex digits of all tables' content: a changed table is another lexicon."""
    digest = hashlib.sha256()
    folders = [files("dateline.lexicon"), *(files("dateline.lexicon").joinpath(f) for f in ("measures", "packs", "places"))]
    for folder in folders:
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:8]


class Reader:
    """Reads reports. `gazetteer_files` are the user's own places; `net` a reading net, or None to read by rules alone.

    `shortfall` says why a net that was asked for is not there.
    """

    def __init__(self, gazetteer_files: Sequence[Path] = (), net: Net | None = None) -> None:
        self.net = net
        self.shortfall: str | None = None
        self.gazetteer: Gazetteer = Gazetteer.open(extra=tuple(gazetteer_files)) if gazetteer_files else default_gazetteer()

    @classmethod
    def packaged(cls, name: str = "full", gazetteer_files: Sequence[Path] = (), threads: int = 1) -> Reader:
        """Return a reader with a net that came with the package: "full", "open" or "fast"; "none" is a reader without.

        `threads` is how many the net may use. Where the net is not there the reader goes by rules alone and says so.
        """
        if name == "none":
            return cls(gazetteer_files)
        from dateline.reading.nets.annotator import Annotator
        from dateline.reading.nets.runtime import NetMissingError, packaged

        try:
            return cls(gazetteer_files, Annotator(packaged(name, threads)))
        except NetMissingError as missing:
            reader = cls(gazetteer_files)
            reader.shortfall = str(missing)
            return reader

    @cached_property
    def version(self) -> str:
        """Version of program, lexicon, gazetteer and net: a reading carries it."""
        net = self.net.version if self.net else "rules"
        return f"dateline {__version__}; lexicon {lexicon_version()}; gazetteer {self.gazetteer.version}; {net}"

    def read(self, report: Report) -> Reading:
        """Return the reading of a report. A report in a language that cannot be read comes back without findings."""
        if report.language not in READABLE:
            return Reading(self.version, report)
        document = self.document(report)
        events = find_events(document)
        return Reading(
            self.version,
            report,
            tuple(document.statements),
            tuple(dated_by_events(document, find_figures(document), events)),
            tuple(events),
            tuple(find_forecasts(document)),
            tuple(document.places),
            tuple(document.people),
            tuple(document.organisations),
            tuple(document.times),
        )

    def document(self, report: Report) -> Document:
        """Return a report as the later steps see it: sentences, times, names, places and statements."""
        document = make_document(report, self.net)
        filed, _ = anchor_of(report)
        document.filed = filed.isoformat() if filed else None
        document.times = find_times(document)
        document.people = find_people(document)
        document.organisations = find_organisations(document)
        document.places = find_places(document, self.gazetteer)
        document.regions = regions_of(document.places, self.gazetteer)
        document.statements = find_statements(document)
        return document

    def why(self, report: Report, asked: str) -> list[Explanation]:
        """Return why findings are as they are: the one with the id `asked` (or its beginning), else those with its words.

        Words of the report that gave no finding are explained too; words that it does not hold give an empty list.
        """
        from dateline.reading.explaining import explain

        return explain(self.document(report), self.read(report), self.gazetteer, asked)

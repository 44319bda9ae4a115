"""What a file gave, put together as a report: the same for every way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.intake.blocks import split
from dateline.intake.credits import byline_agency
from dateline.intake.dates import sound_day
from dateline.intake.language import language_of
from dateline.intake.layout import Layout
from dateline.intake.told import Told
from dateline.lexicon.agencies import agencies
from dateline.lexicon.outlets import outlets
from dateline.model import Alignment, BlockKind, Form, IntakeError, PublishedFrom, Report, report_id

LINES = 50_000


@dataclass(frozen=True, slots=True)
class Raw:
    """A text and what its file says about it. `published` is as written there; `marked` holds kinds told by markup and
    `times` the times of a live page's items, both by the start offset of the line."""

    text: str
    origin: str
    id: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    based_on: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    form: Form | None = None
    notes: tuple[str, ...] = ()
    marked: Mapping[int, BlockKind] = field(default_factory=dict)
    times: Mapping[int, str] = field(default_factory=dict)
    alignment: tuple[Alignment, ...] = ()


def assemble(raw: Raw, told: Told, today: date) -> Report:
    """Return the report: what the file says of itself first, then what its text says, then what the user told.

    `today` is only used to refuse dates in the future. Raises IntakeError where the text has more lines than a report.
    """
    if raw.text.count("\n") > LINES:
        raise IntakeError(f"has more than {LINES:,} lines, more than one report may have", "split it, one report a file")
    layout = split(raw.text, raw.headline, raw.marked, raw.times)
    outlet = raw.outlet or layout.outlet or _outlet_of(raw.url) or told.outlet
    published, source, notes = _published(raw, layout, told, today)
    return Report(
        id=raw.id or report_id(raw.text, raw.url, outlet, published),
        text=raw.text,
        outlet=outlet,
        agency=_agency(raw.agency or layout.agency or (byline_agency(raw.byline) if raw.byline else None), outlet),
        url=raw.url,
        based_on=raw.based_on if raw.based_on != raw.url else None,
        form=raw.form or layout.form,
        headline=layout.headline or raw.headline or None,
        byline=raw.byline or layout.byline,
        dateline=layout.dateline,
        published=published,
        published_from=source,
        language=(raw.language or "")[:2].lower() or language_of(raw.text),
        blocks=layout.blocks,
        digest=layout.digest,
        notes=(*raw.notes, *notes),
        origin=raw.origin,
        alignment=raw.alignment,
    )


def _published(raw: Raw, layout: Layout, told: Told, today: date) -> tuple[str | None, PublishedFrom | None, tuple[str, ...]]:
    notes = []
    offers: tuple[tuple[str | None, PublishedFrom], ...] = ((raw.published, "metadata"), (layout.published, "text"))
    for value, source in offers:
        day, note = sound_day(value, today)
        if note:
            notes.append(note)
        if day:
            return day, source, tuple(notes)
    return told.published, ("told" if told.published else None), tuple(notes)


def _agency(name: str | None, outlet: str | None) -> str | None:
    """Return the agency's short name; an outlet that credits itself has none, unless it is an agency."""
    if not name:
        return None
    known = agencies().find(name)
    if known:
        return known.name
    return None if outlet and name.casefold() == outlet.casefold() else name


def _outlet_of(url: str | None) -> str | None:
    known = outlets().of_url(url) if url else None
    return known.name if known else None

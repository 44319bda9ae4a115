"""Fields of a JSON object or a table row → a report. Shared by the ways in that bring fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.intake.assemble import Raw
from dateline.intake.decode import LIMIT, newlines, size_error
from dateline.model import IntakeError

FIELDS = ("id", "outlet", "url", "published", "headline", "byline", "text", "agency", "language")


def raw_record(record: Mapping[str, Any], origin: str) -> Raw:
    """Return what a record gives; fields that are not known are noted and left out.

    Raises IntakeError where the text is missing or no text, or a field is not a string.
    """
    fields = {name: _field(record, name) for name in FIELDS if name != "text"}
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise IntakeError("has no text", 'give it a field "text" with the words of the report')
    if len(text) > LIMIT:
        raise size_error(len(text))
    if "\x00" in text:
        raise IntakeError("is not a text: it holds control characters", "save the report as plain text in UTF-8")
    unknown = sorted(str(name) for name in record if name not in FIELDS)
    notes = (f"fields left out: {', '.join(unknown)}",) if unknown else ()
    return Raw(
        newlines(text),
        origin,
        id=fields["id"],
        outlet=fields["outlet"],
        agency=fields["agency"],
        url=fields["url"],
        headline=fields["headline"],
        byline=fields["byline"],
        published=fields["published"],
        language=fields["language"],
        notes=notes,
    )


def _field(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise IntakeError(f"has a field {name!r} that is no text", "write it as a string")
    return str(value).strip()

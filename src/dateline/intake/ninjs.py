"""IPTC ninjs news items, 1.x and 2.x, as reports (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from dateline.intake.assemble import Raw
from dateline.intake.credits import agency_named
from dateline.intake.decode import newlines
from dateline.intake.page import paragraphs_of
from dateline.model import IntakeError

_MARKS = {
    "body_text", "body_xhtml", "body_html", "bodies", "headlines", "versioncreated", "pubstatus", "infosources",
    "ednote", "located",
}  # fmt: skip


def is_item(value: Mapping[str, Any]) -> bool:
    """Say whether an object is a ninjs item: it has a `uri` and at least one field that only ninjs uses."""
    return "uri" in value and bool(_MARKS & value.keys())


def raw_item(item: Mapping[str, Any], origin: str) -> Raw:
    """Return what a ninjs item gives.

    Raises IntakeError for an item without words, a withheld or cancelled one, and one that is no text.
    """
    status = item.get("pubstatus") or "usable"
    if status != "usable":
        raise IntakeError(f"is a {status} item", "its publisher has taken it back: do not use it")
    kind = item.get("type", "text")
    if kind not in ("text", "composite", "", None):
        raise IntakeError(f"is an item of type {kind}, no text", "give the text item")
    headline = _headline(item)
    text = _text(item)
    if not text.strip():
        raise IntakeError("has no text", "give an item with a body")
    return Raw(
        newlines(text).strip("\n"),
        origin,
        id=_string(item, "uri"),
        outlet=_provider(item),
        agency=_agency(item),
        url=_string(item, "url"),
        headline=headline,
        byline=_byline(item),
        published=_string(item, "versioncreated", "firstcreated", "contentcreated"),
        language=_string(item, "language"),
        notes=tuple(_notes(item)),
    )


def _string(item: Mapping[str, Any], *names: str) -> str | None:
    return next((v.strip() for n in names if isinstance(v := item.get(n), str) and v.strip()), None)


def _list(item: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    value = item.get(name)
    yield from (entry for entry in (value if isinstance(value, list) else []) if isinstance(entry, dict))


def _headline(item: Mapping[str, Any]) -> str | None:
    main = [_string(h, "value") for h in _list(item, "headlines") if h.get("role") in (None, "main", "headline")]
    return _string(item, "headline") or next(
        filter(None, [*main, *(_string(h, "value") for h in _list(item, "headlines"))]), None
    )


def _text(item: Mapping[str, Any]) -> str:
    plain = _string(item, "body_text")
    if plain:
        return plain
    for body in _list(item, "bodies"):
        words = _string(body, "value")
        if words:
            return words if "html" not in str(body.get("contenttype", "html" if "<p" in words else "")) else _unmarked(words)
    marked = _string(item, "body_xhtml", "body_html")
    return _unmarked(marked) if marked else ""


def _unmarked(markup: str) -> str:
    return "\n\n".join(paragraph.text for paragraph in paragraphs_of(markup))


def _provider(item: Mapping[str, Any]) -> str | None:
    for source in _list(item, "infosources"):
        if str(source.get("role", "")).rsplit(":", 1)[-1] in ("provider", "publisher"):
            return _string(source, "name", "literal")
    return _string(item, "copyrightholder") if not any(_list(item, "infosources")) else None


def _agency(item: Mapping[str, Any]) -> str | None:
    for source in _list(item, "infosources"):
        name = _string(source, "name", "literal")
        if name and str(source.get("role", "")).rsplit(":", 1)[-1] not in ("provider", "publisher"):
            return agency_named(name) or name
    return None


def _byline(item: Mapping[str, Any]) -> str | None:
    line = _string(item, "byline")
    names = [name for by in _list(item, "bylines") if (name := _string(by, "value", "name"))] or [
        name for person in _list(item, "by") if (name := _string(person, "name"))
    ]
    found = line or ", ".join(names)
    return re.sub(r"^by\s+", "", unescape(found), flags=re.IGNORECASE) or None


def _notes(item: Mapping[str, Any]) -> Iterator[str]:
    note = _string(item, "ednote") or next((_string(e, "value") for e in _list(item, "ednotes")), None)
    if note:
        yield f"editor's note: {note[:300]}"
    place = _string(item, "located")
    if place:
        yield f"located: {place[:100]}"

"""Which outlet a text names as its own: by its closing follow-us line or the editor who signs a digest."""

from __future__ import annotations

import re

from dateline.intake.lines import lines_of
from dateline.lexicon.outlets import outlets

_FOLLOW = re.compile(r"(?:follow|like|join|find)\s+(?:us|@\w+|the\s+\w+)\b.{0,60}?@(?P<handle>\w{3,30})", re.IGNORECASE)
_EDITOR = re.compile(r"(?P<host>[A-Z][A-Za-z&.]{1,20}) Editor\s*:")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")


def host_of(text: str) -> str | None:
    """Return the outlet that `text` says it is from, or None.

    Counted are a "follow us … @handle" line (the handle looked up, else split at capitals and underscores) and the
    initials in "XYZ Editor:" (looked up, else the letters themselves). Two different handles settle nothing.
    """
    handles = {m["handle"] for line in lines_of(text) if len(line.text) < 200 and (m := _FOLLOW.match(line.text))}
    names = sorted({_of_handle(handle) for handle in handles})
    if len(names) == 1:
        return names[0]
    editor = re.search(rf"(?m)^{_EDITOR.pattern}", text)
    if editor and editor["host"] not in ("The", "Our", "News"):
        known = outlets().named(editor["host"])
        return known.name if known else editor["host"]
    return None


def _of_handle(handle: str) -> str:
    known = outlets().of_handle(handle)
    return known.name if known else " ".join(part for part in _CAMEL.split(handle) if part)

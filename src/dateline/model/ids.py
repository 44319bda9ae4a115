"""Ids that come from content: the same thing has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import json

VERSION = "1"
"""The version byte: what an id is made of may change only together with this."""


def content_id(kind: str, *parts: object) -> str:
    """Return an id such as `f1-3c9a…`: a letter or two for the kind, the version byte and 12 hex digits.

    `parts` are JSON-able; None and empty parts count by their position, so that ("a", None) is not ("a",).
    48 bits: with a million findings of one kind the chance of any clash is below 0.2 %, and ids are compared
    only within one report or story.
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    digest = hashlib.sha256(f"{kind}{VERSION}{packed}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}{VERSION}-{digest[:12]}"

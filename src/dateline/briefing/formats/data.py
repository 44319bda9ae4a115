"""The situation as JSON: the public contract `dateline.situation/1`, one story."""

from __future__ import annotations

import json

from dateline.model import Situation, plain

NAME = "json"
MEDIA_TYPE = "application/json"
SUFFIX = ".json"
TAKES = ("situation",)


def render(situation: Situation) -> str:
    """Return the situation as one line of JSON that ends with a newline; spans are [start, end]."""
    return json.dumps(plain(situation), ensure_ascii=False, separators=(",", ":")) + "\n"

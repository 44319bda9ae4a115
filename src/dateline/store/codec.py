"""Nouns as JSON text and back; the one place where the store decodes."""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from dateline.model import Reading, Report, Story, plain

T = TypeVar("T")
_NOTHING_OMITTED: frozenset[str] = frozenset()


def encode(noun: Any) -> str:
    """Return a noun as JSON with all its fields (alignment too), in the order of the fields."""
    return _text(plain(noun, _NOTHING_OMITTED))


def encode_reading(reading: Reading) -> str:
    """Return a reading as JSON without its report, which is kept once as a version."""
    body = plain(reading, _NOTHING_OMITTED)
    del body["report"]
    return _text(body)


def decode_report(text: str) -> Report:
    """Return the report; raises pydantic's ValidationError or SpanError where the text is not one."""
    return _decode(Report, text)


def decode_reading(report: str, reading: str) -> Reading:
    """Return the reading from the JSON of its report and its own; raises as `decode_report`."""
    return _decode(Reading, f'{{"report":{report},{reading[1:]}')


def decode_story(text: str) -> Story:
    """Return the story; raises pydantic's ValidationError where the text is not one."""
    return _decode(Story, text)


def _decode(shape: type[T], text: str) -> T:
    decoded: T = _adapter(shape).validate_json(text)
    return decoded


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

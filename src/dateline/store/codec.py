"""Nouns as JSON text and back; the one place where the store decodes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dateline.model import Reading, Report, Story, plain

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
    return _report().validate_json(text)


def decode_reading(report: str, reading: str) -> Reading:
    """Return the reading from the JSON of its report and its own; raises as `decode_report`."""
    return _reading().validate_json(f'{{"report":{report},{reading[1:]}')


def decode_story(text: str) -> Story:
    """Return the story; raises pydantic's ValidationError where the text is not one."""
    return _story().validate_json(text)


@cache
def _report() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


@cache
def _reading() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


@cache
def _story() -> TypeAdapter[Story]:
    return TypeAdapter(Story)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""What must hold in a store besides what the database sees to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, and_, select

from dateline.model import DatelineError, Quote, Reading, Report, Span, SpanError
from dateline.store import codec
from dateline.store.tables import addresses, readings, reports, stories, story_reports, versions


def broken(connection: Connection) -> Iterator[str]:
    """Yield a sentence for every invariant that does not hold: decodable records, spans in texts, no rows left alone."""
    yield from _without_version(connection)
    joined = versions.outerjoin(readings, and_(readings.c.report == versions.c.report, readings.c.version == versions.c.version))
    rows = select(versions.c.report, versions.c.version, versions.c.body, readings.c.body.label("reading")).select_from(joined)
    for row in connection.execute(rows.order_by(versions.c.report, versions.c.version)):
        for fault in _of_version(row.body, row.reading, row.report, row.version):
            yield f"report {row.report}, version {row.version}: {fault}"
    for id_, body in connection.execute(select(stories.c.id, stories.c.body).order_by(stories.c.id)).all():
        yield from _of_story(connection, id_, body)


def _without_version(connection: Connection) -> Iterator[str]:
    here = and_(versions.c.report == reports.c.id, versions.c.version == reports.c.current)
    alone = select(reports.c.id).select_from(reports.outerjoin(versions, here)).where(versions.c.report.is_(None))
    for id_ in connection.execute(alone.order_by(reports.c.id)).scalars():
        yield f"report {id_} has no current version"
    there = and_(versions.c.report == readings.c.report, versions.c.version == readings.c.version)
    orphans = select(readings.c.report).select_from(readings.outerjoin(versions, there)).where(versions.c.report.is_(None))
    for id_ in connection.execute(orphans.order_by(readings.c.report)).scalars():
        yield f"a reading of {id_} belongs to no version"
    lost = select(addresses.c.address).where(addresses.c.report.not_in(select(reports.c.id)))
    for address in connection.execute(lost.order_by(addresses.c.address)).scalars():
        yield f"the address {address} belongs to no report"


def _of_version(body: str, reading: str | None, id_: str, version: str) -> Iterator[str]:
    try:
        report = codec.decode_report(body)
        if (report.id, report.version) != (id_, version):
            yield f"it holds the text of {report.id}, version {report.version}"
        if reading is None:
            yield "it has no reading"
            return
        yield from outside(codec.decode_reading(body, reading))
    except (ValidationError, DatelineError, ValueError) as error:
        yield f"it cannot be decoded ({str(error).splitlines()[0]})"


def must_fit(reading: Reading, report: Report) -> None:
    """Raise SpanError where a reading is of another text than the report's, or points outside it."""
    if reading.report.text != report.text:
        raise SpanError(f"the reading kept with {report.id} is of another text")
    fault = next(outside(reading), None)
    if fault is not None:
        raise SpanError(f"the reading of {report.id} does not fit its text: {fault}")


def outside(reading: Reading) -> Iterator[str]:
    """Yield a sentence for every span of a reading that leaves its text, and every quote whose words are not the text's."""
    text = reading.report.text
    # Only a quote must have its words there: a place or time may have been carried over from other words.
    for noun, span in _spans(reading):
        if span.end > len(text):
            yield f"a span [{span.start}, {span.end}) leaves the text"
        elif isinstance(noun, Quote) and text[span.start : span.end] != noun.text:
            yield f"the words {noun.text!r} do not stand at [{span.start}, {span.end})"


def _of_story(connection: Connection, id_: str, body: str) -> Iterator[str]:
    try:
        told = set(codec.decode_story(body).reports)
    except (ValidationError, ValueError) as error:
        yield f"story {id_} cannot be decoded ({str(error).splitlines()[0]})"
        return
    kept = set(connection.execute(select(story_reports.c.report).where(story_reports.c.story == id_)).scalars())
    if told != kept:
        yield f"story {id_} names other reports than its rows do"


def _spans(noun: Any) -> Iterator[tuple[Any, Span]]:
    """Yield every span within a noun with the noun that holds it; the report's alignment to its page is left out."""
    shape: Any = type(noun)
    for name in _names(shape):
        value = getattr(noun, name)
        for item in value if type(value) is tuple else (value,):
            if type(item) is Span:
                yield noun, item
            elif hasattr(item, "__dataclass_fields__"):
                yield from _spans(item)


@cache
def _names(shape: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape) if field.name != "alignment")

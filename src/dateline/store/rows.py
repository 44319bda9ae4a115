"""Rows of the store within a transaction: what `Store` puts together to its methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select, update

from dateline.model import IntakeError, NotFoundError, Reading, Report, Story
from dateline.store import checks, codec, database, tables
from dateline.store.changes import clash, is_made, may_be_version, same_report
from dateline.store.corrections import Correction

_SAME_VERSION = and_(tables.readings.c.report == tables.versions.c.report, tables.readings.c.version == tables.versions.c.version)
_IS_CURRENT = and_(tables.versions.c.report == tables.reports.c.id, tables.versions.c.version == tables.reports.c.current)
WITH_READING = tables.versions.outerjoin(tables.readings, _SAME_VERSION)
CURRENT_VERSION = tables.reports.join(tables.versions, _IS_CURRENT)
CURRENT = CURRENT_VERSION.join(tables.readings, _SAME_VERSION)


def current_readings() -> Select[str, str, str]:
    """Return the query for the current text and reading of each report, in the order of their ids."""
    v = tables.versions.c
    chosen = select(v.report, v.body, tables.readings.c.body.label("reading")).select_from(CURRENT)
    return chosen.order_by(v.report)


def all_readings() -> Select[str, str, str]:
    """Return the query for all versions of reports with their readings, in no order."""
    v = tables.versions.c
    return select(v.report, v.body, tables.readings.c.body.label("reading")).select_from(
        tables.versions.join(tables.readings, _SAME_VERSION)
    )


def to_correction(row: Row[*tuple[Any, ...]]) -> Correction:
    """Return a row of corrections as the noun."""
    return Correction(**{name: getattr(row, name) for name in Correction.__slots__})


def alike(body: str, report: Report) -> bool:
    """Say whether a kept report is this one, wherever each was read from."""
    return body == codec.encode(report) or replace(codec.decode_report(body), origin=report.origin) == report


def identified(connection: Connection, report: Report, address: str | None) -> Report:
    """Return the report under the id by which the store knows it, or raise IntakeError (see `Store.identify`)."""
    before = current(connection, report.id)
    if before is not None:
        if not may_be_version(before, report) and version_row(connection, report) is None:
            raise IntakeError(*clash(report, before))
        return report
    if address is None or report.url is not None or not is_made(report.id):
        return report
    a = tables.addresses.c
    known = connection.scalar(select(a.report).where(a.address == address))
    before = current(connection, known) if known is not None and is_made(known) else None
    if before is None or before.url is not None or not same_report(before, report):
        return report
    return replace(report, id=before.id)


def current(connection: Connection, report_id: str) -> Report | None:
    """Return the current version of a report, or None where it is not there."""
    v = tables.versions.c
    body = connection.scalar(select(v.body).select_from(CURRENT_VERSION).where(tables.reports.c.id == report_id))
    return codec.decode_report(body) if body is not None else None


def version_row(connection: Connection, report: Report) -> Row[str, str | None] | None:
    """Return the JSON of this very version of a report and the version of its reader, or None."""
    v = tables.versions.c
    found = select(v.body, tables.readings.c.reader).select_from(WITH_READING)
    return connection.execute(found.where(v.report == report.id, v.version == report.version)).one_or_none()


def add_version(connection: Connection, report: Report, now: str) -> None:
    """Add a version that was not seen before and make it the current one."""
    v = tables.versions
    head = {
        "id": report.id, "current": report.version, "origin": report.origin, "url": report.url,
        "outlet": report.outlet, "published": report.published, "headline": report.headline,
    }  # fmt: skip
    database.upsert(connection, tables.reports, head)
    number = (connection.scalar(select(func.max(v.c.first_seen))) or 0) + 1
    row = {"report": report.id, "version": report.version, "first_seen": number, "seen_at": now}
    connection.execute(insert(v).values(body=codec.encode(report), **row))


def put_version_body(connection: Connection, report: Report) -> None:
    """Replace what is kept of a version: the same words, taken apart anew."""
    v = tables.versions
    here = and_(v.c.report == report.id, v.c.version == report.version)
    connection.execute(update(v).where(here).values(body=codec.encode(report)))


def put_reading(connection: Connection, report: Report, reading: Reading) -> None:
    """Keep a reading of a version instead of the one before; raises SpanError where it does not fit its text."""
    checks.must_fit(reading, report)
    row = {"report": report.id, "version": report.version, "reader": reading.reader, "body": codec.encode_reading(reading)}
    database.upsert(connection, tables.readings, row)


def note_address(connection: Connection, report_id: str, address: str | None) -> None:
    """Remember that a report was read from an address, where it has one."""
    a = tables.addresses.c
    if address is None or connection.scalar(select(a.report).where(a.address == address)) == report_id:
        return
    database.upsert(connection, tables.addresses, {"address": address, "report": report_id})


def must_have(connection: Connection, report_id: str) -> None:
    """Raise NotFoundError where the report is not there."""
    if connection.scalar(select(tables.reports.c.id).where(tables.reports.c.id == report_id)) is None:
        raise NotFoundError(f"the store has no report {report_id!r}", "dateline stories --format json shows those it holds")


def members(connection: Connection) -> dict[str, frozenset[str]]:
    """Return the report ids of each story."""
    s = tables.story_reports.c
    members: dict[str, set[str]] = {}
    for story, report in connection.execute(select(s.story, s.report)):
        members.setdefault(story, set()).add(report)
    return {story: frozenset(reports) for story, reports in members.items()}


def take_from_stories(connection: Connection, report_id: str) -> None:
    """Take a report out of its stories: what is left of a story are its id and its other reports, none of its words."""
    held = select(tables.story_reports.c.story).where(tables.story_reports.c.report == report_id)
    s = tables.stories
    for id_, body in connection.execute(select(s.c.id, s.c.body).where(s.c.id.in_(held))).all():
        rest = tuple(report for report in codec.decode_story(body).reports if report != report_id)
        left = Story(id_, id_, rest, ())
        connection.execute(update(s).where(s.c.id == id_).values(title=id_, body=codec.encode(left)))
        if not rest:
            connection.execute(delete(s).where(s.c.id == id_))


def aliases_of(connection: Connection) -> dict[str, str]:
    """Return the earlier ids of stories, each with the id of the story it means now."""
    a = tables.aliases.c
    return {row.alias: row.story for row in connection.execute(select(a.alias, a.story).order_by(a.alias))}


def corrections_made(connection: Connection) -> Mapping[str, list[Correction]]:
    """Return all corrections by report, in the order in which they were made."""
    made: dict[str, list[Correction]] = {}
    for row in connection.execute(select(tables.corrections).order_by(tables.corrections.c.number)):
        made.setdefault(row.report, []).append(to_correction(row))
    return made

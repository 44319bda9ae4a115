"""The observations of a situation as CSV with an HXL hashtag row, one row an observation, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from dateline.lexicon.measures import measures
from dateline.model import Observation, Reading, Series, Situation

NAME = "csv"
MEDIA_TYPE = "text/csv"
SUFFIX = ".csv"
TAKES = ("situation", "readings")

COLUMNS = (
    ("story", "#event+id"), ("series", "#indicator+id"), ("measure", "#indicator+name"), ("tag", "#indicator+tag"),
    ("of", "#indicator+part"), ("place", "#loc+name"), ("place_id", "#loc+code"), ("country", "#country+code"),
    ("lat", "#geo+lat"), ("lon", "#geo+lon"), ("geo_precision", "#geo+precision"),
    ("low", "#indicator+value+min"), ("high", "#indicator+value+max"),
    ("approximate", "#indicator+approximate"), ("unit", "#indicator+unit"), ("as_of", "#date+asof"), ("start", "#date+start"),
    ("end", "#date+end"), ("precision", "#date+precision"), ("published", "#date+published"), ("by", "#meta+speaker"),
    ("claimed", "#meta+claimed"), ("outlet", "#meta+source"), ("report", "#meta+source+id"), ("url", "#meta+url"),
    ("line", "#meta+line"), ("stance", "#meta+stance"), ("text", "#meta+text"), ("span_start", "#meta+span+start"),
    ("span_end", "#meta+span+end"), ("finding", "#meta+finding"), ("relations", "#meta+relations"),
)  # fmt: skip
"""Column names with their HXL 1.1 hashtags; `tag` gives each row the measure's own (#affected+killed …)."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: text that begins with = + - @ or a control gets an apostrophe.

    Numbers are written as numbers, with a full stop, and never get one (OWASP, CSV Injection).
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return str(int(cell)) if float(cell).is_integer() else repr(float(cell))
    text = str(cell).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_STARTS) else text


def _relations(observation: Observation, series: Series, situation: Situation) -> str:
    """Return an observation's relations as "revision of o1-… (R10); same as o1-… (R7)"."""
    told = []
    for relation in (*series.relations, *situation.relations):
        if observation.id in relation.pair:
            other = relation.pair[1] if relation.pair[0] == observation.id else relation.pair[0]
            way = "to" if relation.pair[0] == observation.id else "from"
            told.append(f"{relation.relation} {way} {other} ({relation.rule})")
    return "; ".join(told)


def _row(observation: Observation, series: Series, situation: Situation, readings: Mapping[str, Reading]) -> tuple[object, ...]:
    story, where, when, value = situation.story, series.where, observation.when, observation.value
    told = {id_: (outlet, day) for id_, outlet, day in zip(story.reports, story.outlets, story.published, strict=False)}
    outlet, published = told.get(observation.report, (None, None))
    known = measures().get(series.measure)
    report = readings[observation.report].report if observation.report in readings else None
    if outlet is None and report is not None:
        outlet = report.outlet or report.agency
    return (
        story.id, series.id, series.measure, known.hxl if known else None, observation.of or series.of,
        where.name if where else None, where.id if where else None, where.country if where else None,
        where.lat if where else None, where.lon if where else None, where.precision if where else None,
        value.low, value.high, value.approximate, observation.unit or series.unit,
        when.edtf if when else None, when.start if when else None, when.end if when else None, when.precision if when else None,
        published, observation.by, observation.claimed, outlet, observation.report,
        report.url if report else None, observation.line, observation.stance, observation.text,
        observation.span.start, observation.span.end, observation.finding, _relations(observation, series, situation),
    )  # fmt: skip


def rows(situation: Situation, readings: Mapping[str, Reading] | None = None) -> Iterator[tuple[object, ...]]:
    """Yield one tuple an observation in the order of COLUMNS; null is None."""
    for series in situation.series:
        for observation in series.observations:
            yield _row(observation, series, situation, readings or {})


def render(situation: Situation, readings: Mapping[str, Reading] | None = None) -> str:
    """Return the CSV (RFC 4180, CRLF): names, HXL row, one row an observation. Addresses are there where readings are given."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in COLUMNS])
    writer.writerow([tag for _, tag in COLUMNS])
    for row in rows(situation, readings):
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue()

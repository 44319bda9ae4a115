"""A story as a row of the list of stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.model import Reading, Story

COLUMNS = ("story", "title", "reports", "lines", "from", "to", "outlets")


def listed(story: Story, readings: Mapping[str, Reading]) -> dict[str, Any]:
    """Return the story's id, title, report ids, number of lines, first and last day of publication, and outlets."""
    reports = [readings[id_].report for id_ in story.reports]
    days = sorted(report.published for report in reports if report.published)
    return {
        "id": story.id,
        "title": story.title,
        "reports": list(story.reports),
        "lines": len(story.lines),
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
        "outlets": sorted({report.outlet for report in reports if report.outlet}),
    }


def cells(row: dict[str, Any]) -> tuple[object, ...]:
    """Return a row of `listed` as cells for people."""
    return (row["id"], row["title"], len(row["reports"]), row["lines"], row["from"], row["to"], ", ".join(row["outlets"]))

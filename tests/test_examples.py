"""The examples are read without error and show what they are there to show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dateline.intake.told import Told
from dateline.model import Situation
from dateline.runs.local import Run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@cache
def read(name: str) -> Run:
    """A run, in memory, over the reports of one example."""
    run = Run(gazetteers=[EXAMPLES / "places.toml"], workers=1)
    tally = run.read([str(EXAMPLES / name)], Told())
    assert tally.unread == ()
    return run


@cache
def situation(name: str) -> Situation:
    """The situation of the example's biggest story."""
    run = read(name)
    return run.situation(run.stories[0])


@pytest.mark.parametrize(("name", "reports"), [("velisk", 12), ("earthquake", 4)])
def test_every_report_is_read(name: str, reports: int) -> None:
    """The files hold so many reports, and all of them belong to one story, but for one or two that say little of it."""
    run = read(name)
    assert len(run.readings) == reports
    assert len(run.stories[0].reports) >= reports - 2


@pytest.mark.parametrize("name", ["velisk", "earthquake"])
def test_every_finding_points_at_its_words(name: str) -> None:
    """The span of each finding holds its text."""
    for reading in read(name).readings.values():
        text = reading.report.text
        for finding in (*reading.figures, *reading.events, *reading.forecasts, *reading.places):
            assert finding.span.cut(text) == finding.text
        for statement in reading.statements:
            assert statement.content.span.cut(text) == statement.content.text


def test_forms_dates_and_parts_are_told_apart() -> None:
    """A digest, dates from four places, one report without any, captions, titles, a correction, and furniture."""
    reports = [reading.report for reading in read("velisk").readings.values()]
    assert [r.form for r in reports].count("digest") == 1
    assert {r.published for r in reports} >= {f"2025-10-{day:02d}" for day in (7, 8, 9, 10, 11, 13)}
    assert [r.origin for r in reports if r.published is None and r.form != "digest"] == [
        str(EXAMPLES / "velisk/09-road-north.txt")
    ]
    kinds = {block.kind for r in reports for block in r.blocks}
    assert kinds >= {
        "headline", "byline", "dateline", "lead", "paragraph", "caption", "section_title", "key_point", "excerpt", "editor_note",
        "related", "correction", "furniture",
    }  # fmt: skip


def test_wire_and_copy_are_one_line() -> None:
    """The agency's report and the one that was cut from it go back to one gatherer, whatever other reports there are."""
    wire, cut = "urn:meridian:20251007:velisk-convoy:1", "capital-post-7731"
    lines = [line for line in situation("velisk").lines if wire in line.reports]
    assert len(lines) == 1
    assert cut in lines[0].reports
    assert lines[0].gatherer == "MPA"


def test_a_crisis_of_people_on_the_move() -> None:
    """The siege gives a ledger of many measures, relations between its numbers, speakers, a timeline and forecasts."""
    found = situation("velisk")
    assert {series.measure for series in found.series} >= {
        "people.killed", "people.injured", "people.evacuated", "people.remaining", "forces.present", "area.held",
        "vehicles.moving",
    }  # fmt: skip
    assert {r.relation for series in found.series for r in series.relations} & {"progress", "revision"}
    assert len(found.timeline) >= 10
    assert {"Ines Korvald", "Helena Strand"} <= {name for speaker in found.speakers for name in (speaker.name, *speaker.also)}
    assert any(f.due and f.due.end == "2025-10-10" for f in found.forecasts)


def test_a_crisis_of_another_kind() -> None:
    """The earthquake is read by the same code: tolls, homes, money and a magnitude come from tables."""
    found = situation("earthquake")
    assert {series.measure for series in found.series} >= {
        "people.killed", "people.injured", "people.missing", "people.rescued", "buildings.destroyed", "hazard.magnitude",
    }  # fmt: skip
    assert any(f.due and f.due.end == "2024-05-17" for f in found.forecasts)


def test_undated_words_stay_undated() -> None:
    """In the report without a date "Wednesday" is no day, and a told date makes it one."""
    file = str(EXAMPLES / "velisk/09-road-north.txt")
    assert _wednesday(Told(), file) is None
    assert _wednesday(Told(published="2025-10-12"), file) == "2025-10-08"


def _wednesday(told: Told, file: str) -> str | None:
    run = Run(workers=1)
    run.read([file], told)
    (reading,) = run.readings.values()
    return next(when.start for when in reading.times if "Wednesday" in when.text)


@pytest.mark.parametrize("name", ["velisk", "earthquake"])
def test_every_line_of_the_digest_has_its_sources(name: str) -> None:
    """The brief can be made, says something, and every line of it leads to words of a report."""
    run, found = read(name), situation(name)
    brief = run.brief(run.stories[0], found)
    lines = [line for section in brief.sections for line in section.lines]
    assert len(lines) >= 10
    for line in lines:
        for source in line.sources:
            assert source.span.cut(run.readings[source.report].report.text).strip()


@pytest.fixture(autouse=True, scope="module")
def _forget() -> Iterator[None]:
    """Let go of the readings when the module is done."""
    yield
    read.cache_clear()
    situation.cache_clear()

"""Edits of a published report that change a figure, a speaker or a negation (R24)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Block, Reading, Span
from dateline.store.changes import figure_changes
from dateline.store.notices import denials, events_of

TEXT = "Vale said 400 people left Oster by ferry on Monday. The harbour wall was damaged by the storm."


def events(old: Reading, new: Reading) -> list[tuple[str, str, str, str]]:
    return [(e.event, e.kind, e.old, e.new) for e in events_of(old, new, figure_changes(old, new))]


def test_r24_a_changed_figure_is_changed_without_notice(make) -> None:
    """A changed number is an event of its own name; other words that change are none."""
    changed = make(TEXT.replace("400", "450"))
    assert events(make(TEXT), changed) == [("changed without notice", "figure", "400", "450")]
    assert events(make(TEXT), make(TEXT.replace("by ferry", "by boat"))) == []
    assert events(make(TEXT), make(TEXT)) == []


def test_r24_a_changed_speaker_is_changed_without_notice(make) -> None:
    """The same words given to another; a fuller name of the same speaker is no change."""
    assert events(make(TEXT), make(TEXT.replace("Vale", "Holm"))) == [("changed without notice", "speaker", "Vale", "Holm")]
    fuller = make(TEXT)
    (said,) = fuller.statements
    fuller = replace(fuller, statements=(replace(said, speaker=replace(said.speaker, name="Mayor Ann Vale")),))
    assert events(make(TEXT), fuller) == []


def test_r24_a_changed_negation_is_changed_without_notice(make) -> None:
    denied = TEXT.replace("was damaged", "was not damaged")
    ((event, kind, old, new),) = events(make(TEXT), make(denied))
    assert (event, kind) == ("changed without notice", "negation")
    assert "was damaged" in old and "was not damaged" in new
    assert events(make(denied), make(denied.replace("the storm", "the waves"))) == []


def test_r24_a_change_that_the_report_admits_is_changed_with_notice(make) -> None:
    """A correction note that the old version had already admits nothing of the new change."""
    note = "Correction: an earlier version said that 400 had left."
    text = TEXT.replace("400", "450")
    admitted = make(f"{text}\n{note}")
    blocks = (Block("lead", Span(0, len(text))), Block("correction", Span(len(text) + 1, len(text) + 1 + len(note))))
    admitted = replace(admitted, report=replace(admitted.report, blocks=blocks))
    assert [e[:2] for e in events(make(TEXT), admitted)] == [("changed with notice", "figure")]
    again = make(f"{text.replace('450', '470')}\n{note}")
    again = replace(again, report=replace(again.report, blocks=blocks))
    assert [e[:2] for e in events(admitted, again)] == [("changed without notice", "figure")]


def test_r24_changes_of_a_kept_report_name_the_event(store, make) -> None:
    for text in (TEXT, TEXT.replace("400", "450")):
        report = make(text, id_="oster/1")
        store.keep(report.report, report)
    (difference,) = store.differences("oster/1")
    assert [(e.event, e.kind) for e in difference.events] == [("changed without notice", "figure")]


@pytest.mark.parametrize(
    ("sentence", "n"),
    [("Nobody was hurt.", 1), ("He didn’t deny it.", 2), ("Ferries left.", 0), ("Not only boats came.", 0)],
)
def test_negations_are_counted(sentence: str, n: int) -> None:
    assert denials(sentence) == n

"""The digest: what it says, in what order, and what it leaves out."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefing.brief import brief
from dateline.briefing.formats import markdown
from dateline.model import Dispute, Line, Source, Span, Unread

from .make import Desk, flood, on, place, report


def made(desk=None, unread=()):
    """The brief of a desk."""
    desk = desk or flood()
    return brief(desk.situation(), desk.readings, unread)


def lines(digest, kind):
    """The texts of a section."""
    return [line.text for s in digest.sections if s.kind == kind for line in s.lines]


def test_the_lead_is_a_sentence_of_a_report_with_its_outlet():
    """In the report's own words, and never one side of a dispute."""
    lead = made().lead
    assert lead is not None
    assert lead.text.startswith("“Rescuers reached the flooded town of Velmora") and lead.text.endswith(
        "— Harbour Post, 3 March 2031"
    )


def test_a_dispute_is_told_as_a_range_and_with_both_sides():
    """BBC form (R27), no average, and who gives no figure is not guessed."""
    digest = made()
    assert "Between 19 and 25 people had been killed in Velmora as of 5 March 2031, by accounts that differ." in lines(
        digest, "key_points"
    )
    told = lines(digest, "differ")
    assert told == [
        "Accounts differ on the figure for killed, Velmora: between 19 (Dara Quill, in Coast Wire) and 25 (The Meridian)."
    ]


def test_a_settled_dispute_says_who_settled_it_and_why():
    """Both accounts stay in the line; the person's word stands behind them."""
    situation, readings = flood().situation(), flood().readings
    series = next(s for s in situation.series if s.measure == "people.killed")
    pair = next(r.pair for r in series.relations if r.relation == "contradiction")
    sources = tuple(Source(o.report, o.span, o.finding) for o in series.observations if o.id in pair)
    dispute = Dispute("d1", series.measure, pair, "R10", "both cannot be right", "between 19 and 25", sources)
    open_ = brief(replace(situation, disputes=(dispute,)), readings)
    assert lines(open_, "differ") == lines(brief(situation, readings), "differ")
    ended = replace(dispute, state="settled", settled_by="A. Editor", settled_why="the mayor counted twice")
    (told,) = lines(brief(replace(situation, disputes=(ended,)), readings), "differ")
    assert told.startswith("Accounts differ") and "Settled by A. Editor: the mayor counted twice." in told


def test_a_part_is_told_with_its_whole():
    """The children among the people, in one sentence (R3)."""
    assert "700 people are living in Osk as of 5 March 2031, including 300 children, Coast Wire reported." in lines(
        made(), "key_points"
    )


def test_what_changed_shows_old_and_new():
    """Supersession needs a pointer (R10)."""
    told = lines(made(), "changed")
    assert told == [
        "Killed, Velmora: from at least 12 (Dara Quill, in Harbour Post, 3 March 2031) "
        "to 19 (Dara Quill, in Coast Wire, 5 March 2031). Revised (R10)."
    ]


def test_forecasts_say_who_what_by_when_and_what_came_of_it():
    """R25."""
    assert lines(made(), "expected") == [
        "Mayor Dara Quill hoped: “the last residents could leave by Thursday”; due by 6 March 2031. Not yet due."
    ]


def test_zero_is_a_value_and_undated_is_said():
    """R8, R9."""
    figures = lines(made(), "figures")
    assert any(f.startswith("Injured, Osk: none, as of 5 March 2031") for f in figures)
    assert any("hundreds, (no date given)" in f for f in figures)


def test_coverage_is_headline_and_outlet():
    """As newsrooms write it."""
    assert "Flood cuts off Velmora -- Harbour Post" in lines(made(), "coverage")


def test_notes_say_what_was_read_and_what_was_not():
    """R28."""
    notes = " ".join(made(unread=[Unread("b.pdf", "not a text", "convert it")]).notes)
    for part in (
        "As of 5 March 2031",
        "4 reports read, in 4 lines",
        "1 report without a date",
        "Not read: b.pdf (not a text)",
        "Rules: rules 1",
    ):
        assert part in notes


def test_key_points_do_not_repeat_a_series_or_a_sentence():
    """Once told is enough."""
    points = lines(made(), "key_points")
    assert len(points) == len(set(points))
    assert sum("evacuated" in p for p in points) == 1


def test_every_line_has_sources_that_hold_words():
    """Nothing without its words."""
    desk = flood()
    digest = brief(desk.situation(), desk.readings)
    for line in [digest.lead, *(x for s in digest.sections for x in s.lines)]:
        for source in line.sources:
            assert source.span.cut(desk[source.report].text).strip()


def test_a_value_that_the_words_do_not_hold_is_stopped_and_counted():
    """A reader's slip never reaches the page (R26)."""
    desk = Desk(report("a", "Harbour Post", "2031-03-03", "Flood", "The water rose.", "At least 12 people were killed in Osk."))
    osk = place(desk["a"], "Osk")
    wrong = desk.counts("a", "At least 12 people", 120, None, when=on("2031-03-03"), where=osk, number="12")
    desk.row("people.killed", wrong, where=osk)
    digest = made(desk)
    assert not any("120" in line.text for s in digest.sections for line in s.lines)
    assert any("2 sentences left out" in note for note in digest.notes)


def test_an_invented_speaker_is_stopped():
    """A name that no source has does not pass."""
    desk = Desk(report("a", "Harbour Post", "2031-03-03", "Flood", "The water rose.", "At least 12 people were killed in Osk."))
    seen = desk.counts("a", "At least 12 people", 12, None, when=on("2031-03-03"), number="12")
    desk.row("people.killed", replace(seen, text="At least 12 people"), where=None)
    assert all("Quill" not in line.text for s in made(desk).sections for line in s.lines)


def test_no_findings_still_make_a_brief():
    """A story of which nothing was understood says what was read."""
    empty = Desk(report("a", None, None, None, ""))
    digest = made(empty)
    assert digest.lead is None and digest.sections == () and digest.notes


def test_missing_readings_leave_lines_out_but_never_fail():
    """A report that was deleted from the store is not quoted."""
    desk = flood()
    del desk.readings["b"]
    digest = brief(flood().situation(), desk.readings)
    cited = {
        s.report
        for section in digest.sections
        if section.kind == "key_points"
        for line in section.lines
        for s in line.sources[:1]
    }
    assert "b" not in cited


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)), st.permutations(range(7)))
def test_the_order_of_arrival_changes_nothing(order, series):
    """Same findings, same brief, whatever order readings and series come in."""
    desk = flood()
    first = brief(desk.situation(), desk.readings)
    ids = list(desk.readings)
    situation = desk.situation()
    shuffled = replace(situation, series=tuple(situation.series[i] for i in series))
    assert brief(shuffled, {ids[i]: desk.readings[ids[i]] for i in order}) == first


def test_a_digest_posts_editors_note_is_quoted_as_such():
    """Opinion stays opinion."""
    from dateline.model import Coverage, Digest

    held = report("a", "Daily Lens", "2031-03-03", "Flood", "Editor: They should have built the dam.", "Dam broke -- Coast Wire")
    digest = Digest(None, (), None, Span(7, 46), (Coverage("Coast Wire", "Dam broke", Span(48, 71)),))
    desk = Desk(replace(held, form="digest", digest=digest))
    told = made(desk)
    assert "Dam broke -- Coast Wire" in lines(told, "coverage")
    assert lines(told, "editor_note")[0].startswith("“") and told.lead is None


def test_markdown_numbers_its_sources_and_escapes_the_reports_words():
    """Each line ends with its outlets; a report cannot smuggle markup in."""
    desk = Desk(
        report(
            "a",
            "<b>Post</b>",
            "2031-03-03",
            "# [x](javascript:alert(1)) <script>",
            "Rescuers *reached* the town of Osk by boat on Monday, they said `x`.",
        )
    )
    desk.happens("a", "Rescuers *reached* the town of Osk by boat on Monday", "2031-03-03")
    text = markdown.render(made(desk))
    assert re.search(r"(?<!\\)[<>`]", text) is None and re.search(r"(?<!\\)\[[^\d]", text) is None
    assert "1. \\<b\\>Post\\</b\\>, “" in text
    assert markdown.render(made()).startswith("# Flood in Velmora\n") and "(Harbour Post [1])" in markdown.render(made())


def test_independent_lines_are_counted_in_notes_only_where_known():
    """A line whose gatherer is unknown is said to be so."""
    desk = flood()
    situation = desk.situation()
    unsure = tuple(replace(line, standing="not_established", gatherer=None) for line in situation.lines)
    assert isinstance(unsure[0], Line)
    notes = brief(replace(situation, lines=unsure), desk.readings).notes
    assert any("(0 with a known gatherer)" in note for note in notes)


def test_a_corrected_figure_is_told_and_says_who_corrected_it():
    """The editor's number is not in the report's words; the gate lets it through on the editor's name, not without one."""
    held = report("a", "Harbour Post", "2031-03-03", "Flood", "At least 12 people were killed in Velmora on Monday.")
    for made_by, kept in (("test; correction k1-0a by A. Editor", True), ("test", False)):
        desk = Desk(held)
        seen = desk.counts("a", "At least 12", 21, when=on("2031-03-03"), number="21")
        (figure,) = desk.readings["a"].figures
        desk.readings["a"] = replace(desk.readings["a"], figures=(replace(figure, made_by=made_by),))
        desk.row("people.killed", seen, kind="cumulative")
        text = markdown.render(made(desk))
        assert ("21" in text and "orrected by A. Editor" in text) is kept

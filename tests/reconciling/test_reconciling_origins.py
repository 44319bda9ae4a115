"""Origins: statements count by speaker, observations by gatherer, unknown lineage adds nothing (R14–R17); corrections (R22)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.lexicon.packs import pack
from dateline.model import Block, Citation, Descent, Line, Reading, Situation, Span, Story
from dateline.reconciling.counts import counts_of, desk_of
from dateline.reconciling.origins import independence
from dateline.reconciling.reconcile import reconcile
from reconciling.story_drafts import Draft, situation, story_of


def state(*drafts: Draft, lines: tuple[Line, ...] | None = None, **told: Any) -> str:
    """How the first two figures of a story stand to each other."""
    every = list(drafts)
    story = story_of(every, **told)
    story = replace(story, lines=lines) if lines else story
    desk = desk_of(story, {d.id: d.reading() for d in every}, pack("house"), None)
    one, other, *_ = counts_of(desk)
    there, back = independence(one, other, desk), independence(other, one, desk)
    assert there[0] == back[0] and there[1], "the judgement has a reason and does not depend on the order"
    return there[0]


def line(report: str, gatherer: str | None, **more: Any) -> Line:
    standing = "established" if gatherer else "not_established"
    return Line(f"l-{report}", (report,), gatherer, standing, (), (), **{"origin": f"o-{gatherer or report}", **more})


def told(id_: str, by: str | None = None, **more: Any) -> Draft:
    draft = Draft(id_)
    draft.count(40, by=by, **more)
    return draft


def test_r14_two_lines_with_known_gatherers_and_two_speakers_are_independent() -> None:
    assert state(told("argus", "Ann Vale"), told("bugle", "Bo Holm")) == "independent"
    assert state(told("argus", "Ann Vale"), told("bugle", "Bo Holm"), unknown=("bugle",)) == "not_established"
    assert state(told("argus", "Ann Vale"), told("bugle", "Bo Holm"), together=(("argus", "bugle"),)) == "not_established"


def test_r14_lines_of_one_gatherer_are_one_origin_though_they_are_two_lines() -> None:
    lines = (line("argus", "Merrow Wire"), line("bugle", "Merrow Wire"))
    assert state(told("argus"), told("bugle"), lines=lines) == "same_origin"
    assert state(told("argus"), told("bugle"), lines=(line("argus", "Merrow Wire"), line("bugle", "Northpress"))) == "independent"


def test_r14_outlets_of_one_house_are_not_shown_to_gather_apart() -> None:
    lines = (line("argus", "The Argus", house="Argus Group"), line("bugle", "The Bugle", house="Argus Group"))
    assert state(told("argus"), told("bugle"), lines=lines) == "not_established"


def test_r14_own_correspondents_are_another_origin_than_the_official_their_report_quotes() -> None:
    """What the outlet's people saw and what an official says are two; a number without such people is not."""
    draft = Draft("argus", outlet="The Argus")
    draft.count(40, by="Ann Vale")
    draft.count(40, before="The Argus correspondents at the school counted ")
    assert state(draft) == "independent"
    plain = Draft("argus", outlet="The Argus")
    plain.count(40, by="Ann Vale")
    plain.count(40)
    assert state(plain) == "same_origin"


def test_r15_one_speaker_in_two_outlets_is_one_origin() -> None:
    assert state(told("argus", "Ann Vale"), told("bugle", "Vale")) == "same_origin"
    headline = situation(told("argus", "Ann Vale"), told("bugle", "Vale"), told("comet", "Bo Holm")).series[0].headline
    assert headline.lines == 2


def test_r15_a_number_told_on_anothers_word_goes_back_to_him() -> None:
    """A sentence that cites an agency has the agency's number; the rest of that report is its own."""
    cited = Draft("bugle")
    span = cited.sentence("Rain fell.")
    cited.count(40, after=" were drowned, Merrow Wire reported")
    where = cited.figures[0].evidence
    for at, expected in ((where, "same_origin"), (span, "independent")):
        cites = (Citation("Merrow Wire", "Merrow Wire reported", Span(at.start, at.end)),)
        other = line("bugle", "The Bugle", descent=(Descent("bugle", None, None, None, "", None, cites),))
        assert state(told("argus"), cited, lines=(line("argus", "Merrow Wire"), other)) == expected


def test_r16_a_partys_claim_stays_claimed_however_many_repeat_it() -> None:
    drafts = [Draft(name) for name in ("argus", "bugle", "comet")]
    for draft in drafts:
        draft.count(90, measure="people.killed", by="Ruritanian army", of="fighters")
    found = situation(*drafts).series[0]
    assert all(o.claimed for o in found.observations) and found.headline.lines == 1
    neutral = Draft("delta")
    neutral.count(90, measure="people.killed", by="Ann Vale", of="fighters")
    assert not situation(neutral).series[0].observations[0].claimed


def test_r17_a_named_speaker_comes_before_an_anonymous_one() -> None:
    """The headline is the named speaker's though the other's bound is lower."""
    named, nameless = Draft("argus"), Draft("bugle")
    named.count(50, by="Ann Vale")
    nameless.count(45)
    said = nameless.say("an official said", "an official", named="anonymous")
    nameless.figures[0] = replace(nameless.figures[0], by=said)
    found = situation(named, nameless).series[0].headline
    assert found.value == 50 and found.low == 45


def test_order_of_lines_and_reports_does_not_change_the_number_of_origins() -> None:
    drafts = [told("argus", "Ann Vale"), told("bugle", "Ann Vale"), told("comet", "Bo Holm")]
    counted = {situation(*order).series[0].headline.lines for order in (drafts, drafts[::-1], [drafts[1], drafts[2], drafts[0]])}
    assert counted == {2}


NOTE = "Correction: an earlier version said 57 people had died. The number is 75."


def corrected(*copies: Draft, note: str | None = NOTE, headline: str | None = None, apart: bool = False) -> Situation:
    """A situation in which the report "argus" was corrected to 75 and `copies` are of its line."""
    first = Draft("argus")
    first.count(75)
    if note:
        start = len(first.text)
        first.text += f"{note}\n"
    readings: dict[str, Reading] = {d.id: d.reading() for d in (first, *copies)}
    report = readings["argus"].report
    blocks: tuple[Block, ...] = (Block("paragraph", Span(0, len(report.text))),)
    if note:
        blocks = (Block("paragraph", Span(0, start)), Block("correction", Span(start, start + len(note))))
    report = replace(report, blocks=blocks, headline=headline)
    readings["argus"] = replace(readings["argus"], report=report)
    together = () if apart else (("argus", *(c.id for c in copies)),)
    story: Story = story_of([first, *copies], together)
    return reconcile(story, readings)


def r22(found: Situation) -> list[tuple[str, ...]]:
    return [tuple(s.report for s in w.sources) for w in found.sanity if w.rule == "R22"]


def copy(id_: str, n: float) -> Draft:
    draft = Draft(id_)
    draft.count(n)
    return draft


def test_r22_every_copy_with_the_old_value_is_named_beside_the_note() -> None:
    found = corrected(copy("bugle", 57), copy("comet", 75), copy("delta", 57))
    assert r22(found) == [("bugle", "argus"), ("delta", "argus")]
    assert all(NOTE in w.why for w in found.sanity if w.rule == "R22")


def test_r22_another_origins_number_is_no_copy() -> None:
    assert r22(corrected(copy("bugle", 57), apart=True)) == []
    assert r22(corrected(copy("bugle", 60))) == [], "a number that the note does not name"


@pytest.mark.parametrize(("headline", "named"), [("CORRECTED-Dam bursts", True), ("Correction officers drowned", False)])
def test_r22_a_corrected_headline_without_a_note_names_the_copies_that_differ(headline: str, named: bool) -> None:
    found = corrected(copy("bugle", 57), copy("comet", 75), note=None, headline=headline)
    assert r22(found) == ([("bugle", "argus")] if named else [])


def test_r22_a_withdrawn_text_withdraws_its_copies() -> None:
    assert r22(corrected(copy("bugle", 12), note=None, headline="WITHDRAWN: Dam bursts")) == [("bugle", "argus")]
    assert r22(corrected(copy("bugle", 75), note=None, headline="Troops withdrawn from dam")) == []

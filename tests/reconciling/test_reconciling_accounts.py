"""Speakers, forecasts and flow."""

from __future__ import annotations

import pytest
from story_drafts import Draft, situation

from dateline.lexicon.flow import flow_words


def test_a_speakers_statements_come_in_order_with_other_wordings_beside_them() -> None:
    a, b = Draft("argus", "2031-05-02"), Draft("bugle", "2031-05-01")
    a.say("The northern bridge will be rebuilt before winter begins", "Ana Perez", "mayor")
    b.say("rebuilt before the winter begins: the northern bridge", "Perez")
    b.say("Nobody has asked me about the harbour", "Ana Perez")
    found = situation(a, b).speakers
    assert [(s.name, s.also, s.roles) for s in found] == [("Ana Perez", ("Perez",), ("mayor",))]
    assert [len(s.variants) for s in found[0].statements] == [1, 0]
    assert found[0].statements[0].source.report == "bugle"


def test_bare_surnames_of_two_people_are_merged_with_neither() -> None:
    """R21: a wrong merge is worse than none."""
    a = Draft("argus")
    for name in ("Ana Perez", "Luis Perez", "Perez"):
        a.say(f"{name} said nothing of note today", name)
    assert [s.name for s in situation(a).speakers] == ["Ana Perez", "Luis Perez", "Perez"]


def test_names_of_one_body_are_one_speaker() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.say("We hold the town", "Freedonian Defence Ministry"), b.say("We hold the port", "Freedonian Ministry of Defense")
    assert len(situation(a, b).speakers) == 1


@pytest.mark.parametrize(
    ("later", "day", "verdict"),
    [
        ("The ferry evacuation of Rivertown was completed", "2031-05-03", "borne_out"),
        ("The ferry evacuation of Rivertown went on for another day", "2031-05-06", "not_borne_out"),
        ("A goat won the village fair", "2031-05-06", "no_evidence"),
    ],
)
def test_a_hoped_for_end_is_judged_by_later_reports(later: str, day: str, verdict: str) -> None:
    """R25."""
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-07")
    a.foretell("the ferry evacuation will be completed by Saturday", "/2031-05-04", by="Ana Perez")
    told = b.event(later, "evacuation" if "ferry" in later else "other", day)
    forecast = situation(a, b).forecasts[0]
    assert forecast.verdict == verdict and forecast.by == "Ana Perez"
    assert [s.finding for s in forecast.decided_by] == ([] if verdict == "no_evidence" else [told])


def test_what_is_not_due_is_pending_and_nothing_before_the_forecast_decides_it() -> None:
    early, a = Draft("early", "2031-04-20"), Draft("argus", "2031-05-01")
    early.event("The council reopened the northern bridge", "announcement")
    a.foretell("the council will have reopened the northern bridge", "/2031-06-30")
    assert situation(early, a).forecasts[0].verdict == "pending"
    assert situation(early, a, as_of="2031-07-15").forecasts[0].verdict == "no_evidence"


def test_undated_reports_decide_nothing() -> None:
    """R9, R25."""
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", None)
    a.foretell("the council will reopen the northern bridge by Friday", "/2031-05-04")
    b.event("The council reopened the northern bridge", "announcement", None)
    assert situation(a, b, as_of="2031-05-20").forecasts[0].verdict == "no_evidence"


def test_what_comes_late_was_not_borne_out_and_what_came_for_fewer_was_partly() -> None:
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-08")
    a.foretell("the northern bridge reopens to lorries on Friday", "2031-05-02/2031-05-02")
    b.event("The northern bridge reopened to lorries", "announcement", "2031-05-07")
    assert situation(a, b).forecasts[0].verdict == "not_borne_out"
    c, d = Draft("courier", "2031-05-01"), Draft("dispatch", "2031-06-01")
    c.count(400, "people.detained"), c.foretell("They will be exchanged for captured pilots")
    d.count(60, "people.returned", before="In an exchange for captured pilots, ", after=" came home")
    assert situation(c, d).forecasts[0].verdict == "partly"


def test_legs_of_the_flow_rest_on_the_reports_words() -> None:
    a = Draft("argus")
    a.count(
        300, "people.evacuated", after=" were taken from Milltown to a hospital in Rivertown.", words="300 people", at="Milltown"
    )
    a.sentence("Men suspected of theft were detained during screening.")
    a.sentence("Police searched the ruins of the prison.")
    a.name("Milltown"), a.name("Rivertown")
    legs = situation(a).flow
    assert [(x.origin, x.destination, x.who) for x in legs] == [
        ("Milltown", "hospital (Rivertown)", "300 people"),
        ("screening", "detention", "Men suspected of theft"),
    ]
    assert legs[0].figure == a.figures[0].id
    assert "taken from Milltown to a hospital" in legs[0].sources[0].span.cut(a.text)


@pytest.mark.parametrize("stage", [s.name for s in flow_words().stages])
def test_the_examples_of_each_stage_lead_there_and_the_counter_examples_do_not(stage: str) -> None:
    entry = next(s for s in flow_words().stages if s.name == stage)
    for text, expected in [*((t, True) for t in entry.examples), *((t, False) for t in entry.counter_examples)]:
        a = Draft("argus")
        a.sentence(f"Thousands of people have fled from Milltown. {text}.")
        a.name("Milltown")
        assert any(leg.destination == stage for leg in situation(a).flow) is expected, text

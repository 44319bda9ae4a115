"""Forecasts judged by what came (R25)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.acts import acts
from dateline.model import ForecastRecord, Span
from dateline.reconciling.reconcile import reconcile
from reconciling.story_drafts import Draft, place, situation, story_of, when

MONDAY = "2031-05-05"


def told(forecast: str, due: str | None, later: str, day: str = "2031-05-12", event_day: str | None = None) -> ForecastRecord:
    """The record of a forecast of Monday 5 May with a report of `day` that tells `later`; its time is `event_day`."""
    a, b = Draft("argus", MONDAY), Draft("bugle", day)
    a.foretell(forecast, due, by="Ana Perez")
    if event_day:
        b.event(later, "other", event_day)
    else:
        b.sentence(later)
    reading = b.reading()
    times = tuple(w for w in (when(event_day),) if w)
    return next(f for f in _situation(a, reading, times).forecasts if f.report == "argus")


def _situation(a: Draft, reading, times):
    from dataclasses import replace

    dated = tuple(replace(w, span=Span(0, min(3, len(reading.report.text)))) for w in times)
    b = replace(reading, times=dated)
    drafts = {"argus": a.reading(), "bugle": b}
    story = story_of([a, Draft("bugle", reading.report.published)])
    return reconcile(story, drafts, "house", None)


@pytest.mark.parametrize(
    ("forecast", "due", "later", "day", "event_day", "verdict"),
    [
        # a state by a day
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "The coast road was reopened on Thursday.",
            "2031-05-10",
            "2031-05-08",
            "borne_out",
        ),
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "The coast road was reopened on Sunday.",
            "2031-05-12",
            "2031-05-11",
            "not_borne_out",
        ),
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "The coast road is still closed.",
            "2031-05-11",
            None,
            "not_borne_out",
        ),
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "The coast road is still closed.",
            "2031-05-07",
            None,
            "no_evidence",
        ),
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "The coast road will reopen soon.",
            "2031-05-11",
            None,
            "no_evidence",
        ),
        # what looks back at the promise
        (
            "classes would begin on Friday",
            "/2031-05-09",
            "The schools, which were to have opened on Friday, stay shut.",
            "2031-05-12",
            None,
            "not_borne_out",
        ),
        (
            "the vaccination would start on Friday",
            "/2031-05-09",
            "Vaccination began as planned.",
            "2031-05-20",
            None,
            "borne_out",
        ),
        (
            "the trial would begin on Friday",
            "/2031-05-09",
            "The trial was postponed by a month.",
            "2031-05-08",
            None,
            "not_borne_out",
        ),
        # an event on a day
        (
            "the court will rule on Friday",
            "2031-05-09/2031-05-09",
            "The court ruled on Friday that the mine must close.",
            "2031-05-10",
            "2031-05-09",
            "borne_out",
        ),
        (
            "the storm will make landfall on Friday",
            "2031-05-09/2031-05-09",
            "The cyclone came ashore at dawn.",
            "2031-05-10",
            None,
            "borne_out",
        ),
        (
            "the storm will make landfall on Friday",
            "2031-05-09/2031-05-09",
            "The cyclone weakened at sea.",
            "2031-05-10",
            None,
            "no_evidence",
        ),
        # fewer than foretold
        (
            "400 houses would be handed over by Friday",
            "/2031-05-09",
            "Of the 400 houses, 90 houses have been handed over.",
            "2031-05-10",
            None,
            "partly",
        ),
        # what must last
        ("the dam will hold", None, "The dam burst in the night.", "2031-05-06", None, "not_borne_out"),
        ("the dam will hold", None, "The dam was visited by a minister.", "2031-05-06", None, "no_evidence"),
        # other things and other places decide nothing
        (
            "the coast road would be open again by Friday",
            "/2031-05-09",
            "A new bakery was opened on Thursday.",
            "2031-05-10",
            "2031-05-08",
            "no_evidence",
        ),
        ("nobody will be left alone", None, "The market was put off until June.", "2031-05-10", None, "no_evidence"),
    ],
)
def test_r25_an_act_foretold_is_judged_by_what_later_reports_tell(
    forecast: str, due: str | None, later: str, day: str, event_day: str | None, verdict: str
) -> None:
    found = told(forecast, due, later, day, event_day)
    undecided = ("no_evidence", "pending")
    assert found.verdict in (undecided if verdict == "no_evidence" else (verdict,)), found.why
    assert bool(found.decided_by) is (verdict != "no_evidence")
    assert found.why


def test_r25_a_promise_for_all_kept_for_some_came_in_part() -> None:
    found = told(
        "every family would have a tent by Friday",
        "/2031-05-09",
        "Tents have been set up for all families in the towns. Delivery to nine villages is continuing.",
        "2031-05-10",
    )
    assert found.verdict == "partly"


def test_r25_what_was_to_end_and_goes_on_was_not_borne_out() -> None:
    ended = told(
        "the siege of the port would be broken by Friday", "/2031-05-09", "The besieged port had no bread.", "2031-05-20"
    )
    assert ended.verdict == "not_borne_out"
    before = told(
        "the siege of the port would be broken by Friday", "/2031-05-09", "The besieged port had no bread.", "2031-05-07"
    )
    assert before.verdict == "no_evidence" or before.verdict == "pending"


@pytest.mark.parametrize(
    ("count", "at", "as_of", "verdict"),
    [
        (2600.0, "Freedonia", "2031-05-14", "borne_out"),
        (2600.0, "Rivertown", "2031-05-14", "no_evidence"),  # a town that nothing places in the country
        (2400.0, "Freedonia", "2031-05-15", "not_borne_out"),
        (2400.0, "Freedonia", "2031-05-10", "no_evidence"),  # before the day, it may yet rise
    ],
)
def test_r25_a_mark_to_be_passed_is_held_against_figures_of_its_own_scope(
    count: float, at: str, as_of: str, verdict: str
) -> None:
    a, b = Draft("argus", MONDAY), Draft("bugle", "2031-05-16")
    a.count(1200, "people.infected", at=place("Freedonia", kind="country", id="c:f", country="FD"), kind="cumulative")
    start = len(a.text)
    words = "Freedonia will pass 2,500 cases by mid-May"
    a.count(
        2500,
        "people.infected",
        words="2,500 cases",
        before="Freedonia will pass ",
        after=" by mid-May",
        at="Freedonia",
        stance="expected",
    )
    a.foretell(words, "/2031-05-15")
    forecast = a.forecasts.pop()
    from dataclasses import replace

    a.forecasts.append(replace(forecast, span=Span(start, start + len(words))))
    a.places.append(place("Freedonia", kind="country", id="c:f", country="FD", span=Span(start, start + 9)))
    where = place(
        at,
        kind="country" if at == "Freedonia" else "settlement",
        id="c:f" if at == "Freedonia" else "t:r",
        country="FD" if at == "Freedonia" else "XX",
    )
    b.count(count, "people.infected", at=where, as_of=as_of, kind="cumulative")
    found = next(f for f in situation(a, b).forecasts)
    assert found.verdict == verdict, found.why


def test_r25_the_number_is_the_toll_that_the_report_gives() -> None:
    a, b = Draft("argus", MONDAY), Draft("bugle", "2031-05-06")
    a.count(41), a.foretell("we expect the number to rise")
    b.count(74)
    assert situation(a, b).forecasts[0].verdict == "borne_out"
    c, d = Draft("courier", MONDAY), Draft("dispatch", "2031-05-06")
    c.count(41), c.foretell("we expect the number to rise")
    d.count(60, "people.injured")
    assert situation(c, d).forecasts[0].verdict == "pending"


def test_r25_a_report_of_the_same_day_or_before_decides_nothing() -> None:
    assert told(
        "the coast road would be open again by Friday", "/2031-05-09", "The coast road was reopened.", MONDAY
    ).verdict in (
        "no_evidence",
        "pending",
    )


@given(st.permutations(["argus", "bugle", "courier"]))
def test_r25_the_order_of_arrival_does_not_change_a_verdict(order: list[str]) -> None:
    drafts = {
        "argus": Draft("argus", MONDAY),
        "bugle": Draft("bugle", "2031-05-10"),
        "courier": Draft("courier", "2031-05-12"),
    }
    drafts["argus"].foretell("the coast road would be open again by Friday", "/2031-05-09")
    drafts["bugle"].sentence("The coast road is still cut.")
    drafts["courier"].sentence("The coast road has reopened.")
    found = situation(*[drafts[name] for name in order]).forecasts[0]
    assert (found.verdict, found.decided_by[0].report) == ("not_borne_out", "bugle")


def test_every_act_is_told_in_plain_verbs_and_names_known_themes() -> None:
    for act in acts().acts:
        assert act.foretold and (act.came or act.lasts), act.name
        assert set(act.about) <= set(acts().themes), act.name
        assert all(p == p.lower().strip() for p in (*act.foretold, *act.came, *act.against)), act.name


def test_r25_a_subject_that_is_but_a_name_is_what_the_forecast_is_about() -> None:
    a, b = Draft("argus", MONDAY), Draft("bugle", "2031-05-10")
    a.foretell("Cholera will be back in this town"), a.name("Cholera")
    b.sentence("A convoy has gone back to the town.")
    assert situation(a, b).forecasts[0].verdict == "pending"

"""Observations as sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.briefing.clauses import apposed, figure_sentence, measure_words, phrases_for, unowned, with_article
from dateline.briefing.library import Library
from dateline.briefing.passages import quoted
from dateline.lexicon.briefing import briefing_phrases
from dateline.lexicon.measures import measures

from .make import Desk, on, place, report

TEXT = "About 40 people in Osk were counted on Friday, said Ina Roe, a Red Lantern spokeswoman."


def sentence(
    measure: str, kind: str | None = None, now: bool = False, words: str = "About 40 people", low=40, high=-1, **more
) -> str:
    """The sentence of one observation in a report by Harbour Post."""
    desk = Desk(report("a", "Harbour Post", "2031-03-07", None, TEXT))
    where = more.pop("where", "Osk")
    told = place(desk["a"], where) if where else None
    by = (
        desk.says("a", "About 40 people in Osk were counted on Friday", "Ina Roe", "spokeswoman", "Red Lantern")
        if more.pop("said", False)
        else None
    )
    made = desk.counts("a", words, low, high, when=more.pop("when", on("2031-03-07")), by=by, where=told, **more)
    series = desk.row(measure, made, where=told, kind=kind, of=more.get("of"))
    return figure_sentence(made, series, Library(desk.situation(), desk.readings), now)


def test_a_flow_is_told_in_the_past_with_its_day_and_outlet():
    """Nobody is named: the outlet reported it."""
    assert (
        sentence("people.evacuated", "flow", approximate=True)
        == "About 40 people were evacuated in Osk on 7 March 2031, Harbour Post reported."
    )


def test_a_speaker_is_named_with_role_and_body():
    """The word is the speaker's; an estimate says so."""
    by = sentence("people.killed", "cumulative", said=True, approximate=True)
    assert by == "About 40 people had been killed in Osk as of 7 March 2031, Red Lantern spokeswoman Ina Roe said."
    assert sentence("people.killed", said=True, stance="estimated").endswith(
        ", by the estimate of Red Lantern spokeswoman Ina Roe."
    )
    assert sentence("people.killed", said=True, stance="denied").startswith(
        "Red Lantern spokeswoman Ina Roe denied that 40 people"
    )
    assert "were expected to be evacuated" in sentence("people.evacuated", said=True, stance="expected")


def test_a_reports_we_is_its_outlet():
    """Our sentence never says "our"."""
    desk = Desk(report("a", "Harbour Post", "2031-03-07", None, TEXT))
    seen = desk.counts("a", "About 40 people", 40, when=on("2031-03-07"))
    series = desk.row("people.killed", replace(seen, by="our reporter"))
    told = figure_sentence(series.observations[0], series, Library(desk.situation(), desk.readings))
    assert told.endswith("Harbour Post's reporter said.")


def test_a_running_state_is_told_in_the_present_only_when_asked():
    """Now or then."""
    assert sentence("people.remaining", "remaining", now=True).startswith("40 people are still inside Osk as of 7 March 2031")
    assert sentence("people.remaining", "remaining").startswith("40 people were still inside Osk as of 7 March 2031")


def test_without_a_date_it_says_so():
    """No date is guessed."""
    assert sentence("people.killed", when=None) == "40 people were killed in Osk, Harbour Post reported (no date given)."


def test_families_never_become_people():
    """What the report counted is told (R4)."""
    assert sentence("people.displaced", counted="families").startswith("40 families were displaced")
    assert sentence("people.killed", counted="deaths").startswith("40 deaths were reported")
    assert sentence("people.killed", counted="dead").startswith("40 people were killed")


def test_a_measure_of_an_unknown_pack_has_a_sensible_phrase():
    """Made from its name alone."""
    assert measure_words("people.quarantined") == "quarantined"
    assert sentence("people.quarantined").startswith("40 people were counted as quarantined in Osk")
    assert sentence("wells.repaired", counted="wells").startswith("40 wells were counted as repaired in Osk")
    assert sentence("crops.tonnage", unit="t").startswith("The figure for crops tonnage was put at 40 tonnes in Osk")


@pytest.mark.parametrize("kind", [None, "flow", "cumulative", "stock", "remaining"])
def test_every_measure_of_the_lexicon_makes_a_whole_sentence(kind):
    """No placeholder is left, one capital at the start, one stop at the end, no double space."""
    for name in measures():
        for now in (False, True):
            told = sentence(name, kind, now, unit="km2" if name.startswith("area") else None)
            assert told[0].isupper() or told[0].isdigit()
            assert told.endswith(".") and "{" not in told and "  " not in told and ".." not in told


def test_every_measure_of_the_lexicon_has_its_own_phrases():
    """A measure that ships is told in its own words, not by the fallback."""
    assert set(measures()) <= set(briefing_phrases().measures)
    assert phrases_for("people.killed").label == "killed"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Its manager", "the manager"),
        ("A doctor at the hospital", "a doctor at the hospital"),
        ("Its", "Its"),
        ("One Nation Party", "One Nation Party"),
        ("Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_speakers_stand_by_themselves(name, told):
    """What only the report's own sentence shows (an owner, a capital) is left behind; names stay."""
    assert unowned(name) == told


@pytest.mark.parametrize(
    ("name", "told"), [("UN mission in Osk", "the UN mission in Osk"), ("Red Cross", "the Red Cross"), ("Osk", "Osk")]
)
def test_bodies_take_their_article(name, told):
    """By the head of the name, not its last word."""
    assert with_article(name) == told


def test_a_role_behind_a_name_is_closed_with_a_comma():
    """Before a verb."""
    assert apposed("Ana Ruiz, head of the harbour board") + " said" == "Ana Ruiz, head of the harbour board, said"
    assert apposed("Mayor Ana Ruiz") == "Mayor Ana Ruiz"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('"We left," she said.', "“‘We left,’ she said.”"),
        ('called it a "disgrace', "“called it a ‘disgrace’”"),
        ("* The bridge fell", "“The bridge fell”"),
        ("It’s over", "“It’s over”"),
    ],
)
def test_quotations_inside_quotations(words, told):
    """Single marks inside, each pair whole, no list's mark."""
    assert quoted(words) == told

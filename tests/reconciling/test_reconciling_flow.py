"""Where people went: which words make a leg, which do not, and legs of several reports that are one."""

from __future__ import annotations

import pytest
from story_drafts import Draft, situation

from dateline.model import FlowLeg

PLACES = ("Oster", "Velm", "Harrow", "Kessel", "Dorn")


def told(id_: str, *sentences: tuple[str, ...], published: str = "2031-05-01", **more) -> Draft:
    """A report of sentences, each (before, number, after) or words alone; the places it names are marked."""
    draft = Draft(id_, published)
    for sentence in sentences:
        if len(sentence) == 1:
            draft.sentence(sentence[0])
        else:
            before, number, after = sentence
            low = float(number.split()[0].replace(",", ""))
            draft.count(low, "people.evacuated", words=number, before=before, after=after, at=None, **more)
    for name in PLACES:
        draft.name(name)
    return draft


def legs(*drafts: Draft) -> list[tuple[str, str]]:
    return [(leg.origin, leg.destination) for leg in situation(*drafts).flow]


def leg(*drafts: Draft) -> FlowLeg:
    (found,) = situation(*drafts).flow
    return found


@pytest.mark.parametrize(
    ("before", "number", "after", "ends"),
    [
        ("Buses took ", "430 people", " from Oster to Velm.", ("Oster", "Velm")),
        ("", "430 people", " were evacuated from Oster on Friday.", ("Oster", "not said")),
        ("", "430 people", " from Oster have reached Velm.", ("Oster", "Velm")),
        ("", "60 patients", " were moved from Oster to a hospital in Velm.", ("Oster", "hospital (Velm)")),
        ("Officials registered ", "1,103 people", " at Velm.", ("not said", "screening (Velm)")),
        ("", "70 men", " were detained in Velm.", ("not said", "detention (Velm)")),
    ],
)
def test_a_leg_has_the_ends_that_its_words_name(before: str, number: str, after: str, ends: tuple[str, str]) -> None:
    found = leg(told("a", (before, number, after)))
    assert (found.origin, found.destination) == ends
    assert [c.text for c in found.counts] == [number]


@pytest.mark.parametrize(
    "sentence",
    [
        "No people are left in Oster.",
        "Rescuers searched the ruins of Oster for people.",
        "Police arrested three people.",
        "The men searched the houses in Oster.",
        "Residents took part in a vigil in Oster.",
        "The crisis has driven prices in Oster.",
    ],
)
def test_words_that_move_nobody_are_no_leg(sentence: str) -> None:
    assert legs(told("a", (sentence,))) == []


def test_the_dead_go_nowhere() -> None:
    draft = Draft("a")
    draft.count(12, words="12 people", after=" were entered in Oster as dead.", at=None)
    draft.name("Oster")
    assert legs(draft) == []


def test_a_list_shares_its_verb_and_its_origin() -> None:
    draft = Draft("a")
    words = "Since Monday 950 people have been evacuated from Oster: 610 to Velm and another 340 to Kessel."
    sentence = draft.sentence(words)
    for number in ("950 people", "610", "another 340"):
        low = float("".join(c for c in number if c.isdigit()))
        draft.count(low, "people.evacuated", words=number, at=None)
        figure = draft.figures[-1]
        at = sentence.start + words.index(number)
        object.__setattr__(figure, "span", type(figure.span)(at, at + len(number)))
        object.__setattr__(figure, "evidence", sentence)
    for name in PLACES:
        draft.name(name)
    found = {(one.origin, one.destination): [c.value.low for c in one.counts] for one in situation(draft).flow}
    assert found == {("Oster", "not said"): [950], ("Oster", "Velm"): [610], ("Oster", "Kessel"): [340]}


def test_reports_that_tell_one_route_make_one_leg_with_all_its_figures() -> None:
    first = told("a", ("Buses took ", "430 people", " from Oster to Velm."))
    second = told("b", ("By Friday ", "900 people", " had been brought from Oster to Velm."), published="2031-05-03")
    found = leg(first, second)
    assert [(c.report, c.value.low) for c in found.counts] == [("a", 430), ("b", 900)]
    assert {s.report for s in found.sources} == {"a", "b"}
    assert leg(second, first) == found


def test_two_classes_of_people_on_one_route_are_two_legs() -> None:
    civilians = told("a", ("Buses took ", "430 civilians", " from Oster to Velm."), of="civilians")
    fighters = told("b", ("Trucks took ", "70 fighters", " from Oster to Velm."), of="fighters")
    assert {one.group for one in situation(civilians, fighters).flow} == {"civilians", "fighters"}


def test_people_told_of_before_come_from_where_their_report_says_they_left_but_others_do_not() -> None:
    """An origin is never guessed: only "the 53" points back to those who left."""
    left = ("", "264 fighters", " were evacuated from Oster.")
    back = told("a", left, ("The ", "53 wounded", " were brought to Velm."))
    assert ("Oster", "Velm") in legs(back)
    new = told("b", left, ("In the south ", "90 people", " were brought to Velm."))
    assert ("not said", "Velm") in legs(new)
    assert ("Oster", "Velm") not in legs(new)

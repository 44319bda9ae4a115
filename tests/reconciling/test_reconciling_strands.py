"""What is of one thing, and how any two accounts of it stand (R1, R2, R3, R10)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_drafts import Draft, kinds, place, relations, situation, story_of

import dateline.lexicon
from dateline.lexicon.likeness import likeness
from dateline.model import Edge, Span
from dateline.reconciling.likeness import FEATURES, SCOPE
from dateline.reconciling.reconcile import reconcile


def near(name: str, at: int) -> object:
    """A place that the figure's own sentence does not name."""
    return place(name, span=Span(at, at + len(name)))


def test_the_table_weighs_every_feature_once() -> None:
    assert set(likeness().weights) == set(FEATURES) and set(FEATURES) >= SCOPE
    text = (Path(dateline.lexicon.__file__).parent / "likeness.toml").read_text(encoding="utf-8")
    assert len(re.findall(r"^\w+ = ", text, re.MULTILINE)) == len(FEATURES) + 2


def test_r1_a_toll_told_under_other_towns_of_its_reports_is_one_series() -> None:
    """The place comes from the context in each report; what is said of the number is the same."""
    drafts = []
    for i, (town, number) in enumerate((("Hillford", 118), ("Rivertown", 203), ("Hillford", 231), ("Milltown", 246))):
        draft = Draft(f"r{i}", f"2031-05-0{i + 1}")
        draft.sentence(f"Rescuers reached {town} overnight.")
        draft.count(number, words=f"{number} people", after=" have died in the earthquake", at=near(town, 17))
        drafts.append(draft)
    found = situation(*drafts)
    assert [len(s.observations) for s in found.series] == [4]
    assert "contradiction" not in kinds(found) and "progress" in kinds(found)


def test_r1_two_towns_that_one_report_names_are_two_series() -> None:
    a = Draft("argus")
    a.count(118, at="Hillford"), a.count(31, at="Milltown")
    assert len(situation(a).series) == 2


def test_r1_children_and_people_of_one_report_are_two_series_and_the_same_number_joins_reports() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(118), a.count(31, of="children"), b.count(31, of="children")
    assert sorted(len(s.observations) for s in situation(a, b).series) == [1, 2]


def test_r2_a_toll_that_grows_moves_on_and_one_that_another_puts_lower_at_once_is_disputed() -> None:
    a, b, c = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-02"), Draft("courier", "2031-05-03")
    old, new = a.count(118, by="Ana Perez"), b.count(203, by="Ana Perez")
    assert relations(situation(a, b)) == [("progress", old, new)]
    low = c.count(131, by="Omar Haddad")
    assert ("contradiction", new, low) in relations(situation(a, b, c))


def test_r10_a_report_that_says_what_its_number_was_revises_it() -> None:
    a, ids = Draft("argus"), []
    sentence = a.sentence("The toll was lowered to 219 dead from 231 dead on Friday")
    for number, start in ((219, 24), (231, 38)):
        ids.append(a.count(number, words=f"{number} dead", as_of="2031-05-01"))
        a.figures[-1] = replace(a.figures[-1], span=Span(start, start + 8), evidence=sentence)
    assert relations(situation(a)) == [("revision", ids[1], ids[0])]


def test_r10_two_numbers_of_one_report_without_a_word_of_change_revise_nothing() -> None:
    a = Draft("argus")
    a.count(219), a.count(231)
    assert kinds(situation(a)) == []


def test_r10_one_report_that_sets_two_speakers_side_by_side_tells_of_a_contradiction() -> None:
    a = Draft("argus")
    one = a.count(842, by="Ana Perez", before="The ministry counts ")
    two = a.count(2100, by="Omar Haddad", before="The mayor counts ")
    assert relations(situation(a)) == [("contradiction", one, two)]


def test_r3_numbers_of_one_report_that_add_up_are_parts_and_others_are_not() -> None:
    a = Draft("argus")
    whole = a.count(214, at="Nordland")
    parts = [a.count(131, at="Hillford"), a.count(83, at="Milltown")]
    assert [r for r in relations(situation(a)) if r[0] == "part_of"] == [("part_of", p, whole) for p in parts]
    b = Draft("bugle")
    b.count(214, at="Nordland"), b.count(131, at="Hillford"), b.count(80, at="Milltown")
    assert "part_of" not in kinds(situation(b))


@pytest.mark.parametrize(("day", "kind"), [("2031-05-03", "progress"), ("2031-05-01", "inside")])
def test_r7_a_bound_agrees_with_what_it_holds_that_day_and_is_left_behind_by_growth(day: str, kind: str) -> None:
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-03")
    a.count(70, high=None, words="more than 70 people"), b.count(118, as_of=day)
    assert kinds(situation(a, b)) == [kind]


@given(st.permutations(range(5)))
def test_the_order_of_arrival_makes_no_series(order: list[int]) -> None:
    numbers = ((118, "2031-05-01"), (118, "2031-05-02"), (203, "2031-05-03"), (31, "2031-05-03"), (231, "2031-05-04"))
    drafts = [Draft(f"r{i}", day) for i, (_, day) in enumerate(numbers)]
    for draft, (number, _) in zip(drafts, numbers, strict=True):
        draft.count(number)
    assert situation(*(drafts[i] for i in order)) == situation(*drafts)


def _copied(reason: str) -> list[str]:
    """A toll, its reprint of the next day without a time of its own, and another speaker's higher toll of that day."""
    a, b, c = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-02"), Draft("courier", "2031-05-02")
    a.count(118, by="Ana Perez"), b.count(118, by="Ana Perez"), c.count(203, by="Omar Haddad")
    b.figures[-1] = replace(b.figures[-1], when=replace(b.figures[-1].when, text=""))
    story = story_of([a, b, c], together=(("argus", "bugle"),))
    lines = tuple(
        replace(line, edges=(Edge(("argus", "bugle"), reason, "118 people", 0.9),)) if "bugle" in line.reports else line
        for line in story.lines
    )
    found = reconcile(replace(story, lines=lines), {d.id: d.reading() for d in (a, b, c)})
    return kinds(found)


def test_r9_a_copys_number_is_as_of_the_day_of_the_text_it_copies() -> None:
    assert "contradiction" not in _copied("shared_words")
    assert "contradiction" in _copied("same_gatherer")


def test_r1_a_toll_of_people_is_none_of_fighters_alone_but_fighters_may_be_called_people_once_they_left() -> None:
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-02")
    a.count(9, "people.killed"), b.count(12, "people.killed", of="fighters")
    assert len(situation(a, b).series) == 2
    c, d = Draft("courier", "2031-05-01"), Draft("day", "2031-05-01")
    c.count(264, "people.surrendered"), d.count(264, "people.surrendered", of="fighters")
    assert len(situation(c, d).series) == 1

"""How counts stand to each other, rule by rule."""

from __future__ import annotations

import pytest
from story_drafts import Draft, every_relation, kinds, place, relations, situation


def test_equal_numbers_of_independent_lines_are_the_same_and_of_one_line_a_restatement() -> None:
    """R10, R14: one line's copies add nothing."""
    a, b, c = Draft("argus"), Draft("bugle"), Draft("courier")
    first, second, copy = a.count(12), b.count(12), c.count(12)
    assert relations(situation(a, b, c, together=(("argus", "courier"),))) == [
        ("restatement", first, copy),
        ("same", first, second),
    ]


def test_two_outlets_on_one_spokesman_restate() -> None:
    """R15: count by speaker."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(12, by="Ana Perez"), b.count(12, by="Perez")
    assert kinds(situation(a, b)) == ["restatement"]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ({"low": 40, "high": None, "words": "at least 40 people"}, {"low": 47}, "inside"),
        ({"low": 200, "about": True, "words": "about 200 people"}, {"low": 212}, "inside"),
        ({"low": 2950}, {"low": 3000}, "rounding"),
        ({"low": 0, "high": 40, "words": "up to 40 people"}, {"low": 47}, "contradiction"),
    ],
)
def test_values_agree_or_not_as_ranges_do(first: dict[str, object], second: dict[str, object], relation: str) -> None:
    """R7, two named speakers on one day."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(measure="people.evacuated", by="The Harbour Board", **first)  # type: ignore[arg-type]
    b.count(measure="people.evacuated", by="Ana Perez", **second)  # type: ignore[arg-type]
    assert kinds(situation(a, b)) == [relation]


def test_different_speakers_for_one_day_contradict_and_the_dispute_says_both_in_words() -> None:
    """R10, R27."""
    a, b = Draft("argus"), Draft("bugle")
    low = a.count(20, by="Ana Perez")
    high = b.count(35, by="Omar Haddad")
    found = situation(a, b)
    assert relations(found) == [("contradiction", low, high)]
    assert found.disputes[0].words == "between 20 (Ana Perez, in The Argus) and 35 (Omar Haddad, in The Bugle)"
    assert {s.finding for s in found.disputes[0].sources} == {low, high}


def test_bounds_are_told_in_the_words_of_a_dispute() -> None:
    """R27: who says what, with the bound each gives."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(3000, measure="people.remaining", by="Ana Perez", about=True, words="around 3,000 people")
    b.count(5000, measure="people.remaining", by="Omar Haddad", high=None, words="at least 5,000 people")
    (dispute,) = situation(a, b).disputes
    assert dispute.words == "between about 3,000 (Ana Perez, in The Argus) and at least 5,000 (Omar Haddad, in The Bugle)"


def test_a_contradiction_is_told_once_however_many_reports_repeat_the_sides() -> None:
    drafts = [Draft(f"r{i}") for i in range(8)]
    for i, draft in enumerate(drafts):
        draft.count(20 if i % 2 else 35, by="Ana Perez" if i % 2 else "Omar Haddad")
    assert kinds(situation(*drafts)).count("contradiction") == 1


def test_one_report_with_two_numbers_in_its_own_voice_contradicts_nothing() -> None:
    a = Draft("argus")
    a.count(20), a.count(35)
    assert "contradiction" not in kinds(situation(a))


def test_two_renderings_of_one_speakers_word_on_a_past_day_contradict() -> None:
    """R10: a copier's slip; the sanity check names the swapped digits."""
    a, b = Draft("argus", "2031-05-02"), Draft("bugle", "2031-05-02")
    a.count(183, "people.surrendered", as_of="2031-05-01", by="Ana Perez")
    b.count(138, "people.surrendered", as_of="2031-05-01", by="Ana Perez")
    found = situation(a, b)
    assert kinds(found) == ["contradiction"]
    assert "digits swapped" in found.sanity[0].why


def test_a_slip_is_held_against_its_own_speaker_alone() -> None:
    """A minority rendering does not make a second dispute with everybody else."""
    a, b, c, d = (Draft(n, "2031-05-02") for n in ("argus", "bugle", "courier", "dispatch"))
    for draft, low, by in ((a, 183, "Ana Perez"), (b, 138, "Ana Perez"), (c, 183, "Ana Perez"), (d, 175, "Omar Haddad")):
        draft.count(low, "people.surrendered", as_of="2031-05-01", by=by)
    assert kinds(situation(a, b, c, d)).count("contradiction") == 2


def test_a_rising_toll_of_one_event_is_revised_by_later_reports() -> None:
    """R10: tolls keep the event's day, so publication orders them; each revises those before it."""
    drafts = [Draft(f"r{i}", f"2031-05-0{i}") for i in (1, 2, 3)]
    ids = [d.count(n, as_of="2031-05-01") for d, n in zip(drafts, (20, 35, 47), strict=True)]
    pairs = [(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])]
    assert relations(situation(*drafts)) == [("revision", *pair) for pair in pairs]


def test_a_stock_progresses_from_day_to_day_and_a_late_old_report_replaces_nothing() -> None:
    """R2, R10, R12."""
    old, new = Draft("argus", "2031-05-09"), Draft("bugle", "2031-05-04")
    first = old.count(4000, "people.sheltered", as_of="2031-05-02")
    second = new.count(9000, "people.sheltered", as_of="2031-05-04")
    found = situation(old, new)
    assert relations(found) == [("progress", first, second)]
    assert "R12" in every_relation(found)[0].why
    assert found.series[0].headline.observation == found.series[0].observations[1].id


def test_flows_of_different_days_are_different_things() -> None:
    """R2: flows are added, not replaced."""
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-02")
    a.count(300, "people.evacuated"), b.count(120, "people.evacuated")
    assert kinds(situation(a, b)) == []


def test_a_day_within_a_longer_period_is_another_scope_but_may_not_exceed_it() -> None:
    """R2, R3."""
    whole, day, more = Draft("argus"), Draft("bugle"), Draft("courier")
    whole.count(400, "people.evacuated", as_of="2031-04-25/2031-05-01", by="Ana Perez")
    day.count(90, "people.evacuated", by="Omar Haddad")
    assert kinds(situation(whole, day)) == ["different_scope"]
    more.count(500, "people.evacuated", by="Omar Haddad")
    assert kinds(situation(whole, more)) == ["contradiction"]


def test_sums_show_parts() -> None:
    """R2: an earlier total and what was added make the new total."""
    a, b = Draft("argus", "2031-05-02"), Draft("bugle", "2031-05-04")
    a.count(410, "people.surrendered", as_of="2031-05-01/2031-05-02", by="Ana Perez")
    added = b.count(137, "people.surrendered", as_of="2031-05-03/2031-05-04", before="another ", by="Ana Perez")
    total = b.count(547, "people.surrendered", as_of="2031-05-01/2031-05-04", by="Ana Perez")
    assert ("part_of", added, total) in relations(situation(a, b))


def test_a_report_adds_up_what_another_gives_whole() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(41, "people.injured", by="Ana Perez")
    added = a.count(150, "people.evacuated", before="another ", by="Ana Perez")
    total = b.count(191, "people.evacuated", by="Ana Perez")
    assert ("part_of", added, total) in relations(situation(a, b))


def test_children_among_people_are_a_part_and_no_dispute() -> None:
    """R1, R3."""
    a = Draft("argus")
    whole, part = a.count(70000, "people.sheltered"), a.count(40000, "people.sheltered", of="children", high=None)
    found = situation(a)
    assert "contradiction" not in kinds(found) and len(found.series) == 2
    assert not [w for w in found.sanity if w.rule == "R3"]
    assert all(r == ("part_of", part, whole) for r in relations(found))


def test_what_remains_and_what_left_are_not_held_against_each_other() -> None:
    """R1."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(2000, "people.remaining", high=None, by="Ana Perez"), b.count(3000, "people.evacuated", by="Omar Haddad")
    assert kinds(situation(a, b)) == []


def test_two_words_for_one_act_are_held_against_each_other_across_series() -> None:
    """R1: evacuated by one side's word, surrendered by the other's."""
    a, b = Draft("argus"), Draft("bugle")
    one = a.count(264, "people.evacuated", of="fighters", by="Ana Perez")
    two = b.count(265, "people.surrendered", of="soldiers", by="Omar Haddad")
    found = situation(a, b)
    assert len(found.series) == 2 and len(found.relations) == 1
    assert relations(found) == [("contradiction", one, two)]


def test_a_denial_contradicts_the_number_it_denies() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(30, of="fighters", by="Ana Perez"), b.count(30, of="fighters", by="Omar Haddad", stance="denied")
    found = situation(a, b)
    assert kinds(found) == ["contradiction"]
    assert found.disputes[0].words.endswith("which Omar Haddad, in The Bugle denies")


def test_unknown_as_of_is_never_held_against_a_date() -> None:
    """R9: publication is no as-of."""
    a, b, c = Draft("argus"), Draft("bugle", None), Draft("courier", None)
    a.count(20, by="Ana Perez"), b.count(35, by="Omar Haddad", as_of=None)
    assert kinds(situation(a, b)) == []
    c.count(20, by="Omar Haddad", as_of=None)
    assert kinds(situation(a, b, c)) == ["same"]


def test_other_places_are_other_series_and_a_place_within_another_is_a_part() -> None:
    """R1: same or containing."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(30, by="Ana Perez", at="Milltown"), b.count(35, by="Omar Haddad", at="Rivertown")
    assert kinds(situation(a, b)) == []
    c = Draft("courier")
    part = c.count(30, by="Ana Perez", at=place("Old Quarter", within="Rivertown"))
    whole = c.count(52, by="Ana Perez")
    assert relations(situation(c)) == [("part_of", part, whole)]


def test_spellings_of_one_place_and_one_speaker_meet() -> None:
    """R21: romanisations and articles, no more."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(30, at="al-Qasr", by="Anton Koichev"), b.count(30, at="Al Qasr", by="Anton Koychev")
    found = situation(a, b)
    assert len(found.series) == 1 and kinds(found) == ["restatement"]
    assert [s.name for s in found.speakers] == ["Anton Koychev"] and found.speakers[0].also == ("Anton Koichev",)


def test_a_count_without_a_place_joins_the_only_place_and_says_so() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(30), b.count(30, at=None)
    found = situation(a, b)
    assert len(found.series) == 1
    assert "taken to be of Rivertown" in every_relation(found)[0].why


def test_an_unknown_part_is_its_own_class() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(30, of="beekeepers", by="Ana Perez"), b.count(35, of="miners", by="Omar Haddad")
    found = situation(a, b)
    assert sorted(str(s.of) for s in found.series) == ["beekeepers", "miners"] and kinds(found) == []


def test_what_is_only_expected_is_no_state_of_things() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(500, "people.evacuated", by="Ana Perez", stance="expected"), b.count(120, "people.evacuated", by="Omar Haddad")
    found = situation(a, b)
    assert len(found.series) == 2 and kinds(found) == []


def test_sums_of_money_for_different_things_are_no_dispute() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(5e6, "money.amount", unit="USD", by="Ana Perez"), b.count(9e6, "money.amount", unit="USD", by="Omar Haddad")
    assert "contradiction" not in kinds(situation(a, b))


def test_one_origins_moved_bound_is_a_revision() -> None:
    """R10: "more than 150", later "more than 170" of one line."""
    a, b = Draft("argus"), Draft("bugle", "2031-05-02")
    first = a.count(150, "people.evacuated", high=None, words="more than 150 people", as_of="2031-05-01")
    second = b.count(170, "people.evacuated", high=None, words="more than 170 people", as_of="2031-05-01")
    assert relations(situation(a, b, together=(("argus", "bugle"),))) == [("revision", first, second)]


def test_every_relation_has_a_rule_and_names_both_words() -> None:
    a, b = Draft("argus"), Draft("bugle")
    a.count(20, by="Ana Perez"), b.count(35, by="Omar Haddad")
    for relation in every_relation(situation(a, b)):
        assert relation.rule.startswith("R") and relation.why.endswith(".")
        assert "20 people" in relation.why and "35 people" in relation.why


@pytest.mark.parametrize(
    ("day", "by", "number", "relation"),
    [
        ("2031-05-03", "Omar Haddad", 5000, "contradiction"),
        ("2031-05-20", "Omar Haddad", 5000, "progress"),
        ("2031-05-03", "Ana Perez", 5000, "progress"),
        ("2031-05-03", "Omar Haddad", 2000, "progress"),
    ],
)
def test_what_is_left_does_not_grow_within_days(day: str, by: str, number: int, relation: str) -> None:
    """R10: another speaker's higher remainder, days on, is another account; weeks on, or lower, it is a new state."""
    a, b = Draft("argus"), Draft("bugle", published=day)
    first = a.count(3000, measure="people.remaining", by="Ana Perez")
    second = b.count(number, measure="people.remaining", by=by)
    assert relations(situation(a, b)) == [(relation, first, second)]


def test_the_first_group_of_a_sentence_makes_no_addition_of_its_later_count() -> None:
    """R2: cues count in the clause of the number alone."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(20, by="Ana Perez", before="The envoy, who came with the first group, told of ")
    b.count(35, by="Omar Haddad")
    assert kinds(situation(a, b)) == ["contradiction"]


def test_one_report_does_not_revise_itself() -> None:
    """R2: a smaller count of a later day in the same report is of something smaller, no correction of the larger."""
    a = Draft("argus", published="2031-05-03")
    a.count(866, as_of="2031-05-01"), a.count(8, as_of="2031-05-03")
    assert "revision" not in kinds(situation(a))


def test_a_vague_number_far_off_disputes_nothing() -> None:
    """R1: "thousands" in all beside "43" of a day are two scopes, whoever says them."""
    a, b = Draft("argus"), Draft("bugle")
    a.count(43, by="Ana Perez")
    b.count(2000, high=None, words="thousands of people", by="Omar Haddad")
    assert "contradiction" not in kinds(situation(a, b))

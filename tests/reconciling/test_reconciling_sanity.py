"""Numbers and dates that do not hold together, and what is not known: each rule with what it must not fire on."""

from __future__ import annotations

import pytest
from story_drafts import Draft, situation

from dateline.model import When


def rules(*drafts: Draft) -> list[str]:
    return [w.rule for w in situation(*drafts).sanity]


def toll(id_: str, day: int, low: float, **more) -> Draft:
    draft = Draft(id_, f"2031-05-{day:02d}")
    draft.count(low, **more)
    return draft


def worded(id_: str, words: str, published: str | None = "2031-05-10") -> Draft:
    draft = Draft(id_, published)
    draft.sentence(words)
    return draft


# ---- R2


def test_r2_a_running_count_that_falls_is_warned_of_once() -> None:
    found = situation(toll("a", 1, 120), toll("b", 3, 104), toll("c", 4, 104))
    falls = [w for w in found.sanity if w.rule == "R2"]
    assert len(falls) == 1
    assert falls[0].sources[0].report == "a"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (toll("a", 1, 120), toll("b", 3, 140)),  # it rises
        (toll("a", 1, 120), toll("b", 3, 12)),  # far less is another count
        (toll("a", 1, 8), toll("b", 3, 7)),  # too small to tell
        (toll("a", 1, 120), toll("b", 3, 90, as_of="2031-04-20")),  # the lower one is of an earlier day (R12)
        (toll("a", 1, 120, measure="people.missing"), toll("b", 3, 104, measure="people.missing")),  # a stock may fall
    ],
)
def test_r2_what_is_no_fall_is_not_warned_of(first: Draft, second: Draft) -> None:
    assert "R2" not in rules(first, second)


# ---- R3, R4


def test_r3_more_than_all_of_a_whole() -> None:
    draft = Draft("a")
    draft.count(130, "buildings.destroyed", words="130 percent", after=" of the houses were destroyed.", unit="percent")
    assert rules(draft) == ["R3"]
    fine = Draft("b")
    fine.count(
        130, "buildings.destroyed", words="130 percent", after=" more houses were destroyed than last year.", unit="percent"
    )
    assert rules(fine) == []


def unit_pair(first: float, first_words: str, second: float, second_words: str, units: tuple[str, str]) -> Draft:
    draft = Draft("a")
    before = draft.sentence(f"The fire burned {first_words} ({second_words}) of forest.")
    for low, words, unit in ((first, first_words, units[0]), (second, second_words, units[1])):
        draft.count(low, "area.affected", words=words, unit=unit)
        at = before.start + draft.text[before.start : before.end].index(words)
        object.__setattr__(draft.figures[-1], "span", type(before)(at, at + len(words)))
    return draft


def test_r4_a_conversion_in_brackets_must_come_to_the_same() -> None:
    assert "R4" in rules(unit_pair(50, "50 square kilometres", 50, "50 square miles", ("km2", "mi2")))
    assert "R4" not in rules(unit_pair(50, "50 square kilometres", 19, "19 square miles", ("km2", "mi2")))


def test_r4_no_earthquake_has_magnitude_68() -> None:
    slip, fine = Draft("a"), Draft("b")
    slip.count(68, "hazard.magnitude", words="68 magnitude")
    fine.count(6.8, "hazard.magnitude", words="6.8 magnitude")
    assert rules(slip) == ["R4"]
    assert rules(fine) == []


# ---- R9


@pytest.mark.parametrize("words", ["It struck on 30 February.", "On April 31, 2030 they met.", "Updated 2030-02-29."])
def test_r9_a_day_that_no_calendar_has(words: str) -> None:
    assert rules(worded("a", words)) == ["R9"]


@pytest.mark.parametrize(
    "words",
    [
        "It struck on 28 February.",
        "On 29 February 2028 they met.",
        "A crowd of 45 may 50 others join.",
        "They march 40 kilometres.",
        "In April 2030 they met.",
        "From April 30, 45 people were missing.",
    ],
)
def test_r9_days_that_there_are_and_words_that_are_no_days(words: str) -> None:
    assert rules(worded("a", words)) == []


@pytest.mark.parametrize(("day", "expected"), [("2031-05-20", ["R9"]), ("2031-05-11", []), ("2031-05-02", [])])
def test_r9_what_happened_may_not_lie_after_publication(day: str, expected: list[str]) -> None:
    draft = Draft("a", "2031-05-10")
    draft.event("The dam burst.", day=day)
    told = draft.events[-1].when
    assert told is not None
    spelt = When(told.start, told.end, told.edtf, "day", f"on {day}", draft.events[-1].span)
    object.__setattr__(draft.events[-1], "when", spelt)
    assert rules(draft) == expected


# ---- R12


def test_r12_an_old_number_in_a_later_report_is_named_and_replaces_nothing() -> None:
    """A page stitched from old copy: the day is that of the event, the number that of the first day."""
    drafts = toll("a", 2, 120), toll("b", 4, 190), toll("c", 8, 120, as_of="2031-05-01")
    found = situation(*drafts)
    assert [w.rule for w in found.sanity] == ["R12"]
    assert {s.report for s in found.sanity[0].sources} == {"c", "b"}
    assert found.series[0].headline.value == 190


def test_r12_an_earlier_count_that_is_dated_as_such_is_no_slip() -> None:
    assert rules(toll("a", 2, 120), toll("b", 4, 190), toll("c", 8, 120, as_of="2031-05-02")) == []
    assert rules(toll("a", 2, 120), toll("b", 4, 190)) == []


# ---- R23


def test_r23_one_number_for_two_measures_within_a_day() -> None:
    assert rules(toll("a", 1, 4461), toll("b", 1, 4461, measure="people.sheltered")) == ["R23"]
    assert rules(toll("a", 1, 4461), toll("b", 5, 4461, measure="people.sheltered")) == []
    assert rules(toll("a", 1, 4000), toll("b", 1, 4000, measure="people.sheltered")) == []


# ---- headlines


def test_r3_a_headline_that_its_own_body_does_not_bear_out() -> None:
    def report(headline: float) -> Draft:
        draft = Draft("a")
        draft.count(headline, block="headline", words=f"{headline:g} dead")
        draft.count(47)
        return draft

    assert "headline" in rules(report(74))
    assert "headline" not in rules(report(47))


# ---- R11, R28: gaps


def gaps(*drafts: Draft, **more) -> list[str]:
    return [g.kind for g in situation(*drafts, **more).gaps]


def test_r11_a_figure_past_its_half_life_is_last_known() -> None:
    one = toll("a", 1, 12, measure="people.missing")
    assert gaps(one, as_of="2031-05-20") == ["stale"]
    assert gaps(one, as_of="2031-05-02") == []


def daily(speakers: list[str], outlet: str | None = None) -> list[Draft]:
    drafts = []
    for i, speaker in enumerate(speakers):
        draft = Draft(f"r{i}", f"2031-05-{i + 1:02d}", outlet)
        draft.count(10 + 10 * i, by=speaker)
        drafts.append(draft)
    return drafts


def test_r28_a_voice_that_gave_numbers_and_is_quoted_no_more() -> None:
    assert "silent" in gaps(*daily(["Ana Perez"] * 2 + ["Omar Haddad"] * 3))
    assert "silent" not in gaps(*daily(["Ana Perez"] + ["Omar Haddad"] * 3))  # heard once: no habit
    assert "silent" not in gaps(*daily(["Ana Perez"] * 2 + ["Omar Haddad"] * 2 + ["Ana Perez"]))
    still = daily(["Ana Perez"] * 2 + ["Omar Haddad"] * 3)
    still[-1].say("Nothing has changed since.", "Ana Perez")
    assert "silent" not in gaps(*still)


def test_r28_an_outlet_that_stopped_while_others_went_on() -> None:
    own = [toll(f"own{d}", d, 10 * d) for d in (1, 2, 3)]
    others = [toll(f"other{d}", d, 10 * d) for d in (4, 6, 8, 10)]
    for draft in own:
        draft.outlet = "Harbour Post"
    assert "outlet" in gaps(*own, *others)
    assert "outlet" not in gaps(*own)
    assert "outlet" not in gaps(*own[:2], *others)


def test_r28_days_without_a_report() -> None:
    assert "days" in gaps(*(toll(f"r{d}", d, 10 * d) for d in (1, 2, 3, 4, 15)))
    assert "days" not in gaps(*(toll(f"r{d}", d, 10 * d) for d in (1, 4, 7, 10, 13)))


def test_r28_people_who_left_and_of_whom_no_arrival_is_told() -> None:
    left, came = Draft("a"), Draft("b")
    left.count(430, "people.evacuated", words="430 people", after=" were evacuated from Oster.", at=None)
    came.count(430, "people.evacuated", words="430 people", after=" were brought from Oster to Velm.", at=None)
    for draft in (left, came):
        draft.name("Oster"), draft.name("Velm")
    assert "arrival" in gaps(left)
    assert "arrival" not in gaps(left, came)

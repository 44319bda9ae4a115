"""The timeline: which tellings are one event, on which day and at which place, and in what order (R9, R19, R20)."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_drafts import Draft, place, situation, story_of

from dateline.lexicon.families import families_by_first
from dateline.lexicon.sameness import sameness_points
from dateline.model import Place, Story, TimelineEntry, When, plain
from dateline.reconciling.reconcile import reconcile


def town(name: str, **more: Any) -> Place:
    """A town."""
    return place(name, **({"kind": "settlement", "country": "RU"} | more))


def unresolved(words: str) -> When:
    """A time that a report without a day leaves open."""
    return When(None, None, None, None, words, None)


def told(*drafts: Draft) -> list[set[str]]:
    """The reports that tell each entry."""
    return [{s.report for s in e.told_by} for e in situation(*drafts).timeline]


def pair() -> tuple[Draft, Draft]:
    return Draft("argus"), Draft("bugle")


def test_r20_an_attack_and_its_retelling_in_other_words_are_one_entry_and_the_entry_says_why() -> None:
    a, b = pair()
    a.event("Rebels shelled the grain market in Rivertown", what="shell", actors=("Rebels",), targets=("the grain market",))
    b.event("A bombardment of the market left Rivertown without bread", what="bombardment", targets=("the market",))
    (entry,) = situation(a, b).timeline
    assert {s.report for s in entry.told_by} == {"argus", "bugle"}
    (why,) = entry.why
    assert set(why.pair) == {"argus-e0", "bugle-e0"}
    labels = {g.label for g in why.grounds}
    assert {"family", "day", "place"} <= labels and labels & {"befell", "befell_kind"}
    assert why.score == pytest.approx(sum(g.points for g in why.grounds), abs=0.01)
    assert entry.actors == ("Rebels",) and entry.targets == ("the grain market", "the market")


def test_r20_two_strikes_on_one_day_in_one_town_by_different_sides_stay_apart() -> None:
    a, b = pair()
    a.event("Red Front jets bombed Rivertown", what="bomb", actors=("Red Front",))
    b.event("The Azure Guard bombed Rivertown", what="bomb", actors=("Azure Guard",))
    assert told(a, b) == [{"argus"}, {"bugle"}]


def test_r20_one_side_under_two_names_of_one_stem_is_one() -> None:
    a, b = pair()
    a.event("Ruritania bombed the harbour of Rivertown", what="bomb", actors=("Ruritania",))
    b.event("Ruritanian forces bombed the harbour of Rivertown", what="bomb", actors=("Ruritanian forces",))
    assert told(a, b) == [{"argus", "bugle"}]


@pytest.mark.parametrize("number", ["12th", "13th"])
def test_r20_an_ordinal_keeps_two_packages_apart(number: str) -> None:
    a, b = pair()
    a.event("The council agreed the 12th package of aid for Rivertown", "agreement", what="agree")
    b.event(f"The council approved the {number} package of aid for Rivertown", "agreement", what="agree")
    assert len(told(a, b)) == (1 if number == "12th" else 2)


def test_r20_what_differs_in_kind_or_is_days_apart_is_another_event() -> None:
    a, b, c = Draft("argus"), Draft("bugle"), Draft("courier")
    a.event("The council agreed on the aid package in Rivertown", "agreement", what="agree")
    b.event("The council marched for the aid package in Rivertown", "protest", what="march")
    c.event("The council agreed on the aid package in Rivertown", "agreement", "2031-04-20", what="agree")
    assert told(c, a, b) == [{"courier"}, {"argus"}, {"bugle"}]


@pytest.mark.parametrize(("other", "entries"), [("Milltown", 2), ("Rivertown", 1)])
def test_r20_two_towns_are_two_events(other: str, entries: int) -> None:
    a, b = pair()
    a.event("Rebels shelled the grain market", what="shell", at=town("Rivertown"))
    b.event("Rebels shelled the grain market", what="shell", at=town(other))
    assert len(told(a, b)) == entries


def test_r20_a_site_in_the_town_is_the_town() -> None:
    a, b = pair()
    a.event("Rebels shelled the steelworks", what="shell", at=place("Rivertown Steelworks", kind="facility", within="Rivertown"))
    b.event("Rebels shelled Rivertown", what="shell", at=town("Rivertown"))
    (entry,) = situation(a, b).timeline
    assert entry.where is not None and entry.where.name == "Rivertown Steelworks"


def test_r20_an_undated_telling_of_what_happens_daily_joins_no_day() -> None:
    """Three days of shelling are told; "the town was shelled" may be any."""
    a, b = Draft("argus", "2031-05-05"), Draft("bugle", "2031-05-06")
    for n, target in enumerate(("the market", "the station", "the bridge", "the mill")):
        a.event(f"Rebels shelled {target} of Rivertown", what="shell", day=f"2031-05-0{n + 1}", targets=(target,))
    b.event("Rivertown was shelled", what="shell", day=None)
    assert {"bugle"} in told(a, b)


def test_r20_what_a_report_could_not_know_yet_is_another_event() -> None:
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", "2031-05-04")
    a.event("Rebels shelled the grain market", what="shell", day=None)
    b.event("Rebels shelled the grain market", what="shell", day="2031-05-03")
    assert len(told(a, b)) == 2


def test_r20_a_chain_of_half_alike_tellings_does_not_tie_two_events_together() -> None:
    """What the undated report tells may be either of the other two; they are days apart, so never one."""
    a, b, c = Draft("argus", "2031-05-01"), Draft("bugle", None), Draft("courier", "2031-05-09")
    a.event("Rebels shelled the grain market in Rivertown", what="shell")
    b.event("Rebels shelled the grain market in Rivertown", what="shell", day=None)
    c.event("Rebels shelled the grain market in Rivertown", what="shell")
    found = told(a, b, c)
    assert not any({"argus", "courier"} <= reports for reports in found)


def test_r9_reports_that_differ_by_a_day_keep_both_days_and_the_better_told_one_leads() -> None:
    drafts = [Draft(name, "2031-05-03") for name in ("argus", "bugle", "courier")]
    for draft, day in zip(drafts, ("2031-05-02", "2031-05-01", "2031-05-01"), strict=True):
        words = "Rebels blew up the Old Bridge in Rivertown killing 14 guards"
        draft.event(words, what="explode", day=day, actors=("Rebels",), targets=("Old Bridge",))
    (entry,) = situation(*drafts).timeline
    assert entry.when is not None and entry.when.start == "2031-05-01"
    assert [w.start for w in entry.other_times] == ["2031-05-02"]


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (When("2031-05-01", "2031-05-01", "2031-05-01", "day", "Thursday", None), 1),
        (When("2031-04-28", "2031-05-04", "2031-W18", "week", "this week", None), 2),
        (When("2031-05-03", "2031-05-04", "2031-05-03/2031-05-04", "day", "the weekend", None), 2),
        (When("2031-04", "2031-04", "2031-04", "month", "in April", None), 3),
        (When(None, "2031-05-01", "../2031-05-01", "day", "by Thursday", None), 3),
        (unresolved("Thursday"), None),
    ],
)
def test_r9_a_time_has_a_code_and_the_words_that_justify_it(time: When, code: int | None) -> None:
    a = Draft("argus")
    a.event("A bridge collapsed", "disaster", time, what="collapse")
    (entry,) = situation(a).timeline
    assert (entry.time_precision, entry.time_words) == (code, time.text)


def test_r9_the_more_precise_of_two_times_that_fit_is_the_entrys() -> None:
    a, b = Draft("argus", "2031-05-20"), Draft("bugle", "2031-05-20")
    words = "The Old Bridge of Rivertown collapsed into the river"
    a.event(words, "disaster", When("2031-05", "2031-05", "2031-05", "month", "this month", None), what="collapse")
    b.event(words, "disaster", "2031-05-09", what="collapse")
    (entry,) = situation(a, b).timeline
    assert (entry.when and entry.when.start, entry.time_precision, entry.other_times) == ("2031-05-09", 1, ())


def test_r19_the_finest_place_is_the_entrys_with_its_code_and_words() -> None:
    a, b = pair()
    words = "Rebels shelled the grain market"
    a.event(words, what="shell", at=place("North Valley", kind="area", precision=3, text="the North Valley region"))
    b.event(words, what="shell", at=town("Rivertown", precision=1, text="Rivertown", within="North Valley"))
    (entry,) = situation(a, b).timeline
    assert (entry.place_precision, entry.place_words) == (1, "Rivertown")
    (alone,) = situation(a).timeline
    assert (alone.place_precision, alone.place_words) == (3, "the North Valley region")


def test_the_timeline_is_in_order_of_date_undated_at_their_reports_day() -> None:
    a = Draft("argus")
    a.event("Somebody fled the valley of ash", "displacement", None, what="flee")
    a.event("Rebels shelled the grain market", "attack", "2031-04-30", what="shell")
    a.event("A bridge collapsed upstream of town", "disaster", "2031-03/2031-03", what="collapse")
    assert [(t.when.start if t.when else None) for t in situation(a).timeline] == ["2031-03", "2031-04-30", None]


def test_r9_an_undated_event_stands_behind_what_its_report_tells_before_it() -> None:
    a, b = Draft("argus", "2031-05-09"), Draft("bugle", "2031-05-09")
    a.event("Buses left the plant", "evacuation", "2031-05-02", what="leave")
    a.event("The hurt were carried into a ward", "aid", None, what="carry")
    b.event("A bridge collapsed", "disaster", "2031-05-05", what="collapse")
    assert [e.what.split()[0] for e in situation(a, b).timeline] == ["Buses", "The", "A"]


def test_r9_weekdays_of_an_undated_report_follow_each_other_and_stay_unresolved() -> None:
    a = Draft("argus", None)
    for words, what, day in (("Talks opened on Monday", "talks", "Monday"), ("Shells fell on Saturday", "shell", "Saturday")):
        a.event(words, "meeting" if what == "talks" else "attack", unresolved(day), what=what)
    a.event("Somebody was arrested on Sunday", "arrest", unresolved("on Sunday"), what="arrest")
    found = situation(a).timeline
    assert [e.time_words for e in found] == ["Saturday", "on Sunday", "Monday"]
    assert not any(e.when and e.when.resolved for e in found)


def test_r9_a_weekday_behind_a_dated_event_stands_at_the_nearest_such_day() -> None:
    """1 May 2031 is a Thursday: the Saturday told behind it comes before Monday the fifth."""
    a, b = Draft("argus", None), Draft("bugle", "2031-05-06")
    a.event("Talks opened on 1 May", "meeting", "2031-05-01", what="talks")
    a.event("Shells fell on Saturday", "attack", unresolved("Saturday"), what="shell")
    b.event("A bridge collapsed", "disaster", "2031-05-05", what="collapse")
    b.event("Somebody was arrested", "arrest", "2031-05-02", what="arrest")
    assert [e.what.split()[0] for e in situation(a, b).timeline] == ["Talks", "Somebody", "Shells", "A"]


def test_background_stands_apart_from_the_news() -> None:
    a = Draft("argus")
    a.event("Rebels took the town in 2014", "territory", "2014/2014", what="take", background=True)
    a.event("Rebels left the town", "territory", what="leave")
    assert [e.background for e in situation(a).timeline] == [False, True]


def test_a_denial_is_kept_with_what_it_denies_and_the_firmest_telling_gives_the_status() -> None:
    a, b, c = Draft("argus"), Draft("bugle"), Draft("courier")
    words = "Rebels shelled the grain market in Rivertown"
    a.event(words, what="shell", status="denied")
    b.event(words, what="shell", status="alleged")
    (entry,) = situation(a, b).timeline
    assert (entry.status, told(a, b), [s.report for s in entry.denied_by]) == ("alleged", [{"bugle"}], ["argus"])
    c.event(words, what="shell")
    assert [e.status for e in situation(a, b, c).timeline] == ["happened"]
    (alone,) = situation(a).timeline
    assert alone.status == "denied"


telling = st.tuples(
    st.sampled_from(["shell", "bombardment", "attack", "evacuate", "agree"]),
    st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-01/2031-05-03", None]),
    st.sampled_from(["Rivertown", "Milltown", None]),
    st.sampled_from([(), ("Red Front",), ("Azure Guard",)]),
    st.sampled_from(["the grain market", "the 12th convoy", "40 people near the mill", "the 13th convoy"]),
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["2031-05-02", "2031-05-04", None]), st.lists(telling, max_size=4)), max_size=6),
    st.randoms(),
)
def test_r20_the_order_of_arrival_changes_nothing_and_no_telling_is_lost(reports: Any, random: Any) -> None:
    drafts = []
    for n, (published, tellings) in enumerate(reports):
        draft = Draft(f"r{n}", published)
        for word, day, at, actors, target in tellings:
            draft.event(f"{' '.join(actors)} {word} {target}", "attack", day, town(at) if at else None, word, actors=actors)
        drafts.append(draft)
    story, readings = story_of(drafts), {d.id: d.reading() for d in drafts}
    found = reconcile(story, readings)
    mixed = list(readings.items())
    random.shuffle(mixed)
    again = reconcile(Story(story.id, story.title, tuple(r for r, _ in mixed), story.lines, story.reasons), dict(mixed))
    assert plain(again) == plain(found)
    assert sorted(s.finding or "" for e in found.timeline for s in e.told_by) == sorted(e.id for d in drafts for e in d.events)
    by_id = {e.id: e for d in drafts for e in d.events}
    for entry in found.timeline:
        assert not _parted(entry, by_id)
        assert all(merging.score >= sameness_points().bar for merging in entry.why)
        assert len(entry.why) == len(entry.told_by) - 1


def _parted(entry: TimelineEntry, by_id: dict[str, Any]) -> bool:
    """Say whether an entry holds two tellings that cannot be one."""
    events = [by_id[s.finding or ""] for s in entry.told_by]
    numbers = {n for e in events for n in ("12th", "13th") if n in e.text}
    towns = {e.where.name for e in events if e.where}
    return len(numbers) > 1 or len(towns) > 1


def test_a_story_of_many_reports_takes_little_time() -> None:
    """Each telling is compared with a limited number of others; the bound is many times what it takes."""
    drafts = []
    for n in range(600):
        draft = Draft(f"r{n:03}", f"2031-05-{n % 28 + 1:02}")
        draft.event(f"Rebels shelled mill number {n % 40} in Rivertown", what="shell", actors=("Rebels",))
        draft.event(f"Some {100 + n} people were evacuated", "evacuation", what="evacuate")
        drafts.append(draft)
    start = time.process_time()
    situation(*drafts)
    assert time.process_time() - start < 60


def test_families_name_words_as_tellings_have_them() -> None:
    assert all(first == first.lower() and first for first in families_by_first())
    assert ("quake", ()) in families_by_first()["temblor"] and ("quake", ()) in families_by_first()["earthquake"]


def test_what_the_storys_older_reports_told_as_news_is_no_background() -> None:
    a, b = Draft("argus", "2031-03-02"), Draft("bugle", "2031-05-01")
    a.event("A bridge collapsed", "disaster", "2031-03-01", what="collapse")
    b.event("Two ministers resigned in March", "announcement", "2031-03/2031-03", what="resign", background=True)
    b.event("Rebels took the town in 2014", "territory", "2014/2014", what="take", background=True)
    assert [e.background for e in situation(a, b).timeline] == [False, False, True]

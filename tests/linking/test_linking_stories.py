"""Stories: what belongs together, and what only sounds alike."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.link import link
from dateline.model import Reading
from linking.make import BRIEFING_A, ELECTION, LOCAL, MIXED, QUAKE_NORTH, QUAKE_SOUTH, WIRE, place, reading

FLOOD = {"wire", "copy", "local", "brief-a", "brief-b", "digest"}


def groups(readings: list[Reading] | tuple[Reading, ...]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in link(readings)}


def test_a_mixed_stream_falls_into_its_stories() -> None:
    """Copies, own reports, briefings and an undated digest of one flood are one story; quakes and a vote stay apart."""
    assert groups(MIXED) == {frozenset(FLOOD), frozenset({"quake-1"}), frozenset({"quake-2"}), frozenset({"vote"})}


def test_two_quakes_of_one_week_stay_apart() -> None:
    """The same type of event in other places is another story, however alike the words."""
    readings = [
        reading("n1", *QUAKE_NORTH, published="2031-03-03"),
        reading("n2", "Talvik counts the cost of the earthquake of Monday.", *QUAKE_NORTH[1:], published="2031-03-04"),
        reading("s1", *QUAKE_SOUTH, published="2031-03-09"),
        reading("s2", "Dessara counts the cost of the earthquake of Sunday.", *QUAKE_SOUTH[1:], published="2031-03-10"),
    ]
    assert groups(readings) == {frozenset({"n1", "n2"}), frozenset({"s1", "s2"})}


def test_a_headline_of_another_item_does_not_carry_a_report_away() -> None:
    stray = reading("stray", *BRIEFING_A, headline="Reform League wins 64 seats in Varnia, Lammers to be sworn in at Stenholt")
    assert frozenset(FLOOD | {"stray"}) in groups((*MIXED, stray))


def test_more_coverage_lines_of_a_digest_pull_no_other_story_in() -> None:
    """The digest of the flood names the election in its coverage list; the election report stays alone."""
    assert frozenset({"vote"}) in groups(MIXED)


def test_spellings_of_a_known_place_count_as_one() -> None:
    """Reports that share little but a place, which each spells its own way, meet through the gazetteer's id."""

    def quake(id_: str, spelling: str, with_place: bool) -> Reading:
        return reading(
            id_,
            f"People slept in the open in {spelling} after the tremor, and the clinic of Amal Reshid ran short of plaster.",
            f"A lorry with tents reached {spelling} by noon, the relief office said."
            if id_ == "a"
            else "Nobody has counted the tents yet.",
            places=(place("Qasr Zeyd", "geonames:1", "XX", spelling),) if with_place else (),
        )

    assert len(groups([quake("a", "Qasr Zeyd", True), quake("b", "Kasrzaid", True)])) == 1


def test_no_readings_no_stories() -> None:
    assert link([]) == []


def test_a_report_read_twice_is_one_report() -> None:
    assert link([*MIXED, *MIXED]) == link(MIXED)


def test_of_two_versions_of_a_report_one_counts_whichever_comes_first() -> None:
    old = MIXED[0]
    new = replace(old, report=replace(old.report, text=old.report.text + " ", published="2031-03-06", version=""))
    assert link([old, new, *MIXED[1:]]) == link([new, *MIXED[1:], old])


@settings(max_examples=15, deadline=None)
@given(st.permutations(MIXED))
def test_the_order_of_arrival_changes_nothing(readings: list[Reading]) -> None:
    assert link(readings) == link(MIXED)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="abcdeABCDE. \n“”'0123456789é", max_size=200), max_size=6))
def test_any_text_is_linked_and_each_report_stands_in_one_story(texts: list[str]) -> None:
    readings = [reading(f"r{i}", text) for i, text in enumerate(texts)]
    assert sorted(r for s in link(readings) for r in s.reports) == sorted(r.report.id for r in readings)


def test_reports_come_in_order_of_publication_and_undated_ones_last() -> None:
    flood = next(s for s in link(MIXED) if "wire" in s.reports)
    assert flood.reports == ("copy", "wire", "brief-a", "local", "brief-b", "digest")


def test_a_story_shows_what_held_it_together() -> None:
    flood = next(s for s in link(MIXED) if "wire" in s.reports)
    tied = {end for edge in flood.reasons for end in edge.pair}
    assert {"local", "brief-a", "brief-b", "digest"} <= tied
    assert all(edge.words and 0 < edge.score <= 1 and set(edge.pair) <= set(flood.reports) for edge in flood.reasons)


def test_a_story_keeps_its_id_when_later_reports_join() -> None:
    early = [m for m in MIXED if m.report.id in {"wire", "copy", "local"}]
    assert {s.id for s in link(early)} <= {s.id for s in link(MIXED)}


def test_a_story_is_titled_by_a_headline_of_its_own() -> None:
    flood = next(s for s in link(MIXED) if "wire" in s.reports)
    assert flood.title in {m.report.headline for m in MIXED if m.report.headline}
    assert link([reading("x", *LOCAL)])[0].title.startswith("Lower Orvane woke to a flood")


def test_reports_half_a_year_apart_need_more_in_common() -> None:
    """Likeness fades with time: a look back without date still joins, an unrelated one months later does not."""
    late = reading(
        "late",
        "Orvane holds its harvest fair again.",
        "The fair on the Sella drew 9,000 visitors, said Dana Frey.",
        published="2032-09-01",
    )
    assert frozenset({"late"}) in groups((*MIXED, late))


def test_a_story_told_in_many_copies_stays_one() -> None:
    """Copies say nothing of how alike the reports of a story are: thirty of each text neither hide nor split the others."""
    texts = {"wire": WIRE, "local": LOCAL, "brief": BRIEFING_A}
    copies = [
        reading(f"{name}{i:02}", *text, published=f"2031-03-{4 + i % 9:02}") for name, text in texts.items() for i in range(30)
    ]
    stories = link([*copies, *(m for m in MIXED if m.report.id in {"vote", "quake-1", "quake-2"})])
    assert sorted(len(s.reports) for s in stories) == [1, 1, 1, 90]


def test_a_round_up_does_not_tie_the_stories_it_holds() -> None:
    """A page that prints a flood, a quake and a vote one after the other leaves the three apart."""
    page = reading("round-up", *WIRE, *LOCAL, *QUAKE_NORTH, *ELECTION, published="2031-03-08")
    found = groups([*MIXED, page])
    assert frozenset({"quake-1"}) in found and frozenset({"vote"}) in found


def test_many_reports_of_one_story_and_many_others_are_linked_whole() -> None:
    """Bounded look-ups lose nothing that matters: eighty copies of one wire are one line in one story."""
    random_ = random.Random(7)
    copies = [
        reading(f"c{i:02}", *(p for n, p in enumerate(WIRE) if n != random_.randrange(8)), published=f"2031-03-{1 + i % 28:02}")
        for i in range(80)
    ]
    stories = link([*copies, *(m for m in MIXED if m.report.id in {"vote", "quake-1"})])
    assert sorted(len(s.reports) for s in stories) == [1, 1, 80]
    assert [len(line.reports) for line in max(stories, key=lambda s: len(s.reports)).lines] == [80]

"""Stories keep answering to the ids they once had."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Edge, Line, Story
from dateline.store.aliasing import renamed

REPORTS = ("a", "b", "c", "d")


def story(id_: str, *reports: str) -> Story:
    edge = Edge((reports[0], reports[-1]), "credit", "Westwire", 1.0)
    return Story(id_, f"Story {id_}", reports, (Line(f"l-{id_}", reports, "Westwire", "established", (edge,), ("one credit",)),))


def fill(store, make):
    for id_ in REPORTS:
        reading = make(f"Vale said 7 people left {id_}.", id_=id_)
        store.keep(reading.report, reading)


def test_stories_come_back_as_they_were_kept(store, make):
    fill(store, make)
    kept = [story("t2", "c"), story("t1", "a", "b")]
    store.keep_stories(kept, "stand 1")
    assert store.stories() == sorted(kept, key=lambda s: s.id)
    assert store.stories_stand() == "stand 1" and store.aliases() == {}


def test_merged_and_split_stories_keep_their_earlier_names(store, make):
    fill(store, make)
    store.keep_stories([story("t1", "a", "b"), story("t2", "c")], "1")
    store.keep_stories([story("t3", "a", "b", "c")], "2")
    assert store.aliases() == {"t1": "t3", "t2": "t3"}
    store.keep_stories([story("t4", "a"), story("t5", "b", "c", "d")], "3")
    assert store.aliases() == {"t1": "t5", "t2": "t5", "t3": "t5"}


def test_a_name_in_use_again_is_no_alias(store, make):
    fill(store, make)
    for stories in ([story("t1", "a")], [story("t2", "a", "b")], [story("t1", "a")]):
        store.keep_stories(stories, "x")
    assert store.aliases() == {"t2": "t1"}
    assert store.check() == []


MEMBERS = st.dictionaries(st.sampled_from(["t1", "t2", "t3", "t4"]), st.frozensets(st.sampled_from(REPORTS), min_size=1))


@given(before=MEMBERS, after=MEMBERS)
def test_an_alias_means_a_story_that_is_and_shares_a_report(before, after):
    pointing = renamed(before, {}, after)
    assert pointing.keys() <= before.keys() - after.keys()
    assert all(before[old] & after[new] for old, new in pointing.items())
    everything = frozenset().union(*after.values())
    assert all(old in pointing for old in before.keys() - after.keys() if before[old] & everything)

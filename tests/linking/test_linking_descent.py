"""Who has it from whom, texts told again, versions, and which reports bear each other out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.publishers import publishers
from dateline.linking.copies import judge
from dateline.linking.link import link
from dateline.linking.words import wording
from dateline.model import Reading, Story
from linking.make import BRIEFING_A, BRIEFING_B, FOREIGN, LOCAL, MIXED, QUAKE_NORTH, WIRE, only, reading, the_line, wire

RETOLD = (
    "Three villages on the Sella were flooded on Tuesday when, just before first light, the Harrow dam above Orvane collapsed.",
    "By evening 41 drowned were counted and about 260 people could not be found, said Ilka Torvald, who governs the district.",
    "Families sitting on roofs in Lower Orvane were fetched by rubber boat. On the market square the depth was four metres.",
    "The dam, built of earth in 1961 for the orchards of the valley, last saw an inspector nine years ago.",
    "New gates for the spillway, wanted by engineers since last spring's floods, were never paid for by the ministry.",
    "Joren Pask, who keeps dairy cows, told how a noise as of a goods train made him run uphill with both daughters.",
    "Kestrin, cut off by road, got blankets and drinking water from mountain guard helicopters.",
    "The governor has closed the district's schools and railway station for the rest of the week.",
)
OWN_WORDS = (
    "Ilka Torvald looked tired when she came down the town hall steps at nightfall and said that 41 people were dead.",
    "Some 260 others could not be found, the governor said, and nobody should count on the railway before the weekend.",
    "She was asked about the spillway gates four times. Four times she said that the ministry would have to answer that.",
    "Divers from the coast arrived in the evening with two trailers and a dog called Brenna, who is said to find anybody.",
    "In the school kitchen at Upper Orvane the soup ran out at seven, and came back at eight in milk cans.",
    "The price of a room in the only hotel of the district had doubled by then.",
    "An insurance agent from Dessara walked about with a camera and was told to go away.",
)


def test_r13_a_text_told_again_in_other_words_is_of_its_line_and_another_reporters_is_not() -> None:
    """Its sentences hold the facts of the other's in the same order; two reporters at one place choose for themselves."""
    copy = reading("copy", *RETOLD, outlet="Inland Times", published="2031-03-05")
    line = the_line([wire(), copy], "copy")
    assert line.reports == ("wire", "copy") and line.edges[0].reason == "retold"
    assert "copy tells again what is told by wire" in " ".join(line.reasons)
    own = reading("own", *OWN_WORDS, outlet="Inland Times", published="2031-03-05")
    assert judge(wording(wire().report), wording(own.report)) is None


def test_r13_two_versions_of_one_wire_are_one_line_with_the_number_that_changed() -> None:
    later = tuple(p.replace("At least 41", "At least 58").replace("some 260", "more than 190") for p in WIRE[:6])
    line = the_line([reading("v2", *later, published="2031-03-05"), wire()], "v2")
    (version,) = [e for e in line.edges if e.reason == "version"]
    assert version.pair == ("wire", "v2") and version.words == "At least 41 people were → At least 58 people were"
    plain = the_line([wire(), reading("copy", *WIRE[:6], published="2031-03-05")], "copy")
    assert not [e for e in plain.edges if e.reason == "version"]


def test_r13_a_round_up_and_a_live_page_that_hold_a_report_are_of_its_line() -> None:
    """Found by what the shorter has in the longer; a round-up that has none of it is of no line with it."""
    short = reading("short", *WIRE[:4], outlet="Coastal Post", published="2031-03-04")
    held = reading("live", *FOREIGN, *QUAKE_NORTH, *WIRE[:4], *LOCAL, outlet="Hill News", form="live", published="2031-03-04")
    copy = judge(wording(short.report), wording(held.report))
    assert copy is not None and copy.score == 1.0 and copy.of_longer < 0.5
    other = reading("other", *FOREIGN, *QUAKE_NORTH, *LOCAL, outlet="Hill News", form="live", published="2031-03-04")
    assert judge(wording(short.report), wording(other.report)) is None


def test_r13_each_report_has_it_from_one_other_at_most_and_the_first_from_none() -> None:
    """The trimmed copy of a trimmed copy comes from the text that has more of its words; the earliest of equals."""
    lead = "Water came to Orvane before anybody was awake, and it came all at once through every street of the lower town."
    readings = [
        reading("c-third", lead, *WIRE[:3], published="2031-03-06"),
        reading("b-second", lead, *WIRE[:5], published="2031-03-05"),
        wire(),
    ]
    descent = {d.report: d for d in the_line(readings, "wire").descent}
    assert {d.report: d.parent for d in descent.values()} == {"wire": None, "b-second": "wire", "c-third": "b-second"}
    assert descent["wire"].source == "Merrow Wire" and descent["b-second"].order == "date"


@pytest.mark.parametrize(
    ("headline", "order"), [("UPDATE 2-Dam bursts", "update"), ("Update on dams is due in May", "not_shown")]
)
def test_r13_of_one_day_the_text_marked_as_an_update_is_the_later(headline: str, order: str) -> None:
    readings = [
        reading("a", *WIRE, headline=headline, published="2031-03-04"),
        reading("b", *WIRE[:5], headline="Dam bursts", published="2031-03-04"),
    ]
    (child,) = [d for d in the_line(readings, "a").descent if d.parent]
    assert child.order == order and (child.report == "a") == (order == "update")


def test_r13_the_gatherers_own_undated_text_comes_before_its_copies() -> None:
    readings = [
        reading("body", *WIRE, outlet="Merrow Wire", agency=None),
        reading("copy", *WIRE[:5], outlet="Inland Times", agency="Merrow Wire", published="2031-03-04"),
    ]
    (child,) = [d for d in the_line(readings, "body").descent if d.parent]
    assert (child.report, child.parent, child.order) == ("copy", "body", "credit")


def test_r14_independence_needs_two_known_gatherers_who_do_not_cite_each_other() -> None:
    def by(id_: str, outlet: str, *more: str) -> Reading:
        text = BRIEFING_A if id_ == "a" else BRIEFING_B
        return reading(id_, *text, *more, outlet=outlet, byline="Anneke Holm", published="2031-03-05")

    assert only([by("a", "Daily Beacon"), by("b", "Northern Star")]).independence("a", "b")[0] == "independent"
    cited = only([by("a", "Daily Beacon"), by("b", "Northern Star", "A bridge is gone too, Daily Beacon reported.")])
    state, why = cited.independence("a", "b")
    assert state == "not_established" and "Daily Beacon" in why
    unknown = reading("b", *BRIEFING_B, outlet="Northern Star", published="2031-03-05")
    assert only([by("a", "Daily Beacon"), unknown]).independence("a", "b")[0] == "not_established"


def test_r14_outlets_of_one_publisher_are_neither_one_line_nor_independent() -> None:
    """Known houses bar independence; two outlets of two houses keep it."""
    house = publishers().house[0]
    one, other = house.outlets[:2]
    assert publishers().house_of(one) == publishers().house_of(other) == house.name
    assert publishers().house_of("The Sella Valley Echo") is None

    def pair(second: str) -> Story:
        return only([
            reading("a", *BRIEFING_A, outlet=one, byline="Anneke Holm", published="2031-03-05"),
            reading("b", *BRIEFING_B, outlet=second, byline="Piet Lammers", published="2031-03-05"),
        ])  # fmt: skip

    assert len(pair(other).lines) == 2 and pair(other).independence("a", "b")[0] == "not_established"
    assert pair("Northern Star").independence("a", "b")[0] == "independent"


def test_no_outlet_is_of_two_houses() -> None:
    names = [name.casefold() for house in publishers().house for name in house.outlets]
    assert sorted(set(names)) == sorted(names)


def test_a_bought_picture_is_no_citation() -> None:
    caption = "A flooded kitchen in Lower Orvane. Merrow Wire reported that the water rose."
    told = reading("a", *LOCAL, caption, kinds=["paragraph"] * 5 + ["caption"], outlet="Sella Valley Echo")
    assert the_line([wire(), told], "a").descent[0].cites == ()


MANY = (
    wire(),
    reading("copy", *WIRE[:5], outlet="Inland Times", published="2031-03-05"),
    reading("again", *RETOLD, outlet="Hill News", published="2031-03-05"),
    reading("update", *(p.replace("41", "58") for p in WIRE), headline="UPDATE 1-Dam bursts", agency="Merrow Wire"),
    reading("undated", *WIRE[:4]),
    *(r for r in MIXED if r.report.id not in ("wire", "copy")),
)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_lines_nor_who_has_it_from_whom(rng: random.Random) -> None:
    mixed = list(MANY)
    rng.shuffle(mixed)
    assert link(mixed) == link(MANY)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from([r.report.id for r in MANY]), min_size=1))
def test_every_line_is_a_tree(ids: set[str]) -> None:
    """Following parents ends at a report without one, within the line; independence reads the same both ways."""
    for story in link([r for r in MANY if r.report.id in ids]):
        parents = {d.report: d.parent for line in story.lines for d in line.descent}
        assert sorted(parents) == sorted(story.reports)
        for start in parents:
            seen, at = {start}, parents[start]
            while at is not None:
                assert at not in seen and story.line_of(at) == story.line_of(start)
                seen.add(at)
                at = parents[at]
        for one in story.reports:
            for other in story.reports:
                assert story.independence(one, other)[0] == story.independence(other, one)[0]

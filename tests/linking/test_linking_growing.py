"""Stories as reports come: whatever the order and the portions, the outcome is that of linking all at once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.linking import linking_words
from dateline.linking.linker import Linker
from dateline.model import Judgement, Reading, Story
from linking.make import reading

NAMES = ("Orvane", "Kestrin", "Talvik", "Ruun", "Dessara", "Olmeda", "Stenholt", "Varnia", "Torvald", "Lammers", "Pask", "Velt")
HAPPENED = (
    "{0} was cut off after the bridge at {1} fell, said {2}.",
    "Doctors in {0} asked for plaster while {1} waited for lorries, {2} told reporters in the square.",
    "In {0} the council of {1} met through the night and {2} left before it voted.",
    "The harvest around {0} is lost and grain from {1} is late again, according to {2}.",
)
SMALL = replace(
    linking_words().grouping, window=3, bucket=4, buckets=2, piece=4, neighbours=2, ladder=((0.0, 1), (0.3, 1), (0.5, 2))
)
"""Settings under which a few reports fill windows, lists and pieces."""


@st.composite
def streams(draw: st.DrawFn) -> list[Reading]:
    """Readings in which stories share names, days differ or are missing, and some texts are copies or edits of others."""
    found: list[Reading] = []
    for n in range(draw(st.integers(1, 14))):
        day = draw(st.none() | st.integers(1, 20))
        published = None if day is None else f"2031-03-{day:02}"
        if found and draw(st.integers(0, 3)) == 0:
            paragraphs = draw(st.sampled_from(found)).report.text.split("\n")[: draw(st.integers(1, 4))]
        else:
            names = draw(st.permutations(NAMES))[:4]
            order = draw(st.permutations(HAPPENED))[: draw(st.integers(1, 4))]
            paragraphs = [line.format(*(names[(i + k) % 4] for k in range(3))) for i, line in enumerate(order)]
        found.append(reading(f"r{n:02}", *paragraphs, published=published))
    return found


def at_once(readings: list[Reading], judgements: list[Judgement]) -> list[Story]:
    linker = Linker(settings=SMALL)
    linker.update(readings, judgements=judgements)
    return linker.stories()


@st.composite
def judged(draw: st.DrawFn) -> list[Judgement]:
    ids = [f"r{n:02}" for n in range(8)]
    found = []
    for n in range(draw(st.integers(0, 4))):
        sides = draw(st.permutations(ids))[:2]
        verdict = draw(st.sampled_from(("same", "different")))
        found.append(Judgement(f"j{n}", "story", verdict, (sides[0], sides[1]), "an editor", f"seen {n}", f"2031-04-0{n + 1}"))
    return found


@settings(max_examples=40, deadline=None)
@given(streams(), st.data())
def test_any_order_and_any_portions_come_to_the_same_stories(readings: list[Reading], data: st.DataObject) -> None:
    judgements = data.draw(judged())
    linker = Linker(settings=SMALL)
    waiting = data.draw(st.permutations(readings))
    told_at = data.draw(st.integers(0, len(waiting)))
    while waiting:
        size = data.draw(st.integers(1, len(waiting)))
        if len(readings) - len(waiting) >= told_at:
            linker.update(judgements=judgements)
        linker.update(waiting[:size])
        waiting = waiting[size:]
    linker.update(judgements=judgements)
    assert linker.stories() == at_once(readings, judgements)


@settings(max_examples=25, deadline=None)
@given(streams(), st.data())
def test_what_is_taken_out_leaves_no_trace(readings: list[Reading], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(readings), unique_by=lambda r: r.report.id))
    judgements = data.draw(judged())
    linker = Linker(settings=SMALL)
    linker.update(readings, judgements=judgements)
    for one in gone:
        linker.update(gone=[one.report.id])
    left = [r for r in readings if r not in gone]
    assert linker.stories() == at_once(left, judgements)


@settings(max_examples=20, deadline=None)
@given(streams(), st.data())
def test_an_update_names_every_story_that_it_changed(readings: list[Reading], data: st.DataObject) -> None:
    """The caller makes anew what is named and keeps the rest: together that is all."""
    linker = Linker(settings=SMALL)
    known: dict[str, Story] = {}
    for one in data.draw(st.permutations(readings)):
        for key in linker.update([one]):
            known.pop(key, None)
            for story in linker.told([key]):
                known[key] = story
    assert sorted(known.values(), key=lambda s: s.id) == sorted(linker.stories(), key=lambda s: s.id)


@settings(max_examples=25, deadline=None)
@given(streams(), judged())
def test_r21_judgements_are_held_to(readings: list[Reading], judgements: list[Judgement]) -> None:
    """Of judgements that no later one contradicts, "same" are in one story and "different" are not."""
    stories = at_once(readings, judgements)
    of = {report: story.id for story in stories for report in story.reports}
    overruled = {e.words.partition(": ")[2] for s in stories for e in s.reasons if e.reason == "judged_otherwise_later"}
    for j in judgements:
        if all(side in of for side in j.sides) and j.reason not in overruled:
            assert (of[j.sides[0]] == of[j.sides[1]]) == (j.verdict == "same")

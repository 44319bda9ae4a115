"""What people judged holds through reading and linking again, shows its effect beforehand, and leaves no trace once undone."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from fake_reader import FakeReader

from dateline.intake.told import Told
from dateline.model import NotFoundError, Person, Quote, Reading, Report, Span, Speaker, Statement, When
from dateline.runs.judging import effect, preview, settle, sides
from dateline.runs.local import Run
from dateline.store.store import Store

FLOOD = (
    "The Harrow dam above Orvane burst on Tuesday and the Sella drowned 41 people in the town, Governor Ilka Torvald said.\n",
    "The Sella stood four metres deep in Orvane below the broken Harrow dam, and 58 people were found dead, Mr Torvald said.\n",
    "Divers searched the Sella at Orvane below the Harrow dam for 200 missing people, the old fox told reporters on Thursday.\n",
)
NAMES = re.compile(r"Ilka Torvald|Torvald|old fox")


class NameReader(FakeReader):
    """Finds people by their names, and takes every number for that of the dead on one day."""

    def read(self, report: Report) -> Reading:
        found = {m.group(): Span(*m.span()) for m in NAMES.finditer(report.text)}
        people = tuple(Person(f"p-{name}", name, (), None, (span,), "fake") for name, span in found.items())
        read = super().read(report)
        day = When("2031-03-04", "2031-03-04", "2031-03-04", "day", "Tuesday", None)
        whole = Span(0, len(report.text))
        by = Speaker(next(iter(found)), None, None, "name", None)
        said = Statement("s1", "indirect", by, None, Quote(report.text, whole), day, "fake")
        killed = (replace(f, when=day, measure="people.killed", kind="cumulative", by="s1") for f in read.figures)
        return replace(read, people=people, figures=tuple(killed), statements=(said,))


@pytest.fixture
def store(tmp_path):
    lines = tmp_path / "reports.jsonl"
    records = ({"text": text, "outlet": f"Outlet {n}", "published": "2031-03-05"} for n, text in enumerate(FLOOD))
    lines.write_text("".join(json.dumps(record) + "\n" for record in records))
    with Store.open(tmp_path / "s.db") as opened:
        Run(opened, make=lambda _: NameReader()).read([str(lines)], Told())
        yield opened


def run_on(store, version="1"):
    return Run(store, make=lambda _: NameReader(version))


def id_of(run, words):
    return next(id_ for id_, reading in run.readings.items() if words in reading.report.text)


def stories(store):
    return {(s.id, s.reports) for s in run_on(store).stories}


def people(run):
    return {frozenset((i.name, *i.also)) for i in run.identities().people}


def test_the_reports_are_one_story_at_first(store):
    assert len(stories(store)) == 1


def test_a_split_and_a_merge_hold_through_reading_again_and_undo_gives_back_what_was(store):
    before, run = stories(store), run_on(store)
    ends = sides(run, "story", id_of(run, "41 people"), id_of(run, "200 missing"))
    made = store.judge("story", "different", ends, who="A. Editor", why="two floods")
    assert len(stories(store)) == 2
    newer = run_on(store, "2")
    assert newer.refresh() == 3 and len(newer.stories) == 2
    (whole,) = {id_ for id_, _ in before}
    assert whole in {s.id for s in newer.stories} or whole in store.aliases()
    again = store.judge("story", "same", ends, who="B. Editor", why="one after all")
    assert stories(store) == before
    store.undo(again.id)
    assert len(stories(store)) == 2
    store.undo(made.id)
    assert stories(store) == before


def test_earlier_names_of_parted_and_joined_stories_still_find_them(store):
    run = run_on(store)
    ends = sides(run, "story", id_of(run, "41 people"), id_of(run, "200 missing"))
    made = store.judge("story", "different", ends, who="A. Editor", why="two floods")
    parted = {id_ for id_, _ in stories(store)}
    store.undo(made.id)
    (whole,) = run_on(store).stories
    assert all(run_on(store).story(id_) == whole for id_ in parted)


def test_a_judgement_on_people_holds_through_reading_again(store):
    run = run_on(store)
    assert {"old fox"} in people(run)
    made = store.judge("person", "same", sides(run, "person", "Ilka Torvald", "Old Fox"), who="A. Editor", why="he said so")
    assert {"Ilka Torvald", "old fox"} in people(run_on(store))
    newer = run_on(store, "2")
    assert newer.refresh() == 3 and {"Ilka Torvald", "old fox"} in people(newer)
    store.undo(made.id)
    assert people(run_on(store)) == people(run)


def test_the_effect_is_shown_without_keeping_anything(store):
    run = run_on(store)
    ends = sides(run, "person", "Ilka Torvald", "old fox")
    shown = effect(run, preview("person", "same", ends, "A. Editor", "he said so"))
    assert len(shown.before) == 2 and len(shown.after) == 1 and "also old fox" in shown.after[0]
    reports = sides(run, "story", id_of(run, "41 people"), id_of(run, "200 missing"))
    parted = effect(run, preview("story", "different", reports, "A. Editor", "two floods"))
    assert (len(parted.before), len(parted.after)) == (1, 2)
    assert store.judgements() == [] and people(run_on(store)) == people(run)


def test_a_name_of_several_is_asked_back(store):
    run = run_on(store)
    with pytest.raises(NotFoundError, match="no person is called 'Nobody'"):
        sides(run, "person", "Nobody", "old fox")
    report = id_of(run, "58 people")
    assert sides(run, "person", f"Torvald@{report}", "old fox")[0] == f"Torvald@{report}"
    identity = next(i for i in run.identities(run.stories[0]).people if i.name == "Torvald")
    assert sides(run, "person", identity.id, "old fox")[0] == f"Torvald@{report}"


def test_a_dispute_is_settled_by_a_person_and_open_again_when_undone(store):
    run = run_on(store)
    story = run.stories[0]
    disputes = run.situation(story).disputes
    assert disputes and {d.state for d in disputes} == {"open"}
    words, made = settle(run, story, disputes[0].id[:8], "settled", who="A. Editor", why="the first was withdrawn")
    ended = run_on(store).situation(story).disputes[0]
    assert words == ended.words and ended.id == disputes[0].id
    assert (ended.state, ended.settled_by, ended.settled_why) == ("settled", "A. Editor", "the first was withdrawn")
    newer = run_on(store, "2")
    newer.refresh()
    assert newer.situation(newer.stories[0]).disputes[0].state == "settled"
    store.undo(made.id)
    assert run_on(store).situation(story).disputes == disputes
    with pytest.raises(NotFoundError, match="no dispute is called"):
        settle(run, story, "d9-nothing", "settled", who="A. Editor", why="x")

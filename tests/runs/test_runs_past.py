"""Looking back: by day of publication, by what the store held, and from a mark that can be undone."""

from __future__ import annotations

import json
from itertools import count

import pytest
from fake_reader import make

from dateline.intake.told import Told
from dateline.model import Cursor, NotFoundError, SettingsError
from dateline.runs.local import Run
from dateline.runs.past import cursor_of, since
from dateline.store.store import Store

FIRST = "Mayor Vale said 400 people had left the flooded town of Oster by ferry, and more were waiting at Oster harbour."
SECOND = "Mayor Vale said 650 people had now left the flooded town of Oster by ferry, and Oster harbour was empty at last."


@pytest.fixture
def store(tmp_path):
    ticks = count()
    with Store.open(tmp_path / "s.db", now=lambda: f"2021-06-01T00:00:{next(ticks):02d}Z") as opened:
        yield opened


def read(store, tmp_path, *records):
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    run = Run(store, make=make)
    run.read([str(file)], Told())
    return Run(store, make=make)


def record(id_, text, published="2021-05-01"):
    return {"id": id_, "text": text, "outlet": f"Outlet {id_}", "published": published, "headline": "Oster empties"}


def story_with(run, id_):
    return next(s for s in run.stories if id_ in s.reports)


def news(run, id_, when):
    story = story_with(run, id_)
    return since(run, story, cursor_of(run, story, when))


def test_a_day_compares_by_publication_though_all_was_read_at_once(store, tmp_path):
    run = read(store, tmp_path, record("a", FIRST, "2021-05-01"), record("b", SECOND, "2021-05-03"))
    story = story_with(run, "a")
    assert set(story.reports) == {"a", "b"}
    found, now, before = news(run, "a", "2021-05-02")
    assert [c.id for c in found.reports] == ["b"]
    assert (found.before, found.as_of) == ("2021-05-02", "2021-05-03")
    assert before.story.reports == ("a",) and set(now.story.reports) == {"a", "b"}
    assert news(run, "a", "2021-05-03")[0].reports == ()
    assert news(run, "a", "2021-04-01")[2] is None


def test_an_undated_report_is_old_only_where_the_store_had_seen_it(store, tmp_path):
    run = read(store, tmp_path, record("a", FIRST), record("b", SECOND, None))
    assert [(c.id, c.why) for c in news(run, "a", "2021-05-20")[0].reports] == [("b", "undated")]
    assert news(run, "a", "2021-06-01")[0].reports == ()


def test_a_time_compares_by_what_the_store_held(store, tmp_path):
    read(store, tmp_path, record("a", FIRST))
    moment = store.seen(["a"])["a"][0].at
    run = read(store, tmp_path, record("b", SECOND))
    found, _, before = news(run, "a", moment)
    assert ([c.id for c in found.reports], before.story.reports) == (["b"], ("a",))
    assert news(run, "a", moment.replace("Z", "+00:00"))[0] == found
    assert news(run, "a", "2020-01-01T00:00")[2] is None


def test_a_new_text_of_a_report_is_a_change(store, tmp_path):
    read(store, tmp_path, record("a", FIRST))
    moment = store.seen(["a"])["a"][0].at
    run = read(store, tmp_path, record("a", FIRST.replace("400", "410")))
    found, _, before = news(run, "a", moment)
    assert [(c.id, c.kind) for c in found.reports] == [("a", "changed")]
    assert [o.value.low for s in before.series for o in s.observations] == [400]
    assert [(f.kind, f.was_text, f.now_text) for f in found.figures] == [("changed", "400", "410")]


def test_the_last_mark_counts_and_can_be_undone(store, tmp_path):
    run = read(store, tmp_path, record("a", FIRST))
    story = story_with(run, "a")
    with pytest.raises(SettingsError, match="nobody has marked"):
        cursor_of(run, story, "last")
    store.mark(story.id)
    run = read(store, tmp_path, record("b", SECOND))
    assert [c.id for c in news(run, "a", "last")[0].reports] == ["b"]
    second = store.mark(story_with(run, "a").id)
    assert news(run, "a", "last")[0].nothing
    store.undo(second.id)
    assert [c.id for c in news(run, "a", "last")[0].reports] == ["b"]
    with pytest.raises(NotFoundError):
        store.undo(second.id)
    assert [m.undone_at is None for m in store.marks()] == [True, False]


def test_what_is_read_in_the_second_of_a_mark_is_new_all_the_same(tmp_path):
    with Store.open(tmp_path / "s.db", now=lambda: "2021-06-01T00:00:00Z") as store:
        run = read(store, tmp_path, record("a", FIRST))
        store.mark(story_with(run, "a").id)
        run = read(store, tmp_path, record("b", SECOND))
        assert [c.id for c in news(run, "a", "last")[0].reports] == ["b"]


def test_each_reader_has_marks_of_its_own(store, tmp_path):
    run = read(store, tmp_path, record("a", FIRST))
    story = story_with(run, "a")
    store.mark(story.id, "night desk")
    with pytest.raises(SettingsError):
        cursor_of(run, story, "last")
    assert cursor_of(run, story, "last", "night desk").number == 1


def test_a_mark_follows_a_story_under_its_later_id(store, tmp_path):
    run = read(store, tmp_path, record("b", SECOND, "2021-05-03"))
    store.mark(story_with(run, "b").id)
    run = read(store, tmp_path, record("a", FIRST, "2021-05-01"))
    story = story_with(run, "a")
    assert "b" in story.reports
    assert cursor_of(run, story, "last").number == 1


def test_a_correction_is_news_by_time_and_on_both_sides_by_day(store, tmp_path):
    run = read(store, tmp_path, record("a", FIRST))
    store.mark(story_with(run, "a").id)
    figure = run.readings["a"].figures[0].id
    store.correct("a", figure, "value", "410", who="Ada")
    run = Run(store, make=make)
    [change] = news(run, "a", "last")[0].figures
    assert (change.was.value, change.now.value, change.added) == (400, 410, ())
    assert news(run, "a", "2021-05-02")[0].figures == ()


@pytest.mark.parametrize("when", ["yesterday", "2021-02-30", "2021-13-01T10:00", ""])
def test_what_is_no_cursor_is_said_so(store, tmp_path, when):
    run = read(store, tmp_path, record("a", FIRST))
    with pytest.raises(SettingsError):
        cursor_of(run, story_with(run, "a"), when)


def test_without_a_store_only_days_can_be_asked(tmp_path):
    run = Run(make=make)
    file = tmp_path / "r.jsonl"
    file.write_text(json.dumps(record("a", FIRST)))
    run.read([str(file)], Told())
    story = run.stories[0]
    assert cursor_of(run, story, "2021-05-01") == Cursor("published", "2021-05-01")
    assert since(run, story, cursor_of(run, story, "2021-05-01"))[0].reports == ()
    with pytest.raises(SettingsError):
        cursor_of(run, story, "last")

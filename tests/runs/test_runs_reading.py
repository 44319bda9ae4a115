"""A run reads what is offered, keeps it or not, and says what came of it."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from fake_reader import CAMP, FERRY, FakeReader, make

from dateline.intake.told import Told
from dateline.model import NotFoundError, plain
from dateline.runs.local import Run, Tally
from dateline.store.store import Store

LATER = FERRY.replace("400", "450")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "s.db") as opened:
        yield opened


def read(run: Run, *paths: Path | str) -> Tally:
    return run.read([str(path) for path in paths], Told())


def texts(run: Run) -> set[str]:
    return {reading.report.text.strip() for reading in run.readings.values()}


def test_without_a_store_all_is_in_memory(folder):
    run = Run(make=make)
    assert read(run, folder) == Tally(2, 0, 0, ())
    assert texts(run) == {FERRY.strip(), CAMP.strip()} and len(run.just_read()) == 2


def test_reading_again_keeps_nothing_new_and_asks_the_reader_nothing(folder, store):
    assert read(Run(store, make=make), folder).new == 2
    again = Run(store, make=make)
    assert read(again, folder) == Tally(0, 2, 0, ())
    assert again.reader.asked == [] and len(again.just_read()) == 2


def test_a_changed_file_is_a_new_version_of_the_same_report(folder, store):
    read(Run(store, make=make), folder)
    (folder / "a.txt").write_text(LATER)
    run = Run(store, make=make)
    assert read(run, folder) == Tally(0, 1, 1, ())
    assert texts(run) == {LATER.strip(), CAMP.strip()}


def test_a_file_of_several_reports_never_makes_one_a_version_of_another(tmp_path, store):
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in (FERRY, LATER)))
    assert read(Run(store, make=make), lines).new == 2
    lines.write_text(json.dumps({"text": FERRY}) + "\n")
    assert read(Run(store, make=make), lines).same == 1
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in (FERRY, LATER.replace("450", "470"))))
    assert read(Run(store, make=make), lines) == Tally(1, 1, 0, ())


def test_of_two_texts_under_one_id_the_later_published_counts_in_any_order(tmp_path, store):
    records = [
        {"id": "oster/1", "text": FERRY, "published": "2024-05-02"},
        {"id": "oster/1", "text": LATER, "published": "2024-05-03"},
    ]
    for number, order in enumerate(permutations(records)):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in order))
        for run in (Run(make=make), Run(store, make=make)):
            read(run, file)
            assert texts(run) == {LATER.strip()}


def test_a_report_the_reader_fails_on_is_told_and_the_rest_is_kept(folder, store):
    (folder / "c.txt").write_text("RAISE the alarm, said the mayor of the town by the river.\n")
    (folder / "d.txt").write_text("OUTSIDE the town hall the mayor said that nothing was known.\n")
    run = Run(store, make=make)
    tally = read(run, folder)
    assert tally.read == 2 and {Path(item.address).name for item in tally.unread} == {"c.txt", "d.txt"}
    assert run.unread == tally.unread
    assert {Path(item.address).name for item in store.unread()} == {"c.txt", "d.txt"}
    (folder / "c.txt").unlink()
    (folder / "d.txt").unlink()
    read(Run(store, make=make), folder)
    assert store.unread() == []


def test_what_an_older_reader_read_is_read_again(folder, store):
    read(Run(store, make=make), folder)
    newer = Run(store, make=lambda _: FakeReader("2"))
    assert newer.refresh() == 2 and newer.refresh() == 0
    assert {reading.reader for reading in newer.readings.values()} == {"2"}


def test_outlets_are_shown_by_the_names_of_the_settings_and_kept_by_their_own(folder, store):
    run = Run(store, make=make, outlets={"courier": "Oster Courier"})
    run.read([str(folder)], Told(outlet="courier"))
    assert {reading.report.outlet for reading in run.readings.values()} == {"Oster Courier"}
    assert {head.outlet for head in store.reports()} == {"courier"}


def test_progress_is_told_and_ends_at_the_total(folder):
    told = []
    run = Run(make=make, progress=lambda *step: told.append(step))
    read(run, folder)
    assert run.stories
    last = {stage: (done, total) for stage, done, total in told}
    assert list(last) == ["collecting", "reading", "linking"]
    assert all(done == total for done, total in last.values())


def test_stories_are_linked_once_and_kept_until_something_changes(folder, store, monkeypatch):
    import dateline.linking.link as linking

    linked = []
    link = linking.link
    monkeypatch.setattr(linking, "link", lambda *given: linked.append(1) or link(*given))
    run = Run(store, make=make)
    read(run, folder)
    stories = run.stories
    assert sorted(id_ for story in stories for id_ in story.reports) == sorted(run.readings)
    assert Run(store, make=make).stories == stories and len(linked) == 1
    (folder / "a.txt").write_text(LATER)
    other = Run(store, make=make)
    read(other, folder)
    assert other.stories and len(linked) == 2


def test_only_stories_of_what_was_read_are_told_and_all_where_nothing_was(folder, store):
    read(Run(store, make=make), folder / "a.txt")
    run = Run(store, make=make)
    read(run, folder / "b.txt")
    read_now = {reading.report.id for reading in run.just_read()}
    assert run.stories_told() and all(read_now & set(story.reports) for story in run.stories_told())
    assert Run(store, make=make).stories_told() == list(Run(store, make=make).stories)


def test_the_same_reports_in_any_order_make_the_same_stories(folder):
    """With and without a store, in whatever order files are named."""
    (folder / "c.txt").write_text(LATER)
    found = []
    for order in permutations(sorted(folder.iterdir())):
        run = Run(make=make)
        read(run, *order)
        found.append(json.dumps(plain(run.stories)))
        with Store.open(folder.parent / f"{len(found)}.db") as store:
            kept = Run(store, make=make)
            for path in order:
                read(kept, path)
            found.append(json.dumps(plain(kept.stories)))
    assert len(set(found)) == 1


def test_a_story_whose_report_is_gone_is_told(folder):
    from dataclasses import replace

    run = Run(make=make)
    read(run, folder)
    with pytest.raises(NotFoundError, match="nowhere"):
        run.readings_of(replace(run.stories[0], reports=("nowhere",)))


def test_nothing_to_read_makes_no_stories():
    assert Run(make=make).stories == ()


def test_reports_that_share_an_id_by_mistake_are_told_and_do_not_replace_each_other(tmp_path, store):
    """Of two unlike texts under one id, whatever their order and whether in one file or two, one is kept and one told."""
    one, two = ({"id": "1", "text": text, "published": day} for text, day in ((FERRY, "2024-05-02"), (CAMP, "2024-05-03")))
    file = tmp_path / "a.jsonl"
    for order in ((one, two), (two, one)):
        file.write_text("".join(json.dumps(record) + "\n" for record in order))
        run = Run(make=make)
        (told,) = read(run, file).unread
        assert "a.jsonl" in told.address and "'1'" in told.reason and "id of its own" in told.remedy
        assert texts(run) == {CAMP.strip()}
    file.write_text(json.dumps(one))
    read(Run(store, make=make), file)
    file.write_text(json.dumps(two))
    run = Run(store, make=make)
    assert len(read(run, file).unread) == 1
    assert texts(run) == {FERRY.strip()}

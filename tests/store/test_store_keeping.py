"""What is kept: reports once, versions side by side, readings by the newest reader."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Alignment, IntakeError, NotFoundError, Report, Span, SpanError, Story, Unread
from dateline.store.store import Store

OLD = "Mayor Vale said 400 people had left Oster by ferry on Monday."
NEW = "Mayor Vale said 450 people had left Oster by ferry on Monday."


def dump(file: Path) -> str:
    """Return all tables as SQL text."""
    connection = sqlite3.connect(file)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


def keep(store, reading, address=None):
    return store.keep(reading.report, reading, address)


def test_a_reading_comes_back_as_it_was_kept(store, make):
    reading = make(OLD, outlet="Oster Courier", published="2024-05-03", published_from="told")
    reading = replace(reading, report=replace(reading.report, alignment=(Alignment(Span(0, 5), Span(30, 35)),)))
    assert keep(store, reading) == "new"
    assert store.readings() == {reading.report.id: reading}
    assert isinstance(store.readings()[reading.report.id].figures[0].span, Span)


def test_the_same_report_again_changes_no_byte_of_any_table(store, file, make):
    keep(store, make(OLD), "/reports/a.txt")
    store.keep_unread(["/reports"], [Unread("/reports/b.txt", "is empty", "leave it out")])
    before = dump(file)
    assert keep(store, make(OLD), "/reports/a.txt") == "same"
    store.keep_unread(["/reports"], [Unread("/reports/b.txt", "is empty", "leave it out")])
    assert dump(file) == before


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(store, make):
    keep(store, make(OLD, id_="oster/1"))
    assert keep(store, make(NEW, id_="oster/1")) == "new_version"
    assert store.readings()["oster/1"].report.text == NEW
    (head,) = store.reports()
    assert head.versions == 2


def test_an_older_copy_read_again_does_not_replace_the_newer_text(store, make):
    for text in (OLD, NEW, OLD):
        outcome = keep(store, make(text, id_="oster/1"))
    assert outcome == "same"
    assert store.readings()["oster/1"].report.text == NEW


def test_what_changed_between_versions_is_told_in_words_and_figures(store, make):
    keep(store, make(OLD, id_="oster/1"))
    keep(store, make(NEW, id_="oster/1"))
    (difference,) = store.differences("oster/1")
    (words,) = difference.words
    assert (words.old, words.new) == ("400", "450")
    assert words.old_span.cut(OLD) == "400" and words.new_span.cut(NEW) == "450"
    (figure,) = difference.figures
    assert figure.measure == "people.displaced"
    assert figure.old is not None and figure.new is not None
    assert (figure.old.low, figure.new.low) == (400, 450)


def test_a_file_that_changed_is_a_new_version_though_it_has_no_id(store, make):
    first, second = make(OLD), make(NEW)
    assert first.report.id != second.report.id
    keep(store, first, "/reports/a.txt")
    assert store.identify(second.report, "/reports/a.txt").id == first.report.id
    assert keep(store, second, "/reports/a.txt") == "new_version"
    assert list(store.readings()) == [first.report.id]
    assert keep(store, second, "/reports/a.txt") == "same"


def test_another_report_in_the_same_file_is_a_report_of_its_own(store, make):
    keep(store, make(OLD), "/reports/latest.txt")
    other = make("Engineers expect 12 bridges across the northern district to reopen before winter.")
    assert keep(store, other, "/reports/latest.txt") == "new"
    assert len(store.readings()) == 2


def test_reports_with_ids_of_their_own_keep_them_whatever_file_they_lie_in(store, make):
    keep(store, make(OLD, id_="oster/1"), "/reports/a.txt")
    assert keep(store, make(NEW, id_="oster/2"), "/reports/a.txt") == "new"
    keep(store, make(OLD, url="https://courier.example/1"), "/reports/b.txt")
    assert keep(store, make(NEW, url="https://courier.example/2"), "/reports/b.txt") == "new"


def test_without_an_address_a_changed_text_is_another_report(store, make):
    keep(store, make(OLD))
    assert keep(store, make(NEW)) == "new"


def test_a_newer_reader_replaces_the_reading_and_nothing_else(store, make):
    keep(store, make(OLD))
    assert store.has(make(OLD).report, "1") and not store.has(make(OLD).report, "2")
    assert [report.text for report in store.stale("2")] == [OLD]
    newer = replace(make(OLD, reader="2"), figures=())
    assert keep(store, newer) == "same"
    (reading,) = store.readings().values()
    assert (reading.reader, reading.figures) == ("2", ())
    assert store.stale("2") == [] and store.reports()[0].versions == 1


def test_a_report_that_intake_takes_apart_anew_is_to_be_read_again(store, make):
    reading = make(OLD)
    keep(store, reading)
    anew = replace(reading.report, byline="Mayor Vale")
    assert anew.version == reading.report.version
    assert not store.has(anew, "1")
    store.keep(anew, replace(reading, report=anew))
    assert store.has(anew, "1") and store.readings()[anew.id].report.byline == "Mayor Vale"


def test_where_a_report_was_read_from_makes_it_no_other_report(store, make):
    keep(store, make(OLD, origin="a.txt"))
    assert store.has(make(OLD, origin="copy/a.txt").report, "1")
    assert keep(store, make(OLD, origin="copy/a.txt")) == "same"


def test_a_reading_of_another_text_is_refused_and_nothing_is_kept(store, make):
    with pytest.raises(SpanError):
        store.keep(make(OLD).report, make(NEW))
    assert store.reports() == []


def test_delete_takes_out_all_that_came_from_a_report(store, file, make):
    reading, other = make(OLD), make(NEW)
    keep(store, reading, "/reports/a.txt")
    keep(store, other)
    both = (reading.report.id, other.report.id)
    store.keep_stories([Story("t1-1", OLD, both[:1], ()), Story("t1-2", OLD, both, ())], "stand")
    store.correct(reading.report.id, "f1-1", "value", "410", who="A. Editor")
    store.delete(reading.report.id)
    assert list(store.readings()) == [other.report.id]
    assert (
        store.stories() == [Story("t1-2", "t1-2", both[1:], ())] and store.corrections() == [] and store.stories_stand() is None
    )
    assert store.check() == []
    assert OLD.encode() not in b"".join(f.read_bytes() for f in file.parent.iterdir())


@pytest.mark.parametrize("method", ["delete", "differences"])
def test_a_report_that_is_not_there_is_named(store, method):
    with pytest.raises(NotFoundError, match="r1-nowhere"):
        getattr(store, method)("r1-nowhere")
    with pytest.raises(NotFoundError, match="r1-nowhere"):
        store.readings(only=["r1-nowhere"])


def test_what_could_not_be_read_is_forgotten_once_it_is_offered_again(store):
    store.keep_unread(["/reports"], [Unread("/reports/a.txt", "is empty", "leave it out"), Unread("/reports/b.txt", "x", "y")])
    store.keep_unread(["/reports/a.txt"], [])
    assert [item.address for item in store.unread()] == ["/reports/b.txt"]
    store.keep_unread(["/reports_old", "/reports/b"], [])
    assert len(store.unread()) == 1
    store.keep_unread(["/reports/"], [])
    assert store.unread() == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=4, unique=True))
def test_any_text_survives_and_the_order_of_arrival_does_not_matter(tmp_path_factory, make, texts):
    """Whatever reports come in whatever order, the same readings are there."""
    readings = [make(f"Vale said 7 {text}") for text in texts]
    kept = []
    for order in (readings, readings[::-1]):
        with Store.open(tmp_path_factory.mktemp("s") / "s.db") as store:
            for reading in order:
                keep(store, reading)
            kept.append((store.readings(), store.stand()))
            assert store.check() == []
    assert kept[0] == kept[1]
    assert {r.report.text for r in kept[0][0].values()} == {r.report.text for r in readings}


def test_the_stand_changes_with_all_that_stories_depend_on(store, make):
    stands = [store.stand()]
    keep(store, make(OLD))
    stands.append(store.stand())
    keep(store, make(OLD, reader="2"))
    stands.append(store.stand())
    made = store.correct(make(OLD).report.id, "f1-1", "value", "410", who="A. Editor")
    stands.append(store.stand())
    assert len(set(stands)) == 4
    store.undo(made.id)
    assert store.stand() == stands[2]


def test_a_report_without_findings_is_kept(store):
    from dateline.model import Reading

    report = Report("r1-x", "")
    assert store.keep(report, Reading("1", report)) == "new"
    assert store.readings()["r1-x"] == Reading("1", report)


UNLIKE = "Engineers expect 12 bridges across the northern district to reopen before winter."


def test_an_id_that_another_report_has_is_refused_and_nothing_is_lost(store, make):
    """A wrong merge is worse than none: numbering from 1 in two files does not make their reports versions."""
    keep(store, make(OLD, id_="1"))
    for method in (lambda: store.identify(make(UNLIKE, id_="1").report), lambda: keep(store, make(UNLIKE, id_="1"))):
        with pytest.raises(IntakeError, match=r"'1'.*Mayor Vale.*an id of its own"):
            method()
    assert store.readings()["1"].report.text == OLD


def test_a_page_keeps_its_id_however_much_its_text_changes(store, make):
    url = "https://courier.example/live"
    keep(store, make(OLD, id_="1", url=url))
    assert keep(store, make(UNLIKE, id_="1", url=url)) == "new_version"


def test_some_reports_are_given_in_the_order_asked_for_however_many(store, make):
    ids = [f"x/{n}" for n in range(520)]
    for id_ in ids[:3]:
        keep(store, make(OLD, id_=id_))
    assert list(store.readings(only=["x/2", "x/0"])) == ["x/2", "x/0"]
    assert store.readings(only=[]) == {}
    with pytest.raises(NotFoundError, match="x/3"):
        store.readings(only=ids)

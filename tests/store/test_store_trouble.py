"""What goes wrong below the store comes out as StoreError with what to do, and costs nothing that was kept."""

from __future__ import annotations

import inspect
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, insert
from sqlalchemy import inspect as look

from dateline.model import StoreError, Story, Unread
from dateline.store import database, tables
from dateline.store.migrations import MIGRATIONS, Migration
from dateline.store.store import Store

TEXT = "Vale said 400 people had left Oster by ferry on Monday."
STORY = Story("t1-1", "Oster", (), ())


def calls(make, tmp_path):
    """Return a call of every public method of a store."""
    reading = make(TEXT)
    return {
        "identify": lambda s: s.identify(reading.report, "/reports/b.txt"),
        "has": lambda s: s.has(reading.report, "1"),
        "keep": lambda s: s.keep(reading.report, reading, "/reports/a.txt"),
        "readings": lambda s: s.readings(),
        "stale": lambda s: s.stale("2"),
        "reports": lambda s: s.reports(),
        "differences": lambda s: s.differences(reading.report.id),
        "delete": lambda s: s.delete(reading.report.id),
        "stand": lambda s: s.stand(),
        "stories_stand": lambda s: s.stories_stand(),
        "keep_stories": lambda s: s.keep_stories([STORY], "stand"),
        "stories": lambda s: s.stories(),
        "aliases": lambda s: s.aliases(),
        "correct": lambda s: s.correct(reading.report.id, "f1-1", "value", "410", who="A. Editor"),
        "undo": lambda s: s.undo("k1-1"),
        "judge": lambda s: s.judge("person", "same", ("Vale@r1", "Vale@r2"), who="A. Editor", why="one mayor"),
        "judgements": lambda s: s.judgements(),
        "settle": lambda s: s.settle("d1-1", ("400@r1", "410@r2"), "settled", who="A. Editor", why="the later count"),
        "settlements": lambda s: s.settlements(),
        "seen": lambda s: s.seen([reading.report.id]),
        "mark": lambda s: s.mark("s1"),
        "marks": lambda s: s.marks(),
        "corrections": lambda s: s.corrections(),
        "keep_unread": lambda s: s.keep_unread(["/reports"], []),
        "unread": lambda s: s.unread(),
        "backup": lambda s: s.backup(tmp_path / "copy.db"),
        "check": lambda s: s.check(),
    }


METHODS = sorted(
    name for name, _ in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_") and name != "close"
)


def test_every_public_method_is_tried(make, tmp_path):
    assert sorted(calls(make, tmp_path)) == METHODS


@pytest.fixture
def filled(file, make):
    """A file with one report in it, closed."""
    with Store.open(file) as store:
        store.keep(make(TEXT).report, make(TEXT))
    return file


def ruin(file: Path) -> None:
    """Overwrite all but the header of the file with noise."""
    data = file.read_bytes()
    file.write_bytes(data[:100] + b"\xa5" * (len(data) - 100))


@pytest.mark.parametrize("method", METHODS)
def test_a_locked_store_says_so(method, filled, make, tmp_path):
    with Store.open(filled, busy_s=0.02) as store:
        store.close()
        other = sqlite3.connect(filled, isolation_level=None)
        try:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError, match=f"(?s){filled}.*locked.*: wait"):
                calls(make, tmp_path)[method](store)
        finally:
            other.close()
        calls(make, tmp_path)["readings"](store)


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_store_says_so(method, filled, make, tmp_path):
    with Store.open(filled) as store:
        store.close()
        ruin(filled)
        with pytest.raises(StoreError, match=f"(?s){filled}.*(damaged|not a store).*: "):
            calls(make, tmp_path)[method](store)


WRITERS = ("keep", "keep_stories", "correct", "keep_unread")


@pytest.mark.parametrize("method", WRITERS)
def test_a_full_disk_says_so_and_keeps_what_was_there(method, filled, make, tmp_path):
    with Store.open(filled) as store:
        before = store.readings()
        store.close()
        event.listen(store._engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count = 1"))
        large = "x" * 100_000
        work = {
            "keep": lambda: store.keep(make(TEXT + large).report, make(TEXT + large)),
            "keep_stories": lambda: store.keep_stories([Story("t1-1", large, (), ())], "stand"),
            "correct": lambda: store.correct(make(TEXT).report.id, "f1-1", "value", "410", who="A. Editor", why=large),
            "keep_unread": lambda: store.keep_unread([large], [Unread(large, "is empty", "")]),
        }
        with pytest.raises(StoreError, match="no room left: make room"):
            work[method]()
    with Store.open(filled) as store:
        assert store.readings() == before and store.check() == []


def test_something_that_is_no_store_is_left_as_it_is(tmp_path):
    text = tmp_path / "notes.db"
    text.write_text("shopping list " * 200)
    with pytest.raises(StoreError, match=r"notes\.db.*not a store of Dateline"):
        Store.open(text)
    assert text.read_text().startswith("shopping list")


def test_a_database_of_another_program_is_left_as_it_is(tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(other)
    with sqlite3.connect(other) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["bookmarks"]
    connection.close()


@pytest.mark.parametrize("where", ["folder", "file/under.db"])
def test_a_place_where_no_file_can_be_is_told(tmp_path, where):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be"):
        Store.open(tmp_path / where)


def test_a_store_that_is_not_there_is_not_made_unless_asked(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        Store.open(tmp_path / "a.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "a.db").write_bytes(b"")
    with Store.open(tmp_path / "a.db") as store:
        assert store.reports() == []


def test_the_tables_in_use_are_those_that_the_migrations_make(store):
    found = look(store._engine)
    made = {
        name: {(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)} for name in found.get_table_names()
    }
    used = {t.name: {(c.name, str(c.type), c.nullable) for c in t.columns} for t in tables.metadata.sorted_tables}
    assert made == used


def test_opening_again_applies_nothing_twice(file, clock):
    for _ in range(2):
        with Store.open(file, now=clock) as store, store._engine.connect() as connection:
            rows = list(connection.execute(tables.migrations.select()))
    assert [row.name for row in rows] == ["0000 migrations", *(m.name for m in MIGRATIONS)]
    assert rows[0].applied_at < "2024-05-03T00:00:09Z"


def test_a_newer_store_is_refused_with_a_reason(filled):
    with Store.open(filled) as store, store._engine.begin() as connection:
        connection.execute(insert(tables.migrations).values(name="9999 from tomorrow", applied_at="2099-01-01T00:00:00Z"))
    with pytest.raises(StoreError, match=r"newer Dateline.*9999 from tomorrow.*: update dateline"):
        Store.open(filled)


def test_a_migration_that_fails_leaves_the_store_as_it_was(filled, make):
    def half(connection):
        connection.exec_driver_sql("CREATE TABLE half (id TEXT)")
        connection.exec_driver_sql("DELETE FROM reports")
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    with Store.open(filled) as store:
        with pytest.raises(Exception, match="nowhere"):
            database.migrate(store._engine, filled, lambda: "now", (*MIGRATIONS, Migration("9998 half", half)))
        assert "half" not in look(store._engine).get_table_names()
        assert len(store.readings()) == 1


def test_a_backup_is_a_whole_store_and_replaces_nothing(filled, tmp_path):
    to = tmp_path / "backup.db"
    with Store.open(filled) as store:
        store.backup(to)
        with Store.open(to, create=False) as copy:
            assert copy.readings() == store.readings() and copy.check() == []
        with pytest.raises(StoreError, match="there already"):
            store.backup(to)
        with pytest.raises(StoreError, match="missing"):
            store.backup(tmp_path / "missing" / "backup.db")
    assert sorted(f.name for f in tmp_path.iterdir() if f.is_file()) == ["backup.db"]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE reports SET current = 'v1-0'", "no current version"),
        ("UPDATE readings SET version = 'v1-0'", "belongs to no version"),
        ("UPDATE readings SET body = replace(body, '[10,13]', '[10,1300]')", "leaves the text"),
        ("UPDATE readings SET body = '{}'", "cannot be decoded"),
        ("UPDATE versions SET body = replace(body, 'Monday', 'Mon')", "cannot be decoded"),
        ("DELETE FROM readings", "has no reading"),
        ("INSERT INTO addresses VALUES ('/reports/x.txt', 'r1-0')", "refers to a row"),
        ("INSERT INTO stories VALUES ('t1', 'x', '{}')", "story t1 cannot be decoded"),
    ],
)
def test_check_finds_what_does_not_hold(filled, damage, told):
    with Store.open(filled) as store:
        assert store.check() == []
    connection = sqlite3.connect(filled)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Store.open(filled) as store:
        faults = store.check()
    assert any(told in fault for fault in faults), faults


def test_a_record_that_cannot_be_decoded_is_a_store_error(filled):
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE readings SET body = '{}'")
    connection.commit()
    connection.close()
    with Store.open(filled) as store, pytest.raises(StoreError, match=r"cannot be decoded.*store check"):
        store.readings()


def test_the_default_file_is_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database.default_file().name == "dateline.db"

"""Bad input: each is named with what to do, the rest is read, the status says so, the store stays whole."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys

import pytest


def offer(folder, kind):
    """Put something that cannot be read into a folder of reports; return the name that must be told."""
    bad = folder / f"{kind}.txt"
    if kind == "empty":
        bad.write_bytes(b"")
    elif kind == "binary":
        bad.write_bytes(bytes(range(256)) * 40)
    elif kind == "loop":
        bad.symlink_to(bad)
    elif kind == "pipe":
        os.mkfifo(bad)
    elif kind == "half":
        bad = folder / "half.jsonl"
        whole = {"id": "x/1", "text": "Mayor Vale said 400 people had left the town of Oster by ferry on Monday."}
        bad.write_text(json.dumps(whole) + "\n" + '{"id": "x/2", "te')
    return bad.name


@pytest.mark.parametrize("kind", ["empty", "binary", "loop", "pipe", "half"])
def test_a_bad_input_costs_no_other(dateline, reports, kind):
    name = offer(reports, kind)
    outcome = dateline("brief", reports)
    assert outcome.code == 1, outcome
    (line,) = outcome.err.splitlines()
    assert line.startswith("dateline: ") and name in line and line.count(": ") >= 2
    assert dateline("store", "check").code == 0
    kept = [json.loads(line) for line in dateline("stories", "--format", "json").out.splitlines()]
    assert sum(len(story["reports"]) for story in kept) == (3 if kind == "half" else 2)


@pytest.mark.parametrize("command", [["read"], ["situation"], ["brief"], ["brief", "--no-store"]])
def test_where_nothing_can_be_read_the_status_says_so(dateline, tmp_path, command):
    outcome = dateline(*command, tmp_path / "nowhere.txt")
    assert outcome.code == 2 and outcome.out == ""
    assert "nowhere.txt" in outcome.err and outcome.err.count("\n") == 1


def test_an_empty_folder_holds_no_reports(dateline, tmp_path):
    (tmp_path / "empty").mkdir()
    outcome = dateline("read", tmp_path / "empty")
    assert outcome.code == 2 and "empty" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["read"],
        ["read", "x.txt", "--formt", "json"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--published", "Monday"],
        ["read", "x.txt", "--published", "2024-02-30"],
        ["situation", "x.txt", "--settings", "nowhere.toml"],
        ["brief", "--no-store"],
        ["store"],
        ["export", "x", "--as", "pdf"],
    ],
)
def test_wrong_usage_is_told_with_status_2(dateline, arguments):
    outcome = dateline(*arguments)
    assert outcome.code == 2 and outcome.out == "" and outcome.err


def test_a_day_of_reckoning_must_be_a_day(dateline, reports):
    outcome = dateline("situation", reports, "--as-of", "May")
    assert outcome.code == 2 and "--as-of" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [["stories"], ["ledger", "flood"], ["brief"], ["situation"], ["store", "check"], ["undo", "k1-0"], ["changes", "r1-0"]],
)
def test_without_a_store_each_command_says_how_to_make_one(dateline, arguments, home):
    outcome = dateline(*arguments)
    assert outcome.code == 3 and "there is no store" in outcome.err and "brief PATH" in outcome.err
    assert [p for p in home.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("command", ["brief", "situation"])
def test_an_empty_store_says_so(dateline, reports, command):
    """After the only report was deleted there is nothing to tell, and no silence about it."""
    dateline("brief", reports / "ferry.txt")
    (story,) = [json.loads(line) for line in dateline("stories", "--format", "json").out.splitlines()]
    dateline("store", "delete", story["reports"][0])
    outcome = dateline(command)
    assert (outcome.code, outcome.out) == (2, "") and "holds no reports" in outcome.err


def test_stories_kept_earlier_are_not_told_where_nothing_new_could_be_read(dateline, reports, tmp_path):
    dateline("brief", reports)
    outcome = dateline("brief", tmp_path / "nowhere.txt")
    assert (outcome.code, outcome.out) == (2, "")


def test_a_store_that_is_none_is_told_with_status_3(dateline, reports, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("shopping list " * 100)
    outcome = dateline("brief", reports, "--store", notes)
    assert outcome.code == 3 and str(notes) in outcome.err and "--store" in outcome.err
    assert notes.read_text().startswith("shopping list")


def test_a_damaged_record_is_found_by_check(dateline, reports, home):
    dateline("brief", reports)
    (file,) = home.rglob("dateline.db")
    connection = sqlite3.connect(file)
    connection.execute("UPDATE readings SET body = '{}'")
    connection.commit()
    connection.close()
    outcome = dateline("store", "check")
    assert outcome.code == 3 and outcome.out.count("cannot be decoded") == 2 and "damaged" in outcome.err


@pytest.fixture
def small_disk():
    """Yield a function that lets no file grow beyond so many bytes, as on a full disk, until the test ends."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_the_store_is_whole(dateline, reports, tmp_path, small_disk):
    store = tmp_path / "s.db"
    dateline("brief", reports, "--store", store)
    many = tmp_path / "many.jsonl"
    text = "Mayor Vale said {} people had left the town of Oster by ferry on Monday. " + "The river was still rising. " * 80
    many.write_text("".join(json.dumps({"id": f"x/{n}", "text": text.format(n)}) + "\n" for n in range(30)))
    small_disk(store.stat().st_size + 8192)
    outcome = dateline("brief", many, "--store", store)
    assert outcome.code == 3 and str(store) in outcome.err and "Traceback" not in outcome.err, outcome
    small_disk(resource.RLIM_INFINITY)
    assert dateline("store", "check", "--store", store).code == 0
    kept = [json.loads(line) for line in dateline("stories", "--store", store, "--format", "json").out.splitlines()]
    assert sum(len(story["reports"]) for story in kept) >= 2


def test_a_page_that_cannot_be_written_leaves_no_half_of_it(dateline, reports, tmp_path):
    for target in (tmp_path / "missing" / "digest.html", tmp_path):
        outcome = dateline("brief", reports / "ferry.txt", "--html", target)
        assert (outcome.code == 3 and "cannot be written" in outcome.err) or "is not a file" in outcome.err
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_leaves_an_earlier_page_as_it_was(dateline, reports, tmp_path, small_disk):
    page = tmp_path / "digest.html"
    page.write_text("yesterday's page")
    small_disk(512)
    outcome = dateline("brief", reports / "ferry.txt", "--no-store", "--html", page)
    assert outcome.code == 3 and str(page) in outcome.err, outcome
    assert page.read_text() == "yesterday's page"
    assert sorted(f.name for f in tmp_path.iterdir() if f.is_file()) == ["digest.html"]


def test_a_program_that_stops_reading_is_no_error(reports, home):
    import dateline

    source = os.path.dirname(os.path.dirname(dateline.__file__))
    command = f"{sys.executable} -m dateline read {reports} --format json | head -c 10"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True, text=True, timeout=120, env={**os.environ, "HOME": str(home), "PYTHONPATH": source},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr, len(ran.stdout)) == (0, "", 10)


def test_a_fault_of_our_own_is_told_apart(dateline, monkeypatch, reports):
    import dateline.runs.local as local

    def broken(*_args, **_options):
        raise RuntimeError("boom")

    monkeypatch.setattr(local.Run, "read", broken)
    outcome = dateline("read", reports)
    assert outcome.code == 4 and "boom" in outcome.err and "report it" in outcome.err


def test_ctrl_c_ends_quietly(dateline, monkeypatch, reports):
    import dateline.runs.local as local

    def stopped(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(local.Run, "read", stopped)
    outcome = dateline("read", reports)
    assert (outcome.code, outcome.err) == (130, "dateline: stopped\n")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": "Vale said 400 people had left the town of Oster by ferry.", "published": "2999-01-01"}, "lies in the future"),
        (
            {"text": "Les habitants ont quitté la ville vendredi, ont dit les autorités, et les secours sont venus de nuit."},
            "not in English",
        ),
    ],
)
def test_what_is_kept_but_not_wholly_read_is_told(dateline, reports, fields, told):
    """A date that cannot be, another language: the report is kept, the message names its file, the status says so."""
    (reports / "odd.jsonl").write_text(json.dumps({"id": "odd", **fields}))
    outcome = dateline("brief", reports)
    (line,) = outcome.err.splitlines()
    assert outcome.code == 1 and "odd.jsonl" in line and told in line and line.count(": ") >= 2
    kept = [json.loads(line) for line in dateline("stories", "--format", "json").out.splitlines()]
    assert "odd" in {id_ for story in kept for id_ in story["reports"]}

"""Files, folders and streams; whatever is offered, nothing raises and the rest is read."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import collect, count
from dateline.model import Report, Unread

from .helpers import TODAY, everything, one, piped

TEXT = "The river rose above its banks on Friday, officials said."


def test_folder_is_read_in_order(tmp_path):
    """Recursive, sorted, hidden files skipped, unknown suffixes told once."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt", "x.jpg", "y.exe"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{TEXT} {name}")
    found = everything([tmp_path])
    assert [r.origin for r in found if isinstance(r, Report)] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "sub/c.txt")]
    (unread,) = [u for u in found if isinstance(u, Unread)]
    assert "x.jpg and 1 more" in unread.address


def test_relative_addresses_stay_relative(tmp_path, monkeypatch):
    """The address is kept as given, and no id depends on it."""
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    (relative,) = collect(["a.txt"], today=TODAY)
    (absolute,) = collect([str(tmp_path / "a.txt")], today=TODAY)
    assert isinstance(relative, Report) and isinstance(absolute, Report)
    assert relative.origin == "a.txt" and relative.id == absolute.id


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("zeros.txt", b"\x00\x01\x02" * 100, "not a text"),
        ("paper.txt", b"%PDF-1.7 x", "PDF"),
        ("picture.txt", b"\x89PNG\r\n", "picture"),
        ("packed.txt", gzip.compress(b"x" * 100, mtime=0), "gzip"),
        ("packed.jsonl", gzip.compress(b"x" * 100, mtime=0), "gzip"),
        ("controls.txt", b"ab\x05\x06cd" * 50, "control"),
        ("large.txt", b"The river rose. " * 700_000, "MB"),
        ("long.txt", b"a\n" * 60_000, "lines"),
        ("half.json", b'{"text": "ab', "JSON"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("deep.json", b"[" * 200_000, "nested"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_files_are_told_and_the_rest_read(tmp_path, name, data, reason):
    """The message names the file, says why and what to do; the next file is read all the same."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(TEXT)
    unread, report = everything([tmp_path / name, tmp_path / "zz.txt"])
    assert isinstance(unread, Unread) and isinstance(report, Report)
    assert unread.address == str(tmp_path / name) and reason in unread.reason and unread.remedy


def test_missing_file():
    """Told, not raised."""
    (found,) = everything(["no/such/file.txt"])
    assert isinstance(found, Unread) and "not there" in found.reason


def test_unreadable_file_is_told(tmp_path, monkeypatch):
    """What the system refuses to open becomes a message, for root as well."""
    import builtins

    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    real = builtins.open

    def refuse(name, *args, **kwargs):
        if str(name) == str(file):
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", refuse)
    (found,) = everything([file])
    assert isinstance(found, Unread) and "Permission denied" in found.reason and "permissions" in found.remedy


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path, codec):
    """Byte order marks, UTF-16 without one, and Windows-1252, which is noted."""
    file = tmp_path / "a.txt"
    file.write_bytes(("“Café” – " + TEXT).encode(codec))
    (report,) = everything([file])
    assert isinstance(report, Report) and report.text.startswith("“Café” – The")
    assert bool(report.notes) == (codec == "cp1252")


@pytest.mark.parametrize(
    ("data", "count_"),
    [
        (b'{"text": "The river rose."}\n{"text": "It fell."}\n', 2),
        (b'[{"text": "The river rose."}, {"text": "It fell."}]', 2),
        (b"id,text\n1,The river rose.\n2,It fell.\n", 2),
        (
            b"<!doctype html><html><body><p>The river rose above its banks on Friday, officials of the town said.</p></body></html>",  # noqa: E501
            1,
        ),
        (b"The river rose.\n", 1),
    ],
)
def test_streams_are_told_apart(data, count_):
    """JSON lines, JSON, tables, pages and text by their look."""
    assert [type(f) for f in piped(data)] == [Report] * count_


def test_no_stream():
    """Asked for without one: told."""
    (found,) = collect(["-"], today=TODAY)
    assert isinstance(found, Unread)


def test_streams_are_read_as_they_come():
    """The first report is there before the last line is read."""
    stream = io.BytesIO(b"".join(b'{"id": "%d", "text": "The river rose on Friday."}\n' % i for i in range(20_000)))
    next(iter(collect(["-"], stdin=stream, today=TODAY)))
    assert stream.tell() < len(stream.getvalue()) // 2


@given(st.binary(max_size=300))
def test_nothing_raises(data):
    """Any bytes at all end in reports or messages."""
    assert all(isinstance(found, (Report, Unread)) for found in piped(data))


def test_same_text_twice_is_one_report(tmp_path):
    """Wherever it lies."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert len(everything([tmp_path])) == 1
    assert one(TEXT).id == one(TEXT + "\n\n").id


def test_count_is_a_cheap_estimate(tmp_path):
    """One a file; lists by their size; what is not there counts nothing."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("x" * 10_240)
    assert count([str(tmp_path), "nowhere", "-"]) == 11

"""What is printed is safe and what is written is whole."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.output import print_table, visible, write_whole
from dateline.cli.status import OutputError, after_reading


@given(st.text())
def test_no_control_character_reaches_the_terminal(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in shown if c not in "\n\t")
    assert visible(shown) == shown


def test_cells_are_shown_as_they_are(capsys):
    print_table("[red]T[/]", ("a [b]",), [["[bold]x[/bold] :smile:"], [None], [3]])
    out = capsys.readouterr().out
    assert "[red]T[/]" in out and "[bold]x[/bold] :smile:" in out and "a [b]" in out


def test_an_empty_table_says_so(capsys):
    print_table("Disputes", ("a",), [])
    assert capsys.readouterr().out == "Disputes: none\n"


def test_a_file_is_written_whole_with_the_rights_it_had(tmp_path):
    file = tmp_path / "a.html"
    write_whole(file, "one\n")
    file.chmod(0o640)
    write_whole(file, "twö\ud800\n")
    assert file.read_bytes() == "twö\\ud800\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.html"]


def test_a_link_keeps_pointing_where_it_did(tmp_path):
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    write_whole(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink() and (tmp_path / "real.html").read_text() == "new"


@pytest.mark.parametrize("where", ["missing/a.html", ".", "/dev/full"])
def test_what_cannot_be_written_is_told_by_name(tmp_path, where):
    with pytest.raises(OutputError, match="name another"):
        write_whole(tmp_path / where, "text")
    assert os.listdir(tmp_path) == []


def test_the_status_tells_some_from_none():
    assert [after_reading(read, failed) for read, failed in ((2, 0), (2, 1), (0, 1), (0, 0))] == [0, 1, 2, 2]

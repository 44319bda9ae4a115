"""Texts and pages in the shapes they come in, each file with what should come out of it.

In a text, `{kind}` stands before each block, and lines `= field: value` at the top hold fields of the report. Under a page's
`=====` its blocks follow as `kind: words`; furniture, links and kickers are left out there, in both.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import get_args

import pytest

from dateline.model import Report
from dateline.model.report import BlockKind

from .helpers import kinds, of_kind, one, piped

SHAPES = Path(__file__).parent / "shapes"
MARK = re.compile(rf"\{{({'|'.join(get_args(BlockKind))})\}}")
ASIDE = ("furniture", "related", "kicker")


@pytest.mark.parametrize("file", sorted(SHAPES.glob("*.txt")), ids=lambda file: file.stem)
def test_texts(file):
    """Every block with its words, nothing else, and the fields told."""
    source = file.read_text(encoding="utf-8")
    fields = dict(re.findall(r"(?m)^= (\w+): (.*)$", source))
    source = re.sub(r"(?m)^= .*\n", "", source)
    pieces = MARK.split(source)
    wanted = [(kind, words.strip()) for kind, words in zip(pieces[1::2], pieces[2::2], strict=True)]
    report = one(MARK.sub("", source))
    assert kinds(report) == [(k, re.sub(r"^•\s+", "", w) if k == "key_point" else w) for k, w in wanted]
    for name, value in fields.items():
        found = getattr(report, name)
        found = found.place if name == "dateline" and found else found
        assert str(found) == ("None" if value == "null" else value), name


@pytest.mark.parametrize("file", sorted(SHAPES.glob("*.html")), ids=lambda file: file.stem)
def test_pages(file):
    """Every block of the article in order, whatever the page prints around it."""
    source, _, below = file.read_text(encoding="utf-8").partition("=====\n")
    wanted = [tuple(line.split(": ", 1)) for line in below.splitlines() if line and not line.startswith("= ")]
    (report,) = piped(source.encode("utf-8"))
    assert isinstance(report, Report)
    assert [block for block in kinds(report) if block[0] not in ASIDE] == [block for block in wanted if block[0] not in ASIDE]
    for name, value in re.findall(r"(?m)^= (\w+): (.*)$", below):
        assert getattr(report, name) == value, name


def test_items_of_a_live_page_keep_their_times():
    """To the minute, the day included, as the page's data tell it."""
    source = (SHAPES / "liveblog.html").read_text(encoding="utf-8").partition("=====\n")[0]
    (report,) = piped(source.encode("utf-8"))
    assert isinstance(report, Report)
    assert [b.at for b in report.blocks_of("live_item")] == ["2022-10-20T18:32", "2022-10-20T09:10", "2022-10-19T07:45"]


def test_days_printed_in_a_live_text_date_the_items_under_them():
    """A clock under a printed day has it; one above it stays a clock."""
    report = one(
        "Storm: latest\n\n18:32\n\nPower is back.\n\n20 October 2022\n\n9.10am\n\nA third death was told.\n\n08:00\n\nNo trains."
    )
    assert [b.at for b in report.blocks_of("live_item")] == ["18:32", "2022-10-20T09:10", "2022-10-20T08:00"]


def test_corrections_are_kept():
    """They are blocks of their own, whatever else stands at the end."""
    note = "This story has been corrected to show that the shelling killed four people, not 14."
    report = one(
        f"Border post shut\n\nShelling killed four people and shut the border post on Tuesday, officials said.\n\n{note}"
    )
    assert of_kind(report, "correction") == [note]


def test_page_whose_words_stand_in_its_data_alone():
    """A page drawn by scripts: the words of its data, and a note that says so."""
    body = "Two people were shot dead at a polling place on Wednesday, officials said. Voting stopped for an hour."
    data = f'{{"@type":"NewsArticle","headline":"Two shot dead at polling place","articleBody":"{body}"}}'
    head = f'<head><script type="application/ld+json">{data}</script></head>'
    source = f'<!doctype html><html>{head}<body><div id="app"></div></body></html>'
    (report,) = piped(source.encode())
    assert isinstance(report, Report)
    assert (report.headline, of_kind(report, "lead"), report.alignment) == ("Two shot dead at polling place", [body], ())
    assert "the page's data" in report.notes[0]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Cape Town – ", "Cape Town"),
        ("Mumbai, India – ", "Mumbai, India"),
        ("Muscat: ", "Muscat"),
        ("TESTVILLE, 23 JUN 89 (RADIO EXAMPLE) -- [TEXT] ", "TESTVILLE"),
        ("Amnesty International – ", None),
        ("Police: ", None),
        ("Exclusive – ", None),
    ],
)
def test_datelines_of_many_kinds(line, place):
    """Known places in mixed case, unknown sources between a day and a dash; no body, no label."""
    report = one(
        f"Lower town cleared\n\n{line}The river rose above its banks on Friday, and the lower town was cleared, officials said."
    )
    assert (report.dateline.place if report.dateline else None) == place


@pytest.mark.parametrize(
    "junk",
    [
        "a" * 100_000,
        "A" * 30_000,
        "By Ann Example and " * 6_000,
        "1989-06-23 " * 9_000,
        "(" * 100_000,
        "Home | " * 15_000,
        "Ann. " * 20_000,
    ],
    ids=lambda junk: junk[:8],
)
def test_long_lines_end_soon(junk):
    """A line of a hundred thousand letters neither hangs nor raises."""
    begun = time.process_time()
    assert isinstance(one(junk), Report)
    assert time.process_time() - begun < 10

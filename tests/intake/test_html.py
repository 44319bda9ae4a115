"""Pages: the article alone, each run of its text tied to the source."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Report, Unread

from .helpers import everything, of_kind, piped

PAGE = (Path(__file__).parent / "goldens" / "page_article.html").read_text(encoding="utf-8")
BODY = "<p>The river rose above its banks on Friday, and the whole lower town was cleared, officials said.</p>"


def page(head: str = "", body: str = BODY * 2) -> bytes:
    """A small page."""
    return f"<!DOCTYPE html><html><head><title>t</title>{head}</head><body><article><h1>Lower town cleared</h1>{body}</article></body></html>".encode()  # noqa: E501


def read(data: bytes) -> Report:
    """The page's report."""
    (found,) = piped(data)
    assert isinstance(found, Report), found
    return found


def check_alignment(report: Report, source: str) -> int:
    """Every run says the same on both sides; returns how many characters are tied."""
    end = 0
    for run in report.alignment:
        assert run.text.start >= end and run.text.length == run.page.length > 0
        assert run.text.cut(report.text) == run.page.cut(source)
        end = run.text.end
    return sum(run.text.length for run in report.alignment)


def test_alignment_ties_the_text_to_the_source():
    """Entities, folded white space and breaks apart, every character of the text is tied."""
    report = read(PAGE.encode())
    tied = check_alignment(report, PAGE)
    assert tied > len(report.text) * 0.9


INLINE = st.sampled_from(
    [
        "word ",
        "two words ",
        "a &amp; b ",
        "&mdash; ",
        "é ",
        "<b>bold</b> ",
        "<!-- no --> ",
        "\n  ",
        "<a href='x>y'>link</a> ",
        "&notanentity ",
        "1 < 2 ",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(INLINE, min_size=3, max_size=12), min_size=1, max_size=4))
def test_alignment_holds_on_any_page(paragraphs):
    """Whatever stands in the paragraphs, runs agree on both sides and markup never shows."""
    source = page(body=BODY + "".join(f"<p>{''.join(p)} said the mayor of the town on Friday.</p>" for p in paragraphs)).decode()
    report = read(source.encode())
    check_alignment(report, source)
    assert "<b>" not in report.text and "<!--" not in report.text and "  " not in report.text


def test_scripts_and_styles_never_reach_the_text():
    """Not even where they stand between paragraphs."""
    report = read(page(body=f"{BODY}<script>document.write('<p>Bad news from a script</p>')</script><style>p{{}}</style>{BODY}"))
    assert "script" not in report.text and "{" not in report.text


@pytest.mark.parametrize(
    ("head", "day", "noted"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-02-05T23:30:00-05:00"}</script>',
            "2023-02-05",
            False,
        ),
        ('<meta property="article:published_time" content="2023-02-05T00:10:00+03:00">', "2023-02-05", False),
        ('<meta name="date" content="Sun, 05 Feb 2023 10:00:00 GMT">', "2023-02-05", False),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00"}</script>', None, True),
        ('<meta name="date" content="soon">', None, True),
        ('<meta name="date" content="2031-01-01">', None, True),
        ('<meta name="pubdate" content="0001-01-01"><meta name="dc.date" content="2023-02-05">', "2023-02-05", True),
        ('<script type="application/ld+json">{"@type":"NewsArticle", half</script>', None, False),
        ("", None, False),
    ],
)
def test_publication_day(head, day, noted):
    """JSON-LD and meta tags give the stamp's own local day; junk gives null and a note."""
    report = read(page(head))
    assert report.published == day and bool(report.notes) == noted
    assert report.published_from == ("metadata" if day else None)


def test_json_ld_comes_first():
    """Publisher, author and address from the article's own object, whatever stands beside it."""
    item = {
        "@type": ["Thing", "ReportageNewsArticle"],
        "author": {"name": "Agence France-Presse"},
        "publisher": {"name": "Sample Herald"},
    }
    graph = {"@graph": [{"@type": "Organization", "name": "x"}, item]}
    report = read(
        page(f'<script type="application/ld+json">{json.dumps(graph)}</script><meta property="og:site_name" content="other">')
    )
    assert (report.outlet, report.byline, report.agency) == ("Sample Herald", "Agence France-Presse", "AFP")


def test_same_address_same_id():
    """A page that changed keeps its id and gets a new version."""
    head = '<link rel="canonical" href="https://herald.example/a">'
    one, two = (
        read(page(head)),
        read(page(head, BODY * 2 + "<p>Two more bridges were lost in the night, the mayor of the town said.</p>")),
    )
    assert one.id == two.id and one.version != two.version


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 50_000 + BODY, "nested"),
        ("<p " + "".join(f"a{i}=1 " for i in range(200_000)) + ">" + BODY, "attributes"),
        ("<i>x</i>" * 210_000, "tags"),
    ],
)
def test_bombs_end_in_words(body, reason):
    """Pages built to choke a reader are refused within seconds, and say why."""
    begun = time.monotonic()
    (found,) = piped(page(body=body))
    assert isinstance(found, Unread) and reason in found.reason and found.remedy
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "junk", ["<svg>" * 20_000, '<a "' * 20_000, "<!--" * 20_000, "<" * 50_000, "&" * 50_000, "<ul><li>" * 1_500]
)
def test_broken_markup_is_survived(junk):
    """Unclosed and broken markup neither hangs nor raises."""
    assert len(piped(page(body=BODY + junk + BODY))) == 1


def test_page_without_an_article(tmp_path):
    """Nothing to read is told, with the file's name."""
    file = tmp_path / "empty.html"
    file.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (found,) = everything([file])
    assert isinstance(found, Unread) and found.address == str(file)


def test_declared_charset_is_used():
    """A page in Windows-1252 that says so is read so, without a note."""
    source = page(
        '<meta charset="windows-1252">', "<p>The café by the river was under water on Friday, its owner said to the town.</p>" * 1
    )
    report = read(source.decode().encode("cp1252"))
    assert "café" in report.text and not report.notes


def test_captions_the_extractor_drops_are_kept():
    """A figure's caption and the byline belong to the report."""
    report = read(PAGE.encode())
    assert of_kind(report, "caption") and of_kind(report, "byline")


DAY = "Posted on Saturday, October 12, 2019"


@pytest.mark.parametrize(
    ("above", "below"), [(f"<div>{DAY}</div>", ""), ("", f"<p class='meta'>{DAY}</p>"), ("", "<div>12 October 2019</div>")]
)
def test_a_day_that_only_the_page_prints(above, below):
    """Where its data give none, the date printed by the title counts, and is furniture."""
    words = "400 people were in the camp by the river on Saturday, its manager said, and more came."
    body = "".join(f"<p>In all {n},{words}</p>" for n in (3, 4, 5))
    page = f"<!doctype html><html><body>{above}<article><h1>Camp fills</h1>{below}{body}</article></body></html>"
    (report,) = piped(page.encode())
    assert isinstance(report, Report)
    assert (report.published, report.published_from, report.headline) == ("2019-10-12", "text", "Camp fills")


@pytest.mark.parametrize(
    ("head", "based_on"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","isBasedOn":"https://wire.example/41"}</script>',
            "https://wire.example/41",
        ),
        (
            '<script type="application/ld+json">{"@type":"Article","isBasedOn":[{"@id":"https://wire.example/41"}]}</script>',
            "https://wire.example/41",
        ),
        ('<meta name="syndication-source" content="https://wire.example/41">', "https://wire.example/41"),
        ('<meta name="syndication-source" content="Merrow Wire">', None),
        (
            '<link rel="canonical" href="https://a.example/1"><meta name="original-source" content="https://a.example/1">',
            None,
        ),
        ('<script type="application/ld+json">{"@type":"NewsArticle","isBasedOn":{"name":[1]}}</script>', None),
        ("", None),
    ],
)
def test_r13_the_page_that_a_page_was_taken_from_is_kept(head: str, based_on: str | None) -> None:
    """An address alone counts; a name is a credit, and a page is not taken from itself."""
    assert read(page(head)).based_on == based_on

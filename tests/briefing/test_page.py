"""The page: self-contained, inert against hostile reports, every sentence tied to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.briefing.brief import brief
from dateline.briefing.formats import page

from .make import Desk, flood, on, place, relation, report

VOID = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "circle"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "codebase"}


class Tree(HTMLParser):
    """Collects elements, ids and the text under marks, and checks that tags balance."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.marked: dict[str, str] = {}
        self.scripts = ""
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found.get("data-e")))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "script":
            self.scripts += data
        if self.open and self.open[-1] == ("a", None) and data == "↩":
            return
        for name in {e for t, e in self.open if t == "mark" and e}:
            self.marked[name] = self.marked.get(name, "") + data


def render(desk: Desk) -> str:
    """The page of a desk."""
    situation = desk.situation()
    return page.render(brief(situation, desk.readings), situation, desk.readings)


@pytest.fixture(scope="module")
def flooded() -> str:
    """The page of the flood."""
    return render(flood())


def test_it_loads_nothing_and_runs_only_its_own_script(flooded):
    """No address in any loading attribute, no handler, no style attribute, and a policy that allows two hashes."""
    tree = Tree(flooded)
    for tag, attributes in tree.tags:
        assert tag not in ("link", "iframe", "object", "embed", "img", "base", "form", "image", "use", "foreignobject")
        assert not LOADING & set(attributes) and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
    policy = next(a["content"] for t, a in tree.tags if a.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(tree.scripts.encode()).digest()).decode()
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}'" in policy and "unsafe" not in policy
    assert "url(" not in flooded and "@import" not in flooded and "fetch(" not in flooded


def test_its_tags_balance_and_its_ids_are_unique(flooded):
    """A page that parses as it was meant."""
    tree = Tree(flooded)
    ids = [a["id"] for _, a in tree.tags if "id" in a]
    assert tree.faults == [] and tree.open == [] and len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(flooded):
    """No dead fragment."""
    tree = Tree(flooded)
    ids = {a["id"] for _, a in tree.tags if "id" in a}
    targets = [a["href"][1:] for t, a in tree.tags if t == "a" and (a.get("href") or "").startswith("#")]
    assert len(targets) > 40 and set(targets) <= ids


def test_each_mark_holds_exactly_the_words_of_its_finding(flooded):
    """The number that a sentence rests on is what lights up."""
    marked = set(Tree(flooded).marked.values())
    assert {"At least 12 people", "19", "25 dead", "Some 3,000 people", "More than 2,000 people", "300 children"} <= marked


def test_charts_are_drawn_with_links_titles_and_a_table(flooded):
    """Each dot is a link to its words, and the same numbers stand in a table."""
    chart = flooded[flooded.index('<svg class="chart"') : flooded.index("</figure>")]
    assert chart.count('class="dot s') == 3 and "<title id=" in chart and "<desc id=" in chart
    assert "<td>3 March 2031</td>" in chart and "12 or more" in chart


EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'</style></title>{{ 7*7 }}{% raw %}\u202e\u0000"


def hostile(url: str = "javascript:alert(1)") -> Desk:
    """A report that tries everything, everywhere."""
    long = "A" * 10_000
    text = f"At least 12 people {EVIL} were killed in Osk, {long} said."
    a = report(
        "a" + EVIL,
        "Post" + EVIL,
        "2031-03-03",
        EVIL,
        f"Rescuers {EVIL} reached the town of Osk by boat on Monday.",
        text,
        byline=EVIL,
        url=url,
    )
    b = report("b", "مراسلون", "2031-03-04", "مياه", "At least 15 people were killed in Osk, officials said on Tuesday.")
    desk = Desk(replace(a, language='en"><script>'), b, title=EVIL)
    one = desk.counts(a.id, "At least 12 people", 12, None, when=on("2031-03-03"), number="12", of="people" + EVIL)
    two = desk.counts("b", "At least 15 people", 15, None, when=on("2031-03-04"), number="15", where=place(desk["b"], "Osk"))
    desk.row("people.killed" + EVIL, one, two, relations=[relation(one, two, "contradiction")], where=place(desk["b"], "Osk"))
    desk.happens(a.id, "Rescuers " + EVIL, "2031-03-03")
    return desk


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", 'https://x/"onclick="y', "//x"],
)
def test_a_hostile_report_stays_inert(url):
    """Scripts, quotes, templates, right-to-left marks, 10,000-letter words: shown, never run, never a link."""
    text = render(hostile(url))
    tree = Tree(text)
    assert tree.faults == [] and tree.open == []
    assert [t for t, _ in tree.tags].count("script") == 1 and "img" not in [t for t, _ in tree.tags]
    assert not any(name.startswith("on") for _, a in tree.tags for name in a)
    assert all((a.get("href") or "#").startswith("#") for _, a in tree.tags)
    assert "{{ 7*7 }}" in text and "&lt;script&gt;alert(1)" in text


def test_marks_that_turn_the_writing_do_not_turn_our_sentences():
    """A right-to-left override in a report ends where its words end: it could make a number read backwards."""
    desk = hostile()
    digest = brief(desk.situation(), desk.readings)
    told = [
        digest.title,
        digest.lead.text,
        *(line.text for s in digest.sections for line in s.lines),
        *(n for _, n in digest.outlets),
    ]
    assert len(told) > 4 and not any("\u202e" in text for text in told)


def test_a_reports_address_is_a_link_that_tells_nothing():
    """An ordinary address is kept, without referrer."""
    desk = Desk(
        report(
            "a",
            "Harbour Post",
            "2031-03-03",
            "Flood",
            "The water rose in Osk on Monday as the river broke its banks.",
            url="https://post.example/a?b=1&c=2",
        )
    )
    text = render(desk)
    assert 'href="https://post.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow"' in text


def test_thirty_reports_and_a_hundred_series_stay_readable():
    """What weighs little is folded away; all of it is there, in a page of a sensible size."""
    reports = [
        report(
            f"r{i}",
            f"Outlet {i}",
            f"2031-03-{i % 28 + 1:02}",
            f"Day {i}",
            f"The flood went on for day {i} in the town.",
            *(f"In all {n + i} people were moved." for n in range(100, 104)),
        )
        for i in range(30)
    ]
    desk = Desk(*reports)
    for i in range(100):
        held = f"r{i % 30}"
        made = desk.counts(held, f"{100 + i // 30 + i % 30} people", 100 + i // 30 + i % 30, when=on(f"2031-03-{i % 28 + 1:02}"))
        desk.row(f"people.kind{i}", made)
    text = render(desk)
    assert text.count('<tr class="line"') == 100 and "88 more" in text
    assert len(text) < 500_000


def test_an_overlong_report_is_cut_to_what_lines_rest_on():
    """A book in the folder does not make a book of the page; the evidence is still there."""
    filler = "Water stood in the streets of the town. " * 4_000
    desk = Desk(
        report(
            "a", "Harbour Post", "2031-03-03", "Flood", "The water rose in Osk.", filler, "At least 12 people were killed in Osk."
        )
    )
    desk.row("people.killed", desk.counts("a", "At least 12 people", 12, None, when=on("2031-03-03"), number="12"))
    text = render(desk)
    assert len(text) < 120_000 and "At least 12 people" in Tree(text).marked.values() and "A long report" in text


def test_the_same_situation_gives_the_same_page(flooded):
    """Byte for byte."""
    assert render(flood()) == flooded


def test_no_colour_or_size_stands_in_an_attribute(flooded):
    """All style is in the one style sheet, so that light, dark and print can change it."""
    assert not re.search(r'\s(?:fill|stroke|color|bgcolor)="', flooded)

"""Which of a page's paragraphs make the article, and what its markup says they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.intake import live
from dateline.intake.bylines import author
from dateline.intake.dates import is_stamp
from dateline.intake.lines import is_prose
from dateline.intake.metadata import About, minute
from dateline.intake.page import Paragraph
from dateline.lexicon.furniture import furniture
from dateline.model import BlockKind

SHORT = 25
"""Letters below which a paragraph must be one of the article's whole paragraphs to count as part of it."""
ABOVE = 4
"""Paragraphs above the title among which a page may print its date."""
BELOW = 6
"""Paragraphs below the article's last among which its notes and credits may stand."""
NOTES = ("correction", "editor_note", "credit")
OUTSIDE = frozenset({"nav", "related", "noise"})
"""Roles of elements that never hold the article's own words."""
HELD = 200_000
"""Letters of a page within which paragraphs are held against each other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph of the article, the kind that markup tells, and its own time on a live page."""

    paragraph: Paragraph
    kind: BlockKind | None
    time: str | None = None


def folded(text: str) -> str:
    """Return the letters and digits of `text` in small letters, to compare paragraphs by."""
    return "".join(re.findall(r"\w+", text.lower()))


def article(paragraphs: Sequence[Paragraph], main: Sequence[str], said: About, today: date) -> list[Kept]:
    """Return the paragraphs that make the article, in order. `main` holds the extractor's paragraphs, folded.

    Where the page's data do not date it, the date it prints by its title is kept as well. `today` serves to refuse times
    in the future.
    """
    page = _Page(paragraphs, main, said)
    if not page.body:
        return []
    times = page.times(today)
    lead = page.lead
    return [Kept(paragraphs[i], times.kind(i) or page.kind(i, i < lead), times.at.get(i)) for i in page.chosen(times)]


class _Times:
    """The times of a live page's items, by paragraph; empty on any other page."""

    def __init__(self) -> None:
        self.at: dict[int, str] = {}
        self.clocks: set[int] = set()

    def kind(self, i: int) -> BlockKind | None:
        return "kicker" if i in self.clocks else None


class _Page:
    def __init__(self, paragraphs: Sequence[Paragraph], main: Sequence[str], said: About) -> None:
        self.paragraphs, self.said = paragraphs, said
        self.words = [folded(p.text) for p in paragraphs]
        whole, run = frozenset(main), "\0".join(main)
        self.inside = [w in whole or (len(w) >= SHORT and w in run) for w in self.words]
        if not any(self.inside):
            self.inside = [p.tag == "p" and is_prose(p.text) and "nav" not in p.roles for p in paragraphs]
        within = [i for i, yes in enumerate(self.inside) if yes]
        self.body = [i for i in within if paragraphs[i].tag != "h1"] or within
        if self.body:
            self.lead = next((i for i in self.body if self._is_lead(i)), self.body[0])
            self.title = self._title()
            self.first = self.body[0] if self.title is None else max(self.body[0], min(self.title, self.lead))
            self.last = self.body[-1]
            self.parents = Counter(paragraphs[i].parent for i in self.body if is_prose(paragraphs[i].text))
        self.times_of = Counter(self.words)
        self.run = " ".join(self.words) if sum(map(len, self.words)) <= HELD else ""

    def _is_lead(self, i: int) -> bool:
        paragraph = self.paragraphs[i]
        aside = {"deck", "caption", "item", *OUTSIDE} & set(paragraph.roles)
        return not aside and is_prose(paragraph.text) and len(paragraph.text.split()) > 4

    def _title(self) -> int | None:
        """Return the paragraph that is the page's title: what its data call so, its h1, else a heading above the lead."""
        above = range(self.lead + 1)
        names = {folded(t) for t in self.said.titles if len(t.split()) > 1}
        named = [i for i in above if self.words[i] in names and not OUTSIDE & set(self.paragraphs[i].roles)]
        h1 = [i for i in above if "headline" in self.paragraphs[i].roles]
        both = [i for i in named if i in h1]
        heads = [i for i in above if self.inside[i] and "section_title" in self.paragraphs[i].roles]
        if not any("headline" in p.roles for p in self.paragraphs) and heads:
            named = named or [max(heads, key=lambda i: len(self.paragraphs[i].text))]
        return next((found[-1] for found in (both, h1, named) if found), None)

    def times(self, today: date) -> _Times:
        """Return the times of a live page's items: those that its data tell by their words, then those it prints."""
        found = _Times()
        stamped = [
            (i, p.time) for i, p in enumerate(self.paragraphs) if self._is_clock(i) and self.body[0] - ABOVE <= i <= self.last
        ]
        if not self.said.live and len(stamped) < live.LEAST:
            return found
        for i, stamp in stamped:
            if at := minute(stamp, today) if stamp else live.clock_of(self.paragraphs[i].text):
                found.at[i] = at
                found.clocks.add(i)
        heads = {folded(item.headline): item.at for item in self.said.items if item.headline}
        run = "\0".join(folded(item.body) for item in self.said.items)
        ends = [0]
        for item in self.said.items:
            ends.append(ends[-1] + len(folded(item.body)) + 1)
        for i, word in enumerate(self.words):
            place = run.find(word) if len(word) >= SHORT else -1
            if word in heads:
                found.at[i] = heads[word]
            elif place >= 0:
                found.at[i] = self.said.items[bisect_right(ends, place) - 1].at
        return found

    def _is_clock(self, i: int) -> bool:
        paragraph = self.paragraphs[i]
        timed = paragraph.time is not None and len(paragraph.text.split()) <= 7 and not is_prose(paragraph.text)
        return (timed or live.is_clock(paragraph.text)) and not OUTSIDE & set(paragraph.roles)

    def chosen(self, times: _Times) -> list[int]:
        """Return the paragraphs to keep."""
        top = self.title if self.title is not None else self.first
        return [
            i
            for i, p in enumerate(self.paragraphs)
            if i == self.title
            or (self.first <= i <= self.last and self.inside[i] and "noise" not in p.roles)
            or (self.said.published is None and _is_printed_day(p) and top - ABOVE <= i < max(self.first, self.lead))
            or (top <= i <= self.last and (_recovered(p) or self._shares(i) or i in times.at or (times.at and self._heads(i))))
            or (top < i < self.lead and not OUTSIDE & set(p.roles) and author(p.text) is not None)
            or (self.lead < i <= self.last + BELOW and _is_note(p))
        ]

    def _shares(self, i: int) -> bool:
        """Say whether this is prose among the article's own paragraphs, in the element that holds them."""
        paragraph = self.paragraphs[i]
        return (
            self.parents[paragraph.parent] > 1
            and is_prose(paragraph.text)
            and not paragraph.linked * 2 > len(paragraph.text)
            and not OUTSIDE & set(paragraph.roles)
        )

    def _heads(self, i: int) -> bool:
        """Say whether this is the heading of a live page's item."""
        paragraph = self.paragraphs[i]
        return paragraph.roles[-1:] == ("section_title",) and self.parents[paragraph.parent] > 0

    def kind(self, i: int, early: bool) -> BlockKind | None:
        """Return the kind that markup tells, None where its words must; `early` says that it stands above the lead."""
        paragraph = self.paragraphs[i]
        roles = paragraph.roles
        last = roles[-1] if roles else None
        linked = paragraph.linked * 10 > len(paragraph.text.replace(" ", "")) * 9
        prose, long = is_prose(paragraph.text), len(paragraph.text.split()) >= 4
        listed = linked and (bool({"item", "aside"} & set(roles)) or (not early and not prose and long))
        cell = paragraph.tag in ("td", "th") and not early and not prose
        offers: tuple[tuple[bool, BlockKind], ...] = (
            (i == self.title or ("deck" in roles and early and i > (self.title or 0)), "headline"),
            ("caption" in roles, "caption"),
            ("pull_quote" in roles or (bool({"quote", "aside"} & set(roles)) and self._again(i)), "pull_quote"),
            ("related" in roles or listed, "related"),
            (last == "section_title", "section_title"),
            (last == "byline" and not prose, "byline"),
            (last == "item" and long, "key_point" if early else "paragraph"),
            (cell and not furniture().kind_of(paragraph.text), "furniture"),
        )
        return next((kind for holds, kind in offers if holds), None)

    def _again(self, i: int) -> bool:
        word = self.words[i]
        return self.times_of[word] > 1 or (len(word) >= SHORT and self.run.count(word) > 1)


def _is_printed_day(paragraph: Paragraph) -> bool:
    """Say whether this is a page's own date: nothing else on its line, no link, not in a list of other things."""
    return is_stamp(paragraph.text) and not paragraph.linked and not {"footer", "item", *OUTSIDE} & set(paragraph.roles)


def _is_note(paragraph: Paragraph) -> bool:
    """Say whether this is a correction, a note or a credit, wherever the extractor thinks the article ends."""
    return not {"footer", *OUTSIDE} & set(paragraph.roles) and furniture().kind_of(paragraph.text) in NOTES


def _recovered(paragraph: Paragraph) -> bool:
    """Say whether the article holds this although the extractor dropped it: captions, bylines, decks and pulled quotes."""
    role = paragraph.roles[-1] if paragraph.roles else None
    return role in ("caption", "pull_quote", "deck") or (role == "byline" and len(paragraph.text) < 160)

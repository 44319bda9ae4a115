"""Digest posts taken apart: lead outlet and headline, key points, excerpt, editor's note, "headline -- outlet" list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.intake.dates import is_stamp, own_day
from dateline.intake.layout import Layout
from dateline.intake.lines import Line, is_bullet, is_title
from dateline.lexicon.agencies import agencies
from dateline.lexicon.furniture import furniture
from dateline.lexicon.outlets import outlets
from dateline.model import Block, BlockKind, Coverage, Digest, Span

_LISTED = re.compile(
    r"(?P<headline>\S.{8,240}?)\s+(?:--+|[–—])\s+(?P<outlet>[A-Z0-9][^.:;!?\"“”]{1,40}(?:\.(?:com|org|net|co|uk|au|info)\b[\w.]*)?)"
)
_LEAD = re.compile(r"(?P<outlet>[A-Z0-9][\w.,'’&/() -]{1,70}?):\s+(?P<headline>\S.{12,300})")
_NOTE = re.compile(
    r"(?:(?:[A-Z][\w&.]{0,20} )?Editor(?:'s|’s|s'|s’)?(?: (?:note|comment))?|My comment|Comment|Editorial note|Update)\s*:\s*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<headline>[^\s(].{8,240}?)\s*\((?P<outlet>[^()]{2,40})\)\s*")
_UPDATE = re.compile(r"Update\s*(?:#\s*)?\d{0,2}\s*:\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*\.{3,}\s*|\s*…\s*|(?<=\))\.?\s+|(?<=\))\.$|(?<=[a-z][.!?])\s+(?=[A-Z\"'“‘])")


def take_apart(text: str, lines: tuple[Line, ...]) -> Layout | None:
    """Return the make-up of a digest post, or None where `text` is none.

    A digest has at least three lines "headline -- outlet" (with a single dash only where the outlet is known), or two of:
    an "Outlet: headline" line under its title, such a line, an editor's note. The list counts in the order it is printed,
    items in the editor's note as well.
    """
    taken = _Taken(text)
    for at, line in enumerate(lines):
        taken.line(line, first=at == 0, near=at <= 3)
    found = [(c, line) for line in lines if (c := _coverage(line))]
    listed = sum(1 for c, line in found if "--" in line.text or _known(c.outlet))
    signs = (taken.lead is not None) + bool(listed) + (taken.note is not None)
    if len(lines) < 4 or (listed < 3 and signs < 2) or not (listed or taken.covered):
        return None
    return taken.layout()


def _coverage(line: Line) -> Coverage | None:
    found = _LISTED.fullmatch(line.text)
    if not found or len(found["outlet"].split()) > 5 or found["headline"].endswith((".", ",")):
        return None
    return Coverage(_name(found["outlet"]), found["headline"].strip(), line.span)


def _name(written: str) -> str:
    return " ".join(written.split()).strip(" .,")


def _is_name(words: str) -> bool:
    """Say whether `words` could be an unknown outlet's name: one to five, capitalised, "of", "the" and "&" apart."""
    own = [w for w in words.split() if w not in ("&", "and", "of", "the")]
    return 0 < len(own) <= 4 and len(words.split()) <= 5 and all(w[0].isupper() or w[0].isdigit() for w in own)


def _known(name: str) -> bool:
    return bool(agencies().find(name) or outlets().named(name))


@dataclass
class _Taken:
    """The parts of a digest as its lines are gone through."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    headline: str | None = None
    published: str | None = None
    lead: Coverage | None = None
    points: list[Span] = field(default_factory=list)
    excerpt: list[Span] = field(default_factory=list)
    note: Span | None = None
    covered: list[Coverage] = field(default_factory=list)
    closed: bool = False

    def layout(self) -> Layout:
        """Return the parts put together."""
        excerpt = Span(self.excerpt[0].start, self.excerpt[-1].end) if self.excerpt else None
        parts = Digest(self.lead, tuple(self.points), excerpt, self.note, tuple(self.covered))
        return Layout(tuple(self.blocks), "digest", self.headline, published=self.published, digest=parts)

    def _add(self, kind: BlockKind, span: Span) -> None:
        span = span.trim(self.text)
        if span.length:
            self.blocks.append(Block(kind, span))

    def line(self, line: Line, first: bool, near: bool) -> None:
        """Take in one line; `first` is the post's first, `near` one of the few where its lead may stand."""
        kind = "furniture" if is_stamp(line.text) else furniture().kind_of(line.text)
        if first and is_title(line.text):
            self.headline = " ".join(line.text.split())
            self._add("headline", line.span)
        elif kind in ("furniture", "credit"):
            self._add("furniture", line.span)
            self.published = self.published or own_day(line.text)
            self.closed = True
        elif update := self._update(line):
            self.covered.append(update)
            self._add("related", line.span)
        elif found := _NOTE.match(line.text):
            self._note(line.span, line.span.start + found.end())
        elif near and not self.excerpt and self._is_lead(line):
            pass
        elif coverage := _coverage(line):
            self.covered.append(coverage)
            self._add("related", line.span)
            self.closed = True
        else:
            self._words(line)

    def _update(self, line: Line) -> Coverage | None:
        """Return the report that a line "Update #2: headline (Outlet)" or "… -- Outlet" points to, or None."""
        found = _UPDATE.match(line.text)
        item = _ITEM.fullmatch(line.text, found.end()) or _LISTED.fullmatch(line.text, found.end()) if found else None
        if not item or not (_known(_name(item["outlet"])) or _is_name(_name(item["outlet"]))):
            return None
        return Coverage(_name(item["outlet"]), item["headline"].strip(), line.span)

    def _is_lead(self, line: Line) -> bool:
        found = _LEAD.fullmatch(line.text)
        if not found or self.lead or not is_title(found["headline"]):
            return False
        outlet = _name(found["outlet"].rsplit(",", 1)[-1])
        if not _known(outlet) and not _is_name(outlet):
            return False
        self.lead = Coverage(outlet, found["headline"].strip(), line.span)
        self._add("related", line.span)
        return True

    def _words(self, line: Line) -> None:
        mark = re.match(r"\S+\s+", line.text)
        if is_bullet(line.text) and not self.closed and mark:
            self.points.append(Span(line.span.start + mark.end(), line.span.end))
            self._add("key_point", self.points[-1])
        elif is_title(line.text) and len(line.text.split()) <= 16:
            self._add("section_title", line.span)
            self.closed = self.closed or bool(self.excerpt)
        elif self.closed:
            self._add("editor_note", line.span)
        else:
            self.excerpt.append(line.span)
            self._add("excerpt", line.span)

    def _note(self, whole: Span, start: int) -> None:
        """Take an editor's note apart: its own words first, then links such as "headline (AP)" with "more" words between."""
        self.closed = True
        self._add("furniture", Span(whole.start, start))
        if self.note is not None:
            self._add("editor_note", Span(start, whole.end))
            return
        own_end = start
        items = False
        for piece in _segments(self.text, start, whole.end):
            words = piece.cut(self.text).strip(" .…")
            item = _ITEM.fullmatch(words)
            if item and (items or _known(_name(item["outlet"]))):
                items = True
                self.covered.append(Coverage(_name(item["outlet"]), item["headline"].strip(), piece.trim(self.text)))
                self._add("related", piece)
            elif items:
                self._add("furniture" if furniture().kind_of(words) else "editor_note", piece)
            else:
                own_end = piece.end
        own = Span(start, own_end).trim(self.text)
        if own.length:
            self.note = own
            self.blocks.append(Block("editor_note", own))
            self.blocks.sort(key=lambda b: b.span)


def _segments(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of an editor's note between dots and after brackets, each with the dots that close it."""
    spans = []
    at = start
    for cut in _CUT.finditer(text, start, end):
        if cut.end() > at:
            spans.append(Span(at, cut.end()))
            at = cut.end()
    return [*spans, Span(at, end)] if at < end else spans

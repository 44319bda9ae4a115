"""Plain text → blocks: which line is headline, byline, dateline, caption, title, furniture, and which is news.

Works by the shape of lines and their place, with the word lists of `lexicon/furniture`; see docs for the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dateline.intake import digest, heads, live
from dateline.intake.bylines import author, begins_as_byline, names_in_places, post
from dateline.intake.closing import is_signature, taken_off
from dateline.intake.credits import agency_in, byline_agency, is_names, own_voice, picture_credit, sign_off
from dateline.intake.dateline import filed
from dateline.intake.dates import FULL, is_stamp, own_day, printed_day
from dateline.intake.layout import Layout
from dateline.intake.lines import Line, ends_sentence, is_bullet, is_prose, is_title, lines_of
from dateline.intake.masthead import issuer_named, outlet_named
from dateline.intake.opening import taken_apart
from dateline.intake.repeats import repeated
from dateline.intake.voice import host_of
from dateline.lexicon.furniture import furniture
from dateline.model import BODY, Block, BlockKind, Dateline, Form, Span

LATEST_DATELINE = 5
"""Lines among which a dateline with its agency is looked for although body text seems to have begun."""
_PREFIX = re.compile(
    rf"\s*(?:date|published|posted)\s*[:=]?\s*(?P<day>{FULL})\s*|\s*(?P<bare>\d{{4}}-\d{{2}}-\d{{2}})\s+", re.IGNORECASE
)
_DATED_TAIL = re.compile(rf"(?P<who>.{{2,80}}?)\s*[-–—|•,]\s*{FULL}(?:,?\s+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}.{{0,12}})?")
_SET_OFF = re.compile(r"[-–—*=]+\s*\S.{0,80}?\S?\s*[-–—*=]+")


def split(
    text: str,
    title: str | None = None,
    marked: Mapping[int, BlockKind] | None = None,
    times: Mapping[int, str] | None = None,
) -> Layout:
    """Return the make-up of `text`.

    `title` is a headline known from elsewhere: where the text begins with it, that stretch is the headline block; where
    it does not, no line is taken for one. `marked` gives kinds that markup told, by the start offset of the line, and
    `times` the times of a live page's items.
    """
    walk = _Walk(text, lines_of(text), title, marked or {}, times or {})
    taken = digest.take_apart(text, walk.lines) if not marked else None
    if taken:
        return replace(taken, outlet=taken.outlet or host_of(text))
    return walk.layout()


@dataclass
class _Walk:
    """One pass over the lines, with what was met so far."""

    text: str
    lines: tuple[Line, ...]
    title: str | None
    marked: Mapping[int, BlockKind]
    times: Mapping[int, str]
    told: dict[int, BlockKind] = field(default_factory=dict)  # kinds that the first line's taking apart told
    repeats: frozenset[int] = frozenset()
    under: int | None = None  # the headline's line, where a menu stands above it
    noting: BlockKind | None = None  # a note whose words stand under its label
    blocks: list[Block] = field(default_factory=list)
    at: int = 0
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    outlet: str | None = None
    updated: str | None = None  # stands in where a page prints no other day: what it tells is as of then
    agencies: dict[str, str] = field(default_factory=dict)
    credits: list[str | None] = field(default_factory=list)
    body: bool = False
    linking: bool = False
    release: bool = False
    live: bool = False
    replies: bool = False  # a mail that holds another's words behind ">"

    def layout(self) -> Layout:
        """Return what the pass found."""
        self.live = live.is_live(self.lines) or len(self.times) > 1
        steps: tuple[Callable[[Line], bool], ...] = (
            self._is_marked, self._is_clock, self._is_note, self._is_listed, self._is_furniture, self._is_masthead,
            self._is_menu, self._is_headline, self._is_caption, self._is_dated, self._is_byline, self._is_set_off,
            self._is_pull_quote, self._is_section_title, self._is_point, self._is_closing,
        )  # fmt: skip
        self._prepare()
        for at, line in enumerate(self.lines):
            self.at = at
            if not any(step(line) for step in steps):
                self._paragraph(line)
        body = " ".join(b.span.cut(self.text) for b in self.blocks if b.kind in BODY)
        order = ("dateline", "byline", "credit", "sign_off", "closing", "copyright")
        agency = next((self.agencies[k] for k in order if k in self.agencies), None) or own_voice(body, self.credits)
        blocks = live.items(self.text, sorted(self.blocks, key=lambda b: b.span), self.times) if self.live else self.blocks
        form: Form = "live" if self.live else "release" if self.release or heads.is_release_title(self.headline) else "report"
        return Layout(
            tuple(sorted(blocks, key=lambda b: b.span)), form, self.headline, self.byline, self.dateline,
            self.published or self.updated, agency, host_of(self.text) or self.outlet,
        )  # fmt: skip

    def _add(self, kind: BlockKind, span: Span) -> bool:
        span = span.trim(self.text)
        if span.length:
            self.blocks.append(Block(kind, span))
        return True

    def _next(self, step: int = 1) -> Line | None:
        return self.lines[self.at + step] if 0 <= self.at + step < len(self.lines) else None

    # What stands before the lines -------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Cut a date prefix and a known title off the first line, take apart a first line that runs on, and the last ones."""
        if not self.lines:
            return
        self._without_prefix()
        if self.lines and not self.headline and not self.marked and self.title is None:
            pieces, rest = taken_apart(self.lines[0])
            self.told = {piece.span.start: kind for piece, kind in pieces if kind}
            self.lines = (*(piece for piece, _ in pieces), rest, *self.lines[1:])
        self.lines = taken_off(self.lines)
        self.repeats = repeated(self.lines)
        self.replies = any(is_prose(line.text) and not line.text.startswith(">") for line in self.lines)
        self.under = heads.headline_at(self.lines) if not self.headline else None

    def _without_prefix(self) -> None:
        first = self.lines[0]
        found = _PREFIX.match(first.text)
        if found and not self.marked and (day := printed_day(found["day"] or found["bare"])):
            cut = first.span.start + found.end()
            self.published = day
            self._add("furniture", Span(first.span.start, cut))
            first = self._rest_of(first, cut)
            self.headline = "" if first.text else None
        if self.title is not None:
            first = self._without_title(first)
        self.lines = (first, *self.lines[1:]) if first.text else self.lines[1:]

    def _rest_of(self, line: Line, start: int) -> Line:
        span = Span(start, line.span.end).trim(self.text)
        return Line(span, span.cut(self.text), line.apart)

    def _without_title(self, first: Line) -> Line:
        title = (self.title or "").strip()
        self.headline = title
        words = r"\s+".join(map(re.escape, title.split()))
        found = re.match(words, first.text) if words else None
        if not found or (found.end() < len(first.text) and first.text[found.end()].isalnum()):
            return first
        rest = self._rest_of(first, first.span.start + found.end())
        if rest.text and not rest.text[0].isupper() and rest.text[0] not in "\"'“‘":
            return first
        self._add("headline", Span(first.span.start, first.span.start + found.end()))
        return rest

    # One step per kind of line ----------------------------------------------------------------------------------

    def _is_marked(self, line: Line) -> bool:
        kind = self.marked.get(line.span.start) or self.told.get(line.span.start)
        if kind is None:
            return False
        if kind == "headline" and not self.headline:
            self.headline = " ".join(line.text.split())
        elif kind == "caption":
            self.credits.append(picture_credit(line.text))
        elif kind == "byline":
            return self._byline(line, author(line.text) or line.text)
        return self._add(kind, line.span)

    def _is_clock(self, line: Line) -> bool:
        if not live.is_clock(line.text):
            return False
        self.body = self.body or self.live
        return self._add("kicker", line.span)

    def _is_note(self, line: Line) -> bool:
        """The words of a correction or a note under its label, and a mail that this one answers."""
        if self.noting:
            kind, self.noting = self.noting, None
            return self._add(kind, line.span)
        return self.replies and line.text.startswith(">") and self._add("furniture", line.span)

    def _is_listed(self, line: Line) -> bool:
        if self.linking and not is_title(line.text) and not is_bullet(line.text):
            self.linking = False
        return self.linking and furniture().kind_of(line.text) != "furniture" and self._add("related", line.span)

    def _is_furniture(self, line: Line) -> bool:
        kind = "furniture" if is_stamp(line.text) else furniture().kind_of(line.text)
        headed = kind == "correction" and not self.headline and heads.is_headline_notice(line.text)
        if kind is None or headed or (kind in ("kicker", "opening") and self.body):
            return False
        if kind == "furniture" and not self.body and (who := author(line.text)):
            self._own_day(line.text)
            return self._byline(line, who)
        if kind == "release":
            self.release = True
            return self._add("furniture", line.span)
        if kind == "related_list":
            self.linking = True
            return self._add("section_title", line.span)
        if kind in ("correction", "editor_note") and len(line.text.split()) <= 2:
            self.noting = kind
        if kind == "credit":
            self._credit(line.text)
        elif kind == "caption":
            self.credits.append(picture_credit(line.text))
        elif kind in ("furniture", "opening"):
            self._own_day(line.text)
        return self._add("furniture" if kind == "opening" else kind, line.span)

    def _credit(self, line: str) -> None:
        agency = agency_in(line, bodies=False)
        if agency and not re.match(r"\W*(?:image|photo|picture|video)", line, re.IGNORECASE):
            self.agencies.setdefault("credit", agency)

    def _own_day(self, line: str) -> None:
        last = self.blocks[-1].span.cut(self.text).lower() if self.blocks else ""
        name, _, line = (part.strip() for part in line.rpartition("|"))  # "Harbour Times | Updated 22 Nov 2024"
        self.outlet = self.outlet or (outlet_named(name) if name else None)
        updated = re.match(r"(?:last |)(?:updated?|modified)", f"{last}\n{line}" if len(last) < 20 else line, re.IGNORECASE)
        if self.published is None and not updated:
            self.published = own_day(line)
        if self.updated is None and updated:
            self.updated = printed_day(line)
        if re.match(r"(?:copyright|©|\(c\))", line, re.IGNORECASE) and (agency := agency_in(line)):
            self.agencies.setdefault("copyright", agency)

    def _is_masthead(self, line: Line) -> bool:
        """The name of the outlet, or of the body that issues a release, on a line of its own at the top."""
        following = self._next()
        if self.body or self.outlet or following is None or len(self.blocks) > 5:
            return False
        issuer = issuer_named(line.text) if not self.headline and is_title(following.text) and not following.apart else None
        if issuer and self._is_issued(line):
            self.outlet, self.release = issuer, True
            return self._add("furniture", line.span)
        tail = _DATED_TAIL.fullmatch(line.text) if self.headline else None
        issue = None if self.headline else _DATED_TAIL.fullmatch(line.text)
        if issue and "|" in line.text and len(issue["who"].split()) <= 5:  # "The Morning Example | 3 May 2021"
            self.published = self.published or printed_day(line.text)
            return self._add("furniture", line.span)
        outlet = outlet_named(tail["who"] if tail else line.text)
        if not outlet or not (tail or self._is_headed(line, following)):
            return False
        self.outlet = outlet
        self.published = self.published or (printed_day(line.text[tail.end("who") :]) if tail else None)
        return self._add("furniture", line.span)

    def _is_issued(self, line: Line) -> bool:
        """Say whether nothing but an issuer's name can stand here: printed in capitals, with its acronym, or under a kicker."""
        above = self.blocks[-1].kind == "kicker" if self.blocks else False
        return line.text.isupper() or line.text.endswith(")") or above

    def _is_headed(self, line: Line, following: Line) -> bool:
        """Say whether an outlet's name may stand here: above the headline, or under it by a byline or a date."""
        if not self.headline:
            titled = is_title(following.text) and len(following.text.split()) >= 4
            return self.at == 0 and titled and not begins_as_byline(following.text) and filed(following.text) is None
        last = self.blocks[-1].kind if self.blocks else None
        dated = is_stamp(following.text) or furniture().kind_of(following.text) == "furniture" or begins_as_byline(following.text)
        return last in ("byline", "furniture") or (last == "headline" and (dated or len(line.text.split()) > 2))

    def _is_menu(self, line: Line) -> bool:
        if self.under is None or self.at >= self.under or not heads.is_entry(line.text):
            return False
        return self._add("kicker" if self.at == self.under - 1 else "furniture", line.span)

    def _is_headline(self, line: Line) -> bool:
        following = self._next()
        if self.body or following is None or filed(line.text):
            return False
        untitled = self.headline is None and not is_bullet(line.text)
        closed = untitled and (
            heads.stands_alone(line.text, filed(following.text))
            or heads.in_title_case(line.text)
            or heads.in_headline_words(line.text, following.text)
        )
        if not is_title(line.text) and not closed:
            return False
        if self.headline is None:
            if len(line.text.split()) <= 3 and not following.apart and is_title(following.text) and line.text.isupper():
                return self._add("kicker", line.span)
            self.headline = " ".join(line.text.split())
            return self._add("headline", line.span)
        return self._is_deck(line)

    def _is_deck(self, line: Line) -> bool:
        """A second line of the headline, right after it; or the headline again."""
        last = self.blocks[-1].kind if self.blocks else None
        again = " ".join(line.text.split()) == self.headline
        deck = heads.is_deck(line.text, self.lines[self.at + 1 : self.at + 10]) and not _DATED_TAIL.fullmatch(line.text)
        return last == "headline" and (again or deck) and self._add("headline", line.span)

    def _is_caption(self, line: Line) -> bool:
        credit = heads.caption_credit(line.text)
        if not credit:
            return False
        self.credits.append(credit)
        return self._add("caption", line.span)

    def _is_dated(self, line: Line) -> bool:
        found = filed(line.text) if not self.body or (self.at < LATEST_DATELINE and not self.dateline) else None
        if found and (found.agency or not self.body):
            return self._filed_line(line)
        tail = _DATED_TAIL.fullmatch(line.text) if not self.body else None
        if not tail or is_prose(tail["who"]) or re.search(r"\d", tail["who"]) or not is_names(tail["who"]):
            return False
        self.published = self.published or printed_day(line.text[tail.end("who") :])
        return self._byline(line, tail["who"])

    def _filed_line(self, line: Line) -> bool:
        found = filed(line.text)
        if not found or self._is_speaker(line.text[: found.end].strip()):
            return False
        start = line.span.start
        self._add("dateline", Span(start, start + found.end))
        if found.place:
            place = found.place.shift(start).trim(self.text, " ,.:")
            self.dateline = self.dateline or Dateline(place.cut(self.text), place)
        if found.agency:
            self.agencies.setdefault("dateline", found.agency)
        self.published = self.published or found.published
        self.outlet = self.outlet or found.outlet
        rest = self._rest_of(line, start + found.end)
        if rest.text:
            self._paragraph(rest)
        return True

    def _is_speaker(self, words: str) -> bool:
        """Say whether "NAME:" is a transcript's speaker: then it stands before other lines as well."""
        return words.endswith(":") and self.text.count(f"\n{words}") > 1

    def _is_byline(self, line: Line) -> bool:
        who = author(line.text)
        if who:
            self.published = self.published or own_day(line.text)
            return self._byline(line, who)
        under = self.blocks[-1].kind if self.blocks else None
        if not self.body and ((under == "byline" and post(line.text)) or (self.headline and names_in_places(line.text))):
            return self._byline(line, line.text)
        early = not self.body and bool(self.headline) and len(line.text) < 90 and self._next() is not None
        named = len(line.text.split()) > 1 and is_names(line.text) and not re.search(r"\d", line.text)
        return early and named and not ends_sentence(line.text) and self._byline(line, line.text)

    def _byline(self, line: Line, who: str) -> bool:
        self.byline = self.byline or re.sub(r"^by:?\s+", "", " ".join(who.split()), flags=re.IGNORECASE)
        agency = byline_agency(who)
        if agency:
            self.agencies.setdefault("byline", agency)
        return self._add("byline", line.span)

    def _is_set_off(self, line: Line) -> bool:
        return bool(_SET_OFF.fullmatch(line.text)) and len(line.text.split()) <= 14 and self._add("section_title", line.span)

    def _is_pull_quote(self, line: Line) -> bool:
        """A line that only repeats words of another: a quotation anywhere, else once the body has begun."""
        known = line.span.start in self.repeats and (self.body or line.text[0] in "\"“‘«'")
        return known and not self.live and self._add("pull_quote", line.span)

    def _is_section_title(self, line: Line) -> bool:
        return heads.is_section_title(line, self._next(), self.body) and self._add("section_title", line.span)

    def _is_point(self, line: Line) -> bool:
        if not is_bullet(line.text) or self.body:
            return False
        mark = re.match(r"\S+\s+", line.text)
        return self._add("key_point", Span(line.span.start + (mark.end() if mark else 0), line.span.end))

    def _is_closing(self, line: Line) -> bool:
        """Names under the last paragraph: who wrote it, or whom to ask."""
        if not self.body or self.at < len(self.lines) - 3 or not is_signature(line.text):
            return False
        agency = agency_in(line.text, bodies=False)
        if agency and not picture_credit(line.text):
            self.agencies.setdefault("closing", agency)
        return self._add("credit", line.span)

    def _paragraph(self, line: Line) -> None:
        if not self.body and not any(b.kind in ("lead", "dateline") for b in self.blocks) and self._filed_line(line):
            return
        signed = sign_off(line.text) if self.at >= len(self.lines) - 4 else None
        span = line.span
        if signed:
            at, agency = signed
            self.agencies["sign_off"] = agency
            span = Span(line.span.start, line.span.start + at)
        self._add("paragraph" if self.body else "lead", span)
        self.body = True
        if signed:
            self._add("credit", Span(line.span.start + signed[0], line.span.end))

    # What the whole says ----------------------------------------------------------------------------------------

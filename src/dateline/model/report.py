"""A report as intake hands it on: a text, what the page says of itself, and the kinds of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.model.errors import SpanError
from dateline.model.ids import content_id
from dateline.model.text import Span

Form = Literal["report", "digest", "live", "release"]
PublishedFrom = Literal["text", "metadata", "told", "feed"]
BlockKind = Literal[
    "headline",
    "kicker",
    "byline",
    "dateline",
    "lead",
    "paragraph",
    "caption",
    "credit",
    "section_title",
    "pull_quote",
    "key_point",
    "excerpt",
    "editor_note",
    "related",
    "correction",
    "live_item",
    "furniture",
]
BODY: frozenset[BlockKind] = frozenset({"lead", "paragraph", "excerpt", "key_point", "live_item"})
"""Kinds whose sentences are the report's own news."""
READ: frozenset[BlockKind] = BODY | {"headline", "caption"}
"""Kinds that are read at all; what is found in a headline or caption says so in its `block`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text with its kind; blocks do not overlap and come in order.

    `at` is the time of its own that an item of a live page prints: "2024-05-09T14:32", "2024-05-09", or "14:32" where no
    day is told with it; null for everything else.
    """

    kind: BlockKind
    span: Span
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report is filed from, as its first line gives it ("GENEVA (Reuters) –")."""

    place: str
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """A "headline -- outlet" line of a digest post."""

    outlet: str
    headline: str
    span: Span


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest post taken apart."""

    lead: Coverage | None
    key_points: tuple[Span, ...]
    excerpt: Span | None
    editor_note: Span | None
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Ties a stretch of `Report.text` to the page it was cleaned from: both in code points, equal lengths."""

    text: Span
    page: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report; the text never changes, everything else points into it.

    `id` is the input's own where it gave one, else made from content (see `report_id`). `published` is an ISO day or
    null, never guessed; `published_from` says where it came from. `version` names this text of the report, so that a
    changed page is a new version of the same id. `origin` is the address it was read from (file, URL, stdin) as the
    user gave it; no id depends on it.
    `based_on` is the address of another page that the page says it was taken from. Raises SpanError where a block lies
    outside the text, overlaps another or is out of order.
    """

    id: str
    text: str
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    form: Form = "report"
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    digest: Digest | None = None
    notes: tuple[str, ...] = ()
    version: str = ""
    origin: str | None = None
    based_on: str | None = None
    alignment: tuple[Alignment, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.span.start < end or block.span.end > len(self.text):
                raise SpanError(f"block {block.kind} at {tuple(block.span)} overlaps another or leaves the text of {self.id}")
            end = block.span.end
        if not self.version:
            object.__setattr__(self, "version", content_id("v", self.text, self.published, self.headline, self.outlet))

    def blocks_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """Return the blocks of the given kinds, in order."""
        return tuple(b for b in self.blocks if b.kind in kinds)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds the character at `offset`, or None between blocks."""
        return next((b for b in self.blocks if b.span.start <= offset < b.span.end), None)


def report_id(text: str, url: str | None = None, outlet: str | None = None, published: str | None = None) -> str:
    """Return the id of a report that brought none: from its address where it has one, else from its words.

    A page keeps its id while its text changes; a file without an address is known by what it says (text, outlet and
    day, white space folded), wherever it lies.
    """
    if url:
        return content_id("r", "url", url)
    return content_id("r", "text", " ".join(text.split()), outlet, published)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was offered but could not be read: where, why, and what to do."""

    address: str
    reason: str
    remedy: str

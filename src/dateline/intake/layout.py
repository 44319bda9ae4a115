"""What the lines of a text say of its make-up, before it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Block, Dateline, Digest, Form


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one text: blocks in order, and what was told by the lines themselves. All spans are in that text.

    `published` is an ISO day the text prints about itself; `agency` and `outlet` are what its credits and closing lines name.
    """

    blocks: tuple[Block, ...]
    form: Form = "report"
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    agency: str | None = None
    outlet: str | None = None
    digest: Digest | None = None

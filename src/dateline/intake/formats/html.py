"""Web pages: trafilatura says which words are the article, the page's own source says where they stand."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from lxml import etree, html
from lxml.html import HtmlElement

from dateline.intake.article import Kept, article, folded
from dateline.intake.assemble import Raw
from dateline.intake.decode import decode, newlines
from dateline.intake.lines import is_prose
from dateline.intake.metadata import About, about
from dateline.intake.page import Paragraph, paragraphs_of
from dateline.intake.source import Source
from dateline.model import Alignment, BlockKind, IntakeError, Report, Span, Unread

SUFFIXES = (".html", ".htm", ".xhtml")
RANK = 30
_BETWEEN = "\n\n"


def sniff(head: bytes) -> bool:
    """Say whether a stream begins like a page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (start.startswith(b"<") and b"<html" in start)


def read(source: Source) -> Iterator[Report | Unread]:
    """Yield the page's one report; raises IntakeError where it has no article or is built to choke its reader.

    `alignment` ties runs of the text to the decoded source: `source[run.page] == text[run.text]`, character by character;
    what stands for something else (entities, folded white space, the breaks between paragraphs) is in no run.
    """
    page, notes = decode(source.whole(), markup=True)
    paragraphs = paragraphs_of(page)
    tree = _tree(page)
    said = about(tree, source.today)
    kept = article(paragraphs, _main_words(tree), said, source.today)
    if not any(is_prose(item.paragraph.text) for item in kept):
        yield source.report(_from_data(said, source.address, notes))
        return
    text, marked, times, alignment = _joined(kept)
    titled = any(kind == "headline" for kind in marked.values())
    yield source.report(
        Raw(
            text, source.address, outlet=said.outlet, agency=said.agency, url=said.url, based_on=said.based_on,
            byline=said.byline, headline=None if titled else said.headline, published=said.published, language=said.language,
            form="live" if said.live else None, notes=(*notes, *said.notes), marked=marked, times=times,
            alignment=alignment,
        )
    )  # fmt: skip


def _from_data(said: About, origin: str, notes: tuple[str, ...]) -> Raw:
    """Return what the page's own data hold of an article that its markup does not show, raises IntakeError where they do not.

    Such a text has no place in the page: it has no alignment.
    """
    if not said.body or not is_prose(said.body):
        raise IntakeError("is a page without an article", "save the text of the report as .txt")
    text = newlines("\n\n".join(filter(None, [said.headline, said.body.strip()])))
    return Raw(
        text, origin, outlet=said.outlet, agency=said.agency, url=said.url, based_on=said.based_on, byline=said.byline,
        headline=said.headline, published=said.published, language=said.language, form="live" if said.live else None,
        notes=(*notes, *said.notes, "the page shows no article: its words are those of the page's data"),
    )  # fmt: skip


def _tree(page: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.LxmlError) as error:
        raise IntakeError("is a page that cannot be parsed", "save the text of the report as .txt") from error


def _main_words(tree) -> list[str]:  # type: ignore[no-untyped-def]
    """Return the article's paragraphs as trafilatura finds them, in words only."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        xml = trafilatura.extract(tree, output_format="xml", fast=True, include_comments=False)
    except RecursionError as error:
        raise IntakeError("is a page nested too deep", "save the text of the report as .txt") from error
    if not xml:
        return []
    main = etree.fromstring(xml.encode("utf-8"))
    return [
        words
        for e in main.iter("p", "head", "item", "quote", "cell", "ab")
        if (words := folded(" ".join(map(str, e.itertext()))))
    ]


def _joined(kept: Sequence[Kept]) -> tuple[str, dict[int, BlockKind], dict[int, str], tuple[Alignment, ...]]:
    texts: list[str] = []
    marked: dict[int, BlockKind] = {}
    times: dict[int, str] = {}
    runs: list[Alignment] = []
    at = 0
    for item in kept:
        if item.kind:
            marked[at] = item.kind
        if item.time:
            times[at] = item.time
        texts.append(item.paragraph.text)
        runs.extend(_runs(item.paragraph, at))
        at += len(item.paragraph.text) + len(_BETWEEN)
    return _BETWEEN.join(texts), marked, times, tuple(runs)


def _runs(paragraph: Paragraph, start: int) -> Iterator[Alignment]:
    begun = None
    places = paragraph.at
    for i in range(len(places) + 1):
        goes_on = begun is not None and i < len(places) and places[i] == places[i - 1] + 1 and places[i - 1] >= 0
        if goes_on:
            continue
        if begun is not None:
            yield Alignment(Span(start + begun, start + i), Span(places[begun], places[i - 1] + 1))
        begun = i if i < len(places) and places[i] >= 0 else None

"""Web pages: trafilatura says which words are the article, the page's own source says where they stand."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from dateline.intake.assemble import Raw
from dateline.intake.dates import is_stamp
from dateline.intake.decode import decode
from dateline.intake.lines import is_prose
from dateline.intake.metadata import about
from dateline.intake.page import Paragraph, paragraphs_of
from dateline.intake.source import Source
from dateline.model import Alignment, BlockKind, IntakeError, Report, Span, Unread

SUFFIXES = (".html", ".htm", ".xhtml")
RANK = 30
SHORT = 25
"""Letters below which a paragraph must be one of the article's whole paragraphs to count as part of it."""
ABOVE = 4
"""Paragraphs above the title among which a page may print its date."""
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
    kept = _article(paragraphs, _main_words(tree), undated=said.published is None)
    if not any(is_prose(item.paragraph.text) for item in kept):
        raise IntakeError("is a page without an article", "save the text of the report as .txt")
    text, marked, alignment = _joined(kept)
    titled = any(kind == "headline" for kind in marked.values())
    yield source.report(
        Raw(
            text, source.address, outlet=said.outlet, agency=said.agency, url=said.url, byline=said.byline,
            headline=None if titled else said.headline, published=said.published, language=said.language,
            form="live" if said.live else None, notes=(*notes, *said.notes), marked=marked, alignment=alignment,
        )
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
        if (words := _folded(" ".join(map(str, e.itertext()))))
    ]


def _folded(text: str) -> str:
    return "".join(re.findall(r"\w+", text.lower()))


@dataclass(frozen=True, slots=True)
class _Kept:
    paragraph: Paragraph
    kind: BlockKind | None


def _article(paragraphs: Sequence[Paragraph], main: Sequence[str], undated: bool = False) -> list[_Kept]:
    """Return the page's paragraphs that make the article, in order, with the kinds that markup tells.

    Where the page's data do not date it (`undated`), the date it prints by its title is kept as well.
    """
    whole = frozenset(main)
    run = "\0".join(main)
    words = [_folded(p.text) for p in paragraphs]
    inside = [w in whole or (len(w) >= SHORT and w in run) for w in words]
    if not any(inside):
        inside = [p.tag == "p" and is_prose(p.text) and "nav" not in p.roles for p in paragraphs]
    if not any(inside):
        return []
    body = [i for i, yes in enumerate(inside) if yes and paragraphs[i].tag != "h1"] or [i for i, yes in enumerate(inside) if yes]
    first, last = body[0], body[-1]
    title = max((i for i, p in enumerate(paragraphs[: first + 1]) if "headline" in p.roles), default=None)
    chosen = [
        i
        for i, p in enumerate(paragraphs)
        if i == title
        or (first <= i <= last and inside[i])
        or (undated and _is_printed_day(p) and (title if title is not None else first) - ABOVE <= i < first)
        or (_recovered(p) and (title if title is not None else first) <= i <= last)
    ]
    lead = next((i for i in chosen if paragraphs[i].tag == "p" and is_prose(paragraphs[i].text)), first)
    repeated = {words[i] for i in chosen if words.count(words[i]) > 1} if len(chosen) < 2000 else set()
    return [_Kept(paragraphs[i], _kind(paragraphs[i], i == title, i < lead, _again(words[i], words, repeated))) for i in chosen]


def _is_printed_day(paragraph: Paragraph) -> bool:
    """Say whether this is a page's own date: nothing else on its line, no link, not in a list of other things."""
    return is_stamp(paragraph.text) and not paragraph.linked and not {"related", "nav", "footer", "item"} & set(paragraph.roles)


def _again(word: str, words: Sequence[str], repeated: set[str]) -> bool:
    return word in repeated or (len(word) >= SHORT and sum(word in other for other in words[:2000]) > 1)


def _recovered(paragraph: Paragraph) -> bool:
    """Say whether the article holds this although the extractor dropped it: captions, bylines and pulled quotes."""
    role = paragraph.roles[-1] if paragraph.roles else None
    return role in ("caption", "pull_quote") or (role == "byline" and len(paragraph.text) < 160)


def _kind(paragraph: Paragraph, title: bool, early: bool, again: bool) -> BlockKind | None:
    roles = paragraph.roles
    last = roles[-1] if roles else None
    mostly_link = paragraph.linked * 10 > len(paragraph.text.replace(" ", "")) * 9
    offers: tuple[tuple[bool, BlockKind], ...] = (
        (title, "headline"),
        ("caption" in roles, "caption"),
        ("pull_quote" in roles or (again and bool({"quote", "aside"} & set(roles))), "pull_quote"),
        ("related" in roles or (mostly_link and bool({"item", "aside"} & set(roles))), "related"),
        (last == "section_title", "section_title"),
        (last == "byline" and not is_prose(paragraph.text), "byline"),
        (last == "item" and len(paragraph.text.split()) >= 4, "key_point" if early else "paragraph"),
    )
    return next((kind for holds, kind in offers if holds), None)


def _joined(kept: Sequence[_Kept]) -> tuple[str, dict[int, BlockKind], tuple[Alignment, ...]]:
    texts: list[str] = []
    marked: dict[int, BlockKind] = {}
    runs: list[Alignment] = []
    at = 0
    for item in kept:
        if item.kind:
            marked[at] = item.kind
        texts.append(item.paragraph.text)
        runs.extend(_runs(item.paragraph, at))
        at += len(item.paragraph.text) + len(_BETWEEN)
    return _BETWEEN.join(texts), marked, tuple(runs)


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

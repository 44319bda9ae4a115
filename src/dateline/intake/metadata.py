"""What a page says about itself: JSON-LD first, then meta tags, then printed times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from dateline.intake.credits import agency_in, agency_named
from dateline.intake.dates import sound_day

_ARTICLES = ("NewsArticle", "Article", "BlogPosting", "LiveBlogPosting", "Report")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "published_time",
)
_SOURCES = ("syndication-source", "original-source", "dc.source", "article:source")


@dataclass(frozen=True, slots=True)
class About:
    """A page's own word on itself. `published` is an ISO day of the stamp's own zone; `notes` say what was not believed."""

    headline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    based_on: str | None = None
    """The address of another page that this one says it was taken from (JSON-LD `isBasedOn`, a meta tag of syndication)."""
    published: str | None = None
    language: str | None = None
    live: bool = False
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """The headline as the page's data and its window's title have it, each also without what follows a bar or dash."""
    body: str | None = None
    """The whole words of the article, where the page's data hold them."""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a live page: its time to the minute as it is written there ("2022-10-20T18:32"), headline and words."""

    at: str
    headline: str
    body: str


def about(tree: etree._Element, today: date) -> About:
    """Return what the parsed page `tree` says about itself; `today` serves to refuse dates in the future."""
    article = _article(tree)
    meta = _meta(tree)
    published, notes = _first_day(_dates(tree, article, meta), today)
    correction = _words(article.get("correction")) or _words(article.get("correction", {}))
    byline = ", ".join(_names(article.get("author"))) or meta.get("author")
    source = next(iter(_names(article.get("sourceOrganization"))), None) or next((meta[k] for k in _SOURCES if k in meta), None)
    outlet = next(iter(_names(article.get("publisher"))), None) or meta.get("og:site_name")
    titles = [t for t in (_words(article.get("headline")), meta.get("og:title"), meta.get("twitter:title")) if t]
    window = " ".join((tree.findtext(".//title") or "").split())
    return About(
        headline=_unsuffixed(titles[0], outlet) if titles else None,
        outlet=outlet,
        agency=(agency_named(source) if source and not source.startswith("http") else None)
        or (agency_in(byline) if byline else None),
        byline=None if not byline or byline.startswith("http") else byline,
        url=_url(tree, article, meta),
        based_on=_based_on(article, meta),
        published=published,
        language=_words(article.get("inLanguage")) or tree.get("lang"),
        live="LiveBlogPosting" in _types(article),
        notes=(*notes, *((f"the page prints a correction: {correction[:300]}",) if correction else ())),
        titles=tuple(dict.fromkeys(t for title in (*titles, window) for t in _heads(title) if t)),
        body=article["articleBody"] if isinstance(article.get("articleBody"), str) else None,
        items=tuple(_items(article.get("liveBlogUpdate"), today)),
    )


_SUFFIX = re.compile(r"\s+(?:[|–—-]|::|»|•)\s+")
ITEMS = 2_000
"""Entries of a live page that are taken from its data."""


def _heads(title: str) -> tuple[str, ...]:
    """Return a title, and what stands before its last and its first bar or dash: "Camp fills - Harbour Times"."""
    cuts = [m.start() for m in _SUFFIX.finditer(title)]
    return (title, title[: cuts[-1]], title[: cuts[0]]) if cuts else (title,)


def _unsuffixed(title: str, outlet: str | None) -> str:
    cuts = list(_SUFFIX.finditer(title))
    if not cuts or not outlet:
        return title
    last = title[cuts[-1].end() :].casefold()
    return title[: cuts[-1].start()] if last in outlet.casefold() or outlet.casefold() in last else title


def _items(value: Any, today: date) -> Iterator[Item]:
    for entry in value[:ITEMS] if isinstance(value, list) else []:
        if isinstance(entry, dict) and (at := minute(str(entry.get("datePublished") or ""), today)):
            yield Item(at, _words(entry.get("headline")) or "", _words(entry.get("articleBody")) or "")


def minute(stamp: str, today: date) -> str | None:
    """Return a machine's time stamp to the minute, or its day where it has no time; None where it is none to believe.

    The zone is left as it is written: "2022-10-20T18:32:00+02:00" is "2022-10-20T18:32".
    """
    day, _ = sound_day(stamp, today)
    clock = _MINUTE.match(stamp.strip())
    return f"{day}T{clock['clock']}" if day and clock else day


_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ](?P<clock>[0-2]\d:[0-5]\d)")


def _first_day(offers: Iterator[str], today: date) -> tuple[str | None, tuple[str, ...]]:
    notes: list[str] = []
    for offer in offers:
        day, note = sound_day(offer, today)
        if day:
            return day, tuple(notes)
        if note and note not in notes:
            notes.append(note)
    return None, tuple(notes)


def _dates(tree: etree._Element, article: dict[str, Any], meta: dict[str, str]) -> Iterator[str]:
    for value in (article.get("datePublished"), article.get("dateCreated")):
        if isinstance(value, str):
            yield value
    yield from (meta[name] for name in _DATES if name in meta)
    for path in (".//*[@itemprop='datePublished']", ".//time[@pubdate]", ".//article//time", ".//main//time"):
        for element in tree.iterfind(path):
            value = element.get("datetime") or element.get("content")
            if value:
                yield value
                break


def _article(tree: etree._Element) -> dict[str, Any]:
    """Return the JSON-LD object of the article, {} where the page has none that can be read."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(value))
    ranked = [o for kind in _ARTICLES for o in found if any(t.endswith(kind) for t in _types(o))]
    return ranked[0] if ranked else {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []), depth + 1)
        yield from _objects(value.get("mainEntity", []), depth + 1)


def _types(item: dict[str, Any]) -> tuple[str, ...]:
    kind = item.get("@type")
    return tuple(k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str))


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    if isinstance(value, dict):
        value = value.get("name")
    name = _words(value)
    return [name] if name else []


def _words(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("text") or value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _based_on(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    value = article.get("isBasedOn") or article.get("isBasedOnUrl")
    first = value[0] if isinstance(value, list) and value else value
    named = first.get("url") or first.get("@id") if isinstance(first, dict) else first
    offers = (named, *(meta.get(name) for name in _SOURCES))
    return next((o for o in offers if isinstance(o, str) and o.startswith(("http://", "https://"))), None)


def _url(tree: etree._Element, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    canonical = next((e.get("href") for e in tree.iterfind(".//link[@rel='canonical']")), None)
    entity = article.get("mainEntityOfPage")
    offers = (canonical, meta.get("og:url"), entity.get("@id") if isinstance(entity, dict) else entity, article.get("url"))
    return next((url for url in offers if isinstance(url, str) and url.startswith(("http://", "https://"))), None)

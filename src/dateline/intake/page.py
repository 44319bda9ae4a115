"""A page's source → its visible paragraphs, every character with its place in the source.

A flat scan, no tree: it keeps what a tree loses (offsets) and cannot be made to recurse. What is main content is
decided elsewhere; this only says what stands where, and in what kind of element.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from dateline.model import IntakeError

TAGS = 400_000
DEPTH = 4_000
ATTRIBUTES = 2_000
PARAGRAPHS = 50_000
_BROKEN_TAGS = 20

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_PLAIN_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>[^>]*+)>")
_UNSEEN = "\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b\\ufeff"
_PIECES = re.compile(rf"(?P<space>\s+)|(?P<word>[^\s{_UNSEEN}]+)|.", re.DOTALL)
_WORD = re.compile(rf"[^\s{_UNSEEN}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ROLE = re.compile(
    r"(?:class|itemprop|rel|id|data-component|data-testid)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++))", re.IGNORECASE
)
_DATETIME = re.compile(r"\bdatetime\s*=\s*[\"']?(?P<value>[^\"'>]{4,60})", re.IGNORECASE)
_TOLD_INLINE = frozenset(["a", "small", "span", "em", "i", "strong", "b", "cite", "time"])
_NESTED = 40
_HIDDEN = frozenset([
    "script", "style", "noscript", "template", "svg", "iframe", "textarea", "head", "select", "object", "canvas", "math",
    "button", "title",
])  # fmt: skip
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
])  # fmt: skip
_SELF_CLOSING = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option"])
_BY_TAG = {
    "h1": "headline",
    "figcaption": "caption",
    "blockquote": "quote",
    "aside": "aside",
    "li": "item",
    "footer": "footer",
    "nav": "nav",
} | {f"h{n}": "section_title" for n in range(2, 7)}
_BY_CLASS = (
    (re.compile(r"\bpull-?quote|\bpull_quote|quote-?box", re.IGNORECASE), "pull_quote"),
    (re.compile(r"caption", re.IGNORECASE), "caption"),
    (re.compile(r"\bby-?line\b|\bauthors?\b|author-name|article-author", re.IGNORECASE), "byline"),
    (re.compile(
        r"\bcomments?(?:$|\s|[-_](?:area|list|section|container|wrapper|form|thread|box))|\bdisqus"
        r"|\b(?:cookie|consent|gdpr)[-_]?(?:banner|notice|bar|popup|modal|overlay)"
        r"|\b(?:paywall|subscri\w+|regi\w+)[-_](?:overlay|barrier|gate|wall|prompt|box|cta|offer|modal)", re.IGNORECASE,
    ), "noise"),
    (re.compile(r"\bstandfirst\b|\b(?:dek|deck)\b|\bsub-?(?:title|head(?:line|ing)?)\b|\bstrap-?line\b", re.IGNORECASE), "deck"),
    (re.compile(r"\brelated|recommended|read-?more|also-?read|most-read|newsletter|promo\b", re.IGNORECASE), "related"),
)  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """One visible paragraph, white space folded. `at[i]` is the offset in the source of its i-th character, -1 where a
    character stands for others (an entity, folded white space). `roles` are those of the elements it stands in, outermost
    first, then of inline ones that hold at least half of it; `linked` counts its characters that are link text; `parent`
    numbers the element that it shares with its neighbours; `time` is what a <time> in it gives a machine."""

    roles: tuple[str, ...]
    tag: str
    parent: int = 0
    time: str | None = None
    text: str = ""
    at: array[int] = field(default_factory=lambda: array("q"))
    linked: int = 0


def paragraphs_of(source: str) -> list[Paragraph]:
    """Return the visible paragraphs of a page in order; scripts, styles and the head never reach them.

    Raises IntakeError where the page is built to choke its reader: too many tags, attributes or levels.
    """
    scan = _Scan(source)
    scan.run()
    return scan.found


class _Scan:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Paragraph] = []
        self.stack: list[tuple[str, str | None, int]] = []
        self.inline: list[tuple[str, str]] = []
        self.inlined: dict[str, int] = {}
        self.time: str | None = None
        self.elements = 0
        self.characters: list[str] = []
        self.at: array[int] = array("q")
        self.linked = 0
        self.links = 0
        self.depth = 0
        self.tags = 0
        self.broken = 0
        self.unclosed: set[str] = set()

    def run(self) -> None:
        source, pos, end = self.source, 0, len(self.source)
        while pos < end:
            mark = source.find("<", pos)
            mark = end if mark < 0 else mark
            if mark > pos:
                self._words(pos, mark)
            pos = self._markup(mark) if mark < end else end
        self._flush()

    def _markup(self, pos: int) -> int:
        source = self.source
        if source.startswith("<!--", pos):
            return self._after("-->", pos + 4)
        if source.startswith("<![CDATA[", pos):
            return self._after("]]>", pos + 9)
        if source[pos + 1 : pos + 2] in ("!", "?"):
            return self._after(">", pos + 1)
        found = _TAG.match(source, pos) if self.broken < _BROKEN_TAGS else None
        if found is None:
            found = _PLAIN_TAG.match(source, pos)
            self.broken += found is not None
        if found is None:
            self._words(pos, pos + 1)
            return pos + 1
        name = found["name"].lower()
        self._count(found)
        if not found["close"] and name in _HIDDEN:
            return self._past(name, found.end())
        (self._close if found["close"] else self._open)(name, found["rest"])
        return found.end()

    def _after(self, mark: str, pos: int) -> int:
        at = self.source.find(mark, pos)
        return len(self.source) if at < 0 else at + len(mark)

    def _past(self, name: str, pos: int) -> int:
        """Return where a hidden element ends. One that is never closed hides nothing but its tag, scripts and styles apart."""
        close = None if name in self.unclosed else re.compile(rf"</{name}\b[^>]*+>", re.IGNORECASE).search(self.source, pos)
        if close:
            return close.end()
        self.unclosed.add(name)
        return len(self.source) if name in ("script", "style", "textarea") else pos

    def _count(self, tag: re.Match[str]) -> None:
        self.tags += 1
        if self.tags > TAGS:
            raise IntakeError(f"is a page of more than {TAGS:,} tags", "save the article alone, or its text as .txt")
        rest = tag["rest"]
        if len(rest) > 4 * ATTRIBUTES and len(rest.split()) > ATTRIBUTES and rest.count("=") + rest.count(" ") > ATTRIBUTES:
            raise IntakeError(f"is a page with more than {ATTRIBUTES:,} attributes in one tag", "save its text as .txt")

    def _open(self, name: str, rest: str) -> None:
        if name in _VOID:
            if name in ("br", "hr"):
                self._flush()
            return
        self.depth += not rest.endswith("/")
        if self.depth > DEPTH:
            raise IntakeError(f"is a page nested more than {DEPTH:,} deep", "save its text as .txt")
        if name == "a":
            self.links += 1
        if name in _INLINE:
            self._open_inline(name, rest)
            return
        self._flush()
        if name in _SELF_CLOSING and self.stack and self.stack[-1][0] == name:
            self.stack.pop()
            self.depth -= 1
        self.elements += 1
        self.stack.append((name, _role(name, rest), self.elements))

    def _open_inline(self, name: str, rest: str) -> None:
        if name == "time" and (stamp := _DATETIME.search(rest)):
            self.time = stamp["value"].strip()[:40]
        role = _role(name, rest) if name in _TOLD_INLINE and len(self.inline) < _NESTED else None
        kept = role if role in ("caption", "byline") else ""
        if kept or (self.inline and len(self.inline) < _NESTED):
            self.inline.append((name, kept))

    def _close(self, name: str, rest: str) -> None:
        del rest
        self.depth = max(0, self.depth - (name not in _VOID))
        if name == "a":
            self.links = max(0, self.links - 1)
        if name in _INLINE:
            if self.inline and self.inline[-1][0] == name:
                self.inline.pop()
            return
        self._flush()
        for back in range(1, min(len(self.stack), 40) + 1):
            if self.stack[-back][0] == name:
                del self.stack[-back:]
                return

    def _words(self, start: int, end: int) -> None:
        pos = start
        while pos < end:
            mark = self.source.find("&", pos, end)
            stop = end if mark < 0 else mark
            self._run(self.source[pos:stop], pos)
            pos = stop
            if pos < end:
                pos = self._entity(pos, end)

    def _entity(self, pos: int, end: int) -> int:
        found = _ENTITY.match(self.source, pos, end)
        decoded = unescape(found.group()) if found else "&"
        if not found or decoded == found.group():
            self._run("&", pos)
            return pos + 1
        for character in decoded:
            self._put(character, -1)
        return found.end()

    def _run(self, words: str, pos: int) -> None:
        for found in _PIECES.finditer(words):
            piece, start = found.group(), pos + found.start()
            if found.lastgroup == "space":
                self._space(start if piece == " " else -1)
            elif found.lastgroup == "word":
                self._word(piece, range(start, start + len(piece)))

    def _put(self, character: str, at: int) -> None:
        if character.isspace():
            self._space(at)
        elif _WORD.fullmatch(character):
            self._word(character, (at,))

    def _word(self, piece: str, at: Iterable[int]) -> None:
        self.characters.append(piece)
        self.at.extend(at)
        self.linked += len(piece) if self.links else 0
        for role in {role for _, role in self.inline if role}:
            self.inlined[role] = self.inlined.get(role, 0) + len(piece)

    def _space(self, at: int) -> None:
        if self.characters and self.characters[-1] != " ":
            self.characters.append(" ")
            self.at.append(at)

    def _flush(self) -> None:
        while self.characters and self.characters[-1] == " ":
            self.characters.pop()
            self.at.pop()
        if self.characters:
            letters = sum(len(piece) for piece in self.characters if piece != " ")
            roles = tuple(role for _, role, _ in self.stack if role)
            roles += tuple(role for role, count in self.inlined.items() if count * 2 >= letters and role not in roles)
            tag = self.stack[-1][0] if self.stack else ""
            within = self.stack[:-1] if tag in _SELF_CLOSING else self.stack
            parent = within[-1][2] if within else 0
            text = "".join(self.characters)
            self.found.append(Paragraph(roles, tag, parent, self.time, text, self.at, self.linked))
            if len(self.found) > PARAGRAPHS:
                raise IntakeError(f"is a page of more than {PARAGRAPHS:,} paragraphs", "save the article alone")
        if self.characters:
            self.time = None
        self.characters, self.at, self.linked, self.inlined = [], array("q"), 0, {}


def _role(name: str, rest: str) -> str | None:
    if name in _BY_TAG:
        return _BY_TAG[name]
    if name in ("html", "body", "main", "article"):
        return None
    words = " ".join(a or b or c for a, b, c in _ROLE.findall(rest[:2000]))
    return next((role for pattern, role in _BY_CLASS if pattern.search(words)), None) if words else None

"""Blocks become sentences and tokens, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.lexicon.sentences import sentence_words
from dateline.model import BODY, READ, Block, Report, Span
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.nets.protocol import Net, Passage

CLOSERS = r"[\"'”’»)\]]*"
NOTES = r"(?:\s?\[\d{1,3}(?:[,–-]\s?\d{1,3})*\])*+"  # "[4] [7]" belong to what they follow
# A stop that may end a sentence: marks, closing quotes, notes, white space, then something that can begin one.
# Marks are tried as one run: from the middle of thousands of dots nothing else would be found.
END = regex.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++){CLOSERS}(?P<notes>{NOTES})(?P<gap>\s+)(?=[\"'“‘«(\[]*[\p{{Lu}}\p{{N}}]|[\"“‘«])", regex.V1
)
DAY = regex.compile(r"\d{4}-\d{2}-\d{2}")
REPEATED = 5
"""Words from which a block that says the same again is read once."""
YEAR = regex.compile(r"\(\d{4}\b")  # a title that ends in a mark: "Help! (1965)"
INITIALS = regex.compile(r"(?:\p{L}\.)*\p{L}")
ITEM = regex.compile(r"\s*(?:(?P<label>\p{L}+)\s)?[(]?\d+(?:\.\d+)*")  # "2.1." or "Figure 3." at the start of a block
LAST_WORD = regex.compile(r"(?:[\p{L}]\.)*[\p{L}]+$")
FIRST_WORD = regex.compile(r"[\"'“‘«(\[]*(?P<word>[\p{L}\p{N}]+)")
TOKEN = regex.compile(
    r"""
      (?:\p{Lu}\.){2,}                                   # U.S. U.N.
    | \d+(?:[.,\u00a0\u202f]\d+)*(?:st|nd|rd|th)?\b        # 1,730  0.5  21st
    | \d+(?:[.,]\d+)*
    | [\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:[-‑’'](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*   # US-backed, al-Hol, O'Brien
    | --+ | \.\.+ | \S
    """,
    regex.X | regex.V1,
)
LONGEST = 1500
"""Characters of a sentence at most. Nobody writes such a one: it is a table, a list or an attack, and steps that hold the
parts of a sentence against each other must not be handed a megabyte."""
CLITIC = regex.compile(r"(?:n[’']t|[’'](?:s|re|ve|ll|d|m))$", regex.I)


def _tokens(text: str, at: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start() + at
        clitic = CLITIC.search(word) if len(word) > 2 and ("'" in word or "’" in word) else None
        if clitic and clitic.start() > 0:
            cut = clitic.start()
            yield Token(word[:cut], Span(start, start + cut))
            yield Token(word[cut:], Span(start + cut, start + len(word)))
        else:
            yield Token(word, Span(start, start + len(word)))


def tokenise(text: str, at: int = 0) -> tuple[Token, ...]:
    """Return words and marks of `text`; `at` is added to every offset. Clitics ('s, n't) are tokens of their own."""
    return tuple(_tokens(text, at))


def _ends(text: str, match: regex.Match[str]) -> bool:
    """Say whether the stop at `match` ends a sentence: abbreviations, initials and numbers are looked at."""
    if YEAR.match(text, match.end()):
        return False
    if match.group("mark")[0] not in "." or len(match.group("mark")) > 1 or match.group("notes"):
        return True
    table = sentence_words()
    before = LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    follows = FIRST_WORD.match(text, match.end())
    next_word = follows.group("word") if follows else ""
    if before is None:
        # "50. The": a number may end a sentence; a list number at the start of the text does not.
        item = ITEM.fullmatch(text, 0, match.start())
        return not item or (item.group("label") or "").lower() not in (*table.labels, "")
    word = before.group().lower()
    closed = match.start("gap") > match.end("mark")  # a closing quote or bracket follows the stop
    if closed:
        return word not in table.before_name
    if word in table.before_name:
        return False
    if next_word[:1].isdigit() and (word in table.before_number or word in table.before_month):
        return False
    if word in table.before_month:
        return not next_word[:1].isdigit()
    # Initials ("J. Smith", "O.J. Simpson", "b. May 1950") end one where a word that likes to begin a sentence follows.
    if word in table.may_end or (word != "i" and INITIALS.fullmatch(word)):
        return next_word.lower() in table.starters
    return True


def split(text: str, at: int = 0) -> list[Span]:
    """Return the sentences of one block of text as spans (`at` is added to every offset), without white space at either end.

    One longer than `LONGEST` comes in pieces.
    """
    spans, start = [], 0
    for match in END.finditer(text):
        if match.end() > start and _ends(text, match):
            spans.append(Span(start, match.start("gap")))
            start = match.end()
    spans.append(Span(start, len(text)))
    trimmed = (piece.trim(text) for s in spans for piece in _pieces(text, s))
    return [s.shift(at) for s in trimmed if s.length]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the span cut behind the last white space before each `LONGEST` characters, or right there where it has none."""
    start = span.start
    while span.end - start > LONGEST:
        gap = max(text.rfind(mark, start, start + LONGEST) for mark in " \n\t")
        yield Span(start, start := gap + 1 if gap > start else start + LONGEST)
    yield Span(start, span.end)


def _blocks(report: Report) -> tuple[Block, ...]:
    """Return the report's blocks; a report without any is one paragraph a line."""
    if report.blocks:
        return report.blocks
    found = regex.finditer(r"[^\n]+", report.text)
    return tuple(Block("paragraph", Span(*m.span()).trim(report.text)) for m in found if m.group().strip())


def _again(report: Report, blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the blocks whose words are read elsewhere: later copies in the body, headlines and captions as there.

    Words are compared without case, marks and white space; what has fewer than `REPEATED` of them is never left out.
    """
    words = [" ".join(regex.findall(r"\w+", b.span.cut(report.text).lower())) if b.kind in READ else "" for b in blocks]
    body = {w for w, b in zip(words, blocks, strict=True) if b.kind in BODY}
    seen: set[str] = set()
    found = set()
    for number, (said, block) in enumerate(zip(words, blocks, strict=True)):
        if said.count(" ") + 1 >= REPEATED and (said in seen or (block.kind not in BODY and said in body)):
            found.add(number)
        seen.add(said)
    return frozenset(found)


def make_document(report: Report, net: Net | None = None) -> Document:
    """Return the report cut into sentences and tokens; with a net, each sentence carries its annotation."""
    sentences: list[Sentence] = []
    blocks = _blocks(report)
    again = _again(report, blocks)
    for number, block in enumerate(blocks):
        if block.kind not in READ or number in again:
            continue
        day = block.at[:10] if block.at and DAY.match(block.at) else None
        for span in split(block.span.cut(report.text), block.span.start):
            words = span.cut(report.text)
            last = sentences[-1] if sentences and sentences[-1].paragraph == number else None
            before = frozenset(t.lower for t in last.tokens) if last else frozenset()
            tokens = tokenise(words, span.start)
            sentences.append(Sentence(len(sentences), number, span, block.kind, words, tokens, day=day, before=before))
    if net is not None:
        passages = [Passage(s.text, s.span.start, tuple(t.span for t in s.tokens)) for s in sentences]
        (annotations,) = net.annotate([passages])
        sentences = [
            Sentence(s.index, s.paragraph, s.span, s.block, s.text, s.tokens, a, s.day, s.before)
            for s, a in zip(sentences, annotations, strict=True)
        ]
    return Document(report, tuple(sentences))

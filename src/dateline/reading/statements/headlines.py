"""Headlines that name their source by a colon: "Minister: dam is safe", "Dam is safe: minister"."""

from __future__ import annotations

from dateline.lexicon.roles import roles
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause
from dateline.reading.document import Sentence
from dateline.reading.names import is_body
from dateline.reading.statements.content import reaches
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of, quotes_in
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag

SOURCE_WORDS = 6
"""A source before or after a colon is short."""
DASHES = frozenset(["–", "—", "--", "-"])


def read_colon(desk: Desk, sentence: Sentence) -> None:
    """SPEAKER: CONTENT · CONTENT: SPEAKER in a headline; in the body, SPEAKER: "CONTENT" with a quotation alone."""
    tags = tag(sentence)
    colons = [k for k, t in enumerate(sentence.tokens) if t.text == ":" or (sentence.block == "headline" and t.text in DASHES)]
    if len(colons) != 1 or inside_quotation(desk, sentence, sentence.tokens[colons[0]].span.start):
        return
    k = colons[0]
    first = 0 < k <= SOURCE_WORDS and _source_first(desk, sentence, tags, k)
    if not first and sentence.block == "headline" and 0 < len(tags) - k - 1 <= SOURCE_WORDS:
        _source_last(desk, sentence, tags, k)


def _source_first(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    rest = Span(sentence.tokens[k + 1].span.start, sentence.span.end) if k + 1 < len(tags) else None
    quotes = quotes_in(desk, sentence, rest) if rest else []
    quoted = bool(quotes and rest and quotes[0].span.start == rest.start)
    if rest is None or not (quoted or (sentence.block == "headline" and is_clause(sentence, tags, k + 1, len(tags)))):
        return False
    speaker = _source(desk, sentence, 0, k)
    if speaker:
        content = quotes[0].span if quoted else rest
        desk.add(speaker, content, kind_of(desk, sentence, content), None, "rule:statements.colon", sentence)
    return speaker is not None


def _source_last(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> None:
    speaker = _source(desk, sentence, k + 1, len(tags))
    if speaker and is_clause(sentence, tags, 0, k):
        content = reaches(sentence, 0, k)
        desk.add(speaker, content, kind_of(desk, sentence, content), None, "rule:statements.colon", sentence)


def _source(desk: Desk, sentence: Sentence, start: int, end: int) -> Speaker | None:
    """Return the speaker that tokens start:end name by themselves: somebody the report names, a body, or a role."""
    words = [t.text for t in sentence.tokens[start:end] if t.text != "."]
    if not words or any(not w[0].isalpha() for w in words):
        return None
    speaker = parse(sentence.tokens[start:end])
    if speaker is None:
        return None
    last = words[-1]
    names = [p.name for p in desk.document.people] + [s.name for s in desk.voices.spoken]
    known = any(last == name.split()[-1] for name in names)
    body = is_body(words) or any(last in (o.name.split()[-1], o.acronym) for o in desk.document.organisations)
    role = last.lower() in roles().person | roles().groups
    return resolve(speaker, desk.voices, sentence.tokens[start].span.start) if known or body or role else None

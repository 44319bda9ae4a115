"""The text on the reading desk: sentences, tokens, and what earlier steps have found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import BlockKind, Organisation, Person, Place, Report, Span, Statement, When
from dateline.reading.clauses import clause_starts
from dateline.reading.nets.protocol import Annotation
from dateline.reading.tagging import Tag, tags_of

ADDRESS = 40
"""Characters after a verb of speech within which a place is where it was said."""


@dataclass(frozen=True)
class Token:
    """A word or mark with its place in the report's text."""

    text: str
    span: Span

    @cached_property
    def lower(self) -> str:
        """The word in lower case with straight apostrophes, as tables hold it."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Say whether it begins with a letter."""
        return self.text[:1].isalpha()

    @property
    def is_capital(self) -> bool:
        """Say whether it begins with an upper-case letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """One sentence: its place in the report's text, the kind of block it stands in, its tokens.

    `paragraph` numbers the blocks, so that two sentences of one paragraph share it. `annotation` is the net's, where
    one was run.
    """

    index: int
    paragraph: int
    span: Span
    block: BlockKind
    text: str
    tokens: tuple[Token, ...]
    annotation: Annotation | None = None

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Start offsets of the tokens."""
        return tuple(t.span.start for t in self.tokens)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """One tag a token."""
        return tags_of(self)

    @cached_property
    def clause_starts(self) -> tuple[bool, ...]:
        """For each token, whether a clause begins there."""
        return clause_starts(self, self.tags)

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds or last began before `offset` (in the report's text); -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that overlap `span`."""
        return tuple(t for t in self.tokens if t.span.overlaps(span))


@dataclass
class Document:
    """One report while it is read. Steps add to it in the order that `reader.py` names; nothing here outlives the reading."""

    report: Report
    sentences: tuple[Sentence, ...]
    times: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @cached_property
    def places_of_speakers(self) -> frozenset[Span]:
        """Places inside the words for a speaker, or right behind the verb of speech ("told parliament in Athens"), and outside
        what is said; ask once places and statements are found."""
        said = [(s.speaker.span, s.cue.span if s.cue else None, s.content.span) for s in self.statements]
        return frozenset(
            p.span
            for p in self.places
            if any(
                not content.holds(p.span) and ((speaker and speaker.holds(p.span)) or (cue and self._addressed(cue, p.span)))
                for speaker, cue, content in said
            )
        )

    def _addressed(self, cue: Span, place: Span) -> bool:
        between = self.text[cue.end : place.start] if cue.end <= place.start else "."
        return len(between) <= ADDRESS and not any(mark in between for mark in '.,;:"”“')

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at `offset`, or None."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].span.end else None

    def body(self) -> Iterable[Sentence]:
        """Return the sentences of the report's own news: no headline, caption, title or furniture."""
        from dateline.model import BODY

        return (s for s in self.sentences if s.block in BODY)


def within(spans: Sequence[Span], span: Span) -> bool:
    """Say whether `span` overlaps any of `spans`."""
    return any(s.overlaps(span) for s in spans)

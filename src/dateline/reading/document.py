"""The text on the reading desk: sentences, tokens, and what earlier steps have found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from dateline.model import BlockKind, Organisation, Person, Place, Report, Span, Statement, When
from dateline.reading.clauses import clause_starts
from dateline.reading.near import Near
from dateline.reading.nets.protocol import Annotation
from dateline.reading.tagging import Tag, tags_of

T = TypeVar("T")


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
    day: str | None = None
    """The ISO day of the live page's item it stands in, where that prints its own; else None."""
    before: frozenset[str] = frozenset()
    """The words of the sentence before it in its paragraph, in lower case."""

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
    regions: dict[str, Place] = field(default_factory=dict)
    """The first-level region of each place that the gazetteer knows, by the place's id; their spans are those of a mention."""
    filed: str | None = None
    """The ISO day that relative words count from: of the dateline where it gives one, else of publication."""
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    _near: dict[str, tuple[Any, int, Near[Any]]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Start offsets of the sentences."""
        return [s.span.start for s in self.sentences]

    def times_about(self, span: Span) -> list[When]:
        """Return the times that share a character with `span`, and others of its sentences, in order; ask once all are found."""
        return self._kept("times", self.times, lambda t: (t.span,)).about(span)

    def places_about(self, span: Span) -> list[Place]:
        """Return the places that share a character with `span`, and others of its sentences, in order; ask once all are found."""
        return self._kept("places", self.places, lambda p: (p.span,)).about(span)

    def statements_about(self, span: Span) -> list[Statement]:
        """Return the statements whose content or cue shares a character with `span`, and others; ask once all are found."""
        return self._kept("statements", self.statements, lambda s: (s.content.span, s.cue.span if s.cue else None)).about(span)

    def people_about(self, span: Span) -> list[Person]:
        """Return the people named in the sentences of `span`; ask once all are found."""
        return self._kept("people", self.people, lambda p: p.mentions).about(span)

    def organisations_about(self, span: Span) -> list[Organisation]:
        """Return the bodies named in the sentences of `span`; ask once all are found."""
        return self._kept("organisations", self.organisations, lambda o: o.mentions).about(span)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives; it is made once for this document, so ask when all that it rests on has been found."""
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    def _kept(self, name: str, found: Sequence[T], spans: Callable[[T], Iterable[Span | None]]) -> Near[T]:
        known = self._near.get(name)
        if known is None or known[0] is not found or known[1] != len(found):
            near = Near(self.sentence_starts, ((item, spans(item)) for item in found))
            known = self._near[name] = (found, len(found), near)
        return known[2]

    @cached_property
    def places_of_speakers(self) -> frozenset[Span]:
        """Places inside the words for a speaker, or right behind the verb of speech ("told parliament in Athens"), and outside
        what is said; ask once places and statements are found."""
        words = [(s.speaker.span, s.cue.span if s.cue else None, s.content.span) for s in self.statements]
        said = Near(self.sentence_starts, ((w, w[:2]) for w in words))
        return frozenset(
            p.span
            for p in self.places
            if any(
                not content.holds(p.span) and ((speaker and speaker.holds(p.span)) or (cue and self._addressed(cue, p.span)))
                for speaker, cue, content in said.about(p.span)
            )
        )

    def _addressed(self, cue: Span, place: Span) -> bool:
        between = self.text[cue.end : place.start] if cue.end <= place.start else "."
        return len(between) <= ADDRESS and not any(mark in between for mark in '.,;:"”“')

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at `offset`, or None."""
        i = bisect_right(self.sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].span.end else None

    def day_at(self, offset: int) -> str | None:
        """Return the ISO day that relative words at `offset` count from: the item's own, else the dateline's, else that of
        publication, or None."""
        sentence = self.sentence_at(offset)
        return (sentence.day if sentence else None) or self.filed or self.report.published

    def body(self) -> Iterable[Sentence]:
        """Return the sentences of the report's own news: no headline, caption, title or furniture."""
        from dateline.model import BODY

        return (s for s in self.sentences if s.block in BODY)


def within(spans: Sequence[Span], span: Span) -> bool:
    """Say whether `span` overlaps any of `spans`."""
    return any(s.overlaps(span) for s in spans)

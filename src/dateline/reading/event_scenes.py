"""Where a clause plays when it names no place: at a common noun's, or in the scene that the sentence before set."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon.happenings import happenings
from dateline.lexicon.place_words import place_words
from dateline.model import BODY, Event, Span, When
from dateline.reading.document import Document, Sentence
from dateline.reading.tagging import tag
from dateline.reading.times.scene import NO_TEXT_DATE

REACH = 5
"""Tokens between a preposition and the site it governs: "under the north stand"."""


def local(sentence: Sentence, span: Span, verb: int) -> bool:
    """Say whether a stretch of the sentence tells where by a common noun: "from the roof", "packed a stadium".

    `verb` is the token whose object may be the site.
    """
    tags = tag(sentence)
    for j, token in enumerate(sentence.tokens):
        if not span.holds(token.span) or not (j == verb or token.lower in happenings().where):
            continue
        for i in range(j + 1, min(j + REACH, len(tags))):
            if (tags[i].kind == "prep" and sentence.tokens[i].lower != "of") or tags[i].kind in ("mark", "be", "have", "conj"):
                break
            if _is_site(sentence.tokens[i].lower):
                return True
    return False


def _is_site(word: str) -> bool:
    places = place_words()
    return any(
        w in group
        for w in (word, word.removesuffix("s"))
        for group in (places.facility_nouns, places.settlement_nouns, places.region_nouns, happenings().sites)
    )


def told_before(document: Document, sentence: Sentence) -> bool:
    """Say whether the sentence before, in the same text, gives a time or a place: what follows goes on from there."""
    if sentence.index == 0:
        return False
    before = document.sentences[sentence.index - 1]
    if before.block not in BODY or (before.block != sentence.block and "lead" not in (before.block, sentence.block)):
        return False
    if any(t.lower in happenings().daytimes for t in before.tokens):
        return True
    timed = any(t.span and before.span.holds(t.span) for t in document.times_about(before.span))
    return timed or any(before.span.holds(p.span) for p in document.places_about(before.span))


@dataclass
class Days:
    """The days that the events told so far fall on: `latest`, the last of them and its sentence, and all of them."""

    latest: tuple[Sentence, When] | None = None
    all: set[str] = field(default_factory=set)

    def tell(self, sentence: Sentence, events: list[Event]) -> None:
        """Take in the events of a sentence of the body; only whole days count."""
        dated = [e.when for e in events if e.when and e.when.start and e.when.precision == "day" and e.block in BODY]
        self.all |= {w.start for w in dated if w.start}
        if dated:
            self.latest = sentence, dated[-1]

    def when(self, sentence: Sentence, event: Event, past: bool) -> When | None:
        """Return the time of an event: its own, or the day told before where it clearly goes on from there; None otherwise.

        It does so with "the same day"; with an hour, where all that was told fell on one day; and, in the simple `past`, with
        a pronoun for its subject right behind the sentence that gives the day.
        """
        own = event.when
        if self.latest is None or (own and (own.resolved or own.reason != NO_TEXT_DATE)) or event.block not in BODY:
            return own
        before, day = self.latest
        words = [t.lower for t in sentence.tokens_in(event.span)]
        if "same" in words and "day" in words:
            return day
        if len(self.all) == 1 and same_day(sentence, event.span):
            return day
        goes_on = past and before.index + 1 == sentence.index and bool({"they", "he", "she"} & set(words[:6]))
        return day if goes_on else own


def same_day(sentence: Sentence, span: Span) -> bool:
    """Say whether a stretch of the sentence gives an hour and leaves the day to what was told before: "at dawn"."""
    return any(t.lower in happenings().daytimes for t in sentence.tokens_in(span))

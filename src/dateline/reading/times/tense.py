"""Which way a time lies that its own words leave open: behind the day of publication or ahead of it.

Decided by the nearest verb: in the same clause before the time, then after it, then in the rest of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.lexicon.times import FutureCues, time_words
from dateline.model import Span
from dateline.reading.document import Sentence
from dateline.reading.tagging import Tag, tag

Side = Literal["past", "future"]

STRONG = frozenset({";", ":", "—", "--", "–", "(", ")", "[", "]", "“", "”", "«", "»", '"', "...", "…"})
WEAK = frozenset({","})
PRESENT_BE = frozenset({"am", "is", "are", "'re", "'m", "'s"})
PERFECT = frozenset({"have", "had", "has", "having", "'ve"})


@dataclass(frozen=True)
class Clauses:
    """A sentence with its tags, asked for the side of the times in it."""

    sentence: Sentence
    tags: tuple[Tag, ...]
    cues: FutureCues

    @classmethod
    def of(cls, sentence: Sentence) -> Clauses:
        """Return the sentence tagged."""
        return cls(sentence, tag(sentence), time_words().future)

    def side(self, span: Span, preposition: str | None = None) -> Side | None:
        """Return the side of the time at `span` (offsets in the report's text), None where no verb tells."""
        first, last = self.sentence.token_at(span.start), self.sentence.token_at(max(span.end - 1, span.start))
        if preposition == "since":
            return "past"
        if preposition in self.cues.deadline:
            return self._deadline(first, last)
        return self._nearest(first, last)[0]

    def _nearest(self, first: int, last: int) -> tuple[Side | None, int]:
        """Return the side that the nearest telling word gives, and that word's index."""
        ways: tuple[Iterable[int], ...] = (
            self._left(first, STRONG | WEAK),
            self._right(last, first),
            self._left(first, frozenset()),
            range(last + 1, len(self.tags)),
        )
        for way in ways:
            for i in way:
                side = self._tells(i, adjacent=first - i <= 2 and i < first)
                if side is not None:
                    return side, i
        return None, -1

    def _word(self, i: int) -> str:
        return self.sentence.tokens[i].lower if 0 <= i < len(self.tags) else ""

    def _left(self, first: int, stops: frozenset[str]) -> Iterator[int]:
        for i in range(first - 1, -1, -1):
            if self._word(i) in stops:
                return
            yield i

    def _right(self, last: int, first: int) -> Iterator[int]:
        """Yield what follows in the clause; a time that opens its clause may be cut off from it by a comma."""
        commas = 1 if first <= 1 or self._word(first - 1) in STRONG | WEAK or self._word(first - 2) in STRONG | WEAK else 0
        for i in range(last + 1, len(self.tags)):
            word = self._word(i)
            if word in STRONG or (word in WEAK and commas == 0):
                return
            commas -= word in WEAK
            yield i

    def _tells(self, i: int, adjacent: bool) -> Side | None:
        """Return the side that token `i` speaks for, None where it is silent."""
        kind, word = self.tags[i].kind, self._word(i)
        if word in self.cues.signs and (word != "set" or self._word(i + 1) in ("for", "to")):
            return "future"
        if kind == "modal":
            return self._modal(i, have=self._follows_have(i))
        if kind == "verb":
            return self._verb(i)
        if kind == "be":
            return self._copula(i, adjacent)
        if kind in ("have", "do") and word in ("had", "did", "has"):
            return "past"
        return None

    def _copula(self, i: int, adjacent: bool) -> Side | None:
        word = self._word(i)
        if word in ("was", "were"):
            return "future" if self._word(i + 1) == "to" else "past"
        if word in ("be", "been", "being"):
            return self._group(i)
        # "the deadline is Friday", "is on Sunday": the calendar; elsewhere the present tense does not tell
        return "future" if adjacent or self._word(i + 1) == "to" else None

    def _follows_have(self, i: int) -> bool:
        return any(self._word(j) in PERFECT for j in range(i + 1, min(i + 4, len(self.tags))))

    def _modal(self, i: int, have: bool) -> Side | None:
        word = self._word(i)
        if have:
            return "past" if word not in ("will", "shall", "'ll") else "future"
        if word in self.cues.modals:
            return "future"
        negated = word == "could" and self.tags[min(i + 1, len(self.tags) - 1)].kind == "neg"
        return "past" if negated else "future" if word in self.cues.weak_modals else None

    def _verb(self, i: int) -> Side | None:
        """Return the side of a verb by its form and the words of its group before it."""
        held = self._group(i)
        if held is not None or self._word(i - 1) == "to":
            return held
        tagged = self.tags[i]
        if tagged.may_be("past", "participle"):
            return "past"
        scheduled = tagged.lemma in self.cues.scheduled_present and self.sentence.block not in ("headline", "caption")
        if tagged.may_be("s", "base"):
            return "future" if scheduled else "past"
        return None  # a bare -ing form has the tense of another verb

    def _group(self, i: int) -> Side | None:
        """Return what the auxiliaries before verb `i` say, None where there are none."""
        have = False
        for j in range(i - 1, max(i - 7, -1), -1):
            kind, word = self.tags[j].kind, self._word(j)
            if kind == "modal":
                return self._modal(j, have)
            if word == "to":
                return self._infinitive(j, have)
            if word in PERFECT:
                have = True
            elif word in PRESENT_BE and kind == "be":
                return "past" if have else "future" if self.tags[i].may_be("ing") and self._word(i - 1) == word else None
            elif word in ("was", "were", "did"):
                return "past"
            elif kind not in ("be", "adv", "neg"):
                break
        return "past" if have else None

    def _infinitive(self, to: int, have: bool) -> Side | None:
        """Return the side of an infinitive: ahead after words of plan and hope, else None: it goes with another verb."""
        if have:
            return "past"
        before = [self._word(j) for j in range(max(to - 4, 0), to)]
        directly = before[-1:] and before[-1] in PRESENT_BE | {"was", "were"}
        return "future" if directly or any(w in self.cues.infinitive_signs for w in before) else None

    def _deadline(self, first: int, last: int) -> Side:
        """Return the side of "by Saturday" or "until Saturday": ahead, unless the clause looks back on it."""
        side, at = self._nearest(first, last)
        if side != "past" or at < 0:
            return "future"
        fronted = at > last
        words = {self._word(j) for j in range(max(at - 3, 0), at + 1)}
        back = words & {"had", "was", "were"} or self.tags[at].lemma in self.cues.looks_back
        return "past" if fronted or back else "future"

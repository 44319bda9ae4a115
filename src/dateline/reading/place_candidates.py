"""Which words may name a place: runs of capital words that the gazetteer knows or that a noun says are places.

What is part of a person's name, a body's or an outlet's is left out here; what a name means is decided in `place_senses`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.place_names import plain_key
from dateline.lexicon.place_words import peoples, place_words
from dateline.model import Span
from dateline.reading.document import Sentence, Token
from dateline.reading.place_mentions import Candidate, Found

Find = Callable[[str], list[Entry]]

ARTICLED = regex.compile(r"(?:al|el|ul|as|ash|ad|ar|at|az|an|ez|es|ed|er)[-‑]\p{Lu}")
MODIFIER = regex.compile(
    r".+-(?:backed|led|based|held|run|born|allied|aligned|funded|linked|supported|occupied|made|owned|style|era)", regex.I
)
"""Adjectives made of a name ("SDF-held"): no names themselves."""
LARGE = 1_000_000
"""A place this large may stand beside another name without a comma and be read in a title."""
TITLE_SHARE = 0.7
GIVEN = 0.9
"""From this score its place is one."""
VETO = 0.8
"""From this score a net's person or body is no place."""
LOOK_BACK = 4
DASHES = ("-", "--", "–", "—")


LONGEST_NAME = 20
"""Tokens of a place's name at most; the gazetteer's have fewer."""


def is_name(token: Token) -> bool:
    """Say whether a token can begin or end a name: a capital word (or al-Capital) that is no mere function word."""
    return _is_name(token.text)


@lru_cache(maxsize=32768)
def _is_name(word: str) -> bool:
    token = Token(word, Span(0, len(word)))
    if not token.is_word:
        return False
    if not token.is_capital:
        return ARTICLED.match(word) is not None
    if "-" in word and MODIFIER.fullmatch(word):
        return False
    return token.lower not in place_words().function_words or word in ("US", "UK")


def in_title_case(sentence: Sentence) -> bool:
    """Say whether a sentence writes nearly all its longer words large, so that capitals say nothing."""
    if sentence.text.endswith((".", "!", "?", "”", '"')):
        return False
    words = [t for t in sentence.tokens if t.is_word and len(t.text) > 3]
    return len(words) >= 3 and sum(t.is_capital for t in words) >= TITLE_SHARE * len(words)


def _joined(text: str, a: Token, b: Token) -> bool:
    return text[a.span.end : b.span.start] in (" ", "\u00a0", "\u202f")


class Scanner:
    """Finds the candidates of one sentence."""

    def __init__(self, sentence: Sentence, text: str, find: Find, found: Found) -> None:
        self.sentence, self.text, self.find, self.found = sentence, text, find, found
        self.tokens = sentence.tokens
        self.words = place_words()
        self.titled = in_title_case(sentence)
        self.people: set[int] = set()
        self.vetoed, self.given = self._by_net()
        self.here: list[Candidate] = []

    def _by_net(self) -> tuple[set[int], set[int]]:
        vetoed: set[int] = set()
        given: set[int] = set()
        for name in self.sentence.annotation.names if self.sentence.annotation else ():
            if name.type in ("person", "organisation") and name.score >= VETO:
                vetoed.update(range(*name.tokens))
                self.people.update(range(*name.tokens) if name.type == "person" else ())
            elif name.type in ("place", "facility") and name.score >= GIVEN:
                given.update(range(*name.tokens))
        return vetoed, given

    def low(self, i: int) -> str:
        """Return token `i` in lower case, "" outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def cut(self, a: int, b: int) -> Span:
        """Return the span of tokens `a` up to `b`."""
        return Span(self.tokens[a].span.start, self.tokens[b - 1].span.end)

    def name(self, a: int, b: int) -> str:
        """Return the words of tokens `a` up to `b`."""
        return " ".join(self.cut(a, b).cut(self.text).split())

    # Runs -------------------------------------------------------------------------------------------------------------

    def runs(self) -> Iterator[tuple[int, int]]:
        """Return half-open token ranges of names, with particles between."""
        i, tokens = 0, self.tokens
        while i < len(tokens):
            if not is_name(tokens[i]):
                i += 1
                continue
            j = i + 1
            while (step := self._step(j)) > 0:
                j += step
            yield i, j
            i = j

    def _step(self, j: int) -> int:
        """Return how many tokens the run before `j` grows by; 0 where it ends."""
        tokens = self.tokens
        if j >= len(tokens):
            return 0
        if tokens[j].text == "." and tokens[j - 1].text in ("St", "Mt", "Ft") and j + 1 < len(tokens) and is_name(tokens[j + 1]):
            return 2
        if tokens[j].lower == "'s" and j + 1 < len(tokens) and is_name(tokens[j + 1]):
            return 2 if self._spans_joiner(j, j + 1) else 0
        if not _joined(self.text, tokens[j - 1], tokens[j]):
            return 0
        return 1 if is_name(tokens[j]) else next((size + 1 for size in (1, 2) if self._bridged(j, j + size)), 0)

    def _bridged(self, j: int, after: int) -> bool:
        """Say whether the small words from `j` up to `after` hold a name together with the one that follows."""
        tokens = self.tokens
        if after >= len(tokens) or not is_name(tokens[after]) or not _joined(self.text, tokens[after - 1], tokens[after]):
            return False
        between = [t.text for t in tokens[j:after]]
        if all(w in self.words.particles for w in between) or between == ["of", "the"]:
            return True
        return between[0] in self.words.joiners and self._spans_joiner(j, after)

    def _spans_joiner(self, j: int, after: int) -> bool:
        """Say whether the gazetteer has a name that runs over the joiner at `j`."""
        end = after + 1
        last = min(len(self.tokens), j + LONGEST_NAME)
        while end < last and is_name(self.tokens[end]) and _joined(self.text, self.tokens[end - 1], self.tokens[end]):
            end += 1
        starts = [k for k in range(j - 1, max(j - 4, -1), -1) if is_name(self.tokens[k])]
        return any(self.find(self.name(a, b)) for a in starts for b in range(after + 1, end + 1))

    # Places in a run ----------------------------------------------------------------------------------------------------

    def cover(self, a: int, b: int) -> list[tuple[int, int]]:
        """Return the longest known names in a run, from the left."""
        matches, i = [], a
        while i < b:
            j = next((j for j in range(min(b, i + LONGEST_NAME), i, -1) if self._may_be(i, j)), None)
            if j is not None:
                matches.append((i, j))
            i = j or i + 1
        return matches

    def _may_be(self, i: int, j: int) -> bool:
        if not is_name(self.tokens[i]) or not is_name(self.tokens[j - 1]):
            return False
        word = self.tokens[i].lower
        if j - i == 1 and (word in self.words.never or word in peoples() or len(word) < 2):
            return False
        if j - i == 2 and ((pair := f"{word} {self.low(j - 1)}") in peoples() or pair in self.words.never):
            return False
        if self.low(j - 1) in self.words.region_nouns and self.low(j - 1) in self.words.bodies and self.low(j) == "of":
            return False
        return bool(self.find(self.name(i, j)))

    def _neutral(self, k: int, matches: list[tuple[int, int]], after: bool) -> bool:
        """Say whether the word at `k` may stand beside a place without making it part of another name."""
        word = self.tokens[k].lower
        if not self.tokens[k].is_word or word in peoples() or word in self.words.directions:
            return True
        if word in self.words.settlement_nouns or word in self.words.region_nouns:
            return True
        if after and any(
            self.low(n) in self.words.roles and self.tokens[n].is_capital for n in range(k, min(k + 3, len(self.tokens)))
        ):
            return True
        for i, j in matches:
            if i <= k < j:
                return any(e.weight >= LARGE for e in self.find(self.name(i, j))[:1])
        return False

    def _is_other(self, a: int, b: int, match: tuple[int, int], matches: list[tuple[int, int]]) -> bool:
        """Say whether words of the run beside the match make it a part of a person's or another thing's name."""
        i, j = match
        if i > a and self.low(i - 1) in self.words.titles and self.low(i - 1) not in self.words.settlement_nouns:
            return True
        if i > a and f"{self.low(i - 1)} {self.low(i)}" in self.words.never:
            return True
        before_of = i > a and self.low(i - 1) in ("of", "the")
        if i > a and not before_of and not self._neutral(i - 1, matches, after=False):
            return True
        after_of = j < b and self.low(j) in ("of", "the")
        return j < b and not after_of and not self._neutral(j, matches, after=True)

    def _is_body(self, a: int, b: int, matches: list[tuple[int, int]]) -> bool:
        inside = {k for i, j in matches for k in range(i, j)}
        if b < len(self.tokens) and self.tokens[b].text in "$€£" and self.tokens[b].span.start == self.tokens[b - 1].span.end:
            return True
        return any(self.low(k) in self.words.bodies for k in range(a, b) if k not in inside and self.tokens[k].is_capital)

    def scan(self) -> list[Candidate]:
        """Return the candidates of the sentence, in order."""
        taken = 0
        for a, b in self.runs():
            if (state := self._abbreviated(a)) is not None:
                self.here.append(state)
                taken = state.last
            if a >= taken:
                self._run(a, b)
        for c in self.here:
            self._around(c)
        return self.here

    def _abbreviated(self, a: int) -> Candidate | None:
        """Return "Ill." or "W.Va." at token `a` as the state that it stands for; None where nothing says that it does."""
        after_place = self.low(a - 1) == "," and any(o.last == a - 1 for o in self.here)
        led = self.low(a - 1) in (self.words.locatives | {"of"}) or (self.titled and a > 0)
        if not (after_place or led) and "." not in self.tokens[a].text:
            return None
        for b in range(min(a + 4, len(self.tokens)), a, -1):
            short = self.cut(a, b).cut(self.text).lower().replace(" ", "")
            name = self.words.abbreviations.get(short) or (short.endswith(".") and self.words.abbreviations.get(short[:-1]))
            if name and "." in short:
                return Candidate(self.sentence, a, b, self.cut(a, b), name, True, noun="region", locative=True)
        return None

    def _run(self, a: int, b: int) -> None:
        while a < b - 1 and (self.low(a) in peoples() or self.low(a) in self.words.directions) and not self._may_be(a, b):
            a += 1
        if self._facility(a, b):
            return
        matches = self.cover(a, b)
        if self.titled:
            self.here.extend(self._made(i, j, titled=True) for i, j in matches)
            return
        body = self._is_body(a, b, matches)
        kept = [] if body else [m for m in matches if not self._is_other(a, b, m, matches)]
        for i, j in matches:
            if ((i, j) in kept or self.given.issuperset(range(i, j))) and not self.vetoed.intersection(range(i, j)):
                self.here.append(self._place(i, j, b))
        if not kept and not body:
            self._other(a, b)
        if not kept:
            self._of_body(a, b, matches)

    def _of_body(self, a: int, b: int, matches: list[tuple[int, int]]) -> None:
        """Take the place that a public body's name begins with ("Texas Department of …", "Aleppo City Council")."""
        i, j = matches[0] if matches else (a, a)
        if i != a or j == a or j >= b or any(c.first < j and c.last > i for c in self.here):
            return
        known = self.find(self.name(i, j))[0].feature != "country" and self.name(i, j).lower() not in self.words.ordinary
        if known and not self.words.public_bodies.isdisjoint(self.low(k) for k in range(j, b)):
            made = self._made(i, j)
            made.body = True
            self.here.append(made)

    def _other(self, a: int, b: int) -> None:
        """Remember the words of a person's or thing's name; a name after "in" or "the village of" may be a place."""
        if self.vetoed.intersection(range(a, b)):
            return
        if not self.cover(a, b) and not any(self.low(k) in self.words.never or self.low(k) in peoples() for k in range(a, b)):
            self.here.append(self._made(a, b, known=False))
        self.found.persons.update(plain_key(t.text) for t in self.tokens[a + 1 : b] if is_name(t))

    def _place(self, i: int, j: int, b: int) -> Candidate:
        """Return the match as a candidate; a region's noun written large belongs to its name ("Dallas County")."""
        end = j + 1 if j < b and self.low(j) in self.words.region_nouns else j
        start = self._whole_name(i) if self.low(end - 1) in self.words.region_nouns and end - i > 1 else i
        if end > j or start < i:
            made = self._made(start, end, known=bool(self.find(self.name(start, end))))
            made.noun = "region"
            return made
        return self._made(i, j)

    def _whole_name(self, i: int) -> int:
        """Return where the name of a region begins that a known one ends: "North | Eastern Province" is not Eastern Province."""
        k = i
        while k > 1 and self.tokens[k - 1].text.istitle() and self.tokens[k - 1].span.end + 1 == self.tokens[k].span.start:
            word, other = self.low(k - 1), self.words.titles | self.words.never | self.words.locatives
            if word in peoples() or (word in other and word not in self.words.directions):
                break
            k -= 1
        return k

    def _made(self, i: int, j: int, known: bool = True, titled: bool = False) -> Candidate:
        trusted = self.given.issuperset(range(i, j))
        return Candidate(self.sentence, i, j, self.cut(i, j), self.name(i, j), known, titled=titled, trusted=trusted)

    # Facilities -------------------------------------------------------------------------------------------------------

    def _facility(self, a: int, b: int) -> bool:
        """Take "the Azovstal steel plant" or "Damascus International Airport" as one place; False where there is none."""
        parts, nouns = self.words.facility_parts, self.words.facility_nouns
        m = next((k for k in range(a + 1, b) if self.low(k) in parts | nouns), b)
        k, end = m, 0
        while k < len(self.tokens) and (self.low(k) in parts or self.low(k) in nouns):
            if self.low(k) in nouns:
                end = k + 1
            k += 1
        # A run that goes on behind the noun is another name ("Fort Hood Post"); so is one without a name before it.
        if (
            not end
            or end < b
            or self.vetoed.intersection(range(a, m))
            or not _joined(self.text, self.tokens[m - 1], self.tokens[m])
        ):
            return False
        name = self.name(a, m)
        entries, whole = self.find(name), self.find(self.name(a, end))
        if not any(e.kind == "facility" for e in (*whole, *entries[:1])) and not self._named_facility(a, m, end, entries):
            return False
        made = self._made(a, end, known=bool(whole))
        made.noun, made.name, made.phrase = "facility", name, made.span.cut(self.text)
        self.here.append(made)
        return True

    def _named_facility(self, a: int, m: int, end: int, entries: list[Entry]) -> bool:
        """Say whether words that the gazetteer does not have as a facility are one all the same."""
        last, before = self.low(end - 1), self.low(a - 1)
        first = self.low(a)
        if first in self.words.never or first in peoples() or self.titled or before in ("a", "an"):
            return False
        if self.low(m) == "and" or any(self.low(k) in self.words.bodies for k in range(a, m)):
            return False
        if m - a == 1 and (first in self.words.ordinary or self.tokens[a].text.isupper()):
            return False
        if not entries:
            return before in ("the", "'s", "at", "in", "near") or self.tokens[end - 1].is_capital
        town = entries[0].kind == "settlement"
        return last in self.words.town_facilities and town and (before == "the" or self.tokens[end - 1].is_capital)

    # Around a candidate -------------------------------------------------------------------------------------------------

    def _around(self, c: Candidate) -> None:
        """Fill in what the words before and after say of a candidate."""
        words, i = self.words, c.first - 1
        c.part = self.low(i) in words.directions
        skipped = 0
        while skipped < LOOK_BACK and (
            self.low(i) in words.directions or self.low(i) in words.settlement_nouns or self.low(i) in ("the", "of", "'s")
        ):
            if self.low(i) in words.settlement_nouns and self.low(i + 1) == "of" and not c.noun:
                c.noun = "settlement"
            if self.low(i) == "of" and self.low(i - 1) in words.directions | {"outskirts", "edge", "outside"}:
                c.near = True
            i, skipped = i - 1, skipped + 1
        c.near = c.near or self.low(i) in words.near_words
        # "in the Qzer ward" names no place Qzer, as far as anybody knows.
        c.firm = self.low(i) in words.firm_locatives and (c.known or self.low(c.first - 1) != "the")
        c.locative = self.low(i) in words.locatives or c.near or c.trusted or c.sentence.block == "dateline"
        after = self.low(c.last)
        if not c.noun and after in words.region_nouns and not self.tokens[c.last].is_capital:
            c.noun = "region"
        elif not c.noun and after in words.settlement_nouns and not c.titled and after not in ("port", "pocket", "capital"):
            c.noun = "settlement"
        apposed = self._apposed(i)
        if apposed and not c.known and not c.noun and self.low(i) == "," == after and self.low(i - 1) in words.settlement_nouns:
            c.noun = "settlement"
        c.locative = c.locative or c.noun in ("settlement", "region") or apposed
        c.locative = c.locative or self._heads_line(c) or (self.low(i) == "of" and i - 1 in self.people)
        self._ties(c)
        self._listed(c)

    def _heads_line(self, c: Candidate) -> bool:
        """Say whether a sentence begins with the name in capitals and a dash: a dateline that the layout did not part off."""
        after = c.last
        if self.low(after) == "," and after + 1 < len(self.tokens):
            after = next((k for k in range(after + 1, min(after + 6, len(self.tokens))) if self.low(k) in DASHES), after)
        return c.first == 0 and c.text.isupper() and self.low(after) in DASHES

    def _apposed(self, i: int) -> bool:
        """Say whether the mark at token `i` sets a name off from a noun for places: "the biggest camp - X -", "a town, X, …"."""
        nouns = self.words.settlement_nouns | self.words.facility_nouns
        return self.low(i) in (",", "(", ":", *DASHES) and self.low(i - 1) in nouns

    def _listed(self, c: Candidate) -> None:
        """A name joined to a place by a comma or "and" is one where that is."""
        back = c.first - 1
        if self.low(back) in (",", "and", "or") or (self.low(back) == "the" and self.low(back - 1) in (",", "and")):
            previous = next((o for o in self.here if o.last in (back, back - 1)), None)
            c.locative = c.locative or (previous is not None and previous.locative)

    def _ties(self, c: Candidate) -> None:
        """Note "X, Y" (and "X, Fla."), "X in Y" and "Y's X"."""
        after, low = c.last, self.low
        if low(after) == "," and after + 1 < len(self.tokens):
            short = self.tokens[after + 1].lower
            following = next((o for o in self.here if o.first == after + 1), None)
            c.inside = self.words.abbreviations.get(short, following.name if following else "")
            c.holder = following
        elif low(after) in ("in", "near", "(") or (low(after) == "," and low(after + 1) == "in"):
            limit = after + 6
            following = next((o for o in self.here if after < o.first <= limit and o.noun != "facility"), None)
            c.tied = following.name if following else ""
        if low(c.first - 1) == "'s":
            owner = next((o for o in self.here if o.last == c.first - 1), None)
            c.tied = c.tied or (owner.name if owner else "")


def scan(sentence: Sentence, text: str, find: Find, found: Found) -> None:
    """Add the candidates of one sentence to `found`."""
    found.candidates.extend(Scanner(sentence, text, find, found).scan())

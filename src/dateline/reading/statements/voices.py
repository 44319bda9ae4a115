"""Who has spoken so far in a report, and whom "he", "the minister" and a surname mean."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline.lexicon.roles import roles
from dateline.model import BODY, Organisation, Person, Span, Speaker
from dateline.reading.document import Document, Sentence
from dateline.reading.names import is_body
from dateline.reading.statements.pronouns import can_be
from dateline.reading.statements.speakers import is_group, is_one_person, parse
from dateline.reading.statements.subjects import opening_subject

NEAR = 3
"""Sentences within which "the group" and "the statement" find whom they mean."""
NOBODY = frozenset({"a person", "one person", "somebody", "someone", "anybody", "people"})
"""Openers that are nobody in particular: "a person diagnosed with …"."""
LOOK_BACK = 60
"""So many speakers, or people named, are tried for a "he" or "she" at most."""
SURE = 0.5
"""A body that a net names below this score is nobody's."""


@dataclass
class Voices:
    """Those who have spoken so far in the report, latest last, and those its names step found."""

    document: Document
    spoken: list[Speaker] = field(default_factory=list)
    _last_sentence: int = -9
    _last_many: Speaker | None = None
    _spoken_by_word: dict[tuple[int, str], dict[str, Speaker]] = field(default_factory=dict)
    _spoken_by_role: dict[str, dict[str, Speaker]] = field(default_factory=dict)
    _bodies_by_word: dict[str, Speaker] = field(default_factory=dict)

    def hear(self, speaker: Speaker, sentence: Sentence) -> None:
        """Keep a speaker. A bare full name right after a statement by "the mayor of X" is that mayor's: a habit of news prose."""
        last = self.spoken[-1] if self.spoken else None
        follows = last is not None and last.named == "role" and sentence.index - self._last_sentence == 1
        if (
            follows
            and last is not None
            and speaker.named == "name"
            and speaker.role is None
            and len(speaker.name.split()) > 1
            and is_one_person(last)
        ):
            speaker = replace(speaker, role=last.name, organisation=speaker.organisation or last.organisation)
        self.spoken.append(speaker)
        self._last_sentence = sentence.index
        self._list(speaker)

    def _list(self, speaker: Speaker) -> None:
        """Keep a speaker under all that later words may call them."""
        words, body = speaker.name.split(), is_body(speaker.name.split())
        single = is_one_person(speaker)
        if not single or body:
            self._last_many = speaker
        for part in (-1, 0):
            # "UN" is no short form of "UN Office …": a first word stands for a person alone.
            word = _name_part(speaker.name, part) if part == -1 or speaker.name != speaker.organisation else None
            if word is not None:
                self._spoken_by_word.setdefault((part, word), {})[speaker.name] = speaker
        if speaker.role and speaker.named == "name":
            for role in speaker.role.lower().split():
                self._spoken_by_role.setdefault(role, {})[speaker.name] = speaker
        if len(words) > 1:
            self._bodies_by_word[words[-1].lower()] = speaker

    @cached_property
    def _mentioned(self) -> list[tuple[int, Person]]:
        return sorted(((m.start, p) for p in self.document.people for m in p.mentions), key=lambda pair: pair[0])

    @cached_property
    def _people_by_word(self) -> dict[tuple[int, str], dict[str, Person]]:
        found: dict[tuple[int, str], dict[str, Person]] = {}
        for person in self.document.people:
            for part in (-1, 0):
                word = _name_part(person.name, part)
                if word is not None:
                    found.setdefault((part, word), {})[person.name] = person
        return found

    @cached_property
    def _people_by_role(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.document.people:
            for word in {w for r in person.roles for w in r.lower().split()}:
                found.setdefault(word, []).append(person)
        return found

    @cached_property
    def _named_bodies(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for body in self.document.organisations:
            if len(body.name.split()) > 1:
                found.setdefault(body.name.lower().split()[-1], []).append(body)
        return found

    def correct(self, before: Speaker, speaker: Speaker) -> None:
        """Put another speaker in the place of one that was heard wrongly."""
        k = next((k for k in range(len(self.spoken) - 1, -1, -1) if self.spoken[k].span == before.span), None)
        if k is None:
            return
        self.spoken[k] = speaker
        self._last_many = None
        for known in (self._spoken_by_word, self._spoken_by_role, self._bodies_by_word):
            known.clear()
        for heard in self.spoken:
            self._list(heard)

    def last_person(self, before: int, pronoun: str = "he") -> Speaker | None:
        """Return who "he" is: the person who spoke or opened a sentence last, or else the last one named before `before`."""
        opener = self._last_opener(before, pronoun)
        for speaker in (s for s in reversed(self.spoken[-LOOK_BACK:]) if can_be(s, pronoun)):
            if (speaker.named == "name" and not is_body(speaker.name.split())) or (
                speaker.named in ("role", "anonymous") and is_one_person(speaker)
            ):
                earlier = (
                    speaker.span is not None and opener is not None and opener.span is not None and speaker.span < opener.span
                )
                return opener if earlier else speaker
        if opener:
            return opener
        at = bisect_left(self._mentioned, before, key=lambda pair: pair[0])
        for _, person in reversed(self._mentioned[max(0, at - LOOK_BACK) : at]):
            speaker = Speaker(person.name, person.roles[0] if person.roles else None, person.organisation, "name", None)
            if can_be(speaker, pronoun):
                return speaker
        return None

    def _last_opener(self, before: int, pronoun: str) -> Speaker | None:
        """Return the single person whose name or role opens one of the three sentences before the offset `before`."""
        here = self.document.sentence_at(before)
        if here is None:
            return None
        for sentence in reversed(self.document.sentences[max(0, here.index - 3) : here.index]):
            if sentence.block not in BODY:
                continue
            speaker = parse(opening_subject(sentence))
            if speaker is None or speaker.name.lower() in roles().pronouns:
                continue
            meant = resolve(speaker, self, sentence.span.start)
            if (
                meant
                and meant.name.lower() not in NOBODY
                and can_be(meant, pronoun)
                and is_one_person(meant)
                and not is_group(meant.name.split())
            ):
                return meant
        return None

    def last_group(self) -> Speaker | None:
        """Return the body or group that spoke last."""
        return self._last_many

    def last_heard(self, before: int) -> Speaker | None:
        """Return who spoke last, if that was at most three sentences before the offset."""
        last = self.spoken[-1] if self.spoken else None
        here = self.document.sentence_at(before)
        return last if last and here and here.index - self._last_sentence <= NEAR else None

    def last_named_body(self, before: int) -> Speaker | None:
        """Return the body named last before the offset, at most three sentences before: by the rules, by a net, or as speaker."""
        here = self.document.sentence_at(before)
        if here is None:
            return None
        start = self.document.sentences[max(0, here.index - NEAR)].span.start
        named = [
            (m, o.name)
            for o in self.document.organisations_about(Span(start, before))
            for m in o.mentions
            if start <= m.start and m.end < before
        ]
        for sentence in self.document.sentences[max(0, here.index - NEAR) : here.index + 1]:
            for proposal in sentence.annotation.names if sentence.annotation else ():
                words = sentence.tokens[slice(*proposal.tokens)]
                if proposal.type == "organisation" and proposal.score >= SURE and words and words[-1].span.end < before:
                    span = Span(words[0].span.start, words[-1].span.end)
                    named.append((span, span.cut(self.document.text)))
        own = [
            s for s in self.spoken[-LOOK_BACK:] if s.span and start <= s.span.start and any(s.span.overlaps(m) for m, _ in named)
        ]
        if own:  # a body that has spoken here is meant before one that was only named
            return own[-1]
        name = max(named, default=None)
        return Speaker(name[1], None, name[1], "name", None) if name else None

    def by_surname(self, word: str) -> Speaker | None:
        """Return the speaker or person of the report whose name ends in `word`, or begins with it; None where two do."""
        for part in (-1, 0):
            spoken = self._spoken_by_word.get((part, word), {})
            people = self._people_by_word.get((part, word), {})
            if spoken or people:
                return _only(spoken, people)
        return None

    def by_role(self, words: list[str]) -> Speaker | None:
        """Return who of the report was given this role ("the mayor"), where only one was."""
        head = words[-1].lower() if words else ""
        spoken = self._spoken_by_role.get(head, {})
        if len(spoken) == 1:
            return next(iter(spoken.values()))
        people = self._people_by_role.get(head, [])
        if spoken or len(people) != 1:
            return None
        return Speaker(people[0].name, people[0].roles[0], people[0].organisation, "name", None)

    def by_body(self, words: list[str]) -> Speaker | None:
        """Return the last body that spoke or was named whose name ends like "the ministry"."""
        head = words[-1].lower() if words else ""
        if head in self._bodies_by_word:
            return self._bodies_by_word[head]
        named = self._named_bodies.get(head, [])
        return Speaker(named[-1].name, None, named[-1].name, "name", None) if len(named) == 1 else None


def _name_part(name: str, part: int) -> str | None:
    """Return the first or last word of a fuller name, without "al-" before it; None where there is but one word."""
    words = name.split()
    if len(words) < 2:
        return None
    prefix = next((p for p in roles().prefixes if words[part].lower().startswith(p)), "")
    return words[part][len(prefix) :]


def _only(spoken: dict[str, Speaker], people: dict[str, Person]) -> Speaker | None:
    """Return the one who is meant, as speaker; None where there are two."""
    if len(spoken | people) != 1:
        return None
    if spoken:
        return next(iter(spoken.values()))
    person = next(iter(people.values()))
    return Speaker(person.name, person.roles[0] if person.roles else None, person.organisation, "name", None)


def resolve(speaker: Speaker, voices: Voices, before: int) -> Speaker | None:
    """Return the speaker with pronouns, surnames and bare roles resolved in the report.

    `before` is the offset of the cue; only who was named before it can be meant by a pronoun. "He" stays anonymous where
    nobody is known whom it could mean; None for "it" that means nobody, and for the reporter's own "I".
    """
    word = speaker.name.lower()
    if word in roles().pronouns:
        found = _meant(word, voices, before)
        if found is None and word in roles().he | roles().they:
            return replace(speaker, named="anonymous")
        return replace(found, span=speaker.span) if found else None
    found = None
    if speaker.named == "name" and len(speaker.name.split()) == 1:
        found = voices.by_surname(speaker.name)
    elif speaker.named == "role" and len(speaker.name.split()) <= 3:
        words = speaker.name.split()
        found = voices.by_role(words) or voices.by_body(words) or _of_bare_noun(speaker, voices, before)
    if found is None:
        return speaker
    return Speaker(found.name, found.role or speaker.role, found.organisation, found.named, speaker.span)


def _of_bare_noun(speaker: Speaker, voices: Voices, before: int) -> Speaker | None:
    """Return the body that "the group" means, or who issued "the statement"; None for a noun that stands for itself."""
    word = speaker.name.lower()
    table = roles()
    text, span = voices.document.text, speaker.span
    definite = span is not None and text[span.start : span.start + 4].lower() == "the "
    if not definite or word not in table.bare_bodies | table.bare_words:
        return None
    return voices.last_heard(before) if word in table.bare_words else voices.last_named_body(before)


def _meant(word: str, voices: Voices, before: int) -> Speaker | None:
    """Return whom a pronoun means, or None."""
    if word in roles().he:
        return voices.last_person(before, word)
    return voices.last_group() if word in roles().they | roles().it else None

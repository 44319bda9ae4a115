"""Who speaks: from the words before or after a cue to a name, a role and a body; pronouns and roles resolved in the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import speech
from dateline.model import BODY, Named, Span, Speaker
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.names import MODIFIER, PARTICLES, is_acronym, is_body, split_role
from dateline.reading.tagging import Tag, tag

SINGULAR = frozenset({"he", "she", "i"})
PLURAL = frozenset({"they", "we"})
THING = frozenset({"it"})
ANONYMOUS_DET = frozenset({"a", "an", "one", "some", "two", "three", "several", "many", "other", "another", "most", "few"})
OBLIQUE = frozenset({"himself", "herself", "them", "him", "her", "us", "me"})


@dataclass
class Voices:
    """Those who have spoken so far in the report, latest last, and those its names step found."""

    document: Document
    spoken: list[Speaker] = field(default_factory=list)
    _last_sentence: int = -9

    def hear(self, speaker: Speaker, sentence: Sentence) -> None:
        """Keep a speaker. A bare full name right after a statement by "the mayor of X" is that mayor's name: a habit of news prose."""
        last = self.spoken[-1] if self.spoken else None
        follows = last is not None and last.named == "role" and sentence.index - self._last_sentence == 1
        if (
            follows
            and last is not None
            and speaker.named == "name"
            and speaker.role is None
            and len(speaker.name.split()) > 1
            and _one_person(last)
        ):
            speaker = replace(speaker, role=last.name, organisation=speaker.organisation or last.organisation)
        self.spoken.append(speaker)
        self._last_sentence = sentence.index

    def last_person(self, before: int) -> Speaker | None:
        """Return who "he" is: the person who spoke or opened a sentence last, or else the last one named before the offset `before`."""
        opener = self._last_opener(before)
        for speaker in reversed(self.spoken):
            if (speaker.named == "name" and not is_body(speaker.name.split())) or (
                speaker.named in ("role", "anonymous") and _one_person(speaker)
            ):
                earlier = (
                    speaker.span is not None and opener is not None and opener.span is not None and speaker.span < opener.span
                )
                return opener if earlier else speaker
        if opener:
            return opener
        mentions = [(m.start, p) for p in self.document.people for m in p.mentions if m.start < before]
        if not mentions:
            return None
        person = max(mentions, key=lambda pair: pair[0])[1]
        return Speaker(person.name, person.roles[0] if person.roles else None, person.organisation, "name", None)

    def _last_opener(self, before: int) -> Speaker | None:
        """Return the single person whose name or role opens one of the three sentences before the offset `before`."""
        here = self.document.sentence_at(before)
        if here is None:
            return None
        for sentence in reversed(self.document.sentences[max(0, here.index - 3) : here.index]):
            if sentence.block not in BODY:
                continue
            tags = tag(sentence)
            verb = next((k for k in range(1, len(tags)) if tags[k].kind in ("verb", "be", "modal", "have")), 0)
            speaker = parse(sentence.tokens[:verb]) if 0 < verb <= 8 else None
            if (
                speaker
                and speaker.name.lower() not in SINGULAR | PLURAL | THING
                and _one_person(speaker)
                and not _group_head(speaker.name.split())
            ):
                return resolve(speaker, self, sentence.span.start)
        return None

    def last_group(self) -> Speaker | None:
        """Return the body or group that spoke last."""
        return next((s for s in reversed(self.spoken) if not _one_person(s) or is_body(s.name.split())), None)

    def by_surname(self, word: str) -> Speaker | None:
        """Return the speaker or person of the report whose name ends in `word`, where only one does."""
        spoken = {s.name: s for s in self.spoken if s.name.split()[-1:] == [word] and len(s.name.split()) > 1}
        people = {p.name: p for p in self.document.people if p.name.split()[-1] == word and len(p.name.split()) > 1}
        if len(spoken | people) != 1:
            return None
        if spoken:
            return next(iter(spoken.values()))
        person = next(iter(people.values()))
        return Speaker(person.name, person.roles[0] if person.roles else None, person.organisation, "name", None)

    def by_role(self, words: list[str]) -> Speaker | None:
        """Return who of the report was given this role ("the mayor"), where only one was."""
        head = words[-1].lower() if words else ""
        spoken = {s.name: s for s in self.spoken if s.role and head in s.role.lower().split() and s.named == "name"}
        if len(spoken) == 1:
            return next(iter(spoken.values()))
        people = [p for p in self.document.people if any(head in r.lower().split() for r in p.roles)]
        if spoken or len(people) != 1:
            return None
        return Speaker(people[0].name, people[0].roles[0], people[0].organisation, "name", None)

    def by_body(self, words: list[str]) -> Speaker | None:
        """Return the last body that spoke or was named whose name ends like "the ministry"."""
        head = words[-1].lower() if words else ""
        for speaker in reversed(self.spoken):
            if speaker.name.lower().split()[-1:] == [head] and len(speaker.name.split()) > 1:
                return speaker
        named = [o for o in self.document.organisations if o.name.lower().split()[-1] == head and len(o.name.split()) > 1]
        return Speaker(named[-1].name, None, named[-1].name, "name", None) if len(named) == 1 else None


def _one_person(speaker: Speaker) -> bool:
    words = speaker.name.lower().split()
    own = words[: next((k for k, w in enumerate(words) if w in ("of", "in", "from") and k), len(words))]
    single = own[:1] == ["one"] or (own[-1:] and own[-1] in roles().person)
    return speaker.role is not None or bool(single) or (len(speaker.name.split()) > 1 and not is_body(speaker.name.split()))


def _words(tokens: tuple[Token, ...]) -> list[str]:
    return [t.text for t in tokens]


def _strip(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without marks at either end."""
    i, j = 0, len(tokens)
    while i < j and not tokens[i].text[0].isalnum():
        i += 1
    while j > i and not tokens[j - 1].text[-1].isalnum() and tokens[j - 1].text != ")":
        j -= 1
    return tokens[i:j]


def _span(tokens: tuple[Token, ...]) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end)


def _split_comma(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return what stands before and after the first comma or opening bracket."""
    for k, token in enumerate(tokens):
        if token.text in (",", "(", "–", "—", "--"):
            return tokens[:k], _strip(tokens[k + 1 :])
    return tokens, ()


def _capital(token: Token) -> bool:
    return (
        token.is_capital
        or token.lower in PARTICLES
        or token.text == "."
        or token.text[:3].lower() in ("al-", "el-", "an-", "ez-", "as-", "ad-", "ar-")
    )


def _trailing_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the run of capitalised tokens at the end."""
    k = len(tokens)
    while k > 0 and _capital(tokens[k - 1]) and tokens[k - 1].text != "'s":
        k -= 1
    while k < len(tokens) and (tokens[k].text == "." or (tokens[k].lower in PARTICLES and not tokens[k].is_capital)):
        k += 1
    return tokens[k:]


def _organisation(words: list[str]) -> str | None:
    """Return the body that role words name: "SDF spokesman", "spokesman for the White House", "leader of the X group"."""
    run: list[str] = []
    best: list[str] = []
    for word in [*words, ""]:
        lower = word.lower().rstrip(".")
        ordinary = lower in roles().person or lower in roles().titles or lower in ANONYMOUS_DET or lower in ("the", "in")
        if (word[:1].isupper() and not ordinary and not MODIFIER.fullmatch(word)) or (
            word in ("of", "the") and run and is_body(run)
        ):
            run.append(word)
        else:
            best = best or run
            run = []
    while best and best[-1] in ("of", "the"):
        best = best[:-1]
    return " ".join(best) if is_body(best) or (best and is_acronym(best[-1])) else None


def _has_role(words: list[str]) -> bool:
    return any(w.lower().rstrip(".") in roles().person or w.lower() in roles().titles for w in words)


def _group_head(words: list[str]) -> bool:
    """Say whether the words name a group or body by a common noun ("authorities in X", "the ministry", "forces")."""
    return any(w.lower() in roles().groups for w in words)


def parse(tokens: tuple[Token, ...]) -> Speaker | None:
    """Return the speaker that a subject names, unresolved; None where its words can be nobody's ("the move")."""
    tokens = _strip(tokens)
    if not tokens:
        return None
    head, aside = _split_comma(tokens)
    span = _span(tokens)
    if not head:
        return None
    if len(head) == 1 and head[0].lower in SINGULAR | PLURAL | THING:
        return Speaker(head[0].text, None, None, "name", span)
    name = _trailing_name(head)
    rest = head[: len(head) - len(name)]
    title, bare = ([], _words(name)) if is_body(_words(name)) else split_role(_words(name))
    if bare and (named := _named(head, rest, title, bare, aside, span)):
        return named
    words = _words(head)
    if aside and _has_role(words) and (apposed := _trailing_name(aside[:4])) and len(apposed) == len(aside[:4]):
        given, full = split_role(_words(apposed))  # "the city's mayor, Vadym Boychenko"
        if full and not is_body(full):
            return Speaker(" ".join(full), " ".join([*_bare(words), *given]), _organisation(words), "name", span)
    return _unnamed(head, span)


def _bare(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].lower() in ("the", "a", "an") else words


PREPOSITIONS = frozenset({"of", "in", "from", "for", "at", "on", "with", "by", "to", "and", "than", "near", "under", "against"})


def _complement(before: list[str]) -> bool:
    """Say whether a name after these words completes a phrase and names nobody: "the mayor of ruined Mariupol"."""
    last = max((k for k, word in enumerate(before) if word.lower() in PREPOSITIONS), default=None)
    return last is not None and not _has_role(before[last + 1 :])


def _named(
    head: tuple[Token, ...], rest: tuple[Token, ...], title: list[str], bare: list[str], aside: tuple[Token, ...], span: Span
) -> Speaker | None:
    """Return a speaker called by name: a person with role and body, or a body."""
    before = _words(rest)
    while before and (before[-1].lower() in ("the", "a", "an") or MODIFIER.fullmatch(before[-1])):
        before.pop()
    if _complement(before):
        return None
    if before and before[-1] in ("'s", "’s"):  # "HRW's Nadim Houry"
        owner = _trailing_name(rest[:-1])
        role = " ".join(title) or None
        return Speaker(" ".join(bare), role, " ".join(_words(owner)) or None, "name", span)
    plain = [w for w in before if w.lower() not in ("the", "a", "an")]
    if is_body(bare) or any(is_acronym(w) for w in bare[-1:]):
        # "the Russian-backed Vostok battalion" is caught below; here the capitals themselves name the body
        whole = " ".join([*title, *bare])
        return Speaker(whole, None, whole, "name", span)
    role_words = [*plain, *title]
    if len(bare) > 4 or (plain and not _has_role(role_words) and not _group_head(plain)):
        return None if len(bare) > 4 else Speaker(" ".join(bare), " ".join(role_words) or None, None, "name", span)
    role = " ".join(role_words).replace(" .", ".") or None
    body = _organisation(role_words)
    if role is None and aside and _has_role(_words(aside)):
        role, body = " ".join(_bare(_words(aside))), _organisation(_words(aside))
    return Speaker(" ".join(bare), role, body, "name", span)


def _unnamed(head: tuple[Token, ...], span: Span) -> Speaker | None:
    """Return a speaker called by a role or group noun, or None where no such noun is there."""
    words = _words(head)
    lower = [t.lower for t in head]
    own = lower[
        : next((k for k, w in enumerate(lower) if w in ("of", "in", "from", "who", "at", "for", "with") and k), len(lower))
    ]
    animate = any(w in roles().person or w in roles().groups for w in own) or (
        lower[0] in ANONYMOUS_DET and any(w in roles().person or w in roles().groups for w in lower)
    )
    demonym = len(own) == 1 and head[0].is_capital and own[0] not in roles().titles
    if (not animate and not demonym) or (own and own[-1] in speech().inanimate):
        return None
    named: Named = "role"
    if lower[0] in ANONYMOUS_DET or (own[-1].endswith("s") and own[-1] in roles().groups | {"officials", "sources"}):
        named = "anonymous"
    body = _organisation(words)
    shown = words[1:] if lower[0] == "the" else words
    text = _join(head[1:] if lower[0] == "the" else head)
    role = shown[-1] if _has_role(shown[-1:]) else None
    return Speaker(text, role, body, named, span)


def _join(tokens: tuple[Token, ...]) -> str:
    """Return the tokens' words with the spaces they had."""
    out = ""
    for k, token in enumerate(tokens):
        gap = token.span.start - tokens[k - 1].span.end if k else 0
        out += (" " if gap else "") + token.text
    return out


def resolve(speaker: Speaker, voices: Voices, before: int) -> Speaker | None:
    """Return the speaker with pronouns, surnames and bare roles resolved in the report; None where "he" is nobody known.

    `before` is the offset of the speaker's words; only who was named before it can be meant by a pronoun.
    """
    word = speaker.name.lower()
    found: Speaker | None = None
    if word in SINGULAR:
        found = voices.last_person(before)
        if found is None:
            return None
    elif word in PLURAL:
        found = voices.last_group()
    elif word in THING:
        found = voices.last_group()
        if found is None:
            return None
    elif speaker.named == "name" and len(speaker.name.split()) == 1:
        found = voices.by_surname(speaker.name)
    elif speaker.named == "role" and len(speaker.name.split()) <= 3:
        found = voices.by_role(speaker.name.split()) or voices.by_body(speaker.name.split())
    if found is None:
        return speaker
    return Speaker(found.name, found.role or speaker.role, found.organisation, found.named, speaker.span)


def subject_before(sentence: Sentence, tags: tuple[Tag, ...], cue: int, floor: int) -> tuple[int, int] | None:
    """Return the half-open token range of the subject that ends before token `cue`, not reaching below token `floor`."""
    end = cue
    while end > floor and (
        tags[end - 1].kind in ("have", "adv", "be", "do") or sentence.tokens[end - 1].lower in ("reportedly",)
    ):
        end -= 1
    if end > floor and sentence.tokens[end - 1].lower == "who":
        end -= 1
    if end <= floor:
        return None
    start = end
    if sentence.tokens[end - 1].text in (",", "–", "--", "—", ")"):
        start = _before_aside(sentence, end - 1, floor)
    start = _left(sentence, tags, start, floor)
    return (start, end) if start < end else None


def _before_aside(sentence: Sentence, close: int, floor: int) -> int:
    """Return the token where the aside that closes at token `close` opens; `close` itself where none opens (a stray comma)."""
    for k in range(close - 1, floor - 1, -1):
        if sentence.tokens[k].text in (",", "–", "--", "—", "("):
            return k
    return close


def _left(sentence: Sentence, tags: tuple[Tag, ...], start: int, floor: int) -> int:
    """Return how far left the noun phrase reaches that ends before token `start`."""
    tokens = sentence.tokens
    k = start
    while k > floor:
        token, kind = tokens[k - 1], tags[k - 1].kind
        if token.text in (",", ";", ":", "--", "–", "—", "(", "“", '"', "‘", "”", "’") or token.text == "'" or kind in ("modal",):
            break
        if kind == "sub" and token.lower not in ("who", "whose"):
            break
        if kind == "conj" and (
            token.lower == "but" or k - 1 == floor or tokens[k - 2].text == "," or _verb_between(tags, floor, k - 1)
        ):
            break
        if kind in ("verb", "be", "have", "do") and not _modifies(tags, k - 1):
            break
        k -= 1
    return k


def _verb_between(tags: tuple[Tag, ...], i: int, j: int) -> bool:
    return any(t.kind in ("verb", "be", "modal") for t in tags[i:j])


def _modifies(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at token `k` stands inside a noun phrase: a participle after a noun or before one, or after "who"."""
    tag = tags[k]
    before = tags[k - 1].kind if k else "mark"
    if before == "sub":
        return True
    if "ing" in tag.forms or ("participle" in tag.forms and before in ("det", "noun", "name", "num", "adv")):
        return k + 1 < len(tags) and tags[k + 1].kind in ("noun", "name", "pron", "prep", "det", "num", "verb")
    return False

"""People and bodies: names with roles, acronyms, later mentions by surname."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from dateline.lexicon.roles import roles
from dateline.model import Organisation, Person, Span, content_id
from dateline.reading.document import Document, Sentence, Token, within
from dateline.reading.near import Near
from dateline.reading.tagging import tag

RUN = regex.compile(r"(?:(?:al|el|an|as|at|az|ad|ar|ash|ez|ul|bin)-)?\p{Lu}[\p{L}\p{M}’'.-]*")
MODIFIER = regex.compile(r".+-(?:backed|led|based|held|run|born|allied|aligned|controlled|funded|linked)", regex.I)
CAPITALS = regex.compile(r"(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})")
ACRONYM = regex.compile(r"\(\s*(?P<acronym>\p{Lu}[\p{Lu}\p{Nd}&-]{1,7})\s*\)")

SURE = 0.5
"""A name that a net proposes below this score is left out."""


@dataclass
class _Found:
    name: str
    roles: list[str] = field(default_factory=list)
    organisation: str | None = None
    mentions: list[Span] = field(default_factory=list)
    acronym: str | None = None
    made_by: str = "rule:names.person"


def runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Return half-open token ranges of capitalised words that stand together, with particles (al-, bin, van der) between."""
    i = 0
    while i < len(sentence.tokens):
        j = run_end(sentence, i)
        if j > i:
            yield i, j
        i = max(j, i + 1)


def run_end(sentence: Sentence, i: int) -> int:
    """Return the end of the run of capitalised words that begins at token `i`; `i` where none does."""
    tokens, tags = sentence.tokens, tag(sentence)
    if i >= len(tokens) or not _can_be_name(tokens, tags[i].kind, i):
        return i
    j = i + 1
    while j < len(tokens):
        if _can_be_name(tokens, tags[j].kind, j) or _is_initial(tokens, j):
            j += 1
            continue
        past = j
        while past < len(tokens) and tokens[past].lower in roles().particles:
            past += 1
        particles = past > j and past < len(tokens) and tokens[past].is_capital
        stop = tokens[j].text == "." and len(tokens[j - 1].text) <= 4 and j + 1 < len(tokens) and tokens[j + 1].is_capital
        if not particles and not stop:  # "Lt. Col."
            return j
        j = past + 1 if particles else j + 1
    return j


def _is_initial(tokens: tuple[Token, ...], i: int) -> bool:
    """Say whether token `i` is an initial: "Mark A. Ortega"."""
    return len(tokens[i].text) == 1 and tokens[i].is_capital and tokens[i + 1 : i + 2] != () and tokens[i + 1].text == "."


def _can_be_name(tokens: tuple[Token, ...], kind: str, i: int) -> bool:
    return kind in ("name", "noun", "verb") and _looks_like_name(tokens[i].text)


@lru_cache(maxsize=32768)
def _looks_like_name(word: str) -> bool:
    named = RUN.fullmatch(word) is not None and MODIFIER.fullmatch(word) is None
    return named and word.lower().replace("’", "'") not in roles().dates


def split_role(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the role words and the name words of "Russian Defence Minister Sergei Shoigu"; either may be empty."""
    cut = 0
    for k, word in enumerate(words):
        abbreviates = word == "." and cut == k and k > 0
        if is_role_word(word) or abbreviates:
            cut = k + 1
    return words[:cut], words[cut:]


def is_role_word(word: str) -> bool:
    """Say whether a word, or the last part of a compound, says what a person is: "mayor", "Dr.", "Secretary-General"."""
    lower = word.lower().replace("’", "'")
    person = roles().person
    if lower.rstrip(".") in person or lower in roles().titles:
        return True
    first, *others = lower.split("-")
    return bool(others) and all(others) and others[-1] in person and first.isalpha()


def is_body(words: list[str]) -> bool:
    """Say whether capitalised words name a body: its last word says so, or it is known by one word ("UN", no "Un" or "Who")."""
    if not words:
        return False
    table, last = roles(), words[-1].lower()
    if last in table.bodies or " ".join(words).lower() in table.known_bodies - {last}:
        return True
    return last in table.known_bodies and (words[-1].isupper() or len(last) > 3 or "." in last)


def is_acronym(word: str) -> bool:
    """Say whether a word is two to six capitals (SDF, ICRC, U.N.)."""
    return CAPITALS.fullmatch(word) is not None


def looks_like_person(words: list[str]) -> bool:
    """Say whether name words without their role look like a person: a given name first, or two to four words of no body."""
    names = [w for w in words if w.lower() not in roles().particles and w != "."]
    if not names or is_body(words) or any(is_acronym(w) for w in names):
        return False
    return names[0] in roles().given_names and len(names) >= 2


def _person_at(sentence: Sentence, i: int, j: int) -> tuple[list[str], list[str]] | None:
    """Return role and name words where tokens i:j name a person by role, title, given name or a role in apposition."""
    words = [t.text for t in sentence.tokens[i:j]]
    before = sentence.tokens[i - 1] if i else None
    role, name = split_role(words)
    if before is not None and before.lower in roles().person and before.text[0].islower():
        role = [before.text, *role]
    if not name or is_body(name) or any(is_acronym(w) for w in name) or name[-1].lower() in roles().not_people:
        return None
    if looks_like_person(name):
        return role, name
    if role and all(w.lower() in roles().modifiers for w in role):
        return None  # "former British": a word that needs a role after it names nobody
    if role:
        return role, name
    return (role, name) if len(name) in (2, 3) and _apposed_role(sentence, j) else None


def _apposed_role(sentence: Sentence, j: int) -> bool:
    """Say whether ", the leader of" or ", 24," follows token j - 1."""
    tokens = sentence.tokens
    if j + 2 >= len(tokens) or tokens[j].text != ",":
        return False
    if tokens[j + 1].text.isdigit() and len(tokens[j + 1].text) <= 2:
        return True
    return any(t.lower in roles().person for t in tokens[j + 1 : j + 8] if t.text not in (",", "."))


def find_people(document: Document) -> list[Person]:
    """Return the people the report names, each once, with every mention by full name or by a surname that only one bears."""
    found: dict[str, _Found] = {}
    loose: list[tuple[str, Span]] = []
    for sentence in document.sentences:
        for i, j in runs(sentence):
            person = _person_at(sentence, i, j)
            words = [t.text for t in sentence.tokens[i:j]]
            if person is None:
                loose.append((words[-1], Span(sentence.tokens[i].span.start, sentence.tokens[j - 1].span.end)))
                continue
            role, name = person
            span = Span(sentence.tokens[j - len(name)].span.start, sentence.tokens[j - 1].span.end)
            key = span.cut(document.text)
            entry = found.setdefault(key, _Found(key))
            entry.mentions.append(span)
            title = " ".join(role).replace(" .", ".")
            if title and title not in entry.roles:
                entry.roles.append(title)
    _add_proposed(document, found)
    _merge_surnames(found)
    by_surname = _by_last_word(found.values())
    for word, span in loose:
        bearers = by_surname.get(word, [])
        if len(bearers) == 1:
            bearers[0].mentions.append(span)
    return [
        Person(
            content_id("p", document.report.id, f.name),
            f.name,
            tuple(f.roles),
            f.organisation,
            tuple(sorted(f.mentions)),
            f.made_by,
        )
        for f in found.values()
    ]


def _by_last_word(found: Iterable[_Found]) -> dict[str, list[_Found]]:
    by_word: dict[str, list[_Found]] = {}
    for f in found:
        by_word.setdefault(f.name.split()[-1], []).append(f)
    return by_word


def _add_proposed(document: Document, found: dict[str, _Found]) -> None:
    """Add the people that a net names where the rules name nobody."""
    known = Near(document.sentence_starts, ((m, (m,)) for f in found.values() for m in f.mentions))
    for sentence in document.sentences:
        for proposal in sentence.annotation.names if sentence.annotation else ():
            if proposal.type != "person" or proposal.score < SURE:
                continue
            words = sentence.tokens[slice(*proposal.tokens)]
            span = Span(words[0].span.start, words[-1].span.end)
            if not within(known.about(span), span):
                name = span.cut(document.text)
                found.setdefault(name, _Found(name, made_by=f"net:names {proposal.score:.2f}")).mentions.append(span)


def _merge_surnames(found: dict[str, _Found]) -> None:
    """Join "President Zelensky" to "Volodymyr Zelensky" where only one full name of the report ends in that surname."""
    by_surname = _by_last_word(f for f in found.values() if len(f.name.split()) > 1)
    for key in [k for k in found if len(k.split()) == 1]:
        fuller = by_surname.get(key, [])
        if len(fuller) == 1:
            fuller[0].mentions.extend(found[key].mentions)
            fuller[0].roles.extend(r for r in found[key].roles if r not in fuller[0].roles)
            del found[key]


def find_organisations(document: Document) -> list[Organisation]:
    """Return the bodies the report names, with acronyms it explains and every mention of either."""
    found: dict[str, _Found] = {}
    for sentence in document.sentences:
        at = 0
        for i, j in runs(sentence):
            if j <= at:
                continue
            at = _through_of(sentence, j)
            acronym = ACRONYM.match(document.text, sentence.tokens[at - 1].span.end + 1)
            start = _from_and(sentence, i, at, acronym.group("acronym") if acronym else None)
            if not _is_named_body(sentence, start, j, at):
                continue
            span = Span(sentence.tokens[start].span.start, sentence.tokens[at - 1].span.end)
            name = span.cut(document.text)
            entry = found.setdefault(name, _Found(name))
            entry.mentions.append(span)
            if acronym:
                entry.acronym = acronym.group("acronym")
    _merge_acronyms(found)
    return [
        Organisation(
            content_id("o", document.report.id, f.name), f.name, f.acronym, tuple(sorted(set(f.mentions))), "rule:names.body"
        )
        for f in found.values()
    ]


def _merge_acronyms(found: dict[str, _Found]) -> None:
    """Join mentions by acronym to the body whose name explains it."""
    bearers: dict[str, list[_Found]] = {}
    for f in found.values():
        bearers.setdefault(f.acronym or "", []).append(f)
    for name in [n for n in found if is_acronym(n)]:
        bearer = next((f for f in bearers.get(name, ()) if found.get(f.name) is f), None)
        if bearer and bearer.name != name:
            bearer.mentions.extend(found.pop(name).mentions)


def _through_of(sentence: Sentence, j: int) -> int:
    """Return the end of a body's name that goes on: "of the Red Cross", "for Science and Technology"; else `j`."""
    tokens = sentence.tokens
    if tokens[j - 1].lower not in roles().bodies:
        return j
    while j < len(tokens) and tokens[j].lower in ("of", "for", "on"):
        k = j + (2 if j + 1 < len(tokens) and tokens[j + 1].lower == "the" else 1)
        end = _past_matter(sentence, _before_title(sentence, k, run_end(sentence, k)))
        on_matter = tokens[j].lower == "on" and tokens[j - 1].lower not in roles().on_matters
        if end == k or on_matter:
            break
        j = end
    return j


def _before_title(sentence: Sentence, i: int, j: int) -> int:
    """Return where a run i:j ends if a title in it begins another name: "the Academy of Sciences Dr. Ortega"."""
    return next((k for k in range(i + 1, j) if sentence.tokens[k].lower in roles().titles), j)


def _past_matter(sentence: Sentence, j: int) -> int:
    """Return the end of a name that goes on with "and" and another matter: "of Science and Technology"; else `j`."""
    tokens = sentence.tokens
    joined = 0 < j < len(tokens) - 1 and tokens[j].lower in ("and", "&") and tokens[j + 1].is_capital
    return run_end(sentence, j + 1) if joined and tokens[j + 1].lower in roles().matters else j


def _from_and(sentence: Sentence, i: int, j: int, acronym: str | None) -> int:
    """Return where a body's name begins that has an "and" before token `i`; else `i`.

    Its acronym takes in the words before ("Rights and Risks Group (RRG)"), or the word before "and" is a matter of bodies.
    """
    tokens = sentence.tokens
    if i < 2 or tokens[i - 1].lower not in ("and", "&") or not tokens[i - 2].is_capital:
        return i
    start = i - 1
    while start > 0 and tokens[start - 1].is_capital and tokens[start - 1].lower != "the" and i - start < 5:
        start -= 1
    initials = "".join(t.text[0] for t in tokens[start:j] if t.is_capital)
    explained = acronym is not None and initials.startswith(acronym)
    return start if explained or {tokens[i - 2].lower, tokens[i].lower} <= roles().matters else i


def _is_named_body(sentence: Sentence, i: int, j: int, end: int) -> bool:
    """Say whether the run i:j, with what goes on to `end`, names a body."""
    words = [t.text for t in sentence.tokens[i:j]]
    if words[-1].lower() in roles().no_bodies or " ".join(words).lower() in roles().no_bodies:
        return False
    if is_body(words):
        return len(words) > 1 or end > j or words[0].lower() in roles().known_bodies
    tail = sentence.tokens[j : j + 3]
    if len(words) == 1 and is_acronym(words[0]):
        return not ((tail and tail[0].text in ("-", "$")) or (i and sentence.tokens[i - 1].text[-1].isdigit()))
    return len(words) > 1 and len(tail) == 3 and tail[0].text == "(" and is_acronym(tail[1].text)

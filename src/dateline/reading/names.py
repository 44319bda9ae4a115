"""People and bodies: names with roles, acronyms, later mentions by surname."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from dateline.lexicon.roles import roles
from dateline.model import Organisation, Person, Span, content_id
from dateline.reading.document import Document, Sentence, Token
from dateline.reading.tagging import tag

RUN = regex.compile(r"(?:(?:al|el|an|as|at|az|ad|ar|ash|ez|ul|bin)-)?\p{Lu}[\p{L}\p{M}’'.-]*")
MODIFIER = regex.compile(r".+-(?:backed|led|based|held|run|born|allied|aligned|controlled|funded|linked)", regex.I)
ACRONYM = regex.compile(r"\(\s*(?P<acronym>\p{Lu}[\p{Lu}\p{Nd}&-]{1,7})\s*\)")


@dataclass
class _Found:
    name: str
    roles: list[str] = field(default_factory=list)
    organisation: str | None = None
    mentions: list[Span] = field(default_factory=list)
    acronym: str | None = None


def runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Return half-open token ranges of capitalised words that stand together, with particles (al-, bin, von) between."""
    tokens, tags, i = sentence.tokens, tag(sentence), 0
    while i < len(tokens):
        if not _can_be_name(tokens, tags[i].kind, i):
            i += 1
            continue
        j = i + 1
        while j < len(tokens):
            if _can_be_name(tokens, tags[j].kind, j):
                j += 1
            elif tokens[j].lower in roles().particles and j + 1 < len(tokens) and tokens[j + 1].is_capital:
                j += 2
            elif tokens[j].text == "." and len(tokens[j - 1].text) <= 4 and j + 1 < len(tokens) and tokens[j + 1].is_capital:
                j += 1  # "Lt. Col."
            else:
                break
        yield i, j
        i = j


def _can_be_name(tokens: tuple[Token, ...], kind: str, i: int) -> bool:
    token = tokens[i]
    named = RUN.fullmatch(token.text) is not None and MODIFIER.fullmatch(token.text) is None
    return named and kind in ("name", "noun", "verb") and token.lower not in roles().dates


def split_role(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the role words and the name words of "Russian Defence Minister Sergei Shoigu"; either may be empty."""
    table = roles()
    cut = 0
    for k, word in enumerate(words):
        if word.lower().rstrip(".") in table.person or word.lower() in table.titles or word == ".":
            cut = k + 1
    return words[:cut], words[cut:]


def is_body(words: list[str]) -> bool:
    """Say whether capitalised words name a body: its last word says so, or it is known by one word."""
    if not words:
        return False
    last = words[-1].lower()
    table = roles()
    return last in table.bodies or last in table.known_bodies or " ".join(words).lower() in table.known_bodies


def is_acronym(word: str) -> bool:
    """Say whether a word is two to six capitals (SDF, ICRC, U.N.)."""
    return regex.fullmatch(r"(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,})", word) is not None


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
    lower_role = before is not None and before.lower in roles().person and before.text[0].islower()
    if lower_role and before is not None:
        role = [before.text]
    if not name or is_body(name) or any(is_acronym(w) for w in name):
        return None
    if role or looks_like_person(name):
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
            key = " ".join(name)
            entry = found.setdefault(key, _Found(key))
            span = Span(sentence.tokens[j - len(name)].span.start, sentence.tokens[j - 1].span.end)
            entry.mentions.append(span)
            title = " ".join(role).replace(" .", ".")
            if title and title not in entry.roles:
                entry.roles.append(title)
    _merge_surnames(found)
    for word, span in loose:
        bearers = [f for f in found.values() if f.name.split()[-1] == word]
        if len(bearers) == 1:
            bearers[0].mentions.append(span)
    return [
        Person(
            content_id("p", document.report.id, f.name),
            f.name,
            tuple(f.roles),
            f.organisation,
            tuple(sorted(f.mentions)),
            "rule:names.person",
        )
        for f in found.values()
    ]


def _merge_surnames(found: dict[str, _Found]) -> None:
    """Join "President Zelensky" to "Volodymyr Zelensky" where only one full name of the report ends in that surname."""
    for key in [k for k in found if len(k.split()) == 1]:
        fuller = [f for k, f in found.items() if k != key and k.split()[-1] == key]
        if len(fuller) == 1:
            fuller[0].mentions.extend(found[key].mentions)
            fuller[0].roles.extend(r for r in found[key].roles if r not in fuller[0].roles)
            del found[key]


def find_organisations(document: Document) -> list[Organisation]:
    """Return the bodies the report names, with acronyms it explains and every mention of either."""
    found: dict[str, _Found] = {}
    for sentence in document.sentences:
        for i, j in runs(sentence):
            j = _through_of(sentence, j)
            words = [t.text for t in sentence.tokens[i:j]]
            name = _body_name(sentence, j, words)
            if not name:
                continue
            entry = found.setdefault(name, _Found(name))
            entry.mentions.append(Span(sentence.tokens[i].span.start, sentence.tokens[j - 1].span.end))
            match = ACRONYM.match(document.text, sentence.tokens[j - 1].span.end + 1)
            if match:
                entry.acronym = match.group("acronym")
    for name in [n for n in found if is_acronym(n)]:
        bearer = next((f for f in found.values() if f.acronym == name), None)
        if bearer and bearer.name != name:
            bearer.mentions.extend(found.pop(name).mentions)
    return [
        Organisation(
            content_id("o", document.report.id, f.name), f.name, f.acronym, tuple(sorted(set(f.mentions))), "rule:names.body"
        )
        for f in found.values()
    ]


def _through_of(sentence: Sentence, j: int) -> int:
    """Return the end of a body's name that goes on with "of (the) Red Cross", else `j`."""
    tokens = sentence.tokens
    if tokens[j - 1].lower not in roles().bodies or j >= len(tokens) or tokens[j].lower not in ("of", "for"):
        return j
    k = j + (2 if j + 1 < len(tokens) and tokens[j + 1].lower == "the" else 1)
    start = k
    while k < len(tokens) and _can_be_name(tokens, "name", k):
        k += 1
    return k if k > start else j


def _body_name(sentence: Sentence, j: int, words: list[str]) -> str | None:
    """Return the body that tokens i:j name, or None."""
    if is_body(words) and (len(words) > 1 or words[0].lower() in roles().known_bodies):
        return " ".join(words)
    tail = sentence.tokens[j : j + 3]
    if len(words) == 1 and is_acronym(words[0]) and not (tail and tail[0].text == "-"):
        return words[0]
    explained = len(tail) == 3 and tail[0].text == "(" and is_acronym(tail[1].text)
    return " ".join(words) if explained and len(words) > 1 else None

"""Who speaks: from the words before or after a cue to a name, a role and a body."""

from __future__ import annotations

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import speech
from dateline.model import Named, Span, Speaker
from dateline.reading.document import Token
from dateline.reading.names import MODIFIER, is_acronym, is_body, is_role_word, split_role

JOINTS = frozenset(["of", "the", "for", "and", "on"])
"""Small words within the name of a body."""
ARTICLES = frozenset(["the", "a", "an"])
RELATIVE = frozenset(["who", "whose", "which", "where", "whom"])
OPENING = frozenset(["(", '"', "“", "‘", "'"])
CLOSING = frozenset([")", '"', "”", "’", "'"])
LONGEST_NAME = 5
"""Words of a person's name, with initials and particles."""


def is_one_person(speaker: Speaker) -> bool:
    """Say whether the speaker is a single person, as far as words tell."""
    words = speaker.name.lower().split()
    own = words[: next((k for k, w in enumerate(words) if w in ("of", "in", "from") and k), len(words))]
    single = own[:1] == ["one"] or (own[-1:] and own[-1] in roles().person)
    if "and" in words:
        return False
    return (
        speaker.role is not None
        or bool(single)
        or (speaker.named == "name" and len(words) > 1 and not is_body(speaker.name.split()))
    )


def _words(tokens: tuple[Token, ...]) -> list[str]:
    return [t.text for t in tokens]


def _strip(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without marks at either end."""
    i, j = 0, len(tokens)
    while i < j and not tokens[i].text[0].isalnum():
        i += 1
    while j > i and not any(c.isalnum() for c in tokens[j - 1].text) and tokens[j - 1].text != ")":
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
    return token.is_capital or token.lower in roles().particles or token.text == "." or token.lower.startswith(roles().prefixes)


def _trailing_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the run of capitalised tokens at the end."""
    k = len(tokens)
    while k > 0 and _capital(tokens[k - 1]) and tokens[k - 1].text != "'s":
        k -= 1
    while k < len(tokens) and (tokens[k].text == "." or (tokens[k].lower in roles().particles and not tokens[k].is_capital)):
        k += 1
    return tokens[k:]


def _organisation(words: list[str]) -> str | None:
    """Return the body that role words name: "SDF spokesman", "spokesman for the White House", "leader of the X group"."""
    run: list[str] = []
    best: list[str] = []
    for word in [*words, ""]:
        lower = word.lower().rstrip(".")
        ordinary = lower in roles().person or lower in roles().titles or lower in roles().anonymous or lower in ("the", "in")
        if (word[:1].isupper() and not ordinary and not MODIFIER.fullmatch(word)) or (
            word in ("of", "the") and run and is_body([w for w in run if w not in ("of", "the")])
        ):
            run.append(word)
        else:
            best = best or run
            run = []
    while best and best[-1] in ("of", "the"):
        best = best[:-1]
    return " ".join(best) if is_body(best) or (best and is_acronym(best[-1])) else None


def _has_role(words: list[str]) -> bool:
    return any(is_role_word(w) for w in words)


def is_group(words: list[str]) -> bool:
    """Say whether the words name a group or body by a common noun ("authorities in X", "the ministry", "forces")."""
    return any(w.lower() in roles().groups for w in words)


def parse(tokens: tuple[Token, ...], anybody: bool = False) -> Speaker | None:
    """Return the speaker that a subject names, unresolved; None where its words can be nobody's ("the move").

    `anybody`: the verb wants somebody for its subject, so a noun that no table knows is a speaker too ("the airline").
    """
    tokens = _without_day(_strip(tokens))
    if not tokens:
        return None
    span = _span(tokens)
    head, aside = _split_comma(_without_insertions(tokens))
    if not head or head[0].lower in roles().links | roles().none_of or all(t.lower in ARTICLES for t in head):
        return None
    if len(head) == 1 and head[0].lower in speech().inanimate:
        return None
    if len(head) == 1 and head[0].lower in roles().pronouns:
        return Speaker(head[0].text, None, None, "name", span)
    body = _body_phrase(head)
    if body:
        return Speaker(body, None, body, "name", span)
    head = _without_origin(head)
    name = _trailing_name(head)
    name = name[1:] if len(name) > 1 and name[0].lower in ARTICLES else name
    rest = head[: len(head) - len(name)]
    title, bare = ([], _words(name)) if is_body(_words(name)) else split_role(_words(name))
    if bare and not _only_dates(name) and (named := _named(rest, title, bare, aside, span)):
        return named
    words = _words(head)
    names = aside[: next((k for k, t in enumerate(aside) if t.text == ","), len(aside))][:7]
    if names and is_group(words[-1:]) and all(_capital(t) for t in names) and not _has_role(words):
        return Speaker(_join(names), " ".join(_bare(words)), _join(names), "name", span)  # "the company, Ostra Ltd,"
    names = _without_age(names)
    if (
        aside
        and (_has_role(words) or _is_animate([w.lower() for w in words]))
        and (apposed := _trailing_name(names))
        and len(apposed) == len(names)
    ):
        given, full = split_role(_words(apposed))  # "the city's mayor, Vadym Boychenko"
        if full and not is_body(full):
            return Speaker(_written(full), _written([*_bare(words), *given]), _organisation(words), "name", span)
    return _unnamed(head, span, anybody)


def _without_insertions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without what stands inside a name: its acronym in brackets, a nickname in quotation marks."""
    kept: list[Token] = []
    k = 0
    while k < len(tokens):
        inserted = tokens[k].text in OPENING and 0 < k < len(tokens) - 3 and tokens[k + 2].text in CLOSING
        if inserted and tokens[k - 1].is_capital and tokens[k + 1].is_capital and tokens[k + 3].is_capital:
            k += 3
            continue
        kept.append(tokens[k])
        k += 1
    return tuple(kept)


def _without_origin(head: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a full name without where its bearer is from: "Lea Ortega of Varno", "Lea Ortega from the Relief Fund"."""
    cut = next((k for k, t in enumerate(head) if t.lower in ("of", "from")), 0)
    named = head[:cut]
    if cut < 2 or not all(_capital(t) for t in named) or is_body(_words(named)) or is_acronym(named[0].text):
        return head
    role, name = split_role(_words(named))
    return named if len(name) > 1 or (role and name) else head


def _without_age(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a name in apposition without the age before it: "34-year-old Tomas Lind"."""
    aged = tokens and tokens[0].lower.endswith("-old") and len(tokens) > 1
    return tokens[1:] if aged else tokens


def _body_phrase(head: tuple[Token, ...]) -> str | None:
    """Return the body that a whole noun phrase names: "the US-backed Syrian Forces", "the Committee of the Red Cross"."""
    start = 1 if head[0].lower == "the" else 0
    while start < len(head) and MODIFIER.fullmatch(head[start].text):
        start += 1
    named = head[start:]
    if len(named) < 2 or not named[0].is_capital or not all(t.is_capital or t.lower in JOINTS for t in named):
        return None
    first = next((k for k, t in enumerate(named) if t.lower in JOINTS), len(named))
    return _join(named) if is_body(_words(named[:first])) and named[-1].is_capital and not _joins_two(named) else None


def _joins_two(named: tuple[Token, ...]) -> bool:
    """Say whether "and" stands between two bodies, not within one: what follows is no matter of a body."""
    return any(t.lower == "and" and named[k + 1].lower not in roles().matters for k, t in enumerate(named[:-1]))


def _bare(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].lower() in ("the", "a", "an") else words


def _complement(before: list[str]) -> bool:
    """Say whether a name after these words completes a phrase and names nobody: "the mayor of ruined Mariupol"."""
    last = max((k for k, word in enumerate(before) if word.lower() in roles().links), default=None)
    return last is not None and not _has_role(before[last + 1 :])


def _without_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without a day at their end: "the ministry on Monday"."""
    k = len(tokens)
    while k > 1 and tokens[k - 1].lower in roles().dates:
        k -= 1
        k -= k > 1 and tokens[k - 1].lower in speech().time_leads
    return tokens[:k]


def _only_dates(tokens: tuple[Token, ...]) -> bool:
    return all(t.lower in roles().dates for t in tokens)


def _named(rest: tuple[Token, ...], title: list[str], bare: list[str], aside: tuple[Token, ...], span: Span) -> Speaker | None:
    """Return a speaker called by name: a person with role and body, or a body."""
    before = _words(rest)
    while before and (before[-1].lower() in ARTICLES or MODIFIER.fullmatch(before[-1])):
        before.pop()
    if _complement(before):
        return None
    name = _written(bare)
    if before and before[-1] in ("'s", "’s"):  # "HRW's Nadim Houry"
        owner = _trailing_name(rest[:-1])
        return Speaker(name, _written(title) or None, _written(_words(owner)) or None, "name", span)
    if is_body(bare) or is_acronym(bare[-1]):
        # "the Russian-backed Vostok battalion" is caught below; here the capitals themselves name the body
        whole = _written([*title, *bare])
        return Speaker(whole, None, whole, "name", span)
    if len(bare) > LONGEST_NAME:
        return None
    plain = [w for w in before if w.lower() not in ARTICLES]
    role_words = [*plain, *title]
    if plain and not _has_role(role_words) and not is_group(plain):
        # "retired neurosurgeon Lee Ortega" tells what she is; "emotional Ortega" does not
        return Speaker(name, _written(role_words) if len(role_words) > 1 else None, None, "name", span)
    if not role_words and aside and _has_role(_words(aside)) and aside[0].lower not in RELATIVE:
        return Speaker(
            name, _join(aside[1:] if aside[0].lower in ARTICLES else aside), _organisation(_words(aside)), "name", span
        )
    return Speaker(name, _written(role_words) or None, _organisation(role_words), "name", span)


def _written(words: list[str]) -> str:
    """Return words as they are written: no blank before a full stop or a possessive."""
    text = " ".join(words)
    for mark in (".", "'s", "’s"):
        text = text.replace(f" {mark}", mark)
    return text


def _unnamed(head: tuple[Token, ...], span: Span, anybody: bool) -> Speaker | None:
    """Return a speaker called by a role or group noun, or None where no such noun is there."""
    lower = [t.lower for t in head]
    own = lower[: next((k for k, w in enumerate(lower) if w in roles().complements and k), len(lower))]
    if own[-1] in speech().inanimate or _only_dates(head):
        return None
    if len(own) > 1 and own[-1].endswith("ed") and own[-2].endswith("s"):
        own = own[:-1]  # "veterans interviewed in"
    table = roles()
    animate = _is_animate(own) or (lower[0] in table.anonymous and _is_animate(lower))
    demonym = len(own) == 1 and head[0].is_capital and own[0] not in table.titles and "-" not in own[0]
    if not (animate or demonym or (anybody and _is_phrase(head, own))):
        return None
    named: Named = "role"
    if lower[0] in table.anonymous or (own[-1].endswith("s") and own[-1] in table.groups | {"officials", "sources"}):
        named = "anonymous"
    shown = head[1:] if lower[0] == "the" else head
    role = shown[-1].text if _has_role([shown[-1].text]) else None
    return Speaker(_join(shown), role, _organisation(_words(head)), named, span)


def _is_animate(words: list[str]) -> bool:
    known = roles().person | roles().groups
    return any(w in known or (w.endswith("s") and w[:-1] in known) for w in words)


def _is_phrase(head: tuple[Token, ...], own: list[str]) -> bool:
    """Say whether the words are a noun phrase of some length: with an article, a possessive, a capital or a plural."""
    last, table = own[-1], roles()
    opens = own[0] in table.openers or head[0].is_capital or any(t.text in ("'s", "’s") for t in head)
    if {"%", "percent"} & {t.lower for t in head}:
        return True  # "40 percent of voters"
    if len(last) < 3 or not last.isalpha() or last in table.nobody or own[0] in table.nobody:
        return False
    return last.endswith("s") or (len(own) > 1 and opens)


def _join(tokens: tuple[Token, ...]) -> str:
    """Return the tokens' words with the spaces they had."""
    out = ""
    for k, token in enumerate(tokens):
        gap = token.span.start - tokens[k - 1].span.end if k else 0
        out += (" " if gap else "") + token.text
    return out

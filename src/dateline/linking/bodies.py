"""Which names are one body's (R21): full names, explained and well-known acronyms, and short names of one country or report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from dateline.lexicon.agencies import agencies
from dateline.lexicon.identity import identity_words
from dateline.lexicon.linking import linking_words, shares
from dateline.lexicon.roles import roles
from dateline.linking.joining import Bond, Joining, Named
from dateline.linking.names import capital_of, country_of, likeness, parts
from dateline.linking.words import stem
from dateline.model import Judgement, Reading, Span

BODIES = 0.8
"""From so much likeness of letters on, two long words of bodies' names may be one."""
POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)")
LINKING = frozenset({"the", "of", "for", "and", "in", "on", "at", "to"})
Key = tuple[str, ...]


def bodies_named(readings: Sequence[Reading]) -> list[Named]:
    """Return every body's name in the readings, those that only speak included ("the Ruritanian defence ministry said").

    A body's country is that of the report's dateline, where the reading knows it.
    """
    return [named for reading in readings for named in _of_reading(reading)]


def _of_reading(reading: Reading) -> Iterator[Named]:
    report, country = reading.report, _datelined(reading)
    told = set()
    for o in reading.organisations:
        others = (o.acronym,) if o.acronym and o.acronym != o.name else ()
        told.add(body_key(o.name))
        if parts(o.name):
            at = min(o.mentions, default=Span(0, 0)).start
            yield Named(report.id, o.name, others=others, at=at, day=report.published, country=country)
    for s in sorted(reading.statements, key=lambda s: (s.content.span, s.id)):
        name, span = s.speaker.name, s.speaker.span or s.content.span
        if s.speaker.named in ("name", "role") and _is_body(name) and body_key(name) not in told:
            told.add(body_key(name))
            yield Named(report.id, name, at=span.start, day=report.published, country=country)


def _is_body(name: str) -> bool:
    """Say whether a speaker's name is that of a body by its last word, or by its first ("ministry of defence of …")."""
    words = [identity_words().bodies.spellings.get(w, w) for w in parts(name) if w not in LINKING]
    return bool(words) and (words[-1] in roles().bodies or {words[0], words[-1]} & identity_words().bodies.kinds != set())


def _datelined(reading: Reading) -> str | None:
    dateline = reading.report.dateline
    if dateline is None:
        return None
    found = {p.country for p in reading.places if p.country and p.span.overlaps(dateline.span)}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=16384)
def body_key(name: str) -> Key:
    """Return the words of a body's name in no order, countries by code: "Ministry of Defence of X", "X's Defence Ministry".

    A capital before a ministry stands for its country.
    """
    known = identity_words().bodies.spellings
    words = [w.replace(".", "") for w in parts(POSSESSIVE.sub("", name)) if w not in LINKING]
    ministry = any(known.get(word, word) == "ministry" for word in words)
    found: list[str] = []
    while words:
        pair = country_of(" ".join(words[:2])) if len(words) > 1 else None
        one = pair or country_of(words[0]) or (capital_of(words[0]) if ministry else None)
        found.append(one or known.get(words[0], words[0]))
        words = words[2:] if pair else words[1:]
    kept = [word for word in found if word not in identity_words().bodies.fillers]
    return tuple(sorted(kept or found))


def same_body(one: str, other: str) -> bool:
    """Say whether two names hold the same words, or are known names of one body."""
    a, b = body_key(one), body_key(other)
    return a == b or (a in _rows() and _rows()[a] == _rows().get(b))


def within_each_other(one: str, other: str) -> bool:
    """Say whether the words of one name are among the other's ("the army", "the Ruritanian army")."""
    a, b = set(body_key(one)), set(body_key(other))
    return a <= b or b <= a


@cache
def _rows() -> dict[Key, str]:
    """Return what each name of a body with several names is known by: the first name of its row."""
    found: dict[Key, str] = {}
    rows = [*identity_words().bodies.names, *((a.name, *a.aliases) for a in agencies().agency if a.kind == "body")]
    for row in rows:
        first = next((found[body_key(name)] for name in row if body_key(name) in found), row[0])
        for name in row:
            found.setdefault(body_key(name), first)
    return found


@lru_cache(maxsize=16384)
def is_generic(key: Key) -> bool:
    """Say whether the words of a name are those of a kind of body, and no country's or other name among them."""
    rest = set(key) - linking_words().generic_bodies
    kind = bool(set(key) & identity_words().bodies.kinds)
    return not rest or (kind and all(word.islower() and stem(word) in shares() for word in rest))


def join_bodies(every: Iterable[Named], judgements: Sequence[Judgement], story_of: Callable[[str], str]) -> Joining:
    """Return the names of bodies joined; `story_of` gives the story of a report."""
    joining = Joining("body", every, judgements)
    joining.join_all(_by_name(joining))
    joining.join_all(_by_acronym(joining, story_of))
    joining.join_all(_by_likeness(joining))
    joining.join_all(_shortened(joining))
    return joining


def _by_name(joining: Joining) -> Iterator[tuple[int, int, Bond]]:
    """Yield names with one set of words, and those that the table of names has for one body."""
    first: dict[object, int] = {}
    short = _short_forms(joining.every)
    for i, one in enumerate(joining.every):
        for key, bond in () if i in short else _keys_of(one):
            if key in first and first[key] != i:
                yield first[key], i, bond
            first.setdefault(key, i)


def _short_forms(every: Sequence[Named]) -> set[int]:
    """Return the names that a report gives an acronym whose full name, in another, is longer ("Relief Committee (VRC)"): by
    themselves they may be another body's full name."""
    by_short: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(every):
        for short in one.others:
            by_short[short].append(i)
    keys = {i: set(body_key(every[i].name)) for at in by_short.values() for i in at}
    return {i for at in by_short.values() for i in at if any(keys[i] < keys[j] for j in at)}


def _keys_of(one: Named) -> Iterator[tuple[object, Bond]]:
    key = body_key(one.name)
    if not is_generic(key):
        yield key, Bond(1.0, "name of a body", "the names hold the same words")
    else:
        yield (one.report, key), Bond(1.0, "name of a body", "the names hold the same words in one report")
    if one.country and not any(word.isupper() for word in key):
        whole = tuple(sorted((*key, one.country)))
        yield whole, Bond(0.8, "body of the dateline's country", f"a report is datelined in that country ({one.country})")
    row = next((_rows()[k] for k in (key, *map(body_key, one.others)) if k in _rows()), None)
    if row is not None:
        yield ("row", row), Bond(0.9, "known names of a body", f"both are names of one body ({row})")


def _by_acronym(joining: Joining, story_of: Callable[[str], str]) -> Iterator[tuple[int, int, Bond]]:
    """Yield names that share an acronym which reports of the story explain, all in one sense."""
    explained: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, one in enumerate(joining.every):
        for short in one.others:
            explained[short, story_of(one.report)].append(i)
    for (short, story), at in sorted(explained.items()):
        if not _one_meaning({body_key(joining.every[i].name) for i in at}):
            continue
        why = f"the acronym {short} is explained in {joining.every[at[0]].report}"
        longest = max(at, key=lambda i: (len(joining.every[i].name), -i))
        users = [i for i, n in enumerate(joining.every) if story_of(n.report) == story and _bare(n.name) == _bare(short)]
        for i in (*at, *users):
            if i != longest:
                yield longest, i, Bond(0.9, "explained acronym", why)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").replace(".", "")


def _one_meaning(names: set[Key]) -> bool:
    """Say whether all names that reports give one acronym are parts of the longest ("Relief Committee" of the valley's)."""
    longest = max(names, key=lambda words: (sum(map(len, words)), words))
    return all(set(words) <= set(longest) for words in names)


def _by_likeness(joining: Joining) -> Iterator[tuple[int, int, Bond]]:
    """Yield names whose words are alike one by one, the kind of body aside."""
    buckets: dict[tuple[int, str], dict[Key, int]] = defaultdict(dict)
    for i, one in enumerate(joining.every):
        key = body_key(one.name)
        bucket = buckets[len(key), "".join(w[:1] for w in key)]
        for other, j in bucket.items():
            if other != key and all(_alike(x, y) for x, y in zip(key, other, strict=True)):
                yield j, i, Bond(0.7, "spelling of a body's name", "same name in another spelling")
        bucket.setdefault(key, i)


def _alike(one: str, other: str) -> bool:
    kind = linking_words().generic_bodies
    return one == other or (len(one) > 4 and one not in kind and other not in kind and likeness(one, other) >= BODIES)


def _shortened(joining: Joining) -> Iterator[tuple[int, int, Bond]]:
    """Yield names of a mere kind ("the ministry") with the one fuller name of the kind that stands before in their report."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(joining.every):
        by_report[one.report].append(i)
    for members in by_report.values():
        keys = {i: Counter(body_key(joining.every[i].name)) for i in members}
        for i in members:
            if not is_generic(tuple(keys[i])):
                continue
            fuller = [j for j in members if keys[i] < keys[j]]
            if len({joining.root(j) for j in fuller}) == 1 and joining.every[fuller[0]].at <= joining.every[i].at:
                why = "the same report gave the fuller name before, and no other body of this kind"
                yield fuller[0], i, Bond(0.9, "short name after the fuller one", why)

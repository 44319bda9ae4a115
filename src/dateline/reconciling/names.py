"""One key for one speaker or place within a story, whatever its spelling (R21: never by resemblance alone)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from dateline.lexicon.parties import parties
from dateline.lexicon.place_names import without_articles, words_of
from dateline.lexicon.place_words import place_words as place_words_table
from dateline.lexicon.roles import roles
from dateline.model import Event, Figure, Identities, Identity, Place, Reading, Speaker

GENERIC = frozenset(["the", "a", "an", "local", "regional", "city", "state", "senior", "other", "several", "unnamed"])
"""Words that make no name of a kind of people."""

# Romanisations that differ in these letters alone are one spelling: Hajar and Hayar, Petrovsky and Petrovskyy.
_SPELLINGS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"(?<=[^aeiou])h", ""),
        (r"[jy]", "i"),
        (r"ou", "u"),
        (r"kh", "h"),
        (r"x", "ks"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """Return what romanisations of a name's word share ("Koychev" and "Koichev" give "koicev")."""
    for pattern, becomes in _SPELLINGS:
        word = pattern.sub(becomes, word)
    return word


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a speaker's name without titles and small words, each as `spelling` gives it."""
    table = parties()
    words = [w for w in words_of(re.sub(r"['’]s\b", "", name)) if w not in table.small]
    titles = roles().titles
    while len(words) > 1 and words[0] in titles:
        words.pop(0)
    return tuple(spelling(table.spellings.get(w, w)) for w in words)


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Say whether a name is that of a body, a group or an office, not of a person."""
    known = roles()
    words = [w for w in words_of(name) if w not in parties().small]
    return not words or len(words) > 4 or any(w in known.bodies or w in known.groups for w in words)


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Say whether a name only says what kind of people speak ("officials", "local police")."""
    known = roles()
    return all(w in known.groups or w in known.person or w in GENERIC for w in words_of(name))


@dataclass(frozen=True)
class Voices:
    """Who is who among the speakers of one story: who linking found to be one, and, of speakers that it has no name of
    ("officials", "the army"), those of one wording.

    Two keys may still be one voice where nothing shows that they are two: a surname alone and the one full name that has it,
    "the ministry" in two reports. They are shown apart (R21), but their words are never counted as two people's (R14, R15).
    """

    keys: dict[str, str]
    display: dict[str, str]
    variants: dict[str, tuple[str, ...]]
    bodies: dict[str, str]
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    wordings: dict[str, frozenset[str]] = field(default_factory=dict)

    def key(self, name: str | None, report: str | None = None) -> str | None:
        """Return the key of a speaker as the report with this id names it, None for nobody."""
        if name is None:
            return None
        return self.known.get((report or "", name)) or self.keys.get(name, " ".join(name_words(name)))

    def same(self, first: str | None, second: str | None) -> bool:
        """Say whether two keys are one voice: the same or maybe so, a body and its spokesman, or a state and its own body."""
        if first is None or second is None:
            return False
        one, two = self.bodies.get(first, first), self.bodies.get(second, second)
        maybe = self.wordings.get(first, frozenset((first,))) & self.wordings.get(second, frozenset((second,)))
        return first == second or bool(maybe) or one == two or _state_of(one, two) or _state_of(two, one)


def _state_of(state: str, body: str) -> bool:
    """Say whether `body` bears the name of `state` ("ruritania", "ruritanian defense ministri")."""
    first, _, rest = body.partition(" ")
    if " " in state or not rest or len(state) < 4:
        return False
    stem = state.rstrip("aeiou")
    return first == state or any(first in (state + e, stem + e, stem + "i" + e) for e in parties().demonym_endings)


def voices_of(spoken: Iterable[tuple[str, Speaker]], identities: Identities | None = None) -> Voices:
    """Return who is who among speakers, each given with the id of its report.

    Names that `identities` knows in their report are who it says (R21). Of the rest, equal names are one, romanisations apart,
    and a surname alone is the one full name of the story that has it, unless that is of the names known.
    """
    every = sorted({(report, s.name, s.role or "", s.organisation or "") for report, s in spoken})
    names = sorted({name for _, name, _, _ in every})
    surnames: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        words = name_words(name)
        if len(words) > 1 and not is_body(name):
            surnames[words[-1]].add(words)
    keys = _fuller({name: _key(name, surnames) for name in names})
    meant = {(report, name): _meant(name, report, identities or Identities()) for report, name, _, _ in every}
    known = _keys_of_known(meant, keys)
    groups: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    for (report, name), identity in meant.items():
        key = known.get((report, name), keys[name])
        groups[key].add(name)
        if identity is not None:
            titles[key] = identity.name
    display = {key: titles.get(key) or max(group, key=lambda n: (len(name_words(n)), len(n), n)) for key, group in groups.items()}
    bodies: dict[str, str] = {}
    for report, name, role, organisation in every:
        if organisation and set(role.lower().split()) & parties().voices_of_a_body:
            bodies.setdefault(known.get((report, name), keys[name]), _body_key(organisation))
    wordings = _wordings(meant, keys, known)
    return Voices(keys, display, {k: tuple(sorted(g)) for k, g in groups.items()}, bodies, known, wordings)


def _wordings(
    meant: Mapping[tuple[str, str], Identity | None], keys: dict[str, str], known: dict[tuple[str, str], str]
) -> dict[str, frozenset[str]]:
    """Return the wordings under which each known voice may be another; none for those that are shown to be nobody else's:
    a person held them apart, or two people bear one full name."""
    found: dict[str, set[str]] = defaultdict(set)
    apart = set()
    for (report, name), identity in meant.items():
        if (report, name) not in known:
            continue
        key = known[report, name]
        found[key].add(keys[name])
        two = identity is not None and identity.kind == "person" and key != " ".join(name_words(identity.name))
        if identity is not None and (two or any(ground.apart for ground in identity.reasons)):
            apart.add(key)
    return {key: frozenset() if key in apart else frozenset(wordings) for key, wordings in found.items()}


def _meant(name: str, report: str, identities: Identities) -> Identity | None:
    return identities.person(name, report) or identities.body(name, report)


def _keys_of_known(meant: Mapping[tuple[str, str], Identity | None], keys: dict[str, str]) -> dict[tuple[str, str], str]:
    """Return the key of each name that is somebody's: the words of the name most reports use, with the id where two share them.

    A name that linking has nobody for, whose words are those of one identity alone, is that one's in every report.
    """
    found = {i.id: i for i in meant.values() if i is not None}
    words = {id_: _body_key(i.name) if i.kind == "body" else " ".join(name_words(i.name)) for id_, i in found.items()}
    clear = {id_: word if list(words.values()).count(word) == 1 else f"{word} {id_}" for id_, word in words.items()}
    by_words: dict[str, set[str]] = defaultdict(set)
    for (_, name), identity in meant.items():
        if identity is not None:
            by_words[keys[name]].add(clear[identity.id])
    known = {}
    for (report, name), identity in meant.items():
        if identity is not None:
            known[report, name] = clear[identity.id]
        elif len(by_words.get(keys[name], ())) == 1:
            known[report, name] = next(iter(by_words[keys[name]]))
    return known


def _fuller(keys: dict[str, str]) -> dict[str, str]:
    """Return the keys, a body's short name ("defence ministry") under the fuller one where a single body of the story has it."""
    bodies = {key for name, key in keys.items() if is_body(name)}
    full = {}
    for key in sorted(bodies):
        words = set(key.split())
        fuller = [b for b in bodies if words < set(b.split())]
        full[key] = fuller[0] if len(words) > 1 and len(fuller) == 1 else key
    return {name: full.get(key, key) for name, key in keys.items()}


def _key(name: str, surnames: dict[str, set[tuple[str, ...]]]) -> str:
    words = name_words(name)
    if is_body(name):
        return _body_key(name)
    if len(words) == 1 and len(surnames.get(words[0], ())) == 1:
        words = next(iter(surnames[words[0]]))
    return " ".join(words)


def _body_key(name: str) -> str:
    """Return the words of a body's name in one order: "Ministry of Defence of X" and "X Defence Ministry" are one."""
    words = name_words(name)
    named = [w for w in words if w not in ("ministri", "defense")]
    return " ".join((*named, *sorted(w for w in words if w in ("ministri", "defense"))))


def placed(reading: Reading, identities: Identities) -> Reading:
    """Return the reading with each place under the id of what it is: the gazetteer's where another report of the story gave
    it, and one of its own where a person joined places or held them apart (R21)."""

    def known(place: Place) -> Place:
        identity = identities.place(place.name, reading.report.id)
        if identity is None or place.id == identity.gazetteer:
            judged = identity is not None and place.id is None and any(g.judgement for g in identity.reasons)
            return replace(place, id=identity.id) if judged and identity is not None else place
        return replace(place, id=identity.gazetteer or place.id)

    def moved(items: tuple[_Located, ...]) -> tuple[_Located, ...]:
        return tuple(item if item.where is None else replace(item, where=known(item.where)) for item in items)

    return replace(
        reading, places=tuple(map(known, reading.places)), figures=moved(reading.figures), events=moved(reading.events)
    )


_Located = TypeVar("_Located", Figure, Event)


@dataclass(frozen=True)
class Places:
    """Which places of a story are one, and which hold which."""

    keys: dict[tuple[str, str | None], str]
    parents: dict[str, str]
    countries: dict[str, str]

    def key(self, place: Place | None) -> str | None:
        """Return the place's key, None for no place."""
        return None if place is None else self.keys.get((place.name, place.id), place_words(place))

    def within(self, one: str | None, other: str | None) -> bool:
        """Say whether one of two places holds the other, or bears its name (a province and its capital)."""
        if one is None or other is None or one == other:
            return False
        return self.holds(one, other) or self.holds(other, one) or _without_kind(one) == _without_kind(other)

    def holds(self, outer: str | None, inner: str | None) -> bool:
        """Say whether place `outer` holds another place `inner`, as the gazetteer or a report says."""
        if outer is None or inner is None or outer == inner:
            return False
        if outer in self.countries and self.countries[outer] == self.countries.get(inner):
            return outer == f"country {self.countries[outer]}"
        seen, up = set(), self.parents.get(inner)
        while up is not None and up not in seen:
            if up == outer:
                return True
            seen.add(up)
            up = self.parents.get(up)
        return False


@lru_cache(maxsize=8192)
def _without_kind(key: str) -> str:
    """Return a place's key without the word that says what kind of place it is ("rivertown province")."""
    kinds = place_words_table().region_nouns | place_words_table().settlement_nouns
    words = [w for w in key.split() if w not in kinds]
    return " ".join(words) or key


def place_words(place: Place) -> str:
    """Return the key of a place by its name: case, marks and articles aside."""
    return " ".join(without_articles(words_of(place.name)))


def places_of(places: Iterable[Place]) -> Places:
    """Return which places are one: the same gazetteer entry, or the same name where at most one entry bears it.

    A facility known by its town's name alone ("the Rivertown steelworks") is the one facility of that town that the story
    names, where there is one only.
    """
    every = sorted({(p.name, p.id, place_words(p), p.within or "", p.country or "", p.kind) for p in places}, key=str)
    # Reports spell one place in several ways; a gazetteer id says that it is one, the first spelling by the alphabet names it.
    spelt: dict[str, str] = {}
    for _, id_, words, _, _, _ in every:
        if id_:
            spelt[id_] = min(spelt.get(id_, words), words)
    aliases = {words: spelt[id_] for _, id_, words, _, _, _ in every if id_}
    every = [(n, i, spelt.get(i or "", aliases.get(words, words)), within, c, k) for n, i, words, within, c, k in every]
    entries: dict[str, set[str]] = defaultdict(set)
    for _, id_, words, _, _, _ in every:
        if id_:
            entries[words].add(id_)
    keys: dict[tuple[str, str | None], str] = {}
    countries: dict[str, str] = {}
    for name, id_, words, _, country, kind in every:
        alone = len(entries[words]) <= 1
        key = f"country {country}" if kind == "country" and country else words if alone else f"{words} {id_ or ''}".strip()
        keys[name, id_] = key
        if country:
            countries[key] = country
    by_words = {words: keys[name, id_] for name, id_, words, _, _, _ in every}
    by_words |= {other: by_words[words] for other, words in aliases.items() if words in by_words}
    parents: dict[str, str] = {}
    for name, id_, words, within, _, _ in every:
        outer = " ".join(without_articles(words_of(within)))
        if outer and outer != words:
            parents.setdefault(keys[name, id_], by_words.get(outer, outer))
    own = {(name, id_) for name, id_, words, within, _, kind in every if kind == "facility" and _by_town(words, within)}
    facilities: dict[str, set[str]] = defaultdict(set)
    for name, id_, _, _, _, kind in every:
        if kind == "facility" and (name, id_) not in own and keys[name, id_] in parents:
            facilities[parents[keys[name, id_]]].add(keys[name, id_])
    for known in sorted(own, key=str):
        there = facilities.get(parents.get(keys[known], ""), set())
        if len(there) == 1:
            keys[known] = next(iter(there))
    return Places(keys, parents, countries)


def _by_town(words: str, town: str) -> bool:
    """Say whether a facility has no name but its town's ("rivertown steelworks")."""
    outer = " ".join(without_articles(words_of(town)))
    rest = words.removeprefix(outer).split()
    return bool(outer) and words.startswith(outer) and 0 < len(rest) <= 2

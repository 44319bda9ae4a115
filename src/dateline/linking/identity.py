"""One identity for people, bodies and places across the reports of a story (R21).

Nobody is merged on a surname alone: the given name must agree, or the role or body. Bodies are merged on their full name or
on an acronym that some report explains; places on the gazetteer's id, or on a spelling inside one country.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.lexicon.linking import linking_words
from dateline.linking.components import Components
from dateline.linking.names import likeness, parts, plain_letters, same_given, same_word, sound_key
from dateline.model import Identities, Identity, IdentityKind, Person, Place, Reading, content_id

SURNAMES = 0.6
GIVEN = 0.4
PLACES = 0.8
BODIES = 0.8
"""From so much likeness of letters on, two surnames, given names, places or words of a body's name may be one."""

Why = Callable[[Sequence["Named"]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one report gives it, with what else the report says of its bearer."""

    report: str
    name: str
    roles: tuple[str, ...] = ()
    body: str | None = None
    others: tuple[str, ...] = ()
    """Other names it has in the same report: its acronym, its surname alone."""

    @property
    def given(self) -> str | None:
        """The first name, null where the report gives a surname alone."""
        words = parts(self.name)
        return words[0] if len(words) > 1 else None

    @property
    def surname(self) -> str:
        """The last word of the name, in plain letters."""
        return parts(self.name)[-1] if parts(self.name) else plain_letters(self.name)


def identities(readings: Sequence[Reading]) -> Identities:
    """Return who and what is one in the readings of one story; the order of the readings does not matter."""
    ordered = sorted(readings, key=lambda r: (r.report.published is None, r.report.published or "", r.report.id))
    bodies = _bodies(ordered)
    at = Identities(bodies=bodies)
    return Identities(_people(ordered, at), bodies, _places(ordered))


def _people(readings: Sequence[Reading], at: Identities) -> tuple[Identity, ...]:
    every = [_named(r, p, at) for r in readings for p in r.people if parts(p.name)]
    full = [n for n in every if n.given]
    groups = _joined(full, lambda n: sound_key(n.surname), _same_person)
    heard: dict[str, list[tuple[int, Named]]] = defaultdict(list)
    for i, members in enumerate(groups):
        for n in {(n.name, n.roles, n.body): n for n in members}.values():
            heard[sound_key(n.surname)].append((i, n))
    alone: list[list[Named]] = []
    for bare in (n for n in every if not n.given):
        fits = {i for i, n in heard[sound_key(bare.surname)] if _same_bearer(bare, n)}
        if len(fits) == 1:
            groups[fits.pop()].append(bare)
        else:
            alone.append([bare])
    return _identified("person", groups + _rejoined(alone), _why_person)


def _named(reading: Reading, person: Person, at: Identities) -> Named:
    body = person.organisation
    known = at.body(body, reading.report.id) if body else None
    mentions = dict.fromkeys(" ".join(m.cut(reading.report.text).split()) for m in person.mentions)
    others = tuple(m for m in mentions if m != person.name and parts(m) and parts(m)[-1] == parts(person.name)[-1])
    return Named(reading.report.id, person.name, person.roles, known.name if known else body, others)


def _same_person(one: Named, other: Named) -> bool:
    """Say whether two full names are one person's: surname and given name alike, and nothing known of them at odds."""
    if not same_word(one.surname, other.surname, SURNAMES) or not one.given or not other.given:
        return False
    if len(one.given) == 1 or len(other.given) == 1:
        return one.given[0] == other.given[0] and _agree(one, other)
    return same_given(one.given, other.given, GIVEN) and not _at_odds(one, other)


def _same_bearer(bare: Named, other: Named) -> bool:
    """Say whether a surname alone is this person's: the role or the body must agree too."""
    return same_word(bare.surname, other.surname, SURNAMES) and _agree(bare, other)


def _agree(one: Named, other: Named) -> bool:
    if one.body and other.body and plain_letters(one.body) == plain_letters(other.body):
        return True
    return any(_same_role(a, b) for a in one.roles for b in other.roles) and not (
        one.body and other.body and plain_letters(one.body) != plain_letters(other.body)
    )


def _same_role(one: str, other: str) -> bool:
    """Say whether one role holds the other ("president", "Ukrainian president"); two roles that each say more differ."""
    a, b = set(parts(one)), set(parts(other))
    return bool(a and b) and (a <= b or b <= a)


def _at_odds(one: Named, other: Named) -> bool:
    if not (one.body and other.body and one.roles and other.roles):
        return False
    return plain_letters(one.body) != plain_letters(other.body) and not any(
        _same_role(a, b) for a in one.roles for b in other.roles
    )


def _why_person(members: Sequence[Named]) -> tuple[str, ...]:
    first = members[0]
    reasons = []
    for n in members[1:]:
        if n.name == first.name:
            continue
        shown = "given name and surname agree" if n.given else f"surname and role agree ({', '.join(n.roles) or n.body})"
        reasons.append(f"{n.name} ({n.report}) is {first.name} ({first.report}): {shown}")
    return tuple(dict.fromkeys(reasons))


def _rejoined(alone: list[list[Named]]) -> list[list[Named]]:
    """Join people known by surname alone where role or body agree."""
    return _joined([n for group in alone for n in group], lambda n: sound_key(n.surname), _same_bearer)


def _bodies(readings: Sequence[Reading]) -> tuple[Identity, ...]:
    every = [
        Named(r.report.id, o.name, others=(o.acronym,) if o.acronym and o.acronym != o.name else ())
        for r in readings
        for o in r.organisations
        if parts(o.name)
    ]
    meanings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for n in every:
        for short in n.others:
            meanings[short].add(_body_parts(n))
    clear = {short: _longest(long) for short, long in meanings.items() if _one_meaning(long)}
    short_of = {long: short for short, long in sorted(clear.items(), reverse=True)}

    def key(n: Named) -> str:
        explained = next((short for short in (n.name, *n.others) if short in clear), None)
        return explained or short_of.get(_body_parts(n)) or "".join(sound_key(p)[:1] for p in _body_parts(n))

    def same(one: Named, other: Named) -> bool:
        shorts = {*one.others, one.name} & {*other.others, other.name} & clear.keys()
        return bool(shorts) or _same_body_name(one, other)

    return _identified("body", _joined(every, key, same), _why_body)


def _longest(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return max(names, key=lambda words: (sum(map(len, words)), words))


def _one_meaning(names: set[tuple[str, ...]]) -> bool:
    """Say whether all names that reports give one acronym are parts of the longest ("Relief Committee" of the valley's)."""
    longest = set(_longest(names))
    return all(set(words) <= longest for words in names)


def _body_parts(named: Named) -> tuple[str, ...]:
    words = parts(named.name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _same_body_name(one: Named, other: Named) -> bool:
    """Say whether two names are one body's; names of a mere kind ("Defence Ministry") are so within one report only."""
    a, b = _body_parts(one), _body_parts(other)
    generic = linking_words().generic_bodies
    if one.report != other.report and (set(a) <= generic or set(b) <= generic):
        return False
    alike = (x == y or (len(x) > 4 and likeness(x, y) >= BODIES) for x, y in zip(a, b, strict=False))
    return len(a) == len(b) and all(alike)


def _why_body(members: Sequence[Named]) -> tuple[str, ...]:
    first = members[0]
    explained = {short: n.report for n in reversed(members) for short in n.others}
    reasons = []
    for n in members[1:]:
        if n.name != first.name:
            short = next((s for s in (n.name, first.name, *n.others) if s in explained), None)
            how = f"the acronym {short} is explained in {explained[short]}" if short else "same name in another spelling"
            reasons.append(f"{n.name} ({n.report}) is {first.name} ({first.report}): {how}")
    return tuple(dict.fromkeys(reasons))


def _places(readings: Sequence[Reading]) -> tuple[Identity, ...]:
    every = [(r.report.id, p) for r in readings for p in r.places]
    spellings: dict[tuple[str, str, str, str], Place] = {}
    for report, place in every:
        spellings.setdefault((report, place.name, place.text, place.id or ""), place)
    known = list(spellings.items())
    components = Components(len(known))
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, ((_, name, _, id_), _) in enumerate(known):
        for key in {id_ or sound_key(name), " ".join(sound_key(p) for p in parts(name))}:
            for j in buckets[key]:
                if _same_place(known[i][1], known[j][1]):
                    components.join(i, j)
                    break
            buckets[key].append(i)
    groups = [
        [Named(known[m][0][0], known[m][1].name, others=(known[m][1].text,)) for m in members] for members in components.groups()
    ]
    return _identified("place", groups, _why_place)


def _same_place(one: Place, other: Place) -> bool:
    if one.id and other.id:
        return one.id == other.id
    if one.country and other.country and one.country != other.country:
        return False
    if one.within and other.within and plain_letters(one.within) != plain_letters(other.within):
        return False
    a, b = (" ".join(parts(p.name)) for p in (one, other))
    return a == b or (one.kind == other.kind and likeness(a, b) >= PLACES)


def _why_place(members: Sequence[Named]) -> tuple[str, ...]:
    first = members[0]
    how = "same place in the gazetteer, or same spelling in sound within one country"
    return tuple(
        dict.fromkeys(f"{n.others[0]} ({n.report}) is {first.name}: {how}" for n in members if n.others[0] != first.name)
    )


def _joined(every: Sequence[Named], key: Callable[[Named], str], same: Callable[[Named, Named], bool]) -> list[list[Named]]:
    """Return the groups of names that are one; each is compared with one of each spelling in its bucket, not with all."""
    components = Components(len(every))
    buckets: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    for i, n in enumerate(every):
        bucket = buckets[key(n)]
        for j in bucket.values():
            if same(n, every[j]):
                components.join(i, j)
        bucket.setdefault((n.name, n.roles, n.body, n.others), i)
    return [[every[m] for m in members] for members in components.groups()]


def _identified(kind: IdentityKind, groups: Iterable[list[Named]], why: Why) -> tuple[Identity, ...]:
    found = [_identity(kind, members, why) for members in groups]
    return tuple(sorted(found, key=lambda i: (plain_letters(i.name), i.id)))


def _identity(kind: IdentityKind, members: list[Named], why: Why) -> Identity:
    uses = Counter(n.name for n in members)
    name = min(uses, key=lambda n: (n.startswith("the "), len(parts(n)) < 2 and kind == "person", -uses[n], -len(n), n))
    ordered = sorted(members, key=lambda n: (n.name != name, n.report, n.name))
    named = tuple(dict.fromkeys((n.report, spelling) for n in ordered for spelling in (n.name, *n.others)))
    also = tuple(sorted({spelling for _, spelling in named} - {name}))
    return Identity(content_id("i", kind, name, ordered[0].report), kind, name, also, named, why(ordered))

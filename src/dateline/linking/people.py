"""Which names are one person's (R21): full names by sound and letters; other forms and surnames alone by office or body too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.lexicon.identity import identity_words
from dateline.linking.bodies import same_body, within_each_other
from dateline.linking.joining import Bond, Joining, Named
from dateline.linking.names import name_words, parts, same_given, same_surname, same_word, sound_keys
from dateline.linking.roles import clash, shared_office
from dateline.model import Identities, Judgement, Person, Reading, Span

SURNAMES = 0.6
GIVEN = 0.4
ALONE = 0.8
"""From so much likeness of letters on, two surnames, two given names, or a surname alone and another may be one."""
SQUASHED = 0.85
"""Likeness from which two full names written together are one ("Jong-un", "Jong Un")."""

Story = Callable[[str], str]


def people_named(readings: Sequence[Reading], at: Identities) -> list[Named]:
    """Return every person's name in the readings, with roles and bodies also from the statements that the person makes."""
    return [_named(r, p, at) for r in readings for p in r.people if parts(p.name)]


def _named(reading: Reading, person: Person, at: Identities) -> Named:
    spoken = [s.speaker for s in reading.statements if s.speaker.named == "name" and s.speaker.name == person.name]
    roles = dict.fromkeys((*person.roles, *(s.role for s in spoken if s.role)))
    body = person.organisation or next((s.organisation for s in spoken if s.organisation), None)
    known = at.body(body, reading.report.id) if body else None
    mentions = dict.fromkeys(" ".join(m.cut(reading.report.text).split()) for m in person.mentions)
    others = tuple(m for m in mentions if m != person.name and parts(m) and parts(m)[-1] == parts(person.name)[-1])
    first = min(person.mentions, default=Span(0, 0))
    day = reading.report.published
    return Named(reading.report.id, person.name, tuple(roles), known.name if known else body, others, first.start, day)


def join_people(every: Iterable[Named], judgements: Sequence[Judgement], story_of: Story) -> Joining:
    """Return the names of people joined; `story_of` gives the story of a report."""
    joining = Joining("person", every, judgements)
    words = [name_words(n.name) for n in joining.every]
    full = [i for i, w in enumerate(words) if len(w) > 1]
    joining.join_all(_full_names(joining, words, full, story_of))
    joining.join_all(_other_forms(joining, words, full))
    bare = [i for i, w in enumerate(words) if len(w) == 1]
    surnames = _Surnames(joining, words, full)
    joining.join_all([found for i in bare if (found := surnames.of(i)) is not None])
    # Of those that no full name was found for, and that none could be meant by: two bearers make a surname alone nobody's.
    whole = {joining.root(i) for i in full}
    lone = [i for i in bare if joining.root(i) not in whole and len({joining.root(j) for j in surnames.bearers(i)}) < 2]
    joining.join_all(_alone(joining, words, lone))
    return joining


# ---- full names


def _full_names(
    joining: Joining, words: Sequence[tuple[str, ...]], full: Sequence[int], story_of: Story
) -> Iterator[tuple[int, int, Bond]]:
    buckets: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    for i in full:
        one = joining.every[i]
        for key in sorted(sound_keys(words[i][-1]) | {"".join(sorted(sound_keys("".join(words[i]))))}):
            bucket = buckets[key]
            for j in bucket.values():
                bond = _full_bond(one, words[i], joining.every[j], words[j], story_of)
                if bond is not None:
                    yield j, i, bond
            bucket.setdefault((one.name, one.roles, one.body, story_of(one.report)), i)


def _full_bond(one: Named, a: tuple[str, ...], other: Named, b: tuple[str, ...], story_of: Story) -> Bond | None:
    if not _same_words(a, b) or _at_odds(one, other):
        return None
    borne_out = _agreeing(one, other)
    if story_of(one.report) != story_of(other.report):
        return None if borne_out is None else Bond(0.8, "full name and office", f"full name and {borne_out} agree")
    why = f"given name, surname and {borne_out} agree" if borne_out else "given name and surname agree within one story"
    return Bond(1.0 if one.name == other.name else 0.9, "full name", why)


@lru_cache(maxsize=65536)
def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two full names are one in another spelling, word by word or written together."""
    if len(a) == len(b) and not any(_initial(w) for w in (*a, *b)):
        given = all(same_given(x, y, GIVEN) for x, y in zip(a[:-1], b[:-1], strict=True))
        if given and same_surname(a[-1], b[-1], SURNAMES):
            return True
    if len(a) == len(b) and all(x == y for x, y in zip(a, b, strict=True)):
        return True
    one, other = "".join(a), "".join(b)
    return len(a) != len(b) and same_word(one, other, SQUASHED) and a[0][:1] == b[0][:1] and _alike_ends(a, b)


def _alike_ends(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether the shorter of two names is the longer with words written together, as "Jongun" is "Jong Un"."""
    short, long = sorted((a, b), key=len)
    rest = list(long)
    for word in short:
        grown = ""
        while rest and not same_word(grown, word, SQUASHED):
            grown += rest.pop(0)
        if not same_word(grown, word, SQUASHED):
            return False
    return not rest


def _initial(word: str) -> bool:
    return len(word) == 1


def _agreeing(one: Named, other: Named) -> str | None:
    """Return in words which office or body bears out that two names are one person's, or None; two bodies bear out nothing."""
    if one.body and other.body:
        if same_body(one.body, other.body):
            return f"body ({one.body})"
        if not within_each_other(one.body, other.body):
            return None
    office = shared_office(one.roles, other.roles)
    return None if office is None else f"role ({office})"


def _at_odds(one: Named, other: Named) -> bool:
    together = one.body and other.body and same_body(one.body, other.body)
    return not together and clash(one.roles, other.roles)


# ---- other forms of a full name: initials, names left out, the surname first, short given names


def _other_forms(joining: Joining, words: Sequence[tuple[str, ...]], full: Sequence[int]) -> Iterator[tuple[int, int, Bond]]:
    buckets: dict[str, set[int]] = defaultdict(set)
    for i in full:
        for key in {k for w in words[i] if not _initial(w) for k in sound_keys(w)}:
            buckets[key].add(i)
    fits: dict[int, dict[int, tuple[int, int, Bond]]] = defaultdict(dict)
    for members in buckets.values():
        spelt = _one_of_each(joining, sorted(members))
        for n, i in enumerate(spelt):
            for j in spelt[:n]:
                bond = _form_bond(joining.every[j], words[j], joining.every[i], words[i])
                if bond is not None and joining.root(i) != joining.root(j):
                    fits[_lesser(i, j, words)].setdefault(joining.root(_greater(i, j, words)), (j, i, bond))
    for found in fits.values():
        if len(found) == 1:  # a form that fits two people joins neither
            yield next(iter(found.values()))


def _one_of_each(joining: Joining, members: Sequence[int]) -> list[int]:
    seen: dict[tuple[object, ...], int] = {}
    for i in members:
        n = joining.every[i]
        seen.setdefault((n.name, n.roles, n.body, joining.root(i)), i)
    return list(seen.values())


def _lesser(i: int, j: int, words: Sequence[tuple[str, ...]]) -> int:
    return min((i, j), key=lambda k: (sum(map(len, words[k])), k))


def _greater(i: int, j: int, words: Sequence[tuple[str, ...]]) -> int:
    return j if _lesser(i, j, words) == i else i


def _form_bond(one: Named, a: tuple[str, ...], other: Named, b: tuple[str, ...]) -> Bond | None:
    how = _form(a, b)
    if how is None or _at_odds(one, other):
        return None
    borne_out = _agreeing(one, other)
    return None if borne_out is None else Bond(0.7, "form of name and office", f"{how}, and {borne_out} agrees")


def _form(a: tuple[str, ...], b: tuple[str, ...]) -> str | None:
    """Return in words how one full name is a form of the other, None where it is not."""
    short, long = sorted((a, b), key=len)
    if _same_surname(a, b) and _same_first(a[0], b[0]):
        if _middles_agree(short[1:-1], long[1:-1]):
            return "a middle name is left out or shortened" if len(short) < len(long) else "a given name is shortened"
        return None
    if (
        len(short) == len(long)
        and not any(_initial(w) for w in a)
        and any(_all_same(a, turned) for turned in ((*b[1:], b[0]), (b[-1], *b[:-1])))
    ):
        return "the surname stands first in one"
    if 2 <= len(short) < len(long) and not any(_initial(w) for w in (*a, *b)):
        if _all_same(short, long[: len(short)]):
            return "a second surname is left out"
        if _all_same(short, long[-len(short) :]) and all(map(_often_left_out, long[: -len(short)])):
            return "a first name is left out"  # of other first names the rest may be the father's name
    return None


def _same_surname(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return same_surname(a[-1], b[-1], SURNAMES)


def _same_first(one: str, other: str) -> bool:
    if _initial(one) or _initial(other):
        return one[:1] == other[:1]
    short = identity_words().short_names
    return same_given(one, other, GIVEN) or other in short.get(one, ()) or one in short.get(other, ())


def _middles_agree(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether middle names are no two people's: none on one side, or each the other's or its initial, one by one."""
    if not short:
        return True
    if len(short) != len(long):
        return False
    return all(_same_first(x, y) for x, y in zip(short, long, strict=True))


def _often_left_out(word: str) -> bool:
    return any(same_word(word, name, ALONE) for name in identity_words().left_out)


def _all_same(a: Sequence[str], b: Sequence[str]) -> bool:
    return all(same_word(x, y, ALONE) for x, y in zip(a, b, strict=True))


# ---- surnames alone


class _Surnames:
    """The full names of a story by surname, for the names that are a surname alone."""

    def __init__(self, joining: Joining, words: Sequence[tuple[str, ...]], full: Sequence[int]) -> None:
        self._joining = joining
        self._words = words
        self._heard: dict[str, list[int]] = defaultdict(list)
        for i in full:
            for key in sound_keys(words[i][-1]):
                self._heard[key].append(i)

    def bearers(self, i: int) -> list[int]:
        """Return the full names that bear the surname which the name in this place is."""
        surname = self._words[i][0]
        found = {j for key in sound_keys(surname) for j in self._heard[key]}
        return sorted(j for j in found if same_surname(surname, self._words[j][-1], ALONE))

    def of(self, i: int) -> tuple[int, int, Bond] | None:
        """Return the full name that a surname alone stands for, with the bond, or None where that is not sure."""
        known = self.bearers(i)
        return self._in_its_report(i, known) or self._one_in_story(i, known)

    def _in_its_report(self, i: int, known: Sequence[int]) -> tuple[int, int, Bond] | None:
        one = self._joining.every[i]
        here = [j for j in known if self._joining.every[j].report == one.report]
        if len({self._joining.root(j) for j in here}) != 1:
            return None
        other = self._joining.every[here[0]]
        if other.at > one.at or clash(one.roles, other.roles):
            return None
        why = "the same report gave the full name before, and no other of this surname"
        return here[0], i, Bond(1.0, "surname after the full name", why)

    def _one_in_story(self, i: int, known: Sequence[int]) -> tuple[int, int, Bond] | None:
        if len({self._joining.root(j) for j in known}) != 1:
            return None
        for j in known:
            borne_out = _agreeing(self._joining.every[i], self._joining.every[j])
            if borne_out is not None:
                why = f"surname and {borne_out} agree, and no other person of this surname is named"
                return j, i, Bond(0.6, "surname and office", why)
        return None


def _alone(joining: Joining, words: Sequence[tuple[str, ...]], bare: Sequence[int]) -> Iterator[tuple[int, int, Bond]]:
    """Yield pairs of people known by surname alone whose office or body agrees."""
    buckets: dict[str, dict[tuple[object, ...], int]] = defaultdict(dict)
    for i in bare:
        one = joining.every[i]
        for key in sorted(sound_keys(words[i][0])):
            bucket = buckets[key]
            for j in bucket.values():
                borne_out = _agreeing(one, joining.every[j])
                if borne_out is not None and same_surname(words[i][0], words[j][0], ALONE):
                    yield j, i, Bond(0.5, "surname and office", f"surname and {borne_out} agree")
            bucket.setdefault((one.name, one.roles, one.body), i)

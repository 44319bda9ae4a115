"""One person, body or place behind the names that several reports give it (R21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

IdentityKind = Literal["person", "body", "place"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why names were taken for one, or kept apart: `words` is a sentence, `author` the rule ("R21 full name") or the person
    who holds it. `judgement` is the id of a person's judgement, null for a rule's; `apart` is true where it keeps apart."""

    author: str
    words: str
    judgement: str | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """A role and a body as one report gives them to a person; `day` is the report's day of publication, null where unknown."""

    role: str | None
    body: str | None
    report: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """What several findings name. `name` is the spelling most reports use, `also` the others.

    `members` are (report id, name as that report gives it); `reasons` say why they were taken for one, and by whom. `roles`
    are a person's as reports give them, by day, undated ones last. `within` is the id of the identity of the
    place that holds a place, `gazetteer` its id there.
    """

    id: str
    kind: IdentityKind
    name: str
    also: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    reasons: tuple[Ground, ...]
    roles: tuple[RoleGiven, ...] = ()
    country: str | None = None
    within: str | None = None
    gazetteer: str | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that name it, each once."""
        return tuple(dict.fromkeys(report for report, _ in self.members))


@dataclass(frozen=True)
class Identities:
    """All people, bodies and places of one story, and the way from a name in a report to them."""

    people: tuple[Identity, ...] = ()
    bodies: tuple[Identity, ...] = ()
    places: tuple[Identity, ...] = ()

    @property
    def every(self) -> tuple[Identity, ...]:
        """People, bodies and places, in this order."""
        return (*self.people, *self.bodies, *self.places)

    def of(self, kind: IdentityKind) -> tuple[Identity, ...]:
        """Return the identities of one kind."""
        return {"person": self.people, "body": self.bodies, "place": self.places}[kind]

    def person(self, name: str, report: str) -> Identity | None:
        """Return whom `name` means in the report with this id, or None where it is nobody's name there."""
        return self._people.get((report, folded(name)))

    def body(self, name: str, report: str) -> Identity | None:
        """Return the body that `name` (full or acronym) means in the report with this id, or None."""
        return self._bodies.get((report, folded(name)))

    def place(self, name: str, report: str) -> Identity | None:
        """Return the place that `name` means in the report with this id, or None."""
        return self._places.get((report, folded(name)))

    def named(self, kind: IdentityKind, name: str, report: str | None = None) -> tuple[Identity, ...]:
        """Return those of one kind that bear this name, in this report or in any."""
        wanted = folded(name)
        return tuple(
            i for i in self.of(kind) if any(folded(n) == wanted and (report is None or r == report) for r, n in i.members)
        )

    @cached_property
    def _people(self) -> dict[tuple[str, str], Identity]:
        return _index(self.people)

    @cached_property
    def _bodies(self) -> dict[tuple[str, str], Identity]:
        return _index(self.bodies)

    @cached_property
    def _places(self) -> dict[tuple[str, str], Identity]:
        return _index(self.places)


def folded(name: str) -> str:
    """Return a name as names in reports are looked up: lower case, straight apostrophes, no article."""
    return " ".join(name.replace("’", "'").lower().removeprefix("the ").split())


def _index(identities: Iterable[Identity]) -> dict[tuple[str, str], Identity]:
    """Return the one identity that each name has in each report; a name of two in one report is left out."""
    found: dict[tuple[str, str], Identity] = {}
    twofold = set()
    for identity in identities:
        for report, name in identity.members:
            key = (report, folded(name))
            if found.setdefault(key, identity) is not identity:
                twofold.add(key)
    return {key: identity for key, identity in found.items() if key not in twofold}

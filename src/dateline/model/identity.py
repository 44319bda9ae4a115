"""One person, body or place behind the names that several reports give it (R21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

IdentityKind = Literal["person", "body", "place"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What several findings name. `name` is the spelling most reports use, `also` the others.

    `members` are (report id, name as that report gives it); `reasons` say why they were taken for one.
    """

    id: str
    kind: IdentityKind
    name: str
    also: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Identities:
    """All people, bodies and places of one story, and the way from a name in a report to them."""

    people: tuple[Identity, ...] = ()
    bodies: tuple[Identity, ...] = ()
    places: tuple[Identity, ...] = ()

    def person(self, name: str, report: str) -> Identity | None:
        """Return whom `name` means in the report with this id, or None where it is nobody's name there."""
        return self._people.get((report, _folded(name)))

    def body(self, name: str, report: str) -> Identity | None:
        """Return the body that `name` (full or acronym) means in the report with this id, or None."""
        return self._bodies.get((report, _folded(name)))

    def place(self, name: str, report: str) -> Identity | None:
        """Return the place that `name` means in the report with this id, or None."""
        return self._places.get((report, _folded(name)))

    @cached_property
    def _people(self) -> dict[tuple[str, str], Identity]:
        return _index(self.people)

    @cached_property
    def _bodies(self) -> dict[tuple[str, str], Identity]:
        return _index(self.bodies)

    @cached_property
    def _places(self) -> dict[tuple[str, str], Identity]:
        return _index(self.places)


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").lower().removeprefix("the ").split())


def _index(identities: Iterable[Identity]) -> dict[tuple[str, str], Identity]:
    """Return the one identity that each name has in each report; a name of two in one report is left out."""
    found: dict[tuple[str, str], Identity] = {}
    twofold = set()
    for identity in identities:
        for report, name in identity.members:
            key = (report, _folded(name))
            if found.setdefault(key, identity) is not identity:
                twofold.add(key)
    return {key: identity for key, identity in found.items() if key not in twofold}

"""One identity for people, bodies and places across the reports of a story, and across stories (R21).

Sameness is a judgement: each has its grounds, and an author, a rule or a person. What a person judged is laid down before any
rule is asked, and no rule overrules it; where a rule would have it otherwise, a ground says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.linking.bodies import bodies_named, join_bodies
from dateline.linking.joining import Joining, Named
from dateline.linking.names import parts, plain_letters
from dateline.linking.people import join_people, people_named
from dateline.linking.sites import join_places, places_named
from dateline.model import Ground, Identities, Identity, IdentityKind, Judgement, Reading, RoleGiven, content_id, folded


def identities(
    readings: Sequence[Reading], judgements: Sequence[Judgement] = (), stories: Mapping[str, str] | None = None
) -> Identities:
    """Return who and what is one in the readings; the order of the readings does not matter.

    `judgements` are people's, in the order in which they were made; of two on the same names the later counts. `stories` gives
    each report's story where the readings are of several (None: all are of one); then a full name alone makes nobody one in
    two stories.
    """
    ordered = sorted(readings, key=lambda r: (r.report.published is None, r.report.published or "", r.report.id))
    stories = stories or {}

    def story_of(report: str) -> str:
        return stories.get(report, "")

    bodies = _identified("body", join_bodies(bodies_named(ordered), judgements, story_of))
    people = join_people(people_named(ordered, Identities(bodies=bodies)), judgements, story_of)
    places = _identified("place", join_places(places_named(ordered), judgements))
    return Identities(_identified("person", people), bodies, _held(places))


def _identified(kind: IdentityKind, joining: Joining) -> tuple[Identity, ...]:
    found = [_identity(kind, [joining.every[m] for m in members], grounds) for members, grounds in joining.groups()]
    return tuple(sorted(found, key=lambda i: (plain_letters(i.name), i.id)))


def _identity(kind: IdentityKind, members: Sequence[Named], grounds: tuple[Ground, ...]) -> Identity:
    uses = Counter(n.name for n in members)
    name = min(uses, key=lambda n: (n.startswith("the "), len(parts(n)) < 2 and kind == "person", -uses[n], -len(n), n))
    ordered = sorted(members, key=lambda n: (n.name != name, n.report, n.name, n.id or ""))
    named = tuple(dict.fromkeys((n.report, spelling) for n in ordered for spelling in (n.name, *n.others)))
    also = tuple(sorted({spelling for _, spelling in named} - {name}))
    countries = {n.country for n in members if n.country} if kind == "place" else set()
    return Identity(
        content_id("i", kind, name, ordered[0].report, ordered[0].id or ""), kind, name, also, named, grounds, _roles(members),
        countries.pop() if len(countries) == 1 else None, min((n.within for n in members if n.within), default=None),
        min((n.id for n in members if n.id), default=None),
    )  # fmt: skip


def _roles(members: Sequence[Named]) -> tuple[RoleGiven, ...]:
    """Return the roles as reports give them, by day, undated ones last."""
    given = {RoleGiven(role, n.body, n.report, n.day) for n in members for role in n.roles or ((None,) if n.body else ())}
    return tuple(sorted(given, key=lambda r: (r.day is None, r.day or "", r.report, r.role or "", r.body or "")))


def _held(places: Sequence[Identity]) -> tuple[Identity, ...]:
    """Return the places, each with the id of the place of the story that holds it instead of its name, where there is one."""
    by_name: dict[tuple[str, str | None], list[Identity]] = {}
    for place in places:
        for name in {folded(n) for n in (place.name, *place.also)}:
            by_name.setdefault((name, place.country), []).append(place)

    def holder(place: Identity) -> str | None:
        found = [p for p in by_name.get((folded(place.within or ""), place.country), ()) if p.id != place.id]
        return found[0].id if len(found) == 1 else None

    return tuple(replace(place, within=holder(place)) for place in places)

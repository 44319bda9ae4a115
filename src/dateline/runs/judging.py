"""From the names that a person gives to a judgement's two sides, and what a judgement would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import (
    Ending,
    Identity,
    IdentityKind,
    JudgedNoun,
    Judgement,
    NotFoundError,
    Sameness,
    SettingsError,
    Settlement,
    Story,
    folded,
)

if TYPE_CHECKING:
    from dateline.runs.local import Run

AT = "@"
SHOWN = 8
"""Up to so many names are offered where one is not clear."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a judgement changes: the stories or identities that are no more, and those in their place."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def sides(run: Run, noun: JudgedNoun, one: str, other: str, story: str | None = None) -> tuple[str, str]:
    """Return the two sides of a judgement as `Judgement.sides` has them.

    Of a story `one` and `other` are ids of reports or names of stories; else names, NAME@REPORT, or ids of identities, of
    the story `story` or of any. Raises NotFoundError with what they may mean where they mean nothing, or several things.
    """
    if noun == "story":
        return _report(run, one), _report(run, other)
    within = [run.story(story)] if story is not None else list(run.stories)
    found = [_meant(run, noun, name, within) for name in (one, other)]
    common = {s for s, _ in found[0]} & {s for s, _ in found[1]}
    near = [[pair for pair in pairs if pair[0] in common] if common else pairs for pairs in found]
    return _clear(one, near[0]), _clear(other, near[1])


def _report(run: Run, name: str) -> str:
    return name if name in run.readings else run.story(name).reports[0]


def _meant(run: Run, kind: IdentityKind, name: str, within: Sequence[Story]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the stories in which a name means something, each with the sides that it may be."""
    bare, _, report = name.partition(AT)
    found = []
    for story in within:
        if report and report not in story.reports:
            continue
        known = run.identities(story)
        by_id = [i for i in known.of(kind) if name.startswith("i") and i.id.startswith(name)]
        meant = by_id if len(by_id) == 1 else known.named(kind, bare, report or None)
        if meant:
            found.append((story.id, tuple(_side(i, i.name if by_id else bare, report, story) for i in meant)))
    if not found:
        raise NotFoundError(
            f"no {kind} is called {name!r} in {'this story' if len(within) == 1 else 'any story'}",
            "dateline identities STORY shows who and what is named",
        )
    return found


def _side(identity: Identity, name: str, report: str, story: Story) -> str:
    """Return a name with the first report that gives it, as that report spells it."""
    spelt = {r: n for r, n in reversed(identity.members) if folded(n) == folded(name)}
    first = report or next(r for r in story.reports if r in spelt)
    return f"{spelt[first]}{AT}{first}"


def _clear(name: str, found: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    every = [side for _, sides_ in found for side in sides_]
    if len(every) == 1:
        return every[0]
    raise NotFoundError(f"{name!r} may mean {len(every)} different ones", f"name one of {'; '.join(every[:SHOWN])}")


def effect(run: Run, judgement: Judgement) -> Effect:
    """Return what a judgement would change; nothing is kept."""
    if judgement.noun == "story":
        before, after = set(map(_told, run.stories)), set(map(_told, run.linked((*run.judgements, judgement))))
        return Effect(tuple(sorted(before - after)), tuple(sorted(after - before)))
    from dateline.linking.identity import identities

    reports = {side.partition(AT)[2] for side in judgement.sides}
    stories = [s for s in run.stories if reports & set(s.reports)]
    readings = [reading for s in stories for reading in run.readings_of(s).values()]
    story_of = {report: s.id for s in stories for report in s.reports}
    now, then = (identities(readings, j, story_of).of(judgement.noun) for j in (run.judgements, (*run.judgements, judgement)))
    old, new = {_members(i): i for i in now}, {_members(i): i for i in then}
    return Effect(
        tuple(_shown(old[m]) for m in old if m not in new),
        tuple(_shown(new[m]) for m in new if m not in old),
    )


def settle(
    run: Run, story: Story, name: str, ending: Ending, *, who: str, why: str, as_of: str | None = None
) -> tuple[str, Settlement]:
    """End a dispute of a story in the store; return it in words, and what was kept.

    Raises NotFoundError where `name` is no id of a dispute nor the beginning of one, and what the store raises.
    """
    from dateline.reconciling.settling import chosen, sides_of

    if run.store is None:
        raise SettingsError("what is settled is kept in a store", "open one")
    dispute = chosen(run.situation(story, as_of).disputes, name)
    of = sides_of(dispute, run.readings_of(story))
    return dispute.words, run.store.settle(dispute.id, of, ending, who=who, why=why)


def preview(noun: JudgedNoun, verdict: Sameness, of: tuple[str, str], author: str, reason: str) -> Judgement:
    """Return a judgement that is not kept."""
    return Judgement("preview", noun, verdict, of, author, reason, "")


def _told(story: Story) -> str:
    return f"{story.title} [{story.id}]: {', '.join(story.reports)}"


def _members(identity: Identity) -> frozenset[tuple[str, str]]:
    return frozenset(identity.members)


def _shown(identity: Identity) -> str:
    also = f" (also {', '.join(identity.also)})" if identity.also else ""
    return f"{identity.name}{also}: {', '.join(identity.reports)}"

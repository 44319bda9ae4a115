"""A story as it was at a cursor, and what is new since."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING

from dateline.model import Cursor, Judgement, Mark, Reading, SettingsError, Settlement, Since, Situation, Story

if TYPE_CHECKING:
    from dateline.runs.local import Run

LAST = "last"
"""The cursor that the last mark of a story stands for."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOW = "write a day (2024-05-03), a time (2024-05-03T14:30) or last"


def cursor_of(run: Run, story: Story, when: str, name: str = "") -> Cursor:
    """Return the cursor that `when` names: an ISO day, an ISO time (UTC where it gives no offset), or "last".

    "last" is the newest mark that stands for the reader `name` on this story or one that was merged into it. Raises
    SettingsError where `when` is none of these, or asks a run without a store for what only a store knows.
    """
    if _DAY.fullmatch(when):
        try:
            return Cursor("published", date.fromisoformat(when).isoformat())
        except ValueError as error:
            raise SettingsError(f"--since {when!r} is no day", _HOW) from error
    if run.store is None:
        raise SettingsError(f"--since {when!r} asks what a store had seen, and none is open", "give a day of publication")
    if when == LAST:
        mark = last_mark(run, story, name)
        if mark is None:
            raise SettingsError(f"nobody has marked {story.title!r} as seen", "dateline seen STORY does, or give a day or time")
        return Cursor("seen", mark.at, mark.number)
    try:
        at = datetime.fromisoformat(when)
    except ValueError as error:
        raise SettingsError(f"--since {when!r} is no day or time", _HOW) from error
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return Cursor("seen", at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def last_mark(run: Run, story: Story, name: str = "") -> Mark | None:
    """Return the newest mark that stands for a reader on a story, under any id that the story has had; None without one."""
    if run.store is None:
        return None
    aliases = run.store.aliases()
    ids = {story.id, *(old for old, now in aliases.items() if now == story.id)}
    standing = [m for m in run.store.marks() if m.undone_at is None and m.name == name and m.story in ids]
    return standing[-1] if standing else None


def since(
    run: Run, story: Story, cursor: Cursor, as_of: str | None = None, pack: str | None = None
) -> tuple[Since, Situation, Situation | None]:
    """Return what is new in a story since a cursor, the situation now, and the one then (None where nothing was known).

    A day is compared by publication: then means the reports published by that day, in their last text of those days, and
    undated ones that the store had seen by its end; people's corrections and judgements are today's on both sides. A time is
    compared by what the store held: its texts, corrections and judgements as they were. Both are read by today's reader.
    """
    from dateline.reconciling.since import since as compared

    now = run.situation(story, as_of, pack)
    known, revised = _known(run, story, cursor)
    before = _situation(run, story, known, cursor, pack) if known else None
    return compared(before, now, cursor, revised), now, before


def _known(run: Run, story: Story, cursor: Cursor) -> tuple[dict[str, Reading], frozenset[str]]:
    """Return the readings of what was known at a cursor, and the ids of those reports whose text has changed since."""
    today = run.readings_of(story)
    if run.store is None:
        return {id_: r for id_, r in today.items() if r.report.published and r.report.published[:10] <= cursor.at}, frozenset()
    found: dict[str, Reading] = {}
    held = run.store.seen(story.reports, cursor.at if cursor.kind == "seen" else None)
    for id_, texts in held.items():
        known = [t.reading for t in texts if _was_known(t.reading.report.published, t.at, t.number, cursor)]
        if known:
            found[id_] = run.named(known[-1])
    return found, frozenset(id_ for id_, r in found.items() if r.report.version != today[id_].report.version)


def _was_known(published: str | None, at: str, number: int, cursor: Cursor) -> bool:
    if cursor.kind == "published":
        return (published or at)[:10] <= cursor.at
    return number <= cursor.number if cursor.number is not None else at <= cursor.at


def _situation(run: Run, story: Story, known: Mapping[str, Reading], cursor: Cursor, pack: str | None) -> Situation:
    """Return the situation that what was known comes to, as one story whatever linking would have made of it then."""
    from dateline.linking.identity import identities
    from dateline.linking.link import link

    judgements, settlements = _judged(run, cursor)
    readings = list(known.values())
    parts = link(readings, judgements)
    ids = tuple(id_ for id_ in story.reports if id_ in known)
    then = replace(story, reports=ids, lines=tuple(chain.from_iterable(part.lines for part in parts)))
    as_of = cursor.at if cursor.kind == "published" else None
    return run.reconciled(then, known, identities(readings, judgements), settlements, as_of, pack)


def _judged(run: Run, cursor: Cursor) -> tuple[Sequence[Judgement], Sequence[Settlement]]:
    if cursor.kind == "published" or run.store is None:
        return run.judgements, run.settlements
    return (
        [j for j in run.store.judgements() if _stood(j.at, j.undone_at, cursor.at)],
        [s for s in run.store.settlements() if _stood(s.at, s.undone_at, cursor.at)],
    )


def _stood(at: str, undone_at: str | None, moment: str) -> bool:
    return at <= moment and (undone_at is None or undone_at > moment)

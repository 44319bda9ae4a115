"""Which story a person means: by id, by the beginning of an id, or by part of a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import NotFoundError, Story

SHOWN = 10


def choose(name: str | None, stories: Sequence[Story], aliases: Mapping[str, str]) -> Story:
    """Return the one story that `name` means; None means the only one there is.

    In this order, the first that fits decides: the id, an alias (an earlier id, kept when stories merged or split), a unique
    beginning of an id or alias, a title in full, part of a title (letters of either case). Raises NotFoundError with the
    candidates where none fits or several do.
    """
    if name is None:
        if len(stories) == 1:
            return stories[0]
        raise _trouble("no story is named", stories, "name one of")
    by_id = {story.id: story for story in stories}
    current = by_id.get(name) or by_id.get(aliases.get(name, ""))
    if current is not None:
        return current
    for fitting in (_by_prefix(name, by_id, aliases), _by_title(name, stories)):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise _trouble(f"{name!r} may mean {len(fitting)} stories", fitting, "name one of")
    raise _trouble(f"no story is called {name!r}", stories, "the stories are")


def _by_prefix(name: str, by_id: Mapping[str, Story], aliases: Mapping[str, str]) -> list[Story]:
    if not name:
        return []
    ids = {i for i in by_id if i.startswith(name)} | {to for old, to in aliases.items() if old.startswith(name) and to in by_id}
    return [by_id[i] for i in sorted(ids)]


def _by_title(name: str, stories: Sequence[Story]) -> list[Story]:
    wanted = " ".join(name.casefold().split())
    titles = [(" ".join(story.title.casefold().split()), story) for story in stories]
    exact = [story for title, story in titles if title == wanted]
    return exact or [story for title, story in titles if wanted and wanted in title]


def _trouble(what: str, candidates: Sequence[Story], lead: str) -> NotFoundError:
    if not candidates:
        return NotFoundError(what, "there are no stories yet: dateline brief PATH reads and keeps reports")
    shown = "; ".join(f"{story.id} ({story.title})" for story in candidates[:SHOWN])
    more = f" and {len(candidates) - SHOWN} more: dateline stories shows all" if len(candidates) > SHOWN else ""
    return NotFoundError(what, f"{lead} {shown}{more}")

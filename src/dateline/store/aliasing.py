"""Earlier ids of stories: whoever took a story's id keeps it, though stories merge and split."""

from __future__ import annotations

from collections.abc import Mapping


def renamed(
    before: Mapping[str, frozenset[str]], aliases: Mapping[str, str], after: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Return every earlier id that is no story now, with the story it means.

    `before` and `after` map story ids to their reports. An id that is gone means the story that holds most of its reports, of
    several the one with the smallest id; an alias follows the story it meant. An id none of whose reports is left is dropped.
    """
    pointing: dict[str, str] = {}
    meant = {**{alias: before.get(story, frozenset()) for alias, story in aliases.items()}, **before}
    for id_ in sorted(meant.keys() - after.keys()):
        shares = [(-len(meant[id_] & reports), story) for story, reports in after.items()]
        if shares and min(shares)[0] < 0:
            pointing[id_] = min(shares)[1]
    return pointing

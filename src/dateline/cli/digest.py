"""Prints digests and writes their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.output import print_json, print_text, write_whole
from dateline.cli.status import say
from dateline.model import Story

if TYPE_CHECKING:
    from dateline.runs.local import Run


def print_digests(
    run: Run, stories: Sequence[Story], as_of: str | None, format: str, html: Path | None, since: str | None = None
) -> None:
    """Print the digest of each story as Markdown or JSON, and write a page of each where `html` names a file.

    With `since` each digest opens with what is new since that cursor.
    """
    from dateline.briefing.formats import write
    from dateline.runs.past import cursor_of
    from dateline.runs.past import since as news

    for number, story in enumerate(stories):
        readings = run.readings_of(story)
        found = news(run, story, cursor_of(run, story, since), as_of) if since is not None else None
        situation = found[1] if found else run.situation(story, as_of)
        brief = run.brief(story, situation, found[0] if found else None)
        if format == "json":
            print_json([brief])
        else:
            if number:
                print_text("\n---\n")
            print_text(write("markdown", situation, readings, brief))
        if html is not None:
            file = page_file(html, story, several=len(stories) > 1)
            write_whole(file, write("html", situation, readings, brief))
            say(f"the page of {story.title!r} is {file}")


def page_file(html: Path, story: Story, several: bool) -> Path:
    """Return the file for a story's page: the one named, or, of several stories, that name with the story's id in it."""
    return html.with_name(f"{html.stem}-{story.id}{html.suffix or '.html'}") if several else html

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


def print_digests(run: Run, stories: Sequence[Story], as_of: str | None, format: str, html: Path | None) -> None:
    """Print the digest of each story as Markdown or JSON, and write a page of each where `html` names a file."""
    from dateline.briefing.formats import write

    for number, story in enumerate(stories):
        readings = run.readings_of(story)
        situation = run.situation(story, as_of)
        brief = run.brief(story, situation)
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

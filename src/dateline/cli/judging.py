"""What `dateline same` and `dateline different` have in common: options, and keeping or only showing a judgement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.model import JudgedNoun, Sameness

NounArgument = Annotated[JudgedNoun, typer.Argument(metavar="NOUN", help="person, body, place or story.")]
OneArgument = Annotated[
    str,
    typer.Argument(
        metavar="A", help="A name, NAME@REPORT as one report gives it, or an identity's id; of a story a report's id or its name."
    ),
]
OtherArgument = Annotated[str, typer.Argument(metavar="B", help="The other one, named likewise.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")]
WhoOption = Annotated[str, typer.Option("--who", metavar="NAME", help="Who judges.", show_default="your login name")]
WithinOption = Annotated[
    str | None, typer.Option("--story", metavar="STORY", help="The story in which the names stand, where several have them.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and keep nothing.")]


def judge(
    noun: JudgedNoun,
    verdict: Sameness,
    names: tuple[str, str],
    *,
    why: str,
    who: str,
    story: str | None,
    dry_run: bool,
    store: Path | None,
    settings: Path | None,
) -> None:
    """Keep a judgement, or with `dry_run` only make it; print it with what it changes. Raises what runs and store raise."""
    from getpass import getuser

    from dateline.cli.opening import opened_run
    from dateline.cli.output import print_text
    from dateline.model import SettingsError
    from dateline.runs.judging import effect, preview, sides

    if not why.strip():
        raise SettingsError("a judgement needs a reason", 'give one with --why "…", so that others can weigh it')
    author = who or getuser()
    with opened_run(store=store, settings=settings, keep=True, create=False) as run:
        of = sides(run, noun, *names, story)
        if of[0] == of[1]:
            raise SettingsError(f"both names mean {of[0]}", "write NAME@REPORT to tell two of one name apart")
        made = preview(noun, verdict, of, author, why)
        changed = effect(run, made)
        if not dry_run and run.store is not None:
            made = run.store.judge(noun, verdict, of, who=author, why=why)
    print_text(f"{'not kept' if dry_run else made.id}: {noun} {of[0]} and {of[1]} are {'one' if verdict == 'same' else 'two'}")
    for mark, lines in (("-", changed.before), ("+", changed.after)):
        for line in lines:
            print_text(f"{mark} {line}")
    if not changed.before and not changed.after:
        print_text("nothing changes for now: they were held so already, or other judgements stand against it")

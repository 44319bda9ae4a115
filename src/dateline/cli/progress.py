"""A progress bar on standard error, where that is a terminal; else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Shown

    from dateline.runs.local import Progress


@contextmanager
def bar() -> Iterator[Progress | None]:
    """Yield a callback to hand to a run; None where nobody watches. A stage's bar goes away when the stage is done."""
    if not sys.stderr.isatty():
        yield None
        return
    stages = _Stages()
    try:
        yield stages.advance
    finally:
        stages.end()


class _Stages:
    """Shows one bar, that of the stage at work."""

    def __init__(self) -> None:
        self._stage = ""
        self._shown: Shown | None = None

    def advance(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come; at its total the bar goes away, so that nothing is printed into it."""
        if stage != self._stage:
            self.end()
            self._stage = stage
            self._shown = _new(stage)
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], completed=done, total=total)
        if done >= total:
            self.end()

    def end(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()
        self._shown, self._stage = None, ""


def _new(stage: str) -> Shown:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    # Standard output may be a file while standard error is a terminal: what is printed must not be drawn into the bar.
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    shown.add_task(stage, total=None)
    shown.start()
    return shown

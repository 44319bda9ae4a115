"""Readings become stories: the one way into this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.linking.linker import Linker
from dateline.model import Judgement, Reading, Story


def link(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> list[Story]:
    """Return the stories that the readings tell, each with its lines of reporting, by their earliest report.

    The same readings and judgements give the same stories in whatever order they come; of two readings of one report id the
    later version by date and content counts. `judgements` on stories that stand are held to, whatever the reports say.
    """
    linker = Linker()
    linker.update(readings, judgements=judgements)
    return linker.stories()

"""Named steps from an empty store to the newest shape: append only, never edit one that was released.

Each module holds `apply(connection)` and its own frozen picture of the tables, so that a later change of `tables.py`
does not change what an old step did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.store.migrations import m0001_first, m0002_judgements, m0003_marks


@dataclass(frozen=True, slots=True)
class Migration:
    """A step with its name, which the store records once it was applied."""

    name: str
    apply: Callable[[Connection], None]


MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001 first tables", m0001_first.apply),
    Migration("0002 judgements", m0002_judgements.apply),
    Migration("0003 marks", m0003_marks.apply),
)

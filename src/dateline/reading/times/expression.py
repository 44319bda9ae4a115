"""Words of time with what they mean, as the rules and the putting together of their parts make them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Span
from dateline.reading.times.scene import Sense
from dateline.reading.times.values import Value


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time with what they mean. `span` is in the report's text; `rules` names the rules that made it.

    `core` is the span without prepositions ("by Saturday" → "Saturday"); `parts` are the expressions that a range was
    put together from.
    """

    span: Span
    core: Span
    sense: Sense
    rules: tuple[str, ...]
    parts: tuple[Expression, ...] = ()
    bare: Value | None = None
    """What the core comes to, where a preposition opens it ("after May" → May)."""
    ahead: bool = False
    """It begins after the day of publication."""

    @property
    def value(self) -> Value | None:
        """The value of a point in time."""
        return self.sense.value

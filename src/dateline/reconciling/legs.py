"""A leg of people's way as one passage tells it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon.flow import flow_words
from dateline.model import Figure, Place, Source, When

UNSAID = "not said"
"""Stands for the end of a leg that no report names."""


@dataclass(frozen=True)
class End:
    """Where a leg begins or ends: a place, a stage, a stage at a place, or neither (not said)."""

    place: Place | None = None
    stage: str | None = None

    def __bool__(self) -> bool:
        return self.place is not None or self.stage is not None

    @property
    def name(self) -> str:
        """What to call it."""
        if self.place is not None and self.stage is not None:
            return f"{self.stage} ({self.place.name})"
        return self.place.name if self.place is not None else self.stage or UNSAID


@dataclass(frozen=True)
class Told:
    """A leg as one passage tells it; `known` is true where its people were told of before ("the 53 wounded")."""

    origin: End
    destination: End
    who: str
    when: When | None
    figure: Figure | None
    source: Source
    known: bool = False

    @property
    def order(self) -> int:
        """The destination's place on the way."""
        return next((s.order for s in flow_words().stages if s.name == self.destination.stage), 0)

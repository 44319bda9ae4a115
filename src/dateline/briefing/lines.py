"""Drafts become lines of a brief only through the gate; what it stops is counted and can be read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.briefing.clauses import Draft
from dateline.briefing.gate import Evidence, Fault, faults
from dateline.briefing.passages import undirected
from dateline.model import BriefLine


@dataclass
class Gatekeeper:
    """Lets drafts through and remembers those it stopped, with their faults."""

    stopped: list[tuple[str, tuple[Fault, ...]]] = field(default_factory=list)

    def let(self, drafts: Iterable[Draft], most: int | None = None) -> tuple[BriefLine, ...]:
        """Return the lines of the drafts that pass, in order, at most `most`, none with the words of another."""
        lines: list[BriefLine] = []
        said: set[str] = set()
        for draft in drafts:
            if most is not None and len(lines) >= most:
                break
            if draft.text in said or not draft.sources:
                continue
            found = faults(draft.text, draft.evidence)
            if found:
                self.stopped.append((draft.text, found))
                continue
            said.add(draft.text)
            lines.append(BriefLine(undirected(f"{draft.text} {draft.ours}".strip()), draft.sources))
        return tuple(lines)


def merged(parts: Iterable[Evidence], counts: tuple[float, ...] = (), strict: bool = False) -> Evidence:
    """Return evidence that holds all of `parts`; `strict` as `Evidence.strict_negation`."""
    every = tuple(parts)
    return Evidence(
        tuple(w for e in every for w in e.words),
        tuple(n for e in every for n in e.names),
        tuple(d for e in every for d in e.days),
        (*(c for e in every for c in e.counts), *counts),
        strict,
    )

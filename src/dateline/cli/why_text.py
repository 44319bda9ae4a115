"""Explanations as text: the sentence with the finding marked, then what each answer rests on and what else there was."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.cli.output import print_text
from dateline.model import Choice, Explanation, Reason


def print_why(explanations: Sequence[Explanation]) -> None:
    """Print why findings are as they are, one after another."""
    print_text("\n\n".join(_told(e) for e in explanations))


def _told(explained: Explanation) -> str:
    title = f"{explained.kind} {explained.finding}" if explained.finding else explained.kind
    made = [f"  made by {explained.made_by}"] if explained.made_by else []
    return "\n".join([f"{title} in {explained.report}", f"  {_marked(explained)}", *made, *map(_reason, explained.reasons)])


def _marked(explained: Explanation) -> str:
    """Return the sentence with the finding's words between » and «; those alone where they go beyond it."""
    sentence, span = explained.sentence, explained.quote.span
    if not sentence.span.holds(span) or sentence.span == span:
        return f"»{' '.join(explained.quote.text.split())}«"
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    return " ".join(f"{sentence.text[:start]}»{sentence.text[start:end]}«{sentence.text[end:]}".split())


def _reason(reason: Reason) -> str:
    return "\n".join([f"  {reason.about}: {reason.taken}: {reason.because}", *(f"    or: {_choice(c)}" for c in reason.instead)])


def _choice(choice: Choice) -> str:
    score = f" (score {choice.score:,.10g})" if choice.score is not None else ""
    return f"{' '.join(choice.what.split())}{score}{f': {choice.note}' if choice.note else ''}"

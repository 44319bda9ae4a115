"""Beats: sentences of the reports that could stand in a digest by themselves, with what they are worth as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from dateline.briefing.library import Library
from dateline.briefing.passages import body_sentences
from dateline.briefing.worth import Terms, Worth, terms_of
from dateline.lexicon.roles import roles
from dateline.model import Reading, Report, Span

SHORTEST = 50
LONGEST = 260
"""Characters of a beat."""
OWN = 0.35
"""Share of the usual beat's core below which a beat is of another story, as in a round-up, or of none."""
FEW = 8
"""Reports below which too few share their words for that: then such a beat only counts less."""
EVENT = 0.4
COUNT = 0.2
COLOUR = 0.5
"""What an event, a figure, and the lack of any finding add to or take from a beat's fitness."""
_NO_KIND = frozenset({"other", "announcement", "meeting"})
_PARAGRAPHS = 14
"""Paragraphs of a report that are looked at: what stands below is colour and background."""
_SENTENCES = 3
"""Sentences of a paragraph that may open a beat."""
_DEMONSTRATIVES = frozenset(
    {"this", "that", "these", "those", "there", "such", "another", "others", "both", "here", "then", "but", "and", "so", "or"}
)


@dataclass(frozen=True)
class Beat:
    """One or two sentences of a report (`pair`): where, published when, what they speak of, how much they are its news
    (`fitness`), and from 0 to 1 how much of it is the story's own matter (`shared`), beside the usual beat's."""

    report: str
    span: Span
    day: str | None
    terms: Terms
    fitness: float
    shared: float
    pair: bool


def beats_of(library: Library, worth: Worth) -> Iterator[Beat]:
    """Yield the beats of every report but digest posts, which tell at second hand."""
    told = [r for r in library.reports.values() if r.form != "digest"]
    found = [beat for report in told for beat in _beats(report, library.readings[report.id], worth)]
    usual = median(b.shared for b in found) if found else 0.0
    for beat in found:
        shared = min(1.0, beat.shared / usual) if usual else 1.0
        if shared >= OWN or len(told) < FEW:
            yield replace(beat, shared=max(OWN, shared))


def _beats(report: Report, reading: Reading, worth: Worth) -> Iterator[Beat]:
    heading = terms_of(report.headline or "")
    for place, paragraph in enumerate(body_sentences(report)[:_PARAGRAPHS]):
        if any(s.cut(report.text).rstrip().endswith("?") for s in paragraph[:_SENTENCES]):
            continue  # what answers a question, or leads to one, leans on it
        for i, first in enumerate(paragraph[:_SENTENCES]):
            spans = [first, *([Span(first.start, paragraph[i + 1].end)] if i + 1 < len(paragraph) else [])]
            for span in spans:
                words = span.cut(report.text)
                if SHORTEST <= span.length <= LONGEST and stands_alone(words):
                    terms = terms_of(words)
                    fitness = _fitness(terms, heading, place + i, worth) + _news(reading, span)
                    yield Beat(report.id, span, report.published, terms, fitness, worth.core(terms), span != first)


def _fitness(terms: Terms, heading: Terms, depth: int, worth: Worth) -> float:
    """Return how much of the report's own news a beat is: its opening weighs most, and what the headline tells."""
    echo = worth.of(terms & heading) / worth.of(heading) if heading else 0.0
    return 1.0 + (0.6 if depth == 0 else 0.3 if depth == 1 else 0.0) + 0.8 * echo


def _news(reading: Reading, span: Span) -> float:
    """Return what findings add to a beat: an event of a kind, a figure; what holds neither nor a statement is colour."""
    happened = any(e.span.overlaps(span) and e.type not in _NO_KIND and not e.background for e in reading.events)
    counted = any(f.span.overlaps(span) and f.measure is not None for f in reading.figures)
    said = any(s.content.span.overlaps(span) for s in reading.statements)
    return EVENT * happened + COUNT * counted - COLOUR * (not (happened or counted or said))


@cache
def _leaning() -> frozenset[str]:
    return (
        frozenset(roles().pronouns)
        | _DEMONSTRATIVES
        | {"we", "our", "i", "my", "you", "your", "its", "their", "his", "her", "one"}
    )


def stands_alone(words: str) -> bool:
    """Say whether sentences can be read without what stands before them: no question, no bare quotation, no pronoun first."""
    plain = words.strip()
    if plain[:1] in "\"“‘'«" or plain.endswith(("?", ":")) or "?" in plain:
        return False
    first = plain.split()[0].strip(",.;").lower() if plain.split() else ""
    return bool(plain[:1].isalnum()) and first not in _leaning() and plain[-1:] in '.!”"’)'

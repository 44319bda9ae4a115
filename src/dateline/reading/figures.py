"""Figures: quantities with their measure, part, place, as-of, whose word, stance and kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon.figures import figure_words
from dateline.lexicon.measures import measures
from dateline.lexicon.populations import by_noun
from dateline.model import Figure, FigureKind, Span, Stance, Statement, content_id
from dateline.reading.asof import as_of
from dateline.reading.beside import apposed_parts, is_total, measured, part_named, predicated, whole_of
from dateline.reading.document import Document, Sentence
from dateline.reading.figure_places import where_of
from dateline.reading.measuring import Evidence, bounds_of
from dateline.reading.quantities import Quantity, quantities
from dateline.reading.tagging import tag
from dateline.reading.told_before import told_before

RECENT = 20
"""Figures before a sentence from which one may take its time."""


def find_figures(document: Document) -> list[Figure]:
    """Return the figures of the report in order. Needs times, places and statements of the document."""
    found: list[Figure] = []
    for sentence in document.sentences:
        here: list[Figure] = []
        every = quantities(document, sentence)
        for n, quantity in enumerate(every):
            figure = _figure(document, sentence, quantity, every, n, here, found)
            if figure and here and is_total(document, quantity) and here[-1].measure == figure.measure:
                here[-1] = replace(here[-1], part_of=figure.id)
            if figure:
                here.append(figure)
        here = apposed_parts(here)
        found.extend(here)
    return found


def _figure(
    document: Document,
    sentence: Sentence,
    quantity: Quantity,
    every: list[Quantity],
    n: int,
    here: list[Figure],
    earlier: list[Figure],
) -> Figure | None:
    whole = whole_of(document, sentence, quantity, here, earlier)
    evidence = measured(document, sentence, quantity, every[:n], here, earlier, whole)
    name = evidence.measure if evidence else None
    if name is None and not (quantity.families or quantity.number.unit):
        return None
    if quantity.number.none and (name is None or name not in figure_words().told_as_none):
        return None
    by = _by(document, quantity.number.core)
    clause = _clause_span(sentence, quantity)
    stance = _stance(sentence, quantity, by, evidence)
    kind = _kind(document, clause, name)
    when = as_of(document, sentence, quantity, every, kind, stance, whole, by, [*earlier[-RECENT:], *here])
    where, where_from = where_of(document, sentence, quantity, every, clause, name, by, whole) if name else (None, None)
    return Figure(
        id=content_id("f", document.report.id, *quantity.span, name),
        text=quantity.span.cut(document.text),
        span=quantity.span,
        value=quantity.number.value,
        unit=quantity.number.unit,
        counted=quantity.counted,
        measure=name,
        of=_of(document, sentence, quantity, whole, here),
        where=where,
        when=when,
        by=by.id if by else None,
        stance=stance,
        kind=kind,
        part_of=whole.id if whole else None,
        evidence=sentence.span,
        made_by=f"rule:figures.{evidence.rule}" if evidence else "rule:figures.no_measure",
        block=sentence.block,
        where_from=where_from,
    )


def _clause_span(sentence: Sentence, quantity: Quantity) -> Span:
    left, right = bounds_of(sentence, tag(sentence), quantity)
    return Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)


def _of(document: Document, sentence: Sentence, quantity: Quantity, whole: Figure | None, here: list[Figure]) -> str | None:
    if quantity.of:
        return quantity.of
    told = told_before(sentence, quantity)
    if told is not None:
        return told.of
    said_to_be = predicated(sentence, quantity) or part_named(sentence, quantity)
    if said_to_be is not None:
        return said_to_be
    if quantity.counted is None or quantity.anaphoric:
        if whole:
            return whole.of
        if here and (quantity.number.further or quantity.counted is None):
            return here[-1].of
        if quantity.anaphoric:
            return _of_pronoun(document, sentence)
    return None


def _of_pronoun(document: Document, sentence: Sentence) -> str | None:
    """Return the part that "them" is: the first people named in the sentence before ("Civilians … . 101 of them …")."""
    if sentence.index == 0:
        return None
    for token in document.sentences[sentence.index - 1].tokens:
        for population in by_noun().get(token.lower, ()):
            if population.family == "people":
                return population.of
    return None


def _by(document: Document, core: Span) -> Statement | None:
    """Return the innermost statement that holds the number."""
    holding = [s for s in document.statements_about(core) if s.content.span.holds(core)]
    return min(holding, key=lambda s: (s.content.span.length, s.id), default=None)


def _stance(sentence: Sentence, quantity: Quantity, by: Statement | None, evidence: Evidence | None) -> Stance:
    """Return how the figure is put forward: by words of its clause, and for what is to come by those around its own verb."""
    table = figure_words()
    left, right = bounds_of(sentence, tag(sentence), quantity)
    words = " ".join(t.lower for t in sentence.tokens[left:right])
    cue = by.cue.text.lower() if by and by.cue else ""
    if by and by.denied:
        return "denied"
    if quantity.number.estimated or _holds(words, table.estimate_cues) or cue in table.estimate_cues:
        return "estimated"
    if cue in table.hope_cues or _holds(words, table.hope_cues):
        return "hoped"
    if evidence is not None and evidence.token >= quantity.last:
        # "would drive them from the 2 sq km they still hold": what is to come is not the holding
        verb = [t.lower for t in sentence.tokens[max(quantity.last, evidence.token - 5) : evidence.token + 1]]
        words = " ".join(verb)
    return "expected" if _holds(words, table.expect_cues) and " would have " not in f" {words} " else "asserted"


def _holds(words: str, cues: Iterable[str]) -> bool:
    return any(f" {c} " in f" {words} " for c in cues)


def _kind(document: Document, clause: Span, measure: str | None) -> FigureKind | None:
    if measure is None:
        return None
    kind = measures()[measure].kind
    words = f" {clause.cut(document.text).lower()} "
    if kind == "flow" and any(f" {c} " in words for c in figure_words().cumulative_cues):
        return "cumulative"
    return kind

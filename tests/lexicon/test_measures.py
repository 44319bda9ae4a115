"""The examples beside each measure are its tests: they must come out with it, the counter-examples without."""

from __future__ import annotations

import pytest

from dateline.lexicon.measures import Example, Measure, measures
from dateline.lexicon.populations import by_noun
from dateline.model import Report
from dateline.reading.measuring import measure_of
from dateline.reading.quantities import quantities
from dateline.reading.sentences import make_document
from dateline.reading.times import find_times

EXAMPLES = [(m, e) for m in measures().values() for e in m.examples]
COUNTER_EXAMPLES = [(m, e) for m in measures().values() for e in m.counter_examples]


def found(example: Example) -> dict[str, str | None]:
    """Return the measures of a sentence's quantities by their words."""
    document = make_document(Report("r", example.text))
    document.times = find_times(document)
    every = [(s, q) for s in document.sentences for q in quantities(document, s)]
    return {q.span.cut(example.text): e.measure if (e := measure_of(s, q)) else None for s, q in every}


@pytest.mark.parametrize(("measure", "example"), EXAMPLES, ids=[f"{m.name}: {e.text[:50]}" for m, e in EXAMPLES])
def test_example_has_the_measure(measure: Measure, example: Example) -> None:
    every = found(example)
    held = {words: name for words, name in every.items() if example.figure in words or words in example.figure}
    assert measure.name in held.values(), f"{example.figure!r} came out as {every}"


@pytest.mark.parametrize(("measure", "example"), COUNTER_EXAMPLES, ids=[f"{m.name}: {e.text[:50]}" for m, e in COUNTER_EXAMPLES])
def test_counter_example_has_it_not(measure: Measure, example: Example) -> None:
    every = found(example)
    held = {words: name for words, name in every.items() if example.figure in words or words in example.figure}
    assert measure.name not in held.values(), f"{example.figure!r} came out as {every}"


def test_every_measure_shows_itself() -> None:
    """A measure without ten examples and five counter-examples is not finished."""
    for measure in measures().values():
        assert len(measure.examples) >= 10, measure.name
        assert len(measure.counter_examples) >= 5, measure.name


def test_counted_families_exist() -> None:
    """What a measure counts is a family of counted nouns or of units: a misspelt one would never fire."""
    from dateline.lexicon.units import units

    known = {p.family for ps in by_noun().values() for p in ps} | {u.family for u in units().values()} | {"magnitude"}
    for measure in measures().values():
        assert set(measure.counts) <= known, measure.name

"""Marks in a report's text: exact, nested, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.briefing.marks import pieces
from dateline.model import Span

TEXT = "Rescuers reached the town by boat on Monday."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))


@given(st.dictionaries(st.sampled_from("abcdef"), SPANS), SPANS)
def test_pieces_put_together_are_the_text_and_each_mark_covers_exactly_its_words(marks, within):
    """For any marks, crossing or not: text kept, marks balanced, every character under exactly its own marks."""
    made = pieces(TEXT, marks, within)
    assert "".join(p.text for p in made) == within.cut(TEXT)
    open_: list[str] = []
    at = within.start
    for piece in made:
        open_ += piece.opens
        for offset in range(at, at + len(piece.text)):
            assert {name for name, span in marks.items() if span.start <= offset < span.end} == set(open_)
        at += len(piece.text)
        for _ in range(piece.closes):
            open_.pop()
    assert open_ == []

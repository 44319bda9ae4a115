"""Quotation marks: where a quotation opens and closes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.reading.statements.quotes import quotations

CASES = [
    ('He said "yes" twice.', ['"yes"']),
    ("He said “yes” and “no”.", ["“yes”", "“no”"]),
    ("«Oui», dit-elle.", ["«Oui»"]),
    ("„Ja“ is closed, and „Ja” too.", ["„Ja“", "„Ja”"]),
    ("''Yes,'' she said.", ["''Yes,''"]),
    ("''You know, 'no' means no,'' she said.", ["''You know, 'no' means no,''"]),
    ("''She said 'no,''' he said.", ["''She said 'no,'''"]),
    ("‘Yes,’ she said.", ["‘Yes,’"]),
    ("'It's fine,' she said.", ["'It's fine,'"]),
    ("‘The soldiers’ families wait,’ she said.", ["‘The soldiers’ families wait,’"]),
    ('“Yes," she said. “No.”', ['“Yes,"', "“No.”"]),
    ("“The long road", ["“The long road"]),
    ("The soldiers' families and the miners' wives.", []),
    ("It's 5'10\" tall.", []),
    ("rock 'n' roll", ["'n'"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_open_and_close(text: str, expected: list[str]) -> None:
    assert [q.span.cut(text) for q in quotations(text, Span(0, len(text)))] == expected


def test_an_open_one_is_marked() -> None:
    (quote,) = quotations("“The long road", Span(0, 14))
    assert quote.open and quote.inner.cut("“The long road") == "The long road"


@given(st.text(alphabet="ab ,.!?\"'“”‘’«»„\n", max_size=60))
def test_quotations_stand_apart(text: str) -> None:
    """Each lies in the text, holds its inner words, and none overlaps another."""
    found = quotations(text, Span(0, len(text)))
    for quote in found:
        assert quote.span.end <= len(text)
        assert quote.span.holds(quote.inner)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))

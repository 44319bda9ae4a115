"""Reports and readings to keep: small, made up, with spans that hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from dateline.model import Block, Figure, Quote, Reading, Report, Span, Speaker, Statement, Value, report_id
from dateline.store.store import Store

Maker = Callable[..., Reading]


def reading_of(text: str, *, reader: str = "1", id_: str | None = None, number: str | None = None, **fields: object) -> Reading:
    """Return a reading whose one figure is the first number of the text (or `number`), said by the text's first word."""
    report = Report(
        id_ or report_id(text),
        text,
        blocks=(Block("lead", Span(0, len(text))),),
        **fields,  # type: ignore[arg-type]
    )
    words = number or next(word.strip(".,") for word in text.split() if word[0].isdigit())
    at = text.index(words)
    span = Span(at, at + len(words))
    amount = float(words.replace(",", ""))
    whole = Quote(text, Span(0, len(text)))
    speaker = Speaker(text.split()[0], None, None, "name", Span(0, len(text.split()[0])))
    said = Statement("s1-1", "indirect", speaker, None, whole, None, "cue")
    figure = Figure(
        "f1-1", words, span, Value(amount, amount, False, words), None, "people", "people.displaced", None, None, None,
        "s1-1", "asserted", "stock", None, whole.span, "measure",
    )  # fmt: skip
    return Reading(reader, report, statements=(said,), figures=(figure,))


@pytest.fixture
def make() -> Maker:
    return reading_of


@pytest.fixture
def clock() -> Callable[[], str]:
    ticks = count()
    return lambda: f"2024-05-03T00:00:{next(ticks):02d}Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "dateline.db"


@pytest.fixture
def store(file: Path, clock: Callable[[], str]) -> Iterator[Store]:
    with Store.open(file, now=clock) as opened:
        yield opened

"""A reader that finds every number, for runs that are about handing along. Importable, so that processes can make it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from dateline.model import Figure, LexiconError, Reading, Report, Span, Value

NUMBER = re.compile(r"\d+")

FERRY = "Mayor Vale said 400 people had left Oster by ferry on Monday, and more were waiting at the harbour.\n"
CAMP = "Aid workers in Nordland counted 90 tents in the camp above the river, up from 60 last week.\n"


class FakeReader:
    """Reads numbers; fails on a text that says RAISE, ends its process on one that says DIE."""

    def __init__(self, version: str = "1", shortfall: str | None = None) -> None:
        self.version = version
        self.shortfall = shortfall
        self.asked: list[str] = []

    def read(self, report: Report) -> Reading:
        self.asked.append(report.id)
        if "RAISE" in report.text:
            raise ValueError("cannot count")
        if "TABLE" in report.text:
            raise LexiconError("lexicon/fake.toml does not fit its shape", "mend the entries named")
        if "DIE" in report.text:
            os._exit(3)
        if "OUTSIDE" in report.text:
            return Reading(self.version, report, figures=(figure(Span(0, len(report.text) + 9), "0"),))
        found = (figure(Span(*m.span()), m.group()) for m in NUMBER.finditer(report.text))
        return Reading(self.version, report, figures=tuple(found))


def figure(span: Span, words: str) -> Figure:
    value = Value(float(words), float(words), False, words)
    return Figure(
        f"f1-{span.start}", words, span, value, None, "people", "people.displaced", None, None, None, None,
        "asserted", "stock", None, span, "fake",
    )  # fmt: skip


def make(_gazetteers: Sequence[Path]) -> FakeReader:
    return FakeReader()

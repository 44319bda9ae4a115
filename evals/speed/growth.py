"""Shows what a kilobyte costs as texts grow: for each parser and the whole reading by rules, of ordinary and of hostile text.

usage: python -m evals.speed.growth [--only reading] [--sizes 10 100 1000] [--patience 20]

Times are processor time in milliseconds per kilobyte at 10, 100 and 1,000 kB. Where the last is more than three times the
first the row is marked: that parser's cost grows faster than its text. A size is left out where the one before it says that
it would take more than --patience seconds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from time import process_time

from dateline.intake.assemble import Raw, assemble
from dateline.intake.formats import html
from dateline.intake.page import paragraphs_of
from dateline.intake.source import Source
from dateline.intake.told import Told
from dateline.model import IntakeError, Report, Span
from dateline.reading.numbers import find_numbers
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document, split
from dateline.reading.statements.quotes import quotations
from dateline.reading.times import find_times

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2024, 5, 20)
STEEP = 3.0
HOSTILE = (
    ",", "1 ", "1,000 ", "(", "“", '"a ', "‘as’ ", "“Oh,” said Bo. ", "Jan ", "on Monday, ", "Aa ", "one ", "more than ", ".",
    "A, ", "a", " ", "a\n\n", "* a b c\n", "Mr. A. ", "he said, ", "&amp", "<p>a ", "<a ", "[1] ",
)  # fmt: skip


def texts() -> dict[str, str]:
    """Return by name the pieces that texts are made of by saying them over and over."""
    reports = sorted((ROOT / "examples" / "velisk").glob("*.txt"))
    ordinary = "\n\n".join(file.read_text(encoding="utf-8") for file in reports) + "\n\n"
    return {"ordinary": ordinary, "one paragraph": " ".join(ordinary.split()) + " ", **{repr(piece): piece for piece in HOSTILE}}


def parsers() -> dict[str, Callable[[str], object]]:
    """Return the parsers by name."""
    reader = Reader()

    def report(text: str) -> Report:
        return Report("growth", text, published="2024-05-16", language="en")

    def page(text: str) -> str:
        return f"<html><body><article><p>{text}</p></article></body></html>"

    return {
        "numbers": find_numbers,
        "times": lambda text: find_times(make_document(report(text))),
        "sentences": split,
        "quotes": lambda text: quotations(text, Span(0, len(text))),
        "text": lambda text: assemble(Raw(text, "growth"), Told(), TODAY),
        "page": lambda text: paragraphs_of(page(text)),
        "article": lambda text: list(html.read(Source("growth.html", BytesIO(page(text).encode()), Told(), TODAY))),
        "reading": lambda text: reader.read(report(text)),
    }


def main() -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    every = parsers()
    parser.add_argument("--only", nargs="*", choices=tuple(every), default=list(every))
    parser.add_argument("--sizes", nargs="*", type=int, default=[10, 100, 1000], help="kilobytes")
    parser.add_argument("--patience", type=float, default=20)
    options = parser.parse_args()
    print(f"ms of processor time per kB{'':20s}" + "".join(f"{size:7d} kB" for size in options.sizes))
    for name in options.only:
        for text, piece in texts().items():
            costs = measured(every[name], piece, options.sizes, options.patience)
            shown = "".join(f"{cost:10.2f}" if isinstance(cost, float) else f"{cost:>10s}" for cost in costs)
            timed = [cost for cost in costs if isinstance(cost, float)]
            steep = len(timed) > 1 and timed[-1] > STEEP * max(timed[0], 0.05)
            print(f"{name:10s}{text:36s} {shown}{'   grows faster than its text' if steep else ''}", flush=True)
    return 0


def measured(parse: Callable[[str], object], piece: str, sizes: list[int], patience: float) -> list[float | str]:
    """Return the cost per kilobyte at each size, "refused" where the parser takes no such text, "-" where not tried."""
    costs: list[float | str] = []
    with suppress(IntakeError):
        parse(piece[:200])
    for size in sizes:
        last = costs[-1] if costs else 0.0
        if not isinstance(last, float) or last * size / 1000 > patience:
            costs.append("-")
            continue
        text = (piece * (1000 * size // len(piece) + 1))[: 1000 * size]
        begun = process_time()
        try:
            parse(text)
        except IntakeError:
            costs.append("refused")
            continue
        costs.append(1000 * (process_time() - begun) / size)
    return costs


if __name__ == "__main__":
    sys.exit(main())

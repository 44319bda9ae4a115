"""Throws mutated text at every hand-written parser: none may crash, point beside its words, or answer twice in two ways.

usage: python -m evals.fuzz [--count 1000000] [--seed 1] [--only numbers times] [--workers 2]

Input N of a seed is always the same text: a sentence of the project's own, mangled. What fails is cut down to the least
text that still fails so, printed, and kept in build/fuzz/.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from time import monotonic

from dateline.intake.assemble import Raw, assemble
from dateline.intake.formats import html
from dateline.intake.page import paragraphs_of
from dateline.intake.source import Source
from dateline.intake.told import Told
from dateline.model import IntakeError, Report, Span
from dateline.reading.numbers import find_numbers
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document, split, tokenise
from dateline.reading.statements.quotes import quotations
from dateline.reading.times import find_times

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "fuzz"
TODAY = date(2024, 5, 20)
CHUNK = 2000
"""Inputs that a worker is handed at a time."""

ODD = (
    *"0123456789,.;:!?-–—‑'\"“”‘’«»„()[]{}<>/&%$€£#*|\\\n\t\r", "\n\n", "\u00a0", "\u202f", "\u200b", "\u200d", "\ufeff",
    "\u202e", "\u2066", "\u2028", "\u0301", "\u0338", "\ud800", "\udfff", "\ufffd", "\x00", "\x1f", "\u0663", "\u06f4",
    "\u0967", "\uff11", "\uff0c", "\uff21", "\U00016d70", "\U0001d7d8", "½", "²", "Ⅻ", "İ", "ß", "ǅ", "🚒",
)  # fmt: skip
WORDS = (
    "1,000", "1.5", "3-1", "24/7", "2,0000", "1,00", "00", "31 February", "29 Feb 2023", "30/02/2024", "99 May", "Jan", "24:61",
    "the 31st", "0000-00-00", "1e5", "between", "more than", "dozens of", "a hundred and", "million", "half", "no", "one of",
    "on Monday", "last week", "since", "until", "in 20", "9999", "the end of", "said", "(AP)", "KYIV, May 3 —", "<p>",
    "</p>", "<!--", "<a href='", "&amp;", "&#x110000;", "&#0;", "<![CDATA[", "Mr.", "U.S.", "J.", "km", "°C", "$5m", "£1.2bn",
    "'s", "n't",
)  # fmt: skip
REPEATS = (
    ",", "1 ", "(", "((((", "“", "“a ” ", "'a ", "‘as’ ", "Jan ", "May 5 ", "on Monday, ", "one ", "hundred ", "more than ", ".",
    ". ", "A. ", "-", "\n", "\n\n", "a\n", "1,000", "&amp", "<p>", "<a ", "</", "<!--", "a", " ", "\u0301", "[1] ", "A, ", "/",
    "''", "said ",
)  # fmt: skip
"""What stands a thousand times in a row in hostile text."""


class MisfitError(AssertionError):
    """What a parser gave back does not fit its text."""


@cache
def seeds() -> tuple[str, ...]:
    """Return sentences of the project's own: of the example reports, of those that evals score, and of the tests' tables."""
    texts = [
        f.read_text(encoding="utf-8") for folder in ("examples", "evals/goldens") for f in sorted((ROOT / folder).rglob("*.txt"))
    ]
    cases = tomllib.loads((ROOT / "tests/reading/goldens/statements.toml").read_text(encoding="utf-8"))["case"]
    texts += [case["text"] for case in cases]
    found = dict.fromkeys(s.cut(line) for text in texts for line in text.split("\n") for s in split(line))
    return tuple(s for s in found if len(s) <= 160)


def mutant(seed: int, number: int) -> str:
    """Return input `number` of a seed."""
    draw = random.Random(f"{seed} {number}")
    text = draw.choice(seeds())
    for _ in range(draw.randrange(1, 9)):
        text = draw.choice(_MANGLERS)(draw, text)[:20_000]
    return text


def _piece(draw: random.Random, text: str) -> tuple[int, int]:
    start = draw.randrange(len(text) + 1)
    return start, min(len(text), start + draw.randrange(1, 12))


def _drop(draw: random.Random, text: str) -> str:
    start, end = _piece(draw, text)
    return text[:start] + text[end:]


def _double(draw: random.Random, text: str) -> str:
    start, end = _piece(draw, text)
    return text[:end] + text[start:end] + text[end:]


def _swap(draw: random.Random, text: str) -> str:
    start, end = _piece(draw, text)
    return text[:start] + text[start:end][::-1] + text[end:]


def _insert(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice(ODD) * draw.choice((1, 1, 1, 2, 3)) + text[at:]


def _word(draw: random.Random, text: str) -> str:
    at = draw.choice([m.start() for m in re.finditer(r"\s|$", text)])
    return f"{text[:at]} {draw.choice(WORDS)}{text[at:]}"


def _splice(draw: random.Random, text: str) -> str:
    other, at = draw.choice(seeds()), draw.randrange(len(text) + 1)
    start, _ = _piece(draw, other)
    return text[:at] + draw.choice(("", " ", "\n", "\n\n")) + other[start:] + draw.choice(("", text[at:]))


def _repeat(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice(REPEATS) * draw.choice((*[4] * 100, *[30] * 20, 1000)) + text[at:]


_MANGLERS = (_drop, _double, _swap, _insert, _insert, _insert, _word, _word, _splice, _repeat)


# What must hold of each parser


def _apart(text: str, spans: Iterable[Span]) -> None:
    """Raise MisfitError unless the spans stand in order, within the text, and none on another."""
    every = list(spans)
    if any(not 0 <= s.start <= s.end <= len(text) for s in every):
        raise MisfitError(f"points outside the text: {every}")
    if any(a.end > b.start for a, b in pairwise(every)):
        raise MisfitError(f"out of order or on each other: {every}")


def _again(text: str) -> bool:
    """Say whether this text is parsed twice: one in eight is, which costs an eighth and not as much again."""
    return len(text) % 8 == 0


def _same(a: object, b: object) -> None:
    if a != b:
        raise MisfitError(f"{a!r} is not {b!r}")


def _numbers(text: str) -> None:
    found = find_numbers(text)
    _apart(text, (n.span for n in found))
    for n in found:
        _same(n.value.words, n.span.cut(text))
        if not n.span.holds(n.core):
            raise MisfitError(f"{n} does not hold its core")
        if n.value.low is not None and n.value.high is not None and not n.value.low <= n.value.high:
            raise MisfitError(f"{n} is no range")
    if _again(text):
        _same(found, find_numbers(text))


def _report(text: str) -> Report:
    return Report("fuzz", text, published="2024-05-16", language="en")


def _times(text: str) -> None:
    found = find_times(make_document(_report(text)))
    _apart(text, (t.span for t in found if t.span))
    for t in found:
        _same(t.text, t.span.cut(text) if t.span else None)
        for day in (t.start, t.end):
            if day and len(day) == 10:
                date.fromisoformat(day)
        if t.start and t.end and t.start[:4] > t.end[:4]:
            raise MisfitError(f"{t} ends before it starts")
    if _again(text):
        _same(found, find_times(make_document(_report(text))))


def _sentences(text: str) -> None:
    found = split(text)
    _apart(text, found)
    if "".join(text.split()) != "".join("".join(s.cut(text).split()) for s in found):
        raise MisfitError("words are lost between sentences")
    for s in found:
        tokens = tokenise(s.cut(text), s.start)
        _apart(text, (t.span for t in tokens))
        for t in tokens:
            _same(t.text, t.span.cut(text))
    if _again(text):
        _same(found, split(text))


def _quotes(text: str) -> None:
    found = quotations(text, Span(0, len(text)))
    _apart(text, (q.span for q in found))
    if any(not q.span.holds(q.inner) for q in found):
        raise MisfitError("words outside their marks")
    if _again(text):
        _same(found, quotations(text, Span(0, len(text))))


def _text(text: str) -> None:
    report = assemble(Raw(text, "fuzz"), Told(), TODAY)
    _same(report.text, text)
    _apart(text, (b.span for b in report.blocks))
    if report.dateline:
        _same(report.dateline.span.cut(text), report.dateline.place)
    if report.published:
        date.fromisoformat(report.published)
    if _again(text):
        _same(report, assemble(Raw(text, "fuzz"), Told(), TODAY))


def _page(text: str) -> None:
    source = f"<html><body><h1>{text[:40]}</h1><p>{text}</p></body></html>"
    found = paragraphs_of(source)
    for paragraph in found:
        placed = [(c, at) for c, at in zip(paragraph.text, paragraph.at, strict=True) if at >= 0]
        if any(source[at] != c for c, at in placed) or any(a[1] >= b[1] for a, b in pairwise(placed)):
            raise MisfitError("characters are not where the page has them")
    if _again(text):
        _same(found, paragraphs_of(source))


def _article(text: str) -> None:
    """The whole way in of a page, with the library that finds its article: a hundred times the work of `_page`."""
    page = f"<html><body><article><h1>{text[:40]}</h1><p>{text}</p><p>{seeds()[0]}</p></article></body></html>"
    data = page.encode("utf-8", "replace")
    for report in html.read(Source("fuzz.html", BytesIO(data), Told(), TODAY)):
        if not isinstance(report, Report):
            continue
        _apart(report.text, (b.span for b in report.blocks))
        decoded = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        for run in report.alignment if "\x00" not in decoded and decoded == page else ():
            _same(run.text.cut(report.text), run.page.cut(decoded))


@cache
def _reader() -> Reader:
    return Reader()


def _reading(text: str) -> None:
    reading = _reader().read(_report(text))
    for found in (*reading.figures, *reading.events, *reading.forecasts, *reading.places):
        _same(found.text, found.span.cut(text))
    for statement in reading.statements:
        _same(statement.content.text, statement.content.span.cut(text))
    for named in (*reading.people, *reading.organisations):
        for mention in named.mentions:
            mention.cut(text)
    if _again(text):
        _same(reading, _reader().read(_report(text)))


PARSERS: dict[str, Callable[[str], None]] = {
    "numbers": _numbers, "times": _times, "sentences": _sentences, "quotes": _quotes, "text": _text, "page": _page,
    "article": _article, "reading": _reading,
}  # fmt: skip
EVERY = {"article": 20, "reading": 5}
"""The two slow ones take one input in so many."""


def check(parser: str, text: str) -> Exception | None:
    """Return what goes wrong where `parser` takes `text`, None where all is well; a refusal that says why is well."""
    try:
        PARSERS[parser](text)
    except IntakeError:
        return None
    except Exception as error:  # whatever it is, it is what is looked for
        return error
    return None


def least(parser: str, text: str, tries: int = 2000) -> str:
    """Return the text cut down as far as the same kind of failure goes on."""
    kind = type(check(parser, text))
    size = max(1, len(text) // 2)
    while size:
        at = 0
        while at < len(text) and tries:
            tries -= 1
            shorter = text[:at] + text[at + size :]
            if type(check(parser, shorter)) is kind:
                text = shorter
            else:
                at += size
        size //= 2
    return text


# The run


@dataclass(frozen=True)
class Failure:
    """A parser, the number of the input, its text cut down, and what went wrong."""

    parser: str
    number: int
    text: str
    error: str


def failures(parsers: Iterable[str], seed: int, first: int, count: int) -> list[Failure]:
    """Return what fails among inputs `first` and the `count` after it; at most three of each parser."""
    found: list[Failure] = []
    for number in range(first, first + count):
        text = mutant(seed, number)
        for parser in parsers:
            if number % EVERY.get(parser, 1) or sum(f.parser == parser for f in found) >= 3:
                continue
            if (error := check(parser, text)) is not None:
                found.append(Failure(parser, number, least(parser, text), f"{type(error).__name__}: {error}"[:300]))
    return found


def main() -> int:
    """Run, print, and return 0 where nothing failed, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=tuple(PARSERS), default=list(PARSERS))
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    failed = 0
    for failure in _everything(options.only, options.seed, options.first, options.count, options.workers):
        failed += 1
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{failure.parser}-{options.seed}-{failure.number}.txt"
        kept.write_text(failure.text, encoding="utf-8", errors="surrogatepass")
        print(
            f"\n{failure.parser}, input {failure.number}: {failure.error}\n  {failure.text[:200]!r}\n  kept in {kept}", flush=True
        )
    print(f"\n{options.count:,} inputs of seed {options.seed}: {failed} failures" if failed else "\nnothing failed")
    return 1 if failed else 0


def _everything(parsers: list[str], seed: int, first: int, count: int, workers: int) -> Iterator[Failure]:
    begun, done, shown = monotonic(), 0, 0.0
    starts = range(first, first + count, CHUNK)
    with ProcessPoolExecutor(workers) as pool:
        sizes = [min(CHUNK, first + count - start) for start in starts]
        for size, found in zip(sizes, pool.map(partial(failures, parsers, seed), starts, sizes), strict=True):
            done += size
            yield from found
            if monotonic() - shown > 5 or done == count:
                shown = monotonic()
                rate = done / (shown - begun)
                print(
                    f"\r{done:,} of {count:,} inputs, {rate:.0f}/s, {(count - done) / rate / 60:.0f} min left ",
                    end="",
                    flush=True,
                )


if __name__ == "__main__":
    sys.exit(main())

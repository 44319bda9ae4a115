"""Reads many reports on several processors; the result does not depend on how many."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model import LexiconError, Reading, Report, Unread, content_id

if TYPE_CHECKING:
    from dateline.reading.reader import Reader

MANY = 200
"""From this many reports on, starting processes (about a second of work each) costs less than it saves."""
MOST_WORKERS = 4
_CHUNK = 8
_MADE = content_id("r")[:3]

ReaderMaker = Callable[[Sequence[Path]], "Reader"]
_reader: Reader | None = None


def make_reader(gazetteers: Sequence[Path], net: str = "full") -> Reader:
    """Return a reader with these gazetteer files besides its own and the packaged net of that name; "none" reads by rules.

    Where the net is not installed the reader does without, and its `shortfall` says so.
    """
    from dateline.reading.reader import Reader

    return Reader.packaged(net, gazetteer_files=tuple(gazetteers))


def workers_for(reports: int, wanted: int | None = None) -> int:
    """Return how many processes to use: 1 below MANY reports, else as many as there are processors, at most MOST_WORKERS."""
    if wanted is not None:
        return max(1, wanted)
    return min(MOST_WORKERS, _processors()) if reports >= MANY else 1


def read_one(reader: Reader, report: Report) -> Reading | Unread:
    """Return the reading of a report, or, where the reader fails on it, what to tell the user: one report costs no other.

    Raises LexiconError where a table is broken, which no report is to blame for.
    """
    try:
        return reader.read(report)
    except LexiconError:
        raise
    except Exception as error:
        return unread_for(report, error)


def unread_for(report: Report, error: Exception) -> Unread:
    """Return what to tell the user of a report on which the reader failed."""
    why = f"could not be read by the reader ({type(error).__name__}: {error})"
    return Unread(_address(report), why, "this is a fault in Dateline; please report it with the file")


def read_all(
    reader: Reader, reports: Sequence[Report], gazetteers: Sequence[Path], workers: int, make: ReaderMaker = make_reader
) -> Iterator[Reading | Unread]:
    """Yield one reading, or what went wrong, for each report, in the order of `reports`.

    With more than one worker each process makes its own reader with `make(gazetteers)`. Closing the iterator, or Ctrl-C,
    ends the processes as soon as each has read the few reports it has in hand. Where a process dies, the reports that were
    with it or waiting come out as Unread.
    """
    if workers < 2:
        for report in reports:
            yield read_one(reader, report)
        return
    yield from _read_apart(reports, gazetteers, workers, make)


def _read_apart(
    reports: Sequence[Report], gazetteers: Sequence[Path], workers: int, make: ReaderMaker
) -> Iterator[Reading | Unread]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(make, tuple(gazetteers)))
    done = 0
    try:
        for result in pool.map(_read, reports, chunksize=_CHUNK):
            yield result
            done += 1
    except BrokenProcessPool:
        for report in reports[done:]:
            yield Unread(_address(report), "the process that read it ended", "read it alone, or free some memory")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(make: ReaderMaker, gazetteers: tuple[Path, ...]) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = make(gazetteers)


def _read(report: Report) -> Reading | Unread:
    assert _reader is not None
    return read_one(_reader, report)


def _address(report: Report) -> str:
    """Return where a report was read from; with its id where it brought one, for its file may hold several."""
    origin = report.origin or report.url
    if origin is None:
        return report.id
    return origin if report.id.startswith(_MADE) else f"{origin}, {report.id}"


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""Words a second of the reading nets: the graph alone, the net with its words, pieces and decoding, and the whole reading.

usage: python -m evals.speed.nets [--nets full fast] [--words 20000]

The graph alone is fed windows made beforehand; best of three. Peak memory is that of a process that reads all reports with
one net. Texts are those of `generate`.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from evals.speed.generate import write

if TYPE_CHECKING:
    from dateline.model import Report
    from dateline.reading.nets.protocol import Passage

REPORT = 400
"""Words of a report."""


def main() -> int:
    """Measure each net with one thread and with two, each in a process of its own, and print a table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nets", nargs="*", default=["full", "open", "fast"])
    parser.add_argument("--words", type=int, default=20000)
    parser.add_argument("--one", nargs=3, metavar=("NET", "THREADS", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]), Path(options.one[2]))))
        return 0
    print(f"Python {platform.python_version()}, {platform.processor() or platform.machine()}; words a second")
    print(f"{'net':6s} {'threads':>7s} {'graph':>8s} {'net':>8s} {'net/graph':>9s} {'reading':>8s} {'peak MB':>8s}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports.jsonl"
        write(file, max(1, options.words // REPORT), REPORT)
        for net in options.nets:
            for threads in (1, 2):
                command = [sys.executable, "-m", "evals.speed.nets", "--one", net, str(threads), str(file)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                r = json.loads(done.stdout)
                share = r["net"] / r["graph"]
                print(
                    f"{net:6s} {threads:7d} {r['graph']:8.0f} {r['net']:8.0f} {share:9.2f} {r['reading']:8.0f} {r['memory']:8.0f}"
                )
    return 0


def measure(name: str, threads: int, file: Path) -> dict[str, float]:
    """Return words a second of graph, net and reading, and the process's peak memory in MB."""
    from dateline.cli import seldom_collect
    from dateline.intake.collect import collect
    from dateline.intake.told import Told
    from dateline.model import Report
    from dateline.reading.nets.annotator import Annotator
    from dateline.reading.nets.pieces import pieces_of, windows
    from dateline.reading.nets.runtime import feed, packaged
    from dateline.reading.nets.words import words_of
    from dateline.reading.reader import Reader

    seldom_collect()
    reports = [item for item in collect([str(file)], Told()) if isinstance(item, Report)]
    net = packaged(name, threads)
    documents = [passages(report) for report in reports]
    words = [[[p.text[a:b] for a, b in words_of(p.text)] for p in passages_] for passages_ in documents]
    count = sum(len(s) for d in words for s in d)
    fed = []
    for document in words:
        coded = [pieces_of(s) for s in document]
        lengths = [sum(len(ids) for ids, _ in s) for s in coded]
        fed += [feed(coded[a:b]) for a, b in windows(lengths, net.window)]
    reader = Reader(net=Annotator(net))
    reader.read(reports[0])
    return {
        "graph": count / best(lambda: [net.run(inputs) for inputs in fed]),
        "net": count / best(lambda: reader.net.annotate(documents) if reader.net else None),
        "reading": count / best(lambda: [reader.read(report) for report in reports], times=1),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024),
    }


def passages(report: Report) -> list[Passage]:
    """Return a report's sentences as a net is given them."""
    from dateline.reading.nets.protocol import Passage
    from dateline.reading.sentences import make_document

    return [Passage(s.text, s.span.start, tuple(t.span for t in s.tokens)) for s in make_document(report).sentences]


def best(work: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of the quickest of some runs."""
    spent = []
    for _ in range(times):
        begun = perf_counter()
        work()
        spent.append(perf_counter() - begun)
    return min(spent)


if __name__ == "__main__":
    raise SystemExit(main())

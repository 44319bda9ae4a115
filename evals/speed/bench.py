"""Shows how fast Dateline starts and reads, how much memory it takes, and whether the cost per report grows with their number.

usage: python -m evals.speed.bench [--small 100] [--large 1000] [--words 400]

Everything is measured in processes of their own, on reports made by `generate`. Times are shown and never asserted: they are
those of this machine and this moment.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, TypeVar
from unittest.mock import patch

from evals.speed.generate import write

if TYPE_CHECKING:
    from dateline.model import Report
    from dateline.reading.reader import Reader

T = TypeVar("T")
STAGES = ("collect", "read", "link", "reconcile", "brief")
STEPS = ("make_document", "find_times", "find_people", "find_organisations", "find_places", "find_statements",
         "find_figures", "find_events", "find_forecasts")  # fmt: skip
"""The reader's steps, as `dateline.reading.reader` calls them."""
NET = "the net"
WARM = 10
"""Reports that go through all stages before anything is timed: what is made once (tables, patterns) is no cost per report."""


def main() -> int:
    """Measure and print; return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=100)
    parser.add_argument("--large", type=int, default=1000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stages:
        print(json.dumps(stages(options.stages)))
        return 0
    print(f"Python {platform.python_version()}, {_processors()} processors")
    print(f"dateline --help: {startup():.2f} s (best of 5)")
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.jsonl", Path(folder) / "many.jsonl"
        write(few, options.small, options.words)
        write(many, options.large, options.words)
        _whole(many, options.large)
        _compare(apart(few), apart(many), options.small, options.large)
    return 0


def startup() -> float:
    """Return the best of five wall times of `dateline --help`, in seconds."""
    return min(_timed(lambda: _quiet("--help"))[0] for _ in range(5))


def _whole(file: Path, reports: int) -> None:
    """Print reports per second and peak memory of one `dateline brief`, as a user runs it."""
    spent, _ = _timed(lambda: _quiet("brief", str(file), "--no-store"))
    usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = usage / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(f"dateline brief, {reports} reports: {spent:.1f} s, {reports / spent:.1f} reports/s")
    print(f"  its largest process took {megabytes:.0f} MB at most")


def _compare(few: dict[str, Any], many: dict[str, Any], small: int, large: int) -> None:
    """Print the cost per report of each stage at both sizes, and their ratio."""
    print(f"\nms of processor time per report {small:>8d}  {large:>8d}   ratio")
    for stage in STAGES:
        at_few, at_many = 1000 * few[stage] / small, 1000 * many[stage] / large
        ratio = f"{at_many / at_few:.2f}" if at_few else "-"
        print(f"  {stage:29s}{at_few:8.2f}  {at_many:8.2f}   {ratio:>5s}")
    print(f"  {'stories':29s}{few['stories']:8d}  {many['stories']:8d}")
    print(f"  {'peak memory, MB':29s}{few['memory']:8.0f}  {many['memory']:8.0f}")
    print(f"  {'words read per second':29s}{few['words'] / few['read']:8.0f}  {many['words'] / many['read']:8.0f}")
    print("\nshare of the reading")
    whole = sum(few["steps"].values())
    for step, spent in sorted(few["steps"].items(), key=lambda pair: -pair[1]):
        print(f"  {step.removeprefix('find_').removeprefix('make_'):29s}{spent / whole:8.0%}")
    if net := few["steps"].get(NET):
        print(f"  {'all steps / the net':29s}{(whole - net) / net:8.2f}")


def apart(file: Path) -> dict[str, Any]:
    """Return what `stages` measures, from a process of its own: peak memory is a process's whole life."""
    command = [sys.executable, "-m", "evals.speed.bench", "--stages", str(file)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=_environment()).stdout
    found: dict[str, Any] = json.loads(said)
    return found


def stages(file: Path) -> dict[str, Any]:
    """Return seconds of processor time per stage over the reports of `file`, words, number of stories and peak memory in MB.

    "steps" holds the seconds of each step of the reader and of its net, over as many reports as it is warmed with.
    """
    from dateline.briefing.brief import brief
    from dateline.cli import seldom_collect
    from dateline.intake.collect import collect
    from dateline.intake.told import Told
    from dateline.linking.link import link
    from dateline.model import Report
    from dateline.reading.reader import Reader
    from dateline.reconciling.reconcile import reconcile

    seldom_collect()  # as the command does
    reader = Reader.packaged()
    first = [item for item in islice(collect([str(file)], Told()), WARM) if isinstance(item, Report)]
    _through(first, reader)
    spent: dict[str, Any] = {}
    spent["collect"], offered = _worked(lambda: list(collect([str(file)], Told())))
    reports = [item for item in offered if isinstance(item, Report)]
    spent["read"], found = _worked(lambda: [reader.read(report) for report in reports])
    readings = {reading.report.id: reading for reading in found}
    spent["link"], stories = _worked(lambda: link(list(readings.values())))
    of = {story.id: {id_: readings[id_] for id_ in story.reports} for story in stories}
    spent["reconcile"], situations = _worked(lambda: [reconcile(story, of[story.id]) for story in stories])
    spent["brief"], _ = _worked(lambda: [brief(s, of[s.story.id], ()) for s in situations])
    spent["stories"] = len(stories)
    spent["words"] = sum(len(report.text.split()) for report in reports)
    spent["steps"] = steps(first, reader)
    spent["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return spent


def _through(reports: list[Report], reader: Reader) -> None:
    """Take reports through all stages."""
    from dateline.briefing.brief import brief
    from dateline.linking.link import link
    from dateline.reconciling.reconcile import reconcile

    readings = {report.id: reader.read(report) for report in reports}
    for story in link(list(readings.values())):
        of = {id_: readings[id_] for id_ in story.reports}
        brief(reconcile(story, of), of, ())


def steps(reports: list[Report], reader: Reader) -> dict[str, float]:
    """Return the seconds of processor time of each step of the reader over the reports."""
    from dateline.reading import reader as module

    spent = dict.fromkeys(STEPS, 0.0)

    def watched(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            seconds, result = _worked(lambda: work(*arguments))
            spent[step] += seconds
            return result

        return run

    with ExitStack() as stack:
        for step in STEPS:
            stack.enter_context(patch.object(module, step, watched(step, getattr(module, step))))
        if reader.net is not None:
            spent[NET] = 0.0
            stack.enter_context(patch.object(reader.net, "annotate", watched(NET, reader.net.annotate)))
        for report in reports:
            reader.read(report)
    spent["make_document"] -= spent.get(NET, 0.0)  # the net is asked while the document is made
    return spent


def _timed(work: Callable[[], T], clock: Callable[[], float] = perf_counter) -> tuple[float, T]:
    start = clock()
    result = work()
    return clock() - start, result


def _worked(work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor time that the work took, which what else runs on the machine does not lengthen, and its result."""
    return _timed(work, process_time)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quiet(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "dateline", *arguments], check=True, stdout=subprocess.DEVNULL, env=_environment())


def _environment() -> dict[str, str]:
    """Return the environment with the checkout's folders on the path, whatever the current folder is."""
    root = Path(__file__).resolve().parents[2]
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "src")))}


if __name__ == "__main__":
    sys.exit(main())

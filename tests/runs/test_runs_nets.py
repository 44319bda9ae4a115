"""A run reads with the net it is told to, and knows where that is not there."""

from __future__ import annotations

from functools import partial

import pytest
from fake_reader import FakeReader

from dateline.intake.told import Told
from dateline.reading.nets import runtime
from dateline.runs.local import Run
from dateline.runs.pool import make_reader
from dateline.store.store import Store

MISSING = "the reading net “full” is not installed"


def lacking(_gazetteers) -> FakeReader:
    return FakeReader(shortfall=MISSING)


def test_a_run_knows_what_its_reader_lacks_once_it_was_needed(folder):
    run = Run(make=lacking)
    assert run.shortfall is None
    run.read([str(folder)], Told())
    assert run.shortfall == MISSING
    assert (run.partly, run.unread) == ((), ())
    assert len(run.readings) == 2


def test_so_it_does_with_a_store_that_holds_all_of_it_already(folder, tmp_path):
    with Store.open(tmp_path / "s.db") as store:
        for _ in range(2):
            run = Run(store, make=lacking)
            run.read([str(folder)], Told())
            assert run.shortfall == MISSING
        run = Run(store, make=lacking)
        run.refresh()
        assert run.shortfall == MISSING


def test_a_reader_that_lacks_nothing(folder):
    run = Run(make=lambda _: FakeReader())
    run.read([str(folder)], Told())
    assert run.shortfall is None


def test_none_reads_by_rules(folder):
    run = Run(make=partial(make_reader, net="none"))
    run.read([str(folder)], Told())
    assert run.shortfall is None
    assert all(reading.reader.endswith("; rules") for reading in run.readings.values())


def test_the_net_is_named_in_each_reading(folder):
    run = Run(make=make_reader)
    if run.reader.shortfall:
        pytest.skip(run.reader.shortfall)
    run.read([str(folder)], Told())
    assert all("; net full " in reading.reader for reading in run.readings.values())


def test_a_packaged_net_that_is_missing_costs_no_report(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(runtime, "files", lambda _package: tmp_path)
    run = Run(make=partial(make_reader, net="fast"))
    tally = run.read([str(folder)], Told())
    assert (tally.read, tally.unread) == (2, ())
    assert run.shortfall is not None and "“fast” is not installed" in run.shortfall


def test_processes_read_with_the_same_net(folder):
    make = partial(make_reader, net="none")
    together, alone = Run(make=make, workers=2), Run(make=make, workers=1)
    for run in (together, alone):
        run.read([str(folder)], Told())
    assert together.readings == alone.readings

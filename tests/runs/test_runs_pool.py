"""Several processes read as one does; what fails costs no other report."""

from __future__ import annotations

import multiprocessing

import pytest
from fake_reader import FakeReader, make

from dateline.model import LexiconError, Reading, Report, Unread
from dateline.runs.pool import MANY, read_all, workers_for


def reports(*texts: str) -> list[Report]:
    return [Report(f"x/{n}", text, origin=f"/reports/{n}.txt") for n, text in enumerate(texts)]


def test_several_processes_give_what_one_gives_in_the_same_order():
    some = reports(*(f"{n} people left" if n % 7 else "RAISE" for n in range(30)))
    alone = list(read_all(FakeReader(), some, (), 1, make))
    together = list(read_all(FakeReader(), some, (), 2, make))
    assert together == alone
    assert sum(isinstance(result, Unread) for result in alone) == 5


def test_a_report_that_the_reader_fails_on_is_told_by_its_file():
    fine, failed = read_all(FakeReader(), reports("7 left", "RAISE"), (), 1, make)
    assert isinstance(fine, Reading)
    assert failed.address == "/reports/1.txt, x/1" and "could not be read by the reader" in failed.reason
    assert "report it" in failed.remedy


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_table_is_told_once_and_not_blamed_on_every_report(workers):
    with pytest.raises(LexiconError, match="fake"):
        list(read_all(FakeReader(), reports(*["TABLE"] * 20), (), workers, make))


def test_a_process_that_dies_costs_only_what_was_with_it():
    results = list(read_all(FakeReader(), reports(*["7 left"] * 8, *["DIE"] * 8), (), 2, make))
    assert len(results) == 16
    assert all(isinstance(result, Unread) for result in results[8:])
    assert {result.address for result in results[8:]} == {f"/reports/{n}.txt, x/{n}" for n in range(8, 16)}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, GeneratorExit])
def test_stopping_half_way_leaves_no_process_behind(stop):
    results = read_all(FakeReader(), reports(*["7 left"] * 40), (), 2, make)
    next(results)
    if stop is GeneratorExit:
        results.close()
    else:
        with pytest.raises(KeyboardInterrupt):
            results.throw(KeyboardInterrupt)
    assert multiprocessing.active_children() == []


def test_processes_are_started_for_many_reports_only():
    assert workers_for(MANY - 1) == 1
    assert 1 <= workers_for(MANY) <= 4
    assert (workers_for(1, 3), workers_for(1000, 0)) == (3, 1)

"""Several programs may use one store at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dateline.store.store import Store


def test_two_at_once_make_one_store_and_lose_nothing(file, make):
    """Each opens the file itself, as two commands would; both find it not there yet."""

    def work(who: int) -> None:
        with Store.open(file, busy_s=30) as store:
            for n in range(8):
                reading = make(f"Vale{who} said {n + 1} people left.", id_=f"{who}/{n}")
                assert store.keep(reading.report, reading) == "new"

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    with Store.open(file) as store:
        assert len(store.readings()) == 16 and store.check() == []


def test_one_reads_while_another_writes(file, make):
    with Store.open(file) as writer, Store.open(file, busy_s=0.1) as reader:
        reading = make("Vale said 400 people left.")
        with writer._writes():
            assert reader.readings() == {}
        writer.keep(reading.report, reading)
        assert list(reader.readings()) == [reading.report.id]

"""Which time a clause goes by."""

import pytest
from edtf import parse_edtf

from dateline.model import Report, Span, When
from dateline.reading.document import Document
from dateline.reading.sentences import make_document
from dateline.reading.times import find_times, open_until, time_for

FRIDAY = "2019-02-22"


def read(text: str) -> Document:
    document = make_document(Report("r", text, published=FRIDAY))
    document.times = find_times(document)
    return document


def governing(text: str, words: str) -> str | None:
    document = read(text)
    at = text.index(words)
    sentence = document.sentence_at(at)
    assert sentence is not None
    found = time_for(document, sentence, Span(at, at + len(words)))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "words", "time"),
    [
        ("The army moved 300 people on Wednesday, but 40 trucks left empty on Thursday.", "300 people", "Wednesday"),
        ("The army moved 300 people on Wednesday, but 40 trucks left empty on Thursday.", "40 trucks", "Thursday"),
        ("On Thursday, rebels set off a bomb that killed 20 people.", "20 people", "Thursday"),
        ("The war, which has killed 4,000 people since 2011, drove 300 families out on Monday.", "4,000 people", "since 2011"),
        ("The war, which has killed 4,000 people since 2011, drove 300 families out on Monday.", "300 families", "Monday"),
        ("The war, which has raged since 2011, drove 300 families out.", "300 families", None),
        ("The war, which has killed 4,000 people and displaced 9,000 since 2011, goes on.", "4,000 people", "since 2011"),
        ("Nobody counted the 300 people.", "300 people", None),
        ("Every Thursday 300 people come.", "300 people", None),
    ],
)
def test_a_clause_goes_by_its_own_time_before_that_of_another(text: str, words: str, time: str | None) -> None:
    assert governing(text, words) == time


def test_a_time_of_another_sentence_does_not_govern() -> None:
    assert governing("It rained on Monday. Then 300 people left.", "300 people") is None


def test_an_open_time_runs_on_to_publication() -> None:
    (since,) = read("The war has raged since 2011.").times
    run_on = open_until(since, FRIDAY)
    assert (run_on.start, run_on.end, run_on.edtf) == ("2011", FRIDAY, f"2011/{FRIDAY}")
    parse_edtf(run_on.edtf or "")


def test_a_closed_time_or_an_undated_report_leaves_it_as_it_is() -> None:
    (monday,) = read("It rained on Monday.").times
    (since,) = read("The war has raged since 2011.").times
    ahead = When("2020", None, "2020/..", "year", "from 2020", None)
    assert open_until(monday, FRIDAY) == monday
    assert open_until(since, None) == since
    assert open_until(ahead, FRIDAY) == ahead

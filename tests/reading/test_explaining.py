"""Why a finding is as it is: its rule, its words, and what else was considered."""

from __future__ import annotations

import pytest

from dateline.model import Explanation, Report
from dateline.reading.reader import Reader

TEXT = (
    "At least 40 people were killed when a bridge near Porto Alegre in Brazil collapsed on Thursday, police said.\n\n"
    '"We expect the road to open by Saturday," Mayor Ada Vale told reporters. Her son, aged 12, was among 30 people treated.\n\n'
    "The mayor counted 17 umbrellas."
)
REPORT = Report("r", TEXT, published="2024-05-03")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def one(found: list[Explanation], kind: str) -> Explanation:
    (explained,) = (e for e in found if e.kind == kind)
    return explained


def reason(explained: Explanation, about: str) -> tuple[str, str]:
    (found,) = (r for r in explained.reasons if r.about == about)
    return found.taken, found.because


def test_every_finding_is_explained_by_its_id_with_its_own_words(reader: Reader) -> None:
    reading = reader.read(REPORT)
    findings = [*reading.statements, *reading.figures, *reading.events, *reading.forecasts]
    assert len(findings) >= 5
    for finding in findings:
        (explained,) = reader.why(REPORT, finding.id)
        assert explained.finding == finding.id and explained.made_by == finding.made_by and explained.reasons
        assert explained.quote.span.cut(TEXT) == explained.quote.text
        assert explained.sentence.span.cut(TEXT) == explained.sentence.text


def test_a_figure_tells_value_measure_place_day_and_whose_word(reader: Reader) -> None:
    explained = one(reader.why(REPORT, "At least 40 people"), "figure")
    assert reason(explained, "value") == ("low 40", "the words “At least 40” in “At least 40 people”")
    taken, because = reason(explained, "measure")
    assert taken == "people.killed" and "kill" in because and "people_killed.toml" in because
    assert reason(explained, "place")[0] == "Porto Alegre"
    assert reason(explained, "as-of")[0] == "2024-05-02"
    assert reason(explained, "whose word")[0] == "police"


def test_what_else_was_considered_is_told(reader: Reader) -> None:
    explained = one(reader.why(REPORT, "At least 40 people"), "figure")
    (place,) = (r for r in explained.reasons if r.about == "place")
    assert [c.what for c in place.instead] == ["Brazil"]


def test_the_beginning_of_an_id_is_enough(reader: Reader) -> None:
    finding = reader.read(REPORT).forecasts[0]
    assert [e.finding for e in reader.why(REPORT, finding.id[:8])] == [finding.id]


def test_a_place_shows_what_else_its_name_may_mean(reader: Reader) -> None:
    explained = one(reader.why(REPORT, "Porto Alegre"), "place")
    assert explained.finding is None
    (place,) = explained.reasons
    assert "geonames:" in place.because and place.instead


def test_words_without_a_finding_say_why(reader: Reader) -> None:
    (age,) = reader.why(REPORT, "12")
    assert age.kind == "nothing" and age.finding is None and "age" in age.reasons[0].because
    (unmeasured,) = reader.why(REPORT, "17 umbrellas")
    assert unmeasured.kind == "nothing" and "no measure fits" in unmeasured.reasons[0].because


def test_words_that_the_report_does_not_hold_give_nothing(reader: Reader) -> None:
    assert reader.why(REPORT, "submarines") == [] and reader.why(REPORT, "  ") == []

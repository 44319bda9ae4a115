"""Counts told otherwise than by "20 people died": before their noun, beside a rival count, by places, as somebody's count."""

from __future__ import annotations

import pytest

from dateline.model import Figure, Reading, Report
from dateline.reading.reader import Reader


def read(text: str) -> Reading:
    return Reader().read(Report("r", text, published="2023-03-10"))


def told(text: str) -> list[tuple[str | None, float | None]]:
    return [(f.measure, f.value.low) for f in read(text).figures if f.measure]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The ministry put the dead at 17 and the wounded at 62.", [("people.killed", 17), ("people.injured", 62)]),
        ("The dead number seven now.", [("people.killed", 7)]),
        ("Killed: 12. Injured: 40.", [("people.killed", 12), ("people.injured", 40)]),
        ("Houses partially damaged: 11,200", [("buildings.damaged", 11200)]),
        (
            "Some 3,000 buildings were found to be collapsed (1,105) or heavily damaged (1,843).",
            [("buildings.damaged", 3000), ("buildings.destroyed", 1105), ("buildings.damaged", 1843)],
        ),
        ("The toll in the country stands at 46 with 1,391 cases.", [("people.killed", 46), ("people.infected", 1391)]),
        ("Seventy-one of the citizens who lost their lives were in Orm.", [("people.killed", 71)]),
    ],
)
def test_what_is_counted_stands_before_the_number(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ministry says 20 people died. The mayor has 35.", 35),
        ("The ministry says 20 people died. The mayor speaks of 43.", 43),
        ("The agency said 90 cases were reported in Velia. The other 83 were reported in Orm.", 83),
        ("The town reckons that 9,000 houses were destroyed; the province has found 7,350.", 7350),
    ],
)
def test_a_bare_number_counts_what_the_number_before_it_does(text: str, value: float) -> None:
    first, second = told(text)
    assert second == (first[0], value)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 people. The club had 12 last year.",
        "A bomb killed 12 people. The mayor has 3 sons.",
        "A bomb killed 12 people. The fund has 40,000,000.",
        "A bomb killed 12 people. The other 30 were unhurt.",
        "A bomb killed 12 people, one of them a child.",
        "He lives at number seven.",
    ],
)
def test_no_number_is_carried_over_without_words_for_it(text: str) -> None:
    assert [m for m, _ in told(text)] == ["people.killed"] * text.startswith("A bomb")


def test_one_of_whom_died_is_a_part_with_a_fate_of_its_own() -> None:
    whole, part = [f for f in read("Eleven nurses have been infected, one of whom died.").figures if f.measure]
    assert (part.measure, part.part_of, part.of, whole.of) == ("people.killed", whole.id, "medics", "medics")


def test_a_whole_broken_down_by_places() -> None:
    found = read("A total of 246 citizens have lost their lives (Orm 109, Velia 78, Torn 31, Desk 28).").figures
    assert [f.value.low for f in found] == [246, 109, 78, 31, 28]
    assert {f.part_of for f in found[1:]} == {found[0].id}


def test_names_with_numbers_that_break_nothing_down_are_no_figures() -> None:
    assert told("They flew Boeing 747, Airbus 380 and Concorde 2.") == []


def speaker(reading: Reading, figure: Figure) -> str | None:
    statement = reading.statement(figure.by)
    return statement.speaker.name if statement else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Some 20 people died. Police counted 1,200 protesters in Orm.", "Police"),
        ("The ministry of health put the dead at 17.", "ministry of health"),
        ("The ministry says 20 people died. The mayor has 35.", "mayor"),
        ("Some 842 people died. The authorities cut their own count to 716.", "authorities"),
        ("The meeting was briefed by Director Ana Ruiz that 758 people were dead.", "Ana Ruiz"),
        ("According to a statement by Ivan Lind, 85 of the troops were wounded.", "Ivan Lind"),
        ("In Lind's version the army keeps 60 per cent of Orm.", "Lind"),
    ],
)
def test_whose_count_it_is(text: str, name: str) -> None:
    reading = read(text)
    assert speaker(reading, [f for f in reading.figures if f.measure][-1]) == name


def test_a_label_is_nobody() -> None:
    reading = read("Deaths confirmed: 842 persons.")
    assert reading.statements == ()


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Eight soldiers were killed.", "fighters"),
        ("Eight troops were killed.", "fighters"),
        ("Eight pupils were killed.", "pupils"),
        ("Eight schoolchildren were killed.", "pupils"),
        ("Eight health workers were killed.", "medics"),
        ("Eight of the dead are children.", "children"),
        ("Eight people were killed.", None),
    ],
)
def test_one_name_for_one_part(text: str, of: str | None) -> None:
    (figure,) = read(text).figures
    assert figure.of == of

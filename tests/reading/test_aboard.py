"""People aboard what met with an accident, what befell people since, and counts told by "are"."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.reading.reader import Reader


def told(text: str) -> list[tuple[str | None, float | None]]:
    reading = Reader().read(Report("r", text, published="2023-03-10"))
    return [(f.measure, f.value.low) for f in reading.figures if f.measure]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("By the list 209 people were on the ferry when it sank.", [("people.affected", 209)]),
        ("The ferry went down at night. A survivor says there were more than 300 people on board.", [("people.affected", 300)]),
        ("A bus with 58 pilgrims plunged into a ravine.", [("people.affected", 58)]),
        ("The plane crashed at dawn. All 66 people aboard were tourists.", [("people.affected", 66)]),
        ("The train derailed. Twelve of the 58 passengers on board drowned.", [("people.killed", 12)]),
    ],
)
def test_people_aboard_what_met_with_an_accident_are_affected(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "The ferry that sank was licensed to carry 200 passengers.",
        "The new ferry left the harbour with 209 people on board.",
        "The bus service carries 45 passengers a day. A car crashed nearby.",
        "He saw one person in the truck before the crash.",
    ],
)
def test_room_for_people_and_people_on_their_way_are_not_affected(text: str) -> None:
    assert "people.affected" not in [name for name, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Three hostages were killed.", [("people.killed", 3)]),
        ("Nine survivors were flown to hospital.", [("people.hospitalised", 9)]),
        ("Twenty-two evacuees tested positive.", [("people.infected", 22)]),
        ("The militants still hold 50 captives.", [("people.abducted", 50)]),
        ("The coastguard has 124 survivors so far.", [("people.rescued", 124)]),
    ],
)
def test_what_befell_people_since_goes_before_their_noun(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("A boy died on Wednesday, so the dead are now 54.", [("people.killed", 54)]),
        ("The injured are still 88.", [("people.injured", 88)]),
        ("The dead are 54 years old.", []),
        ("Police held six men. Two of the six later died.", [("people.detained", 6), ("people.killed", 2)]),
        (
            "More than 300 of the 367 people who were arrested remained behind bars.",
            [("people.detained", 300), ("people.detained", 367)],
        ),
    ],
)
def test_counts_told_by_are_and_parts_of_a_bare_number(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want

"""Figures: what is counted, of what part, as of when, on whose word, where, and how it stands to the figures beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Figure, Reading, Report
from dateline.reading.reader import Reader

PUBLISHED = "2023-03-10"  # a Friday


def read(text: str, published: str | None = PUBLISHED) -> Reading:
    return Reader().read(Report("r", text, published=published))


def measured(text: str, published: str | None = PUBLISHED) -> list[Figure]:
    return [f for f in read(text, published).figures if f.measure]


@dataclass(frozen=True)
class Case:
    """A text and the measures, with lower bounds, that must come out of it, in order."""

    text: str
    want: tuple[tuple[str, float], ...]


CASES = [
    Case("The dead included 8 children.", (("people.killed", 8),)),
    Case(
        "Twelve women, 7 children and two guards were killed.",
        (("people.killed", 12), ("people.killed", 7), ("people.killed", 2)),
    ),
    Case("The blast killed 20 and wounded 35.", (("people.killed", 20), ("people.injured", 35))),
    Case("Fourteen were killed and another 30 hurt in the south.", (("people.killed", 14), ("people.injured", 30))),
    Case("Twenty-two of the 58 passengers on the ferry drowned.", (("people.killed", 22),)),
    Case("The toll has risen to 212, the ministry said.", (("people.killed", 212),)),
    Case("The ministry put the number of missing at 41.", (("people.missing", 41),)),
    Case("Measles cases in the camp have risen to 29.", (("people.infected", 29),)),
    Case(
        "Another 771 men surrendered, which brings the total to 1,730.",
        (("people.surrendered", 771), ("people.surrendered", 1730)),
    ),
    Case(
        "The fire destroyed 40 barns, 12 schools and dozens of homes.", (("buildings.destroyed", 12), ("buildings.destroyed", 24))
    ),
    Case(
        "At least 2,000 houses were destroyed and some 5,000 damaged.",
        (("buildings.destroyed", 2000), ("buildings.damaged", 5000)),
    ),
    Case("Three people who were wounded on Monday have died in hospital.", (("people.killed", 3),)),
    Case("80 of those who gave up on Thursday were treated for wounds.", (("people.injured", 80),)),
    Case(
        "They released 215 prisoners, 205 soldiers and 10 medics.",
        (("people.returned", 215), ("people.returned", 205), ("people.returned", 10)),
    ),
    Case("A magnitude 6.4 earthquake struck the coast.", (("hazard.magnitude", 6.4),)),
    Case("The storm brought gusts of up to 180 km/h and cut power to 90,000 homes.", (("hazard.magnitude", 0), ("buildings.damaged", 90000))),
    Case("Donors pledged 12 million dollars for the camp.", (("money.amount", 12e6),)),
    Case("The camp held 15,600 residents on Sunday night.", (("people.sheltered", 15600),)),
    Case("The militia holds 300 suspected fighters.", (("people.detained", 300),)),
    Case("Gunmen are holding 40 villagers for ransom.", (("people.abducted", 40),)),
    Case("The president will keep about 400 troops in the country.", (("forces.present", 400),)),
    Case("The rebels still hold less than two square kilometres (0.8 square miles).", (("area.held", 0),)),
    Case("More than 900 people have been brought out of the besieged town.", (("people.evacuated", 900),)),
]

SILENT = [
    "Mara Lind, 24, was 15 when she left.",
    "The 15-year-old ran three times in four days.",
    "They met at 11:45 on 3 May 2021 in room 12.",
    "Flight 447 left gate 12 at 9 a.m.",
    "The team won 3-1 before 40,000 fans.",
    "The company made a profit of $3 million.",
    "The town lies 30 kilometres east of the river.",
    "T-72 tanks and Kh-22 missiles were shown.",
    "The population fell by 68,380 last year.",
    "Not one bus crossed the bridge.",
    "The minister asked the court to hand over two suspects.",
    "Some 40 militants had not surrendered.",
    "One of them said that nobody knew.",
    "The ninth convoy of the year was the second in three days.",
    "The reservoir is at about 60% of capacity.",
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:60])
def test_measures_of_a_sentence(case: Case) -> None:
    assert [(f.measure, f.value.low) for f in measured(case.text)] == list(case.want)


@pytest.mark.parametrize("text", SILENT, ids=lambda t: t[:60])
def test_what_only_looks_like_a_figure_has_no_measure(text: str) -> None:
    allowed = {"people.returned", "people.remaining"} if "suspects" in text else set()
    assert {f.measure for f in measured(text)} <= allowed


def test_a_part_names_its_whole_and_shares_its_measure_and_place() -> None:
    whole, part = measured("The 70,000 people crammed into the camp at Orm include more than 40,000 children.")
    assert part.part_of == whole.id
    assert (whole.of, part.of) == (None, "children")
    assert whole.measure == part.measure == "people.sheltered"
    assert part.where == whole.where


def test_a_bare_number_said_to_be_children_is_a_part_of_the_figure_before() -> None:
    whole, part = measured("The camp at Orm now houses 12,000 people. Over 5,000 are children.")
    assert (part.part_of, part.of, part.measure) == (whole.id, "children", "people.sheltered")


def test_a_part_larger_than_the_figure_before_is_no_part_of_it() -> None:
    """R3: a part fits into its whole."""
    figures = measured("They freed 10 foreigners. 108 members of the regiment are among them.")
    assert all(f.part_of is None for f in figures)


def test_the_word_is_that_of_the_nearest_attribution() -> None:
    reading = read("Mayor Ana Ruiz said 40 people were trapped in the mine. At least 12 were killed.")
    first, second = [f for f in reading.figures if f.measure]
    statement = reading.statement(first.by)
    assert statement is not None
    assert statement.speaker.name == "Ana Ruiz"
    assert second.by is None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("An estimated 400 people are trapped in the mine.", "estimated"),
        ("The army will send 400 troops to the border.", "expected"),
        ("Some 400 people were killed.", "asserted"),
        ("The minister denied that 400 people were killed.", "denied"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    (figure,) = measured(text)
    assert figure.stance == stance


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The navy evacuated 120 people on Tuesday.", "2023-03-07", "2023-03-07"),
        ("The war has killed 360,000 people since 2011.", "2011", "2023-03-10"),
        ("More than 2,000 people are still inside the fortress.", "2023-03-10", "2023-03-10"),
        ("By nightfall on Thursday 1,800 people had fled the town.", "2023-03-09", "2023-03-09"),
    ],
)
def test_as_of(text: str, start: str, end: str) -> None:
    (figure,) = measured(text)
    assert figure.when is not None
    assert (figure.when.start, figure.when.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["The navy evacuated 120 people on Tuesday.", "Some 400 people are trapped in the mine.", "It killed 12 people last week."],
)
def test_an_undated_report_gives_no_as_of(text: str) -> None:
    """Never a date that the report does not let a reader know."""
    (figure,) = measured(text, published=None)
    assert figure.when is None or not figure.when.resolved


def test_the_bracketed_conversion_is_the_same_figure() -> None:
    assert len(measured("They hold 11 square kilometers (4 square miles) of ground.")) == 1


def test_where_the_clause_names_it() -> None:
    text = "Fighting goes on in Homs. At least 12 people were killed in Aleppo, Syria, on Monday."
    (figure,) = measured(text)
    assert figure.where is not None
    assert figure.where.name == "Aleppo"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([c.text for c in CASES] + SILENT), min_size=1, max_size=4))
def test_figures_lie_in_their_evidence(sentences: list[str]) -> None:
    """Every figure's words are the report's own, within the sentence that is its evidence; ids are unique."""
    text = " ".join(sentences)
    figures = read(text).figures
    assert len({f.id for f in figures}) == len(figures)
    for figure in figures:
        assert text[figure.span.start : figure.span.end] == figure.text
        assert figure.evidence.holds(figure.span)
        assert figure.part_of is None or figure.part_of in {f.id for f in figures}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("No injuries were reported in the blast.", "people.injured"),
        ("There were no deaths in the south.", "people.killed"),
        ("No civilians were killed in the strike, the army said.", "people.killed"),
        ("Nobody was hurt when the roof fell.", "people.injured"),
        ("The governor said that no one was killed.", "people.killed"),
        ("The shelling caused no casualties.", "people.injured"),
        ("No houses were damaged.", "buildings.damaged"),
    ],
)
def test_none_is_a_value(text: str, measure: str) -> None:
    (figure,) = measured(text)
    assert (figure.measure, figure.value.low, figure.value.high) == (measure, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of casualties.",
        "No immediate injuries were reported.",
        "No further deaths were recorded on Sunday.",
        "No one has claimed the attack.",
        "There were no other people in the hall.",
        "He made no mention of the dead.",
        "No soldiers will be killed, he promised.",
        "There is no way out of the town.",
        "No doctors were left in the ward.",
    ],
)
def test_a_no_that_is_no_zero(text: str) -> None:
    assert measured(text) == []


def test_people_share_the_measure_of_those_they_are_with() -> None:
    found = measured(
        "More than 100 civilians were thought to be inside the plant, with several hundred soldiers, many of them hurt."
    )
    assert [(f.measure, f.value.low) for f in found] == [("people.remaining", 100), ("people.remaining", 300)]

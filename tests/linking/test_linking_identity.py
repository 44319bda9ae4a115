"""One identity for people, bodies and places, and never on a bare name alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.identity import identities
from dateline.model import Reading, Span
from linking.make import organisation, person, place, reading


def people(*named: tuple[str, tuple[str, ...], str | None]) -> list[Reading]:
    return [reading(f"r{i}", "Text.", people=(person(name, *roles, body=body),)) for i, (name, roles, body) in enumerate(named)]


def count(readings: list[Reading]) -> int:
    return len(identities(readings).people)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vadym Koltsenko", "Vadim Koltsenko"),
        ("Hanna Marliar", "Anna Marlyar"),
        ("Oleh Drobotskyy", "Oleg Drobotskiy"),
        ("Yusuf al-Kaderi", "Yousef Qadery"),
        ("Ilka Torvald", "Ilka Torvald"),
    ],
)
def test_spellings_of_a_full_name_are_one_person(one: str, other: str) -> None:
    found = identities(people((one, (), None), (other, (), None)))
    assert len(found.people) == 1
    assert found.person(one, "r0") == found.person(other, "r1")
    assert one == other or found.people[0].reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna Koltsenko", (), None), ("Vadym Koltsenko", (), None)),
        (("Koltsenko", (), None), ("Vadym Koltsenko", (), None)),
        (("Koltsenko", ("mayor",), None), ("Vadym Koltsenko", ("general",), None)),
        (("V. Koltsenko", (), None), ("Vadym Koltsenko", (), None)),
        (("Ilka Torvald", ("governor",), "Sella District"), ("Ilka Torvald", ("striker",), "Stenholt Rovers")),
        (("Velt", ("mayor of Orvane",), None), ("Velt", ("mayor of Kestrin",), None)),
    ],
    ids=["other given name", "surname alone", "other role", "initial alone", "body and role at odds", "mayors of two towns"],
)
def test_names_that_agree_too_little_stay_two(
    one: tuple[str, tuple[str, ...], str | None], other: tuple[str, tuple[str, ...], str | None]
) -> None:
    assert count(people(one, other)) == 2


def test_a_surname_joins_by_role_and_says_so() -> None:
    found = identities(people(("Vadym Koltsenko", ("mayor",), None), ("Koltsenko", ("mayor",), None)))
    assert len(found.people) == 1 and found.people[0].name == "Vadym Koltsenko"
    assert "surname and role (mayor) agree" in found.people[0].reasons[0].words


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    found = identities(
        people(("Anna Koltsenko", ("deputy",), None), ("Vadym Koltsenko", ("deputy",), None), ("Koltsenko", ("deputy",), None))
    )
    assert len(found.people) == 3


def test_a_bare_surname_means_the_person_of_its_own_report() -> None:
    text = "Vadym Koltsenko spoke. Koltsenko left."
    spans = (Span(0, 15), Span(23, 32))
    mine = reading("mine", text, people=(person("Vadym Koltsenko", mentions=spans),))
    other = reading("other", text, people=(person("Anna Koltsenko"),))
    found = identities([mine, other])
    assert found.person("Koltsenko", "mine") == found.person("Vadym Koltsenko", "mine")
    assert found.person("Koltsenko", "other") is None


def bodies(*named: tuple[str, str | None]) -> list[Reading]:
    return [reading(f"r{i}", "Text.", organisations=(organisation(name, acronym),)) for i, (name, acronym) in enumerate(named)]


def test_an_acronym_that_a_report_explains_names_its_body_everywhere() -> None:
    found = identities(bodies(("Valley Relief Committee", "VRC"), ("VRC", None), ("the Valley Relief Committee", None)))
    assert len(found.bodies) == 1
    assert found.body("VRC", "r1") == found.body("Valley Relief Committee", "r2")
    assert any("the acronym VRC is explained in r0" in ground.words for ground in found.bodies[0].reasons)


def test_an_acronym_with_two_meanings_joins_nothing() -> None:
    found = identities(bodies(("Valley Relief Committee", "VRC"), ("Varnian Radio Council", "VRC"), ("VRC", None)))
    assert len(found.bodies) == 3


def test_an_acronym_given_to_a_short_form_means_the_full_name() -> None:
    """The short form alone, without the acronym, may be another body of that name and stays apart."""
    found = identities(bodies(("Valley Relief Committee", "VRC"), ("Relief Committee", "VRC"), ("Relief Committee", None)))
    assert len(found.bodies) == 2
    assert found.body("Relief Committee", "r1") == found.body("VRC", "r0") != found.body("Relief Committee", "r2")


def test_ministries_of_two_reports_are_not_one_by_their_kind() -> None:
    """ "Defence ministry" in two reports may be two countries'."""
    assert len(identities(bodies(("Defence Ministry", None), ("Defence Ministry", None))).bodies) == 2
    assert len(identities(bodies(("Defence Ministry of Varnia", None), ("Defense Ministry of Varnia", None))).bodies) == 1


def test_places_are_one_by_id_or_by_spelling_in_one_country() -> None:
    def places(*given: tuple[str, str | None, str | None]) -> int:
        return len(
            identities([reading(f"r{i}", "Text.", places=(place(n, id_, c),)) for i, (n, id_, c) in enumerate(given)]).places
        )

    assert places(("Baghren", "geonames:7", "XX"), ("Bagren", "geonames:7", "XX")) == 1
    assert places(("Baghren", "geonames:7", "XX"), ("Bagren", None, "XX")) == 1
    assert places(("Baghren", "geonames:7", "XX"), ("Baghren", "geonames:8", "YY")) == 2
    assert places(("Stenholt", None, "XX"), ("Stenholt", None, "YY")) == 2
    assert places(("Stenholt", None, "XX"), ("Steinfeld", None, "XX")) == 2


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_readings_changes_nothing(order: list[int]) -> None:
    readings = people(
        ("Vadym Koltsenko", ("mayor",), None),
        ("Vadim Koltsenko", (), None),
        ("Koltsenko", ("mayor",), None),
        ("Anna Koltsenko", ("deputy",), None),
        ("Ilka Torvald", ("governor",), "Sella District"),
        ("Torvald", (), "Sella District"),
    )
    assert identities([readings[i] for i in order]) == identities(readings)

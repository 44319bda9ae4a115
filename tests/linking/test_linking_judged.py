"""R21: sameness is a judgement with an author and grounds; a person's stands over every rule."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.linking.identity import identities
from dateline.linking.link import link
from dateline.model import Dateline, Identities, IdentityKind, Judgement, Organisation, Place, Reading, RoleGiven, Span
from linking.make import BRIEFING_A, MIXED, WIRE, organisation, person, place, reading


def judged(verdict: str, one: str, other: str, noun: str = "person", id_: str = "j1", author: str = "A. Editor") -> Judgement:
    return Judgement(id_, noun, verdict, (one, other), author, "checked by telephone", "2031-03-04T00:00:00Z")  # type: ignore[arg-type]


def people(*named: tuple[str, str | None, str | None]) -> list[Reading]:
    """One report a person: name, role, body."""
    return [
        reading(f"r{i}", "Text.", people=(person(name, *([role] if role else []), body=body),), published=f"2031-03-0{i + 1}")
        for i, (name, role, body) in enumerate(named)
    ]


def bodies(*named: tuple[str, str | None]) -> list[Reading]:
    """One report a body: name, and the country that the report is datelined in."""
    made = []
    for i, (name, country) in enumerate(named):
        at = Span(0, 4)
        town = (Place("Town", None, country, None, None, None, "Text", at, "settlement"),) if country else ()
        found = reading(f"r{i}", "Text.", organisations=(organisation(name),), places=town)
        told = replace(found.report, dateline=Dateline("Text", at) if country else None)
        made.append(replace(found, report=told))
    return made


def authors(found: Identities, kind: IdentityKind = "person") -> set[str]:
    return {ground.author for identity in found.of(kind) for ground in identity.reasons}


# ---- what the rules join and do not join


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ruslan Gorekh", "mayor", None), ("Ruslan Horekh", "mayor of Kestrin", None)),
        (("Abdel Karim al-Sadi", "general", None), ("Abdelkarim Sadi", "general", None)),
        (("Mina Jae-sung", "minister", None), ("Mina Jaesung", "minister", None)),
        (("Torvald Ilka", "governor", None), ("Ilka Torvald", "governor", None)),
        (("I. Torvald", "governor", None), ("Ilka Torvald", "district governor", None)),
        (("Ilka Torvald Maar", "governor", None), ("Ilka Torvald", "governor", None)),
        (("Ilka Torvald", "mayor", None), ("Ilka Torvald", "minister of the interior", None)),
        (("van der Maar", "governor", None), ("Joost van der Maar", "governor of Sella", None)),
    ],
    ids=["g for h", "one word or two", "hyphen", "surname first", "initial", "second surname", "another office", "particles"],
)
def test_r21_forms_of_a_name_are_one_person_with_grounds(
    one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None]
) -> None:
    found = identities(people(one, other))
    assert len(found.people) == 1
    assert found.people[0].reasons and all(author.startswith("R21 ") for author in authors(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Torvald Ilka", "farmer", None), ("Ilka Torvald", "teacher", None)),
        (("Ilka Torvald", "witness", None), ("Torvald", "witness", None)),
        (("Ilka Torvald", "governor", None), ("Torvald", "deputy governor", None)),
        (("Mario Velt", "doctor", None), ("Maria Velt", "doctor", None)),
        (("Ilka Torvald", "shopkeeper", None), ("Ilka Torvald", "governor", None)),
        (("Ilka B. Torvald", "governor", None), ("Ilka C. Torvald", "governor", None)),
        (("Abu Sala", "leader", None), ("Abu Sala al-Tesmari", "leader", None)),
        (("Ilka Torvald", "mayor of Orvane", None), ("Ilka Torvald", "mayor of Kestrin", None)),
        (("Joren Ilko Maar", "president", None), ("Ilko Maar", "president", None)),
        (("Torvald", "spokesman", "Valley Police"), ("Torvald", "spokesman", "Sella Front")),
    ],
    ids=[
        "turned round",
        "calling",
        "deputy",
        "sex",
        "calling and office",
        "middle initials",
        "one beginning",
        "two towns",
        "father's name",
        "two bodies",
    ],
)
def test_r21_what_agrees_too_little_stays_two(
    one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None]
) -> None:
    assert len(identities(people(one, other)).people) == 2


def test_r21_a_surname_with_its_office_joins_nobody_where_two_people_bear_it() -> None:
    two = [("Ilka Torvald", "governor", None), ("Anton Torvald", "striker", None), ("Torvald", "governor", None)]
    assert len(identities(people(*two)).people) == 3
    found = identities(people(two[0], two[2]))
    assert len(found.people) == 1 and "no other person of this surname" in found.people[0].reasons[0].words


def test_r21_a_full_name_alone_makes_nobody_one_in_two_stories() -> None:
    """In one story a full name is enough; in another story only an office or body bears it out."""
    plain = people(("Ilka Torvald", None, None), ("Ilka Torvald", None, None))
    borne_out = people(("Ilka Torvald", "governor", None), ("Ilka Torvald", "governor of Sella", None))
    apart = {"r0": "flood", "r1": "match"}
    assert len(identities(plain).people) == 1
    assert len(identities(plain, stories=apart).people) == 2
    assert len(identities(borne_out, stories=apart).people) == 1


def test_roles_are_kept_by_day() -> None:
    found = identities(people(("Ilka Torvald", "mayor", None), ("Ilka Torvald", "governor", "Sella District")))
    assert found.people[0].roles == (
        RoleGiven("mayor", None, "r0", "2031-03-01"),
        RoleGiven("governor", "Sella District", "r1", "2031-03-02"),
    )


def test_r21_a_ministry_is_its_countrys_by_name_or_dateline() -> None:
    assert len(identities(bodies(("Defence Ministry of France", None), ("French Ministry of Defense", None))).bodies) == 1
    assert len(identities(bodies(("Defence Ministry", "FR"), ("French Ministry of Defense", None))).bodies) == 1
    assert len(identities(bodies(("Defence Ministry", "FR"), ("Defence Ministry", "FR"))).bodies) == 1
    assert len(identities(bodies(("Defence Ministry", "IT"), ("French Ministry of Defense", None))).bodies) == 2
    assert len(identities(bodies(("Defence Ministry", None), ("French Ministry of Defense", None))).bodies) == 2
    assert len(identities(bodies(("Emergency Situations Ministry", None), ("Emergency Situations Ministry", None))).bodies) == 2


def test_a_short_name_is_the_one_body_of_its_kind_named_in_full_before_it() -> None:
    def named(*names: str) -> Reading:
        text = ". ".join(names)
        every = tuple(
            Organisation(f"o{i}", n, None, (Span(text.index(n), text.index(n) + len(n)),), "test") for i, n in enumerate(names)
        )
        return reading("r", text, organisations=every)

    assert len(identities([named("French Foreign Ministry", "Ministry")]).bodies) == 1
    assert len(identities([named("French Foreign Ministry", "Italian Foreign Ministry", "Ministry")]).bodies) == 3
    assert len(identities([named("Ministry", "French Foreign Court")]).bodies) == 2


def test_r21_a_place_without_country_needs_its_surroundings() -> None:
    """The name alone shows nothing; that both reports also speak of the next town does."""
    alone = [reading(f"r{i}", "Text.", places=(place("Mazra"),)) for i in range(2)]
    near = [reading(f"r{i}", "Text.", places=(place("Mazra"), place("Tesmar"))) for i in range(2)]
    assert len(identities(alone).places) == 2
    found = identities(near)
    assert len(found.places) == 2 and "both reports speak of" in found.places[0].reasons[0].words


def test_a_place_knows_the_place_that_holds_it() -> None:
    inner, outer = place("Tesmar camp", None, "XX", within="Sella"), place("Sella", "geonames:9", "XX")
    found = identities([reading("a", "Text.", places=(inner,)), reading("b", "Text.", places=(outer,))])
    assert found.places[1].within == found.places[0].id and found.places[0].gazetteer == "geonames:9"


# ---- what people judge


def test_a_judgement_joins_what_no_rule_would() -> None:
    two = people(("Ilka Torvald", None, None), ("Old Fox", None, None))
    found = identities(two, [judged("same", "Ilka Torvald@r0", "Old Fox@r1")])
    assert len(found.people) == 1
    assert found.people[0].reasons[0].author == "A. Editor" and found.people[0].reasons[0].judgement == "j1"
    assert "checked by telephone" in found.people[0].reasons[0].words


@pytest.mark.parametrize("noun", ["person", "body", "place"])
def test_a_judgement_parts_what_a_rule_joins_and_tells_of_the_conflict(noun: IdentityKind) -> None:
    named = {
        "person": people(("Ilka Torvald", "governor", None), ("Ilka Torvald", "governor", None)),
        "body": bodies(("Lantern Relief", None), ("Lantern Relief", None)),
        "place": [reading(f"r{i}", "Text.", places=(place("Tesmar", "geonames:3", "XX"),)) for i in range(2)],
    }[noun]
    name = {"person": "Ilka Torvald", "body": "Lantern Relief", "place": "Tesmar"}[noun]
    assert len(identities(named).of(noun)) == 1
    found = identities(named, [judged("different", f"{name}@r0", f"{name}@r1", noun)])
    assert len(found.of(noun)) == 2
    words = [ground.words for identity in found.of(noun) for ground in identity.reasons]
    assert any("though" in told and "A. Editor holds that they are two" in told for told in words)


def test_what_comes_later_does_not_go_round_a_judgement() -> None:
    """A third name that is like both joins one of them, never both."""
    named = people(("Vadym Koltsenko", "mayor", None), ("Vadim Koltsenko", "mayor", None), ("Vadim Koltsenko", "mayor", None))
    found = identities(named, [judged("different", "Vadym Koltsenko@r0", "Vadim Koltsenko@r1")])
    assert len(found.people) == 2
    assert found.person("Vadim Koltsenko", "r2") == found.person("Vadim Koltsenko", "r1")


def test_of_two_judgements_on_the_same_names_the_later_counts_and_one_undone_does_not() -> None:
    two = people(("Ilka Torvald", None, None), ("Old Fox", None, None))
    same = judged("same", "Ilka Torvald@r0", "Old Fox@r1")
    different = judged("different", "Old Fox@r1", "Ilka Torvald@r0", id_="j2")
    assert len(identities(two, [same, different]).people) == 2
    assert len(identities(two, [different, same]).people) == 1
    assert len(identities(two, [same, replace(different, undone_at="2031-03-05T00:00:00Z")]).people) == 1
    assert identities(two, [replace(same, undone_at="2031-03-05T00:00:00Z")]) == identities(two)


def test_a_judgement_on_names_that_are_gone_changes_nothing() -> None:
    two = people(("Ilka Torvald", None, None), ("Old Fox", None, None))
    assert identities(two, [judged("same", "Ilka Torvald@r9", "Nobody@r1")]) == identities(two)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_reports_changes_nothing_under_judgements(order: list[int]) -> None:
    named = people(
        ("Vadym Koltsenko", "mayor", None),
        ("Vadim Koltsenko", None, None),
        ("Koltsenko", "mayor", None),
        ("Anna Koltsenko", "deputy", None),
        ("V. Koltsenko", "mayor", None),
        ("Old Fox", None, None),
    )
    held = [
        judged("different", "Vadym Koltsenko@r0", "Vadim Koltsenko@r1"),
        judged("same", "Old Fox@r5", "Anna Koltsenko@r3", id_="j2"),
    ]
    assert identities([named[i] for i in order], held) == identities(named, held)


# ---- stories


def test_r21_reports_that_a_person_holds_apart_are_two_stories_and_those_held_together_one() -> None:
    wire, brief, quake = "wire", "brief-a", "quake-1"
    flood = next(s for s in link(MIXED) if wire in s.reports)
    assert brief in flood.reports and quake not in flood.reports
    parted = link(MIXED, [judged("different", wire, brief, "story")])
    (one,), (other,) = ([s for s in parted if r in s.reports] for r in (wire, brief))
    assert one != other and set(one.reports) | set(other.reports) == set(flood.reports)
    (joined,) = (s for s in link(MIXED, [judged("same", wire, quake, "story")]) if wire in s.reports)
    assert set(flood.reports) | {quake} <= set(joined.reports)
    assert joined.reasons[0].reason == "judgement" and "A. Editor" in joined.reasons[0].words


def test_a_copy_can_be_held_apart_from_its_text() -> None:
    readings = [reading("one", *WIRE), reading("two", *WIRE), reading("three", *BRIEFING_A)]
    parted = link(readings, [judged("different", "one", "two", "story")])
    assert not any({"one", "two"} <= set(s.reports) for s in parted)


def test_without_judgements_in_force_stories_are_as_ever() -> None:
    undone = replace(judged("different", "wire", "brief-a", "story"), undone_at="2031-03-05T00:00:00Z")
    assert link(MIXED, [undone]) == link(MIXED) == link(MIXED, [judged("same", "wire", "gone", "story")])


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(MIXED))))
def test_the_order_of_reports_changes_no_story_under_judgements(order: list[int]) -> None:
    held = [judged("different", "wire", "brief-a", "story"), judged("same", "quake-1", "vote", "story", id_="j2")]
    assert link([MIXED[i] for i in order], held) == link(MIXED, held)

"""Reconciling takes people, bodies and places for one where linking or a person did (R21), and disputes keep their ids."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from story_drafts import Draft, story_of

from dateline.model import Ground, Identities, Identity, IdentityKind, Reading, Settlement, Situation
from dateline.reconciling.reconcile import reconcile
from dateline.reconciling.settling import settled, sides_of


def told(*drafts: Draft, identities: Identities | None = None) -> Situation:
    return reconcile(story_of(list(drafts)), {d.id: d.reading() for d in drafts}, identities=identities)


def one(kind: IdentityKind, name: str, *members: tuple[str, str], judged: str | None = None) -> Identity:
    also = tuple(sorted({n for _, n in members} - {name}))
    return Identity(f"i-{name}-{members[0][0]}", kind, name, also, members, (Ground("A. Editor", "checked", judged),))


def two_reports(first: str, second: str, place: str = "Rivertown", other: str = "Rivertown") -> tuple[Draft, Draft]:
    a, b = Draft("a", "2031-05-01"), Draft("b", "2031-05-01")
    a.count(40, "people.killed", by=first, at=place)
    b.count(60, "people.killed", by=second, at=other)
    return a, b


def test_a_speaker_of_two_names_is_one_where_linking_says_so() -> None:
    drafts = two_reports("Ilka Torvald", "the old fox")
    assert len(told(*drafts).speakers) == 2
    known = Identities(people=(one("person", "Ilka Torvald", ("a", "Ilka Torvald"), ("b", "the old fox")),))
    (speaker,) = told(*drafts, identities=known).speakers
    assert (speaker.name, speaker.also, len(speaker.statements)) == ("Ilka Torvald", ("the old fox",), 2)


def test_r21_one_name_of_two_people_is_two_speakers() -> None:
    drafts = two_reports("Ilka Torvald", "Ilka Torvald")
    assert len(told(*drafts).speakers) == 1
    known = Identities(people=tuple(one("person", "Ilka Torvald", (r, "Ilka Torvald")) for r in ("a", "b")))
    assert len(told(*drafts, identities=known).speakers) == 2


def test_r15_names_that_may_be_one_are_shown_apart_but_never_counted_as_two() -> None:
    """A surname alone is nobody's for sure (R21), yet it is no second voice beside the one full name that has it."""
    drafts = two_reports("Ilka Torvald", "Torvald")
    known = Identities(people=(one("person", "Ilka Torvald", ("a", "Ilka Torvald")), one("person", "Torvald", ("b", "Torvald"))))
    found = told(*drafts, identities=known)
    assert len(found.speakers) == 2 and found.disputes == told(*drafts).disputes
    held = tuple(replace(i, reasons=(Ground("A. Editor", "two sisters", "j1", True),)) for i in known.people)
    assert len(told(*drafts, identities=Identities(people=held)).disputes) == 1


def test_places_that_a_person_holds_for_one_have_one_series_and_those_held_apart_two() -> None:
    drafts = two_reports("officials", "officials", "Rivertown", "Oldbridge")
    assert len(told(*drafts).series) == 2
    joined = Identities(places=(one("place", "Rivertown", ("a", "Rivertown"), ("b", "Oldbridge"), judged="j1"),))
    assert len(told(*drafts, identities=joined).series) == 1


def test_a_settlement_is_found_by_the_words_where_a_newer_reader_gave_other_ids() -> None:
    drafts = two_reports("Ana Perez", "Omar Haddad")
    readings = {d.id: d.reading() for d in drafts}
    (dispute,) = told(*drafts).disputes
    of = sides_of(dispute, readings)
    made = Settlement("t1", "an older id", of, "explained", "A. Editor", "two counts", "2031-05-03T00:00:00Z")
    (ended,) = settled([dispute], [made], readings)
    assert (ended.state, ended.settled_by, ended.settled_why) == ("explained", "A. Editor", "two counts")
    other = replace(made, sides=(of[0], "61 people@b"))
    undone = replace(made, undone_at="2031-05-04T00:00:00Z")
    assert settled([dispute], [other, undone], readings) == (dispute,)


@given(st.permutations(["a", "b", "c"]), st.sampled_from(["1", "2"]))
def test_the_id_of_a_dispute_depends_on_neither_order_nor_reader(order: list[str], reader: str) -> None:
    drafts = {d.id: d for d in two_reports("Ana Perez", "Omar Haddad")}
    drafts["c"] = Draft("c", "2031-05-03")

    def ids(readings: dict[str, Reading]) -> set[str]:
        return {d.id for d in reconcile(story_of(list(drafts.values())), readings).disputes}

    first = ids({id_: d.reading() for id_, d in drafts.items()})
    assert len(first) == 1
    assert ids({id_: replace(drafts[id_].reading(), reader=reader) for id_ in order}) == first

"""Claims without numbers: paired as disputes where they cannot both be true, else left alone (R10, R16, R27)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.assertions import assertions
from dateline.model import Dispute, Situation
from reconciling.story_drafts import Draft, situation

PLACES = ("Milltown", "Harbourville")
TABLE = (*assertions().topics, *assertions().blames)
EXAMPLES = [(t.name, pair) for t in TABLE for pair in t.examples]
COUNTER_EXAMPLES = [(t.name, pair) for t in TABLE for pair in t.counter_examples]


def told(first: str, second: str, day: str = "2031-05-01", by: tuple[str, str] = ("Ana Perez", "Bo Lind")) -> Situation:
    """Two voices in two reports, the second of `day`."""
    a, b = Draft("argus", "2031-05-01"), Draft("bugle", day)
    a.say(first, by[0]), b.say(second, by[1])
    for draft in (a, b):
        for name in PLACES:
            draft.name(name)
    return situation(a, b)


def in_words(found: Situation) -> list[Dispute]:
    return [d for d in found.disputes if d.measure is None]


@pytest.mark.parametrize(("topic", "pair"), EXAMPLES, ids=[f"{n}: {p[1]}" for n, p in EXAMPLES])
def test_r10_two_voices_that_cannot_both_be_right_are_a_dispute(topic: str, pair: tuple[str, str]) -> None:
    (dispute,) = in_words(told(*pair))
    assert dispute.rule == "R10" and dispute.why
    assert [s.report for s in dispute.sources] == ["argus", "bugle"]


@pytest.mark.parametrize(("topic", "pair"), COUNTER_EXAMPLES, ids=[f"{n}: {p[1]}" for n, p in COUNTER_EXAMPLES])
def test_r10_what_can_both_be_true_is_left_alone(topic: str, pair: tuple[str, str]) -> None:
    assert in_words(told(*pair)) == []


@pytest.mark.parametrize(("topic", "pair"), [e for e in EXAMPLES if e[0] != "truce"])
def test_r10_a_later_day_is_progress_and_one_voice_is_no_dispute(topic: str, pair: tuple[str, str]) -> None:
    assert in_words(told(*pair, day="2031-06-01")) == []
    assert in_words(told(*pair, by=("Ana Perez", "Ana Perez"))) == []


def test_r27_both_sides_words_stand_in_the_dispute_and_in_the_claims() -> None:
    found = told("The road to Milltown is open.", "The road to Milltown is still cut.")
    (dispute,) = in_words(found)
    assert "The road to Milltown is open" in dispute.words and "still cut" in dispute.words
    assert "Ana Perez, in The Argus" in dispute.words and "Bo Lind, in The Bugle" in dispute.words
    cards = [c for c in found.claims if c.measure is None]
    assert {(c.by, c.credibility) for c in cards} == {("Ana Perez", 4), ("Bo Lind", 4)}
    assert all(c.contradicted_by and c.sources for c in cards)


def test_r10_what_is_denied_in_a_word_is_disputed_and_what_nobody_denies_is_not() -> None:
    a = Draft("argus")
    a.text = "The wells were poisoned, the medics say; the army denies it.\n"
    from dateline.model import Quote, Span, Speaker, Statement

    span = Span(0, 23)
    medics = Speaker("medics", None, None, "role", None)
    a.statements.append(Statement("argus-q0", "indirect", medics, None, Quote(span.cut(a.text), span), None, "test"))
    (dispute,) = in_words(situation(a))
    assert "poisoned" in dispute.words and "army" in dispute.words
    b = Draft("bugle")
    b.text = a.text.replace("denies it", "does not deny it")
    b.statements.append(Statement("bugle-q0", "indirect", medics, None, Quote(span.cut(b.text), span), None, "test"))
    assert in_words(situation(b)) == []


def test_r10_what_is_foretold_or_was_to_be_asserts_nothing() -> None:
    assert in_words(told("The road to Milltown will be open.", "The road to Milltown is cut.")) == []
    assert in_words(told("If the road to Milltown is open we go.", "The road to Milltown is cut.")) == []


def test_r10_an_undated_report_is_held_against_nobody_elses() -> None:
    a, b = Draft("argus"), Draft("bugle", None)
    a.say("The road to Milltown is open.", "Ana Perez"), b.say("The road to Milltown is cut.", "Bo Lind")
    a.name("Milltown"), b.name("Milltown")
    assert in_words(situation(a, b)) == []


@given(st.permutations(["argus", "bugle", "courier"]))
def test_r10_the_order_of_arrival_does_not_change_the_disputes(order: list[str]) -> None:
    drafts = {name: Draft(name) for name in order}
    drafts["argus"].say("The road to Milltown is open.", "Ana Perez")
    drafts["bugle"].say("The road to Milltown is still cut.", "Bo Lind")
    drafts["courier"].say("The road to Milltown remains closed.", "Cy Mora")
    for draft in drafts.values():
        draft.name("Milltown")
    said = "“The road to Milltown is open” (Ana Perez, in The Argus) or "
    assert [d.words for d in in_words(situation(*[drafts[n] for n in order]))] == [
        f"{said}“The road to Milltown is still cut” (Bo Lind, in The Bugle)",
        f"{said}“The road to Milltown remains closed” (Cy Mora, in The Courier)",
    ]

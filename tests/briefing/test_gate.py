"""The gate: nothing passes that the sources do not hold (R26)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.briefing.gate import Evidence, faults, numbers_in, passes

SOURCE = 'On Monday the mayor, Dara Quill, said at least 12 people had died in Velmora and that "the water is still rising".'
HELD = Evidence((SOURCE,), ("Harbour Post",), ("2031-03-03",))


def kinds(sentence: str, evidence: Evidence = HELD) -> list[str]:
    """The kinds of fault of a sentence."""
    return [f.kind for f in faults(sentence, evidence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 12 people died in Velmora, Dara Quill said.",
        "At least twelve people died in Velmora on 3 March 2031, Harbour Post reported.",
        "“The water is still rising,” Quill said.".replace("The", "the"),
        "Mayor Dara Quill said the toll in Velmora was 12.",
        "The mayor spoke on Monday.",
        "In March 2031 Velmora was under water.",
    ],
)
def test_r26_what_the_sources_hold_passes(sentence):
    """Numbers in figures or words, names as given, dates as resolved, quotations with other marks."""
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("At least 13 people died in Velmora.", "number"),
        ("At least thirteen people died in Velmora.", "number"),
        ("At least 1,200 people died in Velmora.", "number"),
        ("At least 12 million people died in Velmora.", "number"),
        ("Dozens died in Velmora.", "number"),
        ("One person died in Velmora.", "number"),
        ("At least 12 people died in Osk.", "name"),
        ("At least 12 people died in Velmora, Ina Quill said.", "name"),
        ("Osk lost 12 people.", "name"),
        ("“The water is falling,” Dara Quill said.", "quotation"),
        ("At least 12 people died on 4 March 2031.", "date"),
        ("At least 12 people died in April 2031.", "date"),
        ("At least 12 people had not died in Velmora.", "negation"),
        ("Dara Quill denied that 12 people died.", "negation"),
    ],
)
def test_r26_what_they_do_not_hold_is_named(sentence, kind):
    """One fault of the right kind for each invention."""
    assert kinds(sentence) == [kind]


def test_two_peoples_names_do_not_make_a_third():
    """Every part of the name stands in the evidence, the name does not."""
    both = Evidence(("John Brown met Peter Smith.",))
    assert kinds("John Smith spoke.", both) == ["name"]
    assert kinds("Peter Smith and John Brown met.", both) == []


def test_a_negation_may_not_be_lost():
    """Sources that deny carry only sentences that deny."""
    denied = Evidence(("No deaths were reported in Velmora.",))
    assert kinds("Deaths were reported in Velmora.", denied) == ["negation"]
    assert kinds("No deaths were reported in Velmora.", denied) == []
    assert kinds("No fewer than 12 people died in Velmora.") == []


def test_vague_words_never_vouch_for_a_figure():
    """Dozens supports dozens, not 24; 24 does not support dozens."""
    assert passes("Dozens died.", Evidence(("Dozens of people died.",)))
    assert not passes("24 died.", Evidence(("Dozens of people died.",)))
    assert not passes("Dozens died.", Evidence(("24 people died.",)))


def test_without_evidence_nothing_with_content_passes():
    """No sources, no number, no name."""
    assert kinds("Nobody knows.", Evidence(())) == ["negation"]
    assert set(kinds("The toll in Velmora is 12.", Evidence(()))) == {"name", "number"}


WORDS = st.lists(
    st.sampled_from(["rescuers", "found", "people", "in", "the", "flooded", "town", "near", "river", "banks", "today"]),
    min_size=2,
    max_size=8,
)
NAMES = st.sampled_from(["Dara Quill", "Velmora", "Coast Wire", "Red Lantern", "Osk"])
NUMBERS = st.integers(2, 10**7)


@given(WORDS, NAMES, NUMBERS)
def test_a_sentence_supports_itself(words, name, number):
    """Any sentence passes on itself as its evidence."""
    sentence = f"The {' '.join(words)} {name} {number:,}."
    assert faults(sentence, Evidence((sentence,))) == ()


@given(WORDS, NAMES, NUMBERS, NUMBERS)
def test_another_number_is_always_found_out(words, name, number, other):
    """Change the number, and the gate says so and where."""
    assume(number != other)
    sentence = f"The {' '.join(words)} {name} {other:,}."
    found = faults(sentence, Evidence((f"The {' '.join(words)} {name} {number:,}.",)))
    assert [f.kind for f in found] == ["number"] and found[0].span.cut(sentence) == f"{other:,}"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_judged_without_failing_and_spans_are_right(sentence, words):
    """Whatever comes in, faults point into the sentence; and judging twice gives the same."""
    found = faults(sentence, Evidence((words,)))
    assert found == faults(sentence, Evidence((words,)))
    for fault in found:
        assert fault.kind == "quotation" or fault.span.cut(sentence).startswith(fault.words[:1])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("twenty-five people", [25]),
        ("three thousand two hundred", [3200]),
        ("one hundred and five", [105]),
        ("2.5 million and 40,000", [2_500_000, 40_000]),
        ("two or three", [2, 3]),
        ("a dozen", [12]),
        ("hundreds of thousands", [-200_000]),
        ("half a million", [500_000]),
        ("in 2019", [2019]),
    ],
)
def test_numbers_are_read_by_value(text, values):
    """Figures, words, scales; vague words as themselves."""
    assert [value for value, _ in numbers_in(text)] == values

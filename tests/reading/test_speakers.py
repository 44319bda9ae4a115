"""Speakers: from the words of a subject to name, role and body."""

from __future__ import annotations

import pytest

from dateline.model import Speaker
from dateline.reading.sentences import tokenise
from dateline.reading.statements.speakers import parse

# words: name, role, organisation, how named
KNOWN = [
    ("Lea Ortega", ("Lea Ortega", None, None, "name")),
    ("Mayor Lea Ortega", ("Lea Ortega", "Mayor", None, "name")),
    ("Lt. Col. Piet Marr", ("Piet Marr", "Lt. Col.", None, "name")),
    ("Dr. Maria van der Veen", ("Maria van der Veen", "Dr.", None, "name")),
    ("Omar al-Rashid", ("Omar al-Rashid", None, None, "name")),
    ("Jon Abara, a baker in Varno", ("Jon Abara", "baker in Varno", None, "name")),
    ("the town's mayor, Lea Ortega", ("Lea Ortega", "town's mayor", None, "name")),
    ("Frank G. Marr, whose mother was a nurse", ("Frank G. Marr", None, None, "name")),
    ("emotional Lea Ortega", ("Lea Ortega", None, None, "name")),
    ("retired stuntman Lea Ortega", ("Lea Ortega", "retired stuntman", None, "name")),
    ("Relief Now's Tomas Lind", ("Tomas Lind", None, "Relief Now", "name")),
    ("the UN", ("UN", None, "UN", "name")),
    ("the Varno Health Ministry", ("Varno Health Ministry", None, "Varno Health Ministry", "name")),
    ("the Office of Roads and Water", ("Office of Roads and Water", None, "Office of Roads and Water", "name")),
    ("the Varno Police on Monday", ("Varno Police", None, "Varno Police", "name")),
    ("officials in Varno", ("officials in Varno", None, None, "anonymous")),
    ("a resident of Varno", ("a resident of Varno", None, None, "anonymous")),
    ("two officials", ("two officials", None, None, "anonymous")),
    ("he", ("he", None, None, "name")),
    ("Juan “Chico” Marr of Lesk", ("Juan Marr", None, None, "name")),
    ("Lea Ortega from the Varno Relief Fund", ("Lea Ortega", None, None, "name")),
    ("Mayor Lea Ortega of Varno", ("Lea Ortega", "Mayor", None, "name")),
    ("Lesk Water Board (LWB) Coast Director Ida Brandt", ("Ida Brandt", "Lesk Water Board Coast Director", None, "name")),
    ("League Secretary-General Ida Brandt", ("Ida Brandt", "League Secretary-General", None, "name")),
    ("An ex-wife of Marr's, Sue Brandt", ("Sue Brandt", "ex-wife of Marr's", None, "name")),
]  # fmt: skip
NOBODY = [
    "the move",
    "Monday",
    "this",
    "the attack on Varno",
    "in a statement",
    "the heavy fighting",
    ",",
    "any talk",
    "An",
    "no group",
    "neither side",
    "polls",
]


def read(words: str, anybody: bool = False) -> Speaker | None:
    return parse(tokenise(words), anybody)


@pytest.mark.parametrize(("words", "expected"), KNOWN)
def test_speaker_of_words(words: str, expected: tuple[str, str | None, str | None, str]) -> None:
    speaker = read(words)
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.organisation, speaker.named) == expected


@pytest.mark.parametrize("words", NOBODY)
@pytest.mark.parametrize("anybody", [False, True])
def test_words_that_are_nobody(words: str, anybody: bool) -> None:
    assert read(words, anybody) is None


@pytest.mark.parametrize("words", ["her hairdresser", "the zoo", "the lighthouse keeper", "40 percent of voters"])
def test_unknown_nouns_speak_only_where_the_verb_wants_somebody(words: str) -> None:
    assert read(words, anybody=True) is not None


@pytest.mark.parametrize("words", ["the zoo", "40 percent of voters"])
def test_unknown_nouns_are_nobody_elsewhere(words: str) -> None:
    assert read(words) is None

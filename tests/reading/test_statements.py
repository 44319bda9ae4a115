"""Statements in made-up reports: who said what, by which words, and what is no saying."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.speech import speech
from dateline.model import Block, Report, Span, Statement
from dateline.reading.document import Document
from dateline.reading.names import find_organisations, find_people
from dateline.reading.nets.protocol import Net
from dateline.reading.sentences import make_document
from dateline.reading.statements import find_statements
from dateline.reading.times import find_times

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "goldens" / "statements.toml").read_text(encoding="utf-8"))[
    "case"
]


def document_of(text: str, block: str = "paragraph", net: Net | None = None) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(block, Span(at, at + len(line)).trim(text)))  # type: ignore[arg-type]
        at += len(line) + 1
    document = make_document(Report("r", text, published="2021-05-04", blocks=tuple(b for b in blocks if b.span.length)), net)
    document.times = find_times(document)
    document.people = find_people(document)
    document.organisations = find_organisations(document)
    document.statements = find_statements(document)
    return document


def shown(statement: Statement) -> str:
    cue = statement.cue.text if statement.cue else "-"
    return f"{statement.kind} | {statement.speaker.name} | {cue} | {statement.content.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_golden(case: dict[str, Any]) -> None:
    """Each text gives these statements and no others."""
    assert [shown(s) for s in document_of(case["text"], case.get("block", "paragraph")).statements] == case["says"]


def test_goldens_are_many() -> None:
    assert len(CASES) >= 60
    assert sum(not case["says"] for case in CASES) >= 10


SUBJECTS = ["Mayor Lea Ortega", "the army", "He", "Officials in Varno", "A survey", "Tomas Lind, the chief of the dockers,"]
CUES = [
    "said",
    "told reporters",
    "warned that",
    "says",
    "did not say",
    "urged",
    "claimed to",
    "said on Monday that",
    "according to",
]
CONTENTS = ["the dam was safe", "“we have no bread”", "residents to leave", "it", "12 of them, who had gone, would return"]
JOINTS = [" ", ", ", ". ", "\n", ' "', "”", ", and ", " – ", ": "]
PIECES = st.lists(st.sampled_from([*SUBJECTS, *CUES, *CONTENTS, *JOINTS]), max_size=14).map(" ".join)


@given(PIECES)
def test_spans_hold_their_words(text: str) -> None:
    """Content, cue and speaker lie in the text; the words of each are those under its span; contents are never blank."""
    for s in document_of(text).statements:
        assert s.content.span.cut(text) == s.content.text
        assert s.content.text.strip()
        assert s.cue is None or s.cue.span.cut(text) == s.cue.text
        assert s.speaker.span is None or s.speaker.span.cut(text)
        assert s.speaker.name


@given(PIECES)
def test_same_text_same_statements(text: str) -> None:
    """Reading is a pure function: ids, spans and order come out the same, in the order of the contents, no id twice."""
    found = document_of(text).statements
    assert found == document_of(text).statements
    assert [s.content.span for s in found] == sorted(s.content.span for s in found)
    assert len({s.id for s in found}) == len(found)


def test_denial_is_marked() -> None:
    assert [s.denied for s in document_of("The company denied that the valve was faulty.").statements] == [True]


def test_when_it_was_said() -> None:
    """A time beside the cue says when; a time within the content does not."""
    (said,) = document_of("The mayor said on Monday that the road closed on 2 May.").statements
    assert said.when is not None and said.when.text.endswith("Monday")


def test_speakers_are_graded() -> None:
    """By name, by role, anonymous (R17)."""
    text = "Mayor Lea Ortega said it rained. The navy said it snowed. A guard said it froze."
    assert [s.speaker.named for s in document_of(text).statements] == ["name", "role", "anonymous"]


def test_role_and_body_of_a_speaker() -> None:
    (said,) = document_of("Jon Abara, a spokesman for the Varno Port Authority, said the pier was lost.").statements
    assert (said.speaker.role, said.speaker.organisation) == ("spokesman for the Varno Port Authority", "Varno Port Authority")


def test_who_belongs_to_the_words_of_the_speaker() -> None:
    """In a relative clause the words that stand for the speaker take in "who"."""
    text = "They met guards who said the gate was shut."
    (said,) = document_of(text).statements
    assert said.speaker.span is not None and said.speaker.span.cut(text).endswith("who")


@pytest.mark.parametrize("verb", sorted(speech().somebody))
def test_verbs_of_somebody_report_words(verb: str) -> None:
    """Every verb of the table reports words: none is listed that the other tables do not know."""
    assert speech().group(verb) is not None

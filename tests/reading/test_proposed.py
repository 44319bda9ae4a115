"""Statements and people that a net proposes: taken where the rules have none, with the net named in `made_by`."""

from __future__ import annotations

import pytest
from fake_net import FakeNet, annotation

from dateline.model import Report, Span, Statement
from dateline.reading.document import Document
from dateline.reading.names import find_organisations, find_people
from dateline.reading.nets.protocol import Attribution, NamedSpan, Net
from dateline.reading.sentences import make_document
from dateline.reading.statements import find_statements
from dateline.reading.times import find_times

MUTTER = "Captain Noor grumbled that the boats had gone ."
MUTTER_TAGS = "NOUN PROPN VERB SCONJ DET NOUN AUX VERB PUNCT"


def attribution(text: str, source: str | None, cue: str, content: tuple[str, ...], score: float) -> Attribution:
    """Return an attribution whose parts are words of `text` (as it is written, its last mark joined)."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Attribution((span(source),) if source else (), span(cue), tuple(span(c) for c in content), score)


WRITTEN = MUTTER.replace(" .", ".")
WHOLE = attribution(WRITTEN, "Captain Noor", "grumbled", ("the boats had gone",), 0.9)


def read(text: str, net: Net | None) -> Document:
    document = make_document(Report("r", text), net)
    document.times = find_times(document)
    document.people = find_people(document)
    document.organisations = find_organisations(document)
    document.statements = find_statements(document)
    return document


def muttered(*attributions: Attribution) -> list[Statement]:
    words = MUTTER.split()
    net = FakeNet(
        {MUTTER: annotation(MUTTER_TAGS, words, attributions, lemmas={"grumbled": "grumble", "gone": "go", "had": "have"})}
    )
    return read(MUTTER.replace(" .", "."), net).statements


def test_a_proposal_becomes_a_statement() -> None:
    (said,) = muttered(WHOLE)
    assert (said.speaker.name, said.speaker.role) == ("Noor", "Captain")
    assert said.cue is not None and said.cue.text == "grumbled"
    assert said.content.text == "the boats had gone"
    assert said.made_by == "net:attribution+rule:speaker 0.90"


def test_without_the_net_the_rules_do_not_know_the_verb() -> None:
    assert read(MUTTER.replace(" .", "."), None).statements == []


@pytest.mark.parametrize(
    "proposal",
    [
        attribution(WRITTEN, "Captain Noor", "grumbled", ("the boats had gone",), 0.2),
        attribution(WRITTEN, None, "grumbled", ("the boats had gone",), 0.9),
        attribution(WRITTEN, "Captain Noor", "grumbled", (), 0.9),
        attribution(WRITTEN, "Captain Noor", "grumbled", ("the boats",), 0.9),
        attribution(WRITTEN, "that the", "grumbled", ("the boats had gone",), 0.9),
    ],
    ids=["unsure", "no source", "no content", "no clause", "a source that is nobody"],
)
def test_proposals_that_fall_short(proposal: Attribution) -> None:
    assert muttered(proposal) == []


def test_two_proposals_of_one_content_are_one_statement() -> None:
    assert len(muttered(WHOLE, attribution(WRITTEN, "Noor", "grumbled", ("that the boats had gone",), 0.8))) == 1


def test_rules_win() -> None:
    """Where a rule reads the sentence, the net's proposal of the same words adds nothing and changes nothing."""
    text = "Captain Noor said the boats had gone ."
    tags = "NOUN PROPN VERB DET NOUN AUX VERB PUNCT"
    proposal = attribution(text, "Captain", "said", ("the boats had gone",), 0.99)
    lemmas = {"said": "say", "had": "have", "gone": "go"}
    net = FakeNet({text: annotation(tags, text.split(), [proposal], lemmas=lemmas)})
    (said,) = read(text.replace(" .", "."), net).statements
    assert said.made_by == "rule:statements.say"
    assert said.speaker.name == "Noor"


def test_nothing_inside_a_quotation() -> None:
    text = '" They grumbled that the boats had gone , " said Captain Noor .'
    tags = "PUNCT PRON VERB SCONJ DET NOUN AUX VERB PUNCT PUNCT VERB NOUN PROPN PUNCT"
    written = '"They grumbled that the boats had gone," said Captain Noor.'
    proposal = attribution(written, "They", "grumbled", ("the boats had gone",), 0.9)
    lemmas = {"said": "say", "grumbled": "grumble", "had": "have", "gone": "go"}
    net = FakeNet({text: annotation(tags, text.split(), [proposal], lemmas=lemmas)})
    assert [s.made_by for s in read(written, net).statements] == ["rule:statements.quote_then_cue"]


def test_content_in_pieces_is_cut_at_its_cue() -> None:
    text = "The boats had gone , Captain Noor grumbled , the nets were torn ."
    tags = "DET NOUN AUX VERB PUNCT NOUN PROPN VERB PUNCT DET NOUN AUX VERB PUNCT"
    lemmas = {"grumbled": "grumble", "had": "have", "gone": "go", "were": "be", "torn": "tear"}
    written = "The boats had gone, Captain Noor grumbled, the nets were torn."
    proposal = attribution(written, "Captain Noor", "grumbled", ("The boats had gone", "the nets were torn"), 0.7)
    net = FakeNet({text: annotation(tags, text.split(), [proposal], lemmas=lemmas)})
    assert [s.content.text for s in read(written, net).statements] == ["The boats had gone", "the nets were torn"]


def test_people_of_the_net_fill_what_the_rules_miss() -> None:
    text = "Zerah Quill left ."
    net = FakeNet({text: annotation("PROPN PROPN VERB PUNCT", text.split(), names=[NamedSpan((0, 2), "person", 0.8)])})
    (person,) = read("Zerah Quill left.", net).people
    assert (person.name, person.made_by) == ("Zerah Quill", "net:names 0.80")
    assert read("Zerah Quill left.", None).people == []


@pytest.mark.parametrize(
    ("text", "tags", "lemmas", "cue", "content"),
    [
        (
            "Captain Noor sentenced both men to ten years .",
            "NOUN PROPN VERB DET NOUN ADP NUM NOUN PUNCT",
            {"sentenced": "sentence"},
            "sentenced",
            "both men to ten years",
        ),
        (
            "Captain Noor declined to say how many boats had gone .",
            "NOUN PROPN VERB PART VERB ADV ADJ NOUN AUX VERB PUNCT",
            {"declined": "decline", "had": "have", "gone": "go"},
            "declined to say",
            "how many boats had gone",
        ),
    ],
    ids=["an act", "unsaid"],
)
def test_what_was_done_or_left_unsaid_is_no_statement(
    text: str, tags: str, lemmas: dict[str, str], cue: str, content: str
) -> None:
    written = text.replace(" .", ".")
    proposal = attribution(written, "Captain Noor", cue, (content,), 0.95)
    net = FakeNet({text: annotation(tags, text.split(), [proposal], lemmas=lemmas)})
    assert read(written, net).statements == []


@pytest.mark.parametrize(("score", "found"), [(0.95, ["a slow and costly repair"]), (0.6, [])])
def test_a_phrase_is_a_content_where_the_net_is_sure(score: float, found: list[str]) -> None:
    text = "Captain Noor foresaw a slow and costly repair ."
    written = text.replace(" .", ".")
    proposal = attribution(written, "Captain Noor", "foresaw", ("a slow and costly repair",), score)
    tags = "NOUN PROPN VERB DET ADJ CCONJ ADJ NOUN PUNCT"
    net = FakeNet({text: annotation(tags, text.split(), [proposal], lemmas={"foresaw": "foresee"})})
    assert [s.content.text for s in read(written, net).statements] == found


def test_the_conjunction_is_no_content() -> None:
    (said,) = muttered(attribution(WRITTEN, "Captain Noor", "grumbled", ("that the boats had gone",), 0.9))
    assert said.content.text == "the boats had gone"

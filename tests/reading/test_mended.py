"""Rule and net on one cue: the parse says whose speaker is right, and the net may widen a content."""

from __future__ import annotations

from dataclasses import replace

from fake_net import FakeNet, annotation
from test_proposed import attribution, read

from dateline.model import Statement
from dateline.reading.nets.protocol import Attribution


def said(text: str, tags: str, cue: str, subject: str, proposal: Attribution) -> list[Statement]:
    """Return the statements of a sentence whose parse hangs `subject` on `cue`; `text` has its tokens parted by blanks."""
    words = text.split()
    note = annotation(tags, words, [proposal], lemmas={"said": "say", "chanting": "chant", "remarked": "remark"})
    relations, heads = list(note.relations), list(note.heads)
    relations[words.index(subject)], heads[words.index(subject)] = "nsubj", words.index(cue)
    net = FakeNet({text: replace(note, heads=tuple(heads), relations=tuple(relations))})
    return read(written(text), net).statements


def written(text: str) -> str:
    return text.replace(" ,", ",").replace(" .", ".").replace(" ;", ";")


ROLE = "Piet Marr , a villager in the Gorna district of Lesk remarked that the river had turned ."
ROLE_TAGS = "PROPN PROPN PUNCT DET NOUN ADP DET PROPN NOUN ADP PROPN VERB SCONJ DET NOUN AUX VERB PUNCT"


def test_the_speaker_is_the_subject_by_the_parse() -> None:
    """An aside that is not closed hides the name from the rules; the parse hangs it on the cue."""
    proposal = attribution(
        written(ROLE), "Piet Marr, a villager in the Gorna district of Lesk", "remarked", ("the river had turned",), 0.9
    )
    (statement,) = said(ROLE, ROLE_TAGS, "remarked", "Marr", proposal)
    assert statement.speaker.name == "Piet Marr"
    assert statement.made_by.endswith("+net:speaker")


def test_without_the_parse_the_rule_keeps_its_speaker() -> None:
    proposal = attribution(written(ROLE), "Piet Marr", "remarked", ("the river had turned",), 0.9)
    (statement,) = said(ROLE, ROLE_TAGS, "turned", "river", proposal)
    assert statement.speaker.name != "Piet Marr"


LIST = "Captain Noor said the lost were Ada Pell , 80 ; Jon Orr , 75 ; and two guards ."
LIST_TAGS = "NOUN PROPN VERB DET NOUN AUX PROPN PROPN PUNCT NUM PUNCT PROPN PROPN PUNCT NUM PUNCT CCONJ NUM NOUN PUNCT"
WHOLE = "the lost were Ada Pell, 80; Jon Orr, 75; and two guards"


def test_the_net_widens_a_content_cut_too_soon() -> None:
    (statement,) = said(LIST, LIST_TAGS, "said", "Noor", attribution(written(LIST), "Captain Noor", "said", (WHOLE,), 0.9))
    assert statement.content.text == WHOLE
    assert statement.made_by.endswith("+net:content")


def test_the_net_does_not_cut_a_content_short() -> None:
    text = "Captain Noor said the boats had gone to the far shore ."
    tags = "NOUN PROPN VERB DET NOUN AUX VERB ADP DET ADJ NOUN PUNCT"
    proposal = attribution(written(text), "Captain Noor", "said", ("the boats had gone",), 0.9)
    (statement,) = said(text, tags, "said", "Noor", proposal)
    assert statement.content.text == "the boats had gone to the far shore"


def test_a_proposal_that_is_not_sure_mends_nothing() -> None:
    (statement,) = said(LIST, LIST_TAGS, "said", "Noor", attribution(written(LIST), "Captain Noor", "said", (WHOLE,), 0.2))
    assert statement.made_by == "rule:statements.say"

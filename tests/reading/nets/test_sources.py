"""The subject of a cue stands in for a source that is missing or only a relative clause."""

from __future__ import annotations

from dateline.reading.nets.attributing import Linked
from dateline.reading.nets.decoding import Analysis
from dateline.reading.nets.sources import with_subjects


def analysis(*words: tuple[str, str, int, str]) -> Analysis:
    """Return an analysis of words given as class, tag, head and relation."""
    upos, xpos, heads, relations = (list(column) for column in zip(*words, strict=True))
    return Analysis(upos, xpos, heads, relations)


# "The miners have warned that the shaft floods ."
WARNED = analysis(
    ("DET", "DT", 1, "det"), ("NOUN", "NNS", 3, "nsubj"), ("AUX", "VBP", 3, "aux"), ("VERB", "VBN", 3, "root"),
    ("SCONJ", "IN", 7, "mark"), ("DET", "DT", 6, "det"), ("NOUN", "NN", 7, "nsubj"), ("VERB", "VBZ", 3, "ccomp"),
    ("PUNCT", ".", 3, "punct"),
)  # fmt: skip
# "It was said that the shaft floods ."
PASSIVE = analysis(
    ("PRON", "PRP", 2, "expl"), ("AUX", "VBD", 2, "aux:pass"), ("VERB", "VBN", 2, "root"), ("SCONJ", "IN", 6, "mark"),
    ("DET", "DT", 5, "det"), ("NOUN", "NN", 6, "nsubj"), ("VERB", "VBZ", 2, "csubj:pass"), ("PUNCT", ".", 2, "punct"),
)  # fmt: skip
# "Miners , who dug it , warned that it floods"
RELATIVE = analysis(
    ("NOUN", "NNS", 6, "nsubj"), ("PUNCT", ",", 3, "punct"), ("PRON", "WP", 3, "nsubj"), ("VERB", "VBD", 0, "acl:relcl"),
    ("PRON", "PRP", 3, "obj"), ("PUNCT", ",", 0, "punct"), ("VERB", "VBD", 6, "root"), ("SCONJ", "IN", 9, "mark"),
    ("PRON", "PRP", 9, "nsubj"), ("VERB", "VBZ", 6, "ccomp"),
)  # fmt: skip


def test_a_missing_source_is_the_subject() -> None:
    (found,) = with_subjects([Linked((), (2, 4), ((5, 8),), 0.9)], [WARNED])
    assert found.source == ((0, 2),)


def test_words_are_counted_over_the_document() -> None:
    (found,) = with_subjects([Linked((), (10, 12), ((13, 16),), 0.9)], [PASSIVE, WARNED])
    assert found.source == ((8, 10),)


def test_a_passive_has_none() -> None:
    (found,) = with_subjects([Linked((), (1, 3), ((4, 7),), 0.9)], [PASSIVE])
    assert found.source == ()


def test_a_subject_inside_the_content_is_nobodys_source() -> None:
    (found,) = with_subjects([Linked((), (2, 4), ((0, 2), (5, 8)), 0.9)], [WARNED])
    assert found.source == ()


def test_a_source_that_is_there_stays() -> None:
    said = Linked(((5, 7),), (2, 4), ((7, 8),), 0.9)
    assert with_subjects([said], [WARNED]) == [said]


def test_a_relative_clause_gives_way_to_its_noun() -> None:
    (found,) = with_subjects([Linked(((2, 5),), (6, 7), ((8, 10),), 0.9)], [RELATIVE])
    assert found.source == ((0, 1),)

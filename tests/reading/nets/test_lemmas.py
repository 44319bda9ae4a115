"""Lemmas by table and by rule: irregular and seen words, regular ones that no table holds, names, figures."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.nets.lemmas import lemmas, read_table


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        # Irregular words, whatever their case or apostrophe.
        ("was", "AUX", "VBD", "be"),
        ("Were", "AUX", "VBD", "be"),
        ("’s", "PART", "POS", "'s"),
        ("n’t", "PART", "RB", "not"),
        ("ca", "AUX", "MD", "can"),
        ("slain", "VERB", "VBN", "slay"),
        ("Wept", "VERB", "VBD", "weep"),
        ("worst", "ADJ", "JJS", "bad"),
        ("those", "DET", "DT", "that"),
        ("children", "NOUN", "NNS", "child"),
        ("thieves", "NOUN", "NNS", "thief"),
        # A known verb behind a prefix.
        ("withstood", "VERB", "VBD", "withstand"),
        ("reawoke", "VERB", "VBD", "reawake"),
        # Regular verbs: doubled consonants, a lost e, -ied and -ying.
        ("shelled", "VERB", "VBD", "shell"),
        ("ferrying", "VERB", "VBG", "ferry"),
        ("dying", "VERB", "VBG", "die"),
        ("strafing", "VERB", "VBG", "strafe"),
        ("dredging", "VERB", "VBG", "dredge"),
        ("quizzed", "VERB", "VBD", "quiz"),
        ("pixelated", "VERB", "VBN", "pixelate"),
        ("blockaded", "VERB", "VBN", "blockade"),
        ("foreseeing", "VERB", "VBG", "foresee"),
        ("agreed", "VERB", "VBD", "agree"),
        ("torpedoes", "VERB", "VBZ", "torpedo"),
        ("EVACUATED", "VERB", "VBN", "evacuate"),
        # Plurals.
        ("ceasefires", "NOUN", "NNS", "ceasefire"),
        ("Gunmen", "NOUN", "NNS", "gunman"),
        ("ferries", "NOUN", "NNS", "ferry"),
        ("trenches", "NOUN", "NNS", "trench"),
        ("viruses", "NOUN", "NNS", "virus"),
        ("UAVs", "NOUN", "NNS", "UAV"),
        ("1990s", "NOUN", "NNS", "1990s"),
        # Degrees.
        ("muddier", "ADJ", "JJR", "muddy"),
        ("deadliest", "ADJ", "JJS", "deadly"),
        ("thinner", "ADJ", "JJR", "thin"),
        # Names keep their case; their plural is made singular.
        ("Ostrava", "PROPN", "NNP", "Ostrava"),
        ("NATO", "PROPN", "NNP", "NATO"),
        ("Houthis", "PROPN", "NNPS", "Houthi"),
        ("Ministries", "PROPN", "NNPS", "Ministry"),
        ("Philippines", "PROPN", "NNPS", "Philippines"),
        ("Serbian", "ADJ", "JJ", "Serbian"),
        # Others lose it.
        ("Two", "NUM", "CD", "two"),
        ("Flooding", "NOUN", "NN", "flooding"),
        ("12,400", "NUM", "CD", "12400"),
        ("7,5", "NUM", "CD", "7,5"),
        (";", "PUNCT", ":", ";"),
    ],
)
def test_lemmas_by_tag(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemmas()(form, upos, xpos) == lemma


def test_known_lemmas_choose_among_stems() -> None:
    """The same stem goes to the lemma that is known; the table's exceptions come before any rule."""
    known = read_table("glime\nplort\n\nfrobbed\tVBD\tfrab")
    assert known("gliming", "VERB", "VBG") == "glime"
    assert known("plorting", "VERB", "VBG") == "plort"
    assert known("frobbed", "VERB", "VBD") == known("Frobbed", "VERB", "VBD") == "frab"
    assert known("frobbed", "VERB", "VBN") == "frob"


@given(
    st.text(min_size=1),
    st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN", "X"]),
    st.sampled_from(["NN", "NNS", "NNP", "NNPS", "VBD", "VBG", "VBZ", "JJR", "CD", "GW"]),
)
def test_any_word_has_a_lemma(form: str, upos: str, xpos: str) -> None:
    assert isinstance(lemmas()(form, upos, xpos), str)


@given(st.text("abcdefgilmnoprstuw", min_size=1, max_size=12))
def test_a_plain_verb_comes_back_from_its_ending(stem: str) -> None:
    """What "-s" is put to, "-s" is taken from, where no rule of spelling is in the way."""
    table = read_table(f"{stem}\n\n")
    if not stem.endswith(("s", "o", "e", "i", "v")):
        assert table(f"{stem}s", "VERB", "VBZ") == stem


def test_the_table_is_small_and_its_bytes_repeat() -> None:
    packed = files("dateline.reading.nets").joinpath("data/lemmas.txt.gz").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"  # no time of making
    assert len(packed) < 100_000
    assert lemmas() is lemmas()
    assert gzip.decompress(packed).count(b"\n\n") == 1

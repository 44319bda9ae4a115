"""Annotations of the reader's tokens from a net's words: what is told of a token is true of it, and spans are of the text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Block, Report, Span
from dateline.reading.document import Sentence
from dateline.reading.nets.annotator import TYPES, Annotator
from dateline.reading.nets.attributing import Linked
from dateline.reading.nets.decoding import Analysis
from dateline.reading.nets.labels import Stretch
from dateline.reading.nets.protocol import Annotation, Attribution, Passage
from dateline.reading.nets.runtime import Read, ReadingNet
from dateline.reading.nets.words import words_of
from dateline.reading.sentences import make_document, tokenise

STRAY = "\u00b7"


class Told:
    """A net that says what it was told, sentence by sentence."""

    version = "net told 1"

    def __init__(self, *sentences: Analysis, attributions: Sequence[Linked] = ()) -> None:
        self.sentences, self.attributions = list(sentences), list(attributions)
        self.asked: list[list[str]] = []

    def read(self, document: Sequence[Sequence[str]]) -> Read:
        self.asked = [list(words) for words in document]
        return Read(self.sentences, self.attributions)


def analysis(heads: Sequence[int], upos: str = "", names: Sequence[Stretch] = (), status: Sequence[str] = ()) -> Analysis:
    """Return an analysis with these heads; relations are "root" and "dep"."""
    tags = upos.split() or ["NOUN"] * len(heads)
    relations = ["root" if head == k else "dep" for k, head in enumerate(heads)]
    found = Analysis(tags, ["NN"] * len(heads), list(heads), relations, names=list(names), mentions=["O"] * len(heads))
    found.status = [(s, 0.5) for s in status or ["O"] * len(heads)]
    return found


def passage(text: str, at: int = 0) -> Passage:
    return Passage(text, at, tuple(t.span for t in tokenise(text, at)))


def annotated(text: str, given_: Analysis, at: int = 0) -> Annotation:
    ((found,),) = Annotator(Told(given_)).annotate([[passage(text, at)]])  # type: ignore[arg-type]
    return found


def sentences(net: ReadingNet, text: str) -> list[tuple[Sentence, Annotation]]:
    report = Report("r", text, blocks=(Block("paragraph", Span(0, len(text))),))
    return [(s, s.annotation) for s in make_document(report, Annotator(net)).sentences if s.annotation is not None]


def plain(text: str, attribution: Attribution) -> tuple[list[str], str | None, list[str]]:
    """Return the words of a source, a cue and a content."""
    cue = attribution.cue.cut(text) if attribution.cue else None
    return [s.cut(text) for s in attribution.source], cue, [s.cut(text) for s in attribution.content]


def is_tree(heads: Sequence[int]) -> bool:
    """Say whether heads come to one root, whose head is -1."""
    for k in range(len(heads)):
        for _ in heads:
            k = heads[k] if k >= 0 else -1
        if k >= 0:
            return False
    return sum(head == -1 for head in heads) == 1


# ---- tokens of words


def test_a_token_takes_what_is_said_of_its_head_word() -> None:
    """The reader's "US-led" is three words to the net, with "led" the head."""
    net = Told(analysis([2, 2, 3, 4, 4], "PROPN PUNCT VERB NOUN VERB", status=["O", "O", "O", "O", "happened"]))
    ((found,),) = Annotator(net).annotate([[passage("US-led troops left")]])  # type: ignore[arg-type]
    assert net.asked == [["US", "-", "led", "troops", "left"]]
    assert found.upos == ("VERB", "NOUN", "VERB")
    assert found.heads == (1, 2, -1)
    assert found.relations == ("dep", "dep", "root")
    assert found.status == (("", 0.5), ("", 0.5), ("happened", 0.5))


def test_names_and_heads_are_those_of_tokens_wherever_the_sentence_stands() -> None:
    names = [Stretch(0, 2, "Person", 0.9), Stretch(3, 4, "Location", 0.8), Stretch(4, 5, "Date", 0.7)]
    found = annotated("Ada Vale left Oster Monday", analysis([2, 0, 2, 2, 2], names=names), at=70)
    assert [(n.tokens, n.type, n.score) for n in found.names] == [
        ((0, 2), "person", 0.9),
        ((3, 4), "place", 0.8),
        ((4, 5), "date", 0.7),
    ]
    assert found.heads == (2, 0, -1, 2, 2)


def test_a_name_of_part_of_a_token_is_no_name_of_tokens() -> None:
    names = [Stretch(0, 1, "Location", 0.9), Stretch(3, 4, "Person", 0.9)]
    assert [n.tokens for n in annotated("Oster-led crews Vale", analysis([3, 3, 3, 4, 4], names=names)).names] == [(1, 2)]


def test_attributions_stand_with_their_cue_as_spans_of_the_text() -> None:
    text = "The pier is shut. It sank, Vale said."
    first, second = passage(text[:17]), passage(text[18:], 18)
    found = Linked(((8, 9),), (9, 10), ((0, 4), (5, 7)), 0.6)
    net = Told(analysis([3, 3, 3, 3, 3]), analysis([1, 1, 1, 1, 1, 1]), attributions=[found])
    ((none, one),) = Annotator(net).annotate([[first, second]])  # type: ignore[arg-type]
    assert none.attributions == ()
    assert [(plain(text, a), a.score) for a in one.attributions] == [
        ((["Vale"], "said", ["The pier is shut", "It sank"]), 0.6),
    ]


def test_the_version_is_the_nets() -> None:
    assert Annotator(Told()).version == "net told 1"  # type: ignore[arg-type]


@settings(max_examples=200)
@given(st.data())
def test_heads_of_tokens_make_a_tree_where_those_of_words_do(data: st.DataObject) -> None:
    text = data.draw(
        st.lists(st.sampled_from(["US-led", "don't", "Vale", "$5m", "555-010-9999", "and/or", "rebel-held", ",", "won’t", "…"]),
                 min_size=1, max_size=6).map(" ".join)
    )  # fmt: skip
    size = len(words_of(text))
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for k, word in enumerate(order):
        heads[word] = order[data.draw(st.integers(0, k - 1))] if k else word
    found = annotated(text, analysis(heads))
    assert is_tree(found.heads)
    assert [r == "root" for r in found.relations] == [h == -1 for h in found.heads]


# ---- with the packaged net

ODD = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["Vale", "said", "“", "”", "the", "US-led", "won't", "$5m", ".", "…", "\n", STRAY, "#oster", "🚒", "555-010-9999"]
        ),
        max_size=20,
    ).map(" ".join),
)


@settings(max_examples=60)
@given(text=ODD)
def test_any_text_is_annotated_token_by_token(net: ReadingNet, text: str) -> None:
    for sentence, found in sentences(net, text):
        size = len(sentence.tokens)
        for layer in (found.upos, found.lemmas, found.heads, found.relations, found.status):
            assert len(layer) == size
        assert all(-1 <= head < size and head != k for k, head in enumerate(found.heads))
        assert all(found.lemmas)
        for name in found.names:
            assert 0 <= name.tokens[0] < name.tokens[1] <= size
            assert name.type in TYPES.values()
        for a in found.attributions:
            for span in (*a.source, *a.content, *([a.cue] if a.cue else ())):
                assert 0 <= span.start < span.end <= len(text)
                assert span.cut(text).strip() == span.cut(text)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army shelled the grain port of Oster on Friday.", "shelled", "army"),
        ("Two ferries have left Low Marl for Velisk.", "left", "ferries"),
        ("Mayor Ada Vale thanked the crews.", "thanked", "Ada"),
    ],
)
def test_a_plain_sentence_has_its_verb_and_subject(net: ReadingNet, text: str, verb: str, subject: str) -> None:
    ((sentence, found),) = sentences(net, text)
    words = [t.text for t in sentence.tokens]
    assert words[found.heads.index(-1)] == verb
    assert found.upos[words.index(verb)] == "VERB"
    assert found.relations[words.index(subject)] == "nsubj"
    assert words[found.heads[words.index(subject)]] == verb


def test_lemmas_and_what_happened_are_told(net: ReadingNet) -> None:
    ((sentence, found),) = sentences(net, "The army shelled the grain port of Oster on Friday.")
    words = [t.text for t in sentence.tokens]
    assert found.lemmas[words.index("shelled")] == "shell"
    assert found.status[words.index("shelled")][0] == "happened"
    assert found.status[words.index("grain")][0] == ""


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour master, Ines Caro, said on Friday that “the pier is closed”.",
            "Ines Caro", "said", "the pier is closed",
        ),
        ("“We have lost two ferries,” Mayor Ada Vale told Nordland Radio.", "Ada Vale", "told", "We have lost two ferries"),
        ("Tomas Reyle denied that the company had paid the army.", "Tomas Reyle", "denied", "the company had paid the army"),
        (
            "The floods have destroyed 40 houses in Oster, according to the relief agency Harbour Aid.",
            "Harbour Aid", "according to", "The floods have destroyed 40 houses in Oster",
        ),
    ],
    ids=["indirect", "quoted", "denied", "according to"],
)  # fmt: skip
def test_what_somebody_said_is_an_attribution(net: ReadingNet, text: str, source: str, cue: str, content: str) -> None:
    before = "Rain fell. "
    *_, (_, found) = sentences(net, before + text)
    (attribution,) = found.attributions
    told_source, told_cue, told_content = plain(before + text, attribution)
    assert source in " ".join(told_source)
    assert told_cue is not None and cue in told_cue
    assert content in " ".join(told_content)
    assert source not in " ".join(told_content)
    assert attribution.score > 0.5


def test_a_sentence_that_nobody_said_has_no_attribution(net: ReadingNet) -> None:
    for _, found in sentences(net, "The ship left Low Marl on Friday. Heavy rain fell in the valley."):
        assert found.attributions == ()


def test_names_are_typed(net: ReadingNet) -> None:
    ((sentence, found),) = sentences(net, "Angela Brandt met Pierre Dumont in Berlin on Monday.")
    told = {" ".join(t.text for t in sentence.tokens[slice(*n.tokens)]): n.type for n in found.names}
    assert told == {"Angela Brandt": "person", "Pierre Dumont": "person", "Berlin": "place", "Monday": "date"}


def test_a_document_is_annotated_the_same_beside_others(net: ReadingNet) -> None:
    one, other = [passage("Vale said the pier is shut.")], [passage("Rain fell."), passage("The army left Oster.", 11)]
    annotator = Annotator(net)
    assert annotator.annotate([one, other, []]) == [*annotator.annotate([one]), *annotator.annotate([other]), []]
    assert annotator.annotate([]) == []

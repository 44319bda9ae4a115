"""Coarse word classes for the tokens of a sentence: the net's where there is one, else a shallow tagger of our own.

The shallow tagger knows the closed classes and the verbs of `lexicon/grammar.toml` and looks one or two words to either
side; it is right often enough for patterns that ask "is this a verb, and could that be its subject", no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from dateline.lexicon.grammar import VerbForm, grammar
from dateline.lexicon.numbers import number_words
from dateline.lexicon.populations import by_noun

if TYPE_CHECKING:
    from dateline.reading.document import Sentence, Token

Class = Literal[
    "det", "pron", "prep", "conj", "sub", "be", "have", "do", "modal", "neg", "adv", "num", "verb", "name", "noun", "to", "mark"
]


@dataclass(frozen=True, slots=True)
class Tag:
    """The class of one token; verbs and auxiliaries carry their lemma and the forms they may be."""

    kind: Class
    lemma: str | None = None
    forms: frozenset[VerbForm] = frozenset()

    def may_be(self, *forms: VerbForm) -> bool:
        """Say whether the verb may be one of these forms."""
        return any(f in self.forms for f in forms)


_NOUNISH: frozenset[Class] = frozenset({"noun", "name"})
_NOMINAL_BEFORE: frozenset[Class] = frozenset({"det", "num", "prep"})


@cache
def _closed_classes() -> dict[str, Class]:
    """Return each word of a closed class, in lower case, with its class: the first that lists it."""
    g = grammar()
    groups: tuple[tuple[Class, frozenset[str]], ...] = (
        ("be", g.be),
        ("have", g.have),
        ("do", g.do),
        ("modal", g.modals),
        ("conj", g.conjunctions),
        ("sub", g.subordinators),
        ("pron", g.pronouns),
        ("det", g.determiners),
        ("prep", g.prepositions),
        ("neg", g.negations),
        ("adv", g.adverbs),
    )
    known: dict[str, Class] = {word: kind for kind, words in reversed(groups) for word in words}
    return {**known, "to": "to"}


def _closed(word: str) -> Class | None:
    """Return the closed class of a word in lower case, or None."""
    return _closed_classes().get(word)


@lru_cache(maxsize=32768)
def _guess(text: str, first: bool, shouting: bool) -> Tag:
    """Return the class of one token by itself, from its words; `shouting` where the whole sentence is in capitals."""
    word = text.lower().replace("’", "'")
    capital = text[:1].isupper()
    if not text[:1].isalpha() and not word.startswith("'"):
        return Tag("num" if word[:1].isdigit() else "mark")
    if not first and len(text) >= 2 and text.isupper() and not shouting:
        return Tag("name")  # IS, US, WHO, IT in running text
    closed = _closed(word)
    if closed and not (capital and not first and word in ("us", "may", "will")):
        return Tag(closed, "be" if closed == "be" else "have" if closed == "have" else None)
    if capital and not first:
        return Tag("name")
    verb = grammar().forms.get(word)
    if verb:
        return Tag("verb", *verb)
    if word.endswith("ly") and len(word) > 4:
        return Tag("adv")
    if (
        word.endswith("ed")
        and len(word) > 5
        and word.isalpha()
        and text.islower()
        and not word.endswith("eed")
        and word != "hundred"
    ):
        return Tag("verb", word[:-2], frozenset({"past", "participle"}))  # a verb we do not know
    return Tag("name" if capital and not grammar().lemma(word) and len(word) > 1 else "noun")


PLURALS = frozenset({"people", "men", "women", "children", "police", "families"})


def _is_plural(word: str) -> bool:
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _counts_the_subject(tokens: tuple[Token, ...], i: int) -> bool:
    """Say whether a number other than one stands right before token `i`, which is no plural and no counted noun."""
    word, number = tokens[i].lower, tokens[i - 1].lower if i else ""
    counts = (number[:1].isdigit() and number != "1") or (number in number_words().cardinals.words and number != "one")
    return counts and not _is_plural(word) and word not in by_noun()


def _settle_base(i: int, tags: list[Tag], tokens: tuple[Token, ...], before: Tag, after: Tag) -> Tag:
    """Return the class of a form that may be noun or verb: "the attack", "heavy shelling"; "officials say", "people need"."""
    tag = tags[i]
    of_follows = i + 1 < len(tokens) and tokens[i + 1].lower == "of"
    carries = after.kind in ("be", "have", "modal")
    if i > 0 and "base" in tag.forms and after.kind in _NOUNISH and tag.lemma == tokens[i].lower:
        # ", police prefect X told", "told state television", "and aid workers said": no subject stands before, a noun after
        leads = i + 2 < len(tags) and tags[i + 2].kind in ("verb", "be", "have", "modal")
        if before.kind in ("mark", "verb") or (before.kind == "conj" and leads):
            return Tag("noun", tag.lemma)
    if (
        i > 0
        and before.kind == "noun"
        and _is_plural(tokens[i - 1].lower)
        and "base" in tag.forms
        and not of_follows
        and not carries
    ):
        return tag
    if _counts_the_subject(tokens, i) and "base" in tag.forms and after.kind in ("prep", "to", "adv", "det") and not of_follows:
        return tag  # "14 remain to be found": a number takes a plural
    if before.kind in _NOMINAL_BEFORE or of_follows or carries or after.kind == "verb":
        return Tag("noun", tag.lemma)
    opens_object = after.kind in ("det", "sub", "pron", "mark", "name", "num")
    if before.kind == "noun" and "base" in tag.forms and tags[i - 1].kind != "adv" and not opens_object:
        return Tag("noun", tag.lemma)
    if before.kind in ("mark", "conj") and "base" in tag.forms and "past" not in tag.forms:
        return Tag("noun", tag.lemma) if after.kind in ("prep", "be", "verb", "mark") else tag
    return tag


def _settle(i: int, tags: list[Tag], tokens: tuple[Token, ...]) -> Tag:
    """Return the class of token `i` in its company: a verb form after a determiner or before "of" is a noun, and so on."""
    tag = tags[i]
    if (
        tag.kind == "noun"
        and tag.lemma is None
        and 0 < i < len(tags) - 1
        and tags[i - 1].kind == "to"
        and tokens[i].text.islower()
    ):
        # "to plod up the path": an unknown word after "to" and before an object or particle is a verb
        return Tag("verb", tokens[i].lower, frozenset({"base"})) if tags[i + 1].kind in ("prep", "det", "pron") else tag
    if tag.kind != "verb":
        return tag
    before = next((tags[j] for j in range(i - 1, -1, -1) if tags[j].kind != "adv"), Tag("mark"))
    after = tags[i + 1] if i + 1 < len(tags) else Tag("mark")
    after_word = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if before.kind in ("modal", "to", "pron", "do", "be", "have", "neg"):
        return tag
    if tag.forms <= {"base", "s"}:
        return _settle_base(i, tags, tokens, before, after)
    if (
        before.kind == "det"
        and tag.may_be("participle", "ing")
        and (after.kind in _NOUNISH or after_word == "of" or "ing" in tag.forms)
    ):
        return Tag("noun", tag.lemma)  # "the besieged city", "the shelling of"
    if "ing" in tag.forms and before.kind in ("prep", "noun") and after_word == "of":
        return Tag("noun", tag.lemma)
    return tag


def _tag(tokens: tuple[Token, ...]) -> tuple[Tag, ...]:
    first = next((i for i, t in enumerate(tokens) if t.is_word), 0)
    words = [t for t in tokens if t.is_word]
    shouting = len(words) > 3 and sum(t.text.isupper() for t in words) > 0.6 * len(words)
    tags = [_guess(t.text, i <= first, shouting) for i, t in enumerate(tokens)]
    return tuple(_settle(i, tags, tokens) for i in range(len(tags)))


def tag(sentence: Sentence) -> tuple[Tag, ...]:
    """Return one tag a token, worked out once for a sentence."""
    return sentence.tags


def tags_of(sentence: Sentence) -> tuple[Tag, ...]:
    """Return one tag a token, worked out anew."""
    return _tag(sentence.tokens)

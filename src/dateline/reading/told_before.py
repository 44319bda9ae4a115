"""Counts whose noun stands before the number: "put the number of dead at 58", "cases have risen to 29", "Houses damaged: 400".

The number is moved to that noun, so that the words for a measure are read as if it followed.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.lexicon.figures import figure_words
from dateline.lexicon.populations import by_noun
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Sentence
from dateline.reading.quantities import Quantity
from dateline.reading.tagging import tag

REACH = 14
"""Tokens before the number in which its noun stands."""
SHORT = 2
"""Words of a label without a counted noun at most: "In hospital: 37", "Turnout: 8,000"."""
LABEL = 10
"""Words that a label before a colon has at most."""


def told_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """Return the quantity moved to the noun it counts before it, or None where none stands there.

    "the number of DEAD is 58", "CASES rose to 29", "put the DEAD at 17 and the WOUNDED at 62", "the WOUNDED number 62",
    "HOUSES damaged: 400", "DEATHS (46)".
    """
    if quantity.anaphoric or quantity.number.unit is not None or not quantity.first:
        return None
    head = _labelled(sentence, quantity) or _in_brackets(sentence, quantity)
    if head is None and quantity.counted is None and quantity.first >= 2:
        head = (
            _of_number(sentence, quantity)
            or _put_at(sentence, quantity)
            or _changed(sentence, quantity)
            or _are(sentence, quantity)
        )
    return _moved(sentence, quantity, *head) if head is not None else None


def _moved(sentence: Sentence, quantity: Quantity, begin: int, head: int) -> Quantity:
    """Return the quantity as if it stood before the noun at token `head`, whose phrase begins at `begin`."""
    tokens = sentence.tokens
    nouns = by_noun().get(tokens[head].lower, ())
    return replace(
        quantity,
        first=max(begin - 1, 0),
        last=head + 1 if nouns else max(begin, 0),
        head=head if nouns else None,
        counted=tokens[head].text if nouns else None,
        families=frozenset(p.family for p in nouns) or quantity.families,
        of=next((p.of for p in nouns if p.family == "people"), None),
        adjectives=tuple(t.lower for t in tokens[begin:head]),
    )


def _noun(sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """Return `begin` and the first counted noun between it and `end`, or None."""
    head = next((k for k in range(begin, end) if sentence.tokens[k].lower in by_noun()), None)
    return (begin, head) if head is not None else None


def _stop(sentence: Sentence, link: int) -> int:
    """Return the token behind which the words before the link at token `link` begin."""
    low = max(0, link - REACH)
    return next((k for k in range(link - 1, low - 1, -1) if sentence.tokens[k].text in (".", ";", ":")), low - 1)


def _of_number(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun of "the number of DEAD is 58"."""
    tokens, link, table = sentence.tokens, quantity.first - 1, figure_words()
    if tokens[link].lower not in table.number_links:
        return None
    stop = _stop(sentence, link)
    opener = next(
        (k for k in range(link - 2, stop, -1) if tokens[k].lower in table.number_nouns and tokens[k + 1].lower == "of"), None
    )
    return _noun(sentence, opener + 2, link) if opener is not None else None


def _put_at(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun of "put the DEAD at 17" and "the WOUNDED number 62"."""
    tokens, link, table = sentence.tokens, quantity.first - 1, figure_words()
    if tokens[link].lower == "at" and link >= 2 and tokens[link - 2].lower == "the" and tokens[link - 1].lower in by_noun():
        words = {t.lower for t in tokens[_stop(sentence, link) + 1 : link]}
        return (link - 1, link - 1) if not words.isdisjoint(table.put_verbs) else None
    if tokens[link].lower not in table.number_verbs:
        return None
    opener = next(
        (k for k in range(link - 1, -1, -1) if tokens[k].text in (".", ";", ":", ",") or _subordinates(sentence, k)), -1
    )
    return _noun(sentence, opener + 1, link)


def _are(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun of "the DEAD are now 54": nothing but a mark, a conjunction or the sentence's end may stand behind."""
    tokens, tags, table = sentence.tokens, tag(sentence), figure_words()
    link = quantity.first - 1
    while link > 0 and tokens[link].lower in table.tolled_between:
        link -= 1
    if link < 1 or tags[link].kind != "be" or tokens[link - 1].lower not in table.tolled:
        return None
    ends = quantity.last >= len(tokens) or tags[quantity.last].kind in ("mark", "conj", "sub", "adv", "prep")
    return (link - 1, link - 1) if ends else None


def _subordinates(sentence: Sentence, k: int) -> bool:
    return tag(sentence)[k].kind == "sub" or sentence.tokens[k].lower == "that"


def _changed(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun of "CASES rose to 29"."""
    tokens, tags, link = sentence.tokens, tag(sentence), quantity.first - 1
    moved = {"to": figure_words().rising, "at": figure_words().standing}.get(tokens[link].lower)
    if moved is None:
        return None
    stop = max(_stop(sentence, link), clause_bounds(sentence, tags, link)[0] - 1)
    verb = next(
        (k for k in range(link - 1, stop, -1) if tags[k].kind == "verb" and tags[k].may_be("past", "participle", "s", "base")),
        None,
    )
    if verb is None or tags[verb].lemma not in moved:
        return None
    named = any(tokens[k].lower in figure_words().number_nouns for k in range(stop + 1, verb))  # "the toll … stands at"
    return _noun(sentence, stop + 1, verb) if not named else None


def _labelled(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun of a label before a colon: "HOUSES partly damaged: 400", "DEATHS confirmed: 842 persons", "Killed: 12"."""
    tokens, tags, colon = sentence.tokens, tag(sentence), quantity.first - 1
    while colon > 0 and tags[colon].kind == "name":  # "Deaths: Orm 12, Velia 8"
        colon -= 1
    if tokens[colon].text != ":" or (quantity.counted is not None and quantity.counted.lower() not in figure_words().heads):
        return None
    begin = next((k + 1 for k in range(colon - 1, -1, -1) if tokens[k].text in (".", ";", ":")), 0)
    while begin < colon and not tokens[begin].is_word:
        begin += 1
    label = range(begin, colon)
    if not 0 < len(label) <= LABEL or any(tags[k].kind in ("be", "have", "modal", "pron") for k in label):
        return None
    found = _noun(sentence, begin, min(begin + 3, colon))
    if found is None and len(label) <= 2 and tags[colon - 1].kind == "verb" and "participle" in tags[colon - 1].forms:
        return begin, begin
    return found or ((begin, begin) if len(label) <= SHORT else None)


def _in_brackets(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Return the word before a bracket that holds nothing but the number: "DEATHS (46)", "COLLAPSED (1,105)"."""
    tokens, tags, k = sentence.tokens, tag(sentence), quantity.first - 1
    after = tokens[quantity.last].text if quantity.last < len(tokens) else ""
    if k < 1 or tokens[k].text != "(" or after != ")" or quantity.counted is not None:
        return None
    word = k - 1
    if tokens[word].lower in by_noun() and tags[word].kind == "noun":
        return word, word
    return (word, word) if tags[word].kind == "verb" and "participle" in tags[word].forms else None

"""Where clauses begin and end, as far as marks, conjunctions and verbs tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.tagging import Tag

if TYPE_CHECKING:
    from dateline.reading.document import Sentence, Token

_ADVERBIAL = frozenset(
    {"but", "while", "although", "because", "whereas", "after", "before", "since", "until", "unless", "if", "when", "once"}
)


def is_finite(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether token `k` is a verb that can carry a clause: not a bare infinitive, not a participle within a noun phrase."""
    tag = tags[k]
    if tag.kind in ("be", "modal", "do"):
        return True
    if tag.kind == "have":
        return True
    if tag.kind != "verb" or tag.forms == {"ing"}:
        return False
    before = tags[k - 1].kind if k else "mark"
    if before == "to":
        return False
    return tag.may_be("past", "s", "base", "participle")


def is_clause(sentence: Sentence, tags: tuple[Tag, ...], start: int, end: int) -> bool:
    """Say whether tokens start:end hold a subject and a finite verb."""
    seen = False
    for k in range(start, end):
        if seen and is_finite(tags, k):
            return True
        seen = (
            seen
            or tags[k].kind in ("noun", "name", "pron", "num", "det")
            or sentence.tokens[k].lower in ("there", "this", "those", "who", "what")
        )
    return False


def clause_starts(sentence: Sentence, tags: tuple[Tag, ...]) -> tuple[bool, ...]:
    """Return for each token whether a clause begins there; the first token counts as none."""
    return (False, *(_boundary(sentence, tags, i) for i in range(1, len(sentence.tokens))))


def clause_bounds(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> tuple[int, int]:
    """Return the half-open token range of the clause around token `k`.

    A clause ends at ; : — or a bracket, at a comma or conjunction before a new subject with its own finite verb, and at a
    subordinator that opens an adverbial clause. A relative clause belongs to the noun it follows only up to its comma.
    """
    floor, ceiling = _bracket(sentence, k)
    starts = sentence.clause_starts if tags is sentence.tags else clause_starts(sentence, tags)
    left = k
    while left > floor and not starts[left]:
        left -= 1
    right = k + 1
    while right < ceiling and not starts[right]:
        right += 1
    return left, right


def _bracket(sentence: Sentence, k: int) -> tuple[int, int]:
    """Return the token range inside the brackets that hold token `k`, or the whole sentence where none do."""
    tokens = sentence.tokens
    opened = next((j for j in range(k, -1, -1) if tokens[j].text in "()"), None)
    closed = next((j for j in range(k, len(tokens)) if tokens[j].text in "()"), None)
    if opened is None or closed is None or tokens[opened].text != "(" or tokens[closed].text != ")" or opened == closed:
        return 0, len(tokens)
    return opened + 1, closed


def _boundary(sentence: Sentence, tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether a clause begins at token `i`."""
    tokens = sentence.tokens
    here, before = tokens[i], tokens[i - 1]
    if before.text in (";", ":", "--", "–", "—") or here.text in (";", ":", "--", "–", "—"):
        return not _in_clock_time(tokens, i)
    if before.text in ('"', "“", "”"):
        return False
    if (tags[i].kind in ("conj", "sub") and before.text == ",") or (
        before.text == "," and tags[i].kind in ("pron", "det", "name", "noun", "num")
    ):
        return _has_finite_before_comma(sentence, tags, i) and _finite_before(tags, i)
    if here.lower in _ADVERBIAL and tags[i].kind in ("sub", "conj"):
        return _has_finite_before_comma(sentence, tags, i)
    if here.lower == "and" and tags[i].kind == "conj":
        return _has_finite_before_comma(sentence, tags, i) and _finite_before(tags, i) and not _list_item(tags, i)
    return False


def _in_clock_time(tokens: tuple[Token, ...], i: int) -> bool:
    """Say whether the colon at or before token `i` stands between the figures of a clock time: "4:17 a.m."."""
    at = i if tokens[i].text == ":" else i - 1
    around = tokens[at - 1 : at] + tokens[at + 1 : at + 2]
    return tokens[at].text == ":" and len(around) == 2 and all(t.text.isdigit() for t in around)


def _has_finite_before_comma(sentence: Sentence, tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether tokens from `i` to the next comma or stop hold a subject followed by a finite verb."""
    seen = False
    for j in range(i, len(tags)):
        if j > i and sentence.tokens[j].text in (",", ";", ":", "."):
            return False
        if (
            seen
            and is_finite(tags, j)
            and not (
                tags[j].kind == "verb"
                and "participle" in tags[j].forms
                and tags[j - 1].kind in ("noun", "name")
                and tags[j].forms == {"participle"}
            )
        ):
            return True
        seen = seen or tags[j].kind in ("noun", "name", "pron", "num")
    return False


def _finite_before(tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether the stretch left of `i` has a finite verb of its own (else "and" joins two parts of one clause)."""
    return any(is_finite(tags, j) for j in range(i))


def _list_item(tags: tuple[Tag, ...], i: int) -> bool:
    """Say whether "and" at `i` joins a number to numbers before it: "killed 12 women, 7 children and a man"."""
    return (
        i + 1 < len(tags)
        and tags[i + 1].kind == "num"
        and any(t.kind == "num" for t in tags[max(0, i - 6) : i])
        and not any(is_finite(tags, j) for j in range(i + 1, min(len(tags), i + 5)))
    )

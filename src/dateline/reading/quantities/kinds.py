"""What a number in form is: an amount, an age, a duration, or none of them: a date, an ordinal, a score, part of a name."""

from __future__ import annotations

from typing import Literal

import regex

from dateline.lexicon.figures import figure_words
from dateline.lexicon.populations import by_noun
from dateline.reading.document import Document, Sentence
from dateline.reading.numbers import Number
from dateline.reading.numbers.patterns import any_of
from dateline.reading.tagging import Tag

Kind = Literal["amount", "none", "duration", "age", "date", "ordinal", "score", "label", "pronoun"]
"""amount: a count, measure, share or sum. none: a word of negation that tells a zero. label: a number in a name, an address, a
telephone number. pronoun: "one of them", "no one", a "no" that tells no zero."""
FIGURE_KINDS: frozenset[Kind] = frozenset({"amount", "none"})

WORD_BEFORE = regex.compile(r"([\p{L}.&]+(?:\s+of)?)$")
GOES_ON = regex.compile(r"[-–:]\d|st\b|nd\b|rd\b|th\b|:\d")
GOES_BEFORE = regex.compile(r"\d[-–:]$")
AGE_OF = regex.compile(rf"\b(?:{any_of(figure_words().aged)}) of (?:about |only |just )?$")
UNDER_AGE = regex.compile(r"(?:under|over|below|above)\s\w+$", regex.I)  # "children under five"
AGE_OF_PERSON = regex.compile(r"\b(?:he|she|who)(?:'s|’s|\s(?:was|is|were))\s(?:only\s|just\s|about\s|then\s|now\s)?$", regex.I)
STOPS = regex.compile(r"\s*[.,;)]|\s(?:when|and|at|but|years)\b|\s*$")
AFTER_NAME = regex.compile(r"\p{Lu}[\p{L}'’]+,\s$", regex.V1)
AGE_STOPS = regex.compile(r"\s*[;)]|\s(?:and|who)\s(?:\p{Lu}|was|were|is)", regex.V1)
CLOCK = regex.compile(rf"\s?(?:{any_of(figure_words().clock_after)})\b")
STREET = regex.compile(
    rf"(?:\s(?:\p{{Lu}}[\p{{L}}'’]+|[0-9]+(?:st|nd|rd|th))){{1,3}}\s(?:{any_of(figure_words().streets)})\b", regex.V1
)
PHONE = regex.compile(
    r"(?<![\w.,])\+?\(?[0-9]{1,4}\)?(?:[\s.\-][0-9]{2,5}){2,}(?![\w,]|\.\d)|(?<![\w.,])\+?[0-9]{3,4}-[0-9]{3,4}(?![\w,\-]|\.\d)"
)
AREA_CODE = regex.compile(r"\b0[0-9]{2,5}\s$")
MINUTES = regex.compile(r"[°º′″]")
SCORE = regex.compile(r"[0-9]{1,3}\s?[-–]\s?[0-9]{1,3}")
HALF_OF_TIME = regex.compile(r"\b(?:first|second|third|fourth|latter|last|other|final|early|late|each|previous|next|opening)$")
ITEM = regex.compile(r"\(?[0-9]{1,2}[.)](?:\s|\)|$)")
# "Orm 109, Velia 78 and other towns 31": a whole by places.
SHARE_OF = regex.compile(
    r"(?:^|[(:,;]\s*|\b(?:and|of which|of whom)\s+)(?:the\s+|in\s+)?(?:\p{Lu}[\p{L}'’\-]*|others?\b)"
    r"(?:[ ](?:of |the |al-|el-)?\p{L}[\p{L}'’\-]*){0,3}[ ](?P<n>[0-9][0-9,.]*[0-9]|[0-9])(?=\s*(?:[,;.)]|$|and\b))",
    regex.V1,
)
GROUP = regex.compile(r"\b(?:Group|Big|Gang|Council|Committee) of $")


def kind_of(document: Document, sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> Kind:
    """Return the kind of a number, whose places are the report's; `document` has its times found."""
    text = document.text
    if number.none:
        return "none" if _counts_none(sentence, number) else "pronoun"
    before = text[max(sentence.span.start, number.span.start - 24) : number.span.start].lower().rstrip()
    if _age(text, before, number):
        return "age"
    if number.unit == "duration":
        return "duration"
    if any(t.span and t.span.overlaps(number.core) for t in document.times_about(number.core)) or CLOCK.match(
        text, number.core.end
    ):
        return "date"
    alone = number.unit is None and number.scale == 1.0 and number.span.start == number.core.start
    if alone and (word := WORD_BEFORE.search(before)) and word.group(1) in figure_words().ordinal_before:
        return "amount" if _is_verb(sentence, tags, sentence.token_at(number.core.start) - 1) else "ordinal"
    if number.share and HALF_OF_TIME.search(before):
        return "ordinal"
    return "date" if _year(sentence, tags, number) else _no_amount(document, sentence, tags, number) or "amount"


def _is_verb(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "number" at token `k` is the verb of its clause, which has no other: "the dead NUMBER seven now"."""
    tokens, other = sentence.tokens, ("be", "have", "do", "modal", "pron")
    if tokens[k].lower != "number":
        return False
    ends = [j for j, t in enumerate(tags) if t.kind in ("sub", "conj") or tokens[j].lower == "that" or tokens[j].text in ",;:.()"]
    left = max((j + 1 for j in ends if j < k), default=0)
    right = min((j for j in ends if j > k + 1), default=len(tokens))
    subject = any(p.family == "people" for t in tokens[left : min(left + 4, k)] for p in by_noun().get(t.lower, ()))
    return subject and not any(tags[j].kind in other for j in range(left, right)) and k - left > 1


def _no_amount(document: Document, sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> Kind | None:
    """Return what a number is that tells no amount, by its company; None where it does."""
    if _score(document, sentence, tags, number):
        return "score"
    if _one(sentence, tags, number):
        return "pronoun"
    if _address(document.text, sentence, number):
        return "label"
    return "label" if _in_name(sentence, tags, number) and not in_breakdown(sentence, number) else None


def _age(text: str, before: str, number: Number) -> bool:
    """Say whether the number is an age: "aged 61", "61-year-old", ", 24," after a name, "a man of 61"."""
    table = figure_words()
    if number.unit not in (None, "duration"):
        return False
    tails = {text[number.core.end : number.core.end + 16].lower(), text[number.span.end : number.span.end + 16].lower()}
    if any(tail.lstrip(" -").startswith(w.lstrip("-")) for w in (*table.age_after, "old", "of age") for tail in tails):
        return True
    if number.unit == "duration":
        return False
    if any(f" {before}".endswith(f" {w}") for w in table.age_before) or AGE_OF.search(f"{before} "):
        return True
    words = number.value.words
    if UNDER_AGE.match(words) and number.said[1] < 100 and (of := WORD_BEFORE.search(before)):
        return of.group(1) in figure_words().aged or any(p.family == "people" for p in by_noun().get(of.group(1), ()))
    if not words.isdigit() or len(words) > 2:
        return False
    at, end = number.span.start, number.span.end
    if before.endswith(",") and regex.match(r"\s*,", text[end : end + 3]):
        return True
    if AGE_OF_PERSON.search(text, max(0, at - 24), at) and STOPS.match(text, end):
        return True
    return AFTER_NAME.search(text, max(0, at - 24), at) is not None and AGE_STOPS.match(text, end) is not None


def _year(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> bool:
    words = number.value.words
    return (
        words.isdigit()
        and len(words) == 4
        and words[:2] in ("19", "20")
        and number.unit is None
        and not _counted_after(sentence, tags, number)
    )


def _score(document: Document, sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> bool:
    """Say whether the number is one side of a result ("3-1", "beat them 1-3", "63 to 35") or goes on as a clock time does."""
    text, core = document.text, number.core
    if GOES_ON.match(text[core.end : core.end + 3]) or GOES_BEFORE.search(text[max(0, core.start - 2) : core.start]):
        return number.value.low == number.value.high
    if number.unit is not None:
        return False
    if SCORE.fullmatch(number.value.words) and text[core.start - 1 : core.start] + text[core.end : core.end + 1] == "()":
        return True  # a team's wins and losses
    if SCORE.fullmatch(number.value.words) and not _counted_after(sentence, tags, number):
        told = text[max(sentence.span.start, core.start - 40) : core.start].lower().split()[-4:]
        return any(w.strip(",;:") in figure_words().score_before for w in told)
    if number.value.low is None or number.value.low != number.value.high:
        return False
    after = regex.match(r" to ([0-9]{1,3})\b(?![.,]?\d|\s?%|\s?(?:per\s?cent|million|billion))", text[core.end : core.end + 8])
    earlier = regex.search(r"(\S+)\s([0-9]{1,3}) to $", text[max(0, core.start - 24) : core.start])
    return bool(
        after and float(after[1]) < number.value.low and not regex.search(r"\bfrom\s$", text[max(0, core.start - 6) : core.start])
    ) or bool(earlier and float(earlier[2]) > number.value.low and earlier[1].lower() != "from")


def _counts_none(sentence: Sentence, number: Number) -> bool:
    """Say whether a "no", "nobody" tells a zero (R8): "no civilians were killed", "there were no injuries", not "no other way".

    The verb must tell a fact that is over or stands; whether it is one that is told as a zero its measure decides.
    """
    tokens, table = sentence.tokens, figure_words()
    first, k = sentence.token_at(number.core.start), sentence.token_at(number.core.end - 1) + 1
    if number.value.words.lower() == "no":
        k = next((j + 1 for j in range(k, min(k + 3, len(tokens))) if tokens[j].lower in by_noun()), 0)
        if not k or any(tokens[j].lower in table.none_left for j in range(first + 1, k)):
            return False
    behind, ahead = (tokens[k].lower if k < len(tokens) else ""), (tokens[first - 1].lower if first else "")
    return behind in table.none_behind or ahead in table.none_ahead


def in_breakdown(sentence: Sentence, number: Number) -> bool:
    """Say whether the number is one of two or more that a whole is broken down into, each behind a name: "Orm 109, Velia 78"."""
    shares = [sentence.span.start + m.start("n") for m in SHARE_OF.finditer(sentence.text, overlapped=True)]
    return len(set(shares)) > 1 and number.core.start in shares and number.span.start == number.core.start


def _counted_after(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> bool:
    k = sentence.token_at(number.span.end - 1) + 1
    return k < len(tags) and tags[k].kind in ("noun", "name") and sentence.tokens[k].lower not in ("and",)


def _one(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> bool:
    """Say whether "one" is a pronoun or an article ("one of them", "no one", "one day"): only "one person" counts one."""
    words = number.value.words.lower()
    if words not in ("one", "zero") and not (number.unit == "point" and words.split()[0] == "one"):
        return False
    k = sentence.token_at(number.core.start) + 1
    if words == "one" and [t.lower for t in sentence.tokens[k : k + 2]] in (["of", "whom"], ["of", "them"]) and k > 1:
        return False  # "one of whom died": a part of those before it
    if k > 1 and (
        tags[k - 2].kind in ("neg", "det", "pron") or sentence.tokens[k - 2].lower in ("no", "last", "next", "any", "every")
    ):
        return True  # "not one bus crossed", "the one", "this one"
    if k >= len(tags) or number.unit == "point":
        return True
    following = sentence.tokens[k].lower
    return following not in by_noun() and (tags[k].kind not in ("noun", "name") or following in figure_words().not_counted)


def _in_name(sentence: Sentence, tags: tuple[Tag, ...], number: Number) -> bool:
    """Say whether the number belongs to a name: "Group of 20", "Channel 4", "Kh-22"."""
    k = sentence.token_at(number.core.start)
    start = number.core.start - sentence.span.start
    if start <= 1 and len(sentence.text) > number.core.length + 3 and ITEM.match(sentence.text):
        return True  # "7. A name": an item of a list
    if GROUP.search(sentence.text, max(0, start - 16), start):
        return True
    if k < 1 or number.span.start != number.core.start or number.unit is not None or number.scale != 1.0:
        return False
    word = sentence.tokens[k - 1]
    if word.span.end != number.core.start - 1 or _counted_after(sentence, tags, number):
        return False
    if any(c.isupper() for c in word.text[1:]) and word.text[0].islower():
        return True  # "iPhone 4 will"
    ends = ("mark", "modal", "conj", "prep") if word.text.isupper() and len(word.text) > 1 else ("mark", "modal")
    return tags[k - 1].kind == "name" and (k + 1 >= len(tags) or tags[k + 1].kind in ends)


def _address(text: str, sentence: Sentence, number: Number) -> bool:
    """Say whether the number is a house's ("14 Elm Street"), a note's ("[3]") or stands in a telephone number or coordinates."""
    words, start, end = number.value.words, number.core.start, number.core.end
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if beside == "[]" or (number.unit is None and MINUTES.search(beside)) or STREET.match(text, end, sentence.span.end):
        return True
    zero = words[:1] == "0" or AREA_CODE.search(text, max(0, start - 8), start) is not None
    if zero and words.isdigit() and len(words) > 2:
        return True
    near = PHONE.finditer(text, max(sentence.span.start, start - 24), min(sentence.span.end, end + 24))
    return any(m.start() <= start and end <= m.end() and sum(c.isdigit() for c in m.group()) >= 7 for m in near)

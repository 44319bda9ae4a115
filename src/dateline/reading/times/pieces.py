"""The named pieces that patterns of time are built from. `<<name>>` in a pattern stands for a piece."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from dateline.lexicon.numbers import number_words
from dateline.lexicon.times import References, time_words


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first; a space matches any white space."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(regex.escape(w, literal_spaces=True).replace(" ", r"\s+") for w in ordered)


AMBIGUOUS = frozenset(
    {"march", "may", "august", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}
) | frozenset({"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"})
"""Names of days and months that are other words, or parts of them, where they are not capitalised."""


def _names(words: Iterable[str], stop: bool = False) -> str:
    """Return a case-sensitive pattern for names of days and months: "May" or "MAY", never "may", but "monday" as well."""
    forms = [form for word in words for form in (word.capitalize(), word.upper(), *([word] if word not in AMBIGUOUS else []))]
    return rf"(?-i:(?:{alternatives(forms)})\b{'[.]?' if stop else ''})"


@cache
def cardinals() -> dict[str, int]:
    """Return the number words from zero to ninety-nine, in lower case with hyphens, and what they come to."""
    listed = number_words().cardinals.words
    ones = {word: value for value, word in enumerate(listed[:20])}
    tens = {word: 20 + 10 * place for place, word in enumerate(listed[20:28])}
    both = {f"{t}-{o}": tens[t] + ones[o] for t in tens for o in listed[1:10]}
    return ones | tens | both | {"a": 1, "an": 1, "the": 1, "a couple of": 2, "a dozen": 12}


def _references(table: References) -> str:
    """Return a pattern for the words that point at time; those of `at_time` follow a preposition."""
    guarded = {*table.before_noun, *table.ending}
    plain = alternatives(w for w in (*table.past, *table.present, *table.future) if w not in guarded)
    before_noun = alternatives(table.before_noun)
    prepositions = "at|by|during|around|from|since|until|till|in|of|for|through|throughout|to"
    after = rf"(?<=\b(?:{prepositions})\s+)(?:{alternatives(table.at_time)})"
    whole = rf"(?:{alternatives(table.ending)})(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:and|but|or|as|when|which|that|is|was)\b)"
    adjectives = (
        rf"(?<!\bmost\s)(?:{before_noun})(?=\s+[\p{{L}}\"“'‘])(?!\s+(?:and|or|but|of|was|is|were|are|had|has|in|on|as)\b)"
    )
    return rf"(?P<words>(?:{plain})\b|(?:{after})\b|{whole}|(?:{adjectives}))"


@cache
def pieces() -> dict[str, str]:
    """Return the pieces by name."""
    table = time_words()
    full = [m for m in table.months if len(m) > 4 or m in ("may", "june", "july")]
    short = [m for m in table.months if m not in full]
    spelled = [w.replace("-", " ") for w in cardinals() if w not in ("zero", "the")]
    count = rf"\d{{1,3}}(?!\d|[.,]\d)|{alternatives(spelled)}|{alternatives(w for w in cardinals() if '-' in w)}"
    hedge = rf"(?:(?:{alternatives(table.words.hedges)})\s+){{0,2}}"
    part = alternatives(table.words.parts_of_day)
    return {
        "month": rf"(?P<month>{_names(full)}|{_names(short, stop=True)})",
        "weekday": rf"(?P<weekday>{_names(table.weekdays)})",
        "any_weekday": rf"(?P<weekday>{_names(table.weekdays)}|{_names(table.short_weekdays, stop=True)})",
        "weekdays": rf"(?P<weekday>(?-i:{alternatives(f'{d.capitalize()}s' for d in table.weekdays)}))\b",
        "weekday_name": rf"(?:{alternatives(table.names.weekday_names)})\b",
        "any_month": rf"(?:{_names(full)}|{_names(short, stop=True)})",
        "first_month": rf"(?P<first_month>{_names(full)}|{_names(short, stop=True)})",
        "season": rf"(?P<season>{alternatives(table.seasons)})\b",
        "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:]\d|%)",
        "other_day": r"(?P<other_day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![.,:]\d|%)",
        # Years before Christ are left alone; so are numbers that go on ("2014.5", "2,014").
        "year": r"(?P<year>1[1-9]\d\d|20\d\d|10\d\d)\b(?![.,]\d|%|\s*B\.?\s?C)",
        "other_year": r"(?P<other_year>1[1-9]\d\d|20\d\d|\d\d)\b(?![.,]\d|%)",
        "dash": r"\s?(?:-|–|—|‑)\s?",
        "part": rf"(?:{part})\b",
        # "late on Monday", "the night of 5 May", "overnight on Thursday"
        "when_in_day": r"(?:(?:early|late|earlier|later|overnight)\s+(?:on\s+)?"
        rf"|(?:the\s+)?(?:early\s+|late\s+)?(?:{part})\s+(?:of|on)\s+)?",
        "part_after": rf"(?:\s+(?:early\s+|late\s+)?(?:{part})\b)?",
        "count": rf"{hedge}(?P<count>{count})\b",
        "count2": rf"(?:(?:\s+to\s+|\s+or\s+|\s?[-–]\s?)(?P<count2>{count})\b)?",
        "unit": rf"(?P<unit>{alternatives(table.units)})\b",
        "vague_amount": rf"(?:{alternatives(table.words.vague_amounts)})",
        "vague_adjective": rf"(?:{alternatives(table.words.vague_adjectives)})",
        "deictic_day": rf"(?P<deictic>{alternatives(table.deictic_days)})\b",
        "named_day": rf"(?P<named>{alternatives(table.named_days)})\b",
        "named_date": rf"(?P<named>{alternatives(table.named_dates)})(?!\w)",
        "reference": _references(table.references),
        "ordinal": alternatives([*table.ordinals, *(w.replace("-", " ") for w in table.ordinals)]),
        "reporting": f"(?:{alternatives(table.words.reporting_periods)})",
        "period": alternatives(table.periods),
        "stage": rf"(?P<stage>(?:the\s+)?(?:{alternatives(w.removeprefix('the ') for w in table.stages)}))",
        "since": rf"(?P<since>{alternatives(table.open.since)})",
        "until": rf"(?P<until>{alternatives(table.open.until)})",
    }


PLACE = regex.compile(r"<<(\w+)>>")


def build(pattern: str) -> regex.Pattern[str]:
    """Return `pattern` compiled with its pieces put in; deaf to case but for the names of days and months."""
    return regex.compile(PLACE.sub(lambda m: f"(?:{pieces()[m.group(1)]})", pattern), regex.I | regex.V0)

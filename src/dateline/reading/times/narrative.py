"""Whether a text tells of times past by their dates, and which of them it only names in passing."""

from __future__ import annotations

from datetime import date

import regex

DATED = regex.compile(r"\b(?:of|in|since|until|by|from|\p{Lu}\p{Ll}{2,8}\.?(?:\s+\d{1,2},?)?)\s+(?P<year>1[1-9]\d\d|20\d\d)\b")
DEICTIC = regex.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow"
    r"|last (?:week|month|night)|this (?:week|month|morning))\b"
)


def is_narrative(text: str, published: date | None) -> bool:
    """Say whether the text tells of times past by their dates rather than of what is new.

    It does where at least five years are told, two thirds of them two years or more before publication (undated: any
    year), and words that count from today ("Friday", "last week") are fewer than a third of them. Where hardly any word
    counts from today (fewer than a tenth), half of them and twenty are enough: a history that comes up to publication.
    """
    years = [int(m["year"]) for m in DATED.finditer(text)]
    old = [y for y in years if published is None or y <= published.year - 2]
    today = len(DEICTIC.findall(text))
    if len(old) >= 20 and 2 * len(old) >= len(years) and 10 * today < len(old):
        return True
    return len(old) >= 5 and 3 * len(old) >= 2 * len(years) and 3 * today < len(old)


def strays(text: str) -> frozenset[int]:
    """Return where years stand that a narrative names in passing: it goes on, within a year, from those before them.

    "In 1964 ... a paper released in 2005 ... On 4 August 1964": the 2005 is no year that "On 10 August" goes with.
    """
    runs: list[tuple[int, list[int]]] = []
    for m in DATED.finditer(text):
        year = int(m["year"])
        if runs and runs[-1][0] == year:
            runs[-1][1].append(m.start("year"))
        else:
            runs.append((year, [m.start("year")]))
    return frozenset(
        at
        for (before, _), (year, places), (after, _) in zip(runs, runs[1:], runs[2:], strict=False)
        if 0 <= after - before <= 1 and not before - 1 <= year <= after + 1
        for at in places
    )

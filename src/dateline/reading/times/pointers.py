"""Words that point at time and are no date of a happening: "former", "at that time", "daily", "the 19th century", "490 BC".

They are read so that nothing else takes them ("April 480 BC" is no April of ours), and are no When.
"""

from __future__ import annotations

from functools import cache

from dateline.lexicon.times import Unit, time_words
from dateline.reading.times import scene as why
from dateline.reading.times import values
from dateline.reading.times.rule import CODES, Maker, Match, Rule, group, point, rules_of, taken
from dateline.reading.times.scene import Scene, Sense


def _reference(match: Match, _scene: Scene) -> Sense | None:
    words = group(match, "words") or ""
    table = time_words().references
    if words in table.past:
        return Sense("reference", code="past")
    if words in table.future:
        return Sense("reference", code="future")
    return Sense("reference", code="present" if words in table.present else "")


def _reporting_period(_match: Match, scene: Scene) -> Sense | None:
    """Return the days that the text gave as those it reports on; the tagger keeps them where it finds them beside the words."""
    return point(scene.period.against("text") if scene.period else values.unresolved(why.NO_TEXT_DATE))


def _set(match: Match, _scene: Scene) -> Sense | None:
    """Return what comes again and again, by its period."""
    period: Unit | None = time_words().periods.get(group(match, "period") or "") or time_words().units.get(
        group(match, "unit") or ""
    )
    return Sense("set", code=CODES[period].format(1)) if period else None


def _at_night(match: Match, _scene: Scene) -> Sense | None:
    return Sense("reference", clock=group(match, "part") or "")


def _units(match: Match, _scene: Scene) -> Sense | None:
    unit = time_words().units.get(group(match, "unit") or "")
    return taken(CODES[unit].format("X")) if unit else None


def _before_our_era(match: Match, _scene: Scene) -> Sense | None:
    if match["first"]:
        return Sense("era", code=f"{1 - int(match['first']):05d}/{1 - int(match['year']):05d}")
    return Sense("era", code=f"{1 - int(match['year']):05d}")


def _century(match: Match, _scene: Scene) -> Sense | None:
    words = (group(match, "nth") or "").replace(" ", "-")
    number = int(words.rstrip("stndrh")) if words[:1].isdigit() else time_words().ordinals.get(words, 0)
    if not 1 <= number <= 21:
        return None
    return Sense("era", code=f"-{number - 1:02d}" if match["era"] else f"{number - 1:02d}")


ERA = r"\s?(?:B\.?\s?C(?:\.?\s?E)?\b\.?)"
RULES: tuple[tuple[str, str, str, Maker], ...] = (
    ("reference", "reference", r"\b<<reference>>", _reference),
    ("reporting period", "period", r"\b(?:(?:the|this)\s+)?<<reporting>>\b", _reporting_period),
    ("daily", "set", r"\b(?P<period><<period>>)\b", _set),
    ("per day", "set", r"\bper\s+(?:<<unit>>)", _set),
    ("at night", "set", r"\bat\s+(?P<core>)(?P<part>night)\b(?!\s+on\b)", _at_night),
    (
        "plain units",
        "unit",
        r"(?<=\b(?:within|for|in|over|after|and|or|took|takes|lasted|spent)\s+)(?P<unit>hours|days|weeks|months|years|decades|centuries)\b",
        _units,
    ),
    (
        "before our era",
        "era",
        r"(?:\b(?:ca?\.\s?)|\b(?:<<stage>>[\s\-]+)?(?:the\s+)?)?(?:\b<<month>>\s+|\b<<season>>\s+(?:of\s+)?)?"
        rf"\b(?:(?P<first>\d{{1,4}})(?:{ERA})?(?:\s?[-–—]\s?|\s+to\s+))?(?P<year>\d{{1,4}})s?{ERA}",
        _before_our_era,
    ),
    (
        "century",
        "unit",
        rf"(?:\bthe\s+)?(?:<<stage>>[\s\-]+)?\b(?P<nth>(?:1\d|2[01]|\d)(?:st|nd|rd|th)|<<ordinal>>)[\s\-]century(?P<era>{ERA})?",
        _century,
    ),
)


@cache
def pointer_rules() -> tuple[Rule, ...]:
    """Return the rules of this file, in the order in which they win over one another at equal length."""
    return rules_of(RULES)

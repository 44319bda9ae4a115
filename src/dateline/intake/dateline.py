"""The first words of a report that say where, when and by whom it was filed: "GENEVA, May 3 (Reuters) –"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.intake.credits import agency_named
from dateline.intake.dates import DAY_MONTH, FULL, MONTH_DAY, PARTIAL, filed_day, is_stamp
from dateline.intake.lines import is_prose
from dateline.intake.masthead import outlet_named
from dateline.lexicon.agencies import agencies
from dateline.lexicon.furniture import furniture
from dateline.lexicon.gazetteer import default_gazetteer
from dateline.model import Span

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢİĶĻŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_SMALL = r"(?:de|del|di|da|do|la|le|el|al|of|the|and|on|upon|sur|am|an der|near)"
_PLACE = rf"{_WORD}(?:(?:,\s*|[ /])(?:{_SMALL}\s+)?{_WORD}){{0,5}}"
_COUNTRY = rf"\(\s*[{_UPPER}][\w .'’-]{{2,30}}\)"
_SHORT_YEAR = rf"(?i:{DAY_MONTH}|{MONTH_DAY}),?\s+['’]?\d{{2}}(?![\d:.,])"
_WHEN = rf"(?:(?i:{FULL})|{_SHORT_YEAR}|(?i:{PARTIAL})|NO DATE)"
_NOTES = r"(?:\[[^\[\]]{3,60}\]\s*){0,5}"  # a monitoring service's "[Text]", "[Excerpts]"
_DASH = r"(?:--+|[-–—:])"
_SIGNED = re.compile(
    rf"(?:(?P<place>{_PLACE}?(?:\s*{_COUNTRY})?)[,.:]?\s*)??(?P<when>{_WHEN})?[,.:]?\s*"
    rf"(?:[(\[](?P<by>[^()\[\]]{{2,70}})[)\]]|/(?P<slashed>[^/()]{{2,20}})/)\s*[.:,]?\s*(?P<dash>{_DASH})?\s*{_NOTES}"
)
_SOURCE = re.compile(rf"[{_UPPER}][\w.'’-]*(?: (?:[{_UPPER}][\w.'’-]*|\d{{1,2}})){{0,4}}")
"""Who is named between place, day and dash is the source, known or not: "KYIV, May 9 (Xyz) -"."""
_TWO_BRACKETS = re.compile(rf"{_PLACE}\s*{_COUNTRY}\s*\(")
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’-]+(?:[ /-][{_UPPER}.'’-]+){{0,3}}"
_UNSIGNED = re.compile(
    rf"(?P<place>{_CAPITALS}(?:,\s*{_WORD}(?:\s{_WORD}){{0,2}})?(?:\s*{_COUNTRY})?)(?:,\s*(?P<when>{_WHEN}))?"
    rf"\s*(?P<dash>(?:--+|[–—]|\s-|:)\s|—)\s*{_NOTES}(?=\S)"
)
_UNMARKED = re.compile(
    rf"(?P<place>{_WORD}(?:[ -](?:{_SMALL}[ -])?{_WORD}){{0,2}}(?:,\s*{_WORD}(?:\s{_WORD}){{0,2}})?)"
    rf"\s*(?P<dash>(?:--+|[–—]|\s-|:)\s|—)\s*(?=[{_UPPER}\"“‘'\d])"
)
CITY = 100_000
"""People in a city that a colon may follow; after a smaller place's name it is a headline's."""
_DATED = re.compile(rf"(?P<place>{_PLACE})(?:\s*\((?P<by>[^()]{{2,40}})\))?,\s*(?P<when>{FULL})\s*(?P<dash>{_DASH})?\s*")


@dataclass(frozen=True, slots=True)
class Filed:
    """A dateline at the start of a line. Spans are offsets in that line; `end` is where the report's own text begins.

    `place` is null where it names none ("May 7 (UPI) —"); `published` is an ISO day where it gives one with its year,
    `outlet` the name in its brackets where that is no agency's.
    """

    place: Span | None
    end: int
    agency: str | None
    published: str | None
    outlet: str | None = None


def filed(line: str) -> Filed | None:
    """Return the dateline that `line` begins with, or None. A dateline alone on its line ends at the line's end."""
    return None if is_stamp(line) else _signed(line) or _dated(line) or _unsigned(line) or _unmarked(line)


def _signed(line: str) -> Filed | None:
    found = _SIGNED.match(line)
    if not found or not (found["place"] or found["when"]):
        return None
    words = found["by"] or found["slashed"]
    full = found["place"] and found["when"] and found["dash"]
    outlet = outlet_named(words) if full else None
    agency = agency_named(words) or (words.strip() if full and not outlet and _SOURCE.fullmatch(words.strip()) else None)
    if agency is None and (found["slashed"] or "").isupper():  # "Testville /EXAMPRESS/": only a dateline is written so
        agency = words.strip()
    if agency is None and outlet is None:
        return None
    alone = found.end() == len(line)
    telling = found["dash"] or found["slashed"] or found["when"] or filed_day(words) or alone or _TWO_BRACKETS.match(line)
    if not telling and not (found["place"] or "").isupper():
        return None
    if not alone and not _begins(line[found.end() :]):
        return None
    place = Span(*found.span("place")) if found["place"] else None
    return Filed(place, found.end(), agency, filed_day(found["when"] or "") or filed_day(words), outlet)


def _dated(line: str) -> Filed | None:
    found = _DATED.match(line)
    if not found or not (found["dash"] or found.end() == len(line)) or len(found["place"].split()) > 5:
        return None
    outlet = outlet_named(found["by"]) if found["by"] else None
    return Filed(Span(*found.span("place")), found.end(), None, filed_day(found["when"]), outlet)


def _unsigned(line: str) -> Filed | None:
    found = _UNSIGNED.match(line)
    if not found or not _begins(line[found.end() :]):
        return None
    place = found["place"]
    if (
        len(re.sub(r"\W", "", place)) < 4
        or len(line.split()) < 10
        or agencies().find(place)
        or place.lower().replace("’", "'") in furniture().not_places
    ):
        return None
    return Filed(Span(*found.span("place")), found.end(), None, filed_day(found["when"] or ""))


def _unmarked(line: str) -> Filed | None:
    """Read "Cape Town – …" and "Mumbai, India – …": a place that the gazetteer has, and then a dash, or a colon after a city."""
    found = _UNMARKED.match(line)
    if not found or len(line.split()) < 12 or not is_prose(line) or found["place"].lower() in furniture().not_places:
        return None
    city, _, country = found["place"].partition(",")
    known = default_gazetteer().find(city.strip())
    exact = [e for e in known if e.exact and e.kind in ("settlement", "country")]
    if ":" in found["dash"] and not any(e.feature == "capital" or e.population >= CITY for e in exact if e.kind == "settlement"):
        return None
    if not exact and not (country and any(e.exact and e.kind == "country" for e in default_gazetteer().find(country.strip()))):
        return None
    return Filed(Span(*found.span("place")), found.end(), None, None)


def _begins(rest: str) -> bool:
    first = rest.lstrip("\"'“‘«[(")[:1]
    return first.isupper() or first.isdigit() or not first.isascii()

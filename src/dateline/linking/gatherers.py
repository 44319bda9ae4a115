"""Who gathered a report, as far as the report itself shows it (R13, R14)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.agencies import agencies
from dateline.lexicon.linking import linking_words
from dateline.linking.words import body_spans
from dateline.model import Reading, Report, Span

SEVERAL = re.compile(r"\s*(?:[,;/+&]|\band\b|\bwith\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gatherer:
    """The one who gathered a report: a name, whether the report shows it, and the sentence that says how.

    `credited` says that a credit line names it; `wire` that it is an agency, which sends its text to others: a body's release
    is its own alone.
    """

    name: str | None
    shown: bool
    reason: str
    credited: bool = False
    wire: bool = False

    @property
    def key(self) -> str | None:
        """The name as it is compared, null where nothing shows who gathered."""
        return name_key(self.name) if self.shown and self.name else None


def name_key(name: str) -> str:
    """Return an outlet's or agency's name for comparison: the short name of a known agency, letters and digits alone."""
    known = agencies().find(name)
    folded = re.sub(r"[^\w]+", " ", (known.name if known else name).lower()).strip()
    return folded.removeprefix("the ").replace(" ", "")


def agencies_named(readings: Sequence[Reading]) -> frozenset[str]:
    """Return the keys of all agencies that some report is credited to alone: an outlet of that name gathers for itself."""
    return frozenset(name_key(r.report.agency) for r in readings if r.report.agency and not _several(r.report.agency))


def gatherer_of(reading: Reading, credited: frozenset[str]) -> Gatherer:
    """Return who gathered the report.

    A credit to one agency, a release in the body's own name, or the outlet's own people at work show it. A credit to
    several, a digest's excerpt and an outlet's bare name do not: then `shown` is false and `name` is at most a label.
    """
    report = reading.report
    if report.form == "digest":
        return _of_digest(report)
    if report.agency and partial_credit(report) is None:
        return _of_credit(report, report.agency)
    if not report.outlet:
        return Gatherer(None, False, f"{report.id} names neither outlet nor agency")
    return _of_outlet(reading, report.outlet, credited)


def _of_digest(report: Report) -> Gatherer:
    lead = report.digest.lead if report.digest else None
    if lead is None:
        return Gatherer(None, False, f"{report.id} is a digest that does not say whom it quotes first")
    reason = f"{report.id} is a digest with an excerpt from {lead.outlet}; who gathered that is not shown"
    return Gatherer(lead.outlet, False, reason)


def _of_credit(report: Report, agency: str) -> Gatherer:
    if _several(agency):
        return Gatherer(None, False, f"{report.id} is credited to several ({agency}); which of them gathered what is not shown")
    known = agencies().find(agency)
    wire = known is None or known.kind == "agency"
    return Gatherer(agency, True, f"{report.id} is credited to {agency}", credited=True, wire=wire)


def partial_credit(report: Report) -> Span | None:
    """Return the credit that gives the report's agency a part of it alone ("(with AFP)"), None where it has the whole."""
    if not report.agency or (report.dateline and report.agency in report.dateline.span.cut(report.text)):
        return None
    credits = [b.span for b in report.blocks_of("credit") if report.agency in b.span.cut(report.text)]
    parts = [c for c in credits if _partial().match(c.cut(report.text).strip())]
    return parts[0] if parts and len(parts) == len(credits) else None


@cache
def _partial() -> re.Pattern[str]:
    return re.compile("|".join(linking_words().partial_credits), re.IGNORECASE)


def _of_outlet(reading: Reading, outlet: str, credited: frozenset[str]) -> Gatherer:
    report = reading.report
    known = agencies().find(outlet)
    if name_key(outlet) in credited or (known and known.kind == "agency"):
        return Gatherer(known.name if known else outlet, True, f"{report.id} was published by {outlet}, itself an agency")
    if report.form == "release" or _speaks_itself(reading, outlet):
        return Gatherer(outlet, True, f"{report.id} was published by {outlet}, in whose name it speaks")
    if report.byline:
        return Gatherer(outlet, True, f"{report.id} was published by {outlet} under the name of {report.byline}")
    shown = _own_people(report, outlet)
    if shown:
        return Gatherer(outlet, True, f"{report.id} was published by {outlet} and says “{shown}”")
    return Gatherer(None, False, f"{report.id} was published by {outlet}; no credit says who gathered it")


def _several(credit: str) -> bool:
    """Say whether a credit names more than one; a known agency may have "and" in its name."""
    return agencies().find(credit) is None and SEVERAL.search(credit) is not None


def _speaks_itself(reading: Reading, outlet: str) -> bool:
    """Say whether all whom the report quotes speak for the body that published it."""
    named = [s.speaker.organisation for s in reading.statements if s.speaker.organisation]
    acronyms = {name_key(o.name): o.acronym for o in reading.organisations if o.acronym}
    keys = {name_key(acronyms.get(name_key(name)) or name) for name in named}
    return bool(keys) and keys == {name_key(acronyms.get(name_key(outlet)) or outlet)}


def _own_people(report: Report, outlet: str) -> str | None:
    """Return the words that show the outlet's own people at work, or None."""
    table = linking_words()
    signs = (*table.own_people, *table.own_reporting)
    patterns = "|".join(re.escape(p).replace(r"\{outlet\}", re.escape(outlet)) for p in signs)
    own = re.compile(rf"\b(?:{patterns})\b", re.IGNORECASE)
    found = (own.search(report.text, span.start, span.end) for span in body_spans(report))
    return next((m[0] for m in found if m), None)

"""Readings become stories: the one way into this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.linking.copies import Copy, find_copies, one_text
from dateline.linking.gatherers import agencies_named, gatherer_of
from dateline.linking.lineage import citations, gatherers_named
from dateline.linking.lines import copy_edge, lines_of
from dateline.linking.pinned import Pinned, pinned, pins
from dateline.linking.stories import Group, group
from dateline.linking.told import Told
from dateline.linking.words import wording
from dateline.model import Edge, Judgement, Reading, Story, content_id


def link(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> list[Story]:
    """Return the stories that the readings tell, each with its lines of reporting, by their earliest report.

    `judgements` are people's on stories, in the order in which they were made: no likeness overrules them (R21).

    The same readings give the same stories in whatever order they come; of two readings of one report id the later version
    by date and content counts. Cost per report is bounded: each is compared with a limited number of others.
    """
    ordered = in_order(readings)
    if not ordered:
        return []
    agencies = agencies_named(ordered)
    names = gatherers_named(reading.report for reading in ordered)
    told = [_told(reading, agencies, names) for reading in ordered]
    copies = find_copies([t.wording for t in told])
    same_text = [copy.pair for copy in copies if one_text(copy)]
    judged = pins(ordered, judgements)
    groups = pinned(group(ordered, [t.wording for t in told], same_text), same_text, judged)
    story_of = {member: n for n, found in enumerate(groups) for member in found.members}
    inside: dict[int, list[Copy]] = defaultdict(list)
    for copy in copies:
        early, late = (story_of[end] for end in copy.pair)
        if early == late:
            inside[early].append(copy)
    return [_story(found, told, inside[n], judged) for n, found in enumerate(groups)]


def _told(reading: Reading, agencies: frozenset[str], names: frozenset[str]) -> Told:
    gatherer = gatherer_of(reading, agencies)
    return Told(reading, wording(reading.report), gatherer, citations(reading.report, gatherer, names))


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """Return one reading of each report in order of publication, undated ones last, then by id."""
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.get(reading.report.id)
        if known is None or _version(reading) > _version(known):
            by_id[reading.report.id] = reading
    return sorted(by_id.values(), key=lambda r: (r.report.published is None, r.report.published or "", r.report.id))


def _version(reading: Reading) -> tuple[str, str, str]:
    return (reading.report.published or "", reading.report.version, reading.reader)


def _story(found: Group, told: Sequence[Told], copies: Sequence[Copy], judged: Pinned) -> Story:
    place = {member: n for n, member in enumerate(found.members)}
    inside = [replace(copy, pair=(place[copy.pair[0]], place[copy.pair[1]])) for copy in copies]
    members = [told[m] for m in found.members]
    same_text = tuple(copy_edge(members, copy) for copy in inside if one_text(copy))
    alike = tuple(
        Edge((told[p.pair[0]].report.id, told[p.pair[1]].report.id), "same_subject", ", ".join(p.terms), round(p.score, 3))
        for p in found.held_by
    )
    judgements = tuple(
        Edge((told[a].report.id, told[b].report.id), "judgement", f"{judgement.author}: {judgement.reason}", 1.0)
        for (a, b), judgement in sorted(judged.items())
        if judgement.verdict == "same" and a in place and b in place
    )
    return Story(
        id=content_id("s", members[0].report.id),
        title=_title([told[m] for m in found.central]),
        reports=tuple(m.report.id for m in members),
        lines=lines_of(members, inside),
        reasons=judgements + same_text + alike,
    )


def _title(central: Sequence[Told]) -> str:
    """Return the headline of the most central report that has one, or else the first sentence of the most central."""
    headline = next((t.report.headline for t in central if t.report.headline), None)
    sentence = next(iter(central[0].wording.own), ())
    if headline or not sentence:
        return headline or central[0].report.id
    return " ".join(central[0].report.text[sentence[0].start : sentence[-1].end].split())

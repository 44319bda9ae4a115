"""From a story and its readings to the sourced account of the situation."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.lexicon.packs import pack as pack_named
from dateline.model import Headline, Identities, Reading, Relation, Report, Series, Situation, Story, StoryHead
from dateline.reconciling.claims import claims_of
from dateline.reconciling.contraries import claims_in_words, disputed, disputes_in_words
from dateline.reconciling.corrected import corrected_of
from dateline.reconciling.counts import Count, Desk, counts_of, desk_of
from dateline.reconciling.disputes import disputes_of
from dateline.reconciling.forecasts import forecasts_of
from dateline.reconciling.gaps import gaps_of
from dateline.reconciling.headline import headline_of
from dateline.reconciling.plausible import implausible_of
from dateline.reconciling.relations import relations_of, split
from dateline.reconciling.routes import flow_of
from dateline.reconciling.sanity import sanity_of
from dateline.reconciling.series import Key, grouped, key_of, kind_of, place_of, series_id, settle, unit_of
from dateline.reconciling.speakers import speakers_of
from dateline.reconciling.timeline import timeline_of
from dateline.reconciling.told import Told

RULES = "dateline-rules/1"
"""Version of the rules R1–R28 as this room applies them."""


def reconcile(
    story: Story,
    readings: Mapping[str, Reading],
    pack: str = "house",
    as_of: str | None = None,
    reliability: Mapping[str, str] | None = None,
    identities: Identities | None = None,
) -> Situation:
    """Return the situation that a story's readings come to.

    `readings` are by report id; those of other stories are left out, and reports without one are named among the gaps.
    `pack` names the convention for vague numbers, for what is shown, and for parties' claims, as `lexicon.packs.pack` reads
    it (R5, R6, R16); NotFoundError where there is none of that name. `as_of` is the ISO day the account is of, by default the
    last day of publication, null where no report is dated. `reliability` maps names of outlets, agencies and speakers to the
    letters that the desk gives them (R18). `identities` say who and what is one among the names of the reports (R21);
    without them names are compared as they are written. Pure: the same input gives the same situation, whatever the order of
    arrival.
    """
    desk = desk_of(story, readings, pack_named(pack), as_of, identities)
    told = counts_of(desk)
    kept = [c for c in told if desk.pack.claims == "labelled" or not c.observation.claimed]
    counts, comparer = settle(kept, desk)
    groups = grouped(counts)
    relations = relations_of(counts, desk, comparer)
    inside, between = split(relations, {c.id: key_of(c) for c in counts})
    headlines = {key: headline_of(group, inside.get(key, ()), desk) for key, group in groups.items()}
    by_id = {c.id: c for c in counts}
    legs = flow_of(desk)
    sentences = Told(desk)
    contrary = disputed(desk, sentences)
    return Situation(
        rules=f"{RULES}, pack {pack}",
        as_of=desk.as_of,
        story=_head(story, desk),
        lines=story.lines,
        series=tuple(_series(desk, key, group, headlines[key], inside.get(key, ())) for key, group in groups.items()),
        relations=tuple(between),
        timeline=timeline_of(desk),
        speakers=speakers_of(desk),
        forecasts=forecasts_of(desk, sentences),
        claims=(*claims_of(groups, inside, between, desk, reliability or {}), *claims_in_words(contrary, desk)),
        disputes=(*disputes_of(relations, by_id), *disputes_in_words(contrary, desk)),
        flow=legs,
        sanity=(*sanity_of(groups, relations, counts), *implausible_of(desk), *corrected_of(desk, counts)),
        gaps=gaps_of(desk, groups, headlines, legs, left_out=len(told) - len(kept)),
    )


def _series(
    desk: Desk, key: Key, group: list[Count], headline: Headline, relations: tuple[Relation, ...] | list[Relation]
) -> Series:
    measure, of, *_ = key
    return Series(
        id=series_id(key, desk.story.id),
        measure=measure,
        of=of,
        where=place_of(group, desk),
        kind=kind_of(group),
        unit=unit_of(group),
        headline=headline,
        observations=tuple(c.observation for c in group),
        relations=tuple(relations),
    )


def _head(story: Story, desk: Desk) -> StoryHead:
    """Return the story's head, its reports in order of publication, undated and unread ones last."""
    order = [r.report.id for r in desk.readings]
    order += sorted(set(story.reports) - set(order))
    shown: list[Report | None] = [desk.reports.get(r) for r in order]
    return StoryHead(
        story.id,
        story.title,
        tuple(order),
        tuple(r.outlet if r else None for r in shown),
        tuple(r.published if r else None for r in shown),
    )

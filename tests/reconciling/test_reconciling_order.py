"""Same input, same output; order of arrival counts for nothing; big stories stay quick."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_drafts import Draft, every_relation, story_of

from dateline.model import Story, plain
from dateline.reconciling import likeness, rulings
from dateline.reconciling.reconcile import reconcile

MEASURES = ("people.killed", "people.evacuated", "people.surrendered", "people.sheltered")
count = st.tuples(
    st.integers(1, 60),
    st.sampled_from(MEASURES),
    st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-01/2031-05-03", None]),
    st.sampled_from([None, "Rivertown", "Milltown"]),
    st.sampled_from([None, "Ana Perez", "Perez", "Omar Haddad", "officials"]),
    st.sampled_from([None, "civilians", "soldiers"]),
)
report = st.tuples(st.sampled_from(["2031-05-01", "2031-05-02", "2031-05-04", None]), st.lists(count, max_size=4))


def drafts_of(
    reports: list[tuple[str | None, list[tuple[int, str, str | None, str | None, str | None, str | None]]]],
) -> list[Draft]:
    drafts = []
    for i, (published, counts) in enumerate(reports):
        draft = Draft(f"r{i}", published)
        for low, measure, as_of, at, by, of in counts:
            draft.count(low, measure, as_of=as_of, at=at, by=by, of=of)
        draft.event(f"Rebels shelled the grain market on day {i % 3}", day=published)
        draft.foretell("the shelling of the market will end soon", published)
        drafts.append(draft)
    return drafts


@settings(max_examples=60, deadline=None)
@given(st.lists(report, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_reports_and_of_findings_does_not_change_the_situation(reports: list, random: object) -> None:  # type: ignore[type-arg]
    drafts = drafts_of(reports)
    story = story_of(drafts)
    readings = {d.id: d.reading() for d in drafts}
    first = plain(reconcile(story, readings))
    mixed = list(readings.items())
    random.shuffle(mixed)  # type: ignore[attr-defined]
    shuffled = Story(story.id, story.title, tuple(r for r, _ in mixed), story.lines, story.reasons)
    assert plain(reconcile(shuffled, dict(mixed))) == first


@settings(max_examples=60, deadline=None)
@given(st.lists(report, min_size=1, max_size=6))
def test_relations_hold_what_their_kinds_promise(reports: list) -> None:  # type: ignore[type-arg]
    """Each pair once, between two observations that are there; same is equal, part is no more than whole, sources exist."""
    drafts = drafts_of(reports)
    found = reconcile(story_of(drafts), {d.id: d.reading() for d in drafts})
    by_id = {o.id: o for s in found.series for o in s.observations}
    pairs = [frozenset(r.pair) for r in every_relation(found)]
    assert len(pairs) == len(set(pairs)) and all(len(p) == 2 and p <= set(by_id) for p in pairs)
    for relation in every_relation(found):
        one, two = (by_id[i].value.low for i in relation.pair)
        if relation.relation in ("same", "restatement"):
            assert one == two
        if relation.relation == "part_of":
            assert one is not None and two is not None and one <= two
        if relation.relation == "contradiction":
            assert one != two
    told = sum(len(d.figures) for d in drafts)
    assert len(by_id) == told
    assert {h for s in found.series for h in [s.headline.observation]} <= set(by_id)


def _comparisons(reports: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many times two counts are compared, or two accounts held together, in a story of so many reports."""
    drafts = []
    for i in range(reports):
        draft = Draft(f"r{i:04}", f"2031-05-{i % 28 + 1:02}")
        draft.count(10 + i % 97, "people.killed", by=f"Speaker Number{i % 7}")
        draft.event(f"Rebels shelled the grain market number {i % 50}")
        drafts.append(draft)
    asked = [0]

    def counted(real: Any) -> Any:
        def call(*arguments: Any) -> Any:
            asked[0] += 1
            return real(*arguments)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(likeness.Comparer, "features", counted(likeness.Comparer.features))
        patched.setattr(rulings, "agreement", counted(rulings.agreement))
        found = reconcile(story_of(drafts), {d.id: d.reading() for d in drafts})
    assert sum(len(s.observations) for s in found.series) == reports
    return asked[0]


def test_the_work_grows_with_the_reports_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (_comparisons(n, monkeypatch) for n in (200, 600))
    assert few > 200 and many < 4.5 * few  # three times the reports; their square would be nine times

"""What is new between two situations: matched by findings, whatever order the reports came in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from story_drafts import Draft, situation

from dateline.model import Cursor, Settlement
from dateline.reconciling.settling import settled
from dateline.reconciling.since import since

CURSOR = Cursor("published", "2031-05-01")


def toll(id_: str, published: str, low: float, outlet: str, **more) -> Draft:
    """A report that gives one toll."""
    draft = Draft(id_, published, outlet)
    draft.count(low, **more)
    return draft


def test_nothing_is_new_where_nothing_came() -> None:
    found = situation(toll("a", "2031-05-01", 40, "Harbour Post"))
    assert since(found, found, CURSOR).nothing


def test_without_an_earlier_situation_all_is_new() -> None:
    found = since(None, situation(toll("a", "2031-05-01", 40, "Harbour Post")), CURSOR)
    assert [c.id for c in found.reports] == ["a"]
    assert [(f.kind, f.was) for f in found.figures] == [("new", None)]
    assert found.before is None


def test_r10_a_value_that_moved_on_is_told_from_old_to_new() -> None:
    first = toll("a", "2031-05-01", 40, "Harbour Post", by="Mayor Vale")
    second = toll("b", "2031-05-02", 58, "Harbour Post", by="Mayor Vale")
    found = since(situation(first), situation(first, second), CURSOR)
    [figure] = found.figures
    assert figure.kind == "changed"
    assert figure.was is not None
    assert (figure.was.value, figure.now.value) == (40, 58)
    assert figure.relation in ("progress", "revision")
    assert figure.rule == "R10"
    assert {s.report for s in figure.sources} == {"a", "b"}


def test_a_value_told_once_more_is_not_a_change() -> None:
    first, second = toll("a", "2031-05-01", 40, "Harbour Post"), toll("b", "2031-05-02", 40, "Inland Times", as_of="2031-05-01")
    [figure] = since(situation(first), situation(first, second), CURSOR).figures
    assert (figure.kind, len(figure.added)) == ("told_again", 1)


def test_a_dispute_is_new_then_settled_and_may_be_opened_again() -> None:
    first = toll("a", "2031-05-01", 20, "Harbour Post", by="Ana Perez")
    second = toll("b", "2031-05-01", 35, "Inland Times", by="Omar Haddad")
    one, two = situation(first), situation(first, second)
    assert [d.kind for d in since(one, two, CURSOR).disputes] == ["new"]
    ending = Settlement("t1", two.disputes[0].id, ("", ""), "settled", "Ada", "the post withdrew it", "2031-05-03")
    readings = {d.id: d.reading() for d in (first, second)}
    ended = replace(two, disputes=settled(two.disputes, [ending], readings))
    [change] = since(two, ended, CURSOR).disputes
    assert (change.kind, change.was, change.now, change.by) == ("settled", "open", "settled", "Ada")
    assert [d.kind for d in since(ended, two, CURSOR).disputes] == ["changed"]


def test_r25_a_forecast_falls_due_only_once() -> None:
    draft = Draft("a", "2031-05-01", "Harbour Post")
    draft.foretell("The bridge will open by 5 May.", "2031-05-05")
    early, due, late = (situation(draft, as_of=f"2031-05-0{day}") for day in (5, 6, 7))
    assert [c.kind for c in since(early, due, CURSOR).forecasts] == ["fallen_due"]
    assert since(due, late, CURSOR).forecasts == ()


def test_a_speaker_heard_for_the_first_time_is_told_apart() -> None:
    first = Draft("a", "2031-05-01", "Harbour Post")
    first.say("The dam holds for now.", "Ada Vale")
    second = Draft("b", "2031-05-02", "Harbour Post")
    second.say("Nobody may return to the valley.", "Ada Vale")
    second.say("Three villages have no water at all.", "Jon Berg")
    found = since(situation(first), situation(first, second), CURSOR).speakers
    assert [(c.by, "before, but" in c.why) for c in found] == [("Ada Vale", True), ("Jon Berg", False)]


def test_a_report_with_another_text_is_changed_not_new() -> None:
    found = situation(toll("a", "2031-05-01", 40, "Harbour Post"))
    assert [c.kind for c in since(found, found, CURSOR, revised={"a"}).reports] == ["changed"]


def test_the_same_observations_sorted_otherwise_are_no_news() -> None:
    found = situation(toll("a", "2031-05-01", 40, "Harbour Post"), toll("b", "2031-05-02", 58, "Harbour Post"))
    [series] = found.series
    renamed = replace(found, series=(replace(series, id="another"),))
    assert since(found, renamed, CURSOR).figures == ()


@given(st.permutations(["a", "b", "c"]), st.integers(0, 3))
def test_what_is_new_does_not_depend_on_the_order_of_arrival(order, known) -> None:
    made = {
        "a": toll("a", "2031-05-01", 40, "Harbour Post"),
        "b": toll("b", "2031-05-02", 58, "Inland Times"),
        "c": toll("c", "2031-05-03", 61, "Harbour Post"),
    }
    before = [made[id_] for id_ in sorted(made)[:known]]
    then = situation(*before) if before else None
    straight = since(then, situation(*made.values()), CURSOR)
    assert since(then, situation(*(made[id_] for id_ in order)), CURSOR) == straight
    assert [c.id for c in straight.reports] == sorted(made)[known:]


def test_times_of_events_that_change_are_told() -> None:
    first = Draft("a", "2031-05-01", "Harbour Post")
    first.event("The Harrow bridge collapsed in Rivertown.", day="2031-04-30/2031-05-01")
    second = Draft("b", "2031-05-02", "Inland Times")
    second.event("The Harrow bridge collapsed in Rivertown.", day="2031-05-01")
    [change] = since(situation(first), situation(first, second), CURSOR).timeline
    assert (change.kind, change.was, change.now) == ("changed", "2031-04-30/2031-05-01", "2031-05-01")

"""Of a round-up only the items on a story bear on its situation."""

from __future__ import annotations

from dateline.model import Figure, Reading, Report, Span, Story, Value
from dateline.reconciling.reconcile import reconcile

TEXT = "At least 41 people were killed in Orvane. In Talvik 9 people were killed."


def figure(id_: str, words: str, value: float) -> Figure:
    start = TEXT.index(words)
    return Figure(
        id_, words, Span(start, start + len(words)), Value(value, value, False, words), None, "people", "deaths", None,
        None, None, None, "asserted", "cumulative", None, Span(start, start + len(words)), "test",
    )  # fmt: skip


def test_what_stands_in_another_storys_item_does_not_enter_a_situation() -> None:
    report = Report("page", TEXT, outlet="Daily Beacon", published="2031-03-08")
    reading = Reading("test", report, figures=(figure("a", "41 people", 41), figure("b", "9 people", 9)))
    item = Span(TEXT.index("In Talvik"), len(TEXT))

    def values(story: Story) -> set[float | None]:
        return {o.value.low for s in reconcile(story, {"page": reading}).series for o in s.observations}

    assert values(Story("s", "Talvik", ("page",), (), parts={"page": (item,)})) == {9}
    assert values(Story("s", "Both", ("page",), ())) == {41, 9}

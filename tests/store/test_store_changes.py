"""What changed between two texts, in words and in figures."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.store.changes import figure_changes, is_made, may_be_version, same_report, word_changes

TEXT = st.lists(st.sampled_from(["Vale", "said", "400", "1,200", "people", ".", "left", "\n", "“Go", "”"]), max_size=25).map(
    " ".join
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


@given(old=TEXT, new=TEXT)
def test_the_changes_put_into_the_old_text_make_the_words_of_the_new(old, new):
    made, at = "", 0
    for change in word_changes(old, new):
        assert (change.old, change.new) == (change.old_span.cut(old), change.new_span.cut(new))
        made += old[at : change.old_span.start] + f" {change.new} "
        at = change.old_span.end
    assert words(made + old[at:]) == words(new)


@given(text=TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert word_changes(text, text) == ()
    assert word_changes(text, text.replace(" ", "  ")) == ()


def test_a_long_text_is_compared_in_reasonable_time():
    """Lines first: a change in one of 20,000 lines costs one line's words."""
    lines = [f"Line {n} says that {n} people left the town." for n in range(20_000)]
    old, new = "\n".join(lines), "\n".join([*lines[:500], "Line 500 says nothing.", *lines[501:]])
    (change,) = word_changes(old, new)[:1]
    assert "that 500 people" in change.old


def test_figures_are_paired_by_what_they_count(make):
    old = make("Vale said 400 people left and 9 boats came.")
    figure = old.figures[0]
    boats = replace(figure, id="f1-2", measure=None, counted="boats", value=replace(figure.value, low=9.0, high=9.0))
    more = replace(figure, value=replace(figure.value, low=450.0, high=450.0))
    before, after = replace(old, figures=(figure, boats)), replace(old, figures=(more,))
    changes = {change.measure: change for change in figure_changes(before, after)}
    assert changes["people.displaced"].old == figure.value and changes["people.displaced"].new == more.value
    assert changes["boats"].old == boats.value and changes["boats"].new is None
    assert figure_changes(before, before) == ()
    assert figure_changes(before, replace(before, figures=(boats, figure))) == ()


def test_versions_share_a_headline_or_half_of_their_words():
    one = Report("x", "Vale said 400 people left the town of Oster on Monday by ferry.", headline="Ferry leaves")
    other = Report("x", "Engineers expect bridges to reopen before winter comes.", headline="Bridges")
    assert same_report(one, replace(one, text=one.text.replace("400", "450")))
    assert same_report(one, replace(other, headline="Ferry leaves"))
    assert not same_report(one, other) and not same_report(one, Report("x", ""))
    assert not may_be_version(one, other)
    assert may_be_version(replace(one, url="https://a.example/1"), replace(other, url="https://a.example/1"))
    assert is_made("r1-0123456789ab") and not is_made("r2") and not is_made("1")

"""Times: what is found, what it comes to, and what stays unresolved."""

from datetime import date
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.times import time_words
from dateline.model import Block, Dateline, Report, Span, When
from dateline.reading.sentences import make_document
from dateline.reading.times import find_times

FRIDAY = "2019-02-22"
TUESDAY = "2022-05-03"


def times(text: str, published: str | None = FRIDAY) -> list[When]:
    return find_times(make_document(Report("r", text, published=published)))


def only(text: str, published: str | None = FRIDAY) -> When:
    found = times(text, published)
    assert len(found) == 1, [t.text for t in found]
    return found[0]


def edtf(text: str, published: str | None = FRIDAY) -> str | None:
    return only(text, published).edtf


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Buses left the town on Wednesday.", "2019-02-20"),
        ("Buses left the town on Friday.", "2019-02-22"),
        ("Buses left the town on Saturday.", "2019-02-16"),
        ("Earlier on Friday, buses left.", "2019-02-22"),
        ("The council said Thursday the army will keep a base there.", "2019-02-21"),
        ("On Monday, rebels set off a bomb.", "2019-02-18"),
        ("Monday's raid was the worst.", "2019-02-18"),
        ("They had begun to pull out on Wednesday.", "2019-02-20"),
        ("The two may have left on Tuesday.", "2019-02-19"),
        ("They could not leave on Tuesday.", "2019-02-19"),
        ("ARMY TAKES PORT ON MONDAY", "2019-02-18"),
        ("The mayor, speaking late on Tuesday, said buses would come.", "2019-02-19"),
    ],
)
def test_a_weekday_with_a_past_verb_is_the_last_such_day_and_the_day_of_publication_counts(text: str, day: str) -> None:
    found = only(text)
    assert (found.start, found.end, found.edtf, found.precision, found.relative_to) == (day, day, day, "day", "published")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Buses will leave on Saturday, the mayor said.", "2019-02-23"),
        ("The mayor said the group would be met in the capital on Monday.", "2019-02-25"),
        ("The parliament is to vote on Tuesday.", "2019-02-26"),
        ("The council is meeting on Tuesday.", "2019-02-26"),
        ("Talks resume on Monday.", "2019-02-25"),
        ("A ruling is expected on Tuesday.", "2019-02-26"),
        ("He is due in court on Thursday.", "2019-02-28"),
        ("Ahead of Sunday's election, thousands rallied.", "2019-02-24"),
        ("The vote is on Sunday.", "2019-02-24"),
    ],
)
def test_a_weekday_after_a_word_that_points_ahead_is_the_next_such_day(text: str, day: str) -> None:
    assert edtf(text) == day


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He hoped the work could be completed by Saturday.", "by Saturday", "../2019-02-23"),
        ("Rebels gave them until Sunday to surrender.", "until Sunday", "../2019-02-24"),
        ("The work was completed by Tuesday.", "by Tuesday", "../2019-02-19"),
        ("By Saturday, 500 had fled.", "By Saturday", "../2019-02-16"),
        ("It has raged since Monday.", "since Monday", "2019-02-18/.."),
        ("It has raged since 2011.", "since 2011", "2011/.."),
        ("It has raged since May 16.", "since May 16", "2018-05-16/.."),
        ("Roads will close from Monday.", "from Monday", "2019-02-25/.."),
        ("They must leave no later than Monday.", "no later than Monday", "../2019-02-25"),
    ],
)
def test_a_preposition_opens_one_end_and_stands_in_the_words(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.edtf) == (words, value)
    assert (found.start is None) == value.startswith("..")
    assert (found.end is None) == value.endswith("..")


def test_a_deadline_is_the_end_with_no_start() -> None:
    found = only("The mayor said he hoped the evacuation could be over by Saturday.")
    assert (found.start, found.end) == (None, "2019-02-23")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained last Friday.", "2019-02-15"),
        ("They meet next Tuesday.", "2019-02-26"),
        ("It rained late on Monday.", "2019-02-18"),
        ("It rained on Monday night.", "2019-02-18"),
        ("It rained on Friday of last week.", "2019-02-15"),
        ("It rained this week.", "2019-02-18/2019-02-24"),
        ("It rained last week.", "2019-02-11/2019-02-17"),
        ("It rained at the weekend.", "2019-02-16/2019-02-17"),
        ("It rained over the last 24 hours.", "2019-02-21/2019-02-22"),
        ("It rained over the past two weeks.", "2019-02-08/2019-02-22"),
        ("It rained three days ago.", "2019-02-19"),
        ("It rained ten years ago.", "2009"),
        ("It rained yesterday morning.", "2019-02-21"),
        ("It rained overnight.", "2019-02-21/2019-02-22"),
        ("It rained earlier this month.", "2019-02/2019-02-22"),
        ("It will rain tomorrow.", "2019-02-23"),
        ("It rained today.", "2019-02-22"),
        ("It rained this morning.", "2019-02-22"),
        ("It rained last month.", "2019-01"),
        ("It rained last December.", "2018-12"),
        ("It will rain over the coming weekend.", "2019-02-23/2019-02-24"),
        ("Shops will open from Monday until Friday.", "2019-02-25/2019-03-01"),
        ("It rained from Friday to Monday.", "2019-02-15/2019-02-18"),
    ],
)
def test_relative_words_count_from_publication(text: str, value: str) -> None:
    assert edtf(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The towers fell on Sept. 11, 2001.", "2001-09-11"),
        ("It began on 21st April, 2022.", "2022-04-21"),
        ("It began on the 21st of April 2022.", "2022-04-21"),
        ("It began on Thursday, April 21, 2022.", "2022-04-21"),
        ("It began on 2022-05-03.", "2022-05-03"),
        ("It began on 30/05/2022.", "2022-05-30"),
        ("It began on 4/30/2022.", "2022-04-30"),
        ("It began on 3.5.2022.", "2022-05-03"),
        ("It began in May 2014.", "2014-05"),
        ("It began in 2014.", "2014"),
        ("Records from 2008 show it.", "2008"),
        ("It was the worst year after the 2003 invasion.", "2003"),
        ("It began in the 1990s.", "199X"),
        ("It began in spring 2022.", "2022-21"),
        ("It began in early March 2021.", "2021-03-01~/2021-03-10~"),
        ("It began in late 2021.", "2021-09~/2021-12~"),
        ("It began in late February 2020.", "2020-02-21~/2020-02-29~"),
        ("It ran between 3 and 5 May 2018.", "2018-05-03/2018-05-05"),
        ("It ran May 3-5, 2018.", "2018-05-03/2018-05-05"),
        ("It ran from May 3 to June 4, 2018.", "2018-05-03/2018-06-04"),
        ("It ran from 2014 to 2018.", "2014/2018"),
        ("It ran through 1914–18.", "1914/1918"),
        ("It rose in the second quarter of 2021.", "2021-04/2021-06"),
        ("It began on New Year's Eve 2020.", "2020-12-31"),
    ],
)
def test_dates_with_a_year_need_no_anchor(text: str, value: str) -> None:
    for published in (FRIDAY, None):
        found = only(text, published)
        assert (found.edtf, found.relative_to) == (value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The convoy left on 30 April.", "2022-04-30"),
        ("The convoy left on Friday 29 April.", "2022-04-29"),
        ("The convoy left on May 7.", "2021-05-07"),
        ("The parade will be held on May 9.", "2022-05-09"),
        ("He spoke of the May 9 parade.", "2022-05-09"),
        ("The law was announced in December by the president.", "2021-12"),
        ("In June the army took back the town.", "2021-06"),
        ("The law will come into force in June.", "2022-06"),
        ("GENEVA, May 4 (Agency) - Buses left.", "2022-05-04"),
        ("Rain fell in mid-April.", "2022-04-11~/2022-04-20~"),
    ],
)
def test_a_date_without_a_year_takes_it_from_publication_and_tense(text: str, value: str) -> None:
    found = only(text, TUESDAY)
    assert (found.edtf, found.relative_to) == (value, "published")


def test_day_and_month_that_could_stand_either_way_round_give_the_year_alone() -> None:
    found = only("It began on 03/05/2022.")
    assert (found.start, found.end, found.precision) == ("2022", "2022", "year")
    assert found.reason


def test_weekday_and_date_that_do_not_fit_stay_words() -> None:
    found = only("The convoy left on Monday 29 April.", TUESDAY)
    assert not found.resolved
    assert found.reason == "weekday and date do not fit"


def test_a_date_counted_from_the_text_says_so() -> None:
    found = times("They attacked on 5 May 2018. Two days later they left. The next day, it rained.")
    assert [(t.edtf, t.relative_to) for t in found] == [("2018-05-05", None), ("2018-05-07", "text"), ("2018-05-08", "text")]


def test_that_year_is_the_year_the_text_told() -> None:
    found = times("In 2014, the group took the city. On July 17 that year a jet crashed.")
    assert [t.edtf for t in found] == ["2014", "2014-07-17"]


def test_two_dates_joined_share_the_year() -> None:
    assert [t.edtf for t in times("It rained in July and August 2014.")] == ["2014-07", "2014-08"]


def test_no_day_is_counted_from_a_year() -> None:
    found = times("The group took the city in 2014. Two days later it fell.")
    assert [t.resolved for t in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Thousands have fled in recent days.", "vague"),
        ("More will flee in the coming weeks.", "vague"),
        ("It happened a few days ago.", "vague"),
        ("They meet every Thursday.", "repeats"),
        ("They meet on Fridays.", "repeats"),
        ("They meet on Monday nights.", "repeats"),
        ("He was dismissed a day after he drew criticism.", "hangs on a happening whose date it does not give"),
        (
            "More than four years after rebels overran the north, they lost it.",
            "hangs on a happening whose date it does not give",
        ),
        ("They searched tunnels a day after seizing the camp.", "hangs on a happening whose date it does not give"),
        ("Two days later it rained.", "no date before it in the text to count from"),
    ],
)
def test_what_cannot_be_put_to_a_date_stays_words_with_the_reason(text: str, reason: str) -> None:
    found = only(text)
    assert (found.start, found.end, found.edtf, found.relative_to, found.reason) == (None, None, None, None, reason)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Clearing the road will take about three to four days.", "../2019-02-26"),
        ("Talks will end within 48 hours.", "../2019-02-24"),
        ("Troops will leave in three days.", "2019-02-25"),
    ],
)
def test_a_duration_that_lies_ahead_is_due_at_its_upper_bound(text: str, value: str) -> None:
    assert edtf(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "It was the second such raid in three days.",
        "They fought for three days in the four-year campaign.",
        "The war is in its ninth year and goes on 24 hours a day.",
        "The girl, 14, is the 15-year-old boy's cousin.",
        "It would be the first election in five years.",
        "June Smith and April Jones may march on.",
        "He read it in the Sunday Times on Black Friday.",
        "They counted 2,014 people and 1.5 million homes; 2014 people left.",
        "They will take a day off.",
        "It will take at least two years.",
        "The Sun sat on a second wall.",
        "Call 555-2010 or 2010-555 for a 3:1 chance at $2000.",
        "The fall of the city may come to pass.",
    ],
)
def test_durations_ages_names_and_numbers_are_no_times(text: str) -> None:
    assert [t.text for t in times(text)] == []


def test_a_clock_time_is_of_the_day_told_beside_it() -> None:
    assert [t.edtf for t in times("At 9 a.m. GMT on Wednesday, it began.")] == ["2019-02-20", "2019-02-20"]
    assert edtf("It began at 17:00.") == FRIDAY


def test_without_a_date_of_publication_a_full_date_in_the_dateline_is_counted_from() -> None:
    text = "Zeta, Ruritania, 3 May 2022\nBuses left on Sunday."
    line, body = Span(0, 27), Span(28, len(text))
    blocks = (Block("dateline", line), Block("paragraph", body))
    report = Report("r", text, dateline=Dateline("Zeta", line), blocks=blocks)
    (found,) = find_times(make_document(report))
    assert (found.edtf, found.relative_to) == ("2022-05-01", "dateline")


def test_in_a_narrative_months_without_a_year_go_with_the_years_told() -> None:
    text = (
        "The war began in March 1911. In April 1912 the fleet sailed. On 3 June 1912 it met the enemy. "
        "In August the port fell. By January 1913 all was over. In 1914 peace was signed. Two weeks later the king died."
    )
    found = {t.text: t.edtf for t in times(text, TUESDAY)}
    assert found["August"] == "1912-08"


CUES = st.sampled_from(
    [
        *(f"on {day.capitalize()}" for day in time_words().weekdays),
        *time_words().deictic_days,
        *(
            "last week",
            "this month",
            "next year",
            "three days ago",
            "in the past 24 hours",
            "in December",
            "on 7 May",
            "by Friday",
        ),
        *("earlier this week", "late on Monday", "within 48 hours", "overnight", "at 9 a.m.", "in two days", "since Tuesday"),
        *("a day later", "the day before", "at the weekend", "the end of the month", "last May", "Christmas Day"),
    ]
)
VERBS = st.sampled_from(
    ["They left", "They will leave", "They are leaving", "He said they would leave", "They are expected to leave"]
)


@given(st.lists(st.tuples(VERBS, CUES), min_size=1, max_size=4))
def test_an_undated_report_resolves_nothing_relative(parts: list[tuple[str, str]]) -> None:
    """Whatever the words, with no date of publication nothing that needs one gets a value."""
    text = " ".join(f"{verb} {cue}." for verb, cue in parts)
    for found in times(text, None):
        assert (found.start, found.end, found.edtf, found.relative_to) == (None, None, None, None), found
        assert found.reason


PUBLISHED = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))
EXPLICIT = st.sampled_from(
    ["in 2014", "on 5 May 2018", "in late 2021", "since March 2020", "in the 1990s", "in winter 2019", "from 2 to 5 May 2016"]
)


@given(st.lists(st.tuples(VERBS, st.one_of(CUES, EXPLICIT)), min_size=1, max_size=4), PUBLISHED)
def test_every_time_is_its_own_words_and_valid_edtf(parts: list[tuple[str, str]], published: object) -> None:
    text = " ".join(f"{verb} {cue}." for verb, cue in parts)
    found = times(text, str(published))
    for time in found:
        assert time.span is not None
        assert time.span.cut(text) == time.text
        assert (time.edtf is None) == (not time.resolved)
        assert time.resolved or time.reason
        if time.edtf:
            parse_edtf(time.edtf)
    spans = [t.span for t in found if t.span]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(alphabet="0123456789/.-: MayFridaysonbythe,\n", max_size=80))
def test_any_text_is_read_without_fault(text: str) -> None:
    for time in times(text, TUESDAY):
        assert time.span is not None
        assert time.span.cut(text) == time.text
        if time.edtf:
            parse_edtf(time.edtf)


@pytest.mark.parametrize("words", ["before dawn on Tuesday", "after midnight on Tuesday", "before noon on Tuesday"])
def test_an_hour_before_part_of_a_day_is_that_day(words: str) -> None:
    """ "Before dawn on Tuesday" is Tuesday, not the days before it."""
    (when,) = find_times(make_document(Report("r", f"The quake struck {words}.", published="2023-03-10")))
    assert (when.start, when.end) == ("2023-03-07", "2023-03-07")

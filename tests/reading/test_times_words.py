"""Times: places in a longer stretch, counts from another time, narratives, and words that point at time without a date."""

import pytest
from edtf import parse_edtf

from dateline.lexicon.times import time_words
from dateline.model import Report, When
from dateline.reading.sentences import make_document
from dateline.reading.times import find_expressions, find_times

FRIDAY = "2019-02-22"


def times(text: str, published: str | None = FRIDAY) -> list[When]:
    return find_times(make_document(Report("r", text, published=published)))


def edtf(text: str, published: str | None = FRIDAY) -> str | None:
    (found,) = times(text, published)
    return found.edtf


def kinds(text: str, published: str | None = FRIDAY) -> list[tuple[str, str]]:
    report = Report("r", text, published=published)
    return [(e.core.cut(text), e.sense.kind) for e in find_expressions(make_document(report))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Earlier on Friday, two buses left.", "2019-02-22"),
        ("They must leave by midday on Thursday.", "../2019-02-28"),
        ("They must reply within 48 hours.", "../2019-02-24"),
        ("The mission will end before the end of this month.", "../2019-02-28~"),
        ("The mission will end before the 20th of next month.", "../2019-03-19"),
        ("They will be home for the rest of the week.", "2019-02-22/2019-02-24"),
        ("They came on Friday the 15th.", "2019-02-15"),
        ("The vote is on the first Sunday in May.", "2019-05-05"),
        ("The vote was held on the last Sunday of January 2019.", "2019-01-27"),
        ("They will vote on the second Monday of next month.", "2019-03-11"),
        ("Aid will come in the week of 4 March.", "2019-03-04/2019-03-10"),
        ("Aid will come in the week starting 6 March.", "2019-03-06/2019-03-12"),
        ("Output fell in the first ten months of 2018.", "2018-01/2018-10"),
        ("It was quiet in the last two weeks of January 2019.", "2019-01-18/2019-01-31"),
        ("Prices rose in the third quarter of last year.", "2018-07/2018-09"),
        ("They will be home by Christmas.", "../2019-12-25"),
        ("Over the two weeks to 5 May 2018, it rained.", "2018-04-22/2018-05-05"),
        ("In the 24 hours to Friday morning, it rained.", "2019-02-21/2019-02-22"),
        ("They met between Monday and Wednesday.", "2019-02-18/2019-02-20"),
        ("It ran from 3 to 7 May 2018.", "2018-05-03/2018-05-07"),
        ("It ran from March to August 2011.", "2011-03/2011-08"),
        ("It ran from March 19-April 30, 2018.", "2018-03-19/2018-04-30"),
        ("It will run from May 3-5.", "2019-05-03/2019-05-05"),
        ("Ruritania was free (1918 - 1938).", "1918/1938"),
        ("It rained on 3 and 4 May 2018.", "2018-05-03/2018-05-04"),
        ("It rained on 3 and 7 May 2018.", "{2018-05-03,2018-05-07}"),
        ("It rained on May 3 and 4.", "2018-05-03/2018-05-04"),
        ("It rained in the late 1990s.", "1997~/1999~"),
        ("The buses left on monday.", "2019-02-18"),
    ],
)
def test_days_and_stretches_by_their_place_in_a_longer_one(text: str, value: str) -> None:
    assert edtf(text) == value
    parse_edtf(value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Schools reopened 14 days after the 3 February quake.", "14 days after the 3 February", "2019-02-17"),
        ("They count 14 days after the vote on 10 January.", "14 days after", "2019-01-24"),
        ("The camp fell two weeks before the 5 May 2018 vote.", "two weeks before the 5 May 2018", "2018-04-21"),
        ("Talks will resume a week from Monday.", "a week from Monday", "2019-03-04"),
        ("He came two days after Monday's raid.", "two days after Monday", "2019-02-20"),
    ],
)
def test_an_amount_counts_from_the_dated_phrase_after_it(text: str, words: str, value: str) -> None:
    first = times(text)[0]
    assert (first.text, first.edtf) == (words, value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("More than four years after the siege of May 2014, they left.", "hangs on a happening whose date it does not give"),
        ("He left a day after the army said on Monday that it would go.", "hangs on a happening whose date it does not give"),
        ("Two days after the truce, which began on 3 May 2018, he left.", "hangs on a happening whose date it does not give"),
        ("On the third day of his visit, he went north.", "hangs on a happening whose date it does not give"),
        ("In the reporting period, it rained.", "no date before it in the text to count from"),
        ("They meet every Thursday.", "repeats"),
        ("It was shelled the day before.", "no date before it in the text to count from"),
    ],
)
def test_what_nothing_dates_stays_words(text: str, reason: str) -> None:
    first = times(text)[0]
    assert (first.edtf, first.reason) == (None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "In the reporting period from 3 to 17 February 2019, it rained. Schools closed in the reporting period.",
        "Between 3 and 17 February 2019 (the reporting period), it rained. Schools closed in this reporting period.",
        "Reporting period: 3-17 February 2019. Schools closed in the period under review.",
    ],
)
def test_the_reporting_period_is_what_the_text_says_it_is(text: str) -> None:
    last = times(text, None)[-1]
    assert (last.edtf, last.relative_to) == ("2019-02-03/2019-02-17", "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The former mayor spoke.", [("former", "reference")]),
        ("He met the former, not the latter.", []),
        ("At that time it rained.", [("that time", "reference")]),
        ("This time they won.", []),
        ("It rained daily.", [("daily", "set")]),
        ("They need 40 trucks per day.", [("per day", "set")]),
        ("It lasted for weeks.", [("weeks", "duration")]),
        ("It was built in the 19th century.", [("the 19th century", "era")]),
        ("It fell in April 480 BC.", [("April 480 BC.", "era")]),
        ("It was held from 499 to 493 BC.", [("499 to 493 BC.", "era")]),
        ("They prepared a summer offensive.", [("summer", "reference")]),
        ("He saw the Spring Festival.", [("Spring", "reference")]),
        ("In the ninth year of the war, they fled.", [("the ninth year", "reference")]),
        ("The springs fall dry; they march on.", []),
    ],
)
def test_words_that_point_at_time_are_read_and_are_no_times(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A March operation failed.", ["2018-03"]),
        ("The March on the city failed.", []),
        ("It ended a disputed 2018 vote.", ["2018"]),
        ("They fed the other 2018 people.", []),
        ("The war dragged into 2018.", ["2018"]),
        ("They paid for 2018 tents.", []),
        ("It sat beside a Christmas tree.", []),
        ("They meant the 2016 Summer Games.", ["2016"]),
        ("He said that March Hare was late.", []),
        ("He was told that May would come.", []),
    ],
)
def test_months_and_years_before_nouns(text: str, values: list[str]) -> None:
    assert [t.edtf for t in times(text)] == values


STORY = (
    "The war began in March 1911. In April 1912 the fleet sailed. On 3 June 1912 it met the enemy. By January 1913 all was over. "
    "In 1914 peace was signed. In May 1914 the king died. "
)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In August he was crowned.", "August", "1914-08"),
        ("A paper released in 2005 told more. In July 1914 he fled. In August he was crowned.", "August", "1914-08"),
        ("The truce lasted until 1918. In August he was crowned.", "August", "1914-08"),
        ("In the summer he was crowned.", "the summer", "1914-22"),
        ('He said: "We go today."', "today", None),
        ("On 4 July 1914 it rained. At 10:57 he fled.", "10:57", "1914-07-04"),
        ("The previous April was dry.", "The previous April", "1914-04"),
    ],
)
def test_a_narrative_goes_on_from_what_it_tells(text: str, words: str, value: str | None) -> None:
    found = {t.text: t.edtf for t in times(STORY + text, "2009-12-19")}
    assert found[words] == value


def test_parts_of_the_day_and_the_clock_are_kept_beside_the_day() -> None:
    text = "It struck at 04:17 local time (01:17 GMT) on Monday; by Tuesday night it was over."
    found = find_expressions(make_document(Report("r", text, published=FRIDAY)))
    assert [(e.value.start or e.value.end, e.sense.clock) for e in found if e.value] == [
        ("2019-02-18", "T04:17"),
        ("2019-02-18", "T01:17"),
        ("2019-02-18", ""),
        ("2019-02-19", "night"),
    ]


def test_ordinals_and_periods_of_the_table_are_read() -> None:
    for word in time_words().periods:
        assert kinds(f"It came {word}.") == [(word, "set")]
    for word in time_words().ordinals:
        assert kinds(f"In the {word} century it fell.") == [(f"the {word} century", "era")]

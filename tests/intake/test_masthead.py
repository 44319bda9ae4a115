"""The outlet where a text prints its own name: above or under the headline, by a date, in a dateline's bracket."""

from __future__ import annotations

import pytest

from dateline.intake.masthead import issuer_named, outlet_named

from .helpers import kinds, of_kind, one

HEAD = "Lower town cleared as river rises"
LEAD = "The river rose above its banks on Friday, and the lower town was cleared, officials said."
MORE = "Nobody was hurt, the mayor said, but two bridges were lost."


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Vale Courier", "The Vale Courier"),
        ("Sea & Shore Radio", "Sea & Shore Radio"),
        ("North Fells Daily - Online edition", "North Fells Daily"),
        ("bbc news", "BBC News"),
        ("Local News", None),
        ("Breaking News", None),
        ("Herald", None),
        ("The mayor spoke to the press", None),
        ("Associated Press", None),
        ("Town Cleared As River Rises And Nobody Hurt Says Courier", None),
    ],
)
def test_names_of_outlets(line, outlet):
    """Capitalised words that end as outlets' names do; not sections, not agencies, not sentences."""
    assert outlet_named(line) == outlet


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("MINISTRY OF WATER — REPUBLIC OF EXAMPLELAND", "Ministry of Water, Republic of Exampleland"),
        ("Office for Floods", "Office for Floods"),
        ("Upper Vale Relief Authority (UVRA)", "Upper Vale Relief Authority"),
        ("Ministry of water says the dam holds", None),
        ("The Vale Courier", None),
    ],
)
def test_names_of_issuers(line, issuer):
    """A body's whole name, without its acronym and as a name is written."""
    assert issuer_named(line) == issuer


@pytest.mark.parametrize(
    "top",
    [
        f"{HEAD}\nAnn Example\nThe Vale Courier\n3 May 2021, 21:40",
        f"{HEAD}\nThe Vale Courier\n3.05.2021",
        f"{HEAD}\n\nThe Vale Courier - Online edition\nMonday 3 May 2021",
        f"{HEAD}\nThe Vale Courier | Updated 3 May 2021 18:55 GMT",
        f"{HEAD}\nThe Vale Courier, 3 May 2021",
        f"The Vale Courier\n\n{HEAD}\n\n3 May 2021",
        f"{HEAD}\n\nTESTVILLE (The Vale Courier), 3 May 2021 -",
    ],
)
def test_outlet_at_the_top(top):
    """Wherever it stands among headline, byline and date, it is the outlet and neither byline nor headline."""
    joint = " " if top.endswith("-") else "\n\n"
    report = one(f"{top}{joint}{LEAD}\n{MORE}")
    assert (report.headline, report.outlet, report.published) == (HEAD, "The Vale Courier", "2021-05-03")
    assert of_kind(report, "headline") == [HEAD] and of_kind(report, "lead") == [LEAD]
    assert "Courier" not in (report.byline or "")


def test_a_person_named_like_an_outlet_is_a_byline():
    """Two words without article, date or byline beside them settle nothing."""
    report = one(f"{HEAD}\nEmily Post\n\n{LEAD}\n{MORE}")
    assert (report.outlet, report.byline) == (None, "Emily Post")


def test_a_bulletin_has_its_issuer_and_its_title():
    """The body above the title is the outlet, the text a release; the days it covers are not its date."""
    report = one(
        "FLOOD BULLETIN\nUpper Vale Relief Authority (UVRA)\nUpper Vale: Situation Report #3\n"
        "Reporting period: 1 – 9 May 2021\n\n"
        f"HIGHLIGHTS\n• 300 people were moved.\n• Two bridges were lost.\n\nSITUATION\n{LEAD}"
    )
    assert (report.form, report.outlet, report.headline) == (
        "release",
        "Upper Vale Relief Authority",
        "Upper Vale: Situation Report #3",
    )
    assert (report.published, report.byline, report.dateline) == (None, None, None)
    assert ("section_title", "HIGHLIGHTS") in kinds(report)


@pytest.mark.parametrize("line", ["TESTVILLE/PORT EXAMPLE, May 3 — ", "TESTVILLE—", "TESTVILLE, May 3 - "])
def test_datelines_of_two_places_and_without_spaces(line):
    """What stands before the dash is no part of the lead."""
    assert of_kind(one(f"{HEAD}\n\n{line}{LEAD}\n{MORE}"), "lead") == [LEAD]


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Ann Example, Upper Vale News Service", "Upper Vale News Service"),
        ("By Ann Example and NNA", "NNA"),
        ("By Ann Example", None),
        ("By ANN EXAMPLE", None),
    ],
)
def test_agencies_in_bylines(byline, agency):
    """An agency beside a person's name is a credit, whether or not the table has it."""
    assert one(f"{HEAD}\n{byline}\n\n{LEAD}\n{MORE}").agency == agency


def test_caption_of_an_agency_that_no_table_has():
    """Name, acronym and "File" after a slash credit a picture."""
    caption = "A bus stands in the water at Testville Ann Example, XNA/File"
    assert of_kind(one(f"{HEAD}\n\n{LEAD}\n\n{caption}\n\n{MORE}"), "caption") == [caption]


def test_digest_led_by_an_outlet_with_an_ampersand_and_updates():
    """The lead line has outlet and headline; numbered updates join the coverage."""
    report = one(
        "River Floods The Vale\n\nThe Bell & Post: Vale flooded as dam gives way in the night\n\n"
        f"* Two bridges were lost\n\n{LEAD}\n\n"
        "Update #1: What we know of the dam (Example Wire)\n\nMore News On The Flood\nDam had cracks for years -- Vale Courier\n"
        "Who pays for the bridges -- Example Wire\n\nPosted by editor on Monday, May 3, 2021\nPosted on Monday, May 3, 2021\n"
    )
    assert report.published == "2021-05-03"
    assert report.digest is not None and report.digest.lead is not None
    assert report.digest.lead.outlet == "The Bell & Post"
    assert [c.outlet for c in report.digest.coverage] == ["Example Wire", "Vale Courier", "Example Wire"]

"""Plain text: kept as it is, taken apart by general means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import Told
from dateline.model import BODY, Report, SettingsError

from .helpers import kinds, of_kind, one, piped

LEAD = "The river rose above its banks on Friday, and the lower town was cleared, officials said."
MORE = "Nobody was hurt, the mayor said, but two bridges were lost."


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\n\r *-\"'.:()—"),
        max_size=400,
    )
)
def test_text_is_kept_and_blocks_lie_in_order(text):
    """Newlines apart not one character changes; blocks are trimmed, in order and do not overlap."""
    for found in piped(("A " + text).encode()):
        if isinstance(found, Report):
            assert found.text == ("A " + text).replace("\r\n", "\n").replace("\r", "\n")
            ends = 0
            for block in found.blocks:
                assert block.span.start >= ends and block.span.length
                ends = block.span.end
                assert block.span.cut(found.text) == block.span.cut(found.text).strip()


@given(
    st.lists(
        st.sampled_from([LEAD, MORE, "What now", "Advertisement", "By Ann Example", "* One point", '"We fled," he said.']),
        max_size=8,
    )
)
def test_every_word_is_in_some_block(lines):
    """Nothing is lost: what is outside blocks is white space and bullets."""
    report = one("\n\n".join([*lines, MORE]))
    rest = list(report.text)
    for block in report.blocks:
        rest[block.span.start : block.span.end] = " " * block.span.length
    assert set("".join(rest)) <= set(" \n*")


def test_same_input_same_report():
    """Two readings are equal to the last field."""
    text = f"Town cleared\n\nTESTVILLE (Reuters) - {LEAD}\n{MORE}"
    assert one(text) == one(text)


def test_date_prefix_is_no_part_of_the_body():
    """A prefix that runs into the lead gives the day, and there is no headline."""
    report = one(f" date 2019-02-22 {LEAD}\n\n{MORE}")
    assert kinds(report) == [("furniture", "date 2019-02-22"), ("lead", LEAD), ("paragraph", MORE)]
    assert (report.headline, report.published, report.published_from) == (None, "2019-02-22", "text")


def test_first_line_that_is_a_sentence_is_body():
    """No headline is made up for a text that has none."""
    report = one(f"{LEAD}\n{MORE}")
    assert report.headline is None and kinds(report)[0] == ("lead", LEAD)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n\r\n"])
def test_paragraphs_by_single_or_empty_lines(gap):
    """Either way of parting paragraphs gives the same blocks."""
    report = one(gap.join(["Lower town cleared as river rises", LEAD, "What now", MORE]))
    assert [kind for kind, _ in kinds(report)] == ["headline", "lead", "section_title", "paragraph"]


def test_undated_stays_undated_until_told():
    """No day is guessed; what the user tells fills the gap and says so."""
    assert (one(LEAD).published, one(LEAD).published_from) == (None, None)
    told = one(LEAD, Told(published="2019-03-20", outlet="Example Post"))
    assert (told.published, told.published_from, told.outlet) == ("2019-03-20", "told", "Example Post")


def test_told_overrides_nothing():
    """The text's own day and outlet stand."""
    report = one(f"date 2019-02-22 {LEAD}\n\nFollow us on Twitter: @SampleHerald", Told("2020-01-01", "Other"))
    assert (report.published, report.outlet) == ("2019-02-22", "Sample Herald")


@pytest.mark.parametrize("day", ["2019-2-3", "yesterday", "2019-02-30", "", "20190203"])
def test_told_day_must_be_a_day(day):
    """A day that is none is refused, with what to write."""
    with pytest.raises(SettingsError, match="year-month-day"):
        Told(published=day)


@pytest.mark.parametrize(
    ("line", "place", "agency", "published"),
    [
        ("GENEVA (Reuters) – ", "GENEVA", "Reuters", None),
        ("TESTVILLE, Testland, March 3, 2021 (AP) — ", "TESTVILLE, Testland", "AP", "2021-03-03"),
        ("MOSCOW (Sample News / Sputnik - 21st April, 2022) ", "MOSCOW", "Sputnik", "2022-04-21"),
        ("KYIV. May 7 (Interfax-Ukraine) – ", "KYIV", "Interfax-Ukraine", None),
        ("May 7 (UPI) — ", None, "UPI", None),
        ("MOSCOW, March 5. /TASS/. ", "MOSCOW", "TASS", None),
        ("Geneva (ICRC) – ", "Geneva", "ICRC", None),
        ("Baghdad (Iraq) (AFP) - ", "Baghdad (Iraq)", "AFP", None),
        ("New Delhi, Apr 25 (PTI) ", "New Delhi", "PTI", None),
        ("TESTVILLE (Testland News Agency) -- ", "TESTVILLE", "Testland News Agency", None),
        ("BEIRUT — ", "BEIRUT", None, None),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
    ],
)
def test_datelines(line, place, agency, published):
    """Place, agency and, with its year, day; the lead begins after it."""
    report = one(f"Lower town cleared\n\n{line}{LEAD}\n{MORE}")
    assert (report.dateline.place if report.dateline else None, report.agency, report.published) == (place, agency, published)
    assert of_kind(report, "lead") == [LEAD]


@pytest.mark.parametrize(
    "line",
    [
        "The World Health Organization (WHO) said on Friday that more people would be moved from the lower town.",
        "UN: 101 people were brought out of the town on Friday, in boats and in lorries, its envoy said.",
        "Testville is under water. The Example Fund (EF) has sent food for three days to people in schools.",
        "Ann Example (left) – a teacher – said that she had seen the wave come over the bank on Friday.",
    ],
)
def test_no_dateline_where_there_is_none(line):
    """A bracket in a sentence is no credit."""
    report = one(f"Lower town cleared\n\n{line}\n{MORE}")
    assert report.dateline is None and report.agency is None and of_kind(report, "lead") == [line]


@pytest.mark.parametrize(
    ("extra", "agency"),
    [
        ("By Ann Example, Associated Press", "AP"),
        ("Source: Reuters", "Reuters"),
        ("(With inputs from PTI)", "PTI"),
        ("© 2021 AFP", "AFP"),
        ("The last boat left at dusk, he said. (Xinhua)", "Xinhua"),
        ("The last boat left at dusk, he said. – AFP", "AFP"),
        ("Image source, Reuters", None),
        ("People leave the lower town in boats Ann LENS, AFP", None),
        ("(AP Photo/Ann Lens)", None),
        ("A Reuters reporter saw twenty boats at the bridge.", None),
        ("Officials spoke to AFP about the flood in the lower town.", None),
    ],
)
def test_agency_by_credit(extra, agency):
    """Written credits name the gatherer; picture credits and quoted agencies do not."""
    assert one(f"Lower town cleared\n\n{LEAD}\n\n{extra}\n").agency == agency


def test_agency_by_its_own_people_and_pictures():
    """Both signs together name it: every picture is its own and its people are the witnesses."""
    body = f"{LEAD}\n\nPeople wait for boats Dee LENS, AFP\n\nForty boats had left, AFP correspondents at the bridge reported.\n\n{MORE}"  # noqa: E501
    assert one(body).agency == "AFP"
    assert one(body.replace("LENS, AFP", "LENS, Reuters")).agency is None


@pytest.mark.parametrize(
    "caption",
    [
        "People wait for boats at the bridge in Testville Dee LENS, AFP",
        "A boat in the lower town on Friday [Dee Lens/Reuters]",
        "A boat in the lower town on Friday. (AP Photo/Dee Lens)",
        "A boat in the lower town on Friday. Photograph: Dee Lens/Getty Images",
        "A boat in the lower town on Friday | AP Photo",
        "A boat in the lower town on Friday (Photo by Dee Lens)",
        "Boats in the lower town, May 2019 [File: Dee Lens/EPA]",
        "FILE PHOTO: Boats in the lower town, May 2019",
        "A boat in the lower town Dee Lens, POOL/AFP/File",
    ],
)
def test_captions(caption):
    """A line that ends in a picture's credit is a caption, credit included."""
    report = one(f"Lower town cleared\n\n{LEAD}\n\n{caption}\n\n{MORE}")
    assert of_kind(report, "caption") == [caption]
    assert of_kind(report, "paragraph") == [MORE]


def test_pull_quote_repeats_the_body():
    """A quotation on its own line is pulled out only where the body has it too."""
    said = '"We would have gone up the hill at once," she said.'
    report = one(
        f"Lower town cleared\n\n{LEAD}\n\n{said}\n\n“We would have gone up the hill at once”\n\n“Nobody told us anything at all about it”\n\n{MORE}"  # noqa: E501
    )
    assert of_kind(report, "pull_quote") == ["“We would have gone up the hill at once”"]


def test_outlet_is_never_guessed():
    """Two handles, or an agency's, settle nothing."""
    assert one(f"{LEAD}\n\nFollow us on Twitter: @SampleHerald\n\nFollow us on Facebook: @OtherPost").outlet is None
    assert one(LEAD).outlet is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        (
            "Les habitants de la ville ont quitté leurs maisons dans la nuit, selon les autorités, qui ont ouvert une école pour eux.",  # noqa: E501
            "fr",
        ),
        (
            "Die Bewohner der Stadt haben in der Nacht ihre Häuser verlassen, und das Wasser ist nicht mit dem Regen gekommen.",
            "de",
        ),
        (
            "Los vecinos de la ciudad fueron llevados a una escuela por el alcalde, que dijo que las casas del centro se han perdido.",  # noqa: E501
            "es",
        ),
        ("Жители города были вывезены, сообщил мэр, и что они не знают, как это произошло.", "ru"),
        ("غادر السكان المدينة في الليل بعد أن ارتفع النهر على البلدة، كما قال رئيس البلدية إلى الصحفيين من المدينة.", "ar"),
        ("住民は夜のうちに町を離れたと市長が述べた。", "ja"),
        ("12 34", None),
    ],
)
def test_language(text, language):
    """Named where the text tells, null where it does not."""
    assert one(text).language == language


def test_body_is_not_swallowed_by_furniture():
    """Ordinary sentences that begin like service lines stay news."""
    lines = [
        "Share prices fell on Monday after the flood.",
        "Read aloud in court, the letter named three engineers.",
        "More than 200 people left the town.",
    ]
    report = one("\n".join([LEAD, *lines]))
    assert [w for k, w in kinds(report) if k in BODY] == [LEAD, *lines]


def test_headline_with_its_full_stop_before_a_dateline():
    """One short sentence right before a signed dateline is the headline, not the lead."""
    report = one(f"Lower town is cleared.\n\nTESTVILLE (AP) — {LEAD}\n\n{MORE}")
    assert report.headline == "Lower town is cleared." and report.agency == "AP" and of_kind(report, "lead") == [LEAD]


def test_cue_lines_are_body():
    """A line that leads up to a quotation is no title."""
    report = one(f"Lower town cleared\n\n{LEAD}\n\nThe governor added:\n\n{MORE}")
    assert of_kind(report, "paragraph") == ["The governor added:", MORE]


def test_a_list_with_dashes_is_no_digest():
    """Three lines with a dash and a capital do not make a digest unless outlets stand there."""
    parts = ["Lower Sample Park – Sector North", "Upper Sample Park – Sector South", "River Park – Sector West"]
    assert one("\n\n".join(["Parks to see", LEAD, *(line for part in parts for line in (part, MORE))])).form == "report"


def test_speakers_of_a_transcript_are_no_datelines():
    """A name with a colon that comes again is a speaker."""
    said = "We will move the people of the lower town today, and nobody will be left."
    asked = "QUESTION: And then, when the river falls, where will all of them go?"
    report = one("\n\n".join(["Press conference", f"MAYOR TOKEN: {said}", asked, f"MAYOR TOKEN: {said}"]))
    assert report.dateline is None


def test_agencies_named_in_the_middle_are_no_sign_off():
    """A bracket after a sentence counts at the end of the report alone."""
    filler = "\n\n".join(f"{MORE} {n}." for n in range(6))
    assert one(f"{LEAD}\n\nThe town was warned, it was said. (Reuters)\n\n{filler}").agency is None

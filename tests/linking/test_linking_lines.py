"""Lines of reporting: who has it from whom, as far as the reports show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.linking.lines import page_of
from dateline.linking.link import link
from dateline.model import Block, Reading, Report, Speaker, Statement
from dateline.model.reading import Quote
from dateline.model.text import Span
from linking.make import BRIEFING_A, BRIEFING_B, FOREIGN, LOCAL, WIRE, digest, only, reading, spun, the_line, wire


def line_sets(readings: list[Reading]) -> set[frozenset[str]]:
    return {frozenset(line.reports) for line in only(readings).lines}


@pytest.mark.parametrize(
    "paragraphs",
    [
        WIRE[:3],
        (FOREIGN[0], *WIRE[1:6]),
        (*FOREIGN, *WIRE[2:5], *LOCAL[2:3]),
        tuple(spun(p) for p in WIRE),
        tuple(spun(p) for p in WIRE[:6]),
        tuple(spun(p) for p in WIRE[::-1]),
        (*FOREIGN, *LOCAL[:2], *(spun(p) for p in WIRE[2:5]), *LOCAL[2:]),
    ],
    ids=["trimmed", "new lead", "a third reused", "spun", "spun and trimmed", "spun, order changed", "a third reused and spun"],
)
def test_r13_an_edited_copy_of_a_wire_text_is_of_its_line(paragraphs: tuple[str, ...]) -> None:
    """A copy stays a copy when cut, given another lead, mixed with other text, or spun word by word."""
    line = the_line([wire(), reading("copy", *paragraphs, outlet="Inland Times", published="2031-03-05")], "copy")
    assert line.reports == ("wire", "copy") and line.gatherer == "Merrow Wire" and line.standing == "established"
    edge = next(e for e in line.edges if e.reason == "shared_words")
    assert edge.pair == ("wire", "copy") and 0.2 <= edge.score <= 1.0
    assert edge.words and edge.words in " ".join(WIRE), "the words on the edge are the report's own"


def test_r13_two_outlets_at_one_briefing_are_two_lines() -> None:
    """The same quotation and figures in own wording are no copy."""
    two = [
        reading("a", *BRIEFING_A, outlet="Daily Beacon", published="2031-03-05"),
        reading("b", *BRIEFING_B, outlet="Northern Star", published="2031-03-05"),
    ]
    assert line_sets(two) == {frozenset("a"), frozenset("b")}


def test_copies_that_share_a_quotation_say_so_beside_the_shared_words() -> None:
    quoted = "“The river was in the kitchen before we had found our shoes,” said Pask, who lost his barn and his cattle."
    line = the_line([wire(), reading("x", *WIRE[:4], quoted), reading("y", *WIRE[:4], quoted)], "y")
    quotations = [e for e in line.edges if e.reason == "same_quotation"]
    assert quotations and all(e.words.startswith("The river was in the kitchen") for e in quotations)


def test_r13_two_reports_of_a_day_credited_to_one_agency_are_one_line_and_a_mention_is_no_credit() -> None:
    """A credit makes a line even without a shared word; "Merrow Wire reported" inside a text does not."""
    readings = [
        wire(),
        reading("other", *BRIEFING_A, outlet="Daily Beacon", agency="Merrow Wire", published="2031-03-04"),
        reading(
            "mention", *LOCAL, "A bridge is gone too, Merrow Wire reported.", outlet="Sella Valley Echo", published="2031-03-05"
        ),
    ]
    story = only(readings)
    assert {frozenset(line.reports) for line in story.lines} == {frozenset({"wire", "other"}), frozenset({"mention"})}
    assert [(e.reason, e.words) for e in story.line_of("wire").edges] == [("credit", "Merrow Wire")]
    alone = story.line_of("mention")
    assert alone.gatherer is None and alone.standing == "not_established"
    assert alone.reasons == ("mention was published by Sella Valley Echo; no credit says who gathered it",)
    (cited,) = alone.descent[0].cites
    assert (cited.name, cited.text) == ("Merrow Wire", "Merrow Wire reported")


def test_r13_an_agencys_item_of_another_day_is_of_its_origin_but_of_a_line_of_its_own() -> None:
    """Gathered anew, so no copy; by the same gatherer, so no corroboration. An undated item is not shown to be of another day."""
    other = reading("other", *BRIEFING_A, outlet="Daily Beacon", agency="Merrow Wire", published="2031-03-06")
    story = only([wire(), other])
    assert len(story.lines) == 2 and len({line.origin for line in story.lines}) == 1
    assert story.independence("wire", "other") == ("same_origin", "both were gathered by Merrow Wire")
    undated = reading("other", *BRIEFING_A, outlet="Daily Beacon", agency="Merrow Wire")
    assert line_sets([wire(), undated]) == {frozenset({"wire", "other"})}


def test_a_credit_to_several_agencies_establishes_nothing() -> None:
    readings = [wire(), reading("mixed", *BRIEFING_A, outlet="Daily Beacon", agency="Merrow Wire and Reuters")]
    assert the_line(readings, "mixed").standing == "not_established"


def test_a_text_credited_to_two_agencies_by_two_outlets_does_not_join_the_agencies() -> None:
    """An explicit credit is not overruled: joining would make one line of two agencies."""
    readings = [
        wire(),
        wire("rival", agency="Northpress", outlet="Inland Times"),
        reading("third", *WIRE[:5], outlet="Hill News"),
    ]
    sets = line_sets(readings)
    assert not any({"wire", "rival"} <= s for s in sets)
    assert sum("third" in s for s in sets) == 1


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ({"byline": "Anneke Holm"}, LOCAL),
        ({}, (*LOCAL, "The gates had rusted shut, he told Sella Valley Echo.")),
        ({"form": "release"}, LOCAL),
        ({"outlet": "AFP"}, LOCAL),
    ],
    ids=["byline", "told the outlet", "release", "an agency's own page"],
)
def test_a_report_that_shows_its_gatherer_is_established(told: dict[str, str], text: tuple[str, ...]) -> None:
    own = reading("own", *text, **{"outlet": "Sella Valley Echo", **told})
    line = the_line([wire(), own], "own")
    assert line.standing == "established" and line.gatherer == own.report.outlet and line.reports == ("own",)


def test_r13_a_credit_for_a_part_makes_no_line() -> None:
    """“With” an agency: the outlet gathered as well, and draws on the agency. A credit for the whole makes one."""
    part = reading(
        "part", *LOCAL, "(with Merrow Wire)", kinds=["paragraph"] * 5 + ["credit"], outlet="Sella Valley Echo",
        agency="Merrow Wire", published="2031-03-04",
    )  # fmt: skip
    story = only([wire(), part])
    assert len(story.lines) == 2
    assert story.line_of("part").standing == "not_established"
    assert [c.name for c in story.line_of("part").descent[0].cites] == ["Merrow Wire"]
    whole = reading(
        "whole", *LOCAL, "(Merrow Wire)", kinds=["paragraph"] * 5 + ["credit"], outlet="Sella Valley Echo",
        agency="Merrow Wire", published="2031-03-04",
    )  # fmt: skip
    assert set(the_line([wire(), whole], "whole").reports) == {"wire", "whole"}


def test_r13_a_report_that_credits_an_agency_in_part_and_holds_its_words_is_of_the_agencys_line() -> None:
    """What it adds of its own is not told apart, and must not bear out what it took."""
    agency = reading("a", *WIRE, agency="Westwire", published="2031-03-01")
    mixed = (*LOCAL, *WIRE[:2])
    own = reading("b", *mixed, outlet="Harbour Post", byline="By Ada Vale", published="2031-03-02")
    part = reading("c", *mixed, outlet="Harbour Post", byline="By Ada Vale", agency="Westwire", published="2031-03-02")
    credit = "Additional reporting by Westwire."
    text = f"{part.report.text}\n\n{credit}"
    span = Span(len(text) - len(credit), len(text))
    blocks = (*part.report.blocks, Block("credit", span))
    part = replace(part, report=replace(part.report, text=text, blocks=blocks))
    assert line_sets([agency, own]) == {frozenset("a"), frozenset("b")}
    assert line_sets([agency, part]) == {frozenset("ac")}


def test_a_body_that_only_speaks_for_itself_gathers_its_own_statement() -> None:
    speaker = Speaker("Ilka Torvald", "governor", "Sella District", "name", None)
    said = Statement("s", "direct", speaker, None, Quote("x", Span(0, 1)), None, "test")
    assert (
        the_line([wire(), reading("own", *BRIEFING_A, outlet="Sella District", statements=(said,))], "own").standing
        == "established"
    )


def test_a_digest_is_a_line_of_its_own_labelled_by_the_outlet_it_quotes() -> None:
    """Who gathered the excerpt is not shown: the label is there, the standing is not."""
    line = the_line([wire(), digest("post", "Sella Valley Echo", *LOCAL)], "post")
    assert (line.reports, line.gatherer, line.standing) == (("post",), "Sella Valley Echo", "not_established")


def test_a_digest_joins_the_report_whose_words_it_quotes() -> None:
    readings = [reading("echo", *LOCAL, outlet="Sella Valley Echo"), digest("post", "Sella Valley Echo", *LOCAL[:4])]
    assert line_sets(readings) == {frozenset({"echo", "post"})}


def test_captions_and_related_lines_are_no_shared_words() -> None:
    """A picture caption from an agency under two independent reports makes no copy of them."""
    caption = (
        "Rescuers carry an elderly woman from a flooded house in Lower Orvane after the Harrow dam burst on Tuesday morning."
    )
    two = [
        reading("a", *LOCAL, caption, kinds=["paragraph"] * 5 + ["caption"], outlet="Sella Valley Echo"),
        reading("b", *BRIEFING_A, caption, kinds=["paragraph"] * 3 + ["caption"], outlet="Daily Beacon"),
    ]
    assert line_sets(two) == {frozenset("a"), frozenset("b")}


def test_two_addresses_of_one_page_are_one_line() -> None:
    two = [
        reading("a", *LOCAL, url="https://www.echo.example/flood/orvane?utm_source=mail"),
        reading("b", *BRIEFING_A, url="http://echo.example/flood/orvane/#top"),
    ]
    line = the_line(two, "a")
    assert line.reports == ("a", "b") and line.edges[0].reason == "same_page"


def test_r13_a_page_that_says_what_it_was_taken_from_is_of_that_pages_line() -> None:
    """Two that name one page that is not among the reports are one line too; another page of the site is none of it."""
    source = "https://wire.example/dam/41"
    taken = [reading("a", *LOCAL, url=source), reading("b", *BRIEFING_A, based_on=source + "?utm_source=feed")]
    line = the_line(taken, "a")
    assert line.reports == ("a", "b") and [(e.reason, e.words) for e in line.edges] == [
        ("declared_source", "wire.example/dam/41")
    ]
    both = [reading("a", *LOCAL, based_on=source), reading("b", *BRIEFING_A, based_on=source)]
    assert the_line(both, "a").reports == ("a", "b")
    assert line_sets([reading("a", *LOCAL, url=source), reading("b", *BRIEFING_A, based_on="https://wire.example/dam/42")]) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_a_page_keeps_the_part_of_its_address_that_names_it() -> None:
    assert page_of("https://m.echo.example/story?id=12&fbclid=x") == page_of("http://www.echo.example/story/?id=12")
    assert page_of("https://echo.example/story?id=12") != page_of("https://echo.example/story?id=13")


def test_line_ids_stay_when_a_later_report_joins() -> None:
    """Corrections and cursors name lines: a later copy does not rename them."""
    first = [wire(), reading("local", *LOCAL, outlet="Sella Valley Echo", published="2031-03-05")]
    later = reading("zcopy", *WIRE[:5], outlet="Inland Times", published="2031-03-08")
    before = {line.reports[0]: line.id for line in only(first).lines}
    after = {line.reports[0]: line.id for line in only([*first, later]).lines}
    assert before == after


def test_every_report_is_in_exactly_one_line() -> None:
    story = only([wire(), *(reading(f"c{i}", *WIRE[: 3 + i]) for i in range(4)), reading("local", *LOCAL)])
    assert sorted(r for line in story.lines for r in line.reports) == sorted(story.reports)


def test_a_report_without_a_body_is_a_story_of_its_own() -> None:
    empty = Reading("test", Report("empty", ""))
    stories = link([empty, wire()])
    assert sorted(s.reports for s in stories) == [("empty",), ("wire",)]
    assert next(s for s in stories if s.reports == ("empty",)).title == "empty"

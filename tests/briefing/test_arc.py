"""The key points of a story that runs over days: its arc in few lines, each with its evidence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefing.arc import phases
from dateline.briefing.brief import brief
from dateline.briefing.passages import sentences
from dateline.model import Block, Report, Span

from .make import Desk, on, place, relation, report

SAYS = {"a": "officials", "b": "the district office", "c": "the district office", "d": "mayor Ona Reel"}


def slide() -> Desk:
    """Five reports over nine days: a toll that rises and is corrected, a mayor who counts more, a road, a camp, an arrest."""
    a = report(
        "a", "Harbour Post", "2031-04-02", "Landslide buries Ostrava Reach",
        "A landslide buried the mining village of Ostrava Reach before dawn; at least 40 people were killed, officials said.",
        "Rescue teams cannot reach the village because the Tamm road is cut in three places.",
        "How did it come to this? Nobody at the mine would say.",
    )  # fmt: skip
    b = report(
        "b", "Coast Wire", "2031-04-04", "Toll reaches 95 in Ostrava Reach",
        "The landslide at Ostrava Reach killed 95 people, among them 20 children, the district office said on Friday.",
        "The Tamm road, cut in three places, was opened again on Friday, army engineers said.",
        "She was lifted out alive after two nights.",
    )  # fmt: skip
    c = report(
        "c", "The Meridian", "2031-04-07", "District lowers landslide toll",
        "The district office cut the toll of the landslide at Ostrava Reach to 88 from 95: seven bodies had been entered twice.",
        "Some 1,900 people from Ostrava Reach are living in a camp by the lake, the district office said.",
    )  # fmt: skip
    d = report(
        "d", "Velmora Times", "2031-04-08", "Mayor disputes landslide count",
        "Mayor Ona Reel said that 130 people had been killed by the landslide at Ostrava Reach and that the office hid the rest.",
        "In other news, the Velmora regatta was won by a crew of dentists from the lake district.",
    )  # fmt: skip
    e = report(
        "e", "Harbour Post", "2031-04-11", "Mine manager held over landslide",
        "Police arrested the manager of the Ostrava Reach mine on Friday over the landslide that buried the village.",
        "Is anybody else to be charged?",
    )  # fmt: skip
    desk = Desk(a, b, c, d, e, title="Landslide at Ostrava Reach")
    words = {"a": "at least 40 people", "b": "95 people", "c": "88", "d": "130 people"}
    days = {"a": "2031-04-02", "b": "2031-04-04", "c": "2031-04-07", "d": "2031-04-08"}
    numbers = {"a": "40", "b": "95", "c": "88", "d": "130"}
    told = {}
    for id_, phrase in words.items():
        by = desk.says(id_, desk[id_].text[:40], SAYS[id_].removeprefix("mayor "))
        told[id_] = desk.counts(
            id_, phrase, int(numbers[id_]), None if id_ == "a" else -1, when=on(days[id_]), by=by, number=numbers[id_]
        )
    children = desk.counts("b", "20 children", 20, when=on("2031-04-04"), of="children", number="20")
    old = desk.counts("c", "95", 95, when=on("2031-04-04"), number="95")
    chain = [relation(told["a"], told["b"], "progress"), relation(told["b"], told["c"], "revision")]
    against = [relation(told["c"], told["d"], "contradiction"), relation(children, told["b"], "part_of", "R3")]
    desk.row(
        "people.killed", told["a"], told["b"], children, old, told["c"], told["d"],
        where=place(desk["a"], "Ostrava Reach"), kind="cumulative", relations=[*chain, *against], lines=2,
    )  # fmt: skip
    return desk


def points(desk: Desk) -> list[str]:
    """The key points of a desk's story."""
    digest = brief(desk.situation("2031-04-11"), desk.readings)
    return [line.text for s in digest.sections if s.kind == "key_points" for line in s.lines]


def course(desk: Desk) -> str:
    """The line that tells the toll's course."""
    (line,) = [p for p in points(desk) if p.startswith("The count of people killed")]
    return line


def test_a_series_is_one_line_with_its_course_and_who_disputes_it() -> None:
    """From the first value over the turn to the last, in order, and the other side's count beside it (R27)."""
    assert course(slide()) == (
        "The count of people killed in Ostrava Reach went from at least 40 (officials, 2 April) to 95 (the district office, "
        "4 April) and 88 (the district office, 7 April); others put it at 130 (Ona Reel, 8 April)."
    )


def test_every_number_of_a_course_has_its_source() -> None:
    """R26: each value told opens the words that give it."""
    desk = slide()
    digest = brief(desk.situation("2031-04-11"), desk.readings)
    (line,) = [x for s in digest.sections for x in s.lines if x.text.startswith("The count of people killed")]
    cited = " ".join(s.span.cut(desk[s.report].text) for s in line.sources)
    assert all(number in cited for number in ("40", "95", "88", "130"))


def test_r2_a_toll_does_not_fall_to_less_than_half() -> None:
    """What a series took in of another scope is no step of its course."""
    desk = slide()
    (series,) = desk.series
    stray = replace(series.observations[2], id="o-stray", of=None, when=on("2031-04-09"))
    relations = tuple(r for r in series.relations if r.relation != "part_of")
    desk.series[0] = replace(series, observations=(*series.observations, stray), relations=relations)
    assert "20" not in course(desk).replace("2031", "")


def test_a_part_is_told_with_the_whole_it_ends_on() -> None:
    """R3: the children among the last count."""
    desk = slide()
    (series,) = desk.series
    kept = tuple(o for o in series.observations if o.report in "ab" or o.text == "95")
    ids = {o.id for o in kept}
    relations = tuple(r for r in series.relations if set(r.pair) <= ids)
    desk.series[0] = replace(series, observations=kept, relations=relations)
    assert course(desk).endswith("to 95 (the district office, 4 April), including 20 children.")


def test_the_arc_is_told_and_not_only_its_last_day() -> None:
    """The first day, the road, the camp and the correction stand there beside the arrest, which leads."""
    desk = slide()
    told = " ".join(points(desk))
    for words in ("buried the mining village", "was opened again", "living in a camp by the lake", "entered twice"):
        assert words in told
    lead = brief(desk.situation("2031-04-11"), desk.readings).lead
    assert lead is not None and "Police arrested the manager" in lead.text


def test_a_matter_that_went_on_shares_a_line() -> None:
    """The road cut and the road opened are one point."""
    (line,) = [p for p in points(slide()) if "was opened again" in p]
    assert "Tamm road is cut" in line


def test_questions_and_sentences_that_lean_on_others_are_no_points() -> None:
    """A point is read alone: no question, no answer to one, no “She” without her name."""
    told = " ".join(points(slide()))
    for words in ("How did it come", "Nobody at the mine", "She was lifted", "Is anybody else"):
        assert words not in told


def test_headlines_and_captions_are_never_quoted() -> None:
    """They are shorter than what the report says."""
    desk = slide()
    held = desk["c"]
    caption = "\n\nMen carry a coffin through Ostrava Reach after the landslide of the district, 7 April."
    text = held.text + caption
    blocks = (*held.blocks, Block("caption", Span(len(held.text) + 2, len(text))))
    desk.readings["c"] = replace(desk.readings["c"], report=replace(held, text=text, blocks=blocks))
    told = " ".join(points(desk))
    assert "Men carry a coffin" not in told
    assert all(f"“{r.report.headline}" not in told for r in desk.readings.values())


def test_what_no_other_report_speaks_of_comes_after_what_the_story_is_about() -> None:
    """Another item of a round-up never pushes the story out of its own digest."""
    told = points(slide())
    assert not any("regatta" in p for p in told[:-1])


def test_phases_are_parted_by_silence() -> None:
    """Days that follow each other are one phase; a long silence opens another."""
    found = phases(["2031-04-01", "2031-04-02", "2031-04-04", "2031-04-20", "2031-04-21"])
    assert list(found.values()) == [0, 0, 0, 1, 1]


def test_a_month_cut_short_ends_no_sentence_before_its_day() -> None:
    """“Sept. 21” is one date; “in Sept. The” are two sentences."""
    text = "They were let go on Sept. 21, a spokesman said. It ended in Sept. The rest stayed with the U.N. Mission. Nobody left."
    found = [s.cut(text) for s in sentences(text, Span(0, len(text)))]
    assert found[0] == "They were let go on Sept. 21, a spokesman said." and len(found) == 4


def test_copies_add_nothing_to_what_words_are_worth() -> None:
    """R14: a text that three outlets carry is one line, and changes no choice."""
    desk, copied = slide(), slide()
    first = copied.readings["e"]
    for id_ in ("x", "y"):
        held: Report = replace(first.report, id=id_, outlet="Copy Desk")
        copied.readings[id_] = replace(first, report=held)
    situation = copied.situation("2031-04-11")
    lines = [line for line in situation.lines if line.id not in ("l-x", "l-y", "l-e")]
    one = replace(next(line for line in situation.lines if line.id == "l-e"), reports=("e", "x", "y"))
    digest = brief(replace(situation, lines=(*lines, one)), copied.readings)
    told = [line.text for s in digest.sections if s.kind == "key_points" for line in s.lines]
    assert course(desk) in told and sum("Police arrested" in p for p in told) == 0


@settings(max_examples=10, deadline=None)
@given(st.permutations("abcde"))
def test_the_order_of_arrival_changes_no_point(order: list[str]) -> None:
    """Same findings, same points."""
    desk = slide()
    situation = desk.situation("2031-04-11")
    assert brief(situation, {i: desk.readings[i] for i in order}) == brief(situation, desk.readings)

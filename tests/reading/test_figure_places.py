"""Where figures hold, and how that was come by. All reports here are made up; towns and regions are real."""

from __future__ import annotations

import pytest

from dateline.model import Block, Figure, Report, Span
from dateline.reading.reader import Reader


def figures(text: str, headline: str = "") -> list[Figure]:
    blocks: tuple[Block, ...] = ()
    if headline:
        start = len(headline) + 2
        text = f"{headline}\n\n{text}"
        blocks = (Block("headline", Span(0, len(headline))), Block("lead", Span(start, len(text))))
    report = Report("r", text, published="2031-05-16", headline=headline or None, blocks=blocks)
    return [f for f in Reader().read(report).figures if f.measure and f.block != "headline"]


def placed(figure: Figure) -> tuple[str | None, str | None]:
    return (figure.where.name if figure.where else None, figure.where_from)


LISTS = [
    "By town: Corum 18 dead, Amasya 12 dead, Tokat 10 dead.",
    "Deaths have been confirmed in three towns: Corum (18 dead), Amasya (12 dead) and Tokat (10 dead).",
]


@pytest.mark.parametrize("text", LISTS)
def test_each_number_of_a_list_has_its_own_place(text: str) -> None:
    listed = [placed(f) for f in figures(text) if f.value.low in (18, 12, 10)]
    assert listed
    assert all(how == "list" for _, how in listed)
    assert [name for name, _ in listed] == ["Corum", "Amasya", "Tokat"]


def test_a_name_that_only_a_list_says_is_a_place() -> None:
    text = "Three districts are affected: Zomba (88 cases), Qzerani (17 cases) and Mangochi (5 cases)."
    assert [placed(f) for f in figures(text)] == [("Zomba", "list"), ("Qzerani", "list"), ("Mangochi", "list")]
    (lone,) = figures("The study of Qzerani (17 cases) came late.")
    assert lone.where_from != "list"


def test_a_total_takes_no_place_from_the_list_behind_it() -> None:
    (total, *_) = figures("A total of 40 people have died (Corum 18, Amasya 12, Tokat 10).", "Quake shakes northern Turkey")
    assert placed(total)[0] not in ("Corum", "Amasya", "Tokat")


NOUNS = [
    # the region last called so, or the one in which the report's towns lie
    ("Floods hit Herat province. Aid came to Kabul. In the province 90 people were killed.", "Herat province"),
    ("A quake shook Bam. Houses fell in Zarand. The governor said 12 people had died in the province.", "Kerman Province"),
    (
        "Shells fell on Homs. Buses left Aleppo. Across the country of Syria it was quiet. Nationwide 40 people were killed.",
        "Syria",
    ),
    ("Rain fell on Corum district. Rivers rose in Amasya. Twelve people were killed in the district.", "Corum"),
]


@pytest.mark.parametrize(("text", "place"), NOUNS)
def test_a_definite_noun_means_the_place_of_its_kind(text: str, place: str) -> None:
    name, how = placed(figures(text)[-1])
    assert how == "noun"
    assert name == place


def test_a_noun_with_a_name_of_its_own_is_no_pointer() -> None:
    (figure,) = figures("Floods hit Herat province. In the province of Ghor 90 people were killed.")[-1:]
    assert figure.where is not None
    assert figure.where.name.startswith("Ghor")


def test_a_place_in_its_own_clause_is_explicit() -> None:
    assert placed(figures("In Homs 12 people were killed.")[0]) == ("Homs", "clause")
    first, second = figures("Buses left Homs. Another 12 people were killed in Aleppo.")[0:1] * 2
    assert placed(first) == placed(second) == ("Aleppo", "clause")


def test_a_place_of_the_sentence_before_is_only_inferred() -> None:
    assert placed(figures("Shells fell on Homs. Twelve people were killed.")[0]) == ("Homs", "context")


NOT_ITS_OWN = [
    # where the cause struck, where another number holds, whose the ministry is, what somebody adds
    ("The governor said 90 people died in the quake that struck near Corum.", 0, "Corum", "clause"),
    ("In all 203 people died, 97 of them in Corum.", 0, "Corum", "clause"),
    ("The health ministry of Homs put the dead at 17.", 0, "Homs", "clause"),
    ("The toll was put at 219 dead, saying that bodies had been counted twice in Corum.", 0, "Corum", "clause"),
]


@pytest.mark.parametrize(("text", "nth", "place", "how"), NOT_ITS_OWN)
def test_a_place_of_something_else_is_not_the_figures(text: str, nth: int, place: str, how: str) -> None:
    assert placed(figures(text)[nth]) != (place, how)


def test_a_part_has_its_own_place() -> None:
    whole, part = figures("In all 203 people died, 97 of them in Corum.")
    assert placed(part) == ("Corum", "clause")
    assert part.part_of == whole.id


QUAKE = (
    "A strong quake struck at dawn near Zarand, a town in Kerman province. Houses fell in Zarand and Bam. "
    "The agency said more than 200 people had been injured."
)


def test_an_authoritys_sum_is_of_all_that_the_event_struck() -> None:
    (figure,) = figures(QUAKE, "Quake kills scores")
    assert figure.where is not None
    assert figure.where.kind == "area"
    assert figure.where_from == "context"


def test_what_is_added_to_a_scene_stays_there() -> None:
    text = QUAKE.replace("The agency said more than 200 people had been injured.", "Another 12 people were injured.")
    (figure,) = figures(text, "Quake kills scores")
    assert figure.where is None or figure.where.kind != "area"


def test_a_deed_in_one_town_is_not_of_its_region() -> None:
    text = "Gunmen stormed a clinic in Zarand, a town in Kerman province. Twelve people were killed in the yard."
    (figure,) = figures(text, "Gunmen storm clinic")
    assert figure.where is not None
    assert figure.where.kind == "settlement"


def test_the_items_of_a_round_up_do_not_lend_each_other_places() -> None:
    parts = ["SPAIN", "Rain fell on Seville and again on Seville.", "TURKEY", "A quake shook Corum. It killed 12 people."]
    text = "\n\n".join(parts)
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    blocks = tuple(Block("section_title" if p.isupper() else "paragraph", s) for p, s in zip(parts, spans, strict=True))
    (figure,) = [f for f in Reader().read(Report("r", text, published="2031-05-16", blocks=blocks)).figures if f.measure]
    assert figure.where is not None
    assert figure.where.country == "TR"


def test_there_are_is_no_place() -> None:
    (figure,) = figures("Tents stand at Iskilip camp. There were 71 patients in hospital in Corum.")
    assert placed(figure) == ("Corum", "clause")


def test_a_district_lies_where_the_town_it_is_called_after_does() -> None:
    reading = Reader().read(
        Report("r", "Rain fell on the town of Zarand. Roads in Zarand district were cut.", published="2031-05-16")
    )
    town, district = reading.places
    assert (district.kind, district.country, district.within) == ("area", town.country, town.within)


def test_a_district_is_not_the_province_of_its_name() -> None:
    reading = Reader().read(Report("r", "Rain fell on Kerman district in Iran.", published="2031-05-16"))
    assert all(p.id is None for p in reading.places if p.text == "Kerman")


def test_no_place_no_way() -> None:
    (figure,) = figures("Twelve people were killed.")
    assert placed(figure) == (None, None)

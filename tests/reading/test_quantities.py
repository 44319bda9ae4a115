"""Quantities of plain text: value or range, unit, bound and trend, what is counted, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.doubtful_units import doubtful_units
from dateline.lexicon.trends import trend_words
from dateline.lexicon.units import units
from dateline.reading.quantities import find_quantities

# text; then value, unit and change of each quantity
TOLD = [
    ("The quay was raised by 40 centimetres.", [(40, "centimetre", "up")]),
    ("Shares of Lowen Mills slid 2.5 percent to $14.20.", [(2.5, "percent", "down"), (14.2, "US dollar", "=")]),
    ("Crude gained 85 cents to $71.30 a barrel.", [(85, "cent", "up"), (71.3, "US dollar per barrel", "=")]),
    ("The bank cut its rate by a quarter of a percentage point.", [(0.25, "percentage point", "down")]),
    ("Turnover was up more than 8 per cent.", [(8, "percent", ">")]),
    ("A 6 percent drop in tourism cost the island dear.", [(6, "percent", "down")]),
    ("Births were down from 310 a year earlier.", [(310, None, "down")]),
    ("The index lost 30 points, or 0.4 percent.", [(30, "point", "down"), (0.4, "percent", "down")]),
    ("The north grew 3.1 percent and the south 0.2.", [(3.1, "percent", "up"), (0.2, "percent", "=")]),
    ("Aid makes up 40 percent of the budget.", [(40, "percent", "=")]),
    ("The river lies 3 metres above the square.", [(3, "metre", "=")]),
    ("It built 2.310 homes and fed 4 250 families.", [(2310, "homes", "="), (4250, "families", "=")]),
    ("The hamlet has 1'200 people.", [(1200, "people", "=")]),
    ("Voters: 12,50,000, aid: Rs 40 lakh crore.", [(1250000, None, "="), (4e13, "Indian rupee", "=")]),
    (
        "The state spent R50 000 on R7.2 million worth of boats.",
        [(50000, "South African rand", "="), (7.2e6, "South African rand", "=")],
    ),
    ("Losses of €150m-€200m are likely.", [((1.5e8, 2e8), "euro", "=")]),
    ("A 12m wave sank 1.2m homes' worth of timber.", [(12, "metre", "="), (1.2e6, "homes", "=")]),
    ("The sack of 455g cost 35p.", [(455, "gram", "="), (35, "penny", "=")]),
    ("Half a million litres and three-quarters of a million bricks.", [(5e5, "litre", "="), (7.5e5, "bricks", "=")]),
    ("It took 2½ hours to walk 10 1/2 miles.", [(2.5, "hour", "="), (10.5, "mile", "=")]),
    ("Two and a half million voters, one hundred and three quarters of wheat.", [(2.5e6, "voters", "="), (100.75, None, "=")]),
    ("One in five wells is dry; nine out of ten were dug in March.", [(0.2, "wells", "="), (0.9, None, "=")]),
    ("He found two in three days.", [(2, None, "="), (3, "day", "=")]),
    ("More than 10 and less than 40 boats left.", [((10, 40), "boats", "=")]),
    ("He stands 6 feet 2 inches.", [(6 + 2 / 12, "foot", "=")]),
    ("The well froze at minus 12 degrees Celsius.", [(-12, "degree Celsius", "=")]),
    ("The quake had a magnitude of 6.1.", [(6.1, "magnitude", "=")]),
    ("The clinic sees 120 to 150 patients a day.", [((120, 150), "patients per day", "=")]),
    ("A crowd of 20,000-plus and 300+ stewards came.", [(20000, None, ">"), (300, "stewards", ">")]),
    ("The tax brings in some $40 million per year.", [(4e7, "US dollar per year", "~")]),
    ("Spending will exceed 3 billion kroner.", [(3e9, "Swedish krona", ">")]),
    ("He sold four 250-pound pumps and 30 pounds of nails.", [(4, "pumps", "="), (250, "pound", "="), (30, "pound", "=")]),
    ("The boy, 14, and a 60-year-old man walked for three days.", [(14, "year", "="), (60, "year", "="), (3, "day", "=")]),
    ("The work ran over five years; he waited for over two weeks.", [(5, "year", "="), (2, "week", ">")]),
    ("Some 4,000 dead wild birds and 23 dead.", [(4000, "birds", "~"), (23, "dead", "=")]),
    ("One farmer died.", [(1, "farmer", "=")]),
]

# text; the kind of its only number, or None where there is no number
NO_QUANTITY = [
    ("She lives at 14 Elm Street.", "label"),
    ("Call 020 7946 0991 now.", "label"),
    ("The iPhone 4 will be sold there.", "label"),
    ("The Group of 20 meets here.", "label"),
    ("Rovers won 3-1 at home.", "score"),
    ("Lorries took Highway 4 west.", "ordinal"),
    ("They cited Resolution 2254 again.", "ordinal"),
    ("One of them spoke.", "pronoun"),
    ("It ended in 1998.", "date"),
    ("Roads shut at 1630 GMT.", "date"),
    ("It fell in the first half of the game.", "ordinal"),
    ("7. Jon Arden", "label"),
    ("The dam broke.[3]", "label"),
    ("The shop is open 24/7.", None),
    ("Their test scores fell.", None),
    ("It was the twenty-first such flight.", None),
    ("A T-72 tank and an A320 stood by.", None),
    ("The multi-million fund closed.", None),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[t for t, _ in TOLD])
def test_what_a_sentence_tells(text: str, told: list[tuple[float | tuple[float, float], str | None, str]]) -> None:
    found = find_quantities(text)
    assert [(q.unit_or_counted, q.change) for q in found] == [(unit, change) for _, unit, change in told]
    for quantity, (value, _, _) in zip(found, told, strict=True):
        assert quantity.value == pytest.approx(value)
        assert quantity.span.cut(text) == quantity.text


@pytest.mark.parametrize(("text", "kind"), NO_QUANTITY, ids=[t for t, _ in NO_QUANTITY])
def test_numbers_that_are_no_quantities(text: str, kind: str | None) -> None:
    assert find_quantities(text) == []
    assert {q.kind for q in find_quantities(text, every=True)} == ({kind} if kind else set())


def test_a_bound_is_kept_apart_from_what_it_makes_of_the_value() -> None:
    (quantity,) = find_quantities("Up to 40 huts burned.")
    assert (quantity.value, quantity.bound, quantity.range.low, quantity.range.high) == (40, "<", 0, 40)


def test_vague_words_have_the_low_end_of_the_house() -> None:
    (quantity,) = find_quantities("Dozens of goats drowned.")
    assert (quantity.value, quantity.vague, quantity.change, quantity.counted) == (24, True, ">", "goats")


def test_several_lines_keep_their_places() -> None:
    text = "Three died.\n\nAbout 40 kilometres of road are gone."
    assert [q.span.cut(text) for q in find_quantities(text)] == ["Three", "About 40 kilometres"]


@pytest.mark.parametrize("code", sorted(units()))
def test_every_unit_is_found_by_each_of_its_words(code: str) -> None:
    """Listing what the tables hold: no word is hidden by another unit's, and each unit has a plain name."""
    for word in (*units()[code].words, *units()[code].symbols):
        doubt = doubtful_units().get(word.lower())
        (quantity,) = find_quantities(f"It was {'one' if doubt and doubt.hyphen else '500'} {word}.")[:1]
        same = {"lb", "GBP"} if word in ("pound", "pounds") else {code}
        assert quantity.unit in same, word
        assert quantity.unit_name


@pytest.mark.parametrize("way", ["up", "down"])
def test_every_verb_of_change_is_heard(way: str) -> None:
    table = getattr(trend_words(), way)
    for verb in (*table.verbs, *table.by_or_to, *table.of_shares):
        (quantity,) = find_quantities(f"The rate {verb} by 3 percent.")
        assert quantity.trend == way, verb


@given(st.text(alphabet=st.sampled_from("0123456789 .,-–/$€%½'()onetwahufdrmiklbps\n"), max_size=120))
def test_any_text_is_read_in_order(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, every=True):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "1,000,", "more than ", "rose by ", "five to ", "1 in ", "$", "hundred and ", "- ", "a "]
)
def test_time_grows_with_length(piece: str) -> None:
    """Ten times the text takes about ten times as long: no pattern runs away."""

    def seconds(times: int) -> float:
        start = time.process_time()
        find_quantities(piece * times + "5")
        return time.process_time() - start

    find_quantities("5 men")
    assert seconds(2000) < 30 * seconds(200) + 0.5

"""Places in reports: which words name one, and which one they mean. All reports here are made up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.gazetteer import Gazetteer, default_gazetteer
from dateline.model import Block, Dateline, Place, Report, Span
from dateline.reading.document import Document, Sentence
from dateline.reading.nets.protocol import Annotation, NamedSpan
from dateline.reading.places import find_places
from dateline.reading.sentences import make_document


def places(text: str, gazetteer: Gazetteer | None = None) -> list[Place]:
    return find_places(make_document(Report("r", text)), gazetteer or default_gazetteer())


def names(text: str) -> list[str]:
    return [p.name for p in places(text)]


def the(text: str, words: str) -> Place:
    found = [p for p in places(text) if p.text == words]
    assert found, f"{words!r} is no place among {[p.text for p in places(text)]}"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Homs and Aleppo overnight.", ["Homs", "Aleppo"]),
        ("They drove from Deir Ezzor to Raqqah.", ["Deir Ezzor", "Raqqah"]),
        ("Aid reached al-Hasakah, Qamishli and Ras al-Ain.", ["al-Hasakah", "Qamishli", "Ras al-Ain"]),
        ("Talks on Bosnia and Herzegovina opened in The Hague.", ["Bosnia and Herzegovina", "The Hague"]),
        ("A tanker was hit in the Gulf of Aden off Yemen.", ["Gulf of Aden", "Yemen"]),
        ("Rain fell on Cox's Bazar; Syria's Homs stayed dry.", ["Cox's Bazar", "Syria", "Homs"]),
        ("The U.S. and the UK sent envoys.", ["U.S.", "UK"]),
    ],
)
def test_known_names_are_found_whole_and_in_order(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith spoke first, and Smith spoke last.",
        "Paris Hilton was there with Chelsea Clinton.",
        "President Washington was not amused.",
        "The Bank of America and the Nairobi Stock Exchange fell.",
        "The London Herald Tribune said so.",
        "The University of Texas opened late.",
        "The ambassador called the assassination a disaster.",
        "Most people left. Of those, many walked. Reading helps. Nice words were said.",
        "On Sunday in May the Syrian and Ukrainian teams met the US-backed side.",
        "Hurricane Florence was a storm.",
        "The city-held bank, the Florbo-led force and the US$40 were gone.",
    ],
)
def test_persons_bodies_days_peoples_and_ordinary_words_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_surname_stays_a_surname_while_the_town_stays_a_town() -> None:
    assert names("Mary Lincoln wrote a book. Lincoln called it short.") == []
    assert names("US President Ann Austin flew to Austin, Texas.") == ["US", "Austin", "Texas"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("She was born in Paris, Texas.", "Paris", "US"),
        ("She was born in Paris.", "Paris", "FR"),
        ("He flew to Tripoli, Lebanon.", "Tripoli", "LB"),
        ("He flew to Tripoli.", "Tripoli", "LY"),
        ("The Lebanese army sent Lebanese troops from Beirut to Tripoli. Lebanon said Tripoli was calm.", "Tripoli", "LB"),
        ("A storm hit Wilmington, N.C., on Monday.", "Wilmington", "US"),
        ("Troops left Valencia. Venezuela said Venezuelan troops in Caracas and Maracaibo stayed.", "Valencia", "VE"),
    ],
)
def test_the_reports_own_places_and_countries_decide(text: str, words: str, country: str) -> None:
    assert the(text, words).country == country


def test_a_list_of_countries_is_no_address() -> None:
    assert [p.kind for p in places("Envoys of China, Japan, Jordan and Lebanon met.")] == ["country"] * 4


def test_small_namesakes_without_a_cue_are_left_open() -> None:
    place = the("A fire broke out in Clarksburg on Monday.", "Clarksburg")
    assert (place.id, place.lat, place.lon, place.precision) == (None, None, None, None)


def test_a_name_as_written_elsewhere_is_one_place_with_one_name() -> None:
    found = places("Rebels left Zaporozhye. Syria and Syrian media said nothing. Zaporizhia and Zaporizhzhia are one.")
    assert {p.name for p in found if p.country == "UA"} == {"Zaporizhzhia"}
    assert len({p.id for p in found if p.country == "UA"}) == 1


def test_sounds_are_heard_only_in_a_country_the_report_names() -> None:
    heard = the("Syrian forces held the town of Qamishloo.", "Qamishloo")
    assert (heard.name, heard.made_by) == ("Qamishloo", "places/sound")
    assert the("Forces held the town of Qamishloo.", "Qamishloo").id is None


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("They met in Homs.", "Homs", 1),
        ("They met near Homs.", "Homs", 2),
        ("They met 200 km north of Homs.", "Homs", 2),
        ("They met outside the city of Homs.", "Homs", 2),
        ("They met in Syria.", "Syria", 3),
        ("They met in northern Syria.", "Syria", 2),
        ("They met in Kherson region.", "Kherson", 3),
    ],
)
def test_precision_follows_the_words_around(text: str, words: str, precision: int) -> None:
    assert the(text, words).precision == precision


def test_a_noun_beside_the_name_says_what_is_meant() -> None:
    text = "Kherson fell. Later Kherson region was lost, and the Donetsk Oblast too."
    assert [(p.name, p.kind) for p in places(text)] == [
        ("Kherson", "settlement"),
        ("Kherson region", "area"),
        ("Donetsk Oblast", "area"),
    ]


def test_a_facility_is_one_place_and_keeps_its_name_later() -> None:
    text = "The Florbol chemical plant in Homs burned. Workers left Florbol at night. The Florbol plant was closed."
    found = [p for p in places(text) if p.kind == "facility"]
    assert [p.text for p in found] == ["Florbol chemical plant", "Florbol", "Florbol plant"]
    assert {p.name for p in found[:2]} == {"Florbol chemical plant"}
    assert (found[0].id, found[0].within, found[0].country) == (None, "Homs", "SY")


@pytest.mark.parametrize(
    ("text", "words", "name", "within"),
    [
        ("Families reached Kakuma refugee camp.", "Kakuma refugee camp", "Kakuma refugee camp", "Turkana County"),
        ("Trucks waited at the Rafah crossing.", "Rafah crossing", "Rafah crossing", "Rafah"),
        ("Gaza's Al-Shifa hospital had no fuel.", "Al-Shifa hospital", "Al-Shifa hospital", "Gaza City"),
        (
            "Planes left Damascus International Airport.",
            "Damascus International Airport",
            "Damascus International Airport",
            "Damascus",
        ),
    ],
)
def test_facilities_have_what_holds_them(text: str, words: str, name: str, within: str) -> None:
    place = the(text, words)
    assert (place.kind, place.name, place.within) == ("facility", name, within)


def test_an_unknown_village_is_a_place_without_coordinates() -> None:
    place = the("Rebels took the village of Qzerblin.", "Qzerblin")
    assert (place.name, place.kind, place.id, place.lat) == ("Qzerblin", "settlement", None, None)


def test_a_title_in_capitals_gives_only_what_is_large_or_told_below() -> None:
    text = "Thousands Flee Homs As Reading Room Burns\n\nPeople left Homs on Friday."
    report = Report("r", text, blocks=(Block("headline", Span(0, 41)), Block("lead", Span(43, len(text)))))
    found = find_places(make_document(report), default_gazetteer())
    assert [p.name for p in found] == ["Homs", "Homs"]


def test_the_dateline_is_read_though_its_block_is_not() -> None:
    text = "AMMAN (Example Wire) - Rain fell."
    report = Report(
        "r", text, dateline=Dateline("AMMAN", Span(0, 5)), blocks=(Block("dateline", Span(0, 22)), Block("lead", Span(23, 33)))
    )
    assert [(p.name, p.span) for p in find_places(make_document(report), default_gazetteer())] == [("Amman", Span(0, 5))]


def test_furniture_is_not_read() -> None:
    text = "Follow us in Paris"
    report = Report("r", text, blocks=(Block("furniture", Span(0, len(text))),))
    assert find_places(make_document(report), default_gazetteer()) == []


def test_the_nets_names_overrule_capitals() -> None:
    document = make_document(Report("r", "Madrid met Lindow."))
    plain = document.sentences[0]
    size = len(plain.tokens)
    person = NamedSpan((0, 1), "person", 0.9)
    annotation = Annotation(("X",) * size, ("x",) * size, (-1,) * size, ("x",) * size, (person,))
    told = Sentence(plain.index, plain.paragraph, plain.span, plain.block, plain.text, plain.tokens, annotation)
    assert [p.name for p in find_places(document, default_gazetteer())] == ["Madrid"]
    assert find_places(Document(document.report, (told,)), default_gazetteer()) == []


def test_a_users_place_is_found(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,lat,lon,country,within,kind\nBlorvik,60.5,10.5,NO,Norway,settlement\n", encoding="utf-8")
    found = places("Snow fell on Blorvik in Norway.", Gazetteer.open((path,)))
    assert [(p.name, p.id) for p in found] == [("Blorvik", "user:blorvik"), ("Norway", "geonames:3144096")]


WORDS = st.sampled_from(
    [
        "Homs",
        "Syria",
        "the",
        "of",
        "Jordan",
        "Smith",
        "al-Hol",
        "camp",
        "in",
        "near",
        "Paris",
        ",",
        "Texas",
        "and",
        "The",
        "St",
        ".",
        "US",
        "'s",
        "plant",
        "Bank",
        "village",
        "Qzer",
        "\n",
        "“",
        "-",
        "é",
        "North",
    ]
)


@given(st.lists(WORDS, max_size=30))
def test_spans_are_the_words_do_not_overlap_and_come_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = places(text)
    assert found == places(text)
    for place in found:
        assert place.span.cut(text) == place.text
        assert (place.id is None) == (place.lat is None) == (place.lon is None)
    for a, b in pairwise(found):
        assert a.span.end <= b.span.start


def test_towns_of_one_state_say_which_namesake_is_meant() -> None:
    text = (
        "A fire closed the mill in Athens on Monday. Crews came from Winder, Monroe and Gainesville, and a second fire burned "
        "in Watkinsville, Georgia."
    )
    assert (the(text, "Athens").country, the(text, "Athens").within) == ("US", "Georgia")
    assert the(text, "Monroe").within == the(text, "Winder").within == "Georgia"


@pytest.mark.parametrize("city", ["Paris", "Moscow", "Cairo", "Berlin", "Jordan", "Lebanon"])
def test_a_report_of_one_country_does_not_make_the_worlds_cities_its_villages(city: str) -> None:
    text = f"The Pentagon said American troops would leave Texas for {city}. Senators from Ohio asked the White House why."
    assert the(text, city).country != "US"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff said on Monday that the school district of Bristol would open. A state trooper was hurt.", "US"),
        ("Magistrates were told that councillors in Bristol had met. The case goes to the Crown Court.", "GB"),
    ],
)
def test_bodies_that_one_country_has_speak_for_it(text: str, country: str) -> None:
    assert the(text, "Bristol").country == country


def test_a_state_after_a_town_is_the_state_though_elsewhere_its_name_is_a_citys() -> None:
    text = "Snow fell on Buffalo, New York, and later on New York itself."
    assert [(p.text, p.kind) for p in places(text)] == [
        ("Buffalo", "settlement"),
        ("New York", "area"),
        ("New York", "settlement"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A man from Covington, Ky., was held.", "Ky.", "Kentucky"),
        ("A storm crossed Bethel, Vt., at noon.", "Vt.", "Vermont"),
        ("CHARLESTON, W.Va. - A bridge closed.", "W.Va.", "West Virginia"),
        ("Police in S.C. closed a road.", "S.C.", "South Carolina"),
    ],
)
def test_a_shortened_state_is_that_state(text: str, words: str, name: str) -> None:
    place = the(text, words)
    assert (place.name, place.kind, place.precision) == (name, "area", 3)


@pytest.mark.parametrize("text", ["He was ill. Miss Ellen Marsh said so.", "It fell, in all. Mass was said.", "He had one, la."])
def test_words_spelt_like_a_shortened_state_are_none(text: str) -> None:
    assert names(text) == []


def test_a_public_body_names_its_place_and_says_so() -> None:
    place = the("The Aleppo City Council met.", "Aleppo")
    assert (place.id, place.made_by) == ("geonames:170063", "places/body")
    assert names("The Aleppo Herald and the Aleppo Steel Company closed.") == []


@pytest.mark.parametrize("spelling", ["al-Tabqah", "at-Tabqah", "Tabqa"])
def test_the_arabic_article_is_one_in_all_its_spellings(spelling: str) -> None:
    assert the(f"Fighting reached {spelling} on Friday.", spelling).id == "geonames:172374"


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("Trucks drove through Hasakeh province.", "Hasakeh", "Hasakeh province", "area"),
        ("Shells fell on Hama overnight.", "Hama", "Hama", "settlement"),
        ("Shells fell on Hama province overnight.", "Hama", "Hama province", "area"),
    ],
)
def test_a_region_is_known_by_its_towns_spelling_and_a_bare_name_is_the_towns(
    text: str, words: str, name: str, kind: str
) -> None:
    place = the(text, words)
    assert (place.name, place.kind, place.country) == (name, kind, "SY")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guards at al-Hol camp fled.", ["al-Hol camp"]),
        ("A hospital in Idlib was hit.", ["Idlib"]),
        ("Fans left Qzerb Stadium.", ["Qzerb Stadium"]),
        ("The fire reached a village, Qzerblin, at night.", ["Qzerblin"]),
        ("She was raised in the Qzerbian faith.", []),
        ("She waited at the Qzerb for a bus.", []),
    ],
)
def test_what_the_words_beside_an_unknown_name_make_of_it(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_capitals_and_a_dash_begin_a_report() -> None:
    assert the("CORSICANA — A woman was sentenced in Texas on Monday.", "CORSICANA").country == "US"


def test_a_region_is_not_another_whose_name_its_own_ends_with() -> None:
    """Only the Saudi province is known by that name: "North Eastern Province" of another country is not it."""
    found = {p.text: p.id for p in places("The fever killed 12 people in North Eastern Province, officials in Kenya said.")}
    assert found["North Eastern Province"] is None
    assert the("Oil was found in Saudi Arabia's Eastern Province.", "Eastern Province").id is not None

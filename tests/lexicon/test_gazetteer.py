"""The gazetteer: what a name can mean, in which order, and users' own places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.gazetteer import Entry, Gazetteer, default_gazetteer
from dateline.lexicon.gazetteer_pack import first_field, open_pack, write_pack
from dateline.lexicon.place_names import plain_key, sound_key
from dateline.lexicon.place_words import peoples, place_words
from dateline.lexicon.places import own_places, read_places
from dateline.model import LexiconError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def best(gazetteer: Gazetteer, name: str, *countries: str) -> Entry:
    found = gazetteer.find(name, countries)
    assert found, f"{name} is not known"
    return found[0]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Aleppo", "geonames:170063"),
        ("ALEPPO", "geonames:170063"),
        ("Halab", "geonames:170063"),
        ("Kiev", "geonames:703448"),
        ("Kyiv", "geonames:703448"),
        ("Deir ez-Zor", "geonames:170794"),
        ("Deir Ezzor", "geonames:170794"),
        ("deir al-zour", "geonames:170794"),
        ("U.S.", "geonames:6252001"),
        ("the Netherlands", "geonames:2750405"),
        ("St. Louis", "geonames:4407066"),
    ],
)
def test_spellings_of_one_place_give_one_id(gazetteer: Gazetteer, name: str, id_: str) -> None:
    assert best(gazetteer, name).id == id_


def test_larger_namesake_comes_first_and_a_country_given_turns_it_round(gazetteer: Gazetteer) -> None:
    assert best(gazetteer, "Paris").country == "FR"
    assert best(gazetteer, "Paris", "US").country == "US"


def test_country_comes_before_towns_and_town_before_its_region(gazetteer: Gazetteer) -> None:
    assert best(gazetteer, "Jordan").feature == "country"
    assert best(gazetteer, "Homs").kind == "settlement"
    assert best(gazetteer, "Hatay").kind == "area", "a town of another name does not take a region's name"
    region = best(gazetteer, "Homs province")
    assert (region.kind, region.feature, region.country) == ("area", "region", "SY")


def test_sound_is_tried_only_inside_countries_given_and_never_before_an_equal_spelling(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qamishloo") == []
    heard = best(gazetteer, "Qamishloo", "SY")
    assert (heard.name, heard.exact) == ("Qamishli", False)
    assert best(gazetteer, "Homs", "SY").exact


@pytest.mark.parametrize("name", ["", "  ", "-", "’", "Xqzzyblorf"])
def test_what_is_no_name_or_not_known_gives_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name, ("SY",)) == []


def test_containment_follows_facility_town_region_country(gazetteer: Gazetteer) -> None:
    camp, town = best(gazetteer, "al-Hol camp"), best(gazetteer, "al-Hol")
    region, country = best(gazetteer, "al-Hasakah Governorate"), best(gazetteer, "Syria")
    for outer, inner in ((town, camp), (region, town), (region, camp), (country, camp), (country, region)):
        assert gazetteer.contains(outer.id, inner.id), (outer.name, inner.name)
        assert not gazetteer.contains(inner.id, outer.id)
    assert not gazetteer.contains(town.id, town.id)
    assert not gazetteer.contains("geonames:0", town.id)
    assert gazetteer.contains(best(gazetteer, "Donbas").id, best(gazetteer, "Mariupol").id)
    assert gazetteer.contains(best(gazetteer, "Middle East").id, best(gazetteer, "Damascus").id)


def test_a_town_without_a_region_lies_in_the_area_that_holds_its_code(gazetteer: Gazetteer) -> None:
    chain = [e.name for e in gazetteer.holders(best(gazetteer, "Khan Younis"))]
    assert chain == ["Gaza Strip", "Palestine"]


def test_variants_name_the_usual_spelling_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.variants(best(gazetteer, "Rakka").id)[0] == "Raqqa"
    assert gazetteer.variants("geonames:0") == ()


def test_every_own_place_is_found_by_every_spelling_and_lies_in_its_country_or_near_it(gazetteer: Gazetteer) -> None:
    for row in own_places():
        for name in (row.name, *row.also):
            found = gazetteer.find(name)
            assert any(row.name == e.name for e in found), name
        if row.within:
            assert gazetteer.find(row.within, (row.country,)), f"{row.name}: {row.within} is not known"
        if row.country:
            assert gazetteer.country(row.country) is not None, f"{row.name}: {row.country}"


def test_own_ids_are_given_once() -> None:
    ids = [row.id for row in own_places() if row.id]
    assert len(ids) == len(set(ids))


def test_peoples_point_at_countries_that_exist_and_are_no_places(gazetteer: Gazetteer) -> None:
    for word, code in peoples().items():
        assert gazetteer.country(code) is not None, (word, code)
    assert peoples()["syrian"] == "SY"
    assert all(word == word.lower() for word in place_words().ordinary)


def test_users_places_come_first(tmp_path: Path) -> None:
    csv = tmp_path / "mine.csv"
    csv.write_text("name,lat,lon,country,also,within,kind\nParis,10.5,20.5,TD,Parix;Pariz,Chad,settlement\n", encoding="utf-8")
    toml = tmp_path / "mine.toml"
    toml.write_text('place = [{ name = "Camp Nine", lat = 1.0, lon = 2.0, country = "TD", kind = "facility" }]', encoding="utf-8")
    mine = Gazetteer.open((csv, toml))
    assert (best(mine, "Paris").id, best(mine, "Paris").lat) == ("user:paris", 10.5)
    assert mine.find("Pariz")[0].name == "Paris"
    assert mine.find("camp nine")[0].kind == "facility"
    assert mine.version != default_gazetteer().version


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "name,lat\nX,1\n", "head line"),
        ("b.csv", "name,lat,lon\nX,100,1\n", "outside the globe"),
        ("c.csv", "name,lat,lon\nX,north,1\n", "lat"),
        ("d.toml", "place = [{ name = 'X' }]", "coordinates|lat and lon"),
        ("e.toml", "place = [", "TOML"),
        ("f.toml", "place = [{ name = 'X', lat = 1, lon = 2, colour = 'red' }]", "colour"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(tmp_path: Path, name: str, text: str, told: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=told) as error:
        read_places(path)
    assert name in str(error.value)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"gone\.csv"):
        read_places(tmp_path / "gone.csv")


def test_what_ships_is_small_and_opens_by_its_header() -> None:
    pack = Path(__file__).parents[2] / "src/dateline/lexicon/gazetteer/geonames.pack"
    assert pack.stat().st_size <= 10_000_000
    assert open_pack(pack).version.startswith("geonames-")


def test_a_broken_pack_says_what_to_do(tmp_path: Path) -> None:
    for content in (b"", b"nothing of the kind", b"DATELINE-GAZ1\n\x00\x00\x00\x09broken"):
        path = tmp_path / "broken.pack"
        path.write_bytes(content)
        with pytest.raises(LexiconError, match="reinstall"):
            open_pack(path)


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=12), st.integers(0, 10**6), max_size=900))
def test_a_pack_gives_back_every_line_and_equal_bytes(tmp_path_factory: pytest.TempPathFactory, rows: dict[str, int]) -> None:
    lines = [f"{k}\t{rows[k]}" for k in sorted(rows)]
    folder = tmp_path_factory.mktemp("pack")
    for name in ("a", "b"):
        write_pack(folder / name, "test/1", {"t": (lines, first_field)})
    assert (folder / "a").read_bytes() == (folder / "b").read_bytes()
    table = open_pack(folder / "a").tables["t"]
    for number, line in enumerate(lines):
        assert list(table.lines(first_field(line), first_field)) == [(number, line)]
        assert table.line(number) == line
    assert list(table.lines("zz", first_field)) == []


@given(st.text("abkqsthZ -éا", max_size=40))
def test_case_hyphens_and_marks_make_no_difference_to_a_key(name: str) -> None:
    assert plain_key(name.swapcase()) == plain_key(name)
    assert plain_key(name.replace("-", " ").replace("é", "e")) == plain_key(name)
    assert sound_key(name.upper()) == sound_key(name)


@given(st.text(max_size=40))
def test_keys_take_any_text(name: str) -> None:
    assert " " not in plain_key(name) + sound_key(name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("al-Hol", "Al Hawl"),
        ("Deir Ezzor", "Dayr az-Zawr"),
        ("Hasakeh", "al-Hasakah"),
        ("Kharkiv", "Kharkov"),
        ("Raqqa", "Ar Raqqah"),
        ("Qamishli", "Kamishly"),
    ],
)
def test_romanisations_share_a_sound(a: str, b: str) -> None:
    assert sound_key(a) == sound_key(b)

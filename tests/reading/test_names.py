"""People and bodies that a made-up report names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.reading.names import find_organisations, find_people
from dateline.reading.sentences import make_document

PEOPLE = [
    ("Mayor Lea Ortega spoke.", ["Lea Ortega"]),
    ("Dr. Maria van der Veen spoke.", ["Maria van der Veen"]),
    ("Gen. Mark A. Dunne spoke.", ["Mark A. Dunne"]),
    ("They met Bashar al-Amin and Kim Jae Un.", ["Bashar al-Amin", "Kim Jae Un"]),
    ("President Vane left. The president, Omar Vane, came back.", ["Omar Vane"]),
    ("Zerah Quill, 34, a baker, left.", ["Zerah Quill"]),
    ("Zerah Quill, the leader of the dockers, left.", ["Zerah Quill"]),
    ("The former British officer left.", []),
    ("The mayor of Varno left on Monday.", []),
    ("The chief walked to Laurel Park.", []),
    ("Varno Defence Ministry and Blue Cross sent aid.", []),
    ("the tycoon Han Sook Yi paid.", ["Han Sook Yi"]),
]
BODIES = [
    ("The US-backed Varno Democratic Forces left.", ["Varno Democratic Forces"]),
    ("The International Committee of the Blue Cross (ICBC) came. The ICBC left.", ["International Committee of the Blue Cross"]),
    ("The Ministry of Science and Technology and the WHO met.", ["Ministry of Science and Technology", "WHO"]),
    ("The Rights and Risks Group (RRG) wrote.", ["Rights and Risks Group"]),
    ("The Panel on Climate Change met.", ["Panel on Climate Change"]),
    ("The council met on Twitter.", []),
    ("The UK and the U.S. paid USD 40.", []),
    ("He was in the U.S. Army.", ["U.S. Army"]),
    ("Who was in the room?", []),
    ("Kim Jae Un spoke.", []),
    ("Acme Holdings sold it.", ["Acme Holdings"]),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: list[str]) -> None:
    assert [p.name for p in find_people(make_document(Report("r", text)))] == expected


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies(text: str, expected: list[str]) -> None:
    assert [o.name for o in find_organisations(make_document(Report("r", text)))] == expected


def test_later_mentions_by_surname() -> None:
    """A surname that one person bears is that person; one that two bear is nobody's."""
    text = "Mayor Lea Ortega came. Ortega spoke. Dr. Ida Brandt and Dr. Karl Brandt left. Brandt waved."
    mentions = {p.name: len(p.mentions) for p in find_people(make_document(Report("r", text)))}
    assert mentions["Lea Ortega"] == 2
    assert mentions["Ida Brandt"] == mentions["Karl Brandt"] == 1


def test_an_acronym_is_the_body_that_explains_it() -> None:
    text = "The Varno Relief Council (VRC) came. The VRC left."
    (body,) = find_organisations(make_document(Report("r", text)))
    assert (body.name, body.acronym, len(body.mentions)) == ("Varno Relief Council", "VRC", 3)


WORDS = [
    "Mayor",
    "Lea",
    "Ortega",
    "the",
    "of",
    "and",
    "U.S.",
    "Army",
    "(VRC)",
    "al-Amin",
    "van",
    "der",
    "A.",
    "said",
    "Monday",
    ",",
    ".",
    "Blue",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_mentions_hold_names(text: str) -> None:
    """Every mention lies in the text; a name is the text of one of its mentions, as written."""
    document = make_document(Report("r", text))
    for named in [*find_people(document), *find_organisations(document)]:
        assert named.mentions
        assert named.name in [m.cut(text) for m in named.mentions]

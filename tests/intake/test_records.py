"""JSON lines, tables, JSON and ninjs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.intake import Told
from dateline.model import Report, Unread

from .helpers import everything, kinds, of_kind, piped

TEXT = "The river rose above its banks on Friday, officials said."


def lines(*records: object) -> bytes:
    """Records as JSON lines."""
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()


def test_fields_become_the_report():
    """The input's own id, outlet and day; a stamp gives its day."""
    (report,) = piped(
        lines(
            {"id": "x/1", "outlet": "Sample Herald", "published": "2022-04-21T10:00:00Z", "headline": "River rises", "text": TEXT}
        )
    )
    assert isinstance(report, Report)
    assert (report.id, report.outlet, report.published, report.published_from) == (
        "x/1",
        "Sample Herald",
        "2022-04-21",
        "metadata",
    )
    assert report.headline == "River rises" and not of_kind(report, "headline")


def test_headline_in_the_text_is_its_block():
    """Where the text begins with the headline given, that stretch is the block."""
    (report,) = piped(lines({"id": "1", "headline": "River rises", "text": f"River rises\n\n{TEXT}"}))
    assert isinstance(report, Report) and kinds(report) == [("headline", "River rises"), ("lead", TEXT)]


def test_broken_lines_cost_only_themselves(tmp_path):
    """Half a line, a list, a number, no text: each is told by its line, the rest is read."""
    file = tmp_path / "r.jsonl"
    file.write_bytes(
        lines(
            {"id": "1", "text": TEXT}, '{"id": "2", "te', [1], "", {"id": "4"}, {"text": 5}, {"id": "7", "text": TEXT + " More."}
        )
    )
    found = everything([file])
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "7"]
    assert [u.address for u in found if isinstance(u, Unread)] == [f"{file}, line {n}" for n in (2, 3, 5, 6)]
    assert all(u.reason and u.remedy for u in found if isinstance(u, Unread))


def test_same_id_same_words_once_other_words_again():
    """A copy is one report; a changed text is a later version of it."""
    a, b = {"id": "1", "text": TEXT}, {"id": "1", "text": TEXT + " Two bridges were lost."}
    found = piped(lines(a, a, b))
    assert [r.id for r in found if isinstance(r, Report)] == ["1", "1"]
    assert len({r.version for r in found if isinstance(r, Report)}) == 2


def test_future_and_filler_dates_are_left_out():
    """Null with a note; a day ahead is only another zone."""
    found = piped(
        lines(
            *(
                {"id": str(i), "published": d, "text": TEXT}
                for i, d in enumerate(["2031-01-01", "0001-01-01", "soon", "2024-01-02"])
            )
        )
    )
    assert [r.published for r in found if isinstance(r, Report)] == [None, None, None, "2024-01-02"]
    assert [len(r.notes) for r in found if isinstance(r, Report)] == [1, 1, 1, 0]


def test_unknown_fields_are_noted_once():
    """They are left out and named."""
    (report,) = piped(lines({"text": TEXT, "zeta": 1, "alpha": 2}))
    assert isinstance(report, Report) and report.notes == ("fields left out: alpha, zeta",)


def test_told_fills_nulls_only():
    """A field that is there stands."""
    found = piped(
        lines({"id": "1", "text": TEXT}, {"id": "2", "published": "2020-01-01", "outlet": "A", "text": TEXT}),
        Told("2021-02-03", "B"),
    )
    assert [(r.published, r.outlet) for r in found if isinstance(r, Report)] == [("2021-02-03", "B"), ("2020-01-01", "A")]


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "text", "published", "headline", "x"]), st.text(max_size=20) | st.integers() | st.none()
        )
    )
)
def test_no_record_raises(records):
    """Whatever the fields hold, each line comes out as a report or a message, or is a copy."""
    assert len(piped(lines({"id": "0", "text": TEXT}, *records))) <= len(records) + 1


def test_csv_rows(tmp_path):
    """Columns by name, quoted newlines kept, bad rows told by line."""
    file = tmp_path / "r.csv"
    file.write_text(
        f'ID,Outlet,published,text\n1,Herald,2020-01-02,"River rises\n\n{TEXT}"\n2,Post,,\n3,Post,,{TEXT},a,b\n4,Post,,"{TEXT} Yes."\n'  # noqa: E501
    )
    found = everything([file])
    assert [(r.id, r.outlet, r.published) for r in found if isinstance(r, Report)] == [
        ("1", "Herald", "2020-01-02"),
        ("4", "Post", None),
    ]
    assert found[0].headline == "River rises"
    assert [u.address for u in found if isinstance(u, Unread)] == [f"{file}, line 5", f"{file}, line 6"]


def test_csv_without_text_column(tmp_path):
    """The message says how to name the columns."""
    file = tmp_path / "r.csv"
    file.write_text("a,b\n1,2\n")
    (found,) = everything([file])
    assert isinstance(found, Unread) and "text" in found.reason and "headline" in found.remedy


NINJS = {
    "uri": "urn:example:1", "type": "text", "versioncreated": "2023-03-04T10:00:00+01:00", "headline": "River rises",
    "byline": "By Ann Example", "body_text": TEXT, "language": "en-GB", "infosources": [{"role": "is:provider", "name": "Sample Herald"}, {"name": "Reuters"}],  # noqa: E501
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"body_text": None, "body_xhtml": f"<p>{TEXT}</p>"},
        {"body_text": None, "bodies": [{"contenttype": "text/html", "value": f"<p>{TEXT}</p>"}]},
        {"headline": None, "headlines": [{"role": "main", "value": "River rises"}]},
    ],
)
def test_ninjs_one_and_two(change):
    """Items of either generation give the same report."""
    (report,) = piped(json.dumps(NINJS | change, indent=1).encode())
    assert isinstance(report, Report)
    assert (report.id, report.text, report.headline, report.byline) == ("urn:example:1", TEXT, "River rises", "Ann Example")
    assert (report.outlet, report.agency, report.published, report.language) == ("Sample Herald", "Reuters", "2023-03-04", "en")


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_ninjs_taken_back(status):
    """What its publisher took back is not read, and that is told."""
    (found,) = piped(json.dumps(NINJS | {"pubstatus": status}, indent=1).encode())
    assert isinstance(found, Unread) and status in found.reason


def test_json_list_of_reports():
    """A list holds reports, each bad one told by its number."""
    found = piped(json.dumps([{"id": "1", "text": TEXT}, 5, NINJS], indent=1).encode())
    assert [type(f) for f in found] == [Report, Unread, Report]

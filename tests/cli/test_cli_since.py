"""`since`, `seen`, and `--since` on the tables and the brief."""

from __future__ import annotations

import json

import pytest

FIRST = {
    "id": "first",
    "outlet": "Westwire",
    "published": "2021-05-06",
    "headline": "Ferry takes 400 people out of Oster",
    "text": "A ferry took 400 people out of the flooded town of Oster on Thursday, Mayor Ada Vale said.\n\n"
    '"We expect the last families to leave by Saturday," Vale told reporters.\n\nThe flood has killed 12 people in Oster.\n',
}
SECOND = {
    "id": "second",
    "outlet": "Westwire",
    "published": "2021-05-09",
    "headline": "Oster flood kills 31 as ferries take the last families out",
    "text": "The flood has killed 31 people in Oster, Mayor Ada Vale said on Sunday.\n\nA ferry took the last families out of "
    'the flooded town of Oster on Saturday.\n\n"The town is empty now," Vale told reporters.\n',
}


@pytest.fixture
def story(dateline, tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in (FIRST, SECOND)), encoding="utf-8")
    assert dateline("brief", file).code == 0
    return "Oster"


def test_since_a_day_shows_old_and_new(dateline, story):
    found = json.loads(dateline("since", story, "--since", "2021-05-07", "--format", "json").out)
    assert found["schema"] == "dateline.since/1"
    assert [r["id"] for r in found["reports"]] == ["second"]
    killed = next(f for f in found["figures"] if f["measure"] == "people.killed")
    assert (killed["kind"], killed["was"]["value"], killed["now"]["value"]) == ("changed", 12, 31)
    told = dateline("since", story, "--since", "2021-05-07").out
    assert "12 people" in told and "31 people" in told
    assert "nothing is new" in dateline("since", story, "--since", "2021-05-09").out


def test_a_mark_is_set_only_when_asked_and_can_be_taken_back(dateline, story):
    before = dateline("since", story)
    assert before.code != 0 and "dateline seen" in before.err
    assert dateline("since", story, "--since", "2021-05-07", "--mark").code == 0
    assert "nothing is new" in dateline("since", story).out
    mark = dateline("seen", story).out.split(":")[0]
    assert dateline("undo", mark).code == 0
    assert "nothing is new" in dateline("since", story).out


@pytest.mark.parametrize("view", ["ledger", "timeline", "speakers", "forecasts", "disputes", "flow", "lines"])
def test_each_table_shows_what_is_new_alone(dateline, story, view):
    whole, new, none = (
        json.loads(dateline(view, story, *more, "--format", "json").out)["rows"]
        for more in ((), ("--since", "2021-05-07"), ("--since", "2021-05-09"))
    )
    assert len(new) <= len(whole)
    assert none == []


def test_a_brief_opens_with_what_is_new(dateline, story):
    told = dateline("brief", "--since", "2021-05-07").out
    assert "## New since 7 May 2021" in told
    assert told.index("## New since") < told.index("## The figures")
    assert "1 report new" in told
    assert "Nothing new since 9 May 2021" in dateline("brief", "--since", "2021-05-09").out


@pytest.mark.parametrize("when", ["soon", "2021-02-30"])
def test_what_is_no_cursor_is_told(dateline, story, when):
    outcome = dateline("since", story, "--since", when)
    assert outcome.code != 0 and "2024-05-03" in outcome.err

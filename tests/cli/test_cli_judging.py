"""The commands by which people judge: they show what changes, keep it with who and why, and take it back."""

from __future__ import annotations

import json

import pytest

DAY = ("--published", "2024-05-03")
WHO = ("--who", "A. Editor", "--why", "checked by telephone")


def lines(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def stories(dateline):
    return {s["id"]: s["reports"] for s in lines(dateline("stories", "--format", "json"))}


@pytest.fixture
def kept(dateline, reports):
    assert dateline("brief", reports, *DAY, "--net", "none").code == 0
    return dateline


def test_identities_are_shown_with_names_reports_roles_and_reasons(kept):
    outcome = kept("identities", "--all")
    assert outcome.code == 0 and "Ada Vale" in outcome.out and "Mayor" in outcome.out
    every = lines(kept("identities", "--all", "--format", "json"))
    assert {"person", "place"} <= {i["kind"] for i in every}
    assert all({"name", "also", "members", "reasons", "roles", "within"} <= i.keys() for i in every)


def test_two_stories_are_joined_logged_and_parted_again(kept):
    before = stories(kept)
    if len(before) == 1:
        (reports,) = before.values()
        verdict, back = "different", 2
    else:
        reports = [ids[0] for ids in before.values()]
        verdict, back = "same", 1
    shown = kept(verdict, "story", *reports[:2], *WHO, "--dry-run")
    assert shown.code == 0 and shown.out.startswith("not kept") and "\n- " in shown.out and "\n+ " in shown.out
    assert stories(kept) == before and lines(kept("judgements", "--format", "json")) == []
    assert kept(verdict, "story", *reports[:2], *WHO).code == 0
    assert len(stories(kept)) == back
    (made,) = lines(kept("judgements", "--format", "json"))
    assert (made["noun"], made["verdict"], made["author"], made["reason"]) == (
        "story",
        verdict,
        "A. Editor",
        "checked by telephone",
    )
    undone = kept("undo", made["id"])
    assert undone.code == 0 and "is undone" in undone.out
    assert stories(kept) == before
    assert "A. Editor" in kept("judgements").out


def test_what_cannot_be_judged_is_told_with_what_to_do(kept):
    story = next(iter(stories(kept)))
    for arguments, told in (
        (("same", "person", "Ada Vale", "Nobody", *WHO), "no person is called 'Nobody'"),
        (("different", "person", "Ada Vale", "Ada Vale", *WHO), "NAME@REPORT"),
        (("same", "person", "Ada Vale", "Vale"), "needs a reason"),
        (("same", "river", "a", "b", *WHO), "'river'"),
        (("settle", story, "d1-nothing", *WHO), "no dispute is called"),
        (("undo", "j1-nothing"), "no correction or judgement"),
    ):
        outcome = kept(*arguments)
        assert outcome.code != 0 and told in outcome.err and outcome.out == "", arguments
    assert lines(kept("judgements", "--format", "json")) == []

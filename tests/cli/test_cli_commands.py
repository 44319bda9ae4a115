"""What the commands print, keep and say."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

VIEWS = ("ledger", "timeline", "speakers", "forecasts", "disputes", "claims", "flow", "lines")
DAY = ("--published", "2024-05-03")


def lines(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_read_prints_one_reading_a_line_and_keeps_nothing(dateline, reports, home):
    outcome = dateline("read", reports, *DAY, "--outlet", "Oster Courier", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    readings = lines(outcome)
    assert [r["schema"] for r in readings] == ["dateline.reading/1"] * 2
    assert {r["report"]["outlet"] for r in readings} == {"Oster Courier"}
    assert {r["report"]["published_from"] for r in readings} == {"told"}
    assert all("alignment" not in r["report"] for r in readings)
    assert [p for p in home.rglob("*") if p.is_file()] == []


def test_read_shows_people_what_was_found(dateline, reports):
    outcome = dateline("read", reports / "ferry.txt", *DAY)
    assert outcome.code == 0
    assert "Ferry takes 400 people out of Oster" in outcome.out and "figure" in outcome.out


def test_read_says_why_a_finding_is_as_it_is(dateline, reports):
    told = dateline("read", reports / "ferry.txt", *DAY, "--why", "400 people out")
    assert told.code == 0
    assert "rule:statements" in told.out and "A ferry took 400 people out" in told.out
    (figure,) = (
        e
        for e in lines(dateline("read", reports / "ferry.txt", *DAY, "--why", "400 people", "--format", "json"))
        if e["kind"] == "figure" and "ferry" in e["sentence"]["text"]
    )
    by_id = lines(dateline("read", reports / "ferry.txt", *DAY, "--why", figure["finding"], "--format", "json"))
    assert by_id == [figure]


def test_why_of_what_is_not_there_says_what_to_do(dateline, reports):
    outcome = dateline("read", reports / "ferry.txt", "--why", "submarines")
    assert outcome.code != 0 and "submarines" in outcome.err and "--format json" in outcome.err


def test_standard_input_is_read(dateline, reports, monkeypatch):
    with (reports / "ferry.txt").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        outcome = dateline("read", "-", *DAY, "--format", "json")
    assert outcome.code == 0 and len(lines(outcome)) == 1


def test_situation_prints_one_story_a_line(dateline, reports):
    outcome = dateline("situation", reports, *DAY, "--format", "json")
    stories = lines(outcome)
    assert {s["schema"] for s in stories} == {"dateline.situation/1"}
    assert sum(len(s["story"]["reports"]) for s in stories) == 2


def test_situation_of_the_same_reports_is_the_same_in_any_order(dateline, reports):
    a, b = reports / "ferry.txt", reports / "camp.txt"
    assert dateline("situation", a, b, "--format", "json").out == dateline("situation", b, a, "--format", "json").out


def test_situation_shows_people_all_tables(dateline, reports):
    outcome = dateline("situation", reports, *DAY)
    assert outcome.code == 0 and "told by" in outcome.out


def test_brief_keeps_what_it_read_and_the_store_answers_afterwards(dateline, reports):
    assert dateline("brief", reports, *DAY).code == 0
    stories = lines(dateline("stories", "--format", "json"))
    assert sum(len(s["reports"]) for s in stories) == 2
    for view in VIEWS:
        for story in stories:
            outcome = dateline(view, story["id"], "--format", "json")
            assert (outcome.code, outcome.err) == (0, "")
            assert set(lines(outcome)[0]) >= {"title", "columns", "rows"}
            assert dateline(view, story["id"]).code == 0
    assert dateline("brief").code == 0
    assert dateline("store", "check").out.endswith("2 reports\n")


def test_whatif_shows_each_convention_beside_the_others_and_names_its_rules(dateline, reports):
    dateline("brief", reports / "ferry.txt", *DAY)
    every = lines(dateline("whatif", "--format", "json"))[0]
    assert every["columns"][3:] == ["acled", "bbc", "house", "ucdp", "house,claims=left_out"] and every["rows"]
    assert all(f"pack {name}" in every["rules"] for name in every["columns"][3:])
    two = dateline("whatif", "--pack", "house", "--pack", "acled,tolerance=0.3")
    assert two.code == 0 and "acled,tolerance=0.3" in two.out and "400" in two.out
    wrong = dateline("whatif", "--pack", "nobody")
    assert wrong.code != 0 and "house" in wrong.err


def test_every_table_names_the_rules_and_the_pack(dateline, reports):
    dateline("brief", reports / "ferry.txt", *DAY)
    assert "pack acled" in dateline("ledger", "--pack", "acled").out
    assert lines(dateline("claims", "--format", "json"))[0]["rules"].endswith("pack house")


def test_letters_of_the_settings_stand_on_the_cards(dateline, reports, tmp_path):
    dateline("brief", reports / "ferry.txt", *DAY, "--outlet", "Oster Courier")
    (tmp_path / "s.toml").write_text('[reliability]\n"Oster Courier" = "B"\n"Westwire" = "B"\n"Ada Vale" = "C"\n')
    rows = lines(dateline("claims", "--settings", tmp_path / "s.toml", "--format", "json"))[0]["rows"]
    assert rows and {row["cells"][0][0] for row in rows} <= {"B", "C"}
    (tmp_path / "s.toml").write_text('[reliability]\n"Oster Courier" = "Z"\n')
    refused = dateline("claims", "--settings", tmp_path / "s.toml")
    assert refused.code != 0 and "A to F" in refused.err


def test_brief_reads_again_what_an_older_reader_read(dateline, reports, home):
    dateline("brief", reports, *DAY)
    first = dateline("brief")
    (file,) = home.rglob("dateline.db")
    connection = sqlite3.connect(file)
    connection.execute("UPDATE readings SET reader = 'older', body = replace(body, '400', '4')")
    connection.commit()
    connection.close()
    assert dateline("brief").out == first.out


def test_tables_for_people_name_the_outlets_that_tell_it(dateline, reports):
    dateline("brief", reports / "ferry.txt", *DAY, "--outlet", "Oster Courier")
    assert "Oster Courier" in dateline("ledger").out


def test_brief_twice_says_the_same(dateline, reports):
    first = dateline("brief", reports, *DAY)
    assert dateline("brief", reports, *DAY).out == first.out


def test_brief_without_a_store_keeps_nothing_and_says_the_same(dateline, reports, home):
    without = dateline("brief", reports, *DAY, "--no-store")
    assert [p for p in home.rglob("*") if p.is_file()] == []
    assert without.out == dateline("brief", reports, *DAY).out


def test_brief_as_json_is_one_story_a_line_with_sources(dateline, reports):
    for brief in lines(dateline("brief", reports, *DAY, "--format", "json")):
        assert all(line["sources"] for section in brief["sections"] for line in section["lines"])


def test_brief_writes_pages(dateline, reports, tmp_path):
    outcome = dateline("brief", reports, *DAY, "--html", tmp_path / "digest.html")
    assert outcome.code == 0
    pages = list(tmp_path.glob("digest*.html"))
    assert pages and all("<html" in page.read_text(encoding="utf-8") for page in pages)
    assert all(page.name in outcome.err for page in pages)


def test_a_story_is_named_by_part_of_its_title_or_the_candidates_are_listed(dateline, reports):
    dateline("brief", reports, *DAY)
    story = lines(dateline("stories", "--format", "json"))[0]
    assert lines(dateline("export", story["title"][:12].upper(), "--as", "json"))[0]["story"]["id"] == story["id"]
    outcome = dateline("ledger", "no such story")
    assert outcome.code == 2 and story["id"] in outcome.err and "no such story" in outcome.err


def test_export_writes_files_that_programs_read(dateline, reports, tmp_path):
    dateline("brief", reports, *DAY)
    for story in lines(dateline("stories", "--format", "json")):
        out = tmp_path / "out.csv"
        assert dateline("export", story["id"], "--out", out).code == 0
        assert out.read_bytes().decode() == dateline("export", story["id"], "--as", "csv").out
        assert lines(dateline("export", story["id"], "--as", "json"))[0]["schema"] == "dateline.situation/1"


def test_every_format_there_is_can_be_exported_and_help_names_it(dateline, reports):
    from dateline.briefing.formats import formats

    dateline("brief", reports, *DAY)
    story = lines(dateline("stories", "--format", "json"))[0]["id"]
    for name in formats():
        outcome = dateline("export", story, "--as", name)
        assert outcome.code == 0 and outcome.out
        assert name in dateline("export", "--help").out


def test_keep_keeps(dateline, reports):
    dateline("read", reports / "ferry.txt", *DAY, "--keep")
    dateline("situation", reports / "camp.txt", *DAY, "--keep")
    assert sum(len(s["reports"]) for s in lines(dateline("stories", "--format", "json"))) == 2


def test_a_correction_is_seen_listed_and_undone(dateline, reports, tmp_path):
    dateline("brief", reports, *DAY)
    (reading,) = lines(dateline("read", reports / "ferry.txt", *DAY, "--keep", "--format", "json"))
    report, figure = reading["report"]["id"], reading["figures"][0]
    made = dateline("correct", report, figure["id"], "value", "410", "--who", "A. Editor", "--why", "the ferry's list")
    assert made.code == 0
    (correction,) = lines(dateline("corrections", report, "--format", "json"))
    assert (correction["new"], correction["who"]) == ("410", "A. Editor")
    (reading,) = lines(dateline("read", reports / "ferry.txt", *DAY, "--keep", "--format", "json"))
    assert reading["figures"][0]["value"]["low"] == 410
    assert "A. Editor" in dateline("corrections").out
    assert dateline("undo", correction["id"]).code == 0
    (reading,) = lines(dateline("read", reports / "ferry.txt", *DAY, "--keep", "--format", "json"))
    assert reading["figures"][0] == figure


def test_changes_shows_what_changed_in_a_report(dateline, reports):
    dateline("brief", reports, *DAY)
    file = reports / "ferry.txt"
    file.write_text(file.read_text().replace("400", "450"))
    dateline("brief", reports, *DAY)
    (reading,) = lines(dateline("read", file, *DAY, "--keep", "--format", "json"))
    outcome = dateline("changes", reading["report"]["id"])
    assert outcome.code == 0 and re.search(r"400.*450", outcome.out)
    (change,) = lines(dateline("changes", reading["report"]["id"], "--format", "json"))
    assert change["words"][0]["new"] == "450"
    assert "2 reports" in dateline("store", "check").out


def test_a_backup_is_a_store_and_delete_takes_out(dateline, reports, tmp_path):
    dateline("brief", reports, *DAY)
    copy = tmp_path / "copy.db"
    assert dateline("store", "backup", copy).code == 0
    report = lines(dateline("stories", "--format", "json"))[0]["reports"][0]
    assert dateline("store", "delete", report).code == 0
    assert "1 reports" in dateline("store", "check").out
    assert "2 reports" in dateline("store", "check", "--store", copy).out
    assert dateline("store", "delete", report).code == 2


@pytest.mark.parametrize("way", ["option", "environment", "settings"])
def test_the_store_is_chosen_by_option_environment_or_settings(dateline, reports, tmp_path, monkeypatch, way):
    chosen, other = tmp_path / "chosen.db", tmp_path / "other.db"
    settings = tmp_path / "s.toml"
    settings.write_text(f'store = "{chosen if way == "settings" else other}"\n')
    if way != "settings":
        monkeypatch.setenv("DATELINE_STORE", str(chosen if way == "environment" else other))
    options = ["--store", chosen] if way == "option" else []
    assert dateline("brief", reports, *DAY, "--settings", settings, *options).code == 0
    assert chosen.exists() and not other.exists()


def test_words_of_a_report_cannot_steer_the_terminal(dateline, tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "Mayor Vale said 400\x1b[2J people had left the town of Oster on Monday.", "id": "x/1"}))
    for arguments in (["read", file], ["brief", file, "--no-store"], ["situation", file]):
        outcome = dateline(*arguments)
        assert "\x1b" not in outcome.out + outcome.err


def test_outlets_are_shown_by_the_names_in_the_settings(dateline, reports, tmp_path):
    settings = tmp_path / "s.toml"
    settings.write_text('[outlets]\ncourier = "Oster Courier"\n')
    outcome = dateline("read", reports, "--outlet", "courier", "--settings", settings, "--format", "json")
    assert {r["report"]["outlet"] for r in lines(outcome)} == {"Oster Courier"}

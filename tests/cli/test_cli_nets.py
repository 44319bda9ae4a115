"""The reading net is chosen on the command line or in the settings; one that is missing is told, and costs no report."""

from __future__ import annotations

import json

import pytest

from dateline.cli import settings
from dateline.model import SettingsError
from dateline.reading.nets import runtime
from dateline.reading.nets.runtime import NetMissingError, packaged


@pytest.fixture(autouse=True)
def no_net_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_NET", raising=False)


DAY = ("--published", "2024-05-03")
NETS = ("full", "open", "fast")


def readers(outcome) -> set[str]:
    """Return the last part of each reading's reader: its net's version, or "rules"."""
    return {json.loads(line)["reader"].rsplit("; ", 1)[1] for line in outcome.out.splitlines()}


def there(name: str) -> str:
    """Return a packaged net's version; the test is skipped where it is not there."""
    try:
        return packaged(name).version
    except NetMissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def bare(tmp_path, monkeypatch) -> None:
    """A package without any net."""
    monkeypatch.setattr(runtime, "files", lambda _package: tmp_path)


@pytest.mark.parametrize("name", NETS)
def test_a_net_is_chosen_by_name(dateline, reports, name):
    version = there(name)
    outcome = dateline("read", reports, *DAY, "--net", name, "--format", "json")
    assert (outcome.code, outcome.err, readers(outcome)) == (0, "", {version})


def test_full_is_the_default_and_fast_has_a_short_name(dateline, reports, bare):
    for arguments, name in (
        ((), "full"),
        (("--fast",), "fast"),
        (("--net", "open"), "open"),
        (("--net", "full", "--fast"), "fast"),
    ):
        assert f"“{name}”" in dateline("read", reports, *DAY, *arguments).err


def test_none_reads_by_rules(dateline, reports, bare):
    outcome = dateline("read", reports, *DAY, "--net", "none", "--format", "json")
    assert (outcome.code, outcome.err, readers(outcome)) == (0, "", {"rules"})


@pytest.mark.parametrize("command", ["read", "situation", "brief"])
def test_a_missing_net_is_told_once_and_the_reports_are_read_by_rules(dateline, reports, bare, command):
    missing, without = (dateline(command, reports, *DAY, *net) for net in ((), ("--net", "none")))
    assert missing.err.count("by rules alone") == 1
    assert len(missing.err.splitlines()) == 1 and "--net none" in missing.err
    assert (missing.code, missing.out) == (without.code, without.out) and without.code == 0
    assert without.err == ""


def test_a_missing_net_is_told_when_the_store_is_read_again(dateline, reports, bare):
    dateline("brief", reports, *DAY, "--net", "none")
    assert dateline("brief").err.count("by rules alone") == 1


def test_a_net_that_does_not_exist_is_refused(dateline, reports):
    outcome = dateline("read", reports, "--net", "vast")
    assert outcome.code == 2 and "--net" in outcome.err


@pytest.mark.parametrize("command", ["read", "situation", "brief"])
def test_the_settings_choose_the_net_and_the_option_goes_before_them(dateline, reports, bare, tmp_path, command):
    file = tmp_path / "settings.toml"
    file.write_text('net = "none"\n')
    assert dateline(command, reports, *DAY, "--settings", file).err == ""
    assert "“fast”" in dateline(command, reports, *DAY, "--settings", file, "--fast").err


@pytest.mark.parametrize("value", ['"vast"', '""', "3", "true", '["full"]', "{ a = 1 }"])
def test_a_wrong_net_in_the_settings_is_refused(tmp_path, value):
    file = tmp_path / "settings.toml"
    file.write_text(f"net = {value}\n")
    with pytest.raises(SettingsError, match=r"'net'.*\"full\", \"open\", \"fast\" or \"none\""):
        settings.load(file)


@pytest.mark.parametrize("name", settings.NETS)
def test_each_net_may_stand_in_the_settings(tmp_path, name):
    file = tmp_path / "settings.toml"
    file.write_text(f'net = "{name}"\n')
    assert settings.load(file).net == name


def test_the_environment_names_a_net(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_NET", raising=False)
    assert settings.net_name(None, settings.Settings(net="open")) == "open"
    monkeypatch.setenv("DATELINE_NET", "none")
    assert settings.net_name(None, settings.Settings(net="open")) == "none"
    assert settings.net_name("fast", settings.Settings(net="open")) == "fast"
    monkeypatch.setenv("DATELINE_NET", "huge")
    with pytest.raises(SettingsError, match="huge"):
        settings.net_name(None, settings.Settings())

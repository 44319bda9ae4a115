"""The settings file is typed: what is misspelt or of the wrong kind is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import settings
from dateline.model import SettingsError


@pytest.fixture
def write(tmp_path):
    def put(text: str) -> Path:
        file = tmp_path / "settings.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return put


def test_what_the_file_says_is_taken_with_paths_from_its_folder(write, tmp_path):
    found = settings.load(
        write('store = "s.db"\npack = "other"\ngazetteers = ["p.toml", "/q.toml"]\n[outlets]\n"a.example" = "The A"\n')
    )
    assert found == settings.Settings(tmp_path / "s.db", "other", (tmp_path / "p.toml", Path("/q.toml")), {"a.example": "The A"})


def test_the_sample_in_the_documentation_is_a_settings_file(write):
    sample = settings.__doc__.split("\n\n", 1)[1]
    assert set(settings.KINDS) == set(settings.Settings.__slots__)
    import textwrap

    found = settings.load(write(textwrap.dedent(sample)))
    assert found.pack == "house" and found.gazetteers and found.outlets and found.store is not None


def test_without_a_file_the_defaults_hold(home):
    assert settings.load() == settings.Settings()


def test_the_users_own_file_is_found(home):
    file = settings.default_file()
    file.parent.mkdir(parents=True)
    file.write_text('pack = "other"\n')
    assert settings.load().pack == "other"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('stoer = "s.db"', r"'stoer'.*did you mean 'store'"),
        ('colour = "red"', r"'colour'.*the keys are store, pack"),
        ("store = 3", r"'store'.*a file name"),
        ('pack = ""', r"'pack'.*a name"),
        ('gazetteers = "p.toml"', r"'gazetteers'.*a list"),
        ("outlets = { a = 1 }", r"'outlets'.*a table"),
        ("store = ", "not TOML"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(write, text, told):
    file = write(text)
    with pytest.raises(SettingsError, match=told) as error:
        settings.load(file)
    assert str(file) in str(error.value)


def test_a_named_file_must_be_there_and_be_text(tmp_path):
    with pytest.raises(SettingsError, match="no settings file"):
        settings.load(tmp_path / "nowhere.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        settings.load(tmp_path / "bad.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        settings.load(tmp_path)

"""A command line in a house of its own: no settings, store or terminal of the person who runs the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.cli import run

FERRY = (
    "Ferry takes 400 people out of Oster\n\n"
    "OSTER (Westwire) - A ferry took 400 people out of the flooded town of Oster on Thursday, Mayor Ada Vale said.\n\n"
    '"We expect the last families to leave by Saturday," Vale told reporters.\n'
)
CAMP = (
    "Camp above Oster fills\n\n"
    "OSTER (Nordland Radio) - Some 90 families have reached the camp above the flooded town of Oster, aid workers said.\n\n"
    "They had counted 60 families the day before.\n"
)


@dataclass(frozen=True)
class Outcome:
    """What one command came to."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    where = tmp_path / "home"
    where.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(where / name.lower()))
    monkeypatch.setenv("HOME", str(where))
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    return where


@pytest.fixture
def dateline(home, capsys) -> Command:
    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def reports(tmp_path) -> Path:
    where = tmp_path / "reports"
    where.mkdir()
    (where / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (where / "camp.txt").write_text(CAMP, encoding="utf-8")
    return where

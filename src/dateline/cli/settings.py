"""The settings file: TOML, typed; a key that is not known is refused by name.

store = "~/reports/dateline.db"       # the store
pack = "house"                        # rules of reconciling
gazetteers = ["places.toml"]          # files of further places, relative to the settings file
net = "full"                          # the reading net: full, open, fast or none

[outlets]                             # names to show instead of those that reports give
"example.org" = "The Example"

[reliability]                         # the desk's letter for an outlet, agency or speaker, A (best) to F (cannot be judged)
"The Example" = "B"
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dateline.model import SettingsError

STORE_VARIABLE = "DATELINE_STORE"
NET_VARIABLE = "DATELINE_NET"
NETS = ("full", "open", "fast", "none")
KINDS: dict[str, str] = {
    "store": "a file name in quotes",
    "pack": "a name in quotes",
    "gazetteers": "a list of file names in quotes",
    "net": '"full", "open", "fast" or "none"',
    "outlets": "a table of names in quotes",
    "reliability": "a table of letters A to F in quotes",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says; paths are absolute or start from the settings file's folder.

    `outlets` maps an outlet as reports give it to the name to show, `reliability` a source to its letter (R18).
    """

    store: Path | None = None
    pack: str = "house"
    gazetteers: tuple[Path, ...] = ()
    outlets: dict[str, str] = field(default_factory=dict)
    net: str = "full"
    reliability: dict[str, str] = field(default_factory=dict)


def default_file() -> Path:
    """Return where the user's own settings file is looked for; it need not be there."""
    from platformdirs import user_config_path

    return user_config_path("dateline", appauthor=False) / "settings.toml"


def load(file: Path | None = None) -> Settings:
    """Return the settings of `file`, or of the user's own file where there is one, or the defaults.

    Raises SettingsError where a named file is not there, is not TOML, or holds a key that is unknown or of the wrong kind.
    """
    named = file is not None
    file = file if file is not None else default_file()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if not named:
            return Settings()
        raise SettingsError(f"there is no settings file {file}", "check its name") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {file} cannot be read ({error})", "check the file") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the settings file {file} is not TOML ({error})", "mend the line named") from error
    return _typed(data, file)


def store_file(option: Path | None, settings: Settings) -> Path | None:
    """Return the store that is named: by the option, else by DATELINE_STORE, else by the settings; None for the default."""
    if option is not None:
        return option.expanduser()
    named = os.environ.get(STORE_VARIABLE)
    return Path(named).expanduser() if named else settings.store


def net_name(option: str | None, settings: Settings) -> str:
    """Return the reading net that is named: by the option, else by DATELINE_NET, else by the settings.

    Raises SettingsError where the variable names none of NETS.
    """
    named = option or os.environ.get(NET_VARIABLE) or settings.net
    if named not in NETS:
        raise SettingsError(f"{NET_VARIABLE} is {named!r}", f"set it to one of {', '.join(NETS)}, or unset it")
    return named


def _typed(data: dict[str, Any], file: Path) -> Settings:
    unknown = sorted(set(data) - {f.name for f in fields(Settings)})
    if unknown:
        raise SettingsError(f"{file} has an unknown key {unknown[0]!r}", _nearest(unknown[0]))
    for key, value in data.items():
        if not _fits(key, value):
            raise SettingsError(f"{key!r} in {file} is not {KINDS[key]}", "mend it")
    base = file.absolute().parent
    values: dict[str, Any] = dict(data)
    if "store" in data:
        values["store"] = base / Path(data["store"]).expanduser()
    values["gazetteers"] = tuple(base / Path(name).expanduser() for name in data.get("gazetteers", ()))
    return Settings(**values)


def _fits(key: str, value: object) -> bool:
    if key == "gazetteers":
        return isinstance(value, list) and all(isinstance(name, str) for name in value)
    if key == "outlets":
        return isinstance(value, dict) and all(isinstance(name, str) for name in value.values())
    if key == "reliability":
        return isinstance(value, dict) and all(letter in tuple("ABCDEF") for letter in value.values())
    if key == "net":
        return value in NETS
    return isinstance(value, str) and bool(value)


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, KINDS, n=1)
    return f"did you mean {near[0]!r}?" if near else f"the keys are {', '.join(KINDS)}"

"""JSON schemas of what `read`, `situation` and `since` print, `python -m dateline.cli.schema docs/schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dateline.cli.output import write_whole
from dateline.model import READING_SCHEMA, SINCE_SCHEMA, SITUATION_SCHEMA, Reading, Since, Situation
from dateline.model.plain import OMITTED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CONTRACTS: dict[str, tuple[type, str]] = {
    "reading": (Reading, READING_SCHEMA),
    "situation": (Situation, SITUATION_SCHEMA),
    "since": (Since, SINCE_SCHEMA),
}
"""Name of the contract: the noun and what its `schema` says."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a contract; every field is there, none besides."""
    noun, version = CONTRACTS[name]
    made: dict[str, Any] = TypeAdapter(noun).json_schema(mode="serialization")
    for shape in (made, *made.get("$defs", {}).values()):
        if shape.get("type") == "object" and "properties" in shape:
            _closed(shape)
    _without_unused(made)
    made["properties"]["schema"] = {"const": version, "type": "string"}
    return {"$schema": DIALECT, "title": version, **{key: made[key] for key in made if key != "title"}}


def text(name: str) -> str:
    """Return a contract's schema as it stands in its file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def _closed(shape: dict[str, Any]) -> None:
    properties = {key: value for key, value in shape["properties"].items() if key not in OMITTED}
    for value in properties.values():
        value.pop("default", None)
    shape["properties"] = properties
    shape["required"] = list(properties)
    shape["additionalProperties"] = False


def _without_unused(made: dict[str, Any]) -> None:
    """Drop the shapes that only an omitted field used."""
    defs = made.get("$defs", {})
    while unused := [name for name in defs if f'"#/$defs/{name}"' not in json.dumps(made)]:
        for name in unused:
            del defs[name]


def main() -> None:
    """Write NAME.schema.json for every contract into the folder named (default: docs/schema)."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema")
    folder.mkdir(parents=True, exist_ok=True)
    for name in CONTRACTS:
        write_whole(folder / f"{name}.schema.json", text(name))


if __name__ == "__main__":
    main()

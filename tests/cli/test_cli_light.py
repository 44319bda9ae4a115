"""Asking for help costs no heavy import; each command has an example; the papers in docs/ are those of the code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from dateline.cli import reference, schema, status
from dateline.cli.app import build

DOCS = Path(__file__).parents[2] / "docs"
HEAVY = ("trafilatura", "sqlalchemy", "lxml", "jinja2", "rich", "platformdirs", "regex", "rapidfuzz")


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(commands(typer.main.get_command(build())))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["brief", "--help"], ["store", "--help"], ["nosuch"]])
def test_light_paths_import_nothing_heavy(arguments):
    # typer itself checks the words after a command's name with pydantic.
    heavy = (*HEAVY, "pydantic") if arguments[0].startswith("--") else HEAVY
    code = (
        "import sys\nfrom dateline.cli import run\n"
        f"run({arguments!r})\nheavy = [m for m in {heavy!r} if m in sys.modules]\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    source = os.path.dirname(os.path.dirname(os.path.abspath(status.__file__)))
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": os.path.dirname(source)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_that_names_it(dateline, path):
    outcome = dateline(*path, "--help")
    assert outcome.code == 0 and f"Example: dateline {' '.join(path)}" in " ".join(outcome.out.split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_does(path):
    assert all(parameter.help for parameter in COMMANDS[path].params)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_example_is_a_command_line_that_parses(path):
    import shlex

    words = shlex.split(COMMANDS[path].epilog.removeprefix("Example: dateline "))[len(path) :]
    with COMMANDS[path].make_context("x", words):
        pass


def test_the_version_is_that_of_the_package(dateline):
    import dateline as package

    assert dateline("--version").out == f"dateline {package.__version__}\n"


def test_without_a_command_the_help_is_shown(dateline):
    outcome = dateline()
    assert outcome.code == 2 and "Commands:" in outcome.err


def test_the_reference_of_the_commands_is_current():
    """Else: python -m dateline.cli.reference docs/cli.md."""
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference.reference()


@pytest.mark.parametrize("name", schema.CONTRACTS)
def test_the_schemas_are_current(name):
    """Else: python -m dateline.cli.schema docs/schema."""
    assert (DOCS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8") == schema.text(name)


@pytest.mark.parametrize(("name", "command"), [("reading", "read"), ("situation", "situation")])
def test_what_is_printed_fits_its_schema(dateline, reports, name, command):
    """Every field that the schema names is there, none besides; and the model decodes it."""
    from pydantic import TypeAdapter

    noun, version = schema.CONTRACTS[name]
    shape = schema.schema(name)
    printed = [json.loads(line) for line in dateline(command, reports, "--format", "json").out.splitlines()]
    assert printed
    for value in printed:
        assert value["schema"] == version
        assert list(unfit(value, shape, shape)) == []
        TypeAdapter(noun).validate_python(value)


def test_a_schema_refuses_what_does_not_fit(dateline, reports):
    shape = schema.schema("reading")
    (line,) = dateline("read", reports / "ferry.txt", "--format", "json").out.splitlines()
    for key, wrong in (("schema", "dateline.reading/2"), ("figures", [{}]), ("report", None), ("more", 1)):
        assert list(unfit({**json.loads(line), key: wrong}, shape, shape))


KINDS = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
    "array": list,
    "object": dict,
}


def unfit(value, shape, root, at="$"):
    """Yield where a value does not fit, for the part of JSON Schema that our schemas use."""
    if "$ref" in shape:
        yield from unfit(value, root["$defs"][shape["$ref"].rsplit("/", 1)[1]], root, at)
    elif "anyOf" in shape:
        if all(list(unfit(value, option, root, at)) for option in shape["anyOf"]):
            yield f"{at}: fits none"
    elif "const" in shape or "enum" in shape:
        if value not in shape.get("enum", [shape.get("const")]):
            yield f"{at}: {value!r}"
    elif not isinstance(value, KINDS[shape["type"]]):
        yield f"{at}: {value!r} is no {shape['type']}"
    elif shape["type"] == "object":
        keys = shape["properties"]
        yield from (f"{at}: {key}" for key in keys.keys() ^ value.keys())
        for key in keys.keys() & value.keys():
            yield from unfit(value[key], keys[key], root, f"{at}.{key}")
    elif shape["type"] == "array":
        each = shape.get("prefixItems") or [shape["items"]] * len(value)
        if len(each) != len(value):
            yield f"{at}: {len(value)} items"
        for n, (item, kind) in enumerate(zip(value, each, strict=False)):
            yield from unfit(item, kind, root, f"{at}[{n}]")

"""The house keeps its own order: tables load, rules are documented, documents name what exists, nothing leaks from a machine."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "dateline"
LEXICON = SOURCE / "lexicon"
PAGES = sorted(page for pattern in ("*.md", "docs/*.md", "examples/*.md") for page in ROOT.glob(pattern))
LONGEST = 450
"""Lines of a source file: some 400 is the custom, this is the end."""
RULES = [f"R{n}" for n in range(1, 29)]


@cache
def own_files() -> tuple[Path, ...]:
    """Files of the project: what git tracks or would, else everything that is not hidden or built."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return tuple(file for name in sorted(listed.stdout.split("\0")) if name and (file := ROOT / name).is_file())
    return tuple(sorted(f for folder in (SOURCE, ROOT / "tests", ROOT / "docs") for f in folder.rglob("*") if f.is_file()))


def texts() -> list[tuple[Path, str]]:
    found = []
    for file in own_files():
        raw = file.read_bytes()
        if b"\0" not in raw[:4096]:
            found.append((file, raw.decode("utf-8", "replace")))
    return found


def tables() -> list[str]:
    return sorted(str(file.relative_to(LEXICON)) for file in LEXICON.rglob("*.toml"))


@pytest.mark.parametrize("table", tables())
def test_every_table_has_a_shape_beside_it(table: str) -> None:
    """A table is NAME.toml beside NAME.py; a folder of tables is NAME/ beside NAME.py."""
    assert (LEXICON / f"{Path(table).parts[0].removesuffix('.toml')}.py").is_file()
    assert tomllib.loads((LEXICON / table).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", sorted(file.stem for file in LEXICON.glob("*.py") if file.stem not in ("__init__", "loader")))
def test_every_table_loads(module: str) -> None:
    """Every function of the lexicon that is called without arguments gives a table."""
    found = importlib.import_module(f"dateline.lexicon.{module}")
    makers = [
        value
        for name, value in vars(found).items()
        if not name.startswith("_") and hasattr(value, "cache_info") and value.__module__ == found.__name__
        and not inspect.signature(value).parameters
    ]  # fmt: skip
    for maker in makers:
        assert maker() is not None, f"{module}.{maker.__name__}"


def test_rules_cited_in_the_source_are_in_the_method() -> None:
    """A rule that code or a table names can be looked up."""
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (R\d+) ", method, re.M))
    cited = {
        rule
        for file in (*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml"))
        for rule in re.findall(r"\bR\d{1,2}\b", file.read_text(encoding="utf-8"))
    }
    assert listed == set(RULES)
    assert cited <= listed


def test_files_stay_short() -> None:
    """A source file is read in one sitting."""
    lengths = {str(f.relative_to(ROOT)): len(f.read_text(encoding="utf-8").splitlines()) for f in SOURCE.rglob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def code_in(page: Path) -> str:
    """What stands in a page as code, in a line or as a block, one piece a line."""
    pieces = re.findall(r"`([^`\n]+)`|^(?: {4}|\$ )(\S.*)$", page.read_text(encoding="utf-8"), re.M)
    return "\n".join(inline or block.removeprefix("$ ") for inline, block in pieces)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_targets_and_commands_that_exist(page: Path) -> None:
    """`make X` and `dateline X` in a document are a target and a command."""
    code = code_in(page)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    commands = {file.stem for file in (SOURCE / "cli" / "commands").iterdir() if not file.name.startswith("_")}
    assert set(re.findall(r"^make ([a-z]+)", code, re.M)) <= targets
    assert set(re.findall(r"^dateline ([a-z]+)", code, re.M)) <= commands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link in a document names a file."""
    for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No path of a home folder or a workplace, and no host of a package registry, stands in any file."""
    # Put together from halves, so that this file does not hold what it looks for.
    hosts = [
        one + two for one, two in (("pypi", "[.]org"), ("python", "hosted[.]"), ("registry[.]", "npmjs"), ("deb[.]", "debian"))
    ]
    folders = ["ho" + "me", "Us" + "ers", "ro" + "ot", "wo" + "rk"]
    leak = re.compile(rf"{'|'.join(hosts)}|(?<![\w.<>…-])/(?:{'|'.join(folders)})/[\w.]", re.IGNORECASE)
    leaks = [f"{file.relative_to(ROOT)}: {match.group()}" for file, text in texts() for match in leak.finditer(text)]
    assert leaks == []


@pytest.mark.parametrize("pins", sorted(ROOT.glob("requirements*.txt")), ids=lambda pins: pins.name)
def test_pins_are_exact_hashed_and_without_addresses(pins: Path) -> None:
    """Every requirement is one version with hashes; where it comes from is left to the machine."""
    text = pins.read_text(encoding="utf-8")
    assert "://" not in text
    for requirement in re.findall(r"^[a-z].*(?:\n {4}--.*)*", text, re.M):
        assert "==" in requirement.split()[0], requirement
        assert "--hash=sha256:" in requirement, requirement


def test_direct_dependencies_are_pinned() -> None:
    """What pyproject.toml asks for is in requirements.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=!~ \[;]", line)[0].lower() for line in project["dependencies"]}
    pinned = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))
    assert wanted <= pinned


def test_the_changelog_speaks_of_this_version() -> None:
    """The newest entry is the version that the package says it is."""
    entry = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert entry and entry.group(1) == dateline.__version__


def test_tests_mirror_the_source() -> None:
    """A folder of tests is a room of the house."""
    rooms = {folder.name for folder in SOURCE.iterdir() if folder.is_dir()}
    assert {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir() and not folder.name.startswith("_")} <= rooms


def test_floors_rise_by_themselves_and_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A better score becomes the floor; a worse one fails by more than one item only; faults are held the other way round."""
    monkeypatch.syspath_prepend(str(ROOT))
    run = importlib.import_module("evals.run")
    floors = {"suite": {"found": 0.5, "joined wrongly (0 is best)": 0.1}, "not run": {"row": 0.7}}
    better = {"suite": {"found": run.Score(0.6, 6, 10), "joined wrongly (0 is best)": run.Score(0.0, 0, 10, fault=True)}}
    worse = {"suite": {"found": run.Score(0.3, 3, 10), "joined wrongly (0 is best)": run.Score(0.3, 3, 10, fault=True)}}
    noise = {"suite": {"found": run.Score(0.4, 4, 10), "joined wrongly (0 is best)": run.Score(0.2, 2, 10, fault=True)}}
    assert run.raised(better, floors) == {"suite": {"found": 0.6, "joined wrongly (0 is best)": 0.0}, "not run": {"row": 0.7}}
    assert run.raised(worse, floors) == floors
    assert len(list(run.below(worse, floors))) == 2
    assert list(run.below(noise, floors)) == []


def test_intervals_hold_the_score_and_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interval lies about its score, is the same each time, has no width where all documents agree, and needs two of them."""
    monkeypatch.syspath_prepend(str(ROOT))
    bootstrap = importlib.import_module("evals.bootstrap")
    documents = [
        {"found": (float(k % 3), 2.0), "even": (1.0, 2.0), "rare": (1.0, 1.0) if k == 4 else (0.0, 0.0)} for k in range(9)
    ]
    rows = bootstrap.with_intervals(documents)
    assert rows == bootstrap.with_intervals(documents)
    assert (rows["found"]["hit"], rows["found"]["of"]) == (9.0, 18.0)
    assert 0 <= rows["found"]["low"] < 0.5 < rows["found"]["high"] <= 1
    assert rows["even"]["low"] == rows["even"]["high"] == 0.5
    assert rows["rare"]["low"] == 1.0
    assert bootstrap.with_intervals(documents[:1])["found"] == {"hit": 0.0, "of": 2.0}
    assert bootstrap.with_intervals([]) == {}


def test_generated_reports_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed gives the same reports, as many as asked for, about as long as asked for, in several stories."""
    monkeypatch.syspath_prepend(str(ROOT))
    generate = importlib.import_module("evals.speed.generate")
    made = list(generate.reports(50, words=120, seed=3))
    assert made == list(generate.reports(50, words=120, seed=3)) != list(generate.reports(50, words=120, seed=4))
    assert len({record["id"] for record in made}) == 50
    assert len({record["id"].split("/")[0] for record in made}) == 3
    assert all(60 <= len(record["text"].split()) <= 200 for record in made)

"""For everything in the tables that fires in the worked example: in how many documents of other corpora it fires.

usage: python -m evals.fires [--shared DIR] [--limit 300] [--all]

Two views. *Rules*: what findings say made them, with the cue, the counted noun or the type they rest on, from readings of every
corpus (at most --limit documents of each, evenly drawn; kept in evals/.cache until the reader or its tables change). *Words*:
the strings of the lexicon's tables that stand in the worked example, looked for in every document.

What fires in the worked example alone is listed by itself: it is justified by a comment beside it, or goes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.run import DEFAULT_SHARED, HERE

CACHE = HERE / ".cache"
SOURCE = HERE.parent / "src" / "dateline"
EXAMPLE = "worked example"
CORPORA = {
    "PolNeAR": "benchmarks/polnear/train.jsonl.gz",
    "Newswire": "benchmarks/ww/train.jsonl.gz",
    "azovstal": "stories/azovstal.jsonl",
}
NOT_MATCHED = frozenset({"examples", "counter_examples", "means", "hxl", "why", "title", "country", "kind", "id", "within"})
"""Keys of tables whose strings are not looked for in reports."""


def main() -> int:
    """Count, print, and return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", DEFAULT_SHARED)))
    parser.add_argument("--limit", type=int, default=300, help="documents read of each corpus")
    parser.add_argument("--all", action="store_true", help="print every entry, not only the rare ones")
    options = parser.parse_args()
    if not options.shared.is_dir():
        print(f"no corpora at {options.shared}: nothing to count (name the folder with --shared)")
        return 0
    texts = {EXAMPLE: _example(options.shared), **{name: _corpus(options.shared / file) for name, file in CORPORA.items()}}
    texts = {name: found for name, found in texts.items() if found}
    print("rules and what they rest on: documents in which each fires")
    _table({name: _fired(name, _spread(found, options.limit)) for name, found in texts.items()}, options.all)
    print("\nwords of the tables: documents in which each stands")
    _table({name: _standing(found) for name, found in texts.items()}, options.all)
    return 0


def _table(counted: Mapping[str, tuple[Counter[str], int]], everything: bool) -> None:
    """Print the entries that fire in the example: how many are widespread, the rare ones, and those that fire nowhere else."""
    others = [name for name in counted if name != EXAMPLE]
    print("  " + ", ".join(f"{name}: {documents} documents" for name, (_, documents) in counted.items()))
    alone: list[str] = []
    shown = 0
    for entry in sorted(counted[EXAMPLE][0]):
        elsewhere = [counted[name][0][entry] for name in others]
        if not any(elsewhere):
            alone.append(entry)
        elif everything or sum(elsewhere) < 5:
            shown += 1
            found = "  ".join(f"{name}: {times}" for name, times in zip(others, elsewhere, strict=True))
            print(f"  {entry:64s} {counted[EXAMPLE][0][entry]:3d}  {found}")
    print(f"  {len(counted[EXAMPLE][0])} entries fire in the worked example; {shown} of them are shown above" + _kept(everything))
    print(f"  {len(alone)} fire in the worked example alone" + (":" if alone else ""))
    for entry in alone:
        print(f"    {entry}")


def _kept(everything: bool) -> str:
    return "" if everything else " (those in fewer than five other documents; --all shows the rest)"


# ---- rules


def _fired(name: str, texts: list[str]) -> tuple[Counter[str], int]:
    """Return in how many of the texts each rule fires, from the cache where nothing has changed."""
    key = hashlib.sha256(f"{_stand()} {len(texts)}".encode() + "".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
    file = CACHE / f"fires-{name.replace(' ', '-')}-{key}.json"
    if not file.is_file():
        counts: Counter[str] = Counter()
        for keys in _read(texts):
            counts.update(keys)
        CACHE.mkdir(exist_ok=True)
        for old in CACHE.glob(f"fires-{name.replace(' ', '-')}-*.json"):
            old.unlink()
        file.write_text(json.dumps(counts), encoding="utf-8")
    return Counter(json.loads(file.read_text(encoding="utf-8"))), len(texts)


def _read(texts: Iterable[str]) -> Iterator[set[str]]:
    """Yield, for each text, what fired in it; a text that the reader fails on is told, and fires nothing."""
    from dateline.model import Unread
    from dateline.runs.pool import make_reader, read_one

    reader = make_reader(())
    for report in _reports(texts):
        found = read_one(reader, report)
        if isinstance(found, Unread):
            print(f"  not read: {found.reason}: {report.text[:80]!r}", file=sys.stderr)
        else:
            yield set(_keys(found))


def _reports(texts: Iterable[str]) -> Iterator[Any]:
    """Yield the texts as reports, by the same way in as any other text."""
    from dateline.intake.collect import collect
    from dateline.intake.told import Told
    from dateline.model import Report

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for number, text in enumerate(texts):
                out.write(json.dumps({"id": str(number), "text": text}) + "\n")
        for found in collect([str(file)], Told()):
            if isinstance(found, Report):
                yield found
            else:
                print(f"  not read: {found}", file=sys.stderr)


def _keys(reading: Any) -> Iterator[str]:
    """Yield a key for each rule that made a finding, and for the entry of a table that the finding rests on."""
    for statement in reading.statements:
        yield f"rule {statement.made_by}"
        if statement.cue:
            yield f"cue {statement.cue.text.lower()}"
    for figure in reading.figures:
        yield f"rule {figure.made_by}"
        if figure.measure:
            yield f"measure {figure.measure}, counted {(figure.counted or '-').lower()}"
    for event in reading.events:
        yield f"rule {event.made_by}"
        yield f"event type {event.type}, {event.what.lower()}"
    for finding in (*reading.forecasts, *reading.places, *reading.people, *reading.organisations):
        yield f"rule {finding.made_by}"


def _stand() -> str:
    """Return a digest of all that decides what fires: the reading room and the tables."""
    digest = hashlib.sha256()
    for file in sorted([*SOURCE.glob("reading/**/*.py"), *SOURCE.glob("lexicon/**/*.py"), *SOURCE.glob("lexicon/**/*.toml")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()


# ---- words


def _standing(texts: list[str]) -> tuple[Counter[str], int]:
    """Return in how many of the texts each string of the tables stands, as whole words, whatever their case."""
    entries: dict[str, set[str]] = {}
    for table, word in _words():
        entries.setdefault(word.lower(), set()).add(table)
    longest = max((len(word.split()) for word in entries), default=1)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(f"{word}  ({', '.join(sorted(entries[word]))})" for word in _grams(text, longest) & entries.keys())
    return counts, len(texts)


def _words() -> Iterator[tuple[str, str]]:
    """Yield (table, string) for every string of the lexicon's tables that is plain words."""
    for file in sorted((SOURCE / "lexicon").rglob("*.toml")):
        table = str(file.relative_to(SOURCE / "lexicon"))
        for value in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
            if re.fullmatch(r"[\w'’.-]+(?: [\w'’.-]+)*", value) and not value.isdigit():
                yield table, value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_MATCHED:
                yield from _strings(item)


def _grams(text: str, longest: int) -> set[str]:
    words = [word.strip("'’.-").lower() for word in re.findall(r"[\w'’.-]+", text)]
    return {" ".join(words[i : i + n]) for n in range(1, longest + 1) for i in range(len(words) - n + 1)}


# ---- corpora


def _example(shared: Path) -> list[str]:
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(shared.glob("worked-example/reports/*.txt"))]


def _corpus(file: Path) -> list[str]:
    """Return the texts of a corpus of JSON lines, gzipped or not; none where the file is not there."""
    if not file.is_file():
        return []
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line)["text"] for line in raw.decode("utf-8").splitlines() if line.strip()]


def _spread(texts: list[str], limit: int) -> list[str]:
    """Return at most `limit` texts, evenly drawn, the same ones each time."""
    if len(texts) <= limit:
        return texts
    return [texts[i * len(texts) // limit] for i in range(limit)]


if __name__ == "__main__":
    sys.exit(main())

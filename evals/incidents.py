"""Incidents against MUC-4 (development sample and test sets 1 and 2): date, place, victims' number, effect.

usage: python -m evals.incidents [--shared DIR] [--part dev|tst1|tst2] [--limit N] [--misses]

The texts are in capitals: they are given their case back first (`truecase.py`), then read like any report. Each attack or
kidnapping that a reading's events tell becomes a template of the keys' form; those that share type, date and place are one.
Templates of one type are paired with the keys, best first; R = (right + half of the partly right) / possible, P the same over
what was filled in; a part of a place's path counts half, so does a number that fits PLURAL, "about" or a range; fills and
templates that the keys call optional cost nothing where they are not given. GE's system of 1992 had on the test set
3: date 61 / 57, place 63 / 59, number 66 / 56, effect 62 / 52 (R / P).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import regex

from dateline.lexicon.gazetteer import default_gazetteer
from dateline.model import Block, Dateline, Event, Place, Reading, Report, Span, When, first_day, last_day
from dateline.reading.event_parties import acts
from dateline.reading.numbers import find_numbers
from dateline.reading.reader import Reader
from evals.bootstrap import with_intervals
from evals.truecase import Truecaser

SLOTS = ("date", "place", "number", "effect")
PARTS = ("tst1", "tst2")
SAMPLE = 200
"""So many texts of the development part, at even distances, are scored."""
HEADER = regex.compile(r".*?--\s*(?:\[[^\]]*\]\s*)*", regex.S)
PLACE = regex.compile(r"[^(\[]+")
NOWHERE = frozenset({"CLANDESTINE", "NO CITY"})
NOTE = regex.compile(
    r"\[(?:TEXT|EXCERPTS?|PASSAGE OMITTED|WORDS? INDISTINCT|SENTENCE AS HEARD|CONTINUED|REPORT|COMMUNIQUE)[^\]]*\]"
)
KINDS = {"DEATH": ("kill", "die", "murder", "assassinate", "execute", "massacre", "shoot dead", "dead", "death", "behead"),
         "INJURY": ("wound", "injure", "hurt", "maim")}  # fmt: skip
BOMBS = frozenset({"Remote explosive/landmine/IED", "Suicide bomb", "Grenade"})
MANY = frozenset({"people", "men", "women", "children", "police", "policemen", "couple", "family"})
Victim = tuple[str, str | None]


@dataclass
class Template:
    """One incident: its type, alternatives for its date and place, its victims by number and effect."""

    kind: str
    dates: frozenset[str]
    places: tuple[tuple[str, ...], ...]
    victims: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    optional: bool = False
    words: str = ""
    loose: bool = False
    """Its date is the report's, before which it was."""


def records(path: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the texts of a part, `limit` of them at even distances."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = lines.readlines()
    step = max(1, len(rows) // limit) if limit else 1
    yield from (json.loads(row) for row in rows[::step][:limit])


def as_report(row: dict[str, Any], recase: Truecaser) -> Report:
    """Return a text as a report: in its usual case, a block a paragraph, its header for dateline, dated by it."""
    text, told = row["text"], row["dateline"] or {}
    header = HEADER.match(text, 0, 400)
    place = PLACE.match(told.get("place") or "")
    body = NOTE.sub(lambda m: " " * len(m.group()), text[header.end() if header else 0 :])
    named = place and place.group().strip() not in NOWHERE
    first = f"{place.group().strip()} -- " if named and place else ""
    body = recase(first + regex.sub(r"[ \t]*\n(?![ \t]*\n)[ \t]*", " ", body).strip())
    spans = [Span(*m.span()).trim(body) for m in regex.finditer(r"[^\n]+", body) if m.group().strip()]
    blocks = [Block("paragraph", s) for s in spans]
    dateline = None
    if first:
        at = Span(0, len(first) - len(" -- "))
        dateline = Dateline(at.cut(body), at)
        blocks[:1] = [Block("dateline", at), Block("paragraph", Span(len(first), spans[0].end))]
    return Report(row["id"], body, published=_day(told.get("date")), language="en", blocks=tuple(blocks), dateline=dateline)


def _day(said: str | None) -> str | None:
    try:
        return datetime.strptime(said or "", "%d %b %y").date().isoformat()
    except ValueError:
        return None


def _said(day: str) -> str:
    return date.fromisoformat(day).strftime("%d %b %y").upper()


def templates_of(reading: Reading) -> list[Template]:
    """Return the incidents that a reading tells."""
    found: list[tuple[Event, Template]] = []
    for event in reading.events:
        kind = _kind(event)
        if kind is None or event.status == "denied":
            continue
        made = Template(
            kind, frozenset([_date(event.when, reading)]), (_path(event.where, reading),), words=event.text, loose=not event.when
        )
        one = next((t for e, t in found if _one(e, t, event, made)), None)
        if one is None:
            found.append((event, made))
            one = made
        else:
            one.places = max(one.places, made.places, key=lambda p: len(p[0]))
            one.dates = made.dates if event.when and one.loose else one.dates
            one.loose = one.loose and not event.when
        for number, effect in _victims(event, reading):
            victim = (frozenset([number]), frozenset([effect] if effect else []))
            if victim not in one.victims or (number == "1" and one.words == event.text):
                one.victims.append(victim)
    return [t for _, t in found]


def _kind(event: Event) -> str | None:
    """Return the keys' type of an event; None for one that the keys do not hold."""
    if event.type == "arrest":
        return "KIDNAPPING" if event.plover_mode == "abduct" else None
    if event.type != "attack":
        return None
    if event.acled_sub == "Looting/property destruction":
        return "ARSON"
    return "BOMBING" if event.acled_sub in BOMBS else "ATTACK"


def _one(first: Event, known: Template, event: Event, made: Template) -> bool:
    """Say whether two events are one incident: one type, no date or place that differs, not both with victims of their own."""
    if event.same_as == first.id:
        return True
    same_days = known.dates == made.dates or known.loose or made.loose
    a, b = known.places[0], made.places[0]
    return known.kind == made.kind and same_days and a[: len(b)] == b[: len(a)]


def _date(when: When | None, reading: Reading) -> str:
    """Return the keys' way to write a date; an event without one was before the report."""
    if when and when.start and when.end:
        first, last = first_day(when.start), last_day(when.end)
        return _said(first) if first == last else f"{_said(first)} - {_said(last)}"
    return f"- {_said(reading.report.published)}" if reading.report.published else ""


def _path(where: Place | None, reading: Reading) -> tuple[str, ...]:
    """Return country and place; without a place the country that the report names most."""
    countries = Counter(p.country for p in reading.places if p.country)
    # the dateline's place is one of them: it settles a tie
    code = where.country if where and where.country else next((c for c, _ in countries.most_common(1)), None)
    country = _country(code) if code else None
    if where is None or where.kind == "country" or country is None:
        return (country,) if country else ()
    return country, _plain(where.name if where.id else where.text)


@cache
def _country(code: str) -> str:
    found = default_gazetteer().country(code)
    return _plain(found.name) if found else code


def _plain(name: str) -> str:
    """Return a name in capitals, without accents and without the word for its kind."""
    import unicodedata

    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).upper()
    return regex.sub(r"^THE |(?<=\w) (?:DEPARTMENT|PROVINCE|CITY|REGION|MUNICIPALITY|NEIGHBORHOOD)$", "", bare)


def _victims(event: Event, reading: Reading) -> list[Victim]:
    """Return number and effect of the people whom an event befell: its targets, and the figures of its clause."""
    found = []
    effect = _effect(event)
    for figure in reading.figures:
        if figure.span.overlaps(event.span) and figure.measure in ("people.killed", "people.injured", "people.abducted"):
            number = figure.value.low if figure.value.low == figure.value.high else None
            what = {"people.killed": "DEATH", "people.injured": "INJURY"}.get(figure.measure)
            found.append((f"{number:g}" if number is not None else "PLURAL", what))
    told = {n for n, _ in found}
    for target in event.targets:
        number = _number_of(target, reading)
        if number is not None and (number not in told or number == "1"):
            found.append((number, effect))
    return found


def _effect(event: Event) -> str | None:
    words = event.text.lower()
    return next((effect for effect, verbs in KINDS.items() if event.what in verbs), None) or (
        "DEATH" if regex.search(r"\bkill|\bdead\b|\bmurder|\bassassinat", words) else None
    )


def _number_of(words: str, reading: Reading) -> str | None:
    """Return how many people a target's words name, None where they name no people."""
    last = words.split()[-1].lower()
    if any(words in (o.name, o.acronym) for o in reading.organisations):
        return None
    if any(p.name in words or words in p.name for p in reading.people):
        return "1"
    if not acts(last):
        return "1" if words.istitle() and len(words.split()) > 1 and not any(p.text == words for p in reading.places) else None
    numbers = find_numbers(words)
    if numbers:
        return f"{numbers[0].value.low:g}"
    return "PLURAL" if last.endswith("s") or last in MANY else "1"


def gold_of(row: dict[str, Any]) -> list[Template]:
    """Return the keys of a text."""
    return [_key(t) for t in row["templates"] if t["slots"]["incident_type"]]


def _key(template: dict[str, Any]) -> Template:
    slots = template["slots"]
    kinds = [v for f in slots["incident_type"] for v in f["values"]]
    dates = frozenset(v for f in slots["incident_date"] or () for v in f["values"])
    places = tuple(tuple(_plain(step["name"]) for step in path) for f in slots["incident_location"] or () for path in f["values"])
    numbers = [(frozenset(f["values"]), tuple(f.get("of", ())), f["optional"]) for f in slots["hum_number"] or ()]
    effects = [(frozenset(f["values"]), set(f.get("of", ()))) for f in slots["hum_effect"] or ()]
    victims = []
    for values, of, optional in numbers:
        effect = frozenset(v for vs, whose in effects if whose & set(of) for v in vs)
        if not optional:
            victims.append((values, effect))
    return Template(" / ".join(kinds), dates, places, victims, template["optional"])


Points = dict[str, tuple[float, float, float]]


def compare(gold: Template, ours: Template) -> Points:
    """Return for each slot the points won, those possible and those filled in."""
    when = float(bool(gold.dates & ours.dates))
    where = max((_of_path(g, o) for g in gold.places for o in ours.places), default=0.0)
    numbers = _matched([n for n, _ in gold.victims], [n for n, _ in ours.victims], _of_number)
    said, told = [e for _, e in gold.victims if e], [e for _, e in ours.victims if e]
    effects = _matched(said, told, lambda a, b: float(bool(a & b)))
    return {
        "date": (when, float(bool(gold.dates)), 1.0),
        "place": (where, float(bool(gold.places)), float(bool(ours.places and ours.places[0]))),
        "number": (numbers, float(len(gold.victims)), float(len(ours.victims))),
        "effect": (effects, float(len(said)), float(len(told))),
    }


def _of_path(gold: tuple[str, ...], ours: tuple[str, ...]) -> float:
    if not ours or not gold or ours[0] != gold[0]:
        return 0.0
    if len(ours) == 1:
        return 1.0 if len(gold) == 1 else 0.5
    return 1.0 if ours[-1] == gold[-1] else 0.5 if ours[-1] in gold or len(gold) == 1 else 0.0


def _of_number(gold: frozenset[str], ours: frozenset[str]) -> float:
    if gold & ours:
        return 1.0
    (value,) = ours
    loose = any(g in ("PLURAL",) or g[:1] == "~" or "-" in g for g in gold)
    return 0.5 if (loose and value != "1") or (value == "PLURAL" and "1" not in gold) else 0.0


def _matched(gold: Sequence[Any], ours: Sequence[Any], points: Any) -> float:
    """Return the points of pairing two lists, best pairs first."""
    ranked = sorted(((-points(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours)))
    total, left, right = 0.0, set(), set()
    for score, i, j in ranked:
        if score < 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            total -= score
    return total


def pairs(gold: Sequence[Template], ours: Sequence[Template]) -> list[tuple[int, int]]:
    """Return indices of keys and templates of one type that are paired, best first."""
    ranked = sorted(
        (-sum(p[0] for p in compare(g, o).values()), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(ours)
        if o.kind in g.kind.split(" / ") or {g.kind, o.kind} == {"ATTACK", "BOMBING"}
    )
    found: list[tuple[int, int]] = []
    for score, i, j in ranked:
        if score < 0 and all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def rows_of(gold: Sequence[Template], ours: Sequence[Template]) -> dict[str, tuple[float, float]]:
    """Return what one text adds to every row."""
    met = pairs(gold, ours)
    points: Counter[str] = Counter()
    for i, g in enumerate(gold):
        j = next((b for a, b in met if a == i), None)
        if j is None and g.optional:
            continue
        for slot, (right, possible, _) in compare(g, ours[j] if j is not None else NOTHING).items():
            points[f"{slot} right"] += right
            points[f"{slot} possible"] += right if g.optional else possible
    for j, o in enumerate(ours):
        for slot, (_, _, actual) in compare(NOTHING, o).items():
            points[f"{slot} actual"] += actual
            points[f"{slot} matched"] += actual if any(b == j for _, b in met) else 0
    rows = {
        "templates recall": (float(sum(not gold[i].optional for i, _ in met)), float(sum(not g.optional for g in gold))),
        "templates precision": (float(len(met)), float(len(ours))),
    }
    for slot in SLOTS:
        rows[f"{slot} recall"] = points[f"{slot} right"], points[f"{slot} possible"]
        rows[f"{slot} precision"] = points[f"{slot} right"], points[f"{slot} actual"]
        rows[f"{slot} precision, of templates paired"] = points[f"{slot} right"], points[f"{slot} matched"]
    return rows


NOTHING = Template("", frozenset(), ())


@cache
def _reader() -> Reader:
    return Reader.packaged()


@cache
def _truecaser(shared: Path) -> Truecaser:
    return Truecaser.learned(shared)


def read(shared: Path, part: str, limit: int | None) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Yield the texts of a part with their readings."""
    for row in records(shared / "benchmarks" / "muc4" / f"{part}.jsonl.gz", limit):
        yield row, _reader().read(as_report(row, _truecaser(shared)))


def score(shared: Path) -> dict[str, dict[str, float]]:
    """Return what was hit, out of how much, and the interval, over both test sets; `shared` holds benchmarks/."""
    documents = [rows_of(gold_of(row), templates_of(reading)) for part in PARTS for row, reading in read(shared, part, None)]
    return with_intervals(documents)


def main() -> None:
    """Print the scores of a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", "../shared")))
    parser.add_argument("--part", choices=("dev", *PARTS), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", action="store_true", help="list keys and templates that met none")
    options = parser.parse_args()
    limit = options.limit or (SAMPLE if options.part == "dev" else None)
    documents = []
    for row, reading in read(options.shared, options.part, limit):
        gold, ours = gold_of(row), templates_of(reading)
        documents.append(rows_of(gold, ours))
        if options.misses:
            _show(row, gold, ours)
    for name, cell in with_intervals(documents).items():
        print(f"{name:42s} {cell['hit']:6g} / {cell['of']:<6g} {100 * cell['hit'] / max(cell['of'], 1):5.1f} %")


def _show(row: dict[str, Any], gold: Sequence[Template], ours: Sequence[Template]) -> None:
    met = dict(pairs(gold, ours))
    print(f"\n== {row['id']} {row['dateline']}")
    for i, g in enumerate(gold):
        print(f"  key  {g.kind} {sorted(g.dates)} {g.places} {[(sorted(n), sorted(e)) for n, e in g.victims]} {g.optional or ''}")
        if i in met:
            o = ours[met[i]]
            print(f"    =  {o.kind} {sorted(o.dates)} {o.places} {[(sorted(n), sorted(e)) for n, e in o.victims]} | {o.words}")
    for j, o in enumerate(ours):
        if j not in met.values():
            print(f"    +  {o.kind} {sorted(o.dates)} {o.places} {[(sorted(n), sorted(e)) for n, e in o.victims]} | {o.words}")


if __name__ == "__main__":
    main()

"""Edited copies of real texts, made here, and texts that are no copies: what linking says of them (R13).

Copies are made by mechanical edits, the same on every run: nothing is kept. Negatives are other reports of one ECB+ event
(pairs that share many runs of words may be real copies and count neither way), and reports that share quotations alone.

usage: python -m evals.lines [SHARED]     prints the rows; with --misses the pairs behind them
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import yaml

from dateline.linking.copies import find_copies
from dateline.linking.lines import COPIED
from dateline.linking.link import link
from dateline.linking.words import wording
from dateline.model import Block, Reading, Report, Span
from evals.linking import corpus, pairs_of, told

HERE = Path(__file__).parent

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
NUMBER = re.compile(r"\b\d{1,4}\b")
QUOTED = re.compile(r"[“\"]([^“”\"\n]{40,400})[”\"]")
LEAST, MOST, EACH, TEXTS = 900, 6000, 1, 100
"""Letters that a text to be edited has, how many are taken of one event, and how many in all."""
RUN, UNSURE, UNSURE_RUN = 3, 0.12, 11
"""Two reports may be copies in life where they share this part of the shorter's runs of three words, or one run so long."""
TABLE = """said:stated killed:slain people:persons also:likewise including:among officials:authorities after:following
about:roughly police:officers told:informed more:further injured:wounded attack:assault near:close before:prior
many:numerous several:various began:started found:discovered help:assist children:youngsters house:home area:region
between:amid area:zone big:large says:states government:administration while:whereas but:yet however:though since:because
statement:declaration million:mln week:seven-day held:detained took:seized made:produced used:employed still:yet will:shall
last:previous new:fresh first:initial major:significant another:further against:versus under:beneath over:above around:about
reported:related announced:declared added:continued called:termed expected:anticipated died:perished dead:deceased
city:town country:nation president:leader minister:secretary court:tribunal arrested:apprehended charged:accused
company:firm year:twelvemonth day:date night:evening morning:dawn man:male woman:female car:vehicle street:road building:structure
fire:blaze water:flood quake:tremor storm:tempest damage:destruction hospital:clinic school:academy died:expired left:departed
came:arrived went:moved saw:witnessed show:display come:arrive go:proceed get:obtain give:provide take:seize make:create
news:tidings according:going spokesman:representative spokeswoman:representative early:soon late:tardy near:beside"""
SYNONYMS = dict(pair.split(":") for pair in TABLE.split())

Edit = Callable[[str, str, random.Random], str]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly."""
    return [s for s in SENTENCE.split(text) if s.strip()]


def part(text: str, of: int) -> str:
    """Return a text's first sentences, as many as hold one part in `of` of its words."""
    kept: list[str] = []
    for sentence in sentences(text):
        if of * sum(len(s.split()) for s in kept) >= len(text.split()):
            break
        kept.append(sentence)
    return "\n".join(kept)


def spun(text: str, share: float, rng: random.Random, other: str) -> str:
    """Return the text with this share of its words replaced: by the table where it has them, else by long words of `other`."""
    foreign = re.findall(r"[a-z]{6,}", other) or ["something"]
    pieces = re.split(r"(\w+)", text)
    places = [i for i, p in enumerate(pieces) if p.isalpha() and p.islower() and len(p) > 2]
    rng.shuffle(places)
    places.sort(key=lambda i: pieces[i] not in SYNONYMS)
    words = sum(p.isalnum() for p in pieces)
    for i in places[: int(share * words)]:
        pieces[i] = SYNONYMS.get(pieces[i]) or rng.choice(foreign)
    return "".join(pieces)


def turned(text: str) -> str:
    """Return the text with the parts of each sentence that its first comma parts in the other order."""
    out = []
    for sentence in sentences(text):
        head, comma, tail = sentence.partition(", ")
        body = tail.rstrip(".")
        out.append(
            f"{body[:1].upper()}{body[1:]}, {head[:1].lower()}{head[1:]}." if comma and len(head.split()) > 2 else sentence
        )
    return "\n".join(out)


def shuffled(text: str, rng: random.Random) -> str:
    """Return the text with its sentences in another order, two by two."""
    every = sentences(text)
    pairs = [every[i : i + 2] for i in range(0, len(every), 2)]
    rng.shuffle(pairs)
    return "\n".join(s for pair in pairs for s in pair)


def within(text: str, other: str, rng: random.Random) -> str:
    """Return the words of `other` with the first third of the text among them."""
    every = sentences(other)
    at = rng.randrange(1, max(2, len(every)))
    return "\n".join([*every[:at], part(text, 3), *every[at:]])


def updated(text: str, rng: random.Random) -> str:
    """Return the text with its numbers raised, a new lead and its last sentence gone: the next version of a wire."""
    risen = NUMBER.sub(lambda m: m[0] if len(m[0]) == 4 else str(int(m[0]) + rng.randrange(1, 9)), text)
    every = sentences(risen)
    return "\n".join(["The numbers rose again on the next day as more became known.", *every[1:-1]])


EDITS: dict[str, Edit] = {
    "trimmed to the first third": lambda t, _o, _r: part(t, 3),
    "new lead": lambda t, o, _r: "\n".join([sentences(o)[0], *sentences(t)[1:]]),
    "a third reused in a piece on the same event": within,
    "15 % of words replaced": lambda t, o, r: spun(t, 0.15, r, o),
    "22 % of words replaced": lambda t, o, r: spun(t, 0.22, r, o),
    "30 % of words replaced": lambda t, o, r: spun(t, 0.30, r, o),
    "trimmed, 20 % replaced": lambda t, o, r: spun(part(t, 3), 0.20, r, o),
    "order changed": lambda t, _o, r: shuffled(t, r),
    "order changed, 15 % replaced": lambda t, o, r: spun(shuffled(t, r), 0.15, r, o),
    "order changed, 25 % replaced": lambda t, o, r: spun(shuffled(t, r), 0.25, r, o),
    "clauses turned, 15 % replaced": lambda t, o, r: spun(turned(t), 0.15, r, o),
    "clauses turned, 25 % replaced": lambda t, o, r: spun(turned(t), 0.25, r, o),
    "clauses turned, 30 % replaced": lambda t, o, r: spun(turned(t), 0.30, r, o),
    "trimmed to half, order changed, clauses turned, 30 %": lambda t, o, r: spun(turned(shuffled(part(t, 2), r)), 0.30, r, o),
    "a third reused, 20 % replaced, on the same event": lambda t, o, r: spun(within(t, o, r), 0.20, r, o),
    "next version: numbers up, new lead": lambda t, _o, r: updated(t, r),
}


def made(id_: str, text: str, published: str | None = None) -> Reading:
    """Return a report of one block."""
    return Reading("none", Report(id_, text, published=published, blocks=(Block("paragraph", Span(0, len(text))),)))


def texts(shared: Path) -> list[tuple[Reading, str]]:
    """Return texts to be edited, no two of one event, each with other words on its own event where there are any."""
    by_event: dict[str, list[Reading]] = defaultdict(list)
    for reading, name in corpus(shared / "benchmarks/ecbplus/train.jsonl.gz", "ecb", "subtopic"):
        by_event[name].append(reading)
    for reading, _ in corpus(shared / "benchmarks/geoparsing/geovirus.jsonl.gz", "geovirus"):
        by_event[reading.report.id].append(reading)
    found = []
    for members in by_event.values():
        fit = [r for r in members if LEAST <= len(r.report.text) <= MOST]
        for one in sorted(fit, key=lambda r: r.report.version)[:EACH]:
            own = [r.report.text for r in members if r is not one and not may_be_copies(r.report.text, one.report.text)]
            found.append((one, "\n".join(own[:3])))
    return sorted(found, key=lambda pair: pair[0].report.version)[:TEXTS]


def copies_found(shared: Path) -> Iterator[tuple[str, bool, bool, str]]:
    """Yield, for each edit of each text: its name, whether the pair is found, whether it is one line after linking, the text."""
    originals = texts(shared)
    bare = [made(f"{n:03}", r.report.text, "2031-03-04") for n, (r, _) in enumerate(originals)]
    for name, edit in EDITS.items():
        edited = {}
        for n, reading in enumerate(bare):
            other = originals[n][1] if "same event" in name else bare[(n + 7) % len(bare)].report.text
            if other:
                edited[n] = made(f"{n:03}x", edit(reading.report.text, other, random.Random(n)), "2031-03-05")
        every = [*bare, *edited.values()]
        pairs = {c.pair for c in find_copies([wording(r.report) for r in every])}
        lines = {r: line for s in link(every) for line in s.lines for r in line.reports}
        for at, n in enumerate(edited):
            together = f"{n:03}x" in lines[f"{n:03}"].reports
            yield name, (n, at + len(bare)) in pairs, together, originals[n][0].report.id


def may_be_copies(one: str, other: str) -> bool:
    """Say whether two reports of one event share so many runs of words that they may be copies in life."""
    a, b = ([w.lower() for w in re.findall(r"\w+", t)] for t in (one, other))
    runs = [{tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1)} for w in (a, b)]
    long = [{tuple(w[i : i + UNSURE_RUN]) for i in range(len(w) - UNSURE_RUN + 1)} for w in (a, b)]
    return bool(long[0] & long[1]) or len(runs[0] & runs[1]) >= UNSURE * max(1, min(len(r) for r in runs))


def one_event(shared: Path) -> tuple[list[tuple[str, str]], int, int]:
    """Return the pairs of reports of one ECB+ event wrongly called copies, how many are surely none, and how many unsure."""
    news = list(corpus(shared / "benchmarks/ecbplus/train.jsonl.gz", "ecb", "subtopic"))
    pairs = {c.pair for c in find_copies([wording(r.report) for r, _ in news])}
    wrong, sure, unsure = [], 0, 0
    for (i, (one, a)), (j, (other, b)) in combinations(enumerate(news), 2):
        if a == b and min(len(one.report.text), len(other.report.text)) >= 300:
            if may_be_copies(one.report.text, other.report.text):
                unsure += 1
            else:
                sure += 1
                wrong += [(one.report.id, other.report.id)] if (i, j) in pairs else []
        elif a != b and (i, j) in pairs and not may_be_copies(one.report.text, other.report.text):
            wrong.append((one.report.id, other.report.id))
    return wrong, sure, unsure


def quoting(shared: Path) -> tuple[list[str], int]:
    """Return the reports wrongly called copies that share only quotations with another, and how many there are."""
    news = list(corpus(shared / "benchmarks/ecbplus/train.jsonl.gz", "ecb", "subtopic"))
    pool: list[Reading] = []
    for (one, a), (other, b) in pairwise(news):
        said = QUOTED.findall(one.report.text)
        if a == b and said and len(other.report.text) > 300 and not may_be_copies(one.report.text, other.report.text):
            words = "\n".join([other.report.text, *(f"“{q}”" for q in said)])
            pool += [made(f"{one.report.id}", one.report.text), made(f"{one.report.id}+", words)]
    pairs = {c.pair for c in find_copies([wording(r.report) for r in pool])}
    return [pool[i].report.id for i in range(0, len(pool), 2) if (i, i + 1) in pairs], len(pool) // 2


def stories(shared: Path) -> dict[str, tuple[float, float]]:
    """Return precision and recall of pairs in one line over the annotated stories, and how many pairs of reports that share a
    source but no text (one briefing, one gatherer on other days) are called copies.
    """
    hit = ours = gold = told_alike = sources = 0
    for path in sorted([*(HERE / "stories").glob("*.yaml"), shared / "stories/azovstal.yaml"]):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))["lines"]
        readings = told([path.with_suffix(".jsonl")])
        id_of = {int(r.report.id.split("/")[-1]): r.report.id for r in readings}
        copies = pairs_of([[id_of[n] for n in row["reports"]] for row in rows if row.get("copy")])
        neutral = pairs_of([[id_of[n] for n in row["reports"]] for row in rows if row.get("same_source")]) - copies
        lines = [line for story in link(readings) for line in story.lines]
        found = pairs_of([line.reports for line in lines])
        texts = {tuple(sorted(e.pair)) for line in lines for e in line.edges if e.reason in COPIED}
        hit, ours, gold = hit + len(copies & found), ours + len(found - neutral), gold + len(copies)
        told_alike, sources = told_alike + len(neutral & texts), sources + len(neutral)
    return {
        "stories: lines precision": (hit, ours),
        "stories: lines recall": (hit, gold),
        "stories: one source in own words called copies (0 is best)": (told_alike, sources),
    }


def score(shared: Path) -> dict[str, tuple[float, float]]:
    """Return each row as (right, of)."""
    rows: dict[str, list[int]] = {}
    for name, found, together, _ in copies_found(shared):
        for row, hit in ((f"found: {name}", found), (f"one line: {name}", together)):
            tally = rows.setdefault(row, [0, 0])
            tally[0] += hit
            tally[1] += 1
    wrong, sure, _ = one_event(shared)
    quoted, of = quoting(shared)
    whole: dict[str, tuple[float, float]] = {name: (hit, n) for name, (hit, n) in sorted(rows.items())}
    whole |= stories(shared)
    whole["other reports of one event called copies (0 is best)"] = (len(wrong), sure)
    whole["reports that share quotations alone called copies (0 is best)"] = (len(quoted), of)
    return whole


def main(arguments: Sequence[str]) -> None:
    """Print the rows."""
    named = [a for a in arguments if not a.startswith("-")]
    shared = Path(named[0] if named else Path(__file__).parents[2] / "shared")
    for name, (hit, of) in score(shared).items():
        print(f"{name:66} {hit:6g} / {of:6g}  {100 * hit / of if of else 0:6.1f} %")
    if "--misses" in arguments:
        for name, found, together, id_ in copies_found(shared):
            if not (found and together):
                print("missed" if not found else "not one line", name, id_, sep="\t")
        for pair in one_event(shared)[0]:
            print("wrong", *pair, sep="\t")
        for id_ in quoting(shared)[0]:
            print("quotations alone", id_, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])

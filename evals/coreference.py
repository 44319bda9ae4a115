"""Same event across reports against ECB+: gold mentions of the checked sentences, the whole part as one document, no topics.

usage: python -m evals.coreference [--shared DIR] [--part train|dev] [--misses]

Each gold mention becomes an event as the reader makes them: its word, its clause, who did it to whom, where and when, by the
reader's net and rules. Reports are grouped by `link`, the product's own grouping into stories; within each group
`happenings_of`, which makes the product's timeline, says which mentions tell one event. Beside it stand the two plain
methods of the literature: same lemma, and same lemma in documents that are alike (lemma-delta, Upadhyay et al. 2016).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from pathlib import Path
from typing import Any

from dateline.intake.assemble import assemble
from dateline.intake.records import raw_record
from dateline.intake.told import Told
from dateline.lexicon.events import types_by_noun, types_by_verb
from dateline.linking.link import link
from dateline.model import Event, Reading, Span, Story, content_id
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence
from dateline.reading.event_clauses import event_clause
from dateline.reading.event_parties import parties_of
from dateline.reading.event_words import Trigger
from dateline.reading.reader import Reader
from dateline.reading.tagging import tag
from dateline.reading.times import time_for
from dateline.reading.where import place_for
from dateline.reconciling.happenings import happenings_of, scene_of
from dateline.reconciling.names import places_of
from dateline.reconciling.tellings import tellings_of
from evals.chains import Share, conll, f, scores

TODAY = date(2026, 11, 1)
DELTA = 0.2
"""Cosine from which the documents of lemma-delta are alike; set on the training part."""
Mention = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """A part of ECB+: its readings, whose events are the gold mentions, and the chain of each as (report, event id)."""

    readings: tuple[Reading, ...]
    gold: Mapping[Mention, str]


def part(path: Path, reader: Reader) -> Part:
    """Return a part, read."""
    readings: list[Reading] = []
    gold: dict[Mention, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record: dict[str, Any] = json.loads(line)
            reading, chains = _told(record, reader)
            readings.append(reading)
            gold |= {(reading.report.id, event): chain for event, chain in chains.items()}
    return Part(tuple(readings), gold)


def _told(record: dict[str, Any], reader: Reader) -> tuple[Reading, dict[str, str]]:
    """Return a document's reading with its checked mentions as events, and the chain of each."""
    text = record["text"]
    report = assemble(raw_record({k: record[k] for k in ("id", "text", "url")}, "ECB+"), Told(), TODAY)
    if report.text != text:
        raise ValueError(f"{record['id']}: intake changed the text, gold offsets would not fit")
    document = reader.document(report)
    checked = set(record["validated"])
    chains = {}
    events = []
    for action in record["actions"]:
        if action["sentence"] in checked:
            event = _event(document, Span(action["start"], action["end"]), action["id"])
            events.append(event)
            chains[event.id] = action["chain"]
    people, organisations, times = (tuple(found) for found in (document.people, document.organisations, document.times))
    statements, places = tuple(document.statements), tuple(document.places)
    reading = Reading(
        reader.version,
        report,
        statements,
        events=tuple(events),
        places=places,
        people=people,
        organisations=organisations,
        times=times,
    )
    return reading, chains


def _event(document: Document, span: Span, mention: str) -> Event:
    """Return a mention as an event."""
    sentence = document.sentence_at(span.start)
    inside = [k for k, t in enumerate(sentence.tokens) if t.span.overlaps(span)] if sentence else []
    if sentence is None or not inside:
        words = span.cut(document.text)
        id_ = content_id("e", document.report.id, *span, mention)
        return Event(id_, words, span, "other", words.lower(), (), None, None, None, "gold")
    k = _head(sentence, inside)
    trigger = _trigger(sentence, k)
    tokens = sentence.tokens[trigger.left : trigger.right]
    clause = Span(tokens[0].span.start, tokens[-1].span.end)
    parties = parties_of(document, sentence, trigger, clause, None)
    at = sentence.tokens[k].span
    where, when = place_for(document, sentence, at, clause), time_for(document, sentence, at)
    return Event(
        id=content_id("e", document.report.id, *span, mention),
        text=clause.cut(document.text),
        span=clause,
        type=trigger.type,
        what=" ".join([trigger.word, *(sentence.tokens[j].lower for j in inside if j != k)]),
        actors=parties.actors,
        where=where if where and _hangs_on(sentence, k, where.span, 2) else None,
        when=when if when and when.span and _hangs_on(sentence, k, when.span, 1) else None,
        by=None,
        made_by="gold",
        targets=parties.targets,
    )


def _head(sentence: Sentence, inside: Sequence[int]) -> int:
    """Return the word of the mention on which the others hang."""
    tree = sentence.annotation
    return next((k for k in inside if tree is not None and tree.heads[k] not in inside), inside[0])


def _hangs_on(sentence: Sentence, k: int, span: Span, steps: int) -> bool:
    """Say whether the words of a time or place hang on the word at `k` by the parse, over so many heads at most.

    The reader's events have a clause each; many a mention shares its clause with others, whose times these are.
    """
    tree = sentence.annotation
    inside = [j for j, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
    if tree is None or not inside:
        return False
    at = _head(sentence, inside)
    for _ in range(steps):
        at = tree.heads[at] if at >= 0 else -1
        if at == k:
            return True
    return False


def _trigger(sentence: Sentence, k: int) -> Trigger:
    tree, tags = sentence.annotation, tag(sentence)
    word = sentence.tokens[k].lower
    lemma = tree.lemmas[k].lower() if tree else tags[k].lemma or word
    verb = tree.upos[k] == "VERB" if tree else tags[k].kind == "verb"
    left, right = (event_clause if verb else clause_bounds)(sentence, tags, k)
    bare = next((name for name, rest in types_by_verb().get(lemma, ()) if not rest), None)
    kind = bare if verb else types_by_noun().get(word)
    return Trigger(k, kind or "other", lemma, left, max(right, k + 1), 0, by_noun=not verb)


def ours(readings: Sequence[Reading], stories: Sequence[Story]) -> dict[Mention, object]:
    """Return the happening of each mention."""
    by_id = {r.report.id: r for r in readings}
    found: dict[Mention, object] = {}
    for story in stories:
        told = [by_id[r] for r in story.reports]
        places = places_of(p for r in told for p in (*r.places, *(e.where for e in r.events if e.where)))
        tellings = sorted((t for r in told for t in tellings_of(r, places)), key=lambda t: t.order)
        for n, happening in enumerate(happenings_of(tellings, scene_of(tellings, places))):
            found |= {(tellings[i].report.id, tellings[i].event.id): (story.id, n) for i in happening.members}
    return found


def same_lemma(readings: Sequence[Reading]) -> dict[Mention, object]:
    """Return the first word's lemma of each mention."""
    return {(r.report.id, e.id): e.what.split()[0] for r in readings for e in r.events}


def lemma_delta(readings: Sequence[Reading], delta: float = DELTA) -> dict[Mention, object]:
    """Return clusters of mentions with one lemma whose documents are alike, directly or over others."""
    about = list(_tfidf(readings))
    by_lemma: dict[str, set[int]] = defaultdict(set)
    for n, reading in enumerate(readings):
        for event in reading.events:
            by_lemma[event.what.split()[0]].add(n)
    group: dict[tuple[str, int], int] = {}
    alike = {
        (i, j) for i in range(len(about)) for j in range(i) if sum(w * about[j].get(t, 0.0) for t, w in about[i].items()) >= delta
    }
    for lemma, documents in by_lemma.items():
        root = {n: n for n in documents}
        for i in sorted(documents):
            for j in sorted(documents):
                if (i, j) in alike and root[i] != root[j]:
                    gone, kept = root[i], root[j]
                    root = {n: kept if r == gone else r for n, r in root.items()}
        group |= {(lemma, n): r for n, r in root.items()}
    return {
        (r.report.id, e.id): (e.what.split()[0], group[e.what.split()[0], n]) for n, r in enumerate(readings) for e in r.events
    }


def _tfidf(readings: Sequence[Reading]) -> Iterator[dict[str, float]]:
    counts = [Counter(w for w in r.report.text.lower().split() if w.isalpha()) for r in readings]
    held = Counter(w for c in counts for w in c)
    for count in counts:
        raw = {w: (1 + log(n)) * log(len(counts) / held[w]) for w, n in count.items()}
        norm = sqrt(sum(v * v for v in raw.values())) or 1.0
        yield {w: v / norm for w, v in raw.items()}


def rows(name: str, gold: Mapping[Mention, str], found: Mapping[Mention, object]) -> dict[str, Any]:
    """Return the rows of one method."""
    measured = scores(gold, found)
    out: dict[str, Any] = {f"{name}: CoNLL F": {"share": conll(measured)}}
    for measure, (precision, recall) in measured.items():
        out[f"{name}: {measure} precision"], out[f"{name}: {measure} recall"] = precision, recall
        out[f"{name}: {measure} F1"] = {"share": f(precision, recall)}
    return out


def score(shared: Path, name: str = "dev") -> dict[str, Any]:
    """Return the rows of a part, by method."""
    found = part(shared / f"benchmarks/ecbplus/{name}.jsonl.gz", Reader.packaged())
    stories = link(found.readings)
    out = rows("same lemma", found.gold, same_lemma(found.readings))
    out |= rows("lemma-delta", found.gold, lemma_delta(found.readings))
    return out | rows("dateline", found.gold, ours(found.readings, stories))


def main() -> None:
    """Print the rows of a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).parent.parent.parent / "shared"
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", here)))
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    options = parser.parse_args()
    for row, cell in score(options.shared, options.part).items():
        share: Share = cell if isinstance(cell, tuple) else (cell["share"], 1.0)
        print(f"{row:34} {100 * share[0] / share[1] if share[1] else 0:6.1f} %")


if __name__ == "__main__":
    main()

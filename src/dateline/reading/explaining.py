"""Why a finding is as it is: the rule or score that made it, its words, and what else was considered.

Nothing is kept for this while reading: a report reads the same each time, so what a step weighed is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import (
    Choice,
    Event,
    Explanation,
    Figure,
    FindingKind,
    Forecast,
    Place,
    Quote,
    Reading,
    Reason,
    Span,
    Statement,
    When,
    WhereFrom,
)
from dateline.reading.document import Document, Sentence
from dateline.reading.event_words import Trigger, find_triggers
from dateline.reading.forecast_cues import cue_at
from dateline.reading.measuring import THRESHOLD, considered
from dateline.reading.numbers import find_numbers
from dateline.reading.quantities import Quantity, quantities
from dateline.reading.statements.proposed import SURE
from dateline.reading.tagging import tag

Finding = Statement | Figure | Event | Forecast | Place
MOST = 6
"""So many other choices are told at most."""
NAMES: dict[type, FindingKind] = {
    Statement: "statement", Figure: "figure", Event: "event", Forecast: "forecast", Place: "place",
}  # fmt: skip


def explain(document: Document, reading: Reading, gazetteer: Gazetteer, asked: str) -> list[Explanation]:
    """Return why the findings that `asked` names are as they are, in the text's order.

    `asked` is the id of a finding or its beginning (from four characters on), else words: then every finding that holds them
    where they stand, or, where none does, what the steps made of them.
    """
    findings: list[Finding] = [
        *reading.statements, *reading.figures, *reading.events, *reading.forecasts, *reading.places,
    ]  # fmt: skip
    named = [f for f in findings if not isinstance(f, Place) and len(asked) > 3 and f.id.startswith(asked)]
    if named:
        return [_explained(document, gazetteer, f) for f in named]
    found: list[Explanation] = []
    nothing: list[Explanation] = []
    for at in _places_of(document.text, asked):
        holding = [f for f in findings if span_of(f).holds(at) or (isinstance(f, Place) and f.span.overlaps(at))]
        tightest = min((span_of(f).length for f in holding), default=0)
        found += [_explained(document, gazetteer, f) for f in holding if span_of(f).length <= max(2 * at.length, tightest)]
        nothing += [] if holding else _nothing(document, at)
    return list(dict.fromkeys(found or nothing))


def span_of(finding: Finding) -> Span:
    """Return the finding's own words as a span."""
    return finding.content.span if isinstance(finding, Statement) else finding.span


def _places_of(text: str, words: str) -> Iterator[Span]:
    low, wanted = text.casefold(), words.strip().casefold()
    if not wanted or len(low) != len(text):  # a letter that folds into two would shift what follows
        low, wanted = text, words.strip()
    at = low.find(wanted) if wanted else -1
    while at >= 0:
        yield Span(at, at + len(wanted))
        at = low.find(wanted, at + len(wanted))


def _explained(document: Document, gazetteer: Gazetteer, finding: Finding) -> Explanation:
    span = span_of(finding)
    sentence = document.sentence_at(span.start)
    around = sentence.span if sentence else span
    reasons: list[Reason] = []
    if sentence:
        if isinstance(finding, Figure):
            reasons = _of_figure(document, sentence, finding)
        elif isinstance(finding, Statement):
            reasons = _of_statement(document, sentence, finding)
        elif isinstance(finding, Event):
            reasons = _of_event(document, sentence, finding)
        elif isinstance(finding, Forecast):
            reasons = _of_forecast(document, sentence, finding)
    if isinstance(finding, Place):
        reasons = [_of_place(gazetteer, finding)]
    text = document.text
    return Explanation(
        None if isinstance(finding, Place) else finding.id,
        NAMES[type(finding)],
        document.report.id,
        Quote(span.cut(text), span),
        Quote(around.cut(text), around),
        finding.made_by,
        tuple(reasons),
    )


def _of_figure(document: Document, sentence: Sentence, figure: Figure) -> list[Reason]:
    value = figure.value
    ends = ", ".join(f"{name} {end:,.10g}" for name, end in (("low", value.low), ("high", value.high)) if end is not None)
    told = f"{ends}{' (approximate)' if value.approximate else ''}{f' {figure.unit}' if figure.unit else ''}"
    reasons = [Reason("value", told, f"the words “{value.words}” in “{figure.text}”")]
    quantity = next((q for q in quantities(document, sentence) if q.span == figure.span), None)
    rule = figure.made_by.removeprefix("rule:figures.")
    others = _measures(sentence, quantity, figure.measure) if quantity else ()
    reasons.append(Reason("measure", figure.measure or "none", _of_table(rule, figure.measure), others))
    reasons.append(_where(document, sentence, figure.where, figure.where_from))
    reasons.append(_when(document, sentence, figure.when, "as-of"))
    reasons.append(_whose(document, figure.by, figure.span))
    if figure.part_of:
        reasons.append(Reason("part of", figure.part_of, "its words make it a part of that figure"))
    return reasons


def _of_table(rule: str, measure: str | None) -> str:
    if measure is None:
        return "no verb, noun or phrase of its clause is in a table of measures"
    how, _, word = rule.partition("/")[2].partition(" ")
    table = PurePosixPath("lexicon/measures") / f"{measure.replace('.', '_')}.toml"
    return f"rule {rule}: “{word or how}” as {how.replace('_', ' ')} in {table}"


def _measures(sentence: Sentence, quantity: Quantity, taken: str | None) -> tuple[Choice, ...]:
    found = [e for e in considered(sentence, quantity) if e.measure != taken]
    return tuple(
        Choice(e.measure, round(e.score, 2), f"{e.rule}{'' if e.score >= THRESHOLD else '; below the threshold'}")
        for e in found[:MOST]
    )


HOW = {
    "noun": "a definite noun of its clause means it",
    "list": "the list gives the number to it",
    "context": "no words of its clause name a place; inferred from what stands around",
}


def _where(document: Document, sentence: Sentence, where: Place | None, how: WhereFrom | None = None) -> Reason:
    here = [p for p in document.places if sentence.span.holds(p.span) and (where is None or p.span != where.span)]
    others = tuple(Choice(p.name, None, f"“{p.text}” in the same sentence") for p in here[:MOST])
    if where is None:
        return Reason("place", "none", "the report ties it to no place", others)
    if how in HOW:
        return Reason("place", where.name, f"{HOW[how]}: “{where.text}” ({where.made_by})", others)
    if sentence.span.holds(where.span):
        return Reason("place", where.name, f"“{where.text}” in its sentence ({where.made_by})", others)
    return Reason("place", where.name, f"nothing nearer is named; “{where.text}” stands elsewhere ({where.made_by})", others)


def _when(document: Document, sentence: Sentence, when: When | None, about: str) -> Reason:
    here = [t for t in document.times if t.span and sentence.span.holds(t.span) and (when is None or t.span != when.span)]
    others = tuple(Choice(t.edtf or f"“{t.text}”", None, f"“{t.text}” in the same sentence") for t in here[:MOST])
    if when is None:
        return Reason(about, "none", "no time governs it", others)
    told = f"“{when.text}”" if when.text else "no words of its own"
    anchor = f", counted from {when.relative_to}" if when.relative_to else ""
    note = f"; {when.reason}" if when.reason else ""
    return Reason(about, when.edtf or "unresolved", f"{told}{anchor}{note}", others)


def _whose(document: Document, by: str | None, span: Span) -> Reason:
    holding = sorted((s for s in document.statements if s.content.span.holds(span)), key=lambda s: s.content.span.length)
    taken = next((s for s in holding if s.id == by), None)
    others = tuple(Choice(s.speaker.name, None, "a wider statement") for s in holding if s is not taken)
    if taken is None:
        return Reason("whose word", "the report's own", "no statement holds these words", others)
    cue = f" with “{taken.cue.text}”" if taken.cue else ""
    return Reason("whose word", taken.speaker.name, f"the narrowest statement that holds it{cue} ({taken.made_by})", others)


def _of_statement(document: Document, sentence: Sentence, statement: Statement) -> list[Reason]:
    speaker, text = statement.speaker, document.text
    words = f"“{speaker.span.cut(text)}”" if speaker.span else "no words here: carried on from what stands before"
    cue = f"“{statement.cue.text}”" if statement.cue else "no cue of its own"
    reasons = [
        Reason("speaker", speaker.name, f"{words}; attributed by {speaker.named}"),
        Reason("cue", cue, statement.made_by, _proposals(document, sentence, statement)),
        Reason("kind", statement.kind, "what stands in quotation marks"),
    ]
    if statement.denied:
        reasons.append(Reason("denied", "yes", f"the cue is {cue}"))
    if statement.when:
        reasons.append(_when(document, sentence, statement.when, "said on"))
    return reasons


def _proposals(document: Document, sentence: Sentence, statement: Statement | None) -> tuple[Choice, ...]:
    """Return what the net proposed in a sentence, besides what became this statement's words."""
    found = []
    for a in sentence.annotation.attributions if sentence.annotation else ():
        if not a.content or (statement and statement.content.span == Span(a.content[0].start, a.content[-1].end)):
            continue
        content = " … ".join(s.cut(document.text) for s in a.content)
        who = " ".join(s.cut(document.text) for s in a.source) or "no source"
        cue = a.cue.cut(document.text) if a.cue else "no cue"
        found.append(Choice(f"[{who}] [{cue}] {content}", round(a.score, 2), _fate(document, a.score, a.content, bool(a.source))))
    return tuple(found[:MOST])


def _fate(document: Document, score: float, content: tuple[Span, ...], sourced: bool) -> str:
    if score < SURE:
        return f"proposed by the net, below {SURE}"
    if not sourced:
        return "proposed by the net, without a source"
    if any(s.content.span.overlaps(part) for s in document.statements for part in content):
        return "proposed by the net; a statement has these words"
    return "proposed by the net; no saying that took place, no clause, or nobody that can be named"


def _of_event(document: Document, sentence: Sentence, event: Event) -> list[Reason]:
    triggers = find_triggers(sentence)
    own = next((t for t in triggers if t.word == event.what and event.span.holds(_at(sentence, t))), None)
    others = tuple(Choice(f"{t.type} “{t.word}”", None, "another word that may tell an event") for t in triggers if t is not own)
    because = f"“{event.what}” as {'a noun' if own and own.by_noun else 'a verb'} ({event.made_by})"
    return [
        Reason("type", event.type, because, others[:MOST]),
        _when(document, sentence, event.when, "date"),
        _where(document, sentence, event.where),
        _whose(document, event.by, event.span),
    ]


def _at(sentence: Sentence, trigger: Trigger) -> Span:
    return sentence.tokens[trigger.token].span


def _of_forecast(document: Document, sentence: Sentence, forecast: Forecast) -> list[Reason]:
    tags = tag(sentence)
    cues = [(sentence.tokens[k], cue) for k in range(len(tags)) if (cue := cue_at(document, sentence, tags, k)) is not None]
    inside = [(token, cue) for token, cue in cues if forecast.span.overlaps(token.span)]
    others = tuple(
        Choice(f"“{token.text}” ({cue})", None, "another cue") for token, cue in cues if (token, cue) not in inside[:1]
    )
    because = f"the cue “{inside[0][0].text}” ({inside[0][1]})" if inside else forecast.made_by
    reasons = [Reason("modality", forecast.modality, because, others[:MOST]), _when(document, sentence, forecast.due, "due")]
    if forecast.condition:
        reasons.append(Reason("condition", f"“{forecast.condition.text}”", "a conditional clause beside it"))
    return [*reasons, _whose(document, forecast.by, forecast.span)]


def _of_place(gazetteer: Gazetteer, place: Place) -> Reason:
    others = [e for e in gazetteer.find(place.text) if e.id != place.id]
    choices = tuple(Choice(f"{e.name}, {e.country} ({e.feature})", float(e.weight), e.id) for e in others[:MOST])
    within = f" in {place.within}" if place.within else ""
    known = f"{place.id}, {place.kind}{within}, precision {place.precision}" if place.id else "no entry of the gazetteer fits"
    return Reason("place", place.name, f"“{place.text}”: {known} ({place.made_by})", choices)


def _nothing(document: Document, at: Span) -> list[Explanation]:
    """Return what the steps made of words that gave no finding; nothing for words outside the sentences that are read."""
    sentence = document.sentence_at(at.start)
    if sentence is None:
        why = Reason(
            "reading", "not read", "these words are furniture, a related link or otherwise no part of the report's own text"
        )
        return [_no_finding(document, at, at, (why,))]
    reasons = []
    read = quantities(document, sentence)
    for number in find_numbers(sentence.text):
        core = number.core.shift(sentence.span.start)
        if not core.overlaps(at):
            continue
        quantity = next((q for q in read if q.number.core == core), None)
        if quantity is None:
            taken = next((t for t in document.times if t.span and t.span.overlaps(core)), None)
            because = (
                f"it is part of the time “{taken.text}”"
                if taken
                else "it is an age, a date, a duration, a rank, a score or a name"
            )
            reasons.append(Reason("figure", "none", f"“{number.value.words}” counts nothing: {because}"))
        else:
            reasons.append(
                Reason(
                    "figure",
                    "none",
                    f"no measure fits what “{quantity.span.cut(document.text)}” counts",
                    _measures(sentence, quantity, None),
                )
            )
    triggers = [t for t in find_triggers(sentence) if _at(sentence, t).overlaps(at)]
    reasons += [
        Reason("event", "none", f"“{t.word}” ({t.type}) has neither day nor place of its own, is denied, a habit or a count")
        for t in triggers
    ]
    proposals = _proposals(document, sentence, None)
    if proposals:
        reasons.append(Reason("statement", "none", "what the net proposed in this sentence", proposals))
    reasons = reasons or [Reason("reading", "nothing", "no rule and no net found anything in these words")]
    return [_no_finding(document, at, sentence.span, tuple(reasons))]


def _no_finding(document: Document, at: Span, sentence: Span, reasons: tuple[Reason, ...]) -> Explanation:
    text = document.text
    return Explanation(
        None, "nothing", document.report.id, Quote(at.cut(text), at), Quote(sentence.cut(text), sentence), "", reasons
    )

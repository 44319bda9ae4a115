"""Forecasts: what somebody expects, hopes, plans, threatens or promises, with due date and condition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import regex

from dateline.lexicon.forecasts import forecast_words
from dateline.lexicon.grammar import grammar
from dateline.lexicon.speech import speech
from dateline.model import BODY, Forecast, Modality, Quote, Span, Statement, When, content_id
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence, within
from dateline.reading.forecast_cues import Cue, cue_at
from dateline.reading.forecast_modals import governed
from dateline.reading.forecast_times import before_feast, coming, deadline_day, next_year
from dateline.reading.near import Near
from dateline.reading.numbers import find_numbers
from dateline.reading.tagging import Tag, tag


def find_forecasts(document: Document) -> list[Forecast]:
    """Return the forecasts of the report in order. Needs times and statements. "May have been" about the past is none."""
    found: list[Forecast] = []
    taken: Near[Span] = Near(document.sentence_starts)
    for sentence in document.sentences:
        if sentence.block not in (*BODY, "headline"):
            continue
        tags = tag(sentence)
        for k in range(len(tags)):
            cue = cue_at(document, sentence, tags, k)
            if cue is None:
                continue
            forecast = _forecast(document, sentence, tags, k, cue)
            if forecast and not within(taken.about(forecast.span), forecast.span):
                found.append(forecast)
                taken.add(forecast.span, forecast.span)
    return found


def _forecast(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int, cue: Cue) -> Forecast | None:
    left, right = _bounds(sentence, tags, k)
    by = _by(document, sentence.tokens[k].span)
    left, right = _trim(sentence, left, right, k)
    span = Span(sentence.tokens[left].span.start, sentence.tokens[right - 1].span.end)
    if (
        cue == "would"
        and by is None
        and not _conditional(sentence, k)
        and not _carries_on(document, sentence)
        and _due(document, sentence, span, None, sentence.tokens[k].span.start) is None
    ):
        return None  # a reporter's "would" may be habit or fiction; with a day to come it is somebody's plan
    if by:  # no further than what was said: "…," she added
        said = Span(max(span.start, by.content.span.start), max(span.start, min(span.end, by.content.span.end)))
        span = said if said.length >= SHORTEST else span
    span = span.trim(document.text, ' \t\n,;:"“”')
    if span.length < SHORTEST:
        return None
    condition = _condition(document, sentence, tags, k) if cue != "ultimatum" else None
    due = (
        _due(document, sentence, span, condition, sentence.tokens[k].span.start)
        or before_feast(document, span)
        or _after_duration(document, span, cue == "ultimatum")
        or _tonight(document, sentence, span)
    )
    return Forecast(
        content_id("c", document.report.id, *span),
        span.cut(document.text),
        span,
        by.id if by else None,
        due,
        condition,
        _modality(sentence, tags, k, left, by, cue),
        f"rule:forecasts.{cue}",
        sentence.block,
    )


SHORTEST = 8
"""Characters: what is shorter tells nothing to come."""


def _reports(tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether words follow the verb at `j`: "said the camp", "told reporters that"; not "expressed fear that"."""
    group = speech().group(tags[j].lemma)
    return group is not None and (group == "tell" or not (tags[j + 1].kind in ("noun", "verb") and tags[j + 1].lemma))


def _bounds(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> tuple[int, int]:
    """Return the clause of the cue, over a few words between commas, and with what shares its "will be"."""
    left, right = clause_bounds(sentence, tags, k)
    verb = governed(sentence, tags, k) if tags[k].kind == "modal" else None
    if verb is not None:
        right = max(right, clause_bounds(sentence, tags, verb)[1])
        right = max(_second(sentence, tags, right), _joined(sentence, tags, verb))
        left = max(left, _behind_that(sentence, k))
        if tags[verb].kind == "be" and right < len(tags) and sentence.tokens[right].lower in ("and", "or"):
            right = _shared(sentence, tags, right)
    return left, right


def _behind_that(sentence: Sentence, k: int) -> int:
    """Return where the content clause of the modal at `k` begins by the net's tree, behind its "that"; 0 where none is known."""
    a = sentence.annotation
    if a is None or a.relations[k] not in ("aux", "aux:pass"):
        return 0
    head = a.heads[k]
    marks = [j for j in range(k) if a.heads[j] == head and a.relations[j] == "mark" and sentence.tokens[j].lower == "that"]
    return marks[0] + 1 if marks and a.relations[head].split(":")[0] == "ccomp" else 0


def _joined(sentence: Sentence, tags: tuple[Tag, ...], verb: int) -> int:
    """Return where what is joined to the modal's verb without a subject ends: "will be found | and brought to trial"; else 0."""
    a = sentence.annotation
    if a is None:
        return 0
    head = verb if a.relations[verb] not in ("aux", "aux:pass", "cop") else a.heads[verb]
    end = 0
    for j in range(head + 1, len(tags)):
        if a.heads[j] == head and a.relations[j] == "conj" and a.upos[j] == "VERB":
            own = any(a.heads[i] == j and a.relations[i].split(":")[0] in ("nsubj", "aux", "expl") for i in range(head + 1, j))
            if not own and tags[j].forms != {"s"}:
                end = clause_bounds(sentence, tags, j)[1]
    return end


def _second(sentence: Sentence, tags: tuple[Tag, ...], right: int) -> int:
    """Return where a second infinitive of the same modal ends: "will stop at dusk | and resume on Friday"; else `right`."""
    if right + 2 >= len(tags) or sentence.tokens[right].lower != "and" or tags[right + 2].kind not in ("prep", "det", "num"):
        return right
    bare = grammar().forms.get(sentence.tokens[right + 1].lower)
    if bare is None or "base" not in bare[1]:
        return right
    return next((j for j in range(right + 1, len(tags)) if tags[j].kind in ("mark", "sub", "conj")), len(tags))


def _shared(sentence: Sentence, tags: tuple[Tag, ...], right: int) -> int:
    """Return where a second subject with a bare participle ends: "will be fed | and the wounded treated"; else `right`."""
    end = next((j for j in range(right + 1, len(tags)) if tags[j].kind == "mark"), len(tags))
    verbs = [t for t in tags[right:end] if t.kind in ("verb", "modal", "have", "do")]
    finite_be = any(tags[j].kind == "be" and sentence.tokens[j].lower != "being" for j in range(right, end))
    bare = bool(verbs) and all(t.may_be("participle") for t in verbs) and not finite_be
    return end if bare and end == len(tags) - 1 and tags[end - 1].may_be("participle") else right


def _conditional(sentence: Sentence, k: int) -> bool:
    """Say whether a "would" that is no statement's tells what is to come: of what is said, of an outcome, or with "if"."""
    head = {t.lower for t in sentence.tokens[:k]}
    tags = tag(sentence)
    if any(tags[j].kind == "verb" and _reports(tags, j) for j in range(k)):
        return True  # "the mayor said the camp would be shut", whoever "the mayor" is
    outcome = head & forecast_words().words.outcomes
    return bool(outcome) or "if" in {t.lower for t in sentence.tokens}


def _carries_on(document: Document, sentence: Sentence) -> bool:
    """Say whether a "would" without a sayer carries on what the sentence before it told of things to come.

    "The council wants a new tax. It would cost each household 40 euros."
    """
    if sentence.index == 0:
        return False
    before = document.sentences[sentence.index - 1]
    words = forecast_words().words
    told = {t.lower for t in before.tokens} & (words.future | words.reported_future | words.outcomes | words.to_do)
    habit = {t.lower for t in sentence.tokens} & words.habits
    return bool(told) and not habit and sentence.paragraph - before.paragraph <= 1


def _trim(sentence: Sentence, left: int, right: int, k: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while left < k and (not tokens[left].text[0].isalnum() or tokens[left].lower in ("and", "but", "that", "or", "while", "as")):
        left += 1
    quoted = [j for j in range(left, k) if tokens[j].text in ("”", '"') and tokens[j - 1].text in (",", ".", "!", "?")]
    if quoted:  # "“…,” said the chairman, who announced …": what was said is over
        left = next((j for j in range(quoted[-1] + 1, k) if tokens[j].lower in ("who", "which")), quoted[-1] + 1)
    while right > k + 1 and not tokens[right - 1].text[-1].isalnum():
        right -= 1
    return left, right


def _by(document: Document, at: Span) -> Statement | None:
    holding = [s for s in document.statements_about(at) if s.content.span.holds(at)]
    return min(holding, key=lambda s: (s.content.span.length, s.id), default=None)


def _condition(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Quote | None:
    """Return the clause that the forecast hangs on: "Once the evacuations have ended, …", "… if the rains stop"."""
    tokens = sentence.tokens
    for j, token in enumerate(tokens):
        phrase = next(
            (c for c in forecast_words().words.conditions if [t.lower for t in tokens[j : j + len(c.split())]] == c.split()), None
        )
        if (
            phrase is None
            or not (tags[j].kind in ("sub", "prep", "noun") or phrase == "in case" or _inverted(tags, j))
            or (token.lower == "after" and not _has_verb(tags, j + 1, j + 9))
        ):
            continue
        end = next((i for i in range(j + 1, len(tokens)) if tokens[i].text in (",", ";", ".", "”", '"')), len(tokens))
        if (not j < end <= k and not j > k) or not _has_verb(tags, j + 1, end):
            continue
        span = Span(token.span.start, tokens[end - 1].span.end)
        return Quote(span.cut(document.text), span)
    return None


def _inverted(tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether "should" at `j` opens a condition: "Should they attack, …"."""
    return tags[j].kind == "modal" and (j == 0 or tags[j - 1].kind == "mark")


def _has_verb(tags: tuple[Tag, ...], i: int, j: int) -> bool:
    return any(t.kind in ("verb", "be", "have", "modal") for t in tags[i:j])


def _due(document: Document, sentence: Sentence, span: Span, condition: Quote | None, cue: int) -> When | None:
    """Return the time in the forecast's own words that lies ahead of publication, or is unresolved; None where there is none."""
    published = document.day_at(span.start)
    for when in document.times_about(sentence.span):
        if (
            when.span is None
            or not sentence.span.holds(when.span)
            or not (span.start <= when.span.start < max(span.end, span.start) or _behind(document, span, when.span))
        ):
            continue
        if condition and condition.span.holds(when.span):
            continue
        last = when.end or when.start
        if last is None or published is None or last >= published[: len(last)]:
            return deadline_day(_until(document, when))
        before = document.text[max(0, when.span.start - 8) : when.span.start].rstrip()
        words = when.text.lower()
        fixed = when.span.start > cue and (
            before.endswith((" for", " until", " till", " by", " before")) or words.startswith(("until", "by ", "before "))
        )
        later = coming(document, when, cue) or (next_year(document, when) if fixed else None)
        if later is not None:
            return later
    return None


def _behind(document: Document, span: Span, at: Span) -> bool:
    """Say whether a time stands right behind the forecast, a preposition between: "… | before the end of March"."""
    return at.start >= span.end and DEADLINE.fullmatch(document.text, span.end, at.start) is not None


def _until(document: Document, when: When) -> When:
    """Return a time behind "before" or "within" as a deadline: its last day, with an open beginning."""
    if when.span is None or when.start is None or when.end is None:
        return when
    before = document.text[max(0, when.span.start - 8) : when.span.start].lower()
    if when.start != when.end and before.rstrip().endswith(" before"):
        return replace(when, start=None, edtf=f"../{when.end}")
    return when


DEADLINE = regex.compile(r"\s+(?:before|by|until|within)\s+(?:the\s+)?", regex.I)
TAKES = regex.compile(r"\btakes?\b(?:\s+(?:us|them|him|her|it|you))?\s+(?:at least\s+)?$", regex.I)


WITHIN = regex.compile(r"\b(?:within|inside|in|in the next|within the next)\s+(?:the\s+next\s+)?\d*$", regex.I)
OVER = regex.compile(r"over\b", regex.I)
"""What is done over three days is done on the third, counted from the day of the report."""


def _after_duration(document: Document, span: Span, given: bool) -> When | None:
    """Return the day by which "it will take three to four days" comes to an end, counted from publication; None without one.

    `given`: somebody is given that long for what is told.
    """
    published = document.day_at(span.start)
    text = span.cut(document.text)
    for number in find_numbers(text):
        upper = number.value.high or number.value.low
        takes = given or TAKES.search(text, endpos=number.span.start) is not None
        over = not takes and OVER.match(text, number.span.start) is not None
        within = not (takes or over) and WITHIN.search(text, endpos=number.span.start + len("within ")) is not None
        if number.unit != "duration" or upper is None or not (over or takes or within):
            continue
        at = number.span.shift(span.start)
        unit = next((u for u in UNITS if u in number.span.cut(text).lower()), None)
        if published is None or unit is None:
            return When(None, None, None, None, at.cut(document.text), at, None, "the report carries no date")
        end = (date.fromisoformat(published) + timedelta(days=UNITS[unit] * upper - (1 if over else 0))).isoformat()
        return When(None, end, f"../{end}", "day", at.cut(document.text), at, "published")
    return None


def _tonight(document: Document, sentence: Sentence, span: Span) -> When | None:
    """Return the day of publication for an hour of it: "by nightfall"; None where the forecast names none, or no day is known."""
    published = document.day_at(span.start)
    words = forecast_words().words.tonight
    for j, token in enumerate(sentence.tokens):
        if j and token.lower in words and span.holds(token.span) and sentence.tokens[j - 1].lower in ("by", "at", "before"):
            if published is None:
                return When(None, None, None, None, token.text, token.span, None, "the report carries no date")
            return When(published, published, published, "day", token.text, token.span, "published")
    return None


UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}


def _modality(sentence: Sentence, tags: tuple[Tag, ...], k: int, left: int, by: Statement | None, cue: Cue) -> Modality:
    """Return the modality by the word that shows one, or the statement's cue; "will" alone is a plan, "would" expected."""
    lemmas = [tags[j].lemma or sentence.tokens[j].lower for j in range(max(left - 6, 0), min(k + 3, len(tags)))]
    if by and by.cue:
        found = sentence.token_at(by.cue.span.start)
        lemmas = [*(tags[found].lemma or "" for _ in range(1) if 0 <= found < len(tags)), *lemmas]
    begin = sentence.token_at(by.content.span.start) if by and sentence.span.holds(by.content.span) else left
    loose = {"take"} if cue not in ("will", "would") else {"about", "bound"}
    lemmas = [lemma for lemma in lemmas if lemma not in loose]
    own = sentence.tokens[max(begin, 0)].lower in ("he", "she", "it", "they", "we", "i")
    if own and "warn" in lemmas:
        return "threat"
    for name in ("hope", "threat", "promise", "estimate", "expectation", "plan"):
        if forecast_words().modality[name] & set(lemmas):
            return name
    return "plan" if cue in ("will", "to_do", "dated", "calendar") else "expectation"

"""The gate (R26): a sentence may hold a number, name, quotation or negation only if its sources' words do.

Every line of a brief passes it, whether our templates, an editor or a language model wrote it. What it cannot find
it reports; it never mends. Names and numbers that findings carry beyond their own words (a resolved "he", a date worked
out from "Wednesday") are given to it as such, so that it is clear what was allowed and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from dateline.briefing.dates import MONTHS
from dateline.briefing.passages import undirected
from dateline.briefing.phrase_index import Patterns, by_first_word, phrases_in
from dateline.lexicon.briefing import briefing_phrases
from dateline.lexicon.numbers import number_words
from dateline.model import Span, first_day, last_day

FaultKind = Literal["number", "name", "quotation", "negation", "date"]

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s+(?:to|and|–|-)\s+)?(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})(?:\s+(?P<after>\d{{1,2}})(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?\b"
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w,])\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?(?<!\.)|&", re.UNICODE)
_QUOTED = re.compile(
    r"“([^“”]{1,4000})”|\"([^\"]{1,4000})\"|(?<!\w)‘([^‘’]{1,4000}(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']{1,4000}(?:'\w[^']*)*)'(?!\w)"
)
_STRAIGHT = str.maketrans("“”„‘’‑\u00a0", '"""\'\'- ')
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a sentence says that its sources do not: the kind, the words and their place in the sentence."""

    kind: FaultKind
    words: str
    span: Span


@dataclass(frozen=True)
class Evidence:
    """What a sentence may draw on.

    `words` are the sources' own words. `names` are names that the findings give beside them (outlets, speakers as last
    named, places of the gazetteer), `days` ISO days, months or years worked out from the words, `counts` numbers of our
    own that count sources, days or lines. `strict_negation` false lets a sentence drop a negation that stands elsewhere
    in long sources; `own_negation` true lets it hold one of its own, where it says what no report says.
    """

    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    counts: tuple[float, ...] = ()
    strict_negation: bool = True
    own_negation: bool = False

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number the words give, by value, and our own counts."""
        found = {value for text in (*self.words, *self.names) for value, _ in numbers_in(text)}
        return frozenset(found | {float(c) for c in self.counts})

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words and names with quotation marks and white space made alike."""
        return tuple(fold(text) for text in (*self.words, *self.names))

    @cached_property
    def tokens(self) -> tuple[tuple[str, ...], ...]:
        """The words of each text and name, as written."""
        return tuple(tuple(bare(m.group()) for m in _WORD.finditer(text)) for text in (*self.words, *self.names))

    @cached_property
    def low_tokens(self) -> tuple[tuple[str, ...], ...]:
        """The same words without regard to capitals."""
        return tuple(tuple(t.casefold() for t in tokens) for tokens in self.tokens)

    @cached_property
    def alone(self) -> frozenset[str]:
        """The words, without regard to capitals, that somewhere stand by themselves as a name or title of their own."""
        return frozenset(t.casefold() for tokens in self.tokens for i, t in enumerate(tokens) if _stands_alone(tokens, i))

    @cached_property
    def dates(self) -> frozenset[tuple[int, int | None, int | None]]:
        """Days known to the evidence as (year, month, day), with their months and years."""
        found: set[tuple[int, int | None, int | None]] = set()
        for iso in self.days:
            for day in {iso[:10], first_day(iso), last_day(iso)}:
                year, month, date = (*map(int, day.split("-")), None, None)[:3]
                found |= {(year or 0, month, date), (year or 0, month, None), (year or 0, None, None)}
        return frozenset(found)


def fold(text: str) -> str:
    """Return a text with straight quotation marks, single spaces and plain hyphens, for comparing wordings."""
    return " ".join(undirected(text).translate(_STRAIGHT).split())


def bare(word: str) -> str:
    """Return a word without a possessive or a straight/curly difference."""
    plain = word.replace("’", "'")
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


@cache
def _units() -> dict[str, float]:
    """Return the cardinals that are said in one word, with their values."""
    words = number_words().cardinals.words
    return dict(zip(words[:21], map(float, range(21)), strict=False)) | {w: 20.0 + 10 * i for i, w in enumerate(words[20:28])}


def _spelled_numbers(text: str) -> Iterator[tuple[float, Span]]:
    """Yield numbers written in words, longest first: "twenty-five", "three thousand", "dozens"."""
    table, units = number_words(), _units()
    total, current, start, end = 0.0, 0.0, -1, -1
    for match in [*re.finditer(r"[A-Za-z]+|\d", text), None]:
        word = match.group().lower() if match else ""
        joined = match is not None and (start < 0 or re.fullmatch(r"[\s\-]*(?:and\s)?\s*", text[end : match.start()]) is not None)
        scale = table.scales.get(word) if len(word) > 2 else None
        if match and joined and (word in units or (scale and start >= 0)):
            if word in units:
                current += units[word]
            elif scale and scale < 1000:
                current *= scale
            elif scale:
                total, current = total + current * scale, 0.0
            start, end = (match.start() if start < 0 else start), match.end()
        elif match and joined and start >= 0 and word == "and":
            continue
        elif start >= 0:
            yield total + current, Span(start, end)
            total, current, start, end = 0.0, 0.0, -1, -1
            if match and word in units:
                current, start, end = units[word], match.start(), match.end()


@cache
def _vague_patterns() -> Patterns:
    return by_first_word((*number_words().vague, *number_words().fractions))


@cache
def _harmless_patterns() -> Patterns:
    return by_first_word(briefing_phrases().no_negation)


def _vague(text: str) -> Iterator[tuple[float, Span]]:
    """Yield vague number words and fractions by a value of their own: words that are no figures match only themselves."""
    table = number_words()
    taken: list[Span] = []
    for phrase, span in phrases_in(text.lower(), _vague_patterns()):
        if not any(span.overlaps(t) for t in taken):
            taken.append(span)
            known = table.vague.get(phrase)
            exact = known and known.low is not None and known.low == known.high
            value = known.low if known and exact else table.fractions.get(phrase, -float(known.low or 0) if known else 0.0)
            yield float(value or 0.0), span


@lru_cache(maxsize=1024)
def numbers_in(text: str) -> tuple[tuple[float, Span], ...]:
    """Return the numbers of a text by value, with their places, in order.

    A vague word ("dozens") counts as the negative of its lower bound, so that
    it supports itself and no figure: "dozens" never vouches for 24.
    """
    found: list[tuple[float, Span]] = []
    scales = number_words().scales
    for match in _NUMBER.finditer(text):
        after = re.match(r"[\s\-]*([A-Za-z]+)", text[match.end() :])
        value = float(match.group().replace(",", ""))
        end = match.end()
        scale = scales.get(after.group(1).lower(), 0) if after else 0
        if after and scale >= 100:
            value, end = value * scale, match.end() + after.end()
        found.append((round(value, 6), Span(match.start(), end)))
    vague = [v for v in _vague(text) if not any(v[1].overlaps(s) for _, s in found)]
    found += vague
    found += [w for w in _spelled_numbers(text) if not any(w[1].overlaps(s) for _, s in found)]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def _quotations(sentence: str) -> list[tuple[str, Span]]:
    """Return what stands in quotation marks, with its place."""
    return [
        (words, Span(m.start(), m.end()))
        for m in _QUOTED.finditer(sentence)
        if (words := next((g for g in m.groups() if g is not None), ""))
    ]


def _quotation_faults(sentence: str, evidence: Evidence) -> Iterator[Fault]:
    for words, span in _quotations(sentence):
        folded = fold(words).rstrip(",.")
        # Inner marks change with the outer ones: “he said ‘no’” quotes 'he said "no"'.
        wanted = folded.replace('"', "'")
        if folded and not any(wanted in held.replace('"', "'") for held in evidence.folded):
            yield Fault("quotation", words, span)


def _date_faults(sentence: str, evidence: Evidence) -> Iterator[Fault | Span]:
    """Yield the places of dates that are known, and faults for those that are not."""
    for match in _DATE.finditer(sentence):
        day = match["day"] or match["after"]
        if not day and not match["year"]:
            if match["month"] not in ("May", "March") and not _in_words(match["month"], evidence):
                months = {d[1] for d in evidence.dates}
                if MONTHS.index(match["month"]) + 1 not in months:
                    yield Fault("date", match.group(), Span(match.start(), match.end()))
                    continue
            yield Span(match.start(), match.end())
            continue
        span = Span(match.start(), match.end())
        month = MONTHS.index(match["month"]) + 1
        wanted = [(int(d) if d else None) for d in ({day, match["d1"]} - {None} or {None})]
        known = all(
            any(d[1] == month and d[2] == w and (not match["year"] or d[0] == int(match["year"])) for d in evidence.dates)
            for w in wanted
        )
        yield span if known or _in_words(match.group(), evidence) else Fault("date", match.group(), span)


def _in_words(words: str, evidence: Evidence) -> bool:
    wanted = fold(words)
    return any(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", held) for held in evidence.folded)


def _number_faults(sentence: str, evidence: Evidence, skip: list[Span]) -> Iterator[Fault]:
    years = {float(d[0]) for d in evidence.dates}
    for value, span in numbers_in(sentence):
        if any(span.overlaps(s) for s in skip) or value in evidence.numbers or value in years:
            continue
        if value == 1 and _is_pronoun(sentence, span):
            continue
        yield Fault("number", span.cut(sentence), span)


def _is_pronoun(sentence: str, span: Span) -> bool:
    """Say whether "one" counts nothing here: "no one", "one of them", "one report said"."""
    before = sentence[: span.start].rstrip().lower().endswith(("no", "any", "some", "every"))
    after = re.match(r"\s+([a-z]+)", sentence[span.end :].lower())
    return span.cut(sentence).lower() == "one" and (
        before or (after is not None and after[1] in briefing_phrases().after_pronoun_one)
    )


def _names(sentence: str, skip: list[Span]) -> Iterator[tuple[list[tuple[str, Span]], bool]]:
    """Yield runs of capitalised words with whether the run opens a sentence; small joining words stay inside."""
    joiners = briefing_phrases().name_joiners
    run: list[tuple[str, Span]] = []
    opens = True
    run_opens = False
    previous_end = 0
    for match in _WORD.finditer(sentence):
        span = Span(match.start(), match.end())
        between = sentence[previous_end : span.start]
        if re.search(r"[.!?:;](?:\s|$)|[\"“‘(,—–]", between):
            if run:
                yield run, run_opens
            run = []
            opens = bool(re.search(r"[.!?:](?:\s|$)|[“\"‘—–(]", between)) or opens
        word = match.group()
        capital = word[:1].isupper() and not any(span.overlaps(s) for s in skip)
        if capital:
            if not run:
                run_opens = opens
            run.append((bare(word), span))
        elif run and word in joiners:
            run.append((word, span))
        elif run:
            yield run, run_opens
            run = []
        opens = False
        previous_end = span.end
    if run:
        yield run, run_opens


def _stands_alone(tokens: tuple[str, ...], i: int) -> bool:
    """Say whether the word at `i` is in small letters or has no capitalised neighbour: a name (or title) of its own."""
    before = tokens[i - 1][:1].isupper() if i else False
    after = tokens[i + 1][:1].isupper() if i + 1 < len(tokens) else False
    return tokens[i][:1].islower() or not (before or after) or tokens[i].isupper()


def _known(words: tuple[str, ...], evidence: Evidence) -> bool:
    """Say whether a run of words stands in the evidence as such; a single word must stand there by itself."""
    low_words = tuple(w.casefold() for w in words)
    if len(words) == 1:
        return low_words[0] in evidence.alone
    n = len(words)
    return any(
        tokens[i : i + n] == low_words
        for tokens in evidence.low_tokens
        if low_words[0] in tokens
        for i in range(len(tokens) - n + 1)
    )


def _supported_name(words: tuple[str, ...], evidence: Evidence) -> bool:
    """Say whether a run can be cut into stretches that the evidence holds ("President" + "Ana Ruiz")."""
    reach = [True] + [False] * len(words)
    joiners = briefing_phrases().name_joiners
    for end in range(1, len(words) + 1):
        reach[end] = any(
            reach[start]
            and (words[start:end] and (all(w in joiners for w in words[start:end]) or _known(words[start:end], evidence)))
            for start in range(end)
        )
    return reach[-1]


def _name_faults(sentence: str, evidence: Evidence, skip: list[Span]) -> Iterator[Fault]:
    table = briefing_phrases()
    for run, opens in _names(sentence, skip):
        while run and run[-1][0] in table.name_joiners:
            run.pop()
        words = tuple(w for w, _ in run)
        if opens and words and words[0].lower() in table.openers:
            words, run = words[1:], run[1:]
        while words and words[0] in table.name_joiners:
            words, run = words[1:], run[1:]
        if not words or (len(words) == 1 and words[0] in table.plain_capitals):
            continue
        if not _supported_name(words, evidence) and not _in_words(" ".join(words), evidence):
            span = Span(run[0][1].start, run[-1][1].end)
            yield Fault("name", span.cut(sentence), span)


@lru_cache(maxsize=1024)
def negations(text: str) -> tuple[Span, ...]:
    """Return the places of words that deny ("not", "n't", "no", "denied"), without wordings that deny nothing."""
    table = briefing_phrases()
    low = text.lower().replace("’", "'")
    harmless = [span for _, span in phrases_in(low, _harmless_patterns())]
    found = [
        Span(m.start(), m.end())
        for m in re.finditer(r"[a-z]+n't|[a-z]+", low)
        if m.group() in table.negations or m.group().endswith("n't")
    ]
    return tuple(s for s in found if not any(s.overlaps(h) for h in harmless))


def _negation_faults(sentence: str, evidence: Evidence) -> Iterator[Fault]:
    ours = negations(sentence)
    theirs = [bool(negations(words)) for words in evidence.words]
    if ours and not any(theirs) and not evidence.own_negation:
        yield Fault("negation", ours[0].cut(sentence), ours[0])
    if evidence.strict_negation and theirs and all(theirs) and not ours:
        yield Fault("negation", "", Span(0, 0))


def faults(sentence: str, evidence: Evidence) -> tuple[Fault, ...]:
    """Return what a sentence says beyond its evidence, in the order of the sentence; empty where it may stand (R26).

    Checked are quotations (verbatim but for the shape of the marks, white space and a last comma or stop), dates (against
    the days that the findings resolve to), numbers by value in figures or words, names (every capitalised run must be put
    together from runs of the evidence, so that two people's names do not make a third), and negation in both directions.
    """
    quoted = [span for _, span in _quotations(sentence)]
    found: list[Fault] = [*_quotation_faults(sentence, evidence)]
    skip = list(quoted)  # a quotation that is verbatim is right in every number and name; one that is not is a fault already
    for result in _date_faults(sentence, evidence):
        if isinstance(result, Fault):
            found.append(result)
            skip.append(result.span)
        else:
            skip.append(result)
    found += _number_faults(sentence, evidence, skip)
    found += [
        f for f in _name_faults(sentence, evidence, skip) if not _WEEKDAY.search(f.words) or not _in_words(f.words, evidence)
    ]
    found += _negation_faults(sentence, evidence)
    return tuple(sorted(found, key=lambda f: (f.span, f.kind)))


def passes(sentence: str, evidence: Evidence) -> bool:
    """Say whether a sentence may stand."""
    return not faults(sentence, evidence)

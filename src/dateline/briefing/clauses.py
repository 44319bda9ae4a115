"""One observation as a sentence: who counted, in what state, where, when, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.briefing.dates import NO_DATE, as_of, day_words, when_words
from dateline.briefing.gate import Evidence, fold
from dateline.briefing.library import ONE_REPORT, Library
from dateline.briefing.numbers import counted, with_unit
from dateline.briefing.passages import undirected
from dateline.lexicon.briefing import MeasurePhrases, briefing_phrases
from dateline.model import Figure, Observation, Place, Series, Source, Speaker, Value

_ARTICLE = re.compile(r"^(?:the|an?|some|many|several|their|its|his|her)\s", re.IGNORECASE)
_OWNED = re.compile(r"^(?:its|their|his|her)\s+", re.IGNORECASE)
_COMMON = re.compile(r"(?:A|An|The|Its|Their|His|Her|Some|Many|One)\s+[a-z]")
_OWNERS_ROLE = re.compile(r"[a-z][\w-]*['’]s\s")
_CORRECTION = re.compile(r"; correction \S+ by ([^;]+)")
_OF = re.compile(r"\s(?:in|of|for|at|on)\s")
_OUR = re.compile(r"(?:our|my)\s+", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ed|en|ing|lost|held|hurt|shot|sold|cut|shut)$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before the gate: what it says from its sources, what we add of our own (verdicts, counts), and its evidence."""

    text: str
    sources: tuple[Source, ...]
    evidence: Evidence
    ours: str = ""
    weight: float = 0.0


def measure_words(measure: str) -> str:
    """Return a measure's name in words, for measures of packs that the table does not know: "people.in_need" → "in need"."""
    known = briefing_phrases().measures.get(measure)
    if known:
        return known.label
    head, _, last = measure.rpartition(".")
    last = last.replace("_", " ").replace("-", " ")
    head = head.replace("_", " ").replace(".", " ")
    return last if head in ("", "people") else f"{head} {last}"


def phrases_for(measure: str) -> MeasurePhrases:
    """Return the phrases of a measure; for one that the table does not know a generic phrase made from its name.

    "people.quarantined": "about 40 people were counted as quarantined"; "wells.repaired": "40 wells were counted as
    repaired"; "crops.tonnage": "the figure for crops tonnage was put at 40".
    """
    known = briefing_phrases().measures.get(measure)
    if known:
        return known
    label = measure_words(measure)
    head, _, last = measure.rpartition(".")
    last = last.replace("_", " ")
    if head == "people" or _PARTICIPLE.search(last):
        noun = head.replace("_", " ").replace(".", " ") or "people"
        return MeasurePhrases(label, f"{{n}} {{be}} counted as {last}", f"be counted as {last}", noun=noun)
    return MeasurePhrases(label, f"the figure for {label} was put at {{n}}", f"reach that figure for {label}", noun="")


def topic(series: Series) -> str:
    """Return what a series counts, for a heading: "children killed, Lund"."""
    label = measure_words(series.measure)
    known = briefing_phrases().measures.get(series.measure)
    part = f"{series.of} {(known and known.part) or label}" if series.of else label
    where = f", {place_name(series.where)}" if series.where else ""
    part = undirected(part)
    return f"{part[:1].upper()}{part[1:]}{where}"


def place_name(place: Place) -> str:
    """Return a place's name as it stands in a sentence, with "the" where it takes one."""
    table = briefing_phrases()
    name = place.name.strip()
    name = name.title() if name.isupper() and len(name) > 3 else name  # as a dateline prints it
    the = name in table.with_article or name.endswith(table.article_endings) or (place.kind == "water" and " " in name)
    return f"the {name}" if the and not name.lower().startswith("the ") else name


def place_words(observation: Observation, place: Place | None, phrases: MeasurePhrases, library: Library) -> str:
    """Return " in Lund", with the report's own preposition where it stands before the place and fits the measure."""
    if place is None:
        return ""
    held = library.reports.get(observation.report)
    allowed = phrases.prepositions or tuple(sorted(briefing_phrases().place_prepositions))
    if phrases.place == "":
        return f" {place_name(place)}"
    figure = library.figure(observation)
    near = figure is not None and (figure.evidence.overlaps(place.span) or library.shares_sentence(observation, place.span))
    if held is not None and near and place.text and held.text[place.span.start : place.span.end] == place.text:
        before = held.text[max(0, place.span.start - 16) : place.span.start].lower()
        for word in sorted(allowed, key=lambda w: (-len(w), w)):
            if re.search(rf"(?<!\w){re.escape(word)}\s+(?:the\s+)?$", before):
                return f" {word} {place_name(place)}"
    if phrases.place == "()":
        return ""
    return f" {phrases.place or ('at' if place.kind == 'facility' else 'in')} {place_name(place)}"


def _noun(observation: Observation, figure: Figure | None, phrases: MeasurePhrases) -> str:
    """Return what is counted, as the report has it: a part, a counted noun, else the measure's own noun (R4)."""
    table = briefing_phrases()
    if observation.of:
        return observation.of
    noun = (figure.counted or "").strip() if figure else ""
    plural = noun.endswith("s") or noun.lower() in table.singulars or observation.value.low == 1
    if not noun or len(noun.split()) > 3 or noun.lower() in table.state_nouns or not plural:
        return phrases.noun
    return noun


def _tense(single: bool, now: bool) -> dict[str, str]:
    be = ("is" if single else "are") if now else ("was" if single else "were")
    have = ("has" if single else "have") if now else "had"
    return {"be": be, "have": have, "was": "was"}


def _fill(template: str, words: dict[str, str]) -> str:
    """Return a template with its placeholders filled, in one pass: words that hold braces themselves stay as they are."""
    return re.sub(r"\{(n|be|have|was)\}", lambda m: words[m.group(1)], template)


def _template(series: Series, noun: str, phrases: MeasurePhrases, now: bool) -> str:
    if noun.split()[-1:] and noun.split()[-1].lower() in briefing_phrases().act_nouns and "{n}" in phrases.told:
        return "{n} {have} been reported" if series.kind == "cumulative" else "{n} {be} reported"
    if series.kind in ("stock", "remaining") and now and phrases.now:
        return phrases.now
    if series.kind in ("stock", "remaining", "cumulative") and phrases.total:
        return phrases.total
    return phrases.told


def clause(observation: Observation, series: Series, library: Library, now: bool = False) -> str:
    """Return the clause without attribution: "about 3,000 people were evacuated from Lund on 20 February 2019".

    `now` tells a state in the present tense. A time that was carried over from the day of publication is an as-of.
    """
    phrases = phrases_for(series.measure)
    figure = library.figure(observation)
    noun = _noun(observation, figure, phrases)
    if observation.unit:
        n, single = with_unit(observation.value, observation.unit, observation.text), observation.unit != "percent"
        single = single and not phrases.noun
        if noun and observation.unit == "percent":
            n = f"{n} of {noun}"
    else:
        n, single = counted(observation.value, noun, observation.text)
    template = _template(series, noun, phrases, now)
    where = place_words(observation, (figure.where if figure else None) or series.where, phrases, library)
    when = _when(observation, series, now)
    if observation.stance in ("expected", "hoped") and "{n}" in phrases.told:
        be = "was" if single else "were"
        return f"{n} {be} {briefing_phrases().attribution.stance[observation.stance]} to {phrases.base}{where}{when}"
    return _fill(template, {"n": n, **_tense(single, now)}) + where + when


def _when(observation: Observation, series: Series, now: bool) -> str:
    when = observation.when
    state = series.kind in ("stock", "remaining", "cumulative")
    if when is None or not when.resolved:
        return f" {when_words(when)}"
    day = as_of(when)
    if when.span is None or (state and when.start == when.end):
        return "" if now and not state else f" as of {day_words(day or '')}"
    return f" {when_words(when)}"


def with_article(name: str) -> str:
    """Return a body's name as a sentence has it: "the White House"; names with a determiner or owner stay as they are."""
    bare_name = not _ARTICLE.match(name) and "'s " not in fold(name)
    head = _OF.split(name)[0].split()[-1:] if bare_name else []
    return f"the {name}" if head and head[0] in briefing_phrases().bodies_with_article else name


def unowned(name: str) -> str:
    """Return a speaker without what only the report's own sentence shows: "Its manager" → "the manager", "A man" → "a man"."""
    return _OWNED.sub("the ", name[:1].lower() + name[1:] if _COMMON.match(name) else name)


def named(speaker: Speaker | None, name: str | None) -> str | None:
    """Return a speaker as a sentence names them: "Ana Ruiz, Red Cross spokeswoman", "officials", or None without one."""
    known = unowned(((speaker.name if speaker else name) or "").strip())
    if not known:
        return None
    if not (speaker and speaker.role):
        known = with_article(known)
    role = _ARTICLE.sub("", (speaker.role or "").strip()) if speaker else ""
    body = (speaker.organisation or "").strip() if speaker else ""
    if role and body and body.lower() not in role.lower() and body.lower() not in known.lower():
        role = f"{body} {role}"
    role = f"the {role}" if _OWNERS_ROLE.match(role) else role
    if not role or role.lower() in known.lower():
        return known if role or not body or body.lower() in known.lower() else f"{known} of {body}"
    return f"{role} {known}" if len(role.split()) <= 4 and known[:1].isupper() else f"{known}, {role}"


def apposed(who: str) -> str:
    """Return a speaker before a verb: a role that follows the name is closed with a comma."""
    return f"{who}," if ", " in who else who


def said_by(observation: Observation, library: Library) -> str | None:
    """Return whose word an observation is as a sentence names them, or None where it is the reporter's own."""
    figure = library.figure(observation)
    speaker = library.speaker(observation.report, figure.by) if figure else None
    if observation.by is None:
        return None
    ours = _OUR.match(observation.by)
    if ours:
        return f"{library.teller(observation.report)}'s {observation.by[ours.end() :]}"
    if speaker is not None and speaker.name == observation.by:
        return named(speaker, observation.by)
    record = library.record(observation.by)
    if record is not None and record.roles:
        return named(Speaker(observation.by, record.roles[0], record.organisation, "name", None), None)
    return named(None, observation.by)


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def _including(parts: Sequence[Observation]) -> str:
    """Return the parts of a count: "including more than 300 children and 40 women" (R3)."""
    told = [counted(p.value, p.of or "", p.text)[0] for p in parts]
    return f"including {' and '.join((', '.join(told[:-1]), told[-1])) if len(told) > 1 else told[0]}"


def figure_sentence(
    observation: Observation, series: Series, library: Library, now: bool = False, parts: Sequence[Observation] = ()
) -> str:
    """Return the whole sentence with its attribution: the speaker's word, or the outlet's where there is none.

    "About 3,000 people were evacuated from Lund on 20 February 2019, Red Cross spokeswoman Ana Ruiz said." `parts` are
    observations of parts of the same count.
    """
    told = clause(observation, series, library, now)
    if parts and NO_DATE not in told:
        told = f"{told}, {_including(parts)},".removesuffix(",")
    elif parts:
        told = told.replace(f" {NO_DATE}", f", {_including(parts)} {NO_DATE}")
    who = said_by(observation, library)
    teller = library.teller(observation.report)
    if observation.stance == "denied":
        return capital(f"{apposed(who or teller)} denied that {told}.")
    if observation.stance == "estimated" and who:
        return capital(f"{told}, by the estimate of {who}.")
    verb = "claimed" if observation.claimed and who else "said" if who or teller == ONE_REPORT else "reported"
    if NO_DATE in told:
        told = told.replace(f" {NO_DATE}", "")
        return capital(f"{told}, {apposed(who or teller)} {verb} {NO_DATE}.")
    return capital(f"{told}, {apposed(who or teller)} {verb}.")


def source_of(observation: Observation) -> Source:
    """Return where an observation stands."""
    return Source(observation.report, observation.span, observation.finding)


def corrected_by(figure: Figure | None) -> str | None:
    """Return who last corrected a figure by hand, or None where it stands as it was read."""
    found = _CORRECTION.findall(figure.made_by) if figure else []
    return found[-1] if found else None


def evidence_for(observation: Observation, series: Series, library: Library) -> Evidence:
    """Return what a sentence on one observation may draw on."""
    figure = library.figure(observation)
    source = source_of(observation)
    when = observation.when
    place = (figure.where if figure else None) or series.where
    names = [library.outlet(observation.report), said_by(observation, library) or "", observation.by or ""]
    names += [place.name, place_name(place)] if place else []
    names += [when.text] if when else []
    names += [observation.of] if observation.of else []
    words = library.words(source)
    if observation.stance == "denied":
        words = library.words(library.sentence(source))
    if observation.unit:
        names.append(briefing_phrases().unit_words.get(observation.unit, observation.unit))
    days = tuple(d for d in ((when.start, when.end) if when else ()) if d)
    days += tuple(d for d in (as_of(when),) if d)
    editor = corrected_by(figure)
    return Evidence(
        (words,) if words else (),
        tuple(n for n in (*names, editor) if n),
        days,
        tuple(end for end in (observation.value.low, observation.value.high) if end is not None and editor),
        strict_negation=_is_zero(observation.value) or observation.stance == "denied",
    )


def _is_zero(value: Value) -> bool:
    return value.low == 0 and value.high == 0

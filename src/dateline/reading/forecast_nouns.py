"""Forecasts without a verb that foretells: fears and risks of something, deadlines, ultimatums, and lines of weather."""

from __future__ import annotations

from dateline.lexicon.events import types_by_noun
from dateline.lexicon.forecasts import forecast_words
from dateline.reading.document import Document, Sentence
from dateline.reading.forecast_times import ahead, coming, time_ahead, weekday_ahead
from dateline.reading.tagging import Tag


def dreaded(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a thing to come follows the word at `k`: "warned of flash floods", "amid fears of a second wave"."""
    tokens = sentence.tokens
    if k + 2 >= len(tags) or tokens[k].lower not in forecast_words().words.dreading:
        return False
    denied = any(t.lower in ("no", "not", "little", "without", "because") for t in tokens[max(0, k - 4) : k])
    if tokens[k + 1].lower not in ("of", "for") or denied:
        return False
    before = next((tokens[j].lower for j in range(k - 1, -1, -1) if tags[j].kind not in ("det", "adv")), "")
    if before in NO_FORECAST:
        return False  # a reason or a state: "for fear of reprisals", "put at risk of attack"
    return any(_is_coming(tokens[j].lower) for j in _phrase(tags, k + 2))


def _is_coming(word: str) -> bool:
    forms = {word, word.removesuffix("s")}
    return bool(forms & forecast_words().words.comings) or not forms.isdisjoint(types_by_noun())


def _phrase(tags: tuple[Tag, ...], i: int) -> range:
    """Return the words of the noun phrase that begins at `i`: "of | a widespread power shortage"; verbs are nouns here."""
    end = next((j for j in range(i, len(tags)) if tags[j].kind in STOPS), len(tags))
    return range(i, min(end, i + 7))


STOPS = frozenset({"prep", "mark", "sub", "conj", "modal", "be", "have", "to"})


def on_the_brink(document: Document, sentence: Sentence, k: int) -> bool:
    """Say whether a phrase such as "on the verge of", "in danger of" begins at token `k`, of now or in somebody's words."""
    tokens = sentence.tokens
    known = any(
        [t.lower for t in tokens[k : k + len(p.split())]] == p.split() and k + len(p.split()) < len(tokens)
        for p in forecast_words().words.brinks
    )
    if not known or any(t.lower in ("not", "n't", "no", "had", "been") for t in tokens[max(0, k - 3) : k]):
        return False
    past = any(t.lower in ("was", "were") for t in tokens[max(0, k - 3) : k])
    return not past or any(s.content.span.holds(tokens[k].span) for s in document.statements_about(tokens[k].span))


def ultimatum(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether somebody is given, or has, until a day to come to do something: "gave them until Saturday to leave"."""
    tokens = sentence.tokens
    if tokens[k].lower not in forecast_words().words.giving or (k and tokens[k - 1].lower == "had"):
        return False
    for j in range(k + 1, min(k + 8, len(tags) - 1)):
        if tags[j].kind in ("mark", "be", "modal", "verb"):
            return False
        if tokens[j].lower in ("until", "till") or (tags[j].kind == "num" and tokens[j + 1].lower in ("hours", "days", "weeks")):
            ahead_of = range(j + 1, min(j + 7, len(tags) - 1))
            return any(tags[i].kind == "to" and tags[i + 1].kind in ("verb", "be") for i in ahead_of)
    return False


def deadline(document: Document, sentence: Sentence, k: int) -> bool:
    """Say whether "deadline" at token `k` stands with a time to come: "a deadline of 5 June", "faces a Friday deadline"."""
    return sentence.tokens[k].lower in forecast_words().words.deadlines and _time_in(document, sentence)


def weather(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the word at `k` is weather told of a day to come, without a verb of the past: "Rain Tuesday, highs near 40"."""
    words = forecast_words().words
    if sentence.tokens[k].lower not in words.weather:
        return False
    if not time_ahead(document, sentence, tags, k, strict=True) and not weekday_ahead(document, sentence, tags, k):
        return False
    return not any(_tells_past(sentence, tags, j) for j in range(len(tags)))


def _tells_past(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether the word at `j` puts its clause in the past; a participle behind its noun ("updated at noon") does not."""
    if sentence.tokens[j].lower in ("was", "were", "been", "had", "has", "have", "did"):
        return True
    if tags[j].kind != "verb" or not tags[j].may_be("past") or tags[j].may_be("base"):
        return False
    a = sentence.annotation
    return a is None or a.relations[j].split(":")[0] != "acl"


def _time_in(document: Document, sentence: Sentence) -> bool:
    here = [t for t in document.times_about(sentence.span) if t.span and sentence.span.holds(t.span)]
    return any(ahead(document, t, strict=True) or coming(document, t) for t in here)


def headline(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "to" at `k` is a headline's future: "Council to close two libraries"."""
    if sentence.block != "headline" or k == 0 or tags[k].kind != "to" or k + 1 >= len(tags):
        return False
    verbs = any(tags[j].kind in ("verb", "be", "have", "modal", "do", "mark") for j in range(k))
    return not verbs and tags[k - 1].kind in ("noun", "name") and tags[k + 1].may_be("base")


NO_FORECAST = frozenset({"for", "of", "in", "at", "from", "against", "to", "by", "on"})
"""Prepositions before a fear or a risk that make it a reason or a part of something else."""

"""The words of a sentence that make a clause a forecast: words before "to", words before a day to come, the calendar.

Modals stand in `forecast_modals.py`, nouns and set phrases in `forecast_nouns.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from dateline.lexicon.forecasts import forecast_words
from dateline.lexicon.speech import speech
from dateline.model import Span, When
from dateline.reading.clauses import clause_bounds
from dateline.reading.document import Document, Sentence
from dateline.reading.forecast_modals import asked, could, hopes, perfect, will, would
from dateline.reading.forecast_nouns import deadline, dreaded, headline, on_the_brink, ultimatum, weather
from dateline.reading.forecast_times import ahead, coming, next_year, set_for, time_ahead, weekday_ahead
from dateline.reading.tagging import Tag
from dateline.reading.times.scene import REPEATS

Cue = Literal[
    "will", "would", "to_do", "expects", "hopes", "dated", "could", "calendar", "likely", "promises", "ultimatum", "brink",
    "noun", "weather", "headline",
]  # fmt: skip


def cue_at(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Cue | None:
    """Return what kind of cue stands at token `k`, None where none does. Reads `document.times` and `document.statements`."""
    if sentence.text.rstrip(' "”').endswith("?"):
        return None
    for name, holds in _TESTS:
        if holds(document, sentence, tags, k):
            return name
    return None


def _be_before(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the "be", or the verb of seeming, whose predicate stands at `k`; None where it is no predicate."""
    j = k - 1
    while j >= 0 and tags[j].kind in ("adv", "neg"):
        j -= 1
    copula = j >= 0 and (tags[j].kind == "be" or sentence.tokens[j].lower in forecast_words().words.seeming)
    return j if copula or (j >= 0 and sentence.tokens[j].lower == "'s") else None


def _infinitive(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the verb behind the "to" of the word at `k`: "is expected late on Monday to | leave"; None without one."""
    tokens, j = sentence.tokens, k + 1
    while j < len(tags) and tags[j].kind in ("adv", "neg"):
        j += 1
    if j < len(tags) - 1 and tokens[j].lower != "to":
        j = _net_infinitive(sentence, k) or len(tags)
    if j >= len(tags) - 1:
        return None
    j += 1
    while j < len(tags) - 1 and tags[j].kind in ("adv", "neg"):
        j += 1
    bare = tags[j].kind == "noun" and tokens[j].text.islower()
    if sentence.annotation is not None and tags[j].kind in ("noun", "name"):
        bare = sentence.annotation.upos[j] in ("VERB", "AUX")
    if tokens[j].lower.endswith("ing") and not tags[j].may_be("base"):
        return None  # "committed to working closely"
    return j if (tags[j].kind in ("verb", "be", "have", "do") or bare) and not perfect(tags, j) else None


def _net_infinitive(sentence: Sentence, k: int) -> int | None:
    """Return the "to" of an infinitive that hangs on the word at `k` by the net's tree, over words between the two."""
    a = sentence.annotation
    for j in range(k + 2, min(k + 10, len(sentence.tokens) - 1)) if a is not None else ():
        if a is not None and sentence.tokens[j].lower == "to" and a.upos[j] == "PART":
            verb = a.heads[j]
            return j if verb > j and a.heads[verb] == k and a.relations[verb] in ("xcomp", "ccomp", "acl", "csubj") else None
    return None


def _to_do(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether an infinitive behind the word at `k` is what is to come: "plans to leave", "are to meet", "set to close"."""
    words, tokens = forecast_words().words, sentence.tokens
    word = tokens[k].lower
    if tags[k].kind == "be" and k + 2 < len(tags) and tokens[k + 1].lower == "to":
        return _is_to(document, sentence, tags, k)
    if word not in words.to_do:
        return False
    verb = _infinitive(sentence, tags, k)
    be = _be_before(sentence, tags, k)
    if verb is None or (k and tokens[k - 1].lower in ("had", "no")) or asked(sentence, tags, k if be is None else be):
        return False
    if word in words.nouns and (_is_noun(sentence, tags, k) or (k and tokens[k - 1].lower in words.bygone)):
        return False
    if word.endswith("ing") and be is None and k and tags[k - 1].kind in ("conj", "prep"):
        return False  # "charged with threatening to burn the shop"
    if k and tokens[k - 1].lower in ("not", "n't") and not _denied_now(sentence, k, be):
        return False
    if be is not None and (_turned(sentence, tags, k, be) or _passed(document, sentence, tags, k, be)):
        return False
    if be is None and word in words.bound and not _reduced(sentence, tags, k, verb):
        return False
    return not (be is not None and tokens[be].lower == "been" and any(t.lower == "had" for t in tokens[max(0, be - 2) : be]))


def _passed(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int, be: int) -> bool:
    """Say whether the reporter's own "was due to" is over: "was due to land, but …", "were supposed to guard it"."""
    past = sentence.tokens[be].lower in ("was", "were", "seemed", "looked", "appeared")
    if not past or time_ahead(document, sentence, tags, k, strict=True):
        return False
    if sentence.tokens[k].lower == "supposed":
        return True
    said = any(s.content.span.holds(sentence.tokens[k].span) for s in document.statements_about(sentence.tokens[k].span))
    turned = any(t.lower in ("but", "when", "until", "before") for t in sentence.tokens[k:])
    return not said and (turned or sentence.tokens[k].lower in ("about", "ready", "going"))


def _is_to(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "be to" at `k` tells what is arranged: "are to meet"; in the past only for a day still to come."""
    tokens = sentence.tokens
    word, after = tokens[k].lower, tokens[k + 2].lower
    if tags[k + 2].kind not in ("verb", "be") or after in ("blame", "have"):
        return False
    if word in ("was", "were"):
        if after == "be" and k + 3 < len(tags) and tokens[k + 3].lower in ("expected", "feared", "anticipated"):
            return any(s.content.span.holds(tokens[k].span) for s in document.statements_about(tokens[k].span))
        return time_ahead(document, sentence, tags, k, strict=True)
    return word in ("is", "are")


def _denied_now(sentence: Sentence, k: int, be: int | None) -> bool:
    """Say whether what is denied at `k` is denied for the time to come: "is not expected to"; not "had not planned to"."""
    j = be if be is not None else k - 2
    return j >= 0 and sentence.tokens[j].lower in ("is", "are", "was", "were", "'s", "'re", "do", "does")


def _reduced(sentence: Sentence, tags: tuple[Tag, ...], k: int, verb: int) -> bool:
    """Say whether "set" or "due" stands right behind its noun: "a tax set to double", in headlines and in place of a clause."""
    word = sentence.tokens[k].lower
    if word not in ("set", "due", "ready") or k == 0 or sentence.tokens[verb].lower == "work":
        return False
    base = tags[verb].kind == "be" or tags[verb].may_be("base")
    if word == "set" and sentence.annotation is not None:
        base = base and sentence.annotation.relations[k].split(":")[0] != "obj"
    return base and (tags[k - 1].kind in ("noun", "name") or sentence.tokens[k - 1].text == ",")


def _strives(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether somebody tries now for what is to be reached by a time to come: "is trying to cut its debt by June"."""
    if sentence.tokens[k].lower not in forecast_words().words.striving or _infinitive(sentence, tags, k) is None:
        return False
    be = _be_before(sentence, tags, k)
    past = be is not None and sentence.tokens[be].lower in ("was", "were", "been")
    if past or (k and sentence.tokens[k - 1].lower in ("to", "had")):
        return False
    _, right = clause_bounds(sentence, tags, k)
    span = Span(sentence.tokens[k].span.end, sentence.tokens[right - 1].span.end)
    return any(
        t.span and span.holds(t.span) and (ahead(document, t, True) or _stretch_ahead(t.text)) for t in document.times_about(span)
    )


def _stretch_ahead(text: str) -> bool:
    """Say whether a time without a value lies ahead by its words: "over the next three years"."""
    return bool(forecast_words().words.ahead & set(text.lower().split()))


def _undone(sentence: Sentence, tags: tuple[Tag, ...], be: int) -> bool:
    """Say whether what "was due" has been called off in the words before."""
    words = forecast_words().words.undone
    return sentence.tokens[be].lower in ("was", "were") and any(t.lemma in words for t in tags[:be])


def _likely(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "likely" is a predicate by itself: "floods are likely", in the past only where somebody said so."""
    if sentence.tokens[k].lower not in forecast_words().words.likely:
        return False
    be = _be_before(sentence, tags, k)
    ends = k + 1 == len(tags) or tags[k + 1].kind in ("prep", "mark", "sub", "conj")
    if be is None or not ends or (k + 1 < len(tags) and sentence.tokens[k + 1].lower == "that"):
        return False
    said = any(s.content.span.holds(sentence.tokens[k].span) for s in document.statements_about(sentence.tokens[k].span))
    if sentence.tokens[k].lower == "possible" and not time_ahead(document, sentence, tags, k, strict=True):
        return False
    return said or sentence.tokens[be].lower in ("is", "are", "'s", "'re")


def _promises(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` promises a thing: "pledged 40 tents"."""
    words = forecast_words().words
    if tags[k].kind != "verb" or tags[k].lemma not in words.promising | words.menacing or k == 0 or k + 1 >= len(tags):
        return False
    if _be_before(sentence, tags, k) is not None or sentence.tokens[k - 1].lower in ("had", "to", "not"):
        return False
    if tags[k].lemma in words.menacing:
        return any(t.lower in words.menaces for t in sentence.tokens[k + 1 : k + 4])
    return tags[k + 1].kind in ("num", "det") or sentence.tokens[k + 1].text in ("$", "€", "£")


def _foresees(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a present tense with an object expects it: "expects losses of $6 billion", "forecasters predict snow"."""
    follows = k + 1 < len(tags) and tags[k + 1].kind in ("det", "num", "noun", "name", "verb")
    present = tags[k].kind == "noun" or "ing" in tags[k].forms or (tags[k].may_be("s", "base") and "past" not in tags[k].forms)
    somebody = k > 0 and tags[k - 1].kind in ("noun", "name", "mark", "adv", "be")
    return follows and present and somebody


def _announced(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether what the verb at `k` announces has a day to come behind it: "announced a walkout from Thursday"."""
    if tags[k].kind != "verb" or tags[k].lemma not in forecast_words().words.announcing or "ing" in tags[k].forms:
        return False
    if k + 1 >= len(tags) or tags[k + 1].kind not in ("det", "num", "noun"):
        return False
    _, right = clause_bounds(sentence, tags, k)
    reach = Span(sentence.tokens[k].span.end, sentence.tokens[right - 1].span.end)
    fixes = tags[k].lemma in forecast_words().words.fixing
    return any(
        t.span and reach.holds(t.span) and set_for(document, t) and not (fixes and _is_over(document, t))
        for t in document.times_about(reach)
    )


def _turned(sentence: Sentence, tags: tuple[Tag, ...], k: int, be: int) -> bool:
    """Say whether what was due has not come or is off: "was expected on Monday but never came"."""
    past = sentence.tokens[be].lower in ("was", "were")
    return past and (_undone(sentence, tags, be) or any(t.lower == "but" for t in sentence.tokens[k:]))


def _is_over(document: Document, when: When) -> bool:
    """Say whether a time is known to lie before publication, and is no weekday that comes again: "set a record for 2009"."""
    later = coming(document, when) or next_year(document, when)
    return when.reason == REPEATS or (when.resolved and not ahead(document, when, strict=False) and later is None)


def _expects(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` expects something: "expects the river to crest", "forecasts rain for Friday"."""
    words = forecast_words().words
    known = tags[k].kind == "verb" and tags[k].lemma in words.expecting
    if sentence.annotation is not None and sentence.annotation.upos[k] == "NOUN":
        return False
    be = _be_before(sentence, tags, k)
    going_on = "ing" in tags[k].forms or sentence.tokens[k].lower.endswith("ing")
    if going_on and be is not None and sentence.tokens[be].lower in ("was", "were"):
        going_on = any(s.content.span.holds(sentence.tokens[k].span) for s in document.statements_about(sentence.tokens[k].span))
    if (
        not (known or sentence.tokens[k].lower in words.expects)
        or going_on != (be is not None)
        or (k and (tags[k - 1].kind == "to" or sentence.tokens[k - 1].lower == "that"))
        or any(t.lower == "had" for t in sentence.tokens[max(0, k - 2) : k])
    ):
        return False
    if _foresees(tags, k) or sentence.tokens[k].lower == "plans":
        return _foresees(tags, k)
    for j in range(k + 1, min(k + 12, len(tags) - 1)):
        if tags[j].kind in ("mark", "sub"):
            break
        if tags[j].kind == "to" and tags[j + 1].kind in ("verb", "be", "have"):
            return True
    return time_ahead(document, sentence, tags, k, strict=True)


def _is_noun(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "plans", "hope" and the like at `k` are nouns that nobody has just brought up, as in "announced its plans"."""
    bringing = forecast_words().words.bringing
    j = next((j for j in range(k - 1, -1, -1) if tags[j].kind != "adv"), None)
    before = tags[j] if j is not None else Tag("mark")
    if before.kind in ("verb", "have"):
        return (before.lemma or "") not in bringing
    if before.kind == "be":
        return not (j and sentence.tokens[j - 1].lower == "there")
    brought = any(tags[i].kind == "verb" and (tags[i].lemma or "") in bringing for i in range(max(0, k - 4), k))
    return before.kind in ("prep", "neg") or (before.kind == "det" and not brought)


def _dated(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "expected", "due" or "scheduled" stands as a predicate before a time that is still to come."""
    if sentence.tokens[k].lower not in forecast_words().words.dated:
        return False
    be = _be_before(sentence, tags, k)
    if be is None:
        return False
    now = sentence.tokens[be].lower in ("is", "are", "'s", "'re")
    said = any(s.content.span.holds(sentence.tokens[k].span) for s in document.statements_about(sentence.tokens[k].span))
    fixed = sentence.tokens[k].lower in forecast_words().words.fixed and not _turned(sentence, tags, k, be)
    end = sentence.tokens[k].span.end
    if _bare(sentence, k) and (sentence.tokens[k].lower == "scheduled" or now):
        return True
    for when in document.times_about(sentence.span):
        if when.span is None or not (0 <= when.span.start - end <= REACH) or when.span.end > sentence.span.end:
            continue
        if when.resolved and ahead(document, when, strict=not now) and not _turned(sentence, tags, k, be):
            return True  # the reporter's own "was expected on Monday" counts only where Monday is still to come
        if (now or said) and (ahead(document, when, strict=not now) or (now and not when.resolved and when.reason != REPEATS)):
            return True
        between = document.text[end : when.span.end].lower().split()
        if fixed and not _is_over(document, when) and between[0] in ("for", "until", "till", "to"):
            return True
    return False


def _bare(sentence: Sentence, k: int) -> bool:
    """Say whether a word that foretells ends its sentence: "an autopsy was scheduled", "more rain is expected"."""
    ends = k + 1 == len(sentence.tokens) or sentence.tokens[k + 1].text in (".", ";")
    return ends and sentence.tokens[k].lower in ("scheduled", "planned", "expected", "forecast", "predicted")


REACH = 24
"""Characters between "expected" and its day: "expected in the capital on Monday"."""


def _calendar(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether a present tense tells of a day to come: "the trial opens on Monday", "schools are reopening on Monday"."""
    t = tags[k]
    plural = k > 0 and tags[k - 1].kind in ("noun", "name") and sentence.tokens[k - 1].lower.endswith("s")
    be = _be_before(sentence, tags, k)
    going = (
        t.kind in ("verb", "noun")
        and sentence.tokens[k].lower.endswith("ing")
        and be is not None
        and sentence.tokens[be].lower in ("is", "are", "'re", "'s")
    )
    present = t.kind == "verb" and (t.may_be("s") or (plural and "base" in t.forms and "past" not in t.forms))
    known = sentence.tokens[k].lower in forecast_words().words.calendar and k > 0 and tags[k - 1].kind in ("noun", "name")
    if not (present or going or known) or (k and tags[k - 1].kind == "to") or speech().group(t.lemma) is not None:
        return False
    left, _ = clause_bounds(sentence, tags, k)
    opens = next((tags[j].kind for j in range(left, k) if tags[j].kind not in ("mark", "adv", "conj")), "mark")
    subs = {sentence.tokens[j].lower for j in range(left, k) if tags[j].kind == "sub"}
    if (opens == "sub" or subs) and not subs <= {"which", "who"}:
        return False
    if known and weekday_ahead(document, sentence, tags, k):
        return True
    return time_ahead(document, sentence, tags, k, strict=True)


Tagged = tuple[Tag, ...]
_TESTS: tuple[tuple[Cue, Callable[[Document, Sentence, Tagged, int], bool]], ...] = (
    ("will", lambda _, sentence, tags, k: will(sentence, tags, k)),
    ("would", lambda _, sentence, tags, k: would(sentence, tags, k)),
    ("to_do", _to_do),
    ("to_do", _strives),
    ("expects", _expects),
    ("hopes", lambda _, sentence, tags, k: hopes(sentence, tags, k) is not None),
    ("dated", _dated),
    ("dated", _announced),
    ("could", could),
    ("likely", _likely),
    ("promises", lambda _, sentence, tags, k: _promises(sentence, tags, k)),
    ("brink", lambda document, sentence, _, k: on_the_brink(document, sentence, k)),
    ("ultimatum", lambda _, sentence, tags, k: ultimatum(sentence, tags, k)),
    ("noun", lambda document, sentence, tags, k: dreaded(sentence, tags, k) or deadline(document, sentence, k)),
    ("calendar", _calendar),
    ("weather", weather),
    ("headline", lambda _, sentence, tags, k: headline(sentence, tags, k)),
)
"""The ways to foretell, in the order in which they are tried."""

"""Modals that foretell: "will" and "would", and "could", "may" and "might" of what is yet to come."""

from __future__ import annotations

from dateline.lexicon.forecasts import forecast_words
from dateline.reading.clauses import clause_bounds, is_finite
from dateline.reading.document import Document, Sentence
from dateline.reading.forecast_times import time_ahead
from dateline.reading.tagging import Tag

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


def governed(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the verb that the modal at `k` governs, over adverbs, "not" and a few words between commas; None without one."""
    j = k + 1
    while j < len(tags) and (tags[j].kind in ("adv", "neg") or sentence.tokens[j].text in QUOTES):
        j += 1
    if j < len(tags) and sentence.tokens[j].text == ",":
        j = next((i + 1 for i in range(j + 1, min(j + 9, len(tags) - 1)) if sentence.tokens[i].text == ","), len(tags))
    if j < len(tags):
        bare = tags[j].kind == "noun" and sentence.tokens[j].text.islower()  # a verb that the tagger does not know
        if tags[j].kind in ("verb", "be", "have", "do") or (bare and tags[k].kind == "modal"):
            return j
    return _head(sentence, k)


def _head(sentence: Sentence, k: int) -> int | None:
    """Return the first verb behind the auxiliary at `k` by the net's tree: "will not for the moment | be joining"."""
    a = sentence.annotation
    if a is None or a.relations[k] not in ("aux", "aux:pass") or a.heads[k] <= k:
        return None
    head = a.heads[k]
    inner = (i for i in range(k + 1, head) if a.heads[i] == head and a.relations[i] in ("aux", "aux:pass", "cop"))
    return next(inner, head)


def _is_modal(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the word at `k` is a modal here; the net knows one in capitals, where the tagger takes it for a name."""
    if sentence.annotation is not None and sentence.annotation.upos[k] != "AUX":
        return False
    return tags[k].kind == "modal" or (sentence.annotation is not None and tags[k].kind == "name")


def perfect(tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether "have" at `j` opens a perfect infinitive, which tells of the past: "will have sunk"."""
    return tags[j].kind == "have" and not (j + 1 < len(tags) and tags[j + 1].kind in ("to", "det", "num"))


def will(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the word at `k` is a "will" that foretells, and neither a testament nor part of a question."""
    word = sentence.tokens[k].lower
    if word not in forecast_words().words.future or not any(t.is_word for t in sentence.tokens[:k]):
        return False
    if word != "wo" and not _is_modal(sentence, tags, k):
        return False
    stands_alone = sentence.tokens[k - 1].lower in forecast_words().words.standing_alone
    if tags[k - 1].kind == "det" and not stands_alone and sentence.annotation is None:
        return False  # "her will"
    denied = k + 1 < len(tags) and tags[k + 1].kind == "neg"
    if denied and sentence.tokens[k - 1].lower in ("who", "which"):
        return False  # "people who will not listen": what they are like
    if asked(sentence, tags, k) or _led_by(sentence, tags, k, frozenset({"if"})):
        return False
    j = governed(sentence, tags, k)
    return j is not None and not perfect(tags, j)


def asked(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the clause is an indirect question: "no one knows when it will end"."""
    return _led_by(sentence, tags, k, forecast_words().words.asking)


def _led_by(sentence: Sentence, tags: tuple[Tag, ...], k: int, words: frozenset[str]) -> bool:
    """Say whether one of `words` stands before the modal at `k` in its clause, with no other mark between."""
    left, _ = clause_bounds(sentence, tags, k)
    for j in range(k - 1, left - 1, -1):
        word = sentence.tokens[j].lower
        own = tags[j].kind in ("be", "have", "modal", "do") or (tags[j].kind == "verb" and tags[j].forms == {"s"})
        if word == "that" and j and sentence.tokens[j - 1].lower == "so":
            return "so" in words
        if tags[j].kind == "mark" or own or word == "that":
            return False  # that word's clause has a verb already: "if the rain goes on the dam will break"
        if word in words:
            return not _opens_no_question(sentence, tags, j)
    return False


def _opens_no_question(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether "when", "where" or "if" at `j` asks nothing: "the camp where they will sleep", "as if", "if asked"."""
    before = tags[j - 1].kind if j else None
    relative = sentence.tokens[j].lower in ("where", "when") and before in ("noun", "name", "mark")
    as_if = sentence.tokens[j].lower == "if" and j > 0 and sentence.tokens[j - 1].lower == "as"
    return relative or as_if or tags[j + 1].may_be("participle")


def would(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the word at `k` is a "would" that may foretell: no politeness, no question, no guess about the past."""
    words = forecast_words().words
    if sentence.tokens[k].lower not in words.reported_future or asked(sentence, tags, k) or _no_sign(sentence, k):
        return False
    j = governed(sentence, tags, k)
    following = next((i for i in range(k + 1, len(tags)) if tags[i].kind not in ("adv", "neg")), None)
    if j is None or following is None:
        return False
    if tags[j].kind == "have":
        return not perfect(tags, j) and tags[j + 1].kind == "det"  # "would have a grave effect"
    if sentence.tokens[j].lower in words.not_after:
        return False
    return sentence.tokens[following].lower not in words.not_after and tags[j].kind not in ("have", "do")


def _no_sign(sentence: Sentence, k: int) -> bool:
    """Say whether what would be hangs on a noun that is denied: "no sign that the road would be opened"."""
    words = [t.lower for t in sentence.tokens[:k]]
    return any(words[i] == "no" and words[i + 2] == "that" for i in range(len(words) - 2))


def could(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "could", "may", "might" or "can" at `k` tells of something yet to come."""
    words = forecast_words().words
    word = sentence.tokens[k].lower
    if word == "should":
        return _should(document, sentence, tags, k)
    if word not in words.possible or k == 0 or not _is_modal(sentence, tags, k):
        return False
    j = governed(sentence, tags, k)
    denied = k + 1 < len(tags) and tags[k + 1].kind == "neg"
    if j is None or perfect(tags, j) or (denied and word in ("could", "can")) or sentence.tokens[k - 2].lower.endswith("ever"):
        return False  # "whoever they may be"
    if any(tags[i].lemma in words.awaiting or sentence.tokens[i].lower in words.awaiting for i in range(max(0, k - 8), k)):
        return True
    if word == "can":
        return False
    if any(tags[i].lemma in words.expecting for i in range(k)):
        return True  # "is forecast to weaken but could still …"
    if _cue_lemma(document, sentence, tags, k) in words.awaiting or _lasts(sentence, tags, j):
        return True
    if _led_by(sentence, tags, k, words.asking | words.leading):
        return False
    return time_ahead(document, sentence, tags, k, strict=True) or _to_come(document, sentence, tags, k, j)


def _should(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether "should" expects and demands nothing: of what comes about by itself, on a day to come."""
    j = governed(sentence, tags, k)
    if j is None or k == 0 or _lemma(sentence, tags, j) not in forecast_words().words.arriving or tags[k + 1].kind == "neg":
        return False
    return time_ahead(document, sentence, tags, k, strict=True)


def _to_come(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int, j: int) -> bool:
    """Say whether what could be is an event to come, not a state of now ("may be a fake") nor what one was able to do."""
    words, tokens = forecast_words().words, sentence.tokens
    subject = next((tokens[i].lower for i in range(k - 1, -1, -1) if tags[i].kind != "adv"), "")
    left, _ = clause_bounds(sentence, tags, k)
    if any(t.lower in words.nobody for t in tokens[max(left, k - 6) : k]) or (subject == "you" and tokens[k].lower == "may"):
        return False
    acts = _acting(sentence, tags, j)
    if acts is None:
        return False
    if tokens[k].lower == "could":
        if _lemma(sentence, tags, acts) in words.abilities or _lemma(sentence, tags, j) in words.abilities:
            return False
        hangs = any(t.lower in ("if", "unless") for t in tokens)
        said = any(s.content.span.holds(tokens[k].span) for s in document.statements_about(tokens[k].span))
        personal = subject in words.persons and tags[j].kind != "be"
        return hangs or not personal or (said and subject not in ("i", "we", "you"))
    return True


def _acting(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> int | None:
    """Return the verb or the comparison that a modal's verb at `j` comes to; None where it is a state: "may be linked to"."""
    words, tokens = forecast_words().words, sentence.tokens
    if tags[j].kind != "be":
        return None if _lemma(sentence, tags, j) in words.states or tags[j].kind == "have" else j
    i = next((i for i in range(j + 1, len(tags)) if tags[i].kind != "adv"), None)
    if i is None:
        return None
    worse = tokens[i].lower in words.comparing and (i + 1 == len(tags) or tokens[i + 1].lower != "than")
    turns = tags[i].kind == "verb" and tags[i].may_be("participle") and _lemma(sentence, tags, i) not in words.states
    first = any(tokens[n].lower == "first" and tokens[n + 1].lower == "to" for n in range(i, min(i + 3, len(tags) - 1)))
    return i if worse or turns or first or tokens[i].lower in ("able", "forced", "unable") else None


def _lemma(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> str:
    if tags[j].lemma and tags[j].kind == "verb":
        return tags[j].lemma or ""
    return sentence.annotation.lemmas[j] if sentence.annotation is not None else sentence.tokens[j].lower


def _cue_lemma(document: Document, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> str | None:
    """Return the verb by which the words at token `k` are somebody's: "…, the mayor warned"; None where they are nobody's."""
    at = sentence.tokens[k].span
    for statement in document.statements_about(at):
        if statement.cue and statement.content.span.holds(at) and sentence.span.holds(statement.cue.span):
            return tags[sentence.token_at(statement.cue.span.start)].lemma
    return None


def _lasts(sentence: Sentence, tags: tuple[Tag, ...], j: int) -> bool:
    """Say whether the verb at `j` counts the time that something will need: "could last for weeks", "may take a month"."""
    after = {t.lower.rstrip("s") for t in sentence.tokens[j + 1 : j + 6]}
    return tags[j].lemma in ("last", "take") and bool(after & STRETCHES)


STRETCHES = frozenset({"hour", "day", "week", "month", "year", "decade"})


def hopes(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> int | None:
    """Return the present-tense verb of what is hoped for by the word at `k`: "hopes the roads clear soon"; None without one.

    A state of now ("hopes the child is alive") and the past are none; a modal in the clause is a cue by itself.
    """
    if sentence.tokens[k].lower not in forecast_words().words.hoping or k == 0:
        return None
    if sentence.annotation is not None:
        return _hoped_by_tree(sentence, k)
    for j in range(k + 2, min(k + 14, len(tags) - 1)):
        if tags[j].kind in ("mark", "to", "modal", "have"):
            return None
        if not is_finite(tags, j):
            continue
        if tags[j].kind == "be":
            passive = tags[j + 1].kind == "verb" and tags[j + 1].may_be("participle", "ing")
            return j if passive and sentence.tokens[j].lower in ("is", "are", "get", "gets") else None
        return j if tags[j].may_be("s", "base") and "past" not in tags[j].forms else None
    return None


def _hoped_by_tree(sentence: Sentence, k: int) -> int | None:
    """Return the clause's verb as `hopes` does, by the net's tree."""
    a = sentence.annotation
    for j in range(k + 2, min(k + 20, len(sentence.tokens))) if a is not None else ():
        if a is None or a.heads[j] != k or a.relations[j] not in ("ccomp", "acl"):
            continue
        helpers = {sentence.tokens[i].lower for i in range(k + 1, j) if a.heads[i] == j and a.upos[i] in ("AUX", "PART")}
        lemma = a.lemmas[j].lower()
        present = sentence.tokens[j].lower in (lemma, lemma + "s", lemma + "es")
        passive = bool(helpers & {"is", "are"}) and not helpers & {"been", "being"}
        return j if a.upos[j] == "VERB" and helpers <= PRESENT and (passive or present) else None
    return None


PRESENT = frozenset({"is", "are", "does", "do", "not", "n't", "get", "gets"})

"""Cues: the verbs that report words, told from the same verbs as participles, infinitives and passives."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.lexicon.roles import roles
from dateline.lexicon.speech import CueGroup, speech
from dateline.model import Span
from dateline.reading.document import Sentence
from dateline.reading.tagging import Tag


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at token `verb`; its subject stands before token `head`; what follows it begins at token `end`."""

    verb: int
    head: int
    end: int
    lemma: str
    group: CueGroup

    def span(self, sentence: Sentence) -> Span:
        """Place of the cue's words in the text: the verb and its particle ("pointed out")."""
        return Span(sentence.tokens[self.verb].span.start, sentence.tokens[self.end - 1].span.end)


def cue_at(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Cue | None:
    """Return the cue whose verb is token `k`, or None where that reports no words; `took_place` says whether it was said."""
    tag = tags[k]
    misread = tag.kind == "noun" and tag.lemma in speech().never_nouns  # "says parts of the town are lost"
    running = tag.forms == {"ing"} and not _is_running(tags, k)
    if tag.lemma is None or not (tag.kind == "verb" or misread) or running:
        return None
    if is_content_noun(sentence, tags, k) or _is_noun(sentence, k):
        return None
    particles = speech().particles.get(tag.lemma)
    if particles is not None:
        follows = k + 1 < len(tags) and sentence.tokens[k + 1].lower in particles
        said = follows and (k + 2 >= len(tags) or tags[k + 2].kind != "to")
        return Cue(k, k, k + 2, tag.lemma, "say") if said else None
    group = speech().group(tag.lemma) or _found_or_put(sentence, tag.lemma, k)
    if group is None or (tag.lemma in speech().needs_preposition and not _prepared(sentence, k)):
        return None
    return Cue(k, _head(tags, k), k + 1, tag.lemma, group)


def _is_noun(sentence: Sentence, k: int) -> bool:
    """Say whether the net has token `k` for a noun, or for a word that belongs to one ("the protest", "an estimated 40")."""
    note = sentence.annotation
    if note is None or _is_sure_verb(sentence, k):
        return False
    return note.upos[k] in ("NOUN", "PROPN", "ADJ", "NUM") or note.relations[k] == "amod"


def _is_sure_verb(sentence: Sentence, k: int) -> bool:
    """Say whether the word at token `k` can be nothing but a verb of saying."""
    return sentence.tokens[k].lower in ("said", "says", "told", "tells") or sentence.tags[k].lemma in speech().never_nouns


def _is_running(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the -ing form at token `k` is a progressive: "is urging", "are still warning"."""
    j = k - 1
    while j > 0 and tags[j].kind == "adv":
        j -= 1
    return j >= 0 and tags[j].kind == "be"


def _found_or_put(sentence: Sentence, lemma: str, k: int) -> CueGroup | None:
    """Return the group of "found that …" and "put the number of dead at 40"; None where the verb reports no words."""
    follows = [t.lower for t in sentence.tokens[k + 1 : k + 16]]
    if lemma in speech().that_only and follows[:1] == ["that"]:
        return "say"
    if lemma in speech().puts and "at" in follows:
        named = follows[: follows.index("at")]
        return "think" if follows[:1] and follows[0] in ("the", "its", "their") and speech().put_nouns & set(named) else None
    return None


def is_content_noun(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether token `k` is a noun after a verb that voices it: "voiced fears that"."""
    before = tags[k - 1] if k else None
    voiced = before is not None and before.kind == "verb" and before.lemma in speech().voicing
    return voiced and sentence.tokens[k].lower in speech().content_nouns


def _prepared(sentence: Sentence, k: int) -> bool:
    """Say whether "on", "for" or "to" follows: "called on both sides to …", never "called it pointless"."""
    return k + 1 < len(sentence.tokens) and sentence.tokens[k + 1].lower in ("on", "for", "to", "upon")


def _head(tags: tuple[Tag, ...], k: int) -> int:
    """Return the verb that carries the cue at `k`: "went" in "went on to say", "continues" in "continues to insist", else `k`."""
    if k < 2 or tags[k - 1].kind != "to":
        return k
    for j in (k - 2, k - 3):
        if j > 0 and tags[j].kind == "verb" and tags[j].lemma in speech().onward:
            return j
    return k


def took_place(sentence: Sentence, tags: tuple[Tag, ...], cue: Cue) -> bool:
    """Say whether the cue tells of a speaking that took place: no infinitive, no "did not say", no "is said to"."""
    k = cue.head
    before = [t for t in tags[max(0, k - 4) : k] if t.kind != "adv"]
    words = [t.lower for t in sentence.tokens[max(0, k - 3) : k]]
    last = before[-1].kind if before else "mark"
    if last == "be" and tags[k].forms == {"ing"}:
        return not {"not", "n't", "never"} & set(words)
    if _is_further_infinitive(sentence, tags, k):
        return False
    if last in ("to", "modal", "neg", "do", "be") or {"not", "n't", "never"} & set(words):
        return False
    return tags[k].forms != {"participle"} or last == "have"  # "the town, known as …" reports nobody's words


def _is_further_infinitive(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at token `k` goes on with an infinitive by the parse: "free to call witnesses and argue"."""
    note = sentence.annotation
    if note is None or "base" not in tags[k].forms or note.relations[k] != "conj" or note.heads[k] < 1:
        return False
    return tags[note.heads[k] - 1].kind in ("to", "modal") and not any(
        note.heads[j] == k and note.relations[j].startswith("nsubj") for j in range(len(note.heads))
    )


def agrees(sentence: Sentence, tags: tuple[Tag, ...], cue: Cue, subject: tuple[int, int]) -> bool:
    """Say whether subject and verb agree in number: a bare form wants several, so "the party state leaders" is no saying."""
    if tags[cue.head].forms == {"s"}:
        return sentence.tokens[subject[0]].lower not in roles().several
    if tags[cue.head].forms != {"base"}:
        return True
    if any(t.kind in ("modal", "to") for t in tags[subject[0] : cue.head]):
        return True
    words = [t.lower for t in sentence.tokens[slice(*subject)]]
    return any(w in roles().plurals or (w.endswith("s") and not w.endswith("ss")) or w.endswith("men") for w in words)


def participle_here(tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at token `k` stands in a noun phrase as its participle: "the wounded men", "people wounded in"."""
    return (
        "participle" in tags[k].forms
        and tags[k - 1].kind in ("det", "noun", "name", "adv", "num")
        and k + 1 < len(tags)
        and tags[k + 1].kind in ("noun", "name", "prep")
    )

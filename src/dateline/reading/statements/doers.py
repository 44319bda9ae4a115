"""Who did what a clause tells: the speaker of a cue that has no subject of its own."""

from __future__ import annotations

from dateline.model import Speaker
from dateline.reading.clauses import is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.cues import participle_here
from dateline.reading.statements.desk import Desk, inside_quotation
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag


def doer(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int) -> Speaker | None:
    """Return who did what the clause before token `k` tells: the speaker of its cue, or the subject of its verb.

    A verb in the passive gives nobody, and a subject that is no person, body or group gives nobody.
    """
    at = sentence.tokens[k].span.start
    told = [s for s in desk.about(sentence.span) if s.cue and sentence.span.holds(s.cue.span) and s.cue.span.end < at]
    if told:
        return max(told, key=lambda s: s.content.span.end).speaker
    verbs = [j for j in range(k - 1, 0, -1) if is_finite(tags, j) and tags[j].forms != {"base"}]
    # "Ortega doubled down …": a past form that could be a participle is taken where no other verb gives somebody.
    for verb in sorted(verbs, key=lambda j: (participle_here(tags, j), -j)):
        speaker = _subject(desk, sentence, tags, verb, k)
        if speaker:
            return resolve(speaker, desk.voices, at)
    return None


def _subject(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], verb: int, k: int) -> Speaker | None:
    """Return the subject of the verb, unresolved, or None where it is nobody, or nobody's doing."""
    if inside_quotation(desk, sentence, sentence.tokens[verb].span.start) or _is_passive(tags, verb, k):
        return None
    reach = subject_of(desk.document, sentence, tags, verb, 0)
    if reach is None or tags[reach[0]].kind in ("sub", "conj"):
        return None
    return parse(sentence.tokens[slice(*reach)])


def _is_passive(tags: tuple[Tag, ...], verb: int, k: int) -> bool:
    """Say whether "be" at `verb` is followed by a participle before token `k`: its subject did nothing."""
    if tags[verb].kind != "be":
        return False
    following = next((t for t in tags[verb + 1 : k] if t.kind not in ("adv", "neg")), None)
    return following is not None and following.kind == "verb" and "participle" in following.forms

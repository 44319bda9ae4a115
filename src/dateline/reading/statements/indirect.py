"""Indirect speech by its verbs, where the subject stands before the cue: what was said follows it, or stands before both."""

from __future__ import annotations

from dateline.lexicon.speech import speech
from dateline.model import BODY, Span, Speaker
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.content import CLOSING, after_cue, content_end, reaches, says_something
from dateline.reading.statements.cues import Cue, agrees, cue_at, took_place
from dateline.reading.statements.desk import Desk, holds_quoted_words, inside_quotation, kind_of
from dateline.reading.statements.doers import doer
from dateline.reading.statements.inverted import numbered_tail, read_inverted
from dateline.reading.statements.speakers import parse
from dateline.reading.statements.subjects import relative_pronoun, subject_of
from dateline.reading.statements.voices import resolve
from dateline.reading.tagging import Tag, tag


def read_indirect(desk: Desk, sentence: Sentence) -> None:
    """Find what the reporting verbs of a sentence report, left to right; verbs inside quotations are the quoted speaker's."""
    tags = tag(sentence)
    floor = 0
    for k in range(len(tags)):
        cue = cue_at(sentence, tags, k)
        at = sentence.tokens[k].span.start
        if cue and at in desk.used_cues:
            _before_quotation(desk, sentence, cue, floor)
        if cue and at not in desk.used_cues and not inside_quotation(desk, sentence, at) and _by_verb(desk, sentence, cue, floor):
            floor = k + 1


def _by_verb(desk: Desk, sentence: Sentence, cue: Cue, floor: int) -> bool:
    tags = tag(sentence)
    if not took_place(sentence, tags, cue):
        return False
    if read_inverted(desk, sentence, tags, cue):
        return True
    reach = subject_of(desk.document, sentence, tags, cue.head, floor)
    speaker = _speaker(desk, sentence, cue, reach) if reach else _speaker_before(desk, sentence, cue)
    if speaker is None:
        return False
    if _said_so(desk, sentence, cue, speaker):
        return True
    start = after_cue(desk.document, sentence, tags, cue)
    if start is not None:
        return _content_after(desk, sentence, tags, cue, speaker, start)
    if reach is None or relative_pronoun(sentence, tags, cue.head) is not None:
        return False
    return _content_first(desk, sentence, tags, reach[0], cue, speaker)


def _speaker(desk: Desk, sentence: Sentence, cue: Cue, reach: tuple[int, int]) -> Speaker | None:
    """Return who the subject is, resolved, or None where it is nobody or says no more than the statement around it."""
    tags = tag(sentence)
    if _own_thought(desk, sentence, reach) or not agrees(sentence, tags, cue, reach):
        return None
    speaker = parse(sentence.tokens[slice(*reach)], anybody=cue.lemma in speech().somebody)
    at = sentence.tokens[cue.verb].span.start
    resolved = resolve(speaker, desk.voices, at) if speaker else None
    who = relative_pronoun(sentence, tags, cue.head)
    if resolved and resolved.span and who is not None:
        return Speaker(
            resolved.name,
            resolved.role,
            resolved.organisation,
            resolved.named,
            Span(resolved.span.start, sentence.tokens[who].span.end),
        )
    return resolved


def _speaker_before(desk: Desk, sentence: Sentence, cue: Cue) -> Speaker | None:
    """Return the speaker of a cue that "and" or "but" joins to what stands before: "X accuses … and claims …"."""
    j = cue.head - 1
    while j > 0 and sentence.tokens[j].lower in speech().between:
        j -= 1
    if j <= 0 or sentence.tokens[j].lower not in ("and", "but"):
        return None
    before = sentence.tokens[cue.verb].span.start
    here = [s for s in desk.about(sentence.span) if s.cue and sentence.span.holds(s.cue.span) and s.cue.span.end < before]
    if here:
        return max(here, key=lambda s: s.content.span.end).speaker
    return doer(desk, sentence, tag(sentence), j) if cue.lemma in speech().somebody | speech().asks_of else None


def _own_thought(desk: Desk, sentence: Sentence, reach: tuple[int, int]) -> bool:
    """Say whether the subject is the pronoun that opens the content of a statement: "said he hoped …" is one statement."""
    first = sentence.tokens[reach[0]]
    pronoun = first.lower in ("he", "she", "it", "they", "we", "i")
    return reach[1] - reach[0] == 1 and pronoun and any(s.content.span.start == first.span.start for s in desk.about(first.span))


def _said_so(desk: Desk, sentence: Sentence, cue: Cue, speaker: Speaker) -> bool:
    """ "The minister said so.": the content is the sentence before, if nobody else said it."""
    rest = [t.lower for t in sentence.tokens[cue.end :] if t.text[0].isalnum()]
    if rest[:1] != ["so"] or len(rest) > 6 or sentence.index == 0:
        return False
    before = desk.document.sentences[sentence.index - 1]
    apart = before.block != sentence.block and not {before.block, sentence.block} <= BODY
    if apart or any(before.span.overlaps(s.content.span) for s in desk.about(before.span)):
        return False
    span = cue.span(sentence)
    desk.used_cues.add(span.start)
    desk.add(speaker, before.span, kind_of(desk, before, before.span), span, "rule:statements.said_so", sentence)
    return True


def _content_after(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], cue: Cue, speaker: Speaker, start: int) -> bool:
    """SPEAKER said CONTENT. A quotation that opens in the content belongs to it as far as it runs."""
    end = content_end(sentence, tags, start, cue)
    if end <= start:
        return False
    content = reaches(sentence, start, end)
    if not says_something(sentence, tags, (start, end), cue, holds_quoted_words(desk, sentence, content)):
        return False
    content = desk.through_quotation(sentence, content)
    span = cue.span(sentence)
    desk.used_cues.add(span.start)
    desk.add(speaker, content, kind_of(desk, sentence, content), span, f"rule:statements.{cue.group}", sentence)
    return True


def _content_first(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], subject: int, cue: Cue, speaker: Speaker) -> bool:
    """CONTENT, SPEAKER said · CONTENT, SPEAKER said, CONTENT."""
    comma = subject - 1
    if comma < 1 or sentence.tokens[comma].text not in {",", "–", "—", "--"} | CLOSING:
        return False
    stop = comma if sentence.tokens[comma].text in {",", "–", "—", "--"} else subject
    content = reaches(sentence, 0, stop)
    said = is_clause(sentence, tags, 0, comma) or holds_quoted_words(desk, sentence, content)
    follows = _after_comma(sentence, cue)
    span = cue.span(sentence)
    rule = f"rule:statements.content_first.{cue.group}"
    if _is_incomplete(sentence, tags, comma, follows):
        content, follows = Span(content.start, sentence.span.end), None
    elif not said:
        if follows is None or not is_clause(sentence, tags, follows, len(tags)):
            return False
        # "Instead, she said, the road was closed"
        content, follows = reaches(sentence, follows, content_end(sentence, tags, follows)), None
    elif _is_condition(sentence, tags, comma):
        return False
    desk.used_cues.add(span.start)
    desk.add(speaker, content, kind_of(desk, sentence, content), span, rule, sentence)
    if follows is not None:
        _goes_on(desk, sentence, tags, follows, span, speaker)
    return True


def _before_quotation(desk: Desk, sentence: Sentence, cue: Cue, floor: int) -> None:
    """CONTENT, SPEAKER said, “QUOTATION”: the clause before is the speaker's word too."""
    tags = tag(sentence)
    at = cue.span(sentence)
    said = next((s for s in desk.about(at) if s.cue and s.cue.span.overlaps(at) and s.content.span.start >= at.end), None)
    reach = subject_of(desk.document, sentence, tags, cue.head, floor)
    comma = reach[0] - 1 if reach else 0
    if said is None or comma < 3 or sentence.tokens[comma].text != "," or not is_clause(sentence, tags, 0, comma):
        return
    content = reaches(sentence, 0, comma)
    if _is_condition(sentence, tags, comma) or any(content.overlaps(s.content.span) for s in desk.about(content)):
        return
    desk.add(said.speaker, content, kind_of(desk, sentence, content), at, "rule:statements.before_quotation", sentence)


def _is_incomplete(sentence: Sentence, tags: tuple[Tag, ...], comma: int, follows: int | None) -> bool:
    """Say whether the cue interrupts what was said: "The men will, she hopes, be freed" · "If it rains, they said, it floods"."""
    if tags[comma - 1].kind in ("modal", "be", "have"):
        return True
    openers = {t.lower for t in sentence.tokens[:2]}
    return follows is not None and (not openers.isdisjoint(speech().fronting) or is_finite(tags, follows))


def _is_condition(sentence: Sentence, tags: tuple[Tag, ...], comma: int) -> bool:
    """Say whether what stands before the comma only says when or why it was said: "On Monday, even after the vote, he said"."""
    words = [t.lower for t in sentence.tokens[:comma]]
    opens = next((k for k, w in enumerate(words[:6]) if w in speech().conditions), None)
    if opens is None or opens + 1 >= comma or "," in words[opens:]:
        return False
    return not any(is_finite(tags, k) for k in range(opens))


def _after_comma(sentence: Sentence, cue: Cue) -> int | None:
    """Return the token after the comma that follows the cue and when it was said, or None where there is none."""
    tags = tag(sentence)
    k = cue.end
    while k < len(tags) and sentence.tokens[k].text != ",":
        if is_finite(tags, k) or sentence.tokens[k].text in (";", ":"):
            return None
        k += 1
    return k + 1 if k + 2 < len(tags) else None


def _goes_on(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, and CONTENT: what follows the cue after "and" is theirs too, unless another cue stands in it."""
    word = sentence.tokens[k].lower
    if tags[k].kind == "num" or word in speech().tail_openers:
        numbered_tail(desk, sentence, tags, k, cue, speaker)
    if word not in ("and", "but"):
        return
    opens = k + 1
    end = content_end(sentence, tags, opens)
    told = any(t.kind == "verb" and speech().group(t.lemma) for t in tags[opens:end])
    if not told and any(is_finite(tags, j) for j in range(opens, min(end, opens + 12))):
        content = desk.through_quotation(sentence, reaches(sentence, opens, end))
        desk.add(speaker, content, kind_of(desk, sentence, content), cue, "rule:statements.goes_on", sentence)

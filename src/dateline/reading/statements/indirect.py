"""Indirect speech by its verbs: the content after the cue, or before it."""

from __future__ import annotations

from dateline.lexicon.speech import CueGroup, speech
from dateline.model import Span, Speaker
from dateline.reading.clauses import is_clause, is_finite
from dateline.reading.document import Sentence
from dateline.reading.statements.content import after_cue, content_end
from dateline.reading.statements.desk import Desk, inside_quotation, kind_of, speaker_end
from dateline.reading.statements.speakers import parse, resolve, subject_before
from dateline.reading.tagging import Tag, tag


def read_indirect(desk: Desk, sentence: Sentence) -> None:
    tags = tag(sentence)
    floor = 0
    for k, t in enumerate(tags):
        group = speech().group(t.lemma) if t.kind == "verb" else None
        token = sentence.tokens[k]
        if group and token.span.start not in desk.used_cues and not inside_quotation(desk, sentence, token.span.start):
            made = _by_verb(desk, sentence, tags, k, group, floor)
            floor = k + 1 if made else floor


def _cue_is_finite(sentence: Sentence, tags: tuple[Tag, ...], k: int) -> bool:
    """Say whether the verb at `k` tells of a speaking that took place: no infinitive, no "did not say", no "would say"."""
    before = [t for t in tags[max(0, k - 4) : k] if t.kind != "adv"]
    words = [t.lower for t in sentence.tokens[max(0, k - 3) : k]]
    if before and before[-1].kind in ("to", "modal", "neg", "do"):
        return False
    if "not" in words or "n't" in words or "never" in words:
        return False
    if tags[k].forms == {"ing"}:
        return False
    return not (before and before[-1].kind == "be")  # "is said to", "was reported": nobody's word


def _by_verb(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, group: CueGroup, floor: int) -> bool:
    if not _cue_is_finite(sentence, tags, k):
        return False
    cue = sentence.tokens[k].span
    if (
        tags[k].lemma in speech().needs_preposition
        and sentence.tokens[k + 1 : k + 2]
        and sentence.tokens[k + 1].lower not in ("on", "for", "to", "upon")
    ):
        return False
    if _inverted(desk, sentence, tags, k, group):
        return True
    reach = _subject(desk, sentence, tags, k, floor)
    resolved = _same_speaker(desk, sentence, k) if reach is None else None
    if reach is not None:
        if _own_thought(desk, sentence, reach):
            return False
        speaker = parse(sentence.tokens[reach[0] : reach[1]])
        resolved = resolve(speaker, desk.voices, cue.start) if speaker else None
    if not resolved:
        return False
    if _said_so(desk, sentence, tags, k, resolved):
        return True
    start = after_cue(desk.document, sentence, tags, k, group)
    if start is not None:
        end = content_end(sentence, tags, start, k)
        content = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
        if end > start and _acceptable(desk, sentence, tags, (start, end), group):
            desk.used_cues.add(cue.start)
            desk.add(resolved, content, kind_of(desk, sentence, content), cue, f"rule:statements.{group}", sentence)
            return True
        return False
    return reach is not None and _content_first(desk, sentence, tags, reach[0], cue, resolved, group)


def _said_so(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, speaker: Speaker) -> bool:
    """ "The minister said so.": the content is the sentence before, if nobody else said it."""
    rest = [t.lower for t in sentence.tokens[k + 1 :] if t.text[0].isalnum()]
    if rest[:1] != ["so"] or len(rest) > 6 or sentence.index == 0:
        return False
    before = desk.document.sentences[sentence.index - 1]
    if (before.block != sentence.block and {before.block, sentence.block} - {"lead", "paragraph"}) or any(
        before.span.overlaps(s.content.span) for s in desk.found
    ):
        return False
    desk.used_cues.add(sentence.tokens[k].span.start)
    desk.add(
        speaker, before.span, kind_of(desk, before, before.span), sentence.tokens[k].span, "rule:statements.said_so", sentence
    )
    return True


def _subject(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, floor: int) -> tuple[int, int] | None:
    """Return the subject of the cue at token `k` without adjuncts, or None where it has none of its own."""
    reach = subject_before(sentence, tags, k, floor)
    return _without_time(desk, sentence, reach) if reach else None


def _same_speaker(desk: Desk, sentence: Sentence, k: int) -> Speaker | None:
    """Return the speaker of the cue before, where "and" or "but" joins this cue to it: "X accuses … and claims …"."""
    j = k - 1
    while j > 0 and sentence.tokens[j].lower in ("also", "later", "then", "has", "had", "have"):
        j -= 1
    joined = j > 0 and sentence.tokens[j].lower in ("and", "but")
    here = [s for s in desk.found if s.cue and sentence.span.holds(s.cue.span) and s.cue.span.end < sentence.tokens[k].span.start]
    return max(here, key=lambda s: s.content.span.end).speaker if joined and here else None


def _own_thought(desk: Desk, sentence: Sentence, reach: tuple[int, int]) -> bool:
    """Say whether the subject is the pronoun that opens the content of a statement: "said he hoped …" is one statement."""
    first = sentence.tokens[reach[0]]
    return (
        reach[1] - reach[0] == 1
        and first.lower in ("he", "she", "it", "they", "we", "i")
        and any(s.content.span.start == first.span.start for s in desk.found)
    )


def _acceptable(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], reach: tuple[int, int], group: CueGroup) -> bool:
    """Say whether tokens start:end can be what was said: a clause, or quoted words; after "urged" and "accused" a doing."""
    start, end = reach
    if group == "accuse":
        return end - start >= 3 and any(t.lower in ("of", "for") for t in sentence.tokens[start:end])
    if group == "urge":
        return end - start >= 3 and any(
            (t.kind == "to" and k + 1 < end and tags[k + 1].kind in ("verb", "be", "have", "do"))
            or sentence.tokens[k].lower == "that"
            for k, t in enumerate(tags[:end])
            if k >= start
        )
    if tags[start].kind == "to":
        return end - start >= 3  # "vowed to fight on"
    span = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    quoted = any(
        span.overlaps(q.span) and len(q.inner.cut(desk.document.text).split()) > 1
        for q in desk.quotes.get(sentence.paragraph, [])
    )
    return is_clause(sentence, tags, start, end) or (group == "say" and quoted)


def _content_first(
    desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], subject: int, cue: Span, speaker: Speaker, group: CueGroup
) -> bool:
    """CONTENT, SPEAKER said."""
    comma = subject - 1
    if comma < 1 or sentence.tokens[comma].text not in (",", "–", "—", "--", "”", '"', "’", "'"):
        return False
    start = 0
    if not is_clause(sentence, tags, start, comma) and not desk.quotes.get(sentence.paragraph):
        return False
    content = Span(
        sentence.tokens[start].span.start, sentence.tokens[comma - 1 if sentence.tokens[comma].text == "," else comma].span.end
    )
    if tags[comma - 1].kind in (
        "modal",
        "be",
        "have",
    ):  # "The men will, she hopes, be exchanged": the cue interrupts what was said
        content = Span(content.start, sentence.span.end)
    desk.used_cues.add(cue.start)
    desk.add(speaker, content, kind_of(desk, sentence, content), cue, f"rule:statements.content_first.{group}", sentence)
    _goes_on(desk, sentence, tags, cue, speaker)
    return True


def _goes_on(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, and would CONTENT: what follows the cue after "and" in the mood of reported speech is theirs too."""
    k = sentence.token_at(cue.start) + 1
    while k < len(tags) and sentence.tokens[k].text != ",":
        if is_finite(tags, k):
            return
        k += 1
    if k + 2 >= len(tags):
        return
    if tags[k + 1].kind == "num" or sentence.tokens[k + 1].lower in ("for", "with", "including", "among"):
        _numbered_tail(desk, sentence, tags, k + 1, cue, speaker)
    if sentence.tokens[k + 1].lower not in ("and", "but"):
        return
    opens = k + 2
    if tags[opens].kind != "modal" and not any(t.kind == "modal" for t in tags[opens : opens + 5]):
        return
    end = content_end(sentence, tags, opens)
    if not any(t.kind == "verb" and speech().group(t.lemma) for t in tags[opens:end]):
        content = Span(sentence.tokens[opens].span.start, sentence.tokens[end - 1].span.end)
        desk.add(speaker, content, kind_of(desk, sentence, content), cue, "rule:statements.goes_on", sentence)


def _numbered_tail(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], start: int, cue: Span, speaker: Speaker) -> None:
    """CONTENT, SPEAKER said, 694 of them since Monday: a tail with a number and no verb of its own goes on with what was said."""
    end = next(
        (
            j
            for j in range(start, len(tags))
            if sentence.tokens[j].text in (";", ".") or (sentence.tokens[j].text == "," and j > start + 8)
        ),
        len(tags),
    )
    stretch = tags[start:end]
    if not any(t.kind == "num" for t in stretch) or any(is_finite(tags, j) and tags[j].kind != "verb" for j in range(start, end)):
        return
    content = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
    desk.add(speaker, content, "indirect", cue, "rule:statements.tail", sentence)


def _inverted(desk: Desk, sentence: Sentence, tags: tuple[Tag, ...], k: int, group: CueGroup) -> bool:
    """CONTENT, said SPEAKER · CONTENT, says Denis Pushilin, leader of the separatists."""
    if k < 2 or sentence.tokens[k - 1].text not in (",", "”", '"', "’", "'", "–", "—") or group in ("urge", "accuse", "tell"):
        return False
    end = speaker_end(sentence, tags, k + 1)
    speaker = parse(sentence.tokens[k + 1 : end])
    after = sentence.tokens[end : end + 1]
    if speaker is None or (
        after and after[0].text not in (".", ",", ";") and tags[end].kind not in ("prep", "sub", "noun", "name", "conj")
    ):
        return False
    if any(t.lower == "that" for t in sentence.tokens[k + 1 : k + 3]):
        return False
    cue = sentence.tokens[k].span
    resolved = resolve(speaker, desk.voices, cue.start)
    stop = k - 1 if sentence.tokens[k - 1].text == "," else k
    if not resolved or not (is_clause(sentence, tags, 0, stop) or desk.quotes.get(sentence.paragraph)):
        return False
    content = Span(sentence.tokens[0].span.start, sentence.tokens[stop - 1].span.end)
    desk.used_cues.add(cue.start)
    desk.add(resolved, content, kind_of(desk, sentence, content), cue, "rule:statements.inverted", sentence)
    if (
        end + 1 < len(tags)
        and sentence.tokens[end].text == ","
        and (tags[end + 1].kind == "num" or sentence.tokens[end + 1].lower in ("for", "with", "including", "among"))
    ):
        _numbered_tail(desk, sentence, tags, end + 1, cue, resolved)
    return True


def _without_time(desk: Desk, sentence: Sentence, reach: tuple[int, int]) -> tuple[int, int]:
    """Return the subject without an adjunct before it: "Earlier on Friday", "On Saturday evening", "In a statement"."""
    start, end = reach
    for time in desk.document.times:
        if (
            time.span
            and time.span.start >= sentence.tokens[start].span.start - 1
            and time.span.end < sentence.tokens[end - 1].span.end
        ):
            lead = desk.document.text[sentence.tokens[start].span.start : time.span.start].strip().lower()
            if lead in (
                "",
                "on",
                "in",
                "at",
                "late",
                "early",
                "late on",
                "early on",
                "earlier",
                "earlier on",
                "later",
                "later on",
                "by",
                "since",
            ):
                start = sentence.token_at(time.span.end - 1) + 1
    while start < end - 1 and sentence.tokens[start].lower in (
        "but",
        "and",
        "so",
        "yet",
        "meanwhile",
        "however",
        "also",
        "later",
        "earlier",
        "still",
        "then",
        "today",
        "yesterday",
        ",",
    ):
        start += 1
    return start, end

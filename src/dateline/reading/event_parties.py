"""Who did it and to whom: the people and bodies that the words of an event's clause name as its doers and as those it befell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.events import event_types, types_by_noun
from dateline.lexicon.happenings import happenings
from dateline.lexicon.populations import by_noun
from dateline.lexicon.roles import roles
from dateline.model import Span, Statement
from dateline.reading.document import Document, Sentence
from dateline.reading.event_words import Trigger, subject_of
from dateline.reading.nets.protocol import Annotation
from dateline.reading.predicates import passive
from dateline.reading.tagging import tag

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
INSIDE = frozenset({"det", "amod", "compound", "nummod", "flat", "nmod:poss", "fixed", "goeswith", "case", "advmod", "nmod:desc"})
"""Relations of the words that belong to a noun's own phrase."""
LEADING = frozenset({"det", "prep", "to", "sub", "mark", "adv", "conj"})
"""Tags of what may stand before a noun's phrase and does not belong to a party's words."""
COUNTED = frozenset({"others", "one", "more"})
HELD_BY = frozenset({"of", "to", "on", "at"})
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True)
class Parties:
    """Doers and those it befell, by their names where they have any, else in the report's words; in the text's order."""

    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def parties_of(document: Document, sentence: Sentence, trigger: Trigger, span: Span, by: Statement | None) -> Parties:
    """Return the parties of an event; `span` is its clause, `by` the statement that holds it.

    From the net's tree where there is one, else by the order of words. "We" in a quotation and "it" in reported speech are
    the speaker; other pronouns name nobody.
    """
    tree = sentence.annotation
    heads = _by_tree(sentence, tree, trigger) if tree else _by_order(sentence, trigger)
    doing, done_to = (
        [p for k in dict.fromkeys(heads[side]) if (p := _spoken(sentence, k, by) or _party(document, sentence, tree, k, span))]
        for side in (0, 1)
    )
    if event_types()[trigger.type].mutual:
        doing, done_to = [*doing, *(p for p in done_to if p[1])], [p for p in done_to if not p[1]]
    actors = tuple(dict.fromkeys(words for words, acts in doing if acts))
    targets = tuple(dict.fromkeys(words for words, _ in done_to if words not in actors))
    return Parties(actors, targets)


def _by_tree(sentence: Sentence, tree: Annotation, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Return the head tokens of doers and of those it befell."""
    noun = _noun_of(sentence, trigger)
    verb = None if noun == trigger.token else trigger.token
    actors, targets = _of_verb(sentence, tree, verb) if verb is not None and tree.upos[verb] in ("VERB", "AUX") else ([], [])
    if noun is not None:
        extra = _of_noun(sentence, tree, noun)
        if verb is not None and noun in (*actors, *targets):  # "the attack left six dead", "staged an attack"
            befell = [] if noun in targets else targets
            actors, targets = [k for k in actors if k != noun], befell
        actors, targets = [*actors, *extra[0]], [*targets, *extra[1]]
    if event_types()[trigger.type].befalls and not targets:
        actors, targets = [], actors
    return list(_joined(tree, actors)), list(_joined(tree, [_solid(sentence, tree, k) for k in targets]))


def _solid(sentence: Sentence, tree: Annotation, k: int) -> int:
    """Return what hangs on a noun that only fills out its verb, "took control of the town", "set fire to a car"; else `k`."""
    if sentence.tokens[k].lower not in happenings().hollow:
        return k
    behind = [j for h in (k, tree.heads[k]) if h >= 0 for j, r in _children(tree, h) if r in ("nmod", "obl") and j > k]
    return next((j for j in behind if _case(sentence, tree, j) in HELD_BY), k)


def _noun_of(sentence: Sentence, trigger: Trigger) -> int | None:
    """Return the token of the noun that names the event, None where a verb tells it alone."""
    if not trigger.by_noun:
        return None
    inside = range(trigger.left, min(trigger.right, len(sentence.tokens)))
    return next((k for k in inside if sentence.tokens[k].lower == trigger.word), None)


def _children(tree: Annotation, k: int) -> Iterator[tuple[int, str]]:
    return ((j, tree.relations[j]) for j, head in enumerate(tree.heads) if head == k)


def _of_verb(sentence: Sentence, tree: Annotation, k: int) -> tuple[list[int], list[int]]:
    actors: list[int] = []
    targets: list[int] = []
    undergone = passive(tag(sentence), k)  # surer than the tree's own ":pass"
    for j, relation in _children(tree, k):
        if relation in ("nsubj", "nsubj:pass") and sentence.tokens[j].lower not in RELATIVE:
            (targets if undergone else actors).append(j)
        elif relation in ("nsubj", "nsubj:pass"):
            (targets if undergone or relation == "nsubj:pass" else actors).append(j)
        elif relation == "obj":
            targets.append(j)
        elif relation == "obl:agent" or (relation == "obl" and _case(sentence, tree, j) == "by"):
            actors.append(j)
        elif relation == "advcl" and tree.lemmas[j] in happenings().tolls and "ing" in tag(sentence)[j].forms:
            targets.extend(t for t, r in _children(tree, j) if r == "obj")  # "blew up a bridge, wounding a guard"
    if not targets:
        at = happenings().against
        targets = [j for j, relation in _children(tree, k) if relation == "obl" and _case(sentence, tree, j) in at]
    head, relation = tree.heads[k], tree.relations[k]
    if relation == "conj" and head >= 0 and tree.upos[head] == "VERB":
        shared = _of_verb(sentence, tree, head) if not actors or not targets else ([], [])
        actors = actors or ([] if undergone else shared[0])
        targets = targets or [t for t in shared[1] if t > k or undergone]
    elif relation in ("xcomp", "ccomp") and not actors and not undergone and head >= 0:
        actors = _of_verb(sentence, tree, head)[0]
    elif relation in ("acl", "acl:relcl") and head >= 0:
        standing = [*actors, *targets]
        relative = next((j for j in standing if sentence.tokens[j].lower in RELATIVE), None)
        befell = relative in targets if relative is not None else tree.lemmas[k] and _is_participle(sentence, k)
        side = targets if befell else actors
        if relative is not None:
            side.remove(relative)
        if relative is not None or relation == "acl":
            side.append(head)
    return actors, targets


def _is_participle(sentence: Sentence, k: int) -> bool:
    return tag(sentence)[k].may_be("participle") and "ing" not in tag(sentence)[k].forms


def _of_noun(sentence: Sentence, tree: Annotation, k: int) -> tuple[list[int], list[int]]:
    actors: list[int] = []
    targets: list[int] = []
    undergone = sentence.tokens[k].lower in happenings().undergone
    for j, relation in _children(tree, k):
        case = _case(sentence, tree, j)
        if relation in ("nmod", "obl", "obl:agent") and case == "by":
            actors.append(j)
        elif relation in ("nmod", "obl") and (case in happenings().against or (case == "of" and undergone)):
            targets.append(j)
        elif relation == "nmod:poss":
            actors.append(j)
    return actors, targets


def _case(sentence: Sentence, tree: Annotation, k: int) -> str:
    return next((sentence.tokens[j].lower for j, relation in _children(tree, k) if relation == "case"), "")


def _joined(tree: Annotation, heads: Sequence[int]) -> Iterator[int]:
    """Yield heads with what "and" joins to each."""
    for k in heads:
        yield k
        yield from (j for j, relation in _children(tree, k) if relation == "conj" and tree.upos[j] in NOMINAL)


def _by_order(sentence: Sentence, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Return the head tokens as the order of words gives them: subject before the verb, object behind it, "by" with a passive."""
    tags, k = tag(sentence), trigger.token
    if tags[k].kind != "verb" or trigger.by_noun:
        return [], []
    subject = [h for h in (_head_in(tags, subject_of(tags, k, trigger.left)),) if h is not None]
    behind = range(k + 1, min(trigger.right, len(tags)))
    if passive(tags, k):
        by = next((j for j in behind if sentence.tokens[j].lower == "by"), None)
        agent = None if by is None else _head_in(tags, range(by + 1, behind.stop))
        actors, targets = ([] if agent is None else [agent]), subject
    else:
        direct = behind and tags[behind[0]].kind in ("det", "num", "noun", "name")
        target = _head_in(tags, behind) if direct else None
        actors, targets = subject, [] if target is None else [target]
    return ([], actors) if event_types()[trigger.type].befalls and not targets else (actors, targets)


def _head_in(tags: Sequence[object], where: range) -> int | None:
    """Return the last noun of the first phrase in the range."""
    found = None
    for j in where:
        kind = tags[j].kind  # type: ignore[attr-defined]
        if kind in ("noun", "name"):
            found = j
        elif found is not None or kind not in ("det", "num", "adv"):
            break
    return found


def _party(document: Document, sentence: Sentence, tree: Annotation | None, k: int, clause: Span) -> tuple[str, bool] | None:
    """Return the words for a party with its head at token `k`, and whether it can act; None for a time, a pronoun, an event."""
    token = sentence.tokens[k]
    if not token.is_word or not (tree or clause.holds(token.span)):  # a tree reaches over what stands between subject and verb
        return None
    named = [(m, p.name) for p in document.people for m in p.mentions if m.holds(token.span)]
    named += [(m, o.name) for o in document.organisations for m in o.mentions if m.holds(token.span)]
    if named:
        return min(named, key=lambda n: (n[0].start - n[0].end, n[0]))[1], True
    words = _phrase(document.text, sentence, tree, k)
    place = any(p.span.holds(token.span) for p in document.places)
    bare = words.split()[-1].lower()
    if tag(sentence)[k].kind == "pron" or bare in roles().pronouns | RELATIVE or _dated(document, token.span):
        return None
    counted = len(words.split()) > 1 and bare in COUNTED  # "seven others"
    if not counted and (bare in types_by_noun() or bare in happenings().abstract | happenings().hollow):
        return None
    name = tree.upos[k] == "PROPN" if tree else k > 0 and tag(sentence)[k].kind == "name"
    return words, place or name or counted or acts(bare)


def _spoken(sentence: Sentence, k: int, by: Statement | None) -> tuple[str, bool] | None:
    """Return the speaker for the pronoun that stands for a speaker; None for any other word."""
    if by is None or not by.speaker.name or by.speaker.named == "passive":
        return None
    word = sentence.tokens[k].lower
    own = word in ("we", "i", "us") if by.kind == "direct" else word == "it" and by.content.span.holds(sentence.tokens[k].span)
    return (by.speaker.name, True) if own else None


def acts(noun: str) -> bool:
    """Say whether a common noun is a person, a group or a body."""
    table = roles()
    for word in (noun, noun.removesuffix("s")):
        if word in table.person or word in table.groups or word in table.bodies or word in table.plurals:
            return True
        if any(p.family == "people" for p in by_noun().get(word, ())):
            return True
    return False


def _dated(document: Document, span: Span) -> bool:
    return any(t.span and t.span.overlaps(span) for t in document.times)


def _phrase(text: str, sentence: Sentence, tree: Annotation | None, k: int) -> str:
    """Return the noun's own phrase, without its article and what hangs on it by prepositions or clauses."""
    first = last = k
    if tree:
        members = {k}
        for _ in range(3):
            members |= {j for j, head in enumerate(tree.heads) if head in members and tree.relations[j] in INSIDE}
        while first - 1 in members or (first - 2 in members and sentence.tokens[first - 1].text == "-"):
            first -= 1
        while last + 1 in members and tree.relations[last + 1] in ("flat", "compound", "goeswith", "nmod:desc", "nummod"):
            last += 1
    else:
        tags = tag(sentence)
        while first > 0 and tags[first - 1].kind in ("noun", "name", "num"):
            first -= 1
    while first < last and tag(sentence)[first].kind in LEADING and not sentence.tokens[first].text[:1].isdigit():
        first += 1
    return Span(sentence.tokens[first].span.start, sentence.tokens[last].span.end).cut(text)

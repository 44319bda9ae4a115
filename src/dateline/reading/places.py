"""Places that a report names, each with what it means there: R19, one name a place within a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.place_names import plain_key
from dateline.lexicon.place_words import place_words
from dateline.lexicon.roles import roles
from dateline.model import Place, PlaceKind
from dateline.reading.document import Document, Sentence
from dateline.reading.near import Near
from dateline.reading.place_candidates import LARGE, scan
from dateline.reading.place_mentions import IN_BODY, Candidate, Found
from dateline.reading.place_senses import ENOUGH, Senses
from dateline.reading.sentences import tokenise

MADE_BY = "places"
LONGEST_ACRONYM = 5
MODEST = 30_000
"""A town this large needs no word before it in a report that names its country."""
KIND_OF_NOUN: dict[str, PlaceKind] = {"region": "area", "settlement": "settlement", "facility": "facility"}


def find_places(document: Document, gazetteer: Gazetteer) -> list[Place]:
    """Return the places that the report's headline, captions, dateline and body name, in order; mentions do not overlap.

    A place the gazetteer knows has its id, coordinates and name; one that only the words beside it make a place ("the
    village of …", "the … steel plant") has its name as written, and id, coordinates and precision None. A name that
    could be several small places, with nothing in the report to tell them apart, gets id None.
    """
    found = Found()
    sentences = (*_dateline(document), *document.sentences)
    for sentence in sentences:
        scan(sentence, document.text, gazetteer.find, found)
    people = [s for person in document.people for s in person.mentions]
    bodies = [s for o in document.organisations for s in o.mentions]
    named = Near(document.sentence_starts, ((s, (s,)) for s in people))
    taken = Near(document.sentence_starts, ((s, (s,)) for s in (*people, *bodies)))
    candidates = [
        c
        for c in found.candidates
        if c.noun == "facility" or not any(s.overlaps(c.span) for s in (named if c.body else taken).about(c.span))
    ]
    senses = Senses(candidates, document.sentences, gazetteer)
    heads = _heads(candidates, senses)
    places = [p for c in candidates if (p := _place(c, senses, heads, found))]
    return sorted(_as_written(document, places), key=lambda p: p.span)


def regions_of(places: list[Place], gazetteer: Gazetteer) -> dict[str, Place]:
    """Return the first-level region that holds each known place, by the place's id, as named in the gazetteer."""
    found: dict[str, Place] = {}
    for p in places:
        entry = gazetteer.get(p.id) if p.id and p.id not in found and p.kind != "country" else None
        holder = gazetteer.region_of(entry) if entry and entry.feature != "region" else None
        if p.id and holder is not None and holder.feature == "region":
            at = (holder.lat, holder.lon)
            within = _within(holder, gazetteer)
            found[p.id] = Place(
                holder.name, holder.id, holder.country, *at, 3, p.text, p.span, "area", within, f"{MADE_BY}/holder"
            )
    return found


def _as_written(document: Document, places: list[Place]) -> list[Place]:
    """Return the places under the name this report gives them most (in its body before its dateline; the longest of equals).

    The gazetteer's own name may be in another tongue ("Herāt"); who the place is stays in its id.
    """
    written: dict[str, Counter[str]] = {}
    for p in places:
        if p.id:
            sentence = document.sentence_at(p.span.start)
            written.setdefault(p.id, Counter())[_called(document, p)] += 1 if sentence is None else 100
    names = {id_: max(texts, key=lambda text: (texts[text], len(text), text)) for id_, texts in written.items()}
    return [replace(p, name=names[p.id]) if p.id else p for p in places]


def _called(document: Document, place: Place) -> str:
    """Return what one mention calls a place: its words, with "region" after them; for capitals the gazetteer's name."""
    text = " ".join(place.text.split())
    capitals = text.isupper() and len(text) >= LONGEST_ACRONYM
    short = text.lower().replace(" ", "")
    if capitals or place.name.endswith(f" {text}") or {short, short.rstrip(".")} & place_words().abbreviations.keys():
        return place.name
    after = document.text[place.span.end : place.span.end + 16].split()
    noun = after[0].rstrip(".,;:") if after else ""
    return f"{text} {noun}" if place.kind == "area" and noun.lower() in place_words().region_nouns else text


def _dateline(document: Document) -> tuple[Sentence, ...]:
    """Return the dateline as a sentence of its own, where it stands in no block that is read."""
    line = document.report.dateline
    if line is None or document.sentence_at(line.span.start):
        return ()
    words = line.span.cut(document.text)
    return (Sentence(-1, -1, line.span, "dateline", words, tokenise(words, line.span.start)),)


def _heads(candidates: list[Candidate], senses: Senses) -> dict[str, Candidate]:
    """Return the first full mention of each facility that the gazetteer lacks, by the name alone ("Azovstal")."""
    heads: dict[str, Candidate] = {}
    for c in candidates:
        if c.noun == "facility" and senses.chosen[c.key] is None and not senses.gazetteer.find(c.name):
            heads.setdefault(plain_key(c.name), c)
    return heads


def _place(c: Candidate, senses: Senses, heads: dict[str, Candidate], found: Found) -> Place | None:
    entry = senses.of(c)
    head = heads.get(plain_key(c.name))
    if entry is None and head is not None:
        return _unknown(c, head.phrase, "facility", head.tied, senses)
    if entry is None:
        return _without_entry(c, senses, found)
    if not _is_meant(c, entry, senses, found):
        return None
    return _known(c, entry, senses)


def _without_entry(c: Candidate, senses: Senses, found: Found) -> Place | None:
    """Return a place that the words beside it make one, or that has several meanings here; None for any other name."""
    if c.titled:
        return None
    if c.noun:
        within = c.tied or c.inside
        if c.noun == "facility" and not within and senses.gazetteer.find(c.name):
            within = c.name
        return _unknown(c, c.phrase or c.name, KIND_OF_NOUN[c.noun], within, senses)
    if c.known and c.locative:
        return _unknown(c, c.name, senses.entries(c)[0].kind, c.inside, senses)
    if not c.known and _lies_somewhere(c, senses, found):
        return _unknown(c, c.name, "settlement", c.inside or c.tied, senses)
    return None


def _lies_somewhere(c: Candidate, senses: Senses, found: Found) -> bool:
    """Say whether a name that no gazetteer has is a place all the same: "in" or "near" stands before it, and nobody bears it.

    Villages are in the news that no list of towns holds.
    """
    words = c.name.split()
    table = place_words()
    if len(words) > 2 or any(w.isupper() or w.lower() in table.ordinary or not w[:1].isupper() for w in words):
        return False
    if any(plain_key(w) in found.persons or w in roles().given_names for w in words) or any(
        w.lower() in table.bodies for w in words
    ):
        return False
    return c.key in senses.firm


def _is_meant(c: Candidate, entry: Entry, senses: Senses, found: Found) -> bool:
    """Say whether a known name is that place here, and no surname, ordinary word or namesake of a hamlet."""
    if c.titled:
        large = entry.weight >= LARGE and c.name.lower() not in place_words().ordinary
        return large or any(_is_meant(o, entry, senses, found) for o in senses.groups[c.key] if not o.titled)
    if c.trusted or c.noun or c.body:
        return True
    if c.name.lower() in place_words().ordinary and not c.locative and c.key not in senses.told:
        return False
    if c.last - c.first == 1 and plain_key(c.name) in found.persons:
        return c.key in senses.firm or c.key in senses.inside
    if (
        _is_acronym(c.name)
        and entry.feature in ("town", "capital")
        and (entry.weight < ENOUGH or plain_key(entry.name) != plain_key(c.name))
    ):
        return False
    told = entry.feature in ("own", "user", "region") or entry.weight >= MODEST
    located = c.key in senses.locative or c.key in senses.inside
    return located or entry.weight >= ENOUGH or (told and senses.spoken_of(c.key, entry))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= LONGEST_ACRONYM


def _precision(c: Candidate, entry: Entry) -> int:
    """Return R19's grade: 1 the place itself, 2 near it or a part of a region, 3 a whole region, country or sea."""
    if entry.kind in ("country", "area", "water"):
        return 2 if c.part or c.near else 3
    return 2 if c.near else 1


def _within(entry: Entry, gazetteer: Gazetteer) -> str | None:
    if entry.within:
        return entry.within
    holder = gazetteer.holder(entry)
    return holder.name if holder else None


def _known(c: Candidate, entry: Entry, senses: Senses) -> Place:
    made_by = IN_BODY if c.body else f"{MADE_BY}/gazetteer" if entry.exact else f"{MADE_BY}/sound"
    precision, within = _precision(c, entry), _within(entry, senses.gazetteer)
    at = (entry.lat, entry.lon)
    return Place(entry.name, entry.id, entry.country, *at, precision, c.text, c.span, entry.kind, within, made_by)


def _unknown(c: Candidate, name: str, kind: PlaceKind, within: str, senses: Senses) -> Place:
    """Return a place without coordinates; its country is that of the place that holds it, where the report says so."""
    around = senses.gazetteer.find(within) if within else []
    holder = senses.chosen.get(plain_key(within)) or (around[0] if around else None)
    country, name_of = (holder.country, holder.name) if holder else (None, None)
    seat = senses.chosen.get(plain_key(c.name)) if kind == "area" and holder is None else None
    if seat is not None and seat.kind == "settlement":  # a district bears the name of its town, and lies where that does
        country, name_of = seat.country, _within(seat, senses.gazetteer)
    return Place(name, None, country, None, None, None, c.text, c.span, kind, name_of, f"{MADE_BY}/noun")

"""Who gathered it and who took the picture: credits in brackets, bylines, sign-offs and under photographs (R13)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.intake.dates import FULL, PARTIAL
from dateline.lexicon.agencies import Agency, agencies
from dateline.lexicon.furniture import furniture
from dateline.lexicon.outlets import outlets

_ANY_DATE = re.compile(rf"\s*[-–—,]?\s*(?:{FULL}|{PARTIAL})")
_JOIN = re.compile(r"\s*(?:/|;|,|&|\band\b|\s[-–—]\s|\|)\s*")
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{2,6}(?:-[A-ZÀ-Þ]{2,6})?")
_TRADE = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]*\s+){0,4}(?:News|Press|Wire|Newswire|Presse)(?:\s+(?:Agency|Service|Wire|Trust|International))?"
)


def agency_named(words: str) -> str | None:
    """Return the agency that the words of a credit name ("AFP", "Testville News / Sputnik - 21 April"), or None.

    Known agencies come before unknown ones; an unknown name counts where it is an acronym of two to six capitals or
    has News, Press or Wire in it, since only a credit stands in that place.
    """
    names = [name for name in _JOIN.split(_ANY_DATE.sub("", words.strip())) if name]
    known = [a for a in map(_agency, names) if a and a.kind != "photo"] or list(filter(None, [_agency(words.strip())]))
    if known:
        return known[0].name
    for name in names:
        outlet = outlets().named(name)
        if outlet:
            return outlet.name
        if _ACRONYM.fullmatch(name) or _TRADE.fullmatch(name):
            return name
    return None


def _agency(name: str) -> Agency | None:
    return agencies().find(name)


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?:{agencies().names})(?![\w])")


def agency_in(line: str, bodies: bool = True) -> str | None:
    """Return the first agency (no picture agency) that a byline or credit line mentions anywhere, or None.

    Without `bodies` those that only write releases do not count: "Source: WHO" may stand under a chart.
    """
    tail = re.sub(r"^\W*(?:source|sources|by|from|via|courtesy of)\s*:?\s*", "", line.strip(), flags=re.IGNORECASE).strip(" .)]")
    whole = _agency(tail)
    found = [whole] if whole else [_agency(m.group()) for m in _mention().finditer(line)]
    return next((a.name for a in found if a and (a.kind == "agency" or (bodies and a.kind == "body"))), None)


_SERVICE = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*\s+){1,4}(?:Agency|Newswire|Press|Presse|Service|Wire)")


def byline_agency(who: str) -> str | None:
    """Return the agency that a byline names beside or instead of a person ("Ann Example and NNA"), or None.

    A known agency counts wherever it stands; an unknown one where a whole piece of the byline is an acronym of two to
    six capitals or a name that ends as a news service's does.
    """
    known = agency_in(who)
    if known:
        return known
    pieces = [piece.strip() for piece in _JOIN.split(who)]
    return next((p for p in pieces if _SERVICE.fullmatch(p) or (_ACRONYM.fullmatch(p) and not who.isupper())), None)


def is_names(who: str) -> bool:
    """Say whether `who` is nothing but names and the small words among them, as a byline is."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    small = furniture().byline_words
    return bool(words) and all(w[0].isupper() or w.lower() in small for w in words)


_SIGN_OFF = re.compile(
    r"(?<=[.!?…\"'”’])\s*(?:[(\[]\s*(?P<a>[^()\[\]]{2,40})[)\]]|(?:--+|[–—])\s*(?P<b>[A-Z][\w /&.-]{1,30}))\s*\.?$"
)


def sign_off(line: str) -> tuple[int, str] | None:
    """Return where a credit after the last sentence of `line` begins, and its agency: "… he said. (Reuters)"; else None.

    Only known agencies count here: a paragraph may end in any bracket.
    """
    found = _SIGN_OFF.search(line)
    words = (found["a"] or found["b"]).strip() if found else ""
    names = [a.name for a in map(_agency, _JOIN.split(words)) if a and a.kind != "photo"] if words else []
    if not found or not names:
        return None
    return found.start() + len(found.group()) - len(found.group().lstrip()), names[0]


_BRACKETED = re.compile(r"[(\[]\s*(?P<words>[^()\[\]]{2,90})[)\]]\s*\.?$")
_CHAIN = re.compile(r"(?:,|\||©|–|—|--|\.)\s*(?P<words>[\w .&'’-]{2,60}(?:/[\w .&'’-]{2,40}){0,4})$")
_LABELLED = re.compile(
    r"(?:^|[\s.|(\[])(?P<words>(?:Photo(?:graph|s)?|Pictures?|Images?|Pic|Credit|Photo credit|Image credit|Courtesy)"
    r"\s*(?::|by\b|/|of\b)\s*\S[^.]{1,60})\.?$"
)
_SIGNED = re.compile(r"\s(?P<words>[A-ZÀ-Þ][\w'’-]+\s+[A-ZÀ-Þ]{2}[A-ZÀ-Þ'’-]+\s+(?P<agency>[A-Za-z]{2,10}))$")
"""How picture desks sign: the photographer's surname in capitals, then the agency ("Ann EXAMPLE AFP")."""
_NAME_TAIL = re.compile(r"(?:^|[\s.])[A-ZÀ-Þ][\w.'’-]+\s+(?:[a-z]{2,4}\s+)?[\w.'’-]+$")


def picture_credit(line: str) -> str | None:
    """Return the words that credit a picture at the end of `line` ("Ann EXAMPLE, AFP", "(AP Photo/Bo Sample)"), or None."""
    bracketed = _BRACKETED.search(line)
    if bracketed and _is_picture(bracketed["words"], line[: bracketed.start()], line.endswith(".")):
        return bracketed["words"]
    labelled = _LABELLED.search(line)
    if labelled:
        return labelled["words"]
    signed = _SIGNED.search(line)
    if signed and _agency(signed["agency"]):
        return signed["words"]
    chain = _CHAIN.search(line)
    if chain and _is_chain(chain["words"], line[: chain.start()], chain.group()[0]):
        return chain["words"]
    return None


def _pieces(words: str) -> list[str]:
    return [piece.strip(" .:") for piece in re.split(r"/|\||\bvia\b|,|:", words) if piece.strip(" .:")]


def _is_picture(words: str, before: str, ended: bool) -> bool:
    pieces = _pieces(words)
    lower = [p.casefold() for p in pieces]
    photo = set(furniture().photo_words)
    if words.rstrip().endswith((".", "!", "?")):
        return False
    if any(
        p in photo or (p.split()[0] in photo and len(p.split()) < 7) or (p.split()[-1] in photo and len(p.split()) < 4)
        for p in lower
    ):
        return True
    known = [a for a in map(_agency, pieces) if a]
    if not known:
        return False
    if len(pieces) > 1 or known[0].kind == "photo":
        return True
    return known[0].kind == "agency" and not ended and not re.search(r"[.!?…\"'”’]\s*$", before)


def _is_chain(words: str, before: str, mark: str) -> bool:
    pieces = _pieces(words)
    filed = len(pieces) == 2 and _ACRONYM.fullmatch(pieces[0]) and pieces[1].casefold() in furniture().photo_words
    if not filed and not any(_agency(p) or p.casefold() in ("ap photo", "afp photo") for p in pieces):
        return False
    if mark in "–—-" and re.search(r"[.!?…\"'”’]\s*$", before):
        return False
    if mark in ",.":
        return bool(_NAME_TAIL.search(before.rstrip())) if mark == "," else len(pieces) > 1
    return True


def picture_agency(credit: str) -> str | None:
    """Return the agency in a picture's credit, picture agencies included, or None."""
    found = [_agency(p) or _agency(re.sub(r"\s+(?:photo|file)\b.*$", "", p, flags=re.IGNORECASE)) for p in _pieces(credit)]
    return next((a.name for a in found if a), None)


@cache
def _witness() -> re.Pattern[str]:
    who = r"(?:correspondents?|reporters?|journalists?|photographers?|teams?)"
    return re.compile(rf"(?<![\w/])(?P<name>{agencies().names})(?:'s)?\s+(?:news agency\s+)?{who}\b")


def own_voice(body: str, captions: Iterable[str | None]) -> str | None:
    """Return the agency whose people the body names as witnesses and whose credit every picture carries, else None.

    `captions` holds the credit of each caption. Either sign alone is no proof: outlets quote agencies and buy pictures.
    """
    credited = {picture_agency(c) if c else None for c in captions}
    witnesses = {a.name for m in _witness().finditer(body) if (a := _agency(m["name"]))}
    return credited.copy().pop() if len(credited) == 1 and credited == witnesses else None

"""Closed classes and verb forms of English, for reading without a net."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.lexicon.loader import load_table, names_in, raw_table

VerbForm = Literal["base", "s", "past", "participle", "ing"]


@dataclass(frozen=True)
class _Table:
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    verbs: str
    doubling: frozenset[str]
    irregular: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Grammar:
    """Word classes in lower case. `forms` maps each verb form to its lemma and the forms it may be."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    forms: dict[str, tuple[str, frozenset[VerbForm]]]

    def lemma(self, word: str) -> str | None:
        """Return the lemma of a verb form in lower case ("evacuated" → "evacuate"), or None where it is none we know."""
        found = self.forms.get(word)
        return found[0] if found else None


def regular_forms(lemma: str, doubling: bool = False) -> dict[VerbForm, str]:
    """Return the forms of a regular verb by the spelling rules of English."""
    vowel_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    third = lemma[:-1] + "ies" if vowel_y else lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if doubling:
        past, ing = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    elif lemma.endswith("ie"):
        past, ing = lemma + "d", lemma[:-2] + "ying"
    elif lemma.endswith("e"):
        past, ing = lemma + "d", (lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]) + "ing"
    else:
        past, ing = (lemma[:-1] + "ied" if vowel_y else lemma + "ed"), lemma + "ing"
    return {"base": lemma, "s": third, "past": past, "participle": past, "ing": ing}


def _verbs_of_tables() -> list[str]:
    """Return the verbs that other tables look for, so that each is known in all its forms without being listed twice."""
    entries: list[str] = []
    for name in names_in("measures"):
        entries += [e for key in ("object_of", "subject_of") for e in raw_table(name).get(key, ())]
    entries += [e for kind in raw_table("events").values() for e in kind["verbs"]]
    entries += [e for key in ("say", "think", "tell", "urge", "accuse", "quote") for e in raw_table("speech")[key]]
    return sorted({entry.split()[0] for entry in entries} - {"make", "be"})


@cache
def grammar() -> Grammar:
    """Return the table `grammar.toml` with all verb forms made."""
    table = load_table("grammar", _Table)
    forms: dict[str, tuple[str, frozenset[VerbForm]]] = {}
    # Irregular verbs come last: "found" is find's past before it is the verb "found".
    for lemma in [*dict.fromkeys(table.verbs.split()), *_verbs_of_tables(), *table.irregular]:
        made = regular_forms(lemma, lemma in table.doubling)
        if lemma in table.irregular:
            made["past"], made["participle"] = table.irregular[lemma]
        # "cancelled" and "canceled", "travelling" and "traveling": both spellings are at home in the press
        british = (
            regular_forms(lemma, doubling=True) if re.fullmatch(r".+[aeiou]l", lemma) and lemma not in table.irregular else {}
        )
        for form, word in [*made.items(), *british.items()]:
            known = forms.get(word)
            kinds = known[1] if known and known[0] == lemma else frozenset()
            forms[word] = (lemma, kinds | {form})
    closed = {name: getattr(table, name) for name in Grammar.__dataclass_fields__ if name != "forms"}
    return Grammar(**closed, forms=forms)

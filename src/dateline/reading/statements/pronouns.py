"""Which pronoun can stand for a speaker: by title, role or given name, where they tell."""

from __future__ import annotations

from typing import Literal

from dateline.lexicon.roles import roles
from dateline.model import Speaker


def pronoun_of(speaker: Speaker) -> Literal["he", "she"] | None:
    """Return "he" or "she" where a title, a role, kin or the given name tells; None where nothing does, or two things differ."""
    table = roles()
    role = (speaker.role or "").lower().split()
    own = role[: next((k for k, w in enumerate(role) if w in table.complements and k), len(role))]
    name = speaker.name.split()
    lower = [w.lower() for w in name] if speaker.named != "name" else []
    head = lower[: next((k for k, w in enumerate(lower) if w in table.complements and k), len(lower))]
    told = {*own, *head[-1:]}
    she, he = bool(told & table.she_roles), bool(told & table.he_roles)
    if she != he:
        return "she" if she else "he"
    if she or speaker.named != "name" or len(name) < 2 or name[0] in table.either_names:
        return None
    if name[0] in table.she_names:
        return "she"
    return "he" if name[0] in table.given_names else None


def can_be(speaker: Speaker, pronoun: str) -> bool:
    """Say whether the pronoun ("he", "she", in any case) can stand for the speaker, as far as words tell."""
    known = pronoun_of(speaker)
    return known is None or known == pronoun.lower() or pronoun.lower() not in ("he", "she")

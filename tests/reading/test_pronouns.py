"""Who "he" and "she" can be, as far as words tell."""

from __future__ import annotations

import pytest

from dateline.model import Speaker
from dateline.reading.statements.pronouns import can_be, pronoun_of

KNOWN = [
    (Speaker("Helen Brandt", None, None, "name", None), "she"),
    (Speaker("Tomas Lind", None, None, "name", None), "he"),
    (Speaker("Robin Marr", None, None, "name", None), None),
    (Speaker("Robin Marr", "spokeswoman", None, "name", None), "she"),
    (Speaker("Brandt", "Mrs", None, "name", None), "she"),
    (Speaker("a man in Varno", None, None, "anonymous", None), "he"),
    (Speaker("mother of two men", "mother of two men", None, "role", None), "she"),
    (Speaker("a guard", None, None, "anonymous", None), None),
    (Speaker("Qeshra Volun", None, None, "name", None), None),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "pronoun"), KNOWN)
def test_pronoun(speaker: Speaker, pronoun: str | None) -> None:
    assert pronoun_of(speaker) == pronoun


@pytest.mark.parametrize(("speaker", "pronoun"), KNOWN)
def test_only_the_other_pronoun_is_barred(speaker: Speaker, pronoun: str | None) -> None:
    barred = {"he": "She", "she": "He"}.get(pronoun or "")
    assert [p for p in ("He", "She") if not can_be(speaker, p)] == ([barred] if barred else [])

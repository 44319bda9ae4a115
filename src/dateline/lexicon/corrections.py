"""How texts say that they correct or withdraw one another (R22, R24)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.lexicon.loader import load_table


@dataclass(frozen=True)
class CorrectionWords:
    """The table: patterns at the head of a headline, each before a dash, colon or bracket."""

    corrected: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @cached_property
    def _marks(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        one, other = ("|".join(patterns) for patterns in (self.corrected, self.withdrawn))
        ends = r"\s*(?:\d\s*)?[-–—:(\[]"
        return re.compile(rf"\W*(?:{one}){ends}", re.IGNORECASE), re.compile(rf"\W*(?:{other}){ends}", re.IGNORECASE)

    def is_corrected(self, headline: str | None) -> bool:
        """Say whether a headline begins by saying that its text was corrected or filed again."""
        return bool(headline and self._marks[0].match(headline))

    def is_withdrawn(self, headline: str | None) -> bool:
        """Say whether a headline begins by saying that its text was withdrawn."""
        return bool(headline and self._marks[1].match(headline))


@cache
def correction_words() -> CorrectionWords:
    """Return the table `corrections.toml`; raises LexiconError where it does not load."""
    return load_table("corrections", CorrectionWords)

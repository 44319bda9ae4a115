"""What is noted of words that may name a place, before it is decided what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon.place_names import plain_key
from dateline.lexicon.place_words import place_words
from dateline.model import Span
from dateline.reading.document import Sentence

IN_BODY = "places/body"
"""What made a place that stands in a public body's name: the body is of that place, and nothing need have happened there."""


@dataclass
class Candidate:
    """Words that may name a place, and what stands around them.

    `name` is what to look up, `span` the words that will be the mention. `noun` says what a word beside it calls it
    ("region", "settlement", "facility"), `phrase` is the whole facility. `body` says that it stands in a public body's
    name. `inside` is what follows a comma ("Paris, Texas"), `holder` the candidate that says so, `tied` the place that
    holds a facility by the text's word ("in Mariupol", "Gaza's …").
    """

    sentence: Sentence
    first: int
    last: int
    span: Span
    name: str
    known: bool
    noun: str = ""
    phrase: str = ""
    locative: bool = False
    firm: bool = False
    near: bool = False
    part: bool = False
    titled: bool = False
    trusted: bool = False
    body: bool = False
    inside: str = ""
    holder: Candidate | None = None
    tied: str = ""

    @property
    def text(self) -> str:
        """The mention's own words."""
        return self.span.shift(-self.sentence.span.start).cut(self.sentence.text)

    @property
    def region_word(self) -> str:
        """The noun that makes the name a region's, in it or behind it ("province"); the word there, whatever it is."""
        last, tokens = self.sentence.tokens[self.last - 1].lower, self.sentence.tokens
        inside = self.last - self.first > 1 and last in place_words().region_nouns
        return last if inside or self.last >= len(tokens) else tokens[self.last].lower

    @property
    def key(self) -> str:
        """What mentions of one place share: spelling, and whether a noun makes it a region."""
        return plain_key(self.phrase or self.name) + (":region" if self.noun == "region" else "")


@dataclass
class Found:
    """Candidates of a report, and the words that are surnames or other names in it."""

    candidates: list[Candidate] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)

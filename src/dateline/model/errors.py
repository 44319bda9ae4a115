"""What can go wrong, and what to do about it.

    DatelineError
    ├── SpanError          a span that no text has (a fault in our code)
    ├── EvidenceError      a line of a brief without findings, or a finding without words
    ├── LexiconError       a table that does not load
    ├── SettingsError      a settings file or option that makes no sense
    ├── IntakeError        something that could not be read as a report
    ├── StoreError         the store cannot be opened, read or written
    └── NotFoundError      a story, report or finding that is not there

Every message reads: what happened: what to do now.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that a user may meet.

    `message` says what happened; `remedy`, where there is one, what to do. `str()` joins them with a colon.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}: {self.remedy}" if self.remedy else self.message


class SpanError(DatelineError):
    """A span that is negative, reversed or past the end of its text."""


class EvidenceError(DatelineError):
    """A line of a brief that rests on nothing."""


class LexiconError(DatelineError):
    """A table of the lexicon that cannot be loaded: the file, the entry and what is wrong with it."""


class SettingsError(DatelineError):
    """A setting that is unknown or makes no sense."""


class IntakeError(DatelineError):
    """A file, stream or record that cannot be read as a report."""


class StoreError(DatelineError):
    """A store that cannot be opened, read or written."""


class NotFoundError(DatelineError):
    """A story, report or finding that is not there."""

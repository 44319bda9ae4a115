"""Statements: who is reported to have said, thought, asked or denied what.

Quotations with a cue beside them come first, then running quotations, then indirect speech by its verbs, then sources
without a verb.
"""

from __future__ import annotations

from dateline.model import Statement
from dateline.reading.document import Document
from dateline.reading.statements.according import read_according, read_counts
from dateline.reading.statements.desk import Desk
from dateline.reading.statements.indirect import read_indirect
from dateline.reading.statements.quoted import read_quotations
from dateline.reading.statements.quotes import quotations_of
from dateline.reading.statements.speakers import Voices
from dateline.reading.tagging import tag

__all__ = ["find_statements"]


def find_statements(document: Document) -> list[Statement]:
    """Return the statements of the report, in the order of their contents. Needs `document.times`, `.people`, `.organisations`."""
    desk = Desk(document, Voices(document), quotations_of(document))
    for sentence in document.sentences:
        read_quotations(desk, sentence)
        read_indirect(desk, sentence)
        read_according(desk, sentence, tag(sentence))
        read_counts(desk, sentence, tag(sentence))
    return sorted(desk.found, key=lambda s: (s.content.span, s.id))

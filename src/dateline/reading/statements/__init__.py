"""Statements: who is reported to have said, thought, asked or denied what.

Quotations with a cue beside them come first, then running quotations, then indirect speech by its verbs, nouns and
participles, then sources without a verb. A net's attributions, where one was run, come last: they fill what is missing and,
with the parse, set right what the rules misread.
"""

from __future__ import annotations

from dateline.model import Statement
from dateline.reading.document import Document
from dateline.reading.statements.according import read_according, read_counts
from dateline.reading.statements.counting import read_counting
from dateline.reading.statements.desk import Desk
from dateline.reading.statements.headlines import read_colon
from dateline.reading.statements.indirect import read_indirect
from dateline.reading.statements.mended import mend
from dateline.reading.statements.nouns import read_documents, read_nouns
from dateline.reading.statements.participles import read_participles
from dateline.reading.statements.proposed import read_proposed
from dateline.reading.statements.quoted import read_quotations
from dateline.reading.statements.quotes import quotations_of
from dateline.reading.statements.relayed import read_relayed
from dateline.reading.statements.voices import Voices

__all__ = ["find_statements"]

STEPS = (
    read_quotations, read_relayed, read_indirect, read_documents, read_nouns, read_participles, read_according, read_counts,
    read_counting, read_proposed, mend,
)  # fmt: skip


def find_statements(document: Document) -> list[Statement]:
    """Return the statements of the report, in the order of their contents. Needs the document's times, people and bodies."""
    desk = Desk(document, Voices(document), quotations_of(document))
    for sentence in document.sentences:
        for step in STEPS:
            step(desk, sentence)
    for sentence in document.sentences:
        read_colon(desk, sentence)  # last: whoever spoke in the body may be the source of the headline
    return sorted(desk.found, key=lambda s: (s.content.span, s.id))

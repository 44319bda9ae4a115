"""What reading makes of a report's blocks: what is read, what is read once, and from which day an item counts."""

from __future__ import annotations

from dateline.model import Block, BlockKind, Report, Span
from dateline.reading.reader import Reader
from dateline.reading.sentences import make_document
from dateline.reading.times import find_times

SAID = "Some 5,000 people who live below the dam were told to go home on Friday."


def report(*blocks: tuple[BlockKind, str, str | None], published: str | None = None) -> Report:
    """A report of these blocks, one a line."""
    text, made = "", []
    for kind, words, at in blocks:
        made.append(Block(kind, Span(len(text), len(text) + len(words)), at))
        text += f"{words}\n"
    return Report("r", text, published=published, blocks=tuple(made))


def test_what_is_printed_twice_is_read_once():
    """Neither the copy of a paragraph nor a caption that repeats one is read again; a short line is."""
    found = make_document(
        report(
            ("lead", SAID, None), ("caption", SAID.upper(), None), ("paragraph", "They went.", None), ("paragraph", SAID, None),
            ("paragraph", "They went.", None),
        )
    )  # fmt: skip
    assert [s.text for s in found.sentences] == [SAID, "They went.", "They went."]


def test_notes_are_not_read():
    """Corrections, notes, pulled quotes and links give no sentences."""
    kinds: tuple[BlockKind, ...] = ("correction", "editor_note", "pull_quote", "related", "credit", "furniture")
    assert not make_document(report(*((kind, SAID, None) for kind in kinds))).sentences


def test_an_item_counts_from_its_own_day():
    """Where it prints one; a clock alone gives none, and the day of publication holds."""
    told = "A third death was confirmed this morning."
    items = [("live_item", f"{n}: {told}", at) for n, at in enumerate(("2022-10-20T18:32", "2022-10-21", "07:45", None))]
    whens = find_times(make_document(report(*items, published="2022-10-19")))
    assert [when.start for when in whens] == ["2022-10-20", "2022-10-21", "2022-10-19", "2022-10-19"]


def test_findings_say_in_which_block_they_stand():
    """Figures and statements of headline and caption are marked as such."""
    reading = Reader.packaged().read(
        report(
            ("headline", "Mayor says 40 families have left the valley", None),
            ("lead", "The rain went on for a third day in the upper valley.", None),
            ("caption", "Some 120 people were sleeping in the school on Friday, the mayor said.", None),
        )
    )
    assert {f.value.low: f.block for f in reading.figures if f.value.low in (40, 120)} == {40: "headline", 120: "caption"}
    assert {s.block for s in reading.statements} == {"headline", "caption"}

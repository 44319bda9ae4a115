"""What must stay apart, what a person decided, and reports that bear on several stories."""

from __future__ import annotations

from dataclasses import replace

from dateline.linking.link import link
from dateline.model import Block, BlockKind, Judgement, Reading, Span, Story
from linking.make import ELECTION, MIXED, QUAKE_NORTH, QUAKE_SOUTH, WIRE, reading


def package(number: str, day: str, extra: str) -> Reading:
    """Return a report on a sanctions package that differs from the last by its numeral, its day and little more."""
    return reading(
        f"{number}-{day}",
        f"The Union of Marrel adopted its {number} package of sanctions against Varnia on Monday, said its envoy Dora Quell.",
        "The measures hit shipyards in Stenholt and a bank that belongs to the Lammers family, and close ports to its tankers.",
        f"Quell said the {number} package would be felt in Stenholt. {extra}",
        published=day,
    )


TWELFTH = (
    package("12th", "2031-12-18", "Traders in Stenholt shrugged it off."),
    package("12th", "2031-12-19", "The harbour of Stenholt was quiet."),
)
THIRTEENTH = (
    package("13th", "2032-02-23", "Brokers in Stenholt had seen it coming."),
    package("13th", "2032-02-24", "A crane stood still in Stenholt."),
)


def round_up(*items: tuple[str, ...]) -> Reading:
    """Return a reading of a page that prints items one after the other, each under a title."""
    kinds: list[BlockKind] = []
    lines: list[str] = []
    for n, item in enumerate(items):
        kinds += ["section_title", *(["paragraph"] * len(item))]
        lines += [f"Item {n + 1}", *item]
    return reading("page", *lines, kinds=kinds, published="2031-03-08")


def groups(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in stories}


def held(verdict: str, one: str, other: str, at: str = "2031-04-01") -> Judgement:
    return Judgement(f"j-{one}-{other}-{at}", "story", verdict, (one, other), "Ada Wren", "they say so", at)  # type: ignore[arg-type]


def test_r20_a_number_in_the_label_keeps_two_packages_apart() -> None:
    """Two packages that differ by one numeral are two stories; reports of one package are one."""
    expected = {frozenset(r.report.id for r in TWELFTH), frozenset(r.report.id for r in THIRTEENTH)}
    assert groups(link([*TWELFTH, *THIRTEENTH])) == expected


def test_r20_words_for_numbers_count_as_numbers() -> None:
    spelt = reading(
        "spelt", *(p.replace("13th", "thirteenth") for p in THIRTEENTH[0].report.text.split("\n")), published="2032-02-23"
    )
    assert groups(link([*TWELFTH, spelt])) == {frozenset(r.report.id for r in TWELFTH), frozenset({"spelt"})}


def test_a_background_mention_of_the_last_package_does_not_move_a_report() -> None:
    later = reading(
        "later",
        *THIRTEENTH[0].report.text.split("\n"),
        "The 12th package was adopted in December.",
        published="2032-02-25",
    )
    assert frozenset({"later", *(r.report.id for r in THIRTEENTH)}) in groups(link([*TWELFTH, *THIRTEENTH, later]))


def test_r21_a_person_keeps_two_stories_apart_and_the_story_says_so() -> None:
    stories = link(MIXED, [held("different", "local", "wire")])
    local, wire = (next(s for s in stories if id_ in s.reports) for id_ in ("local", "wire"))
    assert local != wire
    for story in (local, wire):
        assert [e.words for e in story.reasons if e.reason == "judged_different"] == ["Ada Wren: they say so"]


def test_r21_a_person_keeps_copies_of_one_text_apart() -> None:
    twins = [reading("a", *WIRE, published="2031-03-04"), reading("b", *WIRE, published="2031-03-05")]
    assert groups(link(twins)) == {frozenset("ab")}
    assert groups(link(twins, [held("different", "a", "b")])) == {frozenset("a"), frozenset("b")}


def test_r21_a_person_joins_what_has_nothing_in_common() -> None:
    stories = link(MIXED, [held("same", "vote", "quake-1")])
    assert frozenset({"vote", "quake-1"}) in groups(stories)
    joined = next(s for s in stories if "vote" in s.reports)
    assert ("judgement", ("vote", "quake-1")) in [(e.reason, e.pair) for e in joined.reasons]


def test_r21_of_two_decisions_that_contradict_the_later_counts_and_the_earlier_is_shown() -> None:
    early, late = held("same", "vote", "quake-1"), held("different", "quake-1", "vote", "2031-05-01")
    stories = link(MIXED, [late, early])
    vote = next(s for s in stories if "vote" in s.reports)
    assert vote.reports == ("vote",)
    assert {"judged_different", "judged_otherwise_later"} <= {e.reason for e in vote.reasons}


def test_r21_undone_is_as_if_it_had_never_been() -> None:
    undone = replace(held("same", "vote", "quake-1"), undone_at="2031-05-01")
    assert link(MIXED, [undone]) == link(MIXED)


def test_judgements_on_other_things_than_stories_are_left_alone() -> None:
    assert link(MIXED, [replace(held("same", "vote", "quake-1"), noun="person")]) == link(MIXED)


def test_a_round_up_is_of_each_story_by_the_items_concerned() -> None:
    """A page that prints a flood, a quake and a vote bears on all three, with the paragraphs on each."""
    page = round_up(WIRE, QUAKE_NORTH, ELECTION)
    stories = [s for s in link([*MIXED, page]) if "page" in s.reports]
    assert len(stories) == 3
    told = {next(r for r in ("wire", "quake-1", "vote") if r in s.reports): s.parts["page"] for s in stories}
    for name, paragraphs in {"wire": WIRE, "quake-1": QUAKE_NORTH, "vote": ELECTION}.items():
        assert [span.cut(page.report.text) for span in told[name]] == list(paragraphs)


def test_a_report_on_one_matter_is_of_one_story_as_a_whole() -> None:
    assert all(not s.parts for s in link(MIXED))


def test_an_item_that_no_other_report_tells_stays_with_its_page() -> None:
    page = round_up(WIRE, QUAKE_SOUTH, ELECTION)
    others = [m for m in MIXED if m.report.id not in {"vote", "quake-1", "quake-2"}]
    (story,) = (s for s in link([*others, page]) if "page" in s.reports)
    assert not story.parts
    assert {"wire", "page"} <= set(story.reports)


def test_entries_of_a_live_page_are_items() -> None:
    """Blocks of one entry stay together, whatever names they share with another."""
    texts = [*QUAKE_NORTH, *ELECTION]
    text = "\n".join(texts)
    blocks, at = [], 0
    for n, words in enumerate(texts):
        blocks.append(Block("live_item", Span(at, at + len(words)), "14:30" if n < len(QUAKE_NORTH) else "15:10"))
        at += len(words) + 1
    page = reading("page", "x", form="live", published="2031-03-07")
    page = replace(page, report=replace(page.report, text=text, blocks=tuple(blocks), version=""))
    both = [s for s in link([*MIXED, page]) if "page" in s.reports]
    assert {frozenset(s.reports) for s in both} == {frozenset({"quake-1", "page"}), frozenset({"vote", "page"})}

"""The reading net at work: any document is read, the same one always the same, and a net that is missing is told."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Report
from dateline.reading.nets import runtime
from dateline.reading.nets.decoding import Analysis
from dateline.reading.nets.runtime import NetMissingError, Read, ReadingNet, packaged
from dateline.reading.reader import Reader


def words(sentence: str) -> list[str]:
    return sentence.split()


SIEGE = [
    words("Shelling hit the grain port of Oster on Friday , and some 40 families left for Low Marl ."),
    words("“ The bridge is closed , ” said Mayor Ada Vale ."),
    words("She told Nordland Radio that two of the ferries had sunk ."),
    words("Vale denied that the army was in the town ."),
    words("The relief agency Harbour Aid says it needs $ 5 m before winter ."),
]
FLOOD = [
    words("Heavy rain has cut the road to Velisk , officials said ."),
    words("It may open again on Monday , according to the Valley Council ."),
]
COURT = [
    words("A court in Marl jailed Tomas Reyle , who ran the ferry company , for four years ."),
    ["Appeal", "?"],
    words("His lawyer called the ruling “ a disgrace ” and announced that he would appeal to the High Court ."),
]
DOCUMENTS = (SIEGE, FLOOD, COURT, SIEGE * 8, [*COURT, *FLOOD] * 4)


def shape_is_right(read: Read, document: list[list[str]]) -> None:
    """Assert that what was read has an entry for each word, heads that make trees, and nothing outside the document."""
    assert len(read.sentences) == len(document)
    for sentence, analysis in zip(document, read.sentences, strict=True):
        size = len(sentence)
        layers = (analysis.upos, analysis.xpos, analysis.heads, analysis.relations, analysis.mentions, analysis.status)
        assert {len(layer) for layer in layers} == {size}
        assert sum(head == k for k, head in enumerate(analysis.heads)) == min(1, size)
        assert all((relation == "root") == (head == k) for k, (head, relation) in enumerate(pairs(analysis)))
        for stretch in (*analysis.names, *analysis.entities, *analysis.things):
            assert 0 <= stretch.start < stretch.end <= size
            assert 0 <= stretch.score <= 1.001
        for k in range(size):
            for _ in range(size):
                k = analysis.heads[k]
            assert analysis.heads[k] == k
    total = sum(map(len, document))
    for found in read.attributions:
        for start, end in (*found.source, found.cue, *found.content):
            assert 0 <= start < end <= total
        assert found.content


def pairs(analysis: Analysis) -> list[tuple[int, str]]:
    return list(zip(analysis.heads, analysis.relations, strict=True))


def test_a_document_reads_the_same_whatever_was_read_before(net: ReadingNet) -> None:
    alone = [net.read(document) for document in DOCUMENTS]
    assert [net.read(document) for document in reversed(DOCUMENTS)] == alone[::-1]
    fresh = ReadingNet(net.path.parent, net.name)
    assert [fresh.read(document) for document in DOCUMENTS] == alone


def test_how_many_threads_the_runtime_has_changes_nothing(net: ReadingNet) -> None:
    two = ReadingNet(net.path.parent, net.name, threads=2)
    assert [two.read(document) for document in DOCUMENTS] == [net.read(document) for document in DOCUMENTS]


def test_threads_may_share_a_net(net: ReadingNet) -> None:
    alone = [net.read(document) for document in DOCUMENTS]
    fresh = ReadingNet(net.path.parent, net.name)
    order = [n for n in range(len(DOCUMENTS)) for _ in range(8)]
    random.Random(4).shuffle(order)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: fresh.read(DOCUMENTS[n]), order))
    assert found == [alone[n] for n in order]


@pytest.mark.parametrize("document", DOCUMENTS, ids=["siege", "flood", "court", "long", "longer"])
def test_what_is_read_fits_the_words(net: ReadingNet, document: list[list[str]]) -> None:
    shape_is_right(net.read(document), document)


@pytest.mark.parametrize(
    "document",
    [
        [],
        [[]],
        [[], []],
        [["Rain", "."], [], ["Snow", "."]],
        [["."]],
        [["…"] * 470],
        [["한"] * 470],
        [["a" * 10_000, "🚒", "\u0301", "\ufffd", "\x00", "\u202e", "٣", "中国", "''"]],
        [["漢字かな"] * 200, ["“"] * 30],
        [["word"]] * 700,
    ],
    ids=["nothing", "no words", "no words twice", "one of none", "a mark", "dots", "syllables", "odd", "script", "many"],
)
def test_odd_documents_are_read(net: ReadingNet, document: list[list[str]]) -> None:
    shape_is_right(net.read(document), document)


def test_a_sentence_of_three_thousand_words_is_read_as_one(net: ReadingNet) -> None:
    long = [
        w for n in range(250) for w in ("Ada", "Vale", "of", "Oster", "said", "shed", str(n), "was", "open", "again", ",", "and")
    ]
    document = [FLOOD[0], long, FLOOD[1]]
    assert len(long) == 3000
    read = net.read(document)
    shape_is_right(read, document)
    assert len(read.sentences[1].names) > 100


@settings(max_examples=25)
@given(document=st.lists(st.lists(st.one_of(st.text(min_size=1, max_size=6), st.sampled_from(SIEGE[0])), max_size=9), max_size=5))
def test_any_words_are_read(net: ReadingNet, document: list[list[str]]) -> None:
    shape_is_right(net.read(document), document)


def test_what_follows_in_another_window_changes_no_tags(net: ReadingNet) -> None:
    alone, longer = net.read(SIEGE * 8), net.read([*SIEGE * 8, *COURT, *FLOOD])
    for before, after in zip(alone.sentences[:20], longer.sentences, strict=False):
        assert (before.upos, before.heads, before.status) == (after.upos, after.heads, after.status)


# ---- where it is, or is not


def test_the_version_names_the_net_and_changes_with_its_file(tmp_path: Path) -> None:
    def version(content: bytes) -> str:
        (tmp_path / "small.onnx").write_bytes(content)
        (tmp_path / "small.json").write_text("{}")
        return ReadingNet(tmp_path, "small").version

    one, other = version(b"one"), version(b"other")
    assert one.startswith("net small ") and one != other
    assert version(b"one") == one


@pytest.mark.parametrize("there", [(), ("x.onnx",), ("x.json",)])
def test_a_net_without_its_files_is_missing(tmp_path: Path, there: tuple[str, ...]) -> None:
    for name in there:
        (tmp_path / name).write_text("{}")
    with pytest.raises(NetMissingError, match="“x” is not installed"):
        ReadingNet(tmp_path, "x")


def test_no_net_comes_under_an_unknown_name() -> None:
    with pytest.raises(NetMissingError, match="“vast”"):
        packaged("vast")


def test_a_reader_may_do_without_a_net() -> None:
    reader = Reader.packaged("none")
    assert reader.net is None and reader.shortfall is None
    assert reader.version == Reader().version


def test_a_reader_has_the_net_it_asks_for(net: ReadingNet) -> None:
    reader = Reader.packaged("full")
    assert reader.shortfall is None
    assert reader.version == Reader.packaged("none").version.replace("; rules", f"; {net.version}")


def test_a_reader_whose_net_is_missing_goes_by_rules_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "files", lambda _package: tmp_path)
    reader = Reader.packaged("full")
    assert reader.net is None
    assert reader.shortfall is not None and "“full” is not installed" in reader.shortfall
    assert reader.version.endswith("; rules")
    report = Report(
        "r", "Two rockets hit the port of Oster on Friday, killing six people.", published="2024-05-05", language="en"
    )
    assert reader.read(report) == Reader.packaged("none").read(report)


def test_a_reader_without_the_runtime_goes_by_rules_and_says_so(net: ReadingNet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    reader = Reader.packaged("full")
    assert reader.net is None
    assert reader.shortfall is not None and "onnxruntime" in reader.shortfall

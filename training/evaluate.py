"""Score a net on the development parts: `python -m training.evaluate NAME [--folder DIR] [--float] [--write]`.

The net is read as it ships, with the package's own words, windows and decoding. `--float` scores the float graph beside it;
`--write` puts the table into `training/nets/NAME/results.toml`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.reading.nets.decoding import Analysis
from dateline.reading.nets.runtime import Read, ReadingNet
from training import scores
from training.corpora import DEVELOPMENT, sentences_of
from training.documents import Document, Words

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "dateline" / "reading" / "nets" / "data"
Rows = dict[str, float]


def read(net: ReadingNet, documents: Sequence[Document], change: Callable[[str], str] = str) -> list[Read]:
    """Return what the net says of documents' own words, each changed first."""
    return [net.read([[change(w) for w in s.forms] for s in d.sentences], extras=True) for d in documents]


def analyses(found: Sequence[Read]) -> list[list[Analysis]]:
    """Return the sentences' analyses alone."""
    return [r.sentences for r in found]


def from_text(net: ReadingNet, documents: Sequence[Document]) -> Rows:
    """Return scores from raw text through our own sentences and words, as CoNLL 2018 counts them: F1 over aligned words."""
    right = {"words": 0, "sentences": 0, "upos": 0, "uas": 0, "las": 0}
    made = gold = made_sentences = gold_sentences = 0
    for document in documents:
        ours = sentences_of(document.text)
        found = net.read([s.forms for s in ours])
        mine = {w: v for s, a in zip(ours, found.sentences, strict=True) for w, v in _arcs(s, a.heads, a.upos, a.relations)}
        theirs = {
            w: v
            for s in document.sentences
            for w, v in _arcs(s, s.heads or [], _plain(s.layers["upos"]), _plain(s.layers["relation"]))
        }
        made, gold = made + sum(len(s.forms) for s in ours), gold + document.words
        ends = [{(s.offsets[0][0], s.offsets[-1][1]) for s in side} for side in (ours, document.sentences)]
        right["sentences"] += len(ends[0] & ends[1])
        made_sentences, gold_sentences = made_sentences + len(ours), gold_sentences + len(document.sentences)
        for word in mine.keys() & theirs.keys():
            (head, upos, relation), (head2, upos2, relation2) = mine[word], theirs[word]
            right["words"] += 1
            right["upos"] += upos == upos2
            right["uas"] += head == head2
            right["las"] += head == head2 and relation == relation2
    rows = {key: scores.f1(n, made, gold)["f"] for key, n in right.items() if key != "sentences"}
    return rows | {"sentences": scores.f1(right["sentences"], made_sentences, gold_sentences)["f"]}


def _plain(labels: Sequence[str | None]) -> list[str]:
    return [label or "" for label in labels]


def _arcs(
    sentence: Words, heads: Sequence[int], upos: Sequence[str], relations: Sequence[str]
) -> list[tuple[tuple[int, int], tuple[tuple[int, int] | None, str, str]]]:
    """Return each word's offsets with its head's (None for a root), its class and its relation without subtype."""
    return [
        (o, (None if heads[k] == k else sentence.offsets[heads[k]], upos[k], relations[k].split(":")[0]))
        for k, o in enumerate(sentence.offsets)
    ]


def _flat(prefix: str, table: dict[str, dict[str, float]], only: Sequence[str] = ()) -> Rows:
    return {f"{prefix} {key}": row["f"] for key, row in table.items() if not only or key in only}


def treebank(net: ReadingNet, name: str) -> Rows:
    """Return the rows of a treebank: on gold words, from raw text, and GUM's entities."""
    documents = DEVELOPMENT[name]()
    found = analyses(read(net, documents))
    rows = {f"{name} {key}": value for key, value in scores.syntax(documents, found).items() if key != "n"}
    rows |= {f"{name} from text {key}": value for key, value in from_text(net, documents).items()}
    if name == "gum":
        rows |= _flat("gum entities", scores.spans(documents, found, "entities"), ["all", "person", "place", "organization"])
        rows |= _flat("gum mention heads", scores.labels(documents, found, "mentions"), ["all"])
    return rows


def names(net: ReadingNet) -> Rows:
    """Return names: nine classes, coarse, with all letters lower or upper; and on UNER's and re3d's development parts."""
    documents = DEVELOPMENT["ww"]()
    rows = {}
    for how, change in (("", str), (" lower case", str.lower), (" upper case", str.upper)):
        found = analyses(read(net, documents, change))
        rows |= _flat(f"ww{how}", scores.spans(documents, found, "names"), ["all"] if how else [])
        if not how:
            rows |= _flat("ww coarse", scores.spans(documents, found, "names", coarse=True), ["all"])
    documents = DEVELOPMENT["re3d"]()
    return rows | _flat("re3d", scores.spans(documents, analyses(read(net, documents)), "things"), ["all"])


def attributions(net: ReadingNet) -> Rows:
    """Return PolNeAR's scores of the net's own attributions."""
    documents = DEVELOPMENT["polnear"]()
    found = [scores.as_sets(r.attributions) for r in read(net, documents)]
    return _flat("polnear", scores.attributions(documents, found))


def table(net: ReadingNet) -> Rows:
    """Return all rows."""
    return treebank(net, "ewt") | treebank(net, "gum") | names(net) | attributions(net)


def main() -> None:
    """Print the scores, and keep them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", help="the net's name")
    parser.add_argument("--folder", type=Path, default=DATA, help="where its files are")
    parser.add_argument("--float", action="store_true", help="score NAME.fp32.onnx of the folder beside it")
    parser.add_argument("--write", action="store_true", help="keep the table in the net's folder")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args()
    columns = {"int8": table(ReadingNet(asked.folder, asked.name, asked.threads))}
    if asked.float:
        columns["float"] = table(ReadingNet(asked.folder, f"{asked.name}.fp32", asked.threads))
    lines = ["# F1 or accuracy in percent on the development parts; written by `python -m training.evaluate`."]
    for row in columns["int8"]:
        cells = ", ".join(f"{how} = {column[row]:.2f}" for how, column in columns.items())
        lines.append(f'"{row}" = {{ {cells} }}')
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if asked.write:
        (HERE / "nets" / asked.name / "results.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

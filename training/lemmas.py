"""Makes the table of `dateline.reading.nets.lemmas` from the treebanks' training parts: python -m training.lemmas FOLDER.

What is written derives from UD English-EWT (CC BY-SA 4.0) and from GUM's annotations (CC BY 4.0, permitted genres only).
"""

from __future__ import annotations

import gzip
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from dateline.reading.nets.lemmas import Lemmas, keys_of, read_table
from training.documents import Document
from training.treebanks import read_treebank

T = TypeVar("T", str, tuple[str, str, str])
TABLE = Path(__file__).parents[1] / "src/dateline/reading/nets/data/lemmas.txt.gz"
OPEN = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}
ODD = "_ \t"
"""Lemmas with any of these are parts of words written apart, which say nothing of the form."""

IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|befall befell befallen|bend bent|bereave bereft|beset beset|bind bound|
bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|build built|burst burst|cast cast|
choose chose chosen|cling clung|come came come|creep crept|deal dealt|dig dug|do did done|draw drew drawn|dream dreamt|
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|fight fought|flee fled|fling flung|
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|forsake forsook forsaken|
freeze froze frozen|go went gone|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|hurt hurt|
kneel knelt|lay laid|lead led|leap leapt|learn learnt|lend lent|lie lay lain|light lit|make made|mow mowed mown|pay paid|
put put|ride rode ridden|ring rang rung|rise rose risen|see saw seen|seek sought|sell sold|shake shook shaken|
shear sheared shorn|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|sink sank sunk|slay slew slain|
slide slid|sling slung|smell smelt|sow sowed sown|speed sped|spill spilt|spin spun|spit spat|split split|spoil spoilt|
spread spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|stink stank stunk|
strew strewed strewn|stride strode stridden|strike struck stricken|string strung|strive strove striven|swear swore sworn|
sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken|tear tore torn|throw threw thrown|thrust thrust|
tread trod trodden|wake woke woken|wear wore worn|weave wove woven|weep wept|wind wound|wring wrung|write wrote written
"""
"""Strong verbs, for those that the treebanks do not hold: lemma, past, and participle where it is another."""
PLURALS = """
alumnus alumni|appendix appendices|axis axes|bacterium bacteria|cactus cacti|calf calves|codex codices|corpus corpora|
criterion criteria|foot feet|fungus fungi|genus genera|goose geese|hoof hooves|index indices|knife knives|leaf leaves|life lives|
loaf loaves|louse lice|matrix matrices|mouse mice|nucleus nuclei|oasis oases|ovum ova|ox oxen|phenomenon phenomena|radius radii|
scarf scarves|stimulus stimuli|stratum strata|thief thieves|tooth teeth|vertex vertices|wife wives|wolf wolves|child children
"""


def _irregular() -> Iterator[tuple[tuple[str, str], str]]:
    for entry in IRREGULAR.replace("\n", "").split("|"):
        lemma, past, *participle = entry.split()
        yield (past, "VBD"), lemma
        yield (participle[0] if participle else past, "VBN"), lemma
    for entry in PLURALS.replace("\n", "").split("|"):
        lemma, plural = entry.split()
        yield (plural, "NNS"), lemma


def _words(documents: Iterable[Document]) -> Iterator[tuple[str, str, str, str]]:
    for document in documents:
        for sentence in document.sentences:
            layers = (sentence.layers[layer] for layer in ("upos", "xpos", "lemma"))
            for form, upos, xpos, lemma in zip(sentence.forms, *layers, strict=True):
                if upos and xpos and lemma and not any(c in lemma for c in ODD):
                    yield form, upos, xpos, lemma


def _by_count(counted: Counter[T]) -> list[T]:
    return sorted(counted, key=lambda entry: (-counted[entry], entry))


def make_table(documents: Iterable[Document]) -> str:
    """Return the table's text: known lemmas by frequency, then those seen words that the rules get wrong."""
    known: Counter[str] = Counter()
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    classes: dict[tuple[str, str], Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for form, upos, xpos, lemma in _words(documents):
        key = keys_of(form, upos, xpos)[0]
        seen[key][lemma] += 1
        classes[key][form, upos, xpos] += 1
        if upos in OPEN and not any(c.isdigit() for c in lemma):
            known[lemma] += 1
    order = _by_count(known)
    exceptions = dict(_irregular())
    lemmas = Lemmas(exceptions, {lemma: rank for rank, lemma in enumerate(order)})
    # Lower case first: what it settles need not be said again for a form with a capital.
    for key in sorted(seen, key=lambda key: (key[0] != key[0].lower(), key)):
        best, shape = _by_count(seen[key])[0], _by_count(classes[key])[0]
        lower = seen.get((key[0].lower(), key[1]))
        # A seldom form with a capital may differ in case from the common one, not in lemma ("People" of other corpora).
        alike = key[0] == key[0].lower() or lower is None or lower.total() < seen[key].total()
        if (found := lemmas(*shape)) != best and (alike or found.lower() == best.lower()):
            exceptions[key] = best
    return "\n".join(order) + "\n\n" + "\n".join("\t".join((*key, best)) for key, best in sorted(exceptions.items()))


def pack(text: str) -> bytes:
    """Return `text` gzipped, the same bytes every time."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


def score(lemmas: Lemmas, documents: Iterable[Document]) -> float:
    """Return the share of words whose lemma is right, given the treebank's own tags."""
    right = [
        lemmas(form, upos or "", xpos or "") == lemma
        for document in documents
        for s in document.sentences
        for form, upos, xpos, lemma in zip(s.forms, s.layers["upos"], s.layers["xpos"], s.layers["lemma"], strict=True)
    ]
    return sum(right) / len(right)


def main(folder: Path) -> None:
    """Write the table from the treebanks in `folder` and print what it scores on their development parts."""
    parts = [read_treebank(folder / f"{corpus}.train.conllu.gz", corpus) for corpus in ("ewt", "gum")]
    text = make_table(document for part in parts for document in part)
    packed = pack(text)
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(packed)
    known, _, exceptions = text.partition("\n\n")
    print(f"{len(known.splitlines())} known lemmas, {len(exceptions.splitlines())} exceptions, {len(packed)} bytes")
    for corpus in ("ewt", "gum"):
        documents = read_treebank(folder / f"{corpus}.dev.conllu.gz", corpus)
        print(f"{corpus} dev: {100 * score(read_table(text), documents):.2f} % with the treebank's tags")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

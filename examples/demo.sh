#!/bin/sh
# Reads the example story and shows what comes of it: the digest, the ledger, and where the page lies. `make demo` runs it.
set -eu
BIN=${BIN:-.venv/bin}
OUT=${OUT:-demo-output}
rm -rf "$OUT"
mkdir -p "$OUT"

# Tables are as wide as the terminal; where there is none to ask, wide enough for a ledger.
export COLUMNS="${COLUMNS:-170}"

dateline() { "$BIN/dateline" "$@" --store "$OUT/demo.db" --settings examples/settings.toml; }
heading() { printf '\n========== %s\n\n' "$1"; }

heading "The digest: dateline brief examples/velisk"
dateline brief examples/velisk --html "$OUT/digest.html" >"$OUT/digest.md"
cat "$OUT/digest.md"

heading "The ledger: dateline ledger"
story=$("$BIN/dateline" stories --format json --store "$OUT/demo.db" |
  "$BIN/python" -c 'import json, sys; print(json.loads(sys.stdin.readline())["id"])')
dateline ledger "$story"

heading "What lies where"
cat <<TEXT
the digest as a page, every sentence opens its source:  $OUT/digest.html
the same as Markdown:                                   $OUT/digest.md
the store, for the other commands:                      --store $OUT/demo.db
TEXT

"""`dateline judgements`: what people judged."""

from __future__ import annotations

from dateline.cli.options import FormatOption, SettingsOption, StoreOption

EXAMPLE = "dateline judgements"
COLUMNS = ("judgement", "noun", "held", "one", "other", "who", "why", "at", "undone")


def command(format: FormatOption = "table", store: StoreOption = None, settings: SettingsOption = None) -> None:
    """List what people judged to be one or not, and how they ended disputes, with who, when and why, and what was undone."""
    from dateline.cli.opening import opened_store
    from dateline.cli.output import print_json, print_table

    with opened_store(store, settings) as kept:
        made, ended = kept.judgements(), kept.settlements()
    if format == "json":
        print_json([*made, *ended])
        return
    rows: list[tuple[str | None, ...]] = [
        (j.id, j.noun, j.verdict, *j.sides, j.author, j.reason, j.at, j.undone_at) for j in made
    ]
    rows += [(s.id, "dispute", s.ending, *s.sides, s.author, s.reason, s.at, s.undone_at) for s in ended]
    print_table("Judgements", COLUMNS, sorted(rows, key=lambda row: str(row[7])))

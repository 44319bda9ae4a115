"""The brief as Markdown: each line ends with the numbers of its sources, which stand at the end."""

from __future__ import annotations

import re

from dateline.briefing.dates import day_words
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Brief, BriefLine, Section

NAME = "markdown"
MEDIA_TYPE = "text/markdown"
SUFFIX = ".md"
TAKES = ("brief",)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_QUOTES = frozenset({"excerpt", "editor_note"})


def escaped(text: str) -> str:
    """Return a report's words so that Markdown shows them as they are: on one line, no markup, no HTML, no link."""
    return re.sub(r"^(\s*)([-+]|\d+\.)(\s)", r"\1\\\2\3", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _marks(line: BriefLine, numbers: dict[str, int], names: dict[str, str]) -> str:
    """Return "(Harbour Post [1]; Coast Wire [2])" for a line's outlets."""
    cited = list(dict.fromkeys(s.report for s in line.sources))
    return "; ".join(f"{escaped(names.get(r, r))} [{numbers[r]}]" for r in cited)


def _section(section: Section, numbers: dict[str, int], names: dict[str, str]) -> list[str]:
    rows = [f"## {escaped(section.heading)}", ""]
    for line in section.lines:
        if section.kind in _QUOTES:
            rows += [f"> {escaped(line.text)} ({_marks(line, numbers, names)})", ""]
        elif section.kind == "coverage":
            cited = ", ".join(f"[{numbers[r]}]" for r in dict.fromkeys(s.report for s in line.sources))
            rows.append(f"- {escaped(line.text)} {cited}")
        else:
            rows.append(f"- {escaped(line.text)} ({_marks(line, numbers, names)})")
    return [*rows, ""]


def render(brief: Brief) -> str:
    """Return the brief as Markdown that ends with a newline. All words of reports are escaped."""
    names, references = dict(brief.outlets), dict(brief.references)
    lines = [*([brief.lead] if brief.lead else []), *(line for s in brief.sections for line in s.lines)]
    cited = [*dict.fromkeys(s.report for line in lines for s in line.sources)]
    numbers = {report: n for n, report in enumerate([*cited, *(r for r in names if r not in cited)], 1)}
    headings = briefing_phrases().headings
    rows = [f"# {escaped(brief.title)}", ""]
    if brief.as_of:
        rows += [f"*As of {day_words(brief.as_of)}*", ""]
    if brief.lead:
        rows += [f"{escaped(brief.lead.text)} ({_marks(brief.lead, numbers, names)})", ""]
    for section in brief.sections:
        rows += _section(section, numbers, names)
    rows += [f"## {headings['sources']}", ""]
    rows += [f"{n}. {escaped(references.get(report, names.get(report, report)))}" for report, n in numbers.items()]
    rows += ["", f"## {headings['notes']}", "", *(f"- {escaped(note)}" for note in brief.notes), ""]
    return "\n".join(rows)

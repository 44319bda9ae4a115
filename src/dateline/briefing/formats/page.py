"""The brief as one self-contained HTML page: every sentence opens its report at the words it rests on."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from dateline.briefing import tables
from dateline.briefing.anchors import Anchors
from dateline.briefing.clauses import topic
from dateline.briefing.dates import day_words, when_words
from dateline.briefing.figures import ranked, value_words, who_says
from dateline.briefing.library import Library
from dateline.briefing.marks import Piece, pieces
from dateline.briefing.numbers import low_high
from dateline.briefing.points import headline_observation
from dateline.briefing.standing import contradicted
from dateline.briefing.svg import SHAPES, draw, sayer, sayers, style_of
from dateline.lexicon.briefing import briefing_phrases
from dateline.model import Brief, BriefLine, Chart, Reading, Report, Series, Situation, Source, Span, SpeakerRecord

NAME = "html"
MEDIA_TYPE = "text/html"
SUFFIX = ".html"
TAKES = ("brief", "situation", "readings")

SHOWN_CHARTS = 4
SHOWN_ROWS = 12
LONGEST_REPORT = 100_000
"""Characters of a report that the page shows whole; of a longer one only what a line rests on."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of a report as marked pieces."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as the page shows it."""

    id: str
    number: int
    outlet: str
    headline: str | None
    published: str | None
    url: str | None
    language: str | None
    byline: str | None
    blocks: tuple[BlockView, ...]
    cut: bool


def _table(table: tables.Table, anchors: Anchors) -> dict[str, Any]:
    rows = [anchors.row(row.cells, row.sources) for row in table.rows]
    return {"title": table.title, "columns": table.columns, "rows": rows, "shown": SHOWN_ROWS}


def _ledger(library: Library) -> tables.Table:
    """Return the ledger with fewer, fuller columns than the command line's, so that it fits beside the evidence."""
    full = tables.ledger(library.situation, library.readings)
    rows = []
    for series, row in zip(ranked(library), full.rows, strict=True):
        _, _, _, value, spread, _, who, lines, age, state = row.cells
        day = day_words(series.headline.as_of) if series.headline.as_of else "no date given"
        standing = "; ".join(str(x) for x in (age if series.headline.age_days else None, state) if x)
        head = headline_observation(series)
        several = spread if spread != low_high(head.value.low, head.value.high) else None
        rows.append(tables.Row((topic(series), value, several, day, who, lines, standing or None), row.sources))
    return tables.Table(full.title, ("what", "value", "range", "as of", "who says so", "lines", "standing"), tuple(rows))


def _timeline(table: tables.Table, anchors: Anchors) -> dict[str, Any]:
    """Return the timeline as rows of day, clause, place and outlets; background goes with what is earlier."""
    rows: list[dict[str, Any]] = []
    background: list[dict[str, Any]] = []
    for told in table.rows:
        when, where, _, what, _, note = told.cells
        outlets = "; ".join(dict.fromkeys(anchors.library.outlet(s.report) for s in told.sources))
        plain = str(when) if when else ""
        day = day_words(plain) if plain[:4].isdigit() and len(plain) in (4, 7, 10) and plain.replace("-", "").isdigit() else plain
        row = anchors.row((what,), told.sources)
        outlets = f"{outlets} ({note})" if note else outlets
        (background if "background" in str(note) else rows).append(
            {"id": row.id, "href": row.href, "day": day or "no date given", "what": what, "where": where, "outlets": outlets}
        )
    dated = [r for r in rows if r["day"] != "no date given" and not str(r["day"]).startswith("“")]
    edge = max(0, len(dated) - SHOWN_ROWS)
    return {
        "rows": [*background, *rows],
        "earlier": [*background, *dated[:edge]],
        "latest": dated[edge:],
        "undated": [r for r in rows if r not in dated],
    }


def _chart(chart: Chart, number: int, anchors: Anchors) -> dict[str, Any]:
    names = sayers(chart)
    links = [anchors.at(p.source) for p in chart.points]
    rows = [
        {
            "day": day_words(p.day) if p.day else "no date given",
            "value": low_high(p.value.low, p.value.high),
            "about": p.value.approximate,
            "who": sayer(p),
            "outlet": p.line,
            "href": link,
        }
        for p, link in zip(chart.points, links, strict=True)
    ]
    legend = [(style_of(p, names), names[style_of(p, names)]) for p in chart.points]
    return {
        "title": chart.title,
        "unit": chart.unit,
        "svg": draw(chart, links, number),
        "rows": rows,
        "legend": [{"style": s, "shape": SHAPES[s], "name": n} for s, n in dict.fromkeys(legend)],
    }


def _sides(series: Series, library: Library, anchors: Anchors) -> list[dict[str, str]]:
    """Return the accounts of a disputed series, lowest first, for showing side by side."""
    against = contradicted(series)
    every = sorted((o for o in series.observations if o.id in against), key=lambda o: (o.value.low or 0, o.value.high or 0, o.id))
    return [
        {
            "value": value_words(o),
            "who": who_says(o, library),
            "when": when_words(o.when).removeprefix("on ").strip("()"),
            "href": anchors.at(Source(o.report, o.span, o.finding)),
        }
        for o in every
    ]


def _role(record: SpeakerRecord) -> str:
    """Return a speaker's roles and body, without saying the name or the body twice."""
    told = "; ".join(dict.fromkeys(r for r in record.roles if r.lower() not in record.name.lower()))
    body = record.organisation or ""
    said = f"{record.name} {told}".lower()
    return ", ".join(x for x in (told, "" if body.lower() in said else body) if x)


def _speakers(situation: Situation, anchors: Anchors) -> list[dict[str, Any]]:
    return [
        {
            "name": record.name,
            "role": _role(record),
            "said": [
                {
                    "line": anchors.line(BriefLine(" ".join(said.text.split()) or "…", (said.source, *said.variants))),
                    "cue": said.cue,
                    "when": tables.when_cell(said.when),
                }
                for said in record.statements
            ],
        }
        for record in sorted(situation.speakers, key=lambda r: -len(r.statements))
    ]


def _block_spans(report: Report) -> list[tuple[str, Span]]:
    """Return the report's blocks with what stands between them, so that no words are lost."""
    spans: list[tuple[str, Span]] = []
    end = 0
    for block in report.blocks:
        if report.text[end : block.span.start].strip():
            spans.append(("between", Span(end, block.span.start)))
        spans.append((block.kind, block.span))
        end = block.span.end
    if report.text[end:].strip():
        spans.append(("between" if report.blocks else "paragraph", Span(end, len(report.text))))
    return spans


def _report(report: Report, library: Library, anchors: Anchors) -> ReportView:
    marks = anchors.marks(report.id)
    blocks = _block_spans(report)
    cut = len(report.text) > LONGEST_REPORT
    kept = [
        (kind, span)
        for kind, span in blocks
        if not cut or span.end <= LONGEST_REPORT or any(span.overlaps(m) for m in marks.values())
    ]
    if cut:
        kept = [(kind, _around_marks(span, marks.values())) for kind, span in kept]
    shown = tuple(BlockView(kind.replace("_", "-"), pieces(report.text, marks, span)) for kind, span in kept)
    return ReportView(
        report.id,
        anchors.number(report.id),
        library.outlet(report.id),
        report.headline,
        day_words(report.published) if report.published else None,
        library.url(report.id),
        report.language,
        report.byline,
        shown,
        cut,
    )


def _around_marks(span: Span, marks: Any) -> Span:
    """Return a block, or of an overlong one the part around its marks."""
    if span.length <= LONGEST_REPORT:
        return span
    inside = [m for m in marks if m.overlaps(span)]
    start = max(span.start, min((m.start for m in inside), default=span.start) - 2_000)
    end = min(span.end, max((m.end for m in inside), default=start) + 2_000)
    return Span(start, min(max(end, start + 1), start + LONGEST_REPORT * 2))


def _facts(situation: Situation) -> list[tuple[str, str]]:
    disputed = sum(1 for s in situation.series if contradicted(s)) or len(situation.disputes)
    return [
        (str(len(situation.story.reports)), "reports" if len(situation.story.reports) != 1 else "report"),
        (str(len(situation.lines)), "lines of reporting" if len(situation.lines) != 1 else "line of reporting"),
        (str(len(situation.series)), "figures followed" if len(situation.series) != 1 else "figure followed"),
        (str(disputed), "in dispute"),
    ]


def _lines(situation: Situation, library: Library) -> list[dict[str, Any]]:
    standing = briefing_phrases().standing
    return [
        {
            "gatherer": line.gatherer,
            "standing": standing[line.standing],
            "established": line.standing == "established",
            "reports": [(library.outlet(r), f"r{number}") for r in line.reports for number in [_number(situation, r)]],
            "reasons": line.reasons,
            "edges": [
                {
                    "pair": " – ".join(library.outlet(r) for r in edge.pair),
                    "reason": edge.reason.replace("_", " "),
                    "words": " ".join(edge.words.split())[:300],
                }
                for edge in line.edges
            ],
        }
        for line in situation.lines
    ]


def _number(situation: Situation, report: str) -> int:
    return situation.story.reports.index(report) + 1 if report in situation.story.reports else 0


def view(brief: Brief, situation: Situation, readings: Mapping[str, Reading]) -> dict[str, Any]:
    """Return all that the template shows. Reports come last, when every line has named the places it rests on."""
    library = Library(situation, readings)
    anchors = Anchors(library)
    sections: dict[str, Any] = dict.fromkeys(briefing_phrases().headings)
    sections |= {
        s.kind: {"heading": s.heading, "lines": [anchors.line(x) for x in s.lines]} for s in brief.sections if s.kind != "figures"
    }
    disputed = [
        {"topic": name, "sides": sides}
        for series in ranked(library)
        if contradicted(series)
        for name in [topic(series)]
        for sides in [_sides(series, library, anchors)]
    ]
    shown: dict[str, Any] = {
        "brief": brief,
        "lead": anchors.line(brief.lead) if brief.lead else None,
        "sections": sections,
        "disputed": disputed,
        "as_of": day_words(brief.as_of) if brief.as_of else None,
        "headings": briefing_phrases().headings,
        "facts": _facts(situation),
        "charts": [_chart(c, n, anchors) for n, c in enumerate(brief.charts, 1)],
        "shown_charts": SHOWN_CHARTS,
        "ledger": _table(_ledger(library), anchors),
        "timeline": _timeline(tables.timeline(situation, readings), anchors),
        "flow": _table(tables.flow(situation, readings), anchors),
        "forecasts": _forecasts(brief, situation, anchors),
        "speakers": _speakers(situation, anchors),
        "lines": _lines(situation, library),
        "shapes": SHAPES,
    }
    shown["reports"] = [_report(r, library, anchors) for r in library.reports.values()]
    shown["back"] = anchors.back
    return shown


def _forecasts(brief: Brief, situation: Situation, anchors: Anchors) -> dict[str, str]:
    """Return the verdict of the forecast behind each expected line, by the line's words."""
    del anchors
    verdicts = {(r.report, r.span): r.verdict for r in situation.forecasts}
    expected = next((s for s in brief.sections if s.kind == "expected"), None)
    found: dict[str, str] = {}
    for line in expected.lines if expected else ():
        source = line.sources[0]
        found[line.text] = verdicts.get((source.report, source.span), "pending")
    return found


class Marker:
    """Writes a block of a report with its marks; the first stretch of a mark has its id, the last the way back."""

    def __init__(self, back: Mapping[str, str]) -> None:
        self.back = back
        self.seen: set[str] = set()

    def mark(self, block: BlockView) -> Markup:
        """Return the block's words, escaped, with nested <mark> elements."""
        written: list[Markup] = []
        open_: list[str] = []
        for piece in block.pieces:
            for name in piece.opens:
                ident = Markup("") if name in self.seen else Markup(' id="{}"').format(name)
                self.seen.add(name)
                open_.append(name)
                written.append(Markup('<mark{} data-e="{}">').format(ident, name))
            written.append(escape(piece.text))
            for _ in range(piece.closes):
                name = open_.pop()
                written.append(Markup("</mark>"))
                if name in self.back:
                    written.append(
                        Markup('<a class="back" href="#{}" aria-label="back to the line">↩</a>').format(self.back[name])
                    )
        return Markup("").join(written)


@cache
def _part(name: str) -> str:
    return files("dateline.briefing").joinpath("templates", name).read_text(encoding="utf-8")


def integrity(text: str) -> str:
    """Return a Content-Security-Policy source that allows exactly this inline text (CSP level 2, hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


def render(brief: Brief, situation: Situation, readings: Mapping[str, Reading]) -> str:
    """Return the page. It loads nothing, works without scripts, and runs none but its own (by hash)."""
    style, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src {integrity(style)}; script-src {integrity(script)}; base-uri 'none'; form-action 'none'"
    )
    shown = view(brief, situation, readings)
    marker = Marker(shown.pop("back"))
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - files of this package, no report's words
    return str(_template().render(**shown, **own, policy=policy, marked=marker.mark))

"""A series over time as inline SVG: range bars, colour and shape by who says so, every dot a link to its words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from dateline.briefing.dates import MONTHS
from dateline.briefing.numbers import digits, low_high
from dateline.model import Chart, ChartPoint

WIDTH, HEIGHT = 640, 230
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 34
UNDATED_BAND = 74
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "ring")
MAX_SAYERS = 6
_LOG_FROM = 60
"""Ratio of the largest to the smallest value from which the axis is logarithmic."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: its ends, whether logarithmic, and its ticks."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        """Return the height of a value in the drawing, in pixels from the top."""
        if self.log:
            lowest, highest = math.log10(self.low), math.log10(self.high)
            share = (math.log10(max(value, self.low)) - lowest) / (highest - lowest)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - min(max(share, 0), 1) * (HEIGHT - TOP - BOTTOM), 1)


def _nice(step: float) -> float:
    """Return the next of 1, 2, 5 × 10ⁿ not below `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= step * 0.999)


def value_axis(values: Sequence[float]) -> Axis:
    """Return an axis from zero, or a logarithmic one where the values span more than sixtyfold."""
    highest = max([*values, 1.0])
    positive = [v for v in values if v > 0]
    if positive and highest / min(positive) >= _LOG_FROM and 0 not in values:
        low, high = math.floor(math.log10(min(positive))), math.ceil(math.log10(highest))
        high = max(high, low + 1)
        return Axis(10.0**low, 10.0**high, True, tuple(10.0**p for p in range(low, high + 1)))
    step = _nice(highest / 4)
    top = step * math.ceil(highest / step)
    return Axis(0.0, top, False, tuple(round(step * i, 6) for i in range(round(top / step) + 1)))


def _days(points: Sequence[ChartPoint]) -> tuple[date | None, date | None]:
    known = sorted(date.fromisoformat(p.day[:10]) for p in points if p.day)
    return (known[0], known[-1]) if known else (None, None)


def _x(day: str | None, first: date | None, last: date | None, undated: bool, width: int = WIDTH) -> float:
    right = width - RIGHT - (UNDATED_BAND if undated else 0)
    if day is None or first is None or last is None:
        return float(width - RIGHT - UNDATED_BAND / 2)
    days = (last - first).days
    inner = right - LEFT - 40
    share = (date.fromisoformat(day[:10]) - first).days / days if days else 0.5
    return round(LEFT + 20 + share * inner, 1)


def _shape(kind: str, x: float, y: float) -> Markup:
    r = 5.0
    if kind == "square":
        return Markup('<rect x="{}" y="{}" width="9" height="9"/>').format(x - 4.5, y - 4.5)
    if kind == "diamond":
        return Markup('<path d="M{0} {1}l6 6l-6 6l-6 -6z"/>').format(x, y - 6)
    if kind == "triangle":
        return Markup('<path d="M{0} {1}l6 10.5h-12z"/>').format(x, y - 6.5)
    if kind == "cross":
        return Markup('<path class="stroke" d="M{0} {1}l9 9m0 -9l-9 9"/>').format(x - 4.5, y - 4.5)
    if kind == "ring":
        return Markup('<circle class="stroke" cx="{}" cy="{}" r="{}"/>').format(x, y, r)
    return Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y, r)


def sayer(point: ChartPoint) -> str:
    """Return who says so, for the legend: the speaker, else the outlet."""
    return point.by or point.line


def sayers(chart: Chart) -> tuple[str, ...]:
    """Return who says so in order of first word; those past MAX_SAYERS share the last style as "others"."""
    every = list(dict.fromkeys(sayer(p) for p in chart.points))
    return tuple(every if len(every) <= MAX_SAYERS else [*every[: MAX_SAYERS - 1], "others"])


def style_of(point: ChartPoint, names: Sequence[str]) -> int:
    """Return the number of a point's colour and shape, 0 to MAX_SAYERS - 1."""
    name = sayer(point)
    return names.index(name) if name in names else len(names) - 1


def _bar(point: ChartPoint, x: float, axis: Axis) -> Markup:
    low, high = point.value.low, point.value.high
    if low == high:
        return Markup("")
    top = axis.y(high if high is not None else axis.high)
    bottom = axis.y(low if low is not None else axis.low)
    open_end = Markup(' class="open"') if low is None or high is None else Markup("")
    caps = Markup("").join(
        Markup('<path d="M{} {}h8"/>').format(x - 4, y) for y, known in ((top, high), (bottom, low)) if known is not None
    )
    return Markup('<g class="bar"><path{} d="M{} {}V{}"/>{}</g>').format(open_end, x, bottom, top, caps)


def _dot_value(point: ChartPoint) -> float:
    value = (
        point.value.low
        if point.value.low is not None and (point.value.low or point.value.high in (0, None))
        else point.value.high
    )
    return value if value is not None else 0.0


def _label(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _time_ticks(first: date | None, last: date | None) -> list[date]:
    if first is None or last is None:
        return []
    days = (last - first).days
    step = max(1, math.ceil(days / 6))
    ticks = [first + timedelta(days=i) for i in range(0, days + 1, step)]
    if ticks[-1] != last:
        ticks = [*ticks[:-1], last] if (last - ticks[-1]).days < step / 2 else [*ticks, last]
    return ticks


def _grid(axis: Axis, first: date | None, last: date | None, undated: bool) -> Markup:
    rows = []
    for tick in axis.ticks:
        y = axis.y(tick)
        rows.append(Markup('<path class="grid" d="M{} {}H{}"/>').format(LEFT, y, WIDTH - RIGHT))
        rows.append(Markup('<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>').format(LEFT - 8, y + 4, digits(tick)))
    for day in _time_ticks(first, last):
        x = _x(day.isoformat(), first, last, undated)
        rows.append(Markup('<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>').format(x, HEIGHT - 12, _label(day)))
    if undated:
        x = WIDTH - RIGHT - UNDATED_BAND
        rows.append(Markup('<path class="split" d="M{} {}V{}"/>').format(x, TOP, HEIGHT - BOTTOM))
        middle = WIDTH - RIGHT - UNDATED_BAND / 2
        rows.append(Markup('<text class="tick" x="{}" y="{}" text-anchor="middle">no date</text>').format(middle, HEIGHT - 12))
    return Markup("").join(rows)


def describe(chart: Chart) -> str:
    """Return what a chart shows, in words, for those who do not see it."""
    first, last = _days(chart.points)
    told = "; ".join(f"{p.day or 'no date'}: {low_high(p.value.low, p.value.high)}, {sayer(p)}" for p in chart.points)
    span = f" from {first.isoformat()} to {last.isoformat()}" if first and last and first != last else ""
    return f"{chart.title}{span}. {told}."


def draw(chart: Chart, links: Sequence[str], number: int) -> Markup:
    """Return the chart as SVG markup; `links` are the fragments of its points, `number` makes ids unique.

    All text is escaped. The drawing has a title and a description; each point is a link with a title of its own.
    """
    values = [v for p in chart.points for v in (p.value.low, p.value.high) if v is not None]
    axis = value_axis(values)
    first, last = _days(chart.points)
    undated = any(p.day is None for p in chart.points)
    names = sayers(chart)
    taken: dict[tuple[float, float], int] = {}
    dots = []
    for point, link in zip(chart.points, links, strict=True):
        style = style_of(point, names)
        x, y = _x(point.day, first, last, undated), axis.y(_dot_value(point))
        beside = taken.get((x, 0.0), 0)
        taken[(x, 0.0)] = beside + 1
        x += (beside + 1) // 2 * 12 * (1 if beside % 2 else -1)
        told = f"{low_high(point.value.low, point.value.high)}, {sayer(point)}, {point.line}, {point.day or 'no date given'}"
        body = _bar(point, x, axis) + _shape(SHAPES[style], x, y)
        hit = Markup('<circle class="hit" cx="{}" cy="{}" r="12"/>').format(x, y)
        dots.append(Markup('<a href="#{}" class="dot s{}"><title>{}</title>{}{}</a>').format(link, style, told, hit, body))
    ids = (f"chart{number}-title", f"chart{number}-desc")
    head = Markup('<svg class="chart" viewBox="0 0 {} {}" role="group" aria-labelledby="{} {}">').format(WIDTH, HEIGHT, *ids)
    title = Markup('<title id="{}">{}</title><desc id="{}">{}</desc>').format(ids[0], chart.title, ids[1], describe(chart))
    unit = (
        Markup('<text class="unit" x="{}" y="{}">{}</text>').format(LEFT - 56, TOP - 2, escape(chart.unit))
        if chart.unit
        else Markup("")
    )
    return head + title + _grid(axis, first, last, undated) + unit + Markup("").join(dots) + Markup("</svg>")

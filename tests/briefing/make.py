"""Situations made by hand: reports of made-up outlets, with findings named by their own words."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import (
    Block,
    Event,
    Figure,
    Forecast,
    ForecastRecord,
    Gap,
    Headline,
    Line,
    Observation,
    Place,
    Reading,
    Relation,
    Report,
    SanityWarning,
    Series,
    Situation,
    Source,
    Span,
    Speaker,
    Statement,
    StoryHead,
    TimelineEntry,
    Value,
    When,
    content_id,
)
from dateline.model.reading import Quote

ANY_SPAN = Span(0, 1)


def on(day: str | None, text: str = "", span: Span | None = ANY_SPAN) -> When | None:
    """A day, or nothing."""
    return When(day, day, day, "day" if len(day) == 10 else "month", text or day, span, "published") if day else None


def report(id_: str, outlet: str | None, published: str | None, headline: str | None, *paragraphs: str, **more) -> Report:
    """A report with its blocks: headline, lead, paragraphs."""
    parts = ([headline] if headline else []) + list(paragraphs)
    kinds = (["headline"] if headline else []) + ["lead"] + ["paragraph"] * max(0, len(paragraphs) - 1)
    text, blocks = "", []
    for kind, part in zip(kinds, parts, strict=False):
        text += "\n\n" if text else ""
        blocks.append(Block(kind, Span(len(text), len(text) + len(part))))
        text += part
    return Report(id_, text, outlet, headline=headline, published=published, language="en", blocks=tuple(blocks), **more)


def at(held: Report, words: str) -> Span:
    """Where the words stand in a report."""
    start = held.text.index(words)
    return Span(start, start + len(words))


def place(held: Report, words: str, kind: str = "settlement") -> Place:
    """A known place, as the report names it."""
    return Place(words, f"own:{words.lower()}", "XX", 41.2, 33.1, 1, words, at(held, words), kind)


class Desk:
    """Gathers readings and series, and makes the situation of them."""

    def __init__(self, *reports: Report, title: str = "Flood in Velmora") -> None:
        self.title = title
        self.readings = {r.id: Reading("test", r) for r in reports}
        self.series: list[Series] = []
        self.timeline: list[TimelineEntry] = []
        self.forecasts: list[ForecastRecord] = []
        self.more: dict[str, object] = {}

    def __getitem__(self, id_: str) -> Report:
        return self.readings[id_].report

    def _add(self, id_: str, **found) -> None:
        reading = self.readings[id_]
        self.readings[id_] = replace(reading, **{k: (*getattr(reading, k), v) for k, v in found.items()})

    def says(
        self, id_: str, words: str, name: str, role: str | None = None, body: str | None = None, kind: str = "indirect"
    ) -> Statement:
        """A statement in a report."""
        held = self[id_]
        speaker = Speaker(name, role, body, "name", None)
        made = Statement(content_id("s", id_, words), kind, speaker, None, Quote(words, at(held, words)), None, "test")
        self._add(id_, statements=made)
        return made

    def counts(
        self, id_: str, words: str, low, high=-1, *, when=None, by: Statement | None = None, stance="asserted", of=None,
        approximate=False, where: Place | None = None, unit=None, counted=None, number=None,
    ) -> Observation:  # fmt: skip
        """A figure of a report and the observation made from it."""
        held = self[id_]
        value = Value(low, low if high == -1 else high, approximate, number or words)
        span = at(held, words)
        figure = Figure(
            content_id("f", id_, words), words, span, value, unit, counted, "m", of, where, when, by.id if by else None,
            stance, None, None, span, "test",
        )  # fmt: skip
        self._add(id_, figures=figure)
        return Observation(
            content_id("o", id_, words), id_, span, words, value, when, by.speaker.name if by else None, f"l-{id_}", stance,
            figure.id, unit, of,
        )  # fmt: skip

    def row(
        self, measure: str, *observations: Observation, where=None, of=None, kind=None, relations=(), lines=1, age=0, stale=False
    ) -> Series:
        """A series of observations, the last of which is its headline."""
        head = observations[-1]
        lows = [o.value.low for o in observations if o.value.low is not None]
        highs = [o.value.high for o in observations]
        high = None if None in highs else max(highs)
        day = head.when.end if head.when else None
        headline = Headline(min(lows, default=None), high, head.value.low, day, lines, age, stale, head.id)
        made = Series(
            content_id("q", measure, of, head.id), measure, of, where, kind, head.unit, headline, observations, tuple(relations)
        )
        self.series.append(made)
        return made

    def happens(self, id_: str, words: str, day: str | None = None) -> TimelineEntry:
        """An event of a report and its entry."""
        held = self[id_]
        made = Event(
            content_id("e", id_, words), words, at(held, words), "other", words.split()[0], (), None, on(day), None, "test"
        )
        self._add(id_, events=made)
        entry = TimelineEntry(made.id, made.when, None, "other", made.what, (Source(id_, made.span, made.id),))
        self.timeline.append(entry)
        return entry

    def foretells(
        self, id_: str, words: str, due: str | None, by: Statement | None = None, modality="hope", verdict="pending", decided=()
    ) -> None:
        """A forecast and its record."""
        held = self[id_]
        when = When(None, due, f"../{due}", "day", "by then", Span(0, 1), "published") if due else None
        made = Forecast(content_id("c", id_, words), words, at(held, words), by.id if by else None, when, None, modality, "test")
        self._add(id_, forecasts=made)
        name = by.speaker.name if by else None
        self.forecasts.append(
            ForecastRecord(
                made.id, id_, made.span, words, name, when, None, modality, verdict, tuple(decided), "a later report tells more"
            )
        )

    def situation(self, as_of: str | None = "2031-03-05") -> Situation:
        """The situation of all that was gathered."""
        reports = [r.report for r in self.readings.values()]
        head = StoryHead(
            "t1-test",
            self.title,
            tuple(r.id for r in reports),
            tuple(r.outlet for r in reports),
            tuple(r.published for r in reports),
        )
        lines = tuple(Line(f"l-{r.id}", (r.id,), r.outlet, "established", (), ("Its own reporters.",)) for r in reports)
        told = {"series": tuple(self.series), "timeline": tuple(self.timeline), "forecasts": tuple(self.forecasts), **self.more}
        return Situation("rules 1, house pack", as_of, head, lines, **told)


def relation(old: Observation, new: Observation, kind: str, rule: str = "R10") -> Relation:
    """How two observations stand to each other."""
    return Relation((old.id, new.id), kind, rule, "they say so")


def flood() -> Desk:
    """Four reports on a flood: a toll revised, counts that differ, a remainder, a hope, a part, a zero, an undated report."""
    a = report(
        "a", "Harbour Post", "2031-03-03", "Flood cuts off Velmora",
        "Rescuers reached the flooded town of Velmora by boat on Monday after the Isk river broke its banks.",
        "At least 12 people were killed, mayor Dara Quill said.",
        "Some 3,000 people were evacuated from Velmora on Sunday, most of them women and children.",
        "Quill hoped the last residents could leave by Thursday.",
    )  # fmt: skip
    b = report(
        "b", "Coast Wire", "2031-03-05", "Toll rises in Velmora",
        "The death toll from the flood in Velmora rose to 19 on Wednesday, the mayor said.",
        "More than 2,000 people by their estimate were still inside the old town, said Tomas Erd, a Red Lantern spokesman.",
        "No injuries were reported at the camp in Osk, where 700 people including 300 children now live.",
    )  # fmt: skip
    c = report(
        "c", "The Meridian", "2031-03-05", None,
        "Rescue workers counted 25 dead in Velmora on Wednesday, The Meridian's reporters saw.",
        "“We have never seen water like this,” said Ina Roe, 61, who lost her shop.",
    )  # fmt: skip
    d = report("d", None, None, "Undated", "Hundreds of people fled Velmora on Sunday, residents said.")
    desk = Desk(a, b, c, d)
    mayor = desk.says("a", "At least 12 people were killed", "Dara Quill", "mayor")
    mayor_b = desk.says("b", "The death toll from the flood in Velmora rose to 19 on Wednesday", "Dara Quill", "mayor")
    erd = desk.says(
        "b", "More than 2,000 people by their estimate were still inside the old town", "Tomas Erd", "spokesman", "Red Lantern"
    )
    hope = desk.says("a", "the last residents could leave by Thursday", "Dara Quill", "mayor")
    velmora = {id_: place(desk[id_], "Velmora") for id_ in "abcd"}
    twelve = desk.counts("a", "At least 12 people", 12, None, when=on("2031-03-03"), by=mayor, number="12", counted="people")
    nineteen = desk.counts("b", "19", 19, when=on("2031-03-05"), by=mayor_b)
    twentyfive = desk.counts("c", "25 dead", 25, when=on("2031-03-05"), number="25", counted="dead")
    desk.row(
        "people.killed", twelve, nineteen, twentyfive, where=velmora["a"], kind="cumulative", lines=2,
        relations=[relation(twelve, nineteen, "revision"), relation(nineteen, twentyfive, "contradiction")],
    )  # fmt: skip
    desk.row(
        "people.evacuated",
        desk.counts(
            "a",
            "Some 3,000 people",
            3000,
            approximate=True,
            when=on("2031-03-02"),
            where=velmora["a"],
            number="3,000",
            counted="people",
        ),
        where=velmora["a"],
        kind="flow",
        age=3,
    )
    desk.row(
        "people.remaining",
        desk.counts(
            "b",
            "More than 2,000 people",
            2000,
            None,
            when=on("2031-03-05", span=None),
            by=erd,
            stance="estimated",
            number="2,000",
            counted="people",
        ),
        where=velmora["b"],
        kind="remaining",
    )
    osk = place(desk["b"], "Osk")
    living = desk.counts("b", "700 people", 700, when=on("2031-03-05"), where=osk, counted="people", number="700")
    children = desk.counts("b", "300 children", 300, when=on("2031-03-05"), where=osk, of="children", number="300")
    desk.row("people.sheltered", living, where=osk, kind="stock", relations=[relation(children, living, "part_of", "R3")])
    desk.row("people.sheltered", children, where=osk, of="children", kind="stock")
    desk.row(
        "people.injured", desk.counts("b", "No injuries", 0, when=on("2031-03-05"), counted="injuries", number="No"), where=osk
    )
    desk.row(
        "people.fled", desk.counts("d", "Hundreds of people", 100, None, number="Hundreds", counted="people"), where=velmora["d"]
    )
    desk.happens("a", "Rescuers reached the flooded town of Velmora by boat on Monday", "2031-03-03")
    desk.happens("c", "Rescue workers counted 25 dead in Velmora on Wednesday", "2031-03-05")
    desk.foretells("a", "the last residents could leave by Thursday", "2031-03-06", hope)
    twelve_at = Source("a", twelve.span, twelve.finding)
    desk.more = {
        "sanity": (SanityWarning("R23", "12 stands for two measures", (twelve_at,)),),
        "gaps": (
            Gap("stale", "the evacuation figure is 3 days old", (twelve_at,)),
            Gap("silent", "No word from the Isk river authority."),
        ),
    }
    return desk

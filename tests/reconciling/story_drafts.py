"""Small factories: readings by hand, with made-up outlets, so that each test says only what matters to it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from dateline.model import (
    Block,
    Event,
    Figure,
    Forecast,
    Line,
    Modality,
    Place,
    Quote,
    Reading,
    Relation,
    Report,
    Situation,
    Span,
    Speaker,
    Statement,
    Story,
    Value,
    When,
)
from dateline.reconciling.reconcile import reconcile


def when(days: str | None) -> When | None:
    """A day or "first/last"; None for no time."""
    if days is None:
        return None
    start, _, end = days.partition("/")
    return When(start or None, end or start, days, "day", days, None)


def place(name: str, **more: Any) -> Place:
    """A place without a gazetteer entry unless `more` gives one."""
    known = {"id": None, "country": None, "lat": None, "lon": None, "precision": 1, "text": name, "span": Span(0, 0)}
    return Place(name=name, **(known | more))


@dataclass
class Draft:
    """A report being written: each call adds a sentence and what is found in it."""

    id: str
    published: str | None = "2031-05-01"
    outlet: str | None = None
    language: str = "en"
    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def sentence(self, words: str) -> Span:
        """Add a sentence and return where it stands."""
        start = len(self.text)
        self.text += f"{words}\n"
        return Span(start, start + len(words))

    def say(self, words: str, speaker: str, role: str | None = None, organisation: str | None = None, named: Any = "name") -> str:
        """Add a statement and return its id."""
        span = self.sentence(words)
        id_ = f"{self.id}-q{len(self.statements)}"
        who = Speaker(speaker, role, organisation, named, None)
        self.statements.append(Statement(id_, "indirect", who, None, Quote(words, span), when(self.published), "test"))
        return id_

    def count(
        self,
        low: float | None,
        measure: str = "people.killed",
        *,
        high: float | str | None = "low",
        words: str | None = None,
        before: str = "",
        after: str = "",
        as_of: str | None = "published",
        at: str | Place | None = "Rivertown",
        by: str | None = None,
        about: bool = False,
        **more: Any,
    ) -> str:
        """Add a sentence with a figure and return the figure's id; exact unless `high` says otherwise (None: open)."""
        top = low if high == "low" else high
        assert not isinstance(top, str)
        number = words or f"{low:g} people"
        sentence = self.sentence(f"{before}{number}{after}")
        span = Span(sentence.start + len(before), sentence.start + len(before) + len(number))
        where = place(at) if isinstance(at, str) else at
        statement = self.say(f"{by} said so.", by) if by else None
        id_ = f"{self.id}-f{len(self.figures)}"
        given: dict[str, Any] = {"unit": None, "counted": None, "of": None, "kind": None, "part_of": None, "stance": "asserted"}
        self.figures.append(
            Figure(
                id=id_,
                text=number,
                span=span,
                value=Value(low, top, about, number.split()[0] if words is None else number.removesuffix(" people")),
                measure=measure,
                where=where,
                when=when(self.published if as_of == "published" else as_of),
                by=statement,
                evidence=sentence,
                made_by="test",
                **(given | more),
            )
        )
        return id_

    def event(
        self,
        words: str,
        type_: str = "attack",
        day: str | When | None = "published",
        at: str | Place | None = "Rivertown",
        what: str | None = None,
        **more: Any,
    ) -> str:
        """Add an event and return its id; `what` is its head word, its first one by default."""
        span = self.sentence(words)
        id_ = f"{self.id}-e{len(self.events)}"
        happened = day if isinstance(day, When) else when(self.published if day == "published" else day)
        where = place(at) if isinstance(at, str) else at
        given: dict[str, Any] = {"actors": (), "by": None}
        self.events.append(
            Event(
                id_,
                words,
                span,
                type_,
                what or words.split()[0],
                where=replace(where, span=span) if where else None,
                when=happened,
                made_by="test",
                **(given | more),
            )
        )
        return id_

    def foretell(self, words: str, due: str | None = None, modality: Modality = "hope", by: str | None = None) -> str:
        """Add a forecast and return its id."""
        span = self.sentence(words)
        statement = self.say(f"{by} hopes so.", by) if by else None
        id_ = f"{self.id}-c{len(self.forecasts)}"
        self.forecasts.append(Forecast(id_, words, span, statement, when(due), None, modality, "test"))
        return id_

    def name(self, words: str) -> None:
        """Mark every mention of a place in the text so far."""
        at = self.text.find(words)
        while at >= 0:
            self.places.append(place(words, span=Span(at, at + len(words))))
            at = self.text.find(words, at + 1)

    def reading(self) -> Reading:
        """Return the reading."""
        blocks = (Block("paragraph", Span(0, len(self.text))),) if self.text else ()
        report = Report(
            self.id,
            self.text,
            outlet=self.outlet or f"The {self.id.title()}",
            published=self.published,
            language=self.language,
            blocks=blocks,
        )
        return Reading(
            "test",
            report,
            tuple(self.statements),
            tuple(self.figures),
            tuple(self.events),
            tuple(self.forecasts),
            tuple(self.places),
        )


def story_of(drafts: list[Draft], together: tuple[tuple[str, ...], ...] = (), unknown: tuple[str, ...] = ()) -> Story:
    """A story in which each report is an established line of its own, but for those told `together` or of `unknown` lineage."""
    alone = [(d.id,) for d in drafts if not any(d.id in group for group in together)]
    lines = tuple(
        Line(f"l-{group[0]}", group, None if group[0] in unknown else group[0], _standing(group[0] in unknown), (), ())
        for group in sorted([*together, *alone])
    )
    return Story("s1-test", "A test", tuple(sorted(d.id for d in drafts)), lines)


def _standing(unknown: bool) -> Any:
    return "not_established" if unknown else "established"


def situation(*drafts: Draft, pack: str = "house", as_of: str | None = None, **lines: Any) -> Situation:
    """Reconcile drafts as one story."""
    every = list(drafts)
    return reconcile(story_of(every, **lines), {d.id: d.reading() for d in every}, pack, as_of)


def relations(found: Situation) -> list[tuple[str, str, str]]:
    """Every relation as (relation, figure id, figure id), sorted."""
    figure = {o.id: o.finding for s in found.series for o in s.observations}
    return sorted((r.relation, figure[r.pair[0]], figure[r.pair[1]]) for r in every_relation(found))


def every_relation(found: Situation) -> list[Relation]:
    """Relations within series and between them."""
    return [*(r for s in found.series for r in s.relations), *found.relations]


def kinds(found: Situation) -> list[str]:
    """Kinds of all relations, sorted."""
    return sorted(r.relation for r in every_relation(found))

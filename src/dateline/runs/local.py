"""A run on this machine: reads, keeps, links, reconciles and briefs. The one place that knows the order of the stages."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from dateline.model import (
    Brief,
    Explanation,
    Identities,
    IntakeError,
    Judgement,
    NotFoundError,
    Reading,
    Report,
    Settlement,
    Since,
    Situation,
    SpanError,
    Story,
    Unread,
)
from dateline.runs.naming import choose
from dateline.runs.pool import ReaderMaker, make_reader, read_all, unread_for, workers_for
from dateline.runs.shortfalls import shortfalls

if TYPE_CHECKING:
    from dateline.intake.told import Told
    from dateline.reading.reader import Reader
    from dateline.store.store import Store

Progress = Callable[[str, int, int], None]
"""Told as work goes on: stage, done so far, how many in all; a stage ends when the two are equal."""
Kept = Literal["new", "same", "new_version"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of reading some paths: how many reports were new, the same as before or a new version, and what failed."""

    new: int
    same: int
    new_version: int
    unread: tuple[Unread, ...]

    @property
    def read(self) -> int:
        """Number of reports that were read."""
        return self.new + self.same + self.new_version


class Run:
    """Reads reports and gives stories, situations and briefs, with a store or in memory.

    `outlets` maps outlets as reports give them to names to show, `reliability` sources to the desk's letters; `workers` is a
    number of processes (None: chosen by the number of reports); `make` makes the reader, here and in the processes. Store and
    stages raise what they raise; a report that cannot be read is an Unread and costs no other.
    """

    def __init__(
        self,
        store: Store | None = None,
        *,
        pack: str = "house",
        gazetteers: Sequence[Path] = (),
        outlets: Mapping[str, str] | None = None,
        reliability: Mapping[str, str] | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        make: ReaderMaker = make_reader,
    ) -> None:
        self.store = store
        self.unread: tuple[Unread, ...] = ()
        self.partly: tuple[Unread, ...] = ()
        self._pack = pack
        self._gazetteers = tuple(gazetteers)
        self._outlets = dict(outlets or {})
        self._reliability = dict(reliability or {})
        self._workers = workers
        self._progress = progress or _unwatched
        self._make = make
        self._memory: dict[str, Reading] = {}
        self._just_read: dict[str, None] = {}
        self._offered = False

    @cached_property
    def reader(self) -> Reader:
        """The reader, made when it is first needed."""
        return self._make(self._gazetteers)

    @property
    def shortfall(self) -> str | None:
        """What the reader does without, where it was needed and its net was not there; None where it has all."""
        return self.reader.shortfall if "reader" in self.__dict__ else None

    @cached_property
    def _reader_version(self) -> str:
        return self.reader.version

    # ---- reading

    def read(self, paths: Sequence[str], told: Told, stdin: BinaryIO | None = None) -> Tally:
        """Read all that `paths` offer and keep it; report what came of it.

        What is offered twice is read once. Of two texts under one id the one published later counts, whatever the order.
        """
        self._offered = True
        offered, unread = self._collect(paths, told, stdin)
        counts: Counter[str] = Counter()
        reports, clashing = _once_each(offered)
        unread += clashing
        self.partly += tuple(shortfall for report, _ in reports for shortfall in shortfalls(report))
        for outcome in self._read_and_keep(reports):
            if isinstance(outcome, Unread):
                unread.append(outcome)
            else:
                counts[outcome] += 1
        self.unread += tuple(unread)
        if self.store is not None:
            self.store.keep_unread([_full(path) for path in paths], [replace(u, address=_full(u.address)) for u in unread])
        self._forget_links()
        return Tally(counts["new"], counts["same"], counts["new_version"], tuple(unread))

    def just_read(self) -> list[Reading]:
        """Return the readings of what this run read, in the order in which it was offered."""
        if self.store is None:
            return [self.named(self._memory[id_]) for id_ in self._just_read if id_ in self._memory]
        kept = {head.id for head in self.store.reports()}
        return [self.named(r) for r in self.store.readings(only=[id_ for id_ in self._just_read if id_ in kept]).values()]

    def why(self, asked: str) -> list[Explanation]:
        """Return why findings of what this run read are as they are: one by its id or the beginning of it, or all with its words.

        Reads the reports again; what was corrected by hand is explained as it was read. Raises NotFoundError where nothing of
        what was read has this id or holds these words.
        """
        found = [e for reading in self.just_read() for e in self.reader.why(reading.report, asked)]
        if not found:
            raise NotFoundError(
                f"nothing that was read has the id or the words {asked!r}",
                "dateline read PATH --format json shows the ids; words must stand in the report as they are asked for",
            )
        return found

    def refresh(self) -> int:
        """Read again what an older reader read into the store, and return how many; corrections stay."""
        if self.store is None or self.reader.shortfall:  # what a net read is not read again without
            return 0
        stale = self.store.stale(self._reader_version)
        for done, result in enumerate(self._read_all(stale), 1):
            self._progress("reading again", done, len(stale))
            if isinstance(result, Unread):
                self.unread += (result,)
            else:
                self.store.keep(result.report, result)
        if stale:
            self._forget_links()
        return len(stale)

    def _collect(self, paths: Sequence[str], told: Told, stdin: BinaryIO | None) -> tuple[list[Report], list[Unread]]:
        from dateline.intake.collect import collect, count

        total = count(paths)
        reports: list[Report] = []
        unread: list[Unread] = []
        for done, item in enumerate(collect(paths, told, stdin=stdin), 1):
            self._progress("collecting", done, max(total, done + 1))
            if isinstance(item, Unread):
                unread.append(item)
            else:
                reports.append(item)
        self._progress("collecting", 1, 1)
        return reports, unread

    def _read_and_keep(self, reports: Sequence[tuple[Report, str | None]]) -> Iterable[Kept | Unread]:
        fresh: list[Report] = []
        addresses: dict[tuple[str, str], str | None] = {}
        for offered, address in reports:
            try:
                report = self.store.identify(offered, address) if self.store is not None else offered
            except IntakeError as error:
                yield Unread(offered.origin or offered.id, error.message, error.remedy)
                continue
            self._just_read[report.id] = None
            if self._is_read(report):
                yield "same"
            else:
                addresses[report.id, report.version] = address
                fresh.append(report)
        for done, result in enumerate(self._read_all(fresh), 1):
            self._progress("reading", done, len(fresh))
            if isinstance(result, Unread):
                yield result
            else:
                yield self._kept(result, addresses[result.report.id, result.report.version])

    def _read_all(self, reports: Sequence[Report]) -> Iterable[Reading | Unread]:
        if not reports:
            return ()
        return read_all(self.reader, reports, self._gazetteers, workers_for(len(reports), self._workers), self._make)

    def _is_read(self, report: Report) -> bool:
        return self.store is not None and self.store.has(report, self._reader_version)

    def _kept(self, reading: Reading, address: str | None) -> Kept | Unread:
        try:
            return self._keep(reading, address)
        except SpanError as error:
            return unread_for(reading.report, error)

    def _keep(self, reading: Reading, address: str | None) -> Kept:
        if self.store is not None:
            return self.store.keep(reading.report, reading, address)
        report = reading.report
        before = self._memory.get(report.id)
        self._memory[report.id] = reading
        if before is None:
            return "new"
        return "same" if before.report.version == report.version else "new_version"

    # ---- what came of it

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """All readings by report id, corrected where somebody corrected them, with the outlets' names to show."""
        found = self.store.readings() if self.store is not None else dict(sorted(self._memory.items()))
        return {id_: self.named(reading) for id_, reading in found.items()}

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All stories: those with most reports first. In a store they are linked again only when something changed."""
        if self.store is None:
            return self._link()
        stand = self.store.stand()
        if self.store.stories_stand() == stand:
            return _in_order(self.store.stories())
        found = self._link()
        self.store.keep_stories(found, stand)
        return found

    def stories_told(self) -> list[Story]:
        """Return the stories of what this run read, or all of them where it was offered nothing to read."""
        if not self._offered:
            return list(self.stories)
        return [story for story in self.stories if any(id_ in self._just_read for id_ in story.reports)]

    def story(self, name: str | None) -> Story:
        """Return the story that a person means (see `naming.choose`); raises NotFoundError with the candidates."""
        return choose(name, self.stories, self.store.aliases() if self.store is not None else {})

    def situation(self, story: Story, as_of: str | None = None, pack: str | None = None) -> Situation:
        """Return the situation of a story, as of an ISO day or of the last day of publication; `pack` in place of the run's."""
        return self.reconciled(story, self.readings_of(story), self.identities(story), self.settlements, as_of, pack)

    def reconciled(
        self,
        story: Story,
        readings: Mapping[str, Reading],
        identities: Identities,
        settlements: Sequence[Settlement],
        as_of: str | None = None,
        pack: str | None = None,
    ) -> Situation:
        """Return the situation that these readings come to, under the run's pack (or `pack`) and the desk's letters."""
        from dateline.reconciling.reconcile import reconcile
        from dateline.reconciling.settling import settled

        found = reconcile(story, readings, pack or self._pack, as_of, self._reliability, identities)
        return replace(found, disputes=settled(found.disputes, settlements, readings))

    def identities(self, story: Story | None = None) -> Identities:
        """Return who and what is one in a story, or, without one, in all stories together."""
        from dateline.linking.identity import identities

        if story is not None:
            return identities(list(self.readings_of(story).values()), self.judgements)
        stories = {report: s.id for s in self.stories for report in s.reports}
        return identities(list(self.readings.values()), self.judgements, stories)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What people judged to be one or not, as far as it stands; without a store, nothing."""
        return tuple(j for j in self.store.judgements() if j.undone_at is None) if self.store is not None else ()

    @cached_property
    def settlements(self) -> tuple[Settlement, ...]:
        """How people ended disputes, as far as it stands; without a store, nothing."""
        return tuple(s for s in self.store.settlements() if s.undone_at is None) if self.store is not None else ()

    def brief(self, story: Story, situation: Situation, since: Since | None = None) -> Brief:
        """Return the brief of a story's situation, with what could not be read and, where told, what is new `since`."""
        from dateline.briefing.brief import brief

        unread = self.unread if self.store is None or self._offered else tuple(self.store.unread())
        return brief(situation, self.readings_of(story), unread, since)

    def readings_of(self, story: Story) -> Mapping[str, Reading]:
        """Return the readings of a story's reports by id, in the story's order; raises NotFoundError where one is gone."""
        if "readings" not in self.__dict__ and self.store is not None:
            return {id_: self.named(reading) for id_, reading in self.store.readings(only=story.reports).items()}
        missing = [id_ for id_ in story.reports if id_ not in self.readings]
        if missing:
            raise NotFoundError(f"the report {missing[0]} of {story.title!r} is gone", "run the command again")
        return {id_: self.readings[id_] for id_ in story.reports}

    def linked(self, judgements: Sequence[Judgement]) -> tuple[Story, ...]:
        """Return all stories as they would be under these judgements on stories; nothing is kept."""
        from dateline.linking.link import link

        readings = list(self.readings.values())
        return _in_order(link(readings, judgements)) if readings else ()

    def _link(self) -> tuple[Story, ...]:
        self._progress("linking", 0, 1)
        stories = self.linked(self.judgements)
        self._progress("linking", 1, 1)
        return stories

    def named(self, reading: Reading) -> Reading:
        """Return a reading with the name to show for its outlet."""
        outlet = reading.report.outlet
        if outlet is None or outlet not in self._outlets:
            return reading
        return replace(reading, report=replace(reading.report, outlet=self._outlets[outlet]))

    def _forget_links(self) -> None:
        for name in ("readings", "stories", "judgements", "settlements"):
            self.__dict__.pop(name, None)


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    return None


def _in_order(stories: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(sorted(stories, key=lambda s: (-len(s.reports), s.title, s.id)))


def _once_each(reports: Sequence[Report]) -> tuple[list[tuple[Report, str | None]], list[Unread]]:
    """Return each text of each id once, an id's texts from the earliest published to the latest, with its address.

    The order is that in which the ids were first offered. The address is None where several reports come from it. Texts that
    have nothing in common with the last one of their id are other reports that brought it by mistake: they come as Unread.
    """
    from dateline.store.changes import clash, may_be_version

    at = Counter(_file(report) for report in {(r.id, r.version): r for r in reports}.values())
    texts: dict[str, dict[str, Report]] = {}
    for report in reports:
        texts.setdefault(report.id, {}).setdefault(report.version, report)
    ordered: list[Report] = []
    unread: list[Unread] = []
    for versions in texts.values():
        *earlier, last = sorted(versions.values(), key=lambda r: (r.published or "", r.version))
        for report in earlier:
            if may_be_version(last, report):
                ordered.append(report)
            else:
                unread.append(Unread(report.origin or report.id, *clash(report, last)))
        ordered.append(last)
    return [(report, _file(report) if at[_file(report)] == 1 else None) for report in ordered], unread


def _full(address: str) -> str:
    """Return a file's address as a full path; a stream's as it is."""
    return address if address == "-" or "://" in address else os.path.abspath(address)


def _file(report: Report) -> str | None:
    """Return the full path of the file that a report was read from, or None where it came from elsewhere."""
    if report.origin is None:
        return None
    try:
        path = Path(report.origin)
        return str(path.resolve()) if path.is_file() else None
    except (OSError, ValueError):
        return None

"""The store: reports with their versions, readings, stories and corrections in one file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select, update

from dateline.model import (
    Judgement,
    Mark,
    NotFoundError,
    Reading,
    Report,
    SettingsError,
    Settlement,
    StoreError,
    Story,
    Unread,
    content_id,
)
from dateline.store import checks, codec, corrections, database, rows, tables
from dateline.store import judgements as judged
from dateline.store.aliasing import renamed
from dateline.store.changes import Difference, figure_changes, word_changes
from dateline.store.corrections import Correction
from dateline.store.judgements import Judging
from dateline.store.looking import LookingBack
from dateline.store.looking import undo as undo_mark
from dateline.store.notices import events_of
from dateline.store.trouble import guarded, told

Kept = Literal["new", "same", "new_version"]
_STAND = "stories_stand"
_NAMED_AT_ONCE = 500
"""Up to so many reports are asked for by name; databases limit how many names a question may hold."""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the store can say of a report without decoding it; `versions` is how many texts of it were seen."""

    id: str
    current: str
    outlet: str | None
    published: str | None
    headline: str | None
    url: str | None
    origin: str | None
    versions: int


def utc_now() -> str:
    """Return the time as UTC ISO, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store(Judging, LookingBack):
    """An open store. Use it in a `with` block, or close it.

    Every method is one transaction: all of it is kept, or nothing. Every method raises StoreError, with what to do, where the
    store is locked, damaged, full or cannot be written.
    """

    def __init__(self, engine: Engine, path: Path, now: Callable[[], str]) -> None:
        self._engine = engine
        self._path = path
        self._now = now

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._path

    @classmethod
    def open(
        cls, path: Path | None = None, *, create: bool = True, busy_s: float = 5.0, now: Callable[[], str] = utc_now
    ) -> Store:
        """Open the store in `path` (None: the user's own, in the data folder), brought to the newest shape.

        Where it is not there it is made, with its folder, if `create` is true. `busy_s` is how many seconds to wait for
        another program's lock, `now` the clock. Raises StoreError where it cannot be opened, is no store, or is newer.
        """
        path = database.default_file() if path is None else path
        if not path.exists() and not create:
            raise StoreError(f"there is no store {path}", "dateline brief PATH reads reports and makes one")
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            engine = database.connect(path, busy_s)
            try:
                database.migrate(engine, path, now)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, path, now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was kept is safe already."""
        self._engine.dispose()

    # ---- reports and readings

    @guarded
    def identify(self, report: Report, address: str | None = None) -> Report:
        """Return the report under the id by which the store knows it.

        That is its own, unless another text was read from the same `address` (a file's full path, which must hold one report
        alone), neither brought an id or a URL of its own, and the two share a headline or half of their words. Raises
        IntakeError where another report, with neither URL nor headline nor half of the words in common, has brought this id.
        """
        with self._reads() as connection:
            return rows.identified(connection, report, address)

    @guarded
    def has(self, report: Report, reader: str) -> bool:
        """Say whether this very report (text, blocks and what it says of itself) was read by this version of the reader."""
        with self._reads() as connection:
            row = rows.version_row(connection, report)
            return row is not None and row.reader == reader and rows.alike(row.body, report)

    @guarded
    def keep(self, report: Report, reading: Reading, address: str | None = None) -> Kept:
        """Keep a report with its reading; say whether the report is new, the same as before or a new version.

        The same report and reading again change nothing. A text that was seen before stays where it is: an older copy read
        once more does not replace the newer one. A reading by another reader, or of a report that intake now takes apart
        differently, replaces the old one. Raises SpanError where the reading does not fit
        the text, and IntakeError as `identify` does.
        """
        with self._writes() as connection:
            report = rows.identified(connection, report, address)
            row = rows.version_row(connection, report)
            if row is None:
                known = connection.scalar(select(tables.reports.c.id).where(tables.reports.c.id == report.id))
                rows.add_version(connection, report, self._now())
                rows.put_reading(connection, report, reading)
                rows.note_address(connection, report.id, address)
                return "new" if known is None else "new_version"
            rows.note_address(connection, report.id, address)
            if row.reader != reading.reader or not rows.alike(row.body, report):
                report = replace(report, origin=codec.decode_report(row.body).origin)
                rows.put_version_body(connection, report)
                rows.put_reading(connection, report, reading)
            return "same"

    @guarded
    def readings(self, apply: bool = True, only: Sequence[str] | None = None) -> dict[str, Reading]:
        """Return the current reading of each report by its id, in the order of the ids, or of those in `only`, in its order.

        Corrections in force are laid over them unless `apply` is false. Raises NotFoundError where one of `only` is not there.
        """
        with self._reads() as connection:
            query = rows.current_readings()
            if only is not None and len(only) <= _NAMED_AT_ONCE:
                query = query.where(tables.reports.c.id.in_(only))
            found = {row.report: row for row in connection.execute(query)}
            made = rows.corrections_made(connection) if apply else {}
        missing = [id_ for id_ in only or () if id_ not in found]
        if missing:
            raise NotFoundError(f"the store has no report {missing[0]!r}", "dateline stories shows what it holds")
        chosen = sorted(found) if only is None else only
        return {
            id_: corrections.apply(codec.decode_reading(found[id_].body, found[id_].reading), made.get(id_, ())) for id_ in chosen
        }

    @guarded
    def stale(self, reader: str) -> list[Report]:
        """Return the reports whose current text was read by another version of the reader, in the order of their ids."""
        joined = rows.current_readings().where(tables.readings.c.reader != reader)
        with self._reads() as connection:
            return [codec.decode_report(row.body) for row in connection.execute(joined)]

    @guarded
    def reports(self) -> list[ReportHead]:
        """Return what is known of each report, in the order of their ids."""
        r, count = tables.reports.c, func.count(tables.versions.c.version)
        joined = tables.reports.outerjoin(tables.versions, tables.versions.c.report == r.id)
        wanted = (r.id, r.current, r.outlet, r.published, r.headline, r.url, r.origin)
        with self._reads() as connection:
            heads = connection.execute(select(*wanted, count).select_from(joined).group_by(*wanted).order_by(r.id))
            return [ReportHead(*row) for row in heads]

    @guarded
    def differences(self, report_id: str) -> list[Difference]:
        """Return what changed from each version of a report to the next, oldest first; raises NotFoundError without it."""
        v = tables.versions.c
        query = rows.all_readings().add_columns(v.version, v.seen_at).where(v.report == report_id).order_by(v.first_seen)
        with self._reads() as connection:
            rows.must_have(connection, report_id)
            texts = connection.execute(query).all()
        found = []
        for before, after in pairwise(texts):
            old, new = (codec.decode_reading(row.body, row.reading) for row in (before, after))
            words, figures = word_changes(old.report.text, new.report.text), figure_changes(old, new)
            events = events_of(old, new, figures)
            found.append(Difference(report_id, before.version, after.version, after.seen_at, words, figures, events))
        return found

    @guarded
    def delete(self, report_id: str) -> None:
        """Delete a report with its versions, readings, corrections and judgements; raises NotFoundError where it is not there.

        Its words are overwritten in the file. Stories that held it keep their ids, and are linked again when next asked for.
        """
        with self._writes() as connection:
            rows.must_have(connection, report_id)
            rows.take_from_stories(connection, report_id)
            judged.forget(connection, report_id)
            connection.execute(delete(tables.reports).where(tables.reports.c.id == report_id))
            connection.execute(delete(tables.state).where(tables.state.c.key == _STAND))
        database.forget_log(self._engine)

    # ---- stories

    @guarded
    def stand(self) -> str:
        """Return a word for all that stories depend on: reports, their readings, the corrections and judgements in force."""
        c = tables.corrections.c
        read = select(tables.readings.c.report, tables.readings.c.version, tables.readings.c.reader).select_from(rows.CURRENT)
        with self._reads() as connection:
            parts: list[tuple[str, ...]] = [tuple(row) for row in connection.execute(read.order_by(tables.readings.c.report))]
            parts += [
                (id_,) for id_ in connection.execute(select(c.id).where(c.undone_at.is_(None)).order_by(c.number)).scalars()
            ]
            parts += [(j.id,) for j in judged.all_judgements(connection) if j.noun == "story" and j.undone_at is None]
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @guarded
    def stories_stand(self) -> str | None:
        """Return the `stand` for which the stories were kept, or None where none were."""
        with self._reads() as connection:
            return connection.scalar(select(tables.state.c.value).where(tables.state.c.key == _STAND))

    @guarded
    def keep_stories(self, stories: Sequence[Story], stand: str) -> None:
        """Keep these stories instead of those before, for the given `stand`.

        The id of a story that is no more becomes an alias of the one that holds most of its reports.
        """
        with self._writes() as connection:
            before = rows.members(connection)
            pointing = renamed(before, rows.aliases_of(connection), {story.id: frozenset(story.reports) for story in stories})
            for table in (tables.aliases, tables.story_reports, tables.stories):
                connection.execute(delete(table))
            for story in sorted(stories, key=lambda s: s.id):
                connection.execute(insert(tables.stories).values(id=story.id, title=story.title, body=codec.encode(story)))
                for id_ in sorted(story.reports):
                    connection.execute(insert(tables.story_reports).values(story=story.id, report=id_))
            for alias, current in sorted(pointing.items()):
                connection.execute(insert(tables.aliases).values(alias=alias, story=current))
            database.upsert(connection, tables.state, {"key": _STAND, "value": stand})

    @guarded
    def stories(self) -> list[Story]:
        """Return the stories as they were last kept, in the order of their ids."""
        with self._reads() as connection:
            bodies = connection.execute(select(tables.stories.c.body).order_by(tables.stories.c.id)).scalars()
            return [codec.decode_story(body) for body in bodies]

    @guarded
    def aliases(self) -> dict[str, str]:
        """Return the earlier ids of stories, each with the id of the story it means now."""
        with self._reads() as connection:
            return rows.aliases_of(connection)

    # ---- corrections

    @guarded
    def correct(self, report_id: str, finding: str, field: str, new: str, *, who: str, why: str = "") -> Correction:
        """Correct one field of a finding of a report, or reject the finding (field "rejected", new "yes").

        `finding` is its id or the beginning of it, `new` what the field should say, as a person writes it ("1000..1500",
        "2024-05-03", a name; empty: nothing). The last correction of a field counts. Raises NotFoundError where there is no
        such report or finding, SettingsError where the field cannot be corrected so.
        """
        if not who.strip():
            raise SettingsError("a correction needs somebody's name", "say who makes it")
        with self._writes() as connection:
            rows.must_have(connection, report_id)
            row = connection.execute(rows.current_readings().where(tables.reports.c.id == report_id)).one()
            made = rows.corrections_made(connection).get(report_id, [])
            reading = corrections.apply(codec.decode_reading(row.body, row.reading), made)
            kind, found = corrections.find(reading, finding)
            corrections.check_value(kind, field, new)
            number = (connection.scalar(select(func.max(tables.corrections.c.number))) or 0) + 1
            correction = Correction(
                content_id("k", report_id, found.id, field, new, who, number),
                report_id, kind, found.id, corrections.words_of(found), field, corrections.old_words(found, field), new,
                who, why, self._now(),
            )  # fmt: skip
            values = {name: getattr(correction, name) for name in Correction.__slots__}
            connection.execute(insert(tables.corrections).values(number=number, **values))
            return correction

    @guarded
    def undo(self, id_: str) -> Correction | Judgement | Settlement | Mark:
        """Take a correction, judgement, settlement or mark back and return it; it stays on record.

        Raises NotFoundError where none of this id is in force.
        """
        c = tables.corrections.c
        with self._writes() as connection:
            in_force = and_(c.id == id_, c.undone_at.is_(None))
            if connection.execute(update(tables.corrections).where(in_force).values(undone_at=self._now())).rowcount == 1:
                return rows.to_correction(connection.execute(select(tables.corrections).where(c.id == id_)).one())
            undone = judged.undo(connection, id_, self._now()) or undo_mark(connection, id_, self._now())
            if undone is None:
                raise NotFoundError(
                    f"no correction or judgement {id_!r} is in force", "dateline corrections and dateline judgements list them"
                )
            return undone

    @guarded
    def corrections(self, report_id: str | None = None) -> list[Correction]:
        """Return all corrections, or those of one report, in the order in which they were made, with those undone."""
        with self._reads() as connection:
            made = rows.corrections_made(connection)
        every = (correction for id_ in made for correction in made[id_])
        return [c for c in every if report_id is None or c.report == report_id]

    # ---- what could not be read

    @guarded
    def keep_unread(self, offered: Sequence[str], unread: Sequence[Unread]) -> None:
        """Keep what could not be read of the paths offered, instead of what could not be read of them before."""
        u = tables.unread
        with self._writes() as connection:
            for path in offered:
                within = [u.c.address.startswith(f"{path.rstrip('/')}{mark}", autoescape=True) for mark in ("/", ",", " and ")]
                connection.execute(delete(u).where(or_(u.c.address == path, *within)))
            for item in unread:
                database.upsert(connection, u, {"address": item.address, "reason": item.reason, "remedy": item.remedy})

    @guarded
    def unread(self) -> list[Unread]:
        """Return what could not be read when it was last offered, in the order of the addresses."""
        u = tables.unread.c
        with self._reads() as connection:
            return [Unread(*row) for row in connection.execute(select(u.address, u.reason, u.remedy).order_by(u.address))]

    # ---- care

    @guarded
    def backup(self, to: Path) -> None:
        """Write a copy of the store, as of this moment, to a file that is not there yet; it is whole or not there.

        Raises StoreError where the file is there or cannot be written.
        """
        if to.exists():
            raise StoreError(f"{to} is there already", "name a new file for the backup")
        with told(to), tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}.") as folder:
            copy = Path(folder) / "copy.db"
            with told(self._path):
                database.copy_to(self._engine, copy)
            os.replace(copy, to)

    @guarded
    def check(self) -> list[str]:
        """Return a sentence for everything that is wrong with the store; none where it is whole."""
        with self._reads() as connection:
            found = database.faults(connection)
            return found or list(checks.broken(connection))

    # ---- within a transaction

    @contextmanager
    def _reads(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writes(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(**{database.WRITES: True}) as connection, connection.begin():
            yield connection

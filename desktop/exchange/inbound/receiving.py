"""«Принять»: open a file, see what it would change, take it, take it back.

The preview is the merge itself, rolled back. Rows which are left out are not taken at all: the
next file offers them again.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from desktop.errors import RuleError, StorageError
from desktop.exchange import undoable
from desktop.exchange.inbound import (
    choosing,
    healing,
    interrupted,
    leading,
    left,
    loaded,
    partners,
    remarks,
    whole_base,
)
from desktop.exchange.inbound.choosing import Answer
from desktop.exchange.mkx import container
from desktop.exchange.mkx.container import Opened
from desktop.exchange.network import notices
from desktop.exchange.outbound import sending
from desktop.progress import Progress, Silent
from desktop.services import base
from desktop.storage.database import Database
from desktop.storage.disk import explained
from desktop.storage.log import acts, circles, conflicts, guests, taking, taking_back
from desktop.storage.log.conflicts import Conflict
from desktop.storage.log.row_fold import ALIVE
from desktop.storage.log.stopping import Watch, stoppable
from desktop.storage.log.taken import Taken
from desktop.storage.log.taking import FileFacts
from desktop.storage.log.taking_back import TakenBack

R = TypeVar("R")
_TRAINING = (
    "Учебная база обменивается только с учебными. Ничего не изменено. "
    "Откройте файл в базе, для которой его сделали."
)
_MISSING = (
    "Файл «{name}» не найден: его переместили, переименовали или вынули флешку. "
    "Ничего не изменено. Вставьте флешку или выберите другой файл."
)
_NONE: Mapping[str, Any] = MappingProxyType({})
ACCEPTING, LOOKING = "записываю всё сразу", "сравниваю с базой"
UNDOING = "возвращаю прежнее"
COUNTING = 95
"""Per cent of an acceptance after which only its report is left."""


@dataclass(frozen=True)
class Choices:
    """What the user decided before accepting.

    ``skip``: rows which are not taken; None: deletions by others than the home site.
    ``cells``: chosen values by (row, column), of disagreements and of cells which only they
    changed; ``resolve`` is for all other disagreements. ``apart`` are cards of different people,
    ``united`` cards of one: (stays, goes) → values chosen for the card which stays. ``answers``
    to suggested edits, by their ids.
    """

    skip: Collection[str] | None = None
    resolve: str = "ask"
    cells: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    apart: Collection[tuple[UUID, UUID]] = ()
    united: Mapping[tuple[UUID, UUID], Mapping[str, Any]] = field(default_factory=dict)
    answers: Mapping[UUID, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell which changes: before and after."""

    table: str
    row: str
    column: str
    was: Any
    became: Any


@dataclass(frozen=True, slots=True)
class Line:
    """A row which comes or goes, with the card it belongs to."""

    table: str
    row: str
    root: str
    values: Mapping[str, Any] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True)
class Report:
    """What accepting does, or would do. ``left`` are deletions which are not taken."""

    taken: Taken
    new: tuple[Line, ...] = ()
    changed: tuple[Cell, ...] = ()
    deleted: tuple[Line, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    left: tuple[Line, ...] = ()
    resolved: int = 0
    duplicates: int = 0
    notices: int = 0
    remarks: tuple[str, ...] = ()


@contextmanager
def opened(
    database: Database,
    path: Path,
    passphrase: str | None,
    today: dt.date,
    folder: Path,
    progress: Progress | None = None,
) -> Iterator[Opened]:
    """A foreign file, checked and staged; its plain pieces are removed on every way out.

    Raises RefusedError, StorageError, RuleError, Cancelled.
    """
    told = progress or Silent()
    if not path.is_file():
        raise StorageError(_MISSING.format(name=path.name))
    with container.room(folder) as private:
        if container.is_whole_base(path):
            found = whole_base.open_base(path, private, database.read(_receiver, today), told)
        else:
            found = container.open_file(path, private, passphrase, told)
        notices.check(found.notices)
        if database.read(base.is_training) != found.manifest.training:
            raise RuleError(_TRAINING)
        yield found


def _receiver(session: Session, today: dt.date) -> whole_base.Receiver:
    own = base.own_organization_id(session)
    return whole_base.Receiver(own.hex, sending.inn(session, own), today.isoformat())


def preview(database: Database, found: Opened, choices: Choices | None = None) -> Report:
    """What accepting would do, in every detail; nothing is changed."""
    return database.rehearse(_accept, found, _settled(database, found, choices))


def rehearse(
    database: Database,
    found: Opened,
    look: Callable[[Session, Report], R],
    progress: Progress | None = None,
) -> R:
    """``look`` at the base as it would be; nothing is changed. Raises Cancelled."""
    settled = _settled(database, found, None)

    def work(session: Session) -> R:
        return look(session, _accept(session, found, settled, progress, LOOKING))

    return database.rehearse(work)


def accept(
    database: Database,
    found: Opened,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Report:
    """Take the file in one act. Raises SameNumbersError, StorageError, Cancelled; then nothing
    changed, and the file may be accepted again.
    """
    told = progress or Silent()
    _take_attachments(database, found, told)
    _mark_begin(database, found)
    try:
        return database.write(_accept, found, _settled(database, found, choices), told)
    finally:
        interrupted.erase(found.room)


def has_notices(session: Session, found: Opened) -> bool:
    """Whether the file tells in words and numbers what is not known yet."""
    head = found.manifest
    if not head.site or not found.notices:
        return False
    return notices.is_news(session, head.site, found.notices, head.created)


def keep_notices(session: Session, found: Opened) -> int:
    """Of a file whose records are all known: what it tells besides."""
    head = found.manifest
    acts.name(session, f"сведения без имён: {head.label or found.name}")
    return notices.keep(session, head.site, found.notices, head.created)


def _mark_begin(database: Database, found: Opened) -> None:
    """So that the next start can tell what a power cut stopped (M17)."""
    with explained(found.room):
        interrupted.note(found.room, database.path, found.source or Path(found.name), found.sha256)


def _settled(database: Database, found: Opened, choices: Choices | None) -> Choices:
    """Choices with the usual rows left out: deletions by others than who leads the record."""
    given = choices or Choices()
    if given.skip is not None:
        return given
    return replace(given, skip=database.read(_foreign_deletions, found))


def _foreign_deletions(session: Session, found: Opened) -> tuple[str, ...]:
    guests.receive(session, found.staged)
    return leading.foreign_deletions(session)


def _accept(
    session: Session,
    found: Opened,
    choices: Choices,
    progress: Progress | None = None,
    doing: str = ACCEPTING,
) -> Report:
    with stoppable(session, progress or Silent()) as watch:
        watch.tell(0, doing)
        return _merge(session, found, choices, watch)


def _merge(session: Session, found: Opened, choices: Choices, watch: Watch) -> Report:
    head = found.manifest
    title = f"приём файла: {head.label or found.name}"
    acts.name(session, title)
    acts.note(session)
    partners.know_ourselves(session, head.recipient, head.recipient_label)
    guests.receive(session, found.staged)
    facts = FileFacts(
        found.sha256, head.replica, head.label, found.name, head.profile, head.number, head.created
    )
    taken = taking.take(session, facts, choices.skip or (), watch.tell)
    report = _report(session, taken)
    taking.done(session)
    disputed = _disputed(session, taken)
    loaded.note_disputed(session, taken.import_id, disputed)
    resolved = _resolve(session, taken, choices, disputed)
    partners.settle(session)
    back = circles.bring_back(session, taken.import_id) if taken.import_id is not None else ()
    left.note(session, head, found.name, _postponed(session, choices))
    choosing.settle_people(session, choices.apart, choices.united)
    choosing.answer(session, choices.answers)
    if taken.import_id is not None:
        choosing.belong(session, taken.import_id)
        if taken.import_id == undoable.beginning(session):
            acts.bar(session, "с него начинается база")
    acts.name(session, title)
    watch.tell(COUNTING)
    kept = notices.keep(session, head.site, found.notices, head.created) if found.notices else 0
    return Report(
        taken,
        report.new,
        report.changed,
        report.deleted,
        tuple(_disputed(session, taken, disputed)),
        tuple(_left(session, choices.skip or ())),
        resolved,
        _duplicates(session, report),
        kept,
        remarks.of(session, found, taken, back),
    )


def _report(session: Session, taken: Taken) -> Report:
    """Read from the temporary tables what the fold did."""
    if taken.import_id is None:
        return Report(taken)
    run = session.connection().exec_driver_sql
    new = run(
        "SELECT b.tbl,b.row,coalesce(o.root,b.row) FROM born b LEFT JOIN sync_op o ON o.row=b.row "
        "WHERE b.row NOT IN (SELECT row FROM gone) GROUP BY b.row ORDER BY b.tbl,b.row"
    )
    gone = run(
        "SELECT g.tbl,g.row,coalesce(o.root,g.row),g.was FROM gone g LEFT JOIN sync_op o "
        "ON o.row=g.row WHERE g.row NOT IN (SELECT row FROM born) GROUP BY g.row "
        "ORDER BY g.tbl,g.row"
    )
    cells = run("SELECT tbl,row,col,was,val FROM diff ORDER BY tbl,row,col")
    return Report(
        taken,
        tuple(Line(*row) for row in new),
        tuple(Cell(*row) for row in cells),
        tuple(Line(t, row, root, json.loads(was or "{}")) for t, row, root, was in gone),
    )


def _disputed(session: Session, taken: Taken, before: Collection[Conflict] = ()) -> list[Conflict]:
    """Disagreements of the rows of this file; ``before`` are those of a moment ago."""
    number = taken.import_id
    return [] if number is None else conflicts.of_import(session, number, before)


def _postponed(session: Session, choices: Choices) -> set[str]:
    """What was left out by choice, not by the rule of the home site."""
    skipped = set(choices.skip or ())
    return skipped.difference(leading.foreign_deletions(session)) if skipped else skipped


def _resolve(session: Session, taken: Taken, choices: Choices, disputed: Iterable[Conflict]) -> int:
    if taken.import_id is None:
        return 0
    chosen: list[tuple[Conflict, Any]] = []
    for each in disputed:
        if (each.row, each.column) in choices.cells:
            chosen.append((each, choices.cells[each.row, each.column]))
        elif choices.resolve != "ask":
            chosen += _by_side(each, taken.import_id, theirs=choices.resolve == "theirs")
    decided = {(each.row, each.column) for each, _ in chosen}
    choosing.overrule(session, {key: choices.cells[key] for key in choices.cells.keys() - decided})
    return conflicts.decide(session, chosen)


def _by_side(conflict: Conflict, number: int, *, theirs: bool) -> list[tuple[Conflict, Any]]:
    """The newest value of one side; nothing when that side has none (an older disagreement)."""
    sides = [each for each in conflict.sides if (each.imp == number) is theirs]
    if conflict.column == ALIVE:
        sides.sort(key=lambda each: each.at, reverse=True)
    return [(conflict, sides[0].value)] if sides else []


def _left(session: Session, rows: Collection[str]) -> Iterator[Line]:
    query = "SELECT tbl,row,coalesce(root,row) FROM sync_op WHERE row=? LIMIT 1"
    for row in rows:
        found = session.connection().exec_driver_sql(query, (row,)).first()
        if found is not None:
            yield Line(*found)


def _duplicates(session: Session, report: Report) -> int:
    """New people who may be somebody we know: pairs to look at."""
    from desktop.services.people import similar_pairs

    fresh = {each.row for each in report.new if each.table == "person"}
    if not fresh:
        return 0
    session.expire_all()
    return sum(one.hex in fresh or other.hex in fresh for one, other in similar_pairs.keys(session))


def _take_attachments(database: Database, found: Opened, progress: Progress) -> None:
    """Files first, then the records which name them: a name without its file is never seen."""
    if found.is_whole_base or not found.manifest.files:
        return
    healing.bring(database, found, [each.sha256 for each in found.manifest.files], progress)


def undo(
    database: Database,
    number: int,
    keep: Collection[str] | None = None,
    restore: Collection[str] = (),
    progress: Progress | None = None,
) -> TakenBack:
    """Take an accepted file back; see ``taking_back``.

    Raises RuleError when 30 days are over, Cancelled; then nothing changed.
    """

    def work(session: Session) -> TakenBack:
        with stoppable(session, progress or Silent()) as watch:
            watch.tell(0, UNDOING)
            return _undo(session, number, keep, restore)

    return database.write(work)


def _undo(
    session: Session, number: int, keep: Collection[str] | None, restore: Collection[str]
) -> TakenBack:
    acts.name(session, f"отмена загрузки № {number}")
    acts.note(session)
    undoable.require(session, number)
    left.forget_file(session, number)
    return taking_back.take_back(session, number, keep, restore)

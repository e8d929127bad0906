"""The exchange for scripts: the commands of the command line, in plain data."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop import paths
from desktop.errors import NotFoundError, OfficeError, StorageError
from desktop.exchange import dump as dumping
from desktop.exchange import undoable
from desktop.exchange.inbound import receiving
from desktop.exchange.inbound.receiving import Choices, Report
from desktop.exchange.mkx.refusals import RefusedError
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Sent, Someone, Wish
from desktop.exchange.profiles import Profile
from desktop.language.text import fold
from desktop.progress import Silent
from desktop.services import backups
from desktop.services import history as in_words
from desktop.services.for_scripts import day_of, opened_to_read, opened_to_write
from desktop.storage.copies import Reason
from desktop.storage.database import Database
from desktop.storage.log import conflicts as disagreements
from desktop.storage.log.capture import shared_tables
from desktop.storage.log.conflicts import Conflict
from desktop.storage.log.row_fold import of_row

Answer = dict[str, Any]


def passphrase_of(path: Path | None) -> str | None:
    """The first line of a file; None without a file. Raises StorageError."""
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError):
        raise StorageError(
            f"Файл с паролем «{path.name}» не читается. Ничего не сделано. Проверьте путь к нему."
        ) from None
    return text.split("\n", maxsplit=1)[0].rstrip("\r")


def export(
    file: Path, target: Path, profile: str, to: str | None, passphrase: str | None
) -> Answer:
    """Write a file of exchange. Raises RuleError, NotFoundError, StorageError."""
    with opened_to_write(file, "Файл не записан.") as database:
        today = _today(database)
        recipient = database.read(_site, to) if to is not None else None
        wish = Wish(Profile(profile), recipient, passphrase, today)
        sent = sending.send(database, target, wish, paths.state_folder())
    return _sent(sent)


def _today(database: Database) -> dt.date:
    return database.read(day_of, dt.date.today())  # noqa: DTZ011


def _site(session: Session, wanted: str) -> UUID:
    """The organisation of an id, a number or a short name. Raises NotFoundError."""
    found = session.connection().exec_driver_sql("SELECT id,number,short_name FROM organization")
    rows = [(UUID(row), number or "", name or "") for row, number, name in found]
    try:
        asked = UUID(wanted.strip())
    except ValueError:
        key = fold(wanted).strip().removeprefix("№").strip()
        chosen = [row for row, number, name in rows if key and key in {fold(number), fold(name)}]
    else:
        chosen = [row for row, _, _ in rows if row == asked]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        raise NotFoundError(
            f"«{wanted}» подходит нескольким садам. Файл не записан. Укажите номер записи."
        )
    raise NotFoundError(f"Сада «{wanted}» в этой базе нет. Файл не записан.")


def _sent(sent: Sent) -> Answer:
    told = sent.contents
    return {
        "file": str(sent.written.path),
        "size": sent.written.size,
        "profile": sent.profile.value,
        "recipient": sent.recipient,
        "number": sent.number,
        "people": len(told.people),
        "skipped": {
            "no_consent": _names(told.without_consent),
            "not_named": _names(told.not_named),
        },
        "records": dict(told.records),
        "deleted": told.deleted,
        "unnamed_requests": told.unnamed_requests,
        "attachments": len(told.attachments),
        "operations": sent.written.manifest.counts["op"],
    }


def _names(people: Sequence[Someone]) -> list[str]:
    return [each.name for each in people]


@dataclass(frozen=True)
class Accepting:
    """How files are accepted."""

    is_preview: bool = False
    resolve: str = "ask"
    passphrase: str | None = None


def accept(file: Path, sources: Sequence[Path], how: Accepting) -> Answer:
    """Accept files, or show what accepting would do. One file: raises what refuses it.

    Of several each is an act of its own, and one which is refused keeps no other out.
    """
    with opened_to_write(file, "Ничего не загружено.") as database:
        if not how.is_preview:
            _copy(file, Reason.BEFORE_IMPORT)
        if len(sources) == 1:
            return _accept(database, sources[0], how)
        answers = [_accept_of_many(database, source, how) for source in sources]
    counted = ("new", "changed", "conflicts", "duplicates", "deleted", "unchanged", "operations")
    totals = {name: sum(each.get(name, 0) for each in answers) for name in counted}
    return {"preview": how.is_preview, **totals, "files": answers}


def _copy(file: Path, reason: Reason) -> None:
    backups.make(file, reason, dt.datetime.now().astimezone(), Silent())


def _accept_of_many(database: Database, source: Path, how: Accepting) -> Answer:
    try:
        return _accept(database, source, how)
    except OfficeError as error:
        code = error.code.value if isinstance(error, RefusedError) else ""
        return {"file": str(source), "refused": str(error), "code": code}


def _accept(database: Database, source: Path, how: Accepting) -> Answer:
    act = receiving.preview if how.is_preview else receiving.accept
    opened = receiving.opened(
        database, source, how.passphrase, _today(database), paths.state_folder()
    )
    with opened as found:
        report = act(database, found, Choices(resolve=how.resolve))
        head = found.manifest
    return {
        "file": str(source),
        "preview": how.is_preview,
        "import": None if how.is_preview else report.taken.import_id,
        **_counts(report),
        "sender": {"site": head.site, "label": head.label, "person": head.person},
        "profile": head.profile,
        "remarks": list(report.remarks),
    }


def _counts(report: Report) -> Answer:
    taken = report.taken
    return {
        "new": taken.new,
        "changed": taken.changed,
        "conflicts": taken.conflicts,
        "duplicates": report.duplicates,
        "deleted": taken.deleted,
        "unchanged": taken.unchanged,
        "operations": taken.operations,
        "resolved": report.resolved,
        "waiting": taken.waiting,
        "left": len(report.left),
        "notices": report.notices,
    }


def undo(file: Path, number: int) -> Answer:
    """Take an accepted file back; what was edited afterwards stays as it is."""
    with opened_to_write(file, "Загрузка не отменена.") as database:
        database.read(undoable.require, number)
        _copy(file, Reason.BEFORE_UNDO)
        done = receiving.undo(database, number, keep=())
    return {
        "import": done.import_id,
        "operations": done.operations,
        "kept": done.kept,
        "undone": True,
    }


def conflicts(file: Path) -> list[Answer]:
    """Open disagreements with all their sides."""
    with opened_to_read(file, "Расхождения не показаны.") as database:
        return [_told(each) for each in database.read(disagreements.listed)]


def _told(conflict: Conflict) -> Answer:
    return {
        "table": conflict.table,
        "id": conflict.row,
        "column": conflict.column,
        "before": conflict.before,
        "values": [
            {
                "value": side.value,
                "site": side.site,
                "replica": side.replica,
                "actor": side.actor,
                "at": side.at.isoformat(),
                "import": side.imp,
            }
            for side in conflict.sides
        ],
    }


def history(file: Path, table: str, row: str) -> list[Answer]:
    """Every operation of a record, the oldest first. Raises NotFoundError."""
    with opened_to_read(file, "История не показана.") as database:
        return database.read(_history, table, row)


def _history(session: Session, table: str, wanted: str) -> list[Answer]:
    if table not in {each.name for each in shared_tables()}:
        raise NotFoundError(f"Таблицы «{table}» в базе нет. История не показана.")
    try:
        row = UUID(wanted.strip()).hex
    except ValueError:
        raise NotFoundError(f"«{wanted}» — не номер записи. История не показана.") from None
    log = of_row(session.connection(), row)
    if log.table != table:
        raise NotFoundError(f"Записи с номером «{wanted}» в этой таблице нет.")
    kinds = {0: "delete", 1: "put", 2: "erase"}
    found = sorted(log.operations, key=lambda each: (each.hlc, each.replica, each.seq))
    return [
        {
            "at": dt.datetime.fromtimestamp((each.hlc >> 16) / 1000, dt.UTC).isoformat(),
            "kind": kinds[each.kind],
            "values": dict(each.patch),
            "actor": each.actor,
            "site": each.label,
            "replica": each.replica,
            "seq": each.seq,
            "import": each.imp,
        }
        for each in found
    ]


def dump(file: Path) -> Iterator[str]:
    """The canonical text, line by line."""
    with opened_to_read(file, "Текст не записан.") as database:
        yield from database.read(lambda session: list(dumping.lines(session)))


def said_of_export(told: Answer) -> str:
    """The same for people."""
    lines = [f"Файл записан и проверен: {told['file']}. Людей: {told['people']}."]
    if names := told["skipped"]["no_consent"]:
        lines.append(f"Пропущены, нет согласия: {_listed(names)}")
    if names := told["skipped"]["not_named"]:
        lines.append(f"Пропущены, получатель не указан в согласии: {_listed(names)}")
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    """The initial of the last one ends the sentence."""
    return f"{', '.join(names).removesuffix('.')}."


def said_of_import(told: Answer) -> str:
    """«Принято: новых 12, обновлено 9, расхождений 2, удалено 1.»"""
    start = "Было бы принято" if told["preview"] else "Принято"
    counts = (
        f"{start}: новых {told['new']}, обновлено {told['changed']}, "
        f"расхождений {told['conflicts']}, удалено {told['deleted']}, "
        f"без изменений {told['unchanged']}."
    )
    refused = [each["refused"] for each in told.get("files", ()) if "refused" in each]
    return "\n".join([counts, *told.get("remarks", ()), *refused])


def said_of_conflicts(told: list[Answer]) -> str:
    """One line for each disagreement."""
    if not told:
        return "Расхождений нет."
    lines = []
    for each in told:
        values = " / ".join(json.dumps(one["value"], ensure_ascii=False) for one in each["values"])
        lines.append(f"{each['table']} {each['id']} {each['column']}: {values}")
    return "\n".join(lines)


def said_of_history(file: Path, table: str, row: str) -> str:
    """The same as the window says it, newest first. Raises NotFoundError."""
    with opened_to_read(file, "История не показана.") as database:
        database.read(_history, table, row)  # the record is there
        found = database.read(in_words.of_record, UUID(row.strip()))
    lines = [
        f"{each.at.astimezone():%d.%m.%Y, %H:%M} · {each.field}: {each.was} → {each.became} · "
        f"{each.origin}"
        for each in found.entries
    ]
    if found.since is not None:
        start = "Запись появилась" if lines else "Запись не менялась с"
        lines.append(f"{start} {found.since.astimezone():%d.%m.%Y}.")
    return "\n".join(lines)

"""«Проверить базу»: the file, the log against the tables, the index, the attachments, the copy."""

import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import Session, SQLModel

from desktop.errors import StorageError
from desktop.language.numbers import counted
from desktop.progress import Progress, Silent
from desktop.services import attachment_uses, base
from desktop.services.documents import series, verifying
from desktop.storage import copies, damage, files, migrations, search
from desktop.storage.bare import number, opened, problems_of
from desktop.storage.database import Database
from desktop.storage.log import acts, capture, comparing

FIND_FILE, REMOVE_LINK, OPEN_COPIES, MAKE_COPY = "file", "link", "copies", "copy"
"""What can be done about a finding: codes of the buttons of the page."""
_STEPS = 7
_SHOWN = 20


@dataclass(frozen=True)
class Finding:
    """One thing which is not as it should be.

    ``done``: what the program did about it; ``act``: code of the button which helps. A finding
    which ``is_cured`` needs nobody.
    """

    what: str
    done: str = ""
    act: str = ""
    is_cured: bool = False
    table: str = ""
    row: uuid.UUID | None = None
    column: str = ""
    file_name: str = ""
    sha256: str = ""


_TORN_LOG = Finding(
    "Журнал изменений повреждён: часть его строк не читается.",
    "Записи не тронуты, но отменить прежние действия может не получиться.",
    OPEN_COPIES,
)


@dataclass(frozen=True)
class Report:
    """The result: counts of the tables and what was found."""

    schema: int
    counts: Mapping[str, int] = field(default_factory=dict)
    files: int = 0
    findings: tuple[Finding, ...] = ()
    copy_words: str = ""

    @property
    def is_sound(self) -> bool:
        """Nothing is left to do."""
        return all(finding.is_cured for finding in self.findings)

    @property
    def records(self) -> int:
        """Records people made: rows of the shared tables."""
        shared = {table.name for table in capture.shared_tables()}
        return sum(count for table, count in self.counts.items() if table in shared)

    @property
    def sections(self) -> tuple[tuple[str, int], ...]:
        """How many records each section of the program holds; empty ones are left out."""
        from desktop.services.trash_words import KINDS

        return tuple(
            (kind.section, self.counts[table])
            for table, kind in KINDS.items()
            if self.counts.get(table)
        )

    @property
    def headline(self) -> str:
        """The sentence over the result (ux.md 17.4)."""
        checked = f"Проверено {counted(self.records, 'запись')}, {counted(self.files, 'файл')}"
        if self.is_sound:
            return f"База в порядке. {checked}{self.copy_words}."
        open_ = [finding for finding in self.findings if not finding.is_cured]
        return f"{checked}. Требует внимания: {counted(len(open_), 'замечание')}."


def check(
    database: Database, progress: Progress | None = None, *, with_copy: bool = True
) -> Report:
    """Look through everything; an index which lags behind is made anew where one may write.

    The training base needs no copies. Raises StorageError when the file cannot be read, Cancelled.
    """
    told = progress or Silent()
    findings: list[Finding] = []
    told.report(0, _STEPS, "файл базы")
    findings += _file(database.path)
    told.report(1, _STEPS, "связи записей")
    findings += database.read(_links)
    told.report(2, _STEPS, "журнал изменений")
    findings += database.read(_capture)
    told.report(3, _STEPS, "записи и журнал")
    findings += database.read(_log_and_rows)
    findings += database.read(_numbers)
    findings += database.read(_snapshots)
    told.report(4, _STEPS, "поиск")
    findings += _index(database)
    told.report(5, _STEPS, "приложенные файлы")
    file_count, missing = database.read(_attached, database.path)
    findings += missing
    told.report(6, _STEPS, "последняя копия")
    wanted = with_copy and not database.read(base.is_training)
    words, copy_findings = _copy(database.path) if wanted else ("", [])
    findings += copy_findings
    counts = database.read(_counts)
    told.report(_STEPS, _STEPS, "")
    return Report(migrations.newest(), counts, file_count, tuple(findings), words)


def remove_link(session: Session, table: str, row: uuid.UUID, column: str) -> None:
    """Empty a reference to a record which is gone; a line without its owner goes as a whole."""
    described = SQLModel.metadata.tables[table]
    acts.name(session, "проверка базы: убрана ссылка на удалённую запись")
    connection = session.connection()
    if described.c[column].nullable:
        connection.execute(described.update().where(described.c.id == row).values({column: None}))
    else:
        connection.execute(described.delete().where(described.c.id == row))


def put_file(session: Session, finding: Finding, sha256: str, name: str) -> None:
    """Remember another file in the place of one which was lost."""
    if finding.row is None:
        return
    described = SQLModel.metadata.tables[finding.table]
    values = {finding.column: sha256}
    label = f"{finding.column.removesuffix('_hash')}_name"
    if label in described.c:
        values[label] = name
    session.connection().execute(
        described.update().where(described.c.id == finding.row).values(values)
    )
    acts.name(session, f"найден файл «{name}»" if sha256 else "убрана ссылка на потерянный файл")


def _file(path: Path) -> Iterator[Finding]:
    """Every page of the file. The base is open: it is read beside, its locks are respected."""
    try:
        with opened(path) as connection:
            problems = problems_of(connection, full=True, at_most=1)
    except sqlite3.Error:
        problems = list(damage.check_integrity(path).problems)
    if problems:
        yield Finding(
            "Файл базы повреждён. Часть записей может не читаться.",
            "Файл не изменён.",
            OPEN_COPIES,
        )


def _links(session: Session) -> list[Finding]:
    """References to records which are not there."""
    connection = session.connection()
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    found: list[Finding] = []
    for table, row, target, key in rows[:_SHOWN]:
        column = _column_of(connection, table, key)
        stored = connection.exec_driver_sql(
            f'SELECT id FROM "{table}" WHERE rowid=?',  # noqa: S608 - a name of the schema
            (row,),
        ).scalar()
        found.append(
            Finding(
                f"В разделе «{_words(table)}» есть ссылка на запись раздела "
                f"«{_words(target)}», которой нет.",
                act=REMOVE_LINK,
                table=table,
                row=_id_of(str(stored)) if stored else None,
                column=column,
            )
        )
    return found


def _column_of(connection: Connection, table: str, key: int) -> str:
    rows = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').all()
    return next(str(row[3]) for row in rows if row[0] == key)


def _capture(session: Session) -> list[Finding]:
    """The triggers which write the log must be word for word those of this version."""
    if capture.are_current(session.connection(), migrations.newest()):
        return []
    return [
        Finding(
            "Журнал изменений ведётся не по правилам этой версии программы.",
            "Правила встанут на место, когда вы закроете и снова откроете базу.",
        )
    ]


def _log_and_rows(session: Session) -> list[Finding]:
    """What the tables hold is what the log says."""
    if comparing.is_torn(session.connection()):
        return [_TORN_LOG]
    found = [_difference(*each) for each in comparing.differing(session.connection())]
    if len(found) > _SHOWN:
        rest = counted(len(found) - _SHOWN, "запись")
        found = [*found[:_SHOWN], Finding(f"И ещё {rest} отличаются от журнала изменений.")]
    return found


def _difference(table: str, key: str) -> Finding:
    return Finding(
        f"Запись раздела «{_words(table)}» не совпадает с журналом изменений: её правили "
        "в обход программы.",
        "Запись оставлена как есть. Исправьте в ней любое поле, и журнал догонит её.",
        table=table,
        row=_id_of(key),
    )


def _id_of(key: str) -> uuid.UUID | None:
    """None for the key of a row which the program cannot have written."""
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


def _numbers(session: Session) -> list[Finding]:
    """Two papers with one number in one register (C16): a merge of two bases may bring them."""
    return [
        Finding(
            f"Номер {same[0].number} стоит в журнале у нескольких документов: "
            f"{', '.join(one.title for one in same)}.",
            "Документы не тронуты. Лишний можно аннулировать: «Документы → Журнал».",
            table="document",
            row=same[-1].document,
        )
        for same in series.repeats(session)
    ]


def _snapshots(session: Session) -> list[Finding]:
    """Issued papers whose frozen text is gone: they could not be printed again."""
    return [
        Finding(
            f"Не читается сохранённый текст документа: {name}. Повторно его не напечатать.",
            "Номер и запись в журнале на месте. Верните документ из резервной копии.",
            OPEN_COPIES,
            table="document",
            row=key,
        )
        for key, name in verifying.unreadable(session)[:_SHOWN]
    ]


def _index(database: Database) -> list[Finding]:
    """The index of the search against the records; made anew when it lags behind."""
    if database.read(index_is_true):
        return []
    if database.read_only:
        return [Finding("Поиск находит не всё.", "Он наладится, когда базу откроют для работы.")]
    database.write(search.rebuild)
    return [Finding("Поиск находил не всё.", "Указатель поиска построен заново.", is_cured=True)]


def index_is_true(session: Session) -> bool:
    """Whether the stored index is what would be made of the records now."""
    query = "SELECT record, kind, sort_key, words, needs_look FROM search_entry"
    stored = {tuple(row) for row in session.connection().exec_driver_sql(query)}
    wanted = {
        (entry.record.hex, entry.kind, entry.sort_key, entry.words, entry.needs_look)
        for indexer in search.INDEXED.values()
        for entry in indexer(session, None)
    }
    return stored == wanted


def _attached(session: Session, base: Path) -> tuple[int, list[Finding]]:
    """Every file which the base names lies there and is the same."""
    found: list[Finding] = []
    known: dict[str, bool] = {}
    count = 0
    for one in attachment_uses.used(session):
        count += 1
        if one.sha256 not in known:
            known[one.sha256] = _is_there(base, one.sha256)
        if not known[one.sha256]:
            found.append(
                Finding(
                    f"Файл «{one.name or 'без имени'}» не найден или изменён. "
                    f"Карточка раздела «{_words(one.table)}» осталась.",
                    act=FIND_FILE,
                    table=one.table,
                    row=one.row,
                    column=one.column,
                    file_name=one.name,
                    sha256=one.sha256,
                )
            )
    return count, found


def _is_there(base: Path, sha256: str) -> bool:
    try:
        return files.verify(base, sha256)
    except StorageError:
        return False


def _copy(base: Path) -> tuple[str, list[Finding]]:
    """The last copy is read through; without one the advice is to make it."""
    listed = copies.of_base(base)
    if not listed and copies.read_backup(base) is not None:
        return "", []  # a copy which is looked at
    if not listed:
        return "", [Finding("Резервной копии ещё нет.", act=MAKE_COPY)]
    newest = listed[0]
    try:
        with opened(newest.path, immutable=True) as connection:
            problems = problems_of(connection, full=True, at_most=1)
            number(connection, "PRAGMA user_version")
    except sqlite3.Error:
        problems = ["unreadable"]
    if not problems:
        return ", последняя копия читается", []
    when = f"{newest.when:%d.%m.%Y, %H:%M}"
    return "", [
        Finding(f"Последняя копия от {when} не читается.", "Прежние копии на месте.", MAKE_COPY)
    ]


def _counts(session: Session) -> dict[str, int]:
    connection = session.connection()
    query = (
        "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite%' "
        "ORDER BY name"
    )
    names = [str(row[0]) for row in connection.exec_driver_sql(query)]
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608
        for name in names
    }


def _words(table: str) -> str:
    from desktop.services.trash_words import KINDS, LINES

    kind = KINDS.get(table)
    return kind.section if kind is not None else LINES.get(table, "Прочее")

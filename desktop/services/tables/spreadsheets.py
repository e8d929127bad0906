"""XLSX, XLS and ODS through calamine.

Old XLS files are read in a process of their own: a few damaged bytes there make the library ask
for hundreds of gigabytes and the system ends the process (1 of 1500 damaged files). Measured on
4000 damaged XLSX files the library itself raises its own errors only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from desktop.errors import TableError
from desktop.services import child
from desktop.services.tables import containers, troubles
from desktop.services.tables.cells import Limits, Sheet, Workbook, make_sheet


def read_zipped(path: Path, limits: Limits) -> Workbook:
    """XLSX, XLSM or ODS; raises TableError and OSError."""
    containers.check_zip(path, limits)
    return _read(path, limits)


def read_old(path: Path, limits: Limits) -> Workbook:
    """XLS of Excel 97–2003, in a child process; raises TableError and OSError."""
    containers.check_ole(path, limits)
    try:
        answer = child.ask(_answer, path, limits, seconds=limits.seconds)
    except TimeoutError:
        answer = None
    if isinstance(answer, str):
        raise TableError(answer)
    if not isinstance(answer, Workbook):
        raise troubles.torn(path.name)
    return answer


def _answer(theirs: Connection, path: Path, limits: Limits) -> None:
    """Runs in the child: the workbook, or the sentence why not; nothing when it dies."""
    child.limit_memory(4 * limits.unpacked_bytes)
    try:
        theirs.send(_read(path, limits))
    except (TableError, MemoryError) as error:
        theirs.send(str(error) or str(troubles.torn(path.name)))
    finally:
        theirs.close()


def _read(path: Path, limits: Limits) -> Workbook:
    name = path.name
    with _known_errors(name), CalamineWorkbook.from_path(path) as book:
        shown = [sheet.name for sheet in book.sheets_metadata if _is_shown(sheet)]
        sheets = [_sheet(book.get_sheet_by_name(title), limits) for title in shown]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise troubles.empty(name)
    return Workbook(name, filled)


def _is_shown(sheet: object) -> bool:
    """Hidden sheets hold the lists of drop-downs, not people."""
    kind = getattr(sheet, "typ", None)
    return (
        getattr(sheet, "visible", None) is SheetVisibleEnum.Visible
        and kind is SheetTypeEnum.WorkSheet
    )


def _sheet(sheet: CalamineSheet, limits: Limits) -> Sheet:
    # iter_rows, unlike to_python, begins with A1: the numbers of rows stay those of Excel.
    return make_sheet(sheet.name, sheet.iter_rows(), limits)


@contextmanager
def _known_errors(name: str) -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise troubles.locked(name) from error
    except CalamineError as error:
        raise troubles.torn(name) from error
    except (TableError, OSError):
        raise
    except BaseException as error:
        # A broken promise inside the library arrives as an exception no module exports.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise troubles.torn(name) from None

"""Every list goes to Excel and to paper through here (ux.md 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.views.office import Office, ToastButton

if TYPE_CHECKING:
    from desktop.views.common.list_columns import Listing
    from desktop.views.common.listing_print import ListingPrintDialog
    from desktop.views.common.record_list import RecordList

SUFFIX = ".xlsx"
SAVING = "Сохраняю в Excel"
QUICK_ROWS = 100
"""A table of so many rows is written before anybody notices."""


def export_list(office: Office, record_list: RecordList[Any], title: str) -> None:
    """Ask for a name and save what the list shows now; ``title`` begins the file name."""
    _export(office, record_list.table_maker(), len(record_list.ids), title)


def export_listing(office: Office, listing: Listing, title: str) -> None:
    """Ask for a name and save rows which are no list of records; «Просмотр» may not (17.6)."""
    _export(office, lambda: listing, len(listing.rows), title)


def _export(office: Office, make: Callable[[], Listing], rows: int, title: str) -> None:
    from desktop.services import roles

    if not roles.may(office.role, roles.What.EXPORT):
        switch = ToastButton("Сменить роль", lambda: office.command_wanted.emit("role.switch"))
        office.toast(roles.needed(roles.What.EXPORT), switch)
        return
    name = f"{title}_{office.today.isoformat()}{SUFFIX}"
    chosen = office.messages.save_file("Сохранить в Excel", name, f"Excel (*{SUFFIX})")
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    _save(office, path, make, rows)


def say_saved(office: Office, path: Path) -> None:
    """«Сохранено: Сотрудники_2025-11-20.xlsx [Открыть] [Показать в папке]»."""
    office.toast(
        f"Сохранено: {path.name}",
        ToastButton("Открыть", lambda: open_path(path)),
        ToastButton("Показать в папке", lambda: open_path(path.parent)),
    )


def open_path(path: Path) -> None:
    """Open a file or a folder with the program of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def print_list(
    office: Office, record_list: RecordList[Any], title: str, parent: QWidget
) -> ListingPrintDialog:
    """Open the panel of printing; its heading names the list, the kindergarten and the day."""
    return print_listing(office, record_list.visible_table(), title, parent)


def print_listing(
    office: Office, listing: Listing, title: str, parent: QWidget
) -> ListingPrintDialog:
    """The same for rows which are no list of records."""
    from desktop.services import base
    from desktop.views.common.listing_print import ListingPrintDialog

    heading = f"{title}. {office.read(base.own_name)}, {office.today:%d.%m.%Y}"
    dialog = ListingPrintDialog(
        listing, heading, office.messages.save_file, sample=office.is_training, parent=parent
    )
    dialog.saved.connect(lambda path: say_saved(office, Path(path)))
    dialog.open()
    return dialog


def _save(office: Office, path: Path, make: Callable[[], Listing], rows: int) -> None:
    """Write the file: a long list in the background, so that the window answers meanwhile."""
    from desktop.services import base
    from desktop.services.tables.writing import write_table

    under = (f"{office.read(base.own_name)}, {office.today:%d.%m.%Y}",)

    def write() -> None:
        listing = make()
        lines = (*under, *listing.conditions)
        write_table(path, listing.title, lines, listing.columns, listing.rows)

    if rows <= QUICK_ROWS:
        try:
            write()
        except OfficeError as error:
            office.report(error)
        else:
            say_saved(office, path)
        return
    task = office.task(SAVING, lambda _database, _progress: write(), writes_file=True)
    task.succeeded.connect(lambda _nothing: say_saved(office, path))
    task.start()

"""Every list goes to Excel and to paper through here (ux.md 5.2)."""

from __future__ import annotations

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


def export_list(office: Office, record_list: RecordList[Any], title: str) -> None:
    """Ask for a name and save what the list shows now; ``title`` begins the file name."""
    export_listing(office, record_list.visible_table(), title)


def export_listing(office: Office, listing: Listing, title: str) -> None:
    """Ask for a name and save rows which are no list of records; «Просмотр» may not (17.6)."""
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
    try:
        _write(path, office, listing)
    except OfficeError as error:
        office.report(error)
        return
    say_saved(office, path)


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


def _write(path: Path, office: Office, listing: Listing) -> None:
    from desktop.services import base
    from desktop.services.tables.writing import write_table

    under = (f"{office.read(base.own_name)}, {office.today:%d.%m.%Y}", *listing.conditions)
    write_table(path, listing.title, under, listing.columns, listing.rows)

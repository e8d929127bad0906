"""The buttons of the footer which take a list to paper and to Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.views.common.list_export import export_list, print_list

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.common.record_list import RecordList
    from desktop.views.office import Office


def connect_paper(
    office: Office, record_list: RecordList[Any], title: str, parent: QWidget
) -> None:
    """«Печать» and «Excel» of a list; ``title`` is its name in the heading and the file."""
    record_list.print_wanted.connect(lambda: print_list(office, record_list, title, parent))
    record_list.excel_wanted.connect(lambda: export_list(office, record_list, title))

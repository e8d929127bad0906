"""A dialog with a file: the copy beside the base is made in the background before the record."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.services import attachments
from desktop.services.attachments import NOTHING, Attached
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.file_field import StoredFile
from desktop.views.common.list_export import open_path
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.storage.database import Database

FILE = "file"
KINDS = "Документы и картинки (*.pdf *.jpg *.jpeg *.png *.docx *.odt *.doc *.rtf);;Все файлы (*)"
TASK = "Прикладываю файл"


class AttachedDialog(DraftDialog):
    """``write(values)`` gets in ``values["file"]`` an ``Attached``, never a path."""

    def __init__(  # noqa: PLR0913 - everything after the fields is named
        self,
        code: str,
        title: str,
        primary: str,
        fields: Sequence[FormField],
        *,
        office: Office,
        file_title: str,
        write: Callable[[dict[str, Any]], object],
        parent: QWidget,
    ) -> None:
        self._office, self._write = office, write
        self._kept: dict[Path, Attached] = {}
        file_field = FormField(
            FILE,
            file_title,
            "file",
            choose_file=lambda: office.messages.open_file("Выберите файл", KINDS),
            open_file=self.open_file,
        )
        super().__init__(
            code,
            title,
            primary,
            [FormGroup(code, "", (*fields, file_field))],
            submit=self._submit_values,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )

    def press(self) -> None:
        """A newly chosen file is copied first; the window stays usable meanwhile."""
        chosen = self.values()[FILE]
        if not isinstance(chosen, Path) or chosen in self._kept or not self.form.check():
            super().press()
            return
        self.primary.setEnabled(False)
        task = self._office.task(
            TASK, lambda database, _progress: _keep(database, chosen), writes_file=True
        )
        task.succeeded.connect(lambda attached: self._on_kept(chosen, attached))
        task.failed.connect(self._on_failed)
        task.start()

    def open_file(self) -> None:
        """[Открыть]: a checked copy in the folder of temporary files."""
        shown = self.values()[FILE]
        if isinstance(shown, StoredFile):
            open_attached(self._office, Attached(str(shown.id), shown.name))

    def stored(self, attached: Attached) -> StoredFile | None:
        """What the field shows of a file which is kept already."""
        if not attached:
            return None
        size = attachments.size_of(self._office.database, attached)
        return StoredFile(attached.hash, attached.name, size)

    def _submit_values(self, values: dict[str, Any]) -> None:
        self._write({**values, FILE: self._attached(values[FILE])})

    def _attached(self, shown: Any) -> Attached:
        if isinstance(shown, StoredFile):
            return Attached(str(shown.id), shown.name)
        return self._kept.get(shown, NOTHING) if isinstance(shown, Path) else NOTHING

    def _on_kept(self, path: Path, attached: Attached) -> None:
        self._kept[path] = attached
        self.primary.setEnabled(True)
        super().press()

    def _on_failed(self, error: Exception) -> None:
        self.primary.setEnabled(True)
        if isinstance(error, OfficeError):
            self.form.say({FILE: str(error)})


def open_attached(office: Office, attached: Attached) -> None:
    """Hand a checked copy to the program of the system; a missing file is told."""
    folder = Path(tempfile.mkdtemp(prefix="metodkabinet-"))
    try:
        path = attachments.copy_for_reading(office.database, attached, folder)
    except OfficeError as error:
        office.report(error)
        return
    open_path(path)


def _keep(database: Database, path: Path) -> Attached:
    return attachments.keep(database, path)

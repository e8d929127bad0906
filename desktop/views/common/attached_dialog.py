"""A dialog with a file: the copy beside the base is made in the background before the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.views.common.attached_files import open_attached, stored_file
from desktop.views.common.fields import FormField
from desktop.views.common.file_field import StoredFile
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.attachments import Attached
    from desktop.storage.database import Database

FILE = "file"
KINDS = "Документы и картинки (*.pdf *.jpg *.jpeg *.png *.docx *.odt *.doc *.rtf);;Все файлы (*)"
TASK = "Прикладываю файл"


class AttachedDialog(RecordDialog):
    """``write(values)`` gets in ``values["file"]`` an ``Attached``, never a path."""

    def __init__(  # noqa: PLR0913 - everything after the fields is named
        self,
        office: Office,
        words: RecordWords,
        fields: Sequence[FormField],
        *,
        file_title: str,
        write: Callable[[dict[str, Any]], object],
        is_new: bool,
        parent: QWidget,
    ) -> None:
        self._write = write
        self._kept: dict[Path, Attached] = {}
        file_field = FormField(
            FILE,
            file_title,
            "file",
            choose_file=lambda: office.messages.open_file("Выберите файл", KINDS),
            open_file=self.open_file,
        )
        super().__init__(
            office,
            words,
            (*fields, file_field),
            submit=self._submit_values,
            is_new=is_new,
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
        from desktop.services.attachments import Attached

        shown = self.values()[FILE]
        if isinstance(shown, StoredFile):
            open_attached(self._office, Attached(str(shown.id), shown.name))

    def stored(self, attached: Attached) -> StoredFile | None:
        """What the field shows of a file which is kept already."""
        return stored_file(self._office, attached)

    def _submit_values(self, values: dict[str, Any]) -> None:
        self._write({**values, FILE: self._attached(values[FILE])})

    def _attached(self, shown: Any) -> Attached:
        from desktop.services.attachments import NOTHING, Attached

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


def _keep(database: Database, path: Path) -> Attached:
    from desktop.services import attachments

    return attachments.keep(database, path)

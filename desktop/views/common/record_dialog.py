"""A dialog with the fields of one record: to add it, or to change the one which is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.common.dialogs import DialogWidth
    from desktop.views.office import Office


@dataclass(frozen=True)
class RecordWords:
    """The name of the dialog in code, its titles and buttons for a new and a known record."""

    code: str
    new: str
    known: str = ""
    add: str = "Добавить"
    save: str = "Сохранить"


class RecordDialog(DraftDialog):
    """``submit(values)`` writes the record: see ``DraftDialog``."""

    def __init__(  # noqa: PLR0913 - everything after the fields is named
        self,
        office: Office,
        words: RecordWords,
        fields: Sequence[FormField],
        *,
        submit: Callable[[dict[str, Any]], object],
        is_new: bool = True,
        width: DialogWidth = 480,
        parent: QWidget | None = None,
    ) -> None:
        self._office = office
        super().__init__(
            words.code,
            words.new if is_new else words.known,
            words.add if is_new else words.save,
            [FormGroup(words.code, "", fields)],
            submit=submit,
            today=lambda: office.today,
            width=width,
            parent=parent,
        )

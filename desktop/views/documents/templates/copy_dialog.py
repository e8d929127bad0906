"""«Копия…»: which variant of the document takes this text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog

if TYPE_CHECKING:
    from desktop.documents.types import DocumentType

ABOUT = "Текст откроется в редакторе. Он будет сохранён, когда вы нажмёте «Сохранить вариант»."


class CopyDialog(OfficeDialog):
    """``chosen`` brings the code of the other variant."""

    chosen = Signal(str)

    def __init__(self, kind: DocumentType, variant: str, parent: QWidget | None) -> None:
        super().__init__("copy_text", f"Копия текста: {kind.title}", "Скопировать", width=640,
                         parent=parent)  # fmt: skip
        self._group = QButtonGroup(self)
        self._codes = [one.code for one in kind.variants if one.code != variant]
        titles = {one.code: one.title for one in kind.variants}
        self.body.addWidget(label(f"Из варианта «{titles[variant]}» в вариант:"))
        for place, code in enumerate(self._codes):
            made = QRadioButton(titles[code])
            made.setObjectName(f"dialog.copy_text.{code}")
            made.setChecked(place == 0)
            self._group.addButton(made, place)
            self.body.addWidget(made)
        self.body.addWidget(label(ABOUT, "caption", wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self._codes[self._group.checkedId()])

"""«Аннулировать»: the reason, and which papers cite the one which is annulled (C42)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.documents import issuing, queue
from desktop.errors import InvalidInputError, OfficeError
from desktop.services.documents import register
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.documents.register import RegisterRow

CODE: Final = "annul"
MEANING: Final = (
    "Номер останется в журнале со словом «Аннулирован» и больше никому не достанется. Если "
    "передумаете, «Отменить» вернёт документ в силу. Чтобы исправить его, подготовьте новую "
    "редакцию."
)
MOST_CITED: Final = 6


class AnnulDialog(OfficeDialog):
    """The safe answer has the focus; ``accepted`` says that it was done."""

    def __init__(self, office: Office, row: RegisterRow, parent: QWidget | None = None) -> None:
        number = f" № {row.number}" if row.number else ""
        super().__init__(CODE, f"Аннулировать{number}", "Аннулировать", width=640, parent=parent)
        self._office, self._row = office, row
        self.said = ""
        """What became of that which the paper had done."""
        about = f" — {row.about}" if row.about else ""
        self.about = label(f"{queue.named(row.type_code, row.title)}{about}", wrap=True)
        self.reason = QPlainTextEdit()
        self.problem = label("", "error", name=f"dialog.{CODE}.problem", wrap=True)
        self.cited = label(
            _cited(office.read(register.citing, row.id)),
            "warning",
            name=f"dialog.{CODE}.cited",
            wrap=True,
        )
        self._arrange()
        self.primary.clicked.connect(self._press)

    def _press(self) -> None:
        office = self._office
        try:
            self.said = office.write(
                issuing.annul, self._row.id, self.reason.toPlainText(), office.today
            )
        except InvalidInputError as error:
            self.problem.setText("\n".join(error.problems.values()))
            self.problem.show()
            self.reason.setFocus()
            return
        except OfficeError:
            return  # told by the office; what was typed stays
        self.accept()

    def _arrange(self) -> None:
        self.reason.setObjectName(f"dialog.{CODE}.reason")
        self.reason.setAccessibleName("Почему аннулирован")
        self.reason.setPlaceholderText("Почему аннулирован")
        self.reason.setTabChangesFocus(True)
        self.reason.setMinimumHeight(70)
        self.problem.hide()
        self.cited.setVisible(bool(self.cited.text()))
        self.body.addWidget(self.about)
        self.body.addWidget(label(MEANING, "muted", wrap=True))
        self.body.addWidget(self.cited)
        self.body.addWidget(self.reason, 1)
        self.body.addWidget(self.problem)


def _cited(rows: Sequence[RegisterRow]) -> str:
    """«На него ссылаются: № 47-ОД Приказ о …»."""
    if not rows:
        return ""
    names = [
        f"№ {one.number} {queue.named(one.type_code, one.title)}"
        if one.number
        else queue.named(one.type_code, one.title)
        for one in rows[:MOST_CITED]
    ]
    more = f" и ещё {len(rows) - MOST_CITED}" if len(rows) > MOST_CITED else ""
    return f"На него ссылаются: {'; '.join(names)}{more}. Проверьте их."

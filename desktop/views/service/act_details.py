"""[Подробнее] of the journal: what one act changed, field by field (ux.md 5.8)."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.services import history
from desktop.services.acts import Act, ActKind
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.office import Office
from desktop.views.words import near_time

SHOWN = 500
"""Lines at once: a loaded list may have changed thousands of fields."""
NOTHING = "Полей, которые видно на экране, это действие не меняло."
NOTED = (
    "По полям это действие не записано. Что пришло с файлом и что вернулось, видно в журнале "
    "обмена («Обмен»), что напечатано — в журнале документов."
)


class ActDetailsDialog(OfficeDialog):
    """Whose card, which field, what was there and what came."""

    def __init__(self, office: Office, act: Act, parent: QWidget | None = None) -> None:
        title = act.title[:1].upper() + act.title[1:]
        super().__init__("act_details", title, "Закрыть", width=960, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        who = act.actor or "—"
        when = near_time(act.at.astimezone(), office.today)
        self.body.addWidget(label(f"{when} · {who}", "muted", name="dialog.act_details.when"))
        columns = (
            LineColumn("Карточка", 150),
            LineColumn("Поле", 160),
            LineColumn("Было"),
            LineColumn("Стало"),
        )
        self.lines = LinesTable(
            columns, name="dialog.act_details.list", title="Что изменилось", most=10
        )
        entries = office.read(history.of_act, act.id)
        shown = entries[:SHOWN]
        owners = office.read(history.owners, shown)
        self.lines.show_rows(
            [
                LineRow(UUID(int=number), (owner, entry.field, entry.was, entry.became))
                for number, (entry, owner) in enumerate(zip(shown, owners, strict=True))
            ]
        )
        self.body.addWidget(self.lines)
        self.lines.setVisible(bool(shown))
        if not shown:
            said = NOTED if act.kind is ActKind.NOTE else NOTHING
            self.body.addWidget(label(said, name="dialog.act_details.empty", wrap=True))
        rest = len(entries) - len(shown)
        if rest:
            words = counted(rest, "строка")
            self.body.addWidget(label(f"Здесь не показано: {words}.", "muted"))
        self.body.addStretch(1)
        self.primary.clicked.connect(self.accept)

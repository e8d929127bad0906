"""«Что изменится»: what a return to a copy would take away and bring back (ux.md 17.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.numbers import counted, number
from desktop.services.backups import LOST_SHOWN, Preview
from desktop.views.common.controls import button, label, sheet
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.panels import scrolling
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.services.acts import Act
    from desktop.storage.restoring import SectionChange
    from desktop.views.office import Office

KEPT = "Перед возвратом сохраню нынешнюю базу. К ней можно вернуться так же."
SAME = "С тех пор ничего не менялось: в базе то же, что в копии."
_SHOWN_FIRST = 5


class RestoreView(QWidget):
    """The table of sections, the newest acts which would be lost, [Вернуться к копии от …]."""

    cancelled = Signal()
    return_wanted = Signal(object)
    """The Backup to return to."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._preview: Preview | None = None
        self.head = label("", "heading", name="restore.copy", wrap=True)
        self.sections = LinesTable(
            (
                LineColumn("Раздел"),
                LineColumn("Сейчас", 90, "right"),
                LineColumn("В копии", 90, "right"),
                LineColumn("Пропадёт", 100, "right"),
                LineColumn("Вернётся", 100, "right"),
            ),
            name="restore.sections",
            title="Что изменится, если вернуться",
        )
        self.lost_head = label("", "heading", name="restore.lost.head", wrap=True)
        self.lost = LinesTable(
            (LineColumn("Когда", 130), LineColumn("Что пропадёт"), LineColumn("Кто", 150)),
            name="restore.lost",
            title="Последние изменения, которые пропадут",
            most=LOST_SHOWN,
        )
        self.all_button = button("Все", name="restore.all", kind="link")
        self.cancel = button("Отмена", name="restore.cancel")
        self.primary = button("Вернуться к копии", name="restore.primary", kind="primary")
        self._arrange()
        self.cancel.clicked.connect(self.cancelled)
        self.primary.clicked.connect(self._on_primary)
        self.all_button.clicked.connect(self._show_all)

    def show_preview(self, preview: Preview) -> None:
        """Show what was found; the safe button gets the focus."""
        self._preview = preview
        copy = preview.copy
        self.head.setText(
            f"Копия от {copy.when:%d.%m.%Y, %H:%M} ({copy.reason.words}). "
            "Что изменится, если вернуться:"
        )
        self.sections.show_rows([_row(section) for section in preview.sections])
        self._show_lost(preview.lost[:_SHOWN_FIRST])
        self.all_button.setText(f"Все {len(preview.lost)}")
        self.all_button.setAccessibleName(f"Показать все изменения: {len(preview.lost)}")
        self.all_button.setVisible(len(preview.lost) > _SHOWN_FIRST)
        self.primary.setText(f"Вернуться к копии от {copy.when:%d.%m}")
        self.primary.setAccessibleName(self.primary.text())
        self.primary.setEnabled(not self._office.database.read_only and self._office.can_write)
        self.cancel.setFocus()

    def _show_lost(self, acts: tuple[Act, ...]) -> None:
        count = self._preview.lost_count if self._preview is not None else 0
        has_lost = bool(acts)
        words = f"Пропадут изменения, сделанные после копии: {counted(count, 'действие')}."
        self.lost_head.setText(words if has_lost else SAME)
        self.lost.setVisible(has_lost)
        self.lost.show_rows(
            [
                LineRow(
                    act.id,
                    (
                        near_time(act.at.astimezone(), self._office.today),
                        act.title[:1].upper() + act.title[1:],
                        act.actor or "—",
                    ),
                )
                for act in acts
            ]
        )

    def _show_all(self) -> None:
        if self._preview is not None:
            self._show_lost(self._preview.lost)
            self.all_button.hide()
            self.lost.setFocus()

    def _on_primary(self) -> None:
        if self._preview is not None:
            self.return_wanted.emit(self._preview.copy)

    def _arrange(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(8)
        for widget in (self.head, self.sections, self.lost_head, self.lost):
            inside.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.all_button)
        line.addStretch(1)
        inside.addLayout(line)
        inside.addWidget(label(KEPT, "muted", name="restore.kept", wrap=True))
        inside.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(sheet(scrolling(body)), 1)
        column.addLayout(buttons)


def _row(section: SectionChange) -> LineRow:
    texts = (
        section.title,
        number(section.now),
        number(section.in_copy),
        number(section.lost) if section.lost else "—",
        number(section.back) if section.back else "—",
    )
    return LineRow(section.title, texts)

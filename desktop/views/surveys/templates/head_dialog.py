"""«О шаблоне»: for whom, what for, the words before the questions, with names or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.services.surveys import records, templates
from desktop.services.surveys.templates import NAMINGS, TemplateDraft
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

CODE = "survey_head"
FIELDS = (
    ("audience", "Для кого", "педагоги"),
    ("audience_gen", "Кого опрашиваем", "педагогов"),
    ("goal_gen", "С целью чего", "выявления профессиональных затруднений"),
)


class HeadDialog(OfficeDialog):
    """The words of the ready sentence come from here."""

    def __init__(self, office: Office, parent: QWidget, template_id: UUID) -> None:
        super().__init__(CODE, "О шаблоне", "Сохранить", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._template = office, template_id
        self._known = office.read(_draft, template_id)
        self.lines: dict[str, QLineEdit] = {}
        for code, title, example in FIELDS:
            line = QLineEdit(getattr(self._known, code))
            line.setPlaceholderText(example)
            self._add(line, code, title)
            self.lines[code] = line
        self.intro = QPlainTextEdit(self._known.intro)
        self.intro.setTabChangesFocus(True)
        self.intro.setMaximumHeight(80)
        self._add(self.intro, "intro", "Обращение перед вопросами")
        self.naming = QComboBox()
        for code, title in NAMINGS.items():
            self.naming.addItem(title, code)
        self.naming.setCurrentIndex(self.naming.findData(self._known.naming))
        self._add(self.naming, "naming", "Именная или анонимная")
        self.body.addStretch(1)
        self.primary.clicked.connect(self.save)

    def save(self) -> None:
        """One act."""
        said = {code: line.text().strip() for code, line in self.lines.items()}
        draft = TemplateDraft(
            self._known.title,
            **said,
            intro=self.intro.toPlainText().strip(),
            naming=self.naming.currentData(),
        )
        self._office.write(templates.change, self._template, draft)
        self._office.toast("Шаблон сохранён.", undo_button(self._office))
        self.accept()

    def _add(self, widget: QWidget, code: str, title: str) -> None:
        widget.setObjectName(f"dialog.{CODE}.{code}")
        widget.setAccessibleName(title)
        self.body.addWidget(label(title, "caption"))
        self.body.addWidget(widget)


def _draft(session: Session, template_id: UUID) -> TemplateDraft:
    found = records.template(session, template_id)
    return TemplateDraft(
        found.title,
        found.audience,
        found.audience_gen,
        found.goal_gen,
        found.intro,
        found.naming,
    )


def open_head(office: Office, parent: QWidget, template_id: UUID) -> HeadDialog:
    """Show the dialog over the window."""
    dialog = HeadDialog(office, parent.window(), template_id)
    dialog.open()
    return dialog

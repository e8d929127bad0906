"""Step 1 «Что»: the questionnaire, with a look at its questions, and the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit

from desktop.services.surveys import campaigns, templates
from desktop.views.common.controls import label
from desktop.views.common.wizard import WizardStep
from desktop.views.surveys.card.wording import kind_word

if TYPE_CHECKING:
    from desktop.services.surveys.templates import TemplateText
    from desktop.views.office import Office

NAME = "dialog.survey_conduct"
ROLE = Qt.ItemDataRole.UserRole


class WhatStep(WizardStep):
    """The first template is chosen already."""

    def __init__(self, office: Office, wanted: str = "") -> None:
        super().__init__("Что")
        self._office = office
        self._proposed = ""
        self.text: TemplateText | None = None
        self.list = QListWidget()
        self.list.setProperty("part", "list")
        self.list.setObjectName(f"{NAME}.template")
        self.list.setAccessibleName("Шаблон")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title_field = QLineEdit()
        self.title_field.setObjectName(f"{NAME}.title_field")
        self.title_field.setAccessibleName("Название")
        self.title_field.setMaxLength(200)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName(f"{NAME}.preview")
        self.preview.setAccessibleName("Вопросы анкеты")
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        both = QHBoxLayout()
        both.addWidget(self.list, 1)
        both.addWidget(self.preview, 1)
        self.content.addLayout(both, 1)
        self.content.addWidget(label("Название", "caption"))
        self.content.addWidget(self.title_field)
        self._offer(wanted)
        self.list.currentRowChanged.connect(lambda _row: self._on_template())
        self._on_template()

    @property
    def template(self) -> str:
        """The code of the chosen questionnaire."""
        item = self.list.currentItem()
        return str(item.data(ROLE)) if item is not None else ""

    @property
    def title_text(self) -> str:
        return self.title_field.text().strip() or self._proposed

    def _offer(self, wanted: str) -> None:
        for one in self._office.read(templates.rows):
            if not (one.is_active or one.code == wanted) or not one.questions:
                continue
            item = QListWidgetItem(f"{one.title}\n{one.questions} вопр., {one.minutes} мин.")
            item.setData(ROLE, one.code)
            self.list.addItem(item)
            if one.code == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _on_template(self) -> None:
        if not self.template:
            return
        office = self._office
        self.text = office.read(templates.get, self.template)
        lines = [
            f"{number}. {one.words} — {kind_word(one)}"
            for number, one in enumerate(self.text.questions, 1)
        ]
        self.preview.setPlainText("\n".join(lines))
        proposed = office.read(campaigns.default_title, self.template, office.today)
        if self.title_field.text().strip() in ("", self._proposed):
            self.title_field.setText(proposed)
        self._proposed = proposed
        self.ready_changed.emit()

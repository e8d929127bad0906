"""Steps 3 «Как» and 4 «Проверьте»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from desktop.language.dates import in_digits
from desktop.services.surveys import campaigns
from desktop.views.common.controls import label
from desktop.views.common.datefield import DateField
from desktop.views.common.wizard import WizardStep

if TYPE_CHECKING:
    from desktop.views.office import Office
    from desktop.views.surveys.conducting.what_step import WhatStep

NAME = "dialog.survey_conduct"
ANONYMOUS = (
    "Анонимная: на бланке номер вместо имени. Пока ответов меньше пяти, видно только их число. "
    "После первого ответа изменить нельзя."
)


class HowStep(WizardStep):
    """Named or anonymous, the term, how answers are collected."""

    def __init__(self, office: Office, what: WhatStep) -> None:
        super().__init__("Как")
        self._office, self._what = office, what
        self.named = _radio("Именная", "named")
        self.anonymous = _radio("Анонимная", "anonymous")
        self.due = DateField(lambda: office.today, name=f"{NAME}.due", title="Срок до")
        self.due.set_value(office.read(campaigns.default_due, office.today))
        self.ways = {code: _radio(title, code) for code, title in campaigns.COLLECTING.items()}
        self._naming, self._collecting = QButtonGroup(self), QButtonGroup(self)
        for one in (self.named, self.anonymous):
            self._naming.addButton(one)
        for one in self.ways.values():
            self._collecting.addButton(one)
        self.named.setChecked(True)
        self.ways[campaigns.BLANKS].setChecked(True)
        self.content.addWidget(self.named)
        self.content.addWidget(self.anonymous)
        self.content.addWidget(label(ANONYMOUS, "muted", wrap=True))
        self.content.addWidget(label("Срок до", "caption"))
        self.content.addWidget(self.due)
        self.content.addWidget(label("Как собираем", "caption"))
        for one in self.ways.values():
            self.content.addWidget(one)
        self.content.addStretch(1)

    @property
    def is_anonymous(self) -> bool:
        return self.anonymous.isChecked()

    @property
    def collecting(self) -> str:
        """The way of collecting."""
        return next(code for code, one in self.ways.items() if one.isChecked())

    @property
    def said(self) -> list[str]:
        """For the last step."""
        return [
            "Анонимная" if self.is_anonymous else "Именная",
            f"Срок до {in_digits(self.due.value())}",
            f"Как собираем: {campaigns.COLLECTING[self.collecting].lower()}",
        ]

    def ask_elsewhere(self, on: bool) -> None:
        """Other kindergartens answer: a file for them; not any more: blanks, as at the start."""
        self.ways[campaigns.FILE if on else campaigns.BLANKS].setChecked(True)

    def enter(self) -> None:
        """Some questionnaires are only named, some only anonymous."""
        naming = self._what.text.naming if self._what.text else "choice"
        self.named.setEnabled(naming != "anonymous")
        self.anonymous.setEnabled(naming != "named")
        if naming == "anonymous":
            self.anonymous.setChecked(True)
        elif naming == "named":
            self.named.setChecked(True)

    def problem(self) -> str:
        self.due.commit()
        day = self.due.value()
        if day is None:
            return "Поставьте день, до которого ждёте ответы."
        return "Срок уже прошёл. Поставьте сегодня или позже." if day < self._office.today else ""


class LookStep(WizardStep):
    """Everything once more, in words."""

    def __init__(self, said: Callable[[], list[str]]) -> None:
        super().__init__("Проверьте")
        self._said = said
        self.words = label("", "heading", name=f"{NAME}.summary", wrap=True)
        self.content.addWidget(self.words)
        self.content.addStretch(1)

    def enter(self) -> None:
        self.words.setText("\n".join(self._said()))


def _radio(title: str, code: str) -> QRadioButton:
    made = QRadioButton(title)
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    return made

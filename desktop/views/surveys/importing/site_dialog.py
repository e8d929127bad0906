"""«Принять ответы другого сада»: whose file it is; only totals are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.services.organizations import listing
from desktop.services.survey_import import site_file
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.surveys.card.wording import narrow

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.survey_import.preparing import Review

CODE = "survey_site"
TITLE = "Принять ответы другого сада"
TABLES = "Таблицы (*.xlsx *.csv)"
KEPT = "В базу войдут только общие итоги. Отдельные ответы не сохраняются."
NO_SITES = "Сначала добавьте сад в «Организации», чтобы указать, чьи это ответы."


class SiteDialog(OfficeDialog):
    """Totals which this kindergarten sent before are replaced."""

    def __init__(
        self, office: Office, parent: QWidget, review: Review, sites: list[tuple[UUID, str]]
    ) -> None:
        super().__init__(CODE, TITLE, "Принять", width=480, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._review = office, review
        self.site = QComboBox()
        narrow(self.site)
        self.site.setObjectName(f"dialog.{CODE}.site")
        self.site.setAccessibleName("Какой это сад")
        for key, name in sites:
            self.site.addItem(name, key)
        filled = sum(1 for row in review.rows if row.marks or row.words)
        count = counted(filled, "анкета")
        self.body.addWidget(label(f"В файле: {count}. {KEPT}", wrap=True))
        self.body.addWidget(label("Какой это сад", "caption"))
        self.body.addWidget(self.site)
        self.body.addStretch(1)
        self.primary.clicked.connect(self.take)

    def take(self) -> None:
        """One act."""
        with self._office.telling():
            count = self._office.write(site_file.accept, self._review, self.site.currentData())
            text = f"Итоги приняты: {self.site.currentText()}, {counted(count, 'ответ')}."
            self._office.toast(text, undo_button(self._office))
            self.accept()


def open_site(office: Office, parent: QWidget, survey_id: UUID) -> QWidget | None:
    """Ask for the file, check it, ask whose it is."""
    lines = office.read(listing.lines, office.today)
    sites = [(one.id, one.short_name) for one in lines if not one.is_own]
    if not sites:
        office.toast(NO_SITES)
        office.go(Place("staff", "organizations"))
        return None
    chosen = office.messages.open_file(TITLE, TABLES)
    if not chosen:
        return None
    try:
        review = office.read(site_file.read, survey_id, Path(chosen))
    except OfficeError as error:
        office.report(error)
        return None
    dialog = SiteDialog(office, parent.window(), review, sites)
    dialog.open()
    return dialog

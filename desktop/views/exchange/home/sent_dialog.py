"""[Что вошло]: whom and which documents a sent file held, who was left out (ux.md 16.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import NotFoundError
from desktop.exchange import journal
from desktop.exchange.journal import Entry
from desktop.language.sorting import sort_key
from desktop.services.documents import papers
from desktop.services.people.records import short_name
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.exchange.home.journal import site_of
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

CODE: Final = "exchange_sent"
REASONS: Final = {
    "": "вошла в файл",
    "no consent": "пропущена: нет согласия",
    "not named": "пропущена: получатель не указан в согласии",
}
WENT: Final = "документ вошёл в файл"
GONE, NO_PAPER = "карточки уже нет", "документа уже нет"
NOBODY: Final = "Карточек людей и документов в этом файле не было."


class SentDialog(OfficeDialog):
    """Names only: what exactly left of each is said by the profile."""

    def __init__(self, office: Office, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(CODE, "Что вошло в файл", "Закрыть", width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        when = f"{entry.at.astimezone():%d.%m.%Y, %H:%M}"
        about = f"{when} · {site_of(entry)} · {entry.profile_title} · файл {entry.file}"
        self.body.addWidget(label(about, "muted", name=f"dialog.{CODE}.about", wrap=True))
        found = office.read(journal.people_of, entry.id)
        names = office.read(_names, [one.person for one in found])
        columns = (LineColumn("Запись"), LineColumn("Что с ней", 320))
        self.lines = LinesTable(columns, name=f"dialog.{CODE}.list", title="Записи", most=10)
        people = [(REASONS.get(one.reason, ""), names[one.person]) for one in found]
        documents = [(WENT, name) for name in office.read(_documents, entry.id)]
        rows = sorted([*people, *documents], key=lambda each: (each[0], sort_key(each[1])))
        self.lines.show_rows([LineRow(n, (name, reason)) for n, (reason, name) in enumerate(rows)])
        self.body.addWidget(self.lines)
        self.lines.setVisible(bool(rows))
        if not rows:
            self.body.addWidget(label(NOBODY, name=f"dialog.{CODE}.empty", wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self.accept)


def _documents(session: Session, export: int) -> list[str]:
    return [_title(session, one) for one in journal.documents_of(session, export)]


def _title(session: Session, document: UUID) -> str:
    try:
        return papers.named(papers.record(session, document))
    except NotFoundError:
        return NO_PAPER


def _names(session: Session, people: list[UUID]) -> dict[UUID, str]:
    return {one: _name(session, one) for one in people}


def _name(session: Session, person: UUID) -> str:
    try:
        return short_name(session, person)
    except NotFoundError:
        return GONE

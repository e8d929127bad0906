"""Printing blanks (D21): those who are waited for, or one blank to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.documents import catalogue, fonts, survey_printing
from desktop.services.surveys import blanks
from desktop.services.surveys.blanks import Respondent
from desktop.views.common.printing_panel import PrintingPanel, open_printing
from desktop.views.office import Office

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from sqlmodel import Session

    from desktop.documents.batch import Job
    from desktop.progress import Progress
    from desktop.services.surveys.questions import Owner
    from desktop.storage.database import Database

READING = "Готовлю бланки"
TITLE = "Печать бланков"
Opened = Callable[[PrintingPanel], object]


def nothing(_panel: PrintingPanel) -> None:
    """Nobody waits for the panel."""


def print_blanks(
    office: Office,
    parent: QWidget,
    survey_id: UUID,
    chosen: Sequence[UUID] | None = None,
    opened: Opened = nothing,
) -> None:
    """Blanks of these people, else of all who have not answered; anonymous ones by number."""
    people = None if chosen is None else list(chosen)
    today = office.today
    _start(office, parent, lambda session: _of_survey(session, survey_id, people, today), opened)


def look_at_blank(office: Office, parent: QWidget, code: str, opened: Opened = nothing) -> None:
    """«Посмотреть бланк» of a template."""
    today = office.today
    _start(
        office,
        parent,
        lambda session: survey_printing.jobs(session, code, [Respondent()], today),
        opened,
    )


def look_at_questions(office: Office, parent: QWidget, owner: Owner) -> None:
    """The blank of what is being edited."""
    look_at_blank(office, parent, office.read(blanks.named_by, owner))


def _of_survey(
    session: Session, survey_id: UUID, chosen: Sequence[UUID] | None, today: dt.date
) -> list[Job]:
    found = blanks.respondents(session, survey_id, chosen)
    return survey_printing.jobs(session, str(survey_id), found, today)


def _start(
    office: Office, parent: QWidget, read: Callable[[Session], list[Job]], opened: Opened
) -> None:
    """The panel opens as soon as the blanks are laid out."""
    catalogue.types()  # modules are imported in the main thread
    fonts.register()

    def work(database: Database, _progress: Progress) -> list[Job]:
        return database.read(read)

    def show(jobs: list[Job]) -> None:
        panel = open_printing(office, jobs, parent.window(), title=TITLE, duplex=True)
        opened(panel)

    task = office.task(READING, work, quiet=True)
    task.succeeded.connect(show)
    task.start()

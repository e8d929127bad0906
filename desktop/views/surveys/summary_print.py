"""«Печать сводки»: the paper D47 of a survey, noted as handed out before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents import catalogue, fonts, survey_printing
from desktop.services.surveys import reports
from desktop.views.common.printing_panel import open_printing
from desktop.views.surveys.blanks import Opened, nothing

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.documents.batch import Job
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.office import Office

READING = "Готовлю сводку"
TITLE = "Печать сводки"


def print_summary(
    office: Office, parent: QWidget, survey_id: UUID, opened: Opened = nothing
) -> None:
    """The panel opens as soon as the summary is laid out."""
    catalogue.types()  # modules are imported in the main thread
    fonts.register()
    today, may_note = office.today, not office.database.read_only

    def work(database: Database, _progress: Progress) -> list[Job]:
        if may_note:
            database.write(reports.publish, survey_id, today)
        return [database.read(survey_printing.summary, survey_id, today)]

    task = office.task(READING, work, quiet=True, writes=may_note)
    task.succeeded.connect(
        lambda jobs: opened(open_printing(office, jobs, parent.window(), title=TITLE))
    )
    task.start()

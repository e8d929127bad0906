"""«Загрузить ответы из таблицы»: columns, check, done; rows are corrected in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.services.survey_import import columns, loading, preparing
from desktop.services.surveys import records
from desktop.services.tables import reading
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard
from desktop.views.office import Office, Place
from desktop.views.surveys import registry
from desktop.views.surveys.importing.steps import CheckStep, ColumnsStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlmodel import Session

    from desktop.progress import Progress
    from desktop.services.survey_import.columns import Columns
    from desktop.services.survey_import.loading import LoadReport
    from desktop.services.survey_import.preparing import Review
    from desktop.services.surveys.shipped import Question
    from desktop.services.tables.cells import Sheet
    from desktop.storage.database import Database

CODE = "survey_import"
TITLE = "Загрузить ответы из таблицы"
TABLES = "Таблицы (*.csv *.xlsx *.xls *.ods *.txt *.tsv)"
NO_QUESTIONS = (
    "В таблице не нашлось ни одного вопроса этой анкеты. Ничего не загружено. Укажите, в каком "
    "столбце какой вопрос, или выберите другой файл."
)
MANY = 300


class ImportWizard(Wizard):
    """Two steps over a table which was read already."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        survey_id: UUID,
        sheet: Sheet,
        found: tuple[list[Question], Columns],
    ) -> None:
        self._office, self._survey, self._sheet = office, survey_id, sheet
        self.columns = ColumnsStep(found[0], found[1])
        self.check = CheckStep(self.review)
        super().__init__(CODE, TITLE, [self.columns, self.check], "Загрузить", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def review(self) -> Review:
        """The rows as they would be loaded now."""
        return self._office.read(
            preparing.prepare, self._survey, self._sheet, self.columns.found, self.check.fixes
        )

    def finish(self) -> None:
        """One act; a long one in the background."""
        review, office = self.check.found, self._office
        if review is None:
            return
        replace = self.check.replaces
        if len(review.rows) <= MANY:
            with office.telling():
                report = office.write(loading.load, review, office.today, replace_existing=replace)
                self._done(report)
            return
        today = office.today

        def work(database: Database, progress: Progress) -> LoadReport:
            return database.write(loading.load, review, today, progress, replace_existing=replace)

        task = office.task("Загружаю ответы", work, writes=True)
        task.succeeded.connect(_Teller(office, self._survey).tell)
        task.start()
        self.completed.emit()
        self.accept()

    def _done(self, report: LoadReport) -> None:
        self.completed.emit()
        self.accept()
        tell(self._office, self._survey, report)


class _Teller:
    """Tells of a load which ended after its wizard was closed."""

    def __init__(self, office: Office, survey_id: UUID) -> None:
        self._office, self._survey = office, survey_id

    def tell(self, report: object) -> None:
        tell(self._office, self._survey, report)  # type: ignore[arg-type]


def tell(office: Office, survey_id: UUID, report: LoadReport) -> None:
    """«Принято: 55 анкет…» and the results."""
    office.toast(report.text, undo_button(office))
    office.go(Place(registry.TAB, registry.LIST, survey_id, "answers"))


def open_import(office: Office, parent: QWidget, survey_id: UUID) -> ImportWizard | None:
    """Ask for a file, read it, show the wizard; a refusal is told."""
    chosen = office.messages.open_file(TITLE, TABLES)
    if not chosen:
        return None
    try:
        return open_table(office, parent, survey_id, reading.read_table(Path(chosen)).sheets)
    except OfficeError as error:
        office.report(error)
        return None


def open_table(
    office: Office, parent: QWidget, survey_id: UUID, sheets: Sequence[Sheet]
) -> ImportWizard:
    """The wizard over the sheet which has most questions. Raises NotFoundError, RuleError."""
    found = [(sheet, office.read(_looked, survey_id, sheet)) for sheet in sheets]
    sheet, looked = max(found, key=lambda one: one[1][1].found)
    wizard = ImportWizard(office, parent.window(), survey_id, sheet, looked)
    wizard.open()
    return wizard


def _looked(session: Session, survey_id: UUID, sheet: Sheet) -> tuple[list[Question], Columns]:
    survey = records.open_survey(session, survey_id)
    asked = records.questions(session, survey_id=survey_id)
    known = columns.remembered(session, survey.template_code)
    return asked, columns.look(sheet, asked, known)

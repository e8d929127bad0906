"""Pictures of the first day: the first-run wizard and «Загрузка из Excel», step by step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

if TYPE_CHECKING:
    from desktop.views.first_run.wizard import FirstRunWizard
    from desktop.views.staff.importing.wizard import ImportWizard

_LIST, _TODAY = Place("staff", "list"), Place("today")
_OFFICE, _PEOPLE, _SAFETY, _DONE = 1, 2, 3, 4
_FULL = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 7 «Рябинка»"


def _loading(step: int) -> Callable[[Program], QWidget | None]:
    """The wizard of loading at a step; nothing gets into the base of the pictures."""

    def build(program: Program) -> QWidget | None:
        return _loaded(program.office, program.window, step) if program.office else None

    return build


def _loaded(office: Office, window: QWidget, step: int) -> ImportWizard:
    from desktop.paths import resource
    from desktop.services.staff_import import LoadReport, Source, known_people, prepare
    from desktop.services.staff_import.files import best_sheet
    from desktop.services.staff_import.plan import Origin
    from desktop.services.tables.reading import read_table
    from desktop.views.staff.importing.wizard import ImportWizard

    wizard = ImportWizard(office, window)
    wizard.open()
    if step == 0:
        return wizard
    book = read_table(resource("demo", "staff_list.csv"))
    source = Source(*best_sheet(book, office.today))
    wizard.desk.take("Список сотрудников.xlsx", Origin.EXCEL, book, source)
    review = wizard.desk.review = office.read(prepare, source, office.today)
    people, counts = tuple(office.read(known_people).people), review.counts()
    wizard.desk.report = LoadReport(
        new=people[: counts.new], updated=people[: counts.existing], left=review.plan().left
    )
    wizard.show_step(step)
    return wizard


def _first_run(step: int) -> Callable[[Program], QWidget | None]:
    """The first-run wizard at a step, over a base of its own in a temporary folder."""

    def build(program: Program) -> QWidget | None:
        wizard = begun(program)
        if step >= _OFFICE:
            wizard.show_step(_OFFICE)
            fill(wizard)
        while _OFFICE <= wizard.current < step:
            wizard.go_on()
        return wizard

    return build


def begun(program: Program) -> FirstRunWizard:
    """The wizard over a folder of its own, which the pictures throw away."""
    from desktop import paths
    from desktop.services import training
    from desktop.views.exchange.accepting.beginning import open_beginning
    from desktop.views.first_run.people_step import StaffTools
    from desktop.views.first_run.wizard import FirstRunWizard, Setup
    from desktop.views.staff.importing.wizard import open_import, open_paste

    folder = Path(tempfile.mkdtemp(dir=paths.state_folder()))
    setup = Setup(
        folder=folder / "first_run",
        messages=program.messages,
        preferences=program.window.preferences,
        today=lambda: training.TODAY,
        tools=StaffTools(open_import, open_paste, open_beginning),
        documents=folder / "Методкабинет",
    )
    wizard = FirstRunWizard(setup, program.window)
    wizard.open()
    return wizard


def fill(wizard: FirstRunWizard) -> None:
    """«Ваша организация» as № 7 types it."""
    step = wizard.office
    step.full.line.setText(_FULL)
    step.full.edited.emit()
    step.city.line.setText("Примерск")
    step.head.line.setText("Вершинина Алла Георгиевна")
    step.head.edited.emit()
    step.worker.line.setText("Серова Марина Петровна")


def _forms(program: Program) -> QWidget | None:
    from desktop.services.first_run import OfficeDraft
    from desktop.views.first_run.forms_dialog import FormsDialog

    dialog = FormsDialog(OfficeDraft(head="Непомнящая Ольга Ильинична"), program.window)
    dialog.open()
    return dialog


FIRST_DAY_PICTURES: tuple[Picture, ...] = (
    Picture("first_run.start", "Первый запуск: с чего начнём", _TODAY, _first_run(0)),
    Picture("first_run.office", "Первый запуск: ваша организация", _TODAY, _first_run(_OFFICE)),
    Picture("first_run.forms", "Первый запуск: склонение", _TODAY, _forms),
    Picture("first_run.people", "Первый запуск: сотрудники", _TODAY, _first_run(_PEOPLE)),
    Picture("first_run.safety", "Первый запуск: сохранность", _TODAY, _first_run(_SAFETY)),
    Picture("first_run.done", "Первый запуск: готово", _TODAY, _first_run(_DONE)),
    Picture("import.file", "Загрузка из Excel: файл", _LIST, _loading(0)),
    Picture("import.columns", "Загрузка из Excel: столбцы", _LIST, _loading(1)),
    Picture("import.check", "Загрузка из Excel: проверка", _LIST, _loading(2)),
    Picture("import.done", "Загрузка из Excel: готово", _LIST, _loading(3)),
)

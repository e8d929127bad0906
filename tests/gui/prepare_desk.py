"""«Документы → Подготовить» over a few people of the training base: fixtures and acts."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from sqlmodel import Session, col, select

from desktop.documents.making import open_papers
from desktop.models import Person
from desktop.services import base, training
from desktop.services.documents import papers
from desktop.services.organizations import fields as organization_fields
from desktop.services.people import lifecycle
from desktop.storage.database import Database
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import prepare_view, wait_for
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

ORDER, LETTER, CONSENT, GROUP, AWARD = "D02", "D15", "D36", "D43", "D44"
TODAY = dt.date(2025, 11, 20)
KEPT = (
    "Абрамова", "Вершинина", "Гармаева", "Квашнина",
    "Мицкевич", "Непомнящая", "Осокина", "Серова",
)  # fmt: skip
"""Each paper of each person is looked through again and again: a few say as much as fifty."""


@pytest.fixture(scope="session")
def few_file(training_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The training base where almost everybody of ours is in the trash."""
    path = Path(shutil.copy(training_file, tmp_path_factory.mktemp("few") / training.NAME))
    database = Database(path)
    database.write(_leave_few)
    database.close()
    return path


def _leave_few(session: Session) -> None:
    others = select(Person.id).where(
        col(Person.surname).not_in(KEPT),
        Person.home_organization_id == base.own_organization_id(session),
    )
    lifecycle.trash(session, session.exec(others).all())


@pytest.fixture
def training_base(few_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(few_file, tmp_path / training.NAME))


@pytest.fixture
def view(program: Program) -> PrepareView:
    program.window.show_place(Place("documents", "prepare"))
    made = prepare_view(program)
    settle()
    return made


def choose(view: PrepareView, code: str, variant: str = "") -> None:
    view.open_kind(code, variant)
    wait_for(view)


def tick(view: PrepareView, *people: UUID) -> None:
    for one in people:
        view.desk.tick(one)
    wait_for(view)


def press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def words_of(view: PrepareView, one: UUID) -> str:
    assert view.desk.selection is not None
    return view.desk.selection.standing(one).words


def documents(office: Office, code: str) -> list[papers.Kept]:
    found = [one.id for one in office.read(open_papers, code, "").values()]
    return office.read(papers.load, found)


def press_mend(view: PrepareView, ending: str) -> None:
    """Press the first button beside a problem whose name ends so."""
    made = [
        one
        for one in view.subjects.problems.findChildren(QAbstractButton)
        if one.objectName().endswith(ending)
    ]
    made[0].click()


def empty_own_fields(office: Office, *codes: str) -> None:
    own = office.read(base.own_organization_id)
    for code in codes:
        office.write(organization_fields.set_field, own, code, "")


def fill_gap(view: PrepareView, code: str, value: object) -> None:
    """Type into the panel and press [Сохранить]."""
    panel = view.gaps.panel
    assert panel.gap is not None
    assert panel.gap.field.code == code
    assert panel.form is not None
    panel.form.editor(code).set_value(value)
    panel.save.click()
    wait_for(view)

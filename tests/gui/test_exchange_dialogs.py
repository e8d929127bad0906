"""Dialogs, panels and pages with widgets of their own say what disagrees and lead there."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.services.surveys import listing
from desktop.storage.database import Database
from desktop.views.common.disputes import DisputeLine
from desktop.views.documents.papers.series_dialog import SeriesDialog
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.events.attendance.dialog import AttendanceDialog
from desktop.views.office import Office, Place
from desktop.views.pairs.meeting.visit_dialog import open_sheet
from desktop.views.people.declension_dialog import DeclensionDialog
from desktop.views.service.work_days.page import WorkDaysPage
from desktop.views.staff.people.card_main import MainSection
from desktop.views.staff.sections.competences import CompetencesSection
from desktop.views.staff.sections.offer_panel import OfferPanel
from desktop.views.surveys.card.sheet_dialog import SheetDialog
from desktop.views.surveys.entry.view import EntryView
from desktop.views.surveys.templates.editor import EditorView
from tests.conftest import TODAY
from tests.gui.dispute_desk import (
    EVENT,
    FORMER,
    GUEST,
    HOLIDAY,
    MARK,
    OFFER,
    PAPER,
    QUESTION,
    SHEET,
    SURVEY,
    TEMPLATE,
    VISIT,
    accepted,
)
from tests.gui.exchange_desk import row


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    return accepted(tmp_path_factory.mktemp("dialogs"), new_file)


@pytest.fixture
def office(taken: Path, tmp_path: Path, dressed: object, messages: object) -> Iterator[Office]:
    database = Database(Path(shutil.copy(taken, tmp_path)), actor="Серова М. П.")
    made = Office(database, messages, lambda: TODAY)  # type: ignore[arg-type]
    yield made
    made.wait()
    database.close()


@pytest.fixture
def wanted(office: Office) -> list[Place]:
    found: list[Place] = []
    office.place_wanted.connect(found.append)
    return found


def _attendance(office: Office, over: QWidget) -> QWidget:
    return AttendanceDialog(office, EVENT, over)


def _visit(office: Office, over: QWidget) -> QWidget:
    made = open_sheet(office, over, VISIT)
    assert made is not None
    return made


def _declension(office: Office, over: QWidget) -> QWidget:
    return DeclensionDialog(office, [row(2)], over)


def _series(office: Office, over: QWidget) -> QWidget:
    return SeriesDialog(office, over)


def _offer(office: Office, over: QWidget) -> QWidget:
    made = OfferPanel(office)
    made.setParent(over)
    made.show_person(row(1))
    return made


def _levels(office: Office, over: QWidget) -> QWidget:
    made = CompetencesSection(office)
    made.setParent(over)
    made.show_person(row(1), read_only=False)
    return made


def _work_days(office: Office, over: QWidget) -> QWidget:
    made = WorkDaysPage(office)
    made.setParent(over)
    return made


@pytest.mark.parametrize(
    ("make", "said", "record"),
    [
        (_attendance, "часы", GUEST),
        (_visit, "тема", VISIT),
        (_declension, "кого? Родительный падеж", row(2)),
        (_series, "вид номера", None),
        (_offer, "ограничения", OFFER),
        (_levels, "уровень", MARK),
        (_work_days, f"{HOLIDAY:%d.%m.%Y}", None),
    ],
)
def test_it_says_what_disagrees_and_leads_there(
    office: Office,
    qtbot,
    wanted: list[Place],
    make: Callable[[Office, QWidget], QWidget],
    said: str,
    record: uuid.UUID | None,
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    made = make(office, over)
    (line,) = (one for one in made.findChildren(DisputeLine) if one.isVisibleTo(made))
    assert line.said.text() == f"Сады записали разное: {said}."
    line.compare.click()
    assert [one.view for one in wanted] == ["postponed"]
    assert record in {None, wanted[0].record}


def test_a_former_category_is_marked_at_its_line_only(office, qtbot, wanted) -> None:
    section = MainSection(office)
    qtbot.addWidget(section)
    section.show()
    while section.build_next():
        pass
    section.show_person(row(3), read_only=False)
    form = section.forms["experience"]
    assert "dispute_mark" not in form.row("category.order_number").__dict__
    mark = section.findChild(QToolButton, "staff.lines.category.1.dispute")
    assert mark is not None
    mark.click()
    assert wanted == [Place("exchange", "postponed", FORMER)]


def test_a_question_of_a_survey_is_marked(office, qtbot) -> None:
    view = EditorView(office)
    qtbot.addWidget(view)
    view.show_place(Place("surveys", "editor", TEMPLATE))
    assert view.table.ids() == [QUESTION]
    assert not view.table.item(0, 0).icon().isNull()


def test_a_draft_says_which_answers_disagree(office, qtbot) -> None:
    view = PrepareView(office)
    qtbot.addWidget(view)
    view.show_place(Place("documents", "prepare", PAPER))
    line = view.subjects.form.disputes
    assert line.said.text() == "Сады записали разное: чьё заседание, повестка дня."
    view.desk.choose("D02", "")
    assert line.isHidden()
    qtbot.waitUntil(lambda: not view.desk.is_checking)


def test_a_sheet_of_answers_says_it_where_it_is_typed_and_where_it_is_read(office, qtbot) -> None:
    view = EntryView(office)
    qtbot.addWidget(view)
    view.show_place(Place("surveys", "entry", SURVEY, others=(SHEET,)))
    (survey,) = office.read(listing.rows, TODAY, "опрос")
    over = QWidget()
    qtbot.addWidget(over)
    dialog = SheetDialog(office, over, survey, SHEET)
    for made in (view, dialog):
        (line,) = made.findChildren(DisputeLine)
        assert (line.isVisibleTo(made), line.said.text()) == (
            True,
            "Сады записали разное: ответы.",
        )


def test_what_agrees_says_nothing(office, qtbot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = DeclensionDialog(office, [row(1)], over)
    assert not dialog.disputes.isVisibleTo(dialog)

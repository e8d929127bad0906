"""Cells of tables on which sites disagree say so, lead to the comparison, and ask when edited."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem
from sqlmodel import Session

from desktop.exchange.inbound import settling
from desktop.models import PlanRow, RouteStep
from desktop.services import acts, reference_rows, settings
from desktop.services.events import reading as events
from desktop.services.networks import card as cards
from desktop.services.plans import reading as plans
from desktop.services.routes import reading as routes
from desktop.storage.database import Database
from desktop.storage.log import conflicts
from desktop.storage.log.deciding import UndecidedError
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.form_parts import COMPARE, WRITE
from desktop.views.events.acts import EventActs
from desktop.views.events.card.minutes_section import MinutesSection
from desktop.views.exchange.network.lines_sections import GoalsSection
from desktop.views.office import Office, Place
from desktop.views.routes.card.plan import PlanSection
from desktop.views.routes.grid.columns import ACTIVITY, HELPER, LEVEL_AT, NUMBER, OWN, TERM
from desktop.views.routes.grid.model import Role
from desktop.views.routes.grid.table import RouteGrid
from desktop.views.routes.plans.rows_section import RowsSection
from desktop.views.service.reference_page import ReferencePage
from desktop.views.service.settings_page import SettingsPage
from tests.conftest import TODAY
from tests.gui.dispute_desk import (
    AREA,
    CODE,
    COLUMN,
    EVENT,
    GOAL,
    OTHER_ROW,
    OTHER_STEP,
    PLAN,
    PLAN_ROW,
    ROUTE,
    SETTING,
    STEP,
    accepted,
)

OWN_COLUMN = f"{OWN}{COLUMN.hex}"


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    return accepted(tmp_path_factory.mktemp("tables"), new_file)


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


@pytest.fixture
def plan(office: Office, qtbot) -> PlanSection:
    made = PlanSection(office)
    qtbot.addWidget(made)
    made.resize(1300, 600)
    made.show()
    made.show_route(office.read(routes.load, ROUTE, TODAY))
    return made


def marked(grid: RouteGrid) -> set[tuple[uuid.UUID | None, str]]:
    """Every cell of the grid with a mark: its row and its column."""
    model = grid.grid
    return {
        (row.key, column.code)
        for number, row in enumerate(model.rows)
        for place, column in enumerate(model.columns)
        if model.index(number, place).data(Role.DISPUTE)
    }


def is_open(office: Office, record: uuid.UUID) -> bool:
    return bool(office.read(conflicts.listed, [record.hex]))


def decide(office: Office, found: list[conflicts.Conflict]) -> None:
    """For the first side of each."""
    office.write(settling.decide, {(one.row, one.column): one.sides[0].value for one in found})


def _due(session: Session) -> object:
    return session.get_one(RouteStep, STEP).due_on


def test_cells_of_a_route_are_marked_where_they_disagree(plan: PlanSection) -> None:
    goal = next(code for code, level in LEVEL_AT.items() if level == "goal")
    found = marked(plan.grid)
    # «Анализ достижений» is no column of this route, so the number tells of it.
    assert found == {(STEP, TERM), (AREA, goal), (OTHER_STEP, OWN_COLUMN), (OTHER_STEP, NUMBER)}
    model = plan.grid.grid
    index = model.index(model.row_of(STEP), model.column_of(TERM))
    assert "Другой сад написал здесь иначе: срок" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Другой сад" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_folded_deficit_tells_of_its_lines(plan: PlanSection) -> None:
    plan.grid.grid.fold(AREA, on=True)
    assert (AREA, NUMBER) in marked(plan.grid)


def test_the_row_of_the_cursor_leads_to_the_comparison(plan: PlanSection, wanted) -> None:
    plan.grid.go(STEP, ACTIVITY)
    assert plan.disputes.said.text().startswith("Сады записали разное: срок.")
    plan.disputes.compare.click()
    assert wanted == [Place("exchange", "postponed", STEP)]
    (action,) = [one for one in plan.menu() if one.text == COMPARE]
    action.run()
    assert wanted == [Place("exchange", "postponed", STEP)] * 2


def test_what_has_no_row_is_told_below_the_grid(plan: PlanSection, wanted, office) -> None:
    decide(office, [one for one in office.read(conflicts.listed) if one.row != COLUMN.hex])
    plan.show_route(office.read(routes.load, ROUTE, TODAY))
    plan.grid.go(STEP)
    assert plan.disputes.said.text().startswith("Сады записали разное: столбец.")
    plan.disputes.compare.click()
    assert wanted == [Place("exchange", "postponed", COLUMN)]


def test_typing_over_a_disagreement_asks_and_writes_nothing(plan, office, messages) -> None:
    before = office.read(_due)
    plan.grid.go(STEP, TERM)
    with pytest.raises(UndecidedError):
        plan.writer._on_typed({(STEP, TERM): "20.12"})
    assert messages.asked[-1].text.startswith("Сады записали разное: срок.")
    assert messages.errors == []
    assert office.read(_due) == before
    assert is_open(office, STEP)


def test_write_it_so_decides(plan, office, messages) -> None:
    messages.answers.append(WRITE)
    plan.writer._on_typed({(STEP, TERM): "20.12"})
    assert str(office.read(_due)) == "2025-12-20"
    assert not is_open(office, STEP)
    assert len(messages.asked) == 1


def test_comparing_instead_of_typing(plan, office, messages, wanted) -> None:
    messages.answers.append(COMPARE)
    with pytest.raises(UndecidedError):
        plan.writer._on_typed({(STEP, TERM): "20.12"})
    assert wanted == [Place("exchange", "postponed", STEP)]
    assert is_open(office, STEP)


def test_a_cell_beside_it_is_typed_without_a_question(plan, office, messages) -> None:
    plan.writer._on_typed({(STEP, ACTIVITY): "Прочитать"})
    assert messages.asked == []
    assert is_open(office, STEP)


def test_going_to_the_trash_is_no_decision_to_ask_about(plan, office, messages) -> None:
    plan.writer.remove([STEP])
    assert messages.asked == []
    assert not is_open(office, STEP)
    office.write(acts.undo)
    assert messages.asked == []


def test_rows_of_a_plan_are_marked_and_lead_on(office, qtbot, messages, wanted) -> None:
    section = RowsSection(office)
    qtbot.addWidget(section)
    section.resize(1300, 600)
    section.show()
    section.show_plan(office.read(plans.load, PLAN, TODAY))
    assert marked(section.grid) == {(PLAN_ROW, HELPER)}
    section.grid.go(PLAN_ROW)
    assert section.disputes.isVisible()
    section.disputes.compare.click()
    assert wanted == [Place("exchange", "postponed", PLAN_ROW)]
    section.grid.go(OTHER_ROW)
    assert not section.disputes.isVisible()
    before = office.read(_helper)
    with qtbot.captureExceptions() as raised:
        section.grid.grid.setData(_cell(section.grid, PLAN_ROW, HELPER), "куратор")
    assert [kind for kind, _, _ in raised] == [UndecidedError]
    assert office.read(_helper) == before
    assert len(messages.asked) == 1


def _cell(grid: RouteGrid, row: uuid.UUID, code: str):
    return grid.grid.index(grid.grid.row_of(row), grid.grid.column_of(code))


def _helper(session: Session) -> str:
    return session.get_one(PlanRow, PLAN_ROW).helper_text


def test_a_setting_is_marked(office, qtbot, wanted) -> None:
    page = SettingsPage(office)
    qtbot.addWidget(page)
    form = next(one for one in page.forms.values() if SETTING in one.codes)
    others = [code for code in form.codes if code != SETTING]
    assert all("dispute_mark" not in form.row(code).__dict__ for code in others)
    form.row(SETTING).dispute_mark.click()
    assert wanted == [Place("exchange", "postponed", office.read(settings.rows)[SETTING])]


def test_a_row_of_a_reference_list_is_marked(office, qtbot, messages, wanted) -> None:
    page = ReferencePage(office)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("service", "reference", section="areas"))
    titles = [page.grid.item(row, 0) for row in range(page.grid.rowCount())]
    found = [one for one in titles if isinstance(one, QTableWidgetItem) and not one.icon().isNull()]
    assert [one.text()[:5] for one in found] == ["Речь:"]
    page.grid.select(CODE)
    assert page.marks.line.isVisible()
    page.marks.line.compare.click()
    assert len(wanted) == 1
    dialog = page.open_forms()
    assert dialog is not None
    (line,) = dialog.findChildren(DisputeLine)
    assert line.said.text() == "Сады записали разное: название."
    dialog.reject()
    before = office.read(_title)
    found[0].setText("Слова")
    assert len(messages.asked) == 1
    assert office.read(_title) == before
    page.grid.select("art")
    assert not page.marks.line.isVisible()


def _title(session: Session) -> str:
    rows = reference_rows.rows(session, "areas")
    return next(one.item.title for one in rows if one.item.code == CODE)


def test_minutes_are_marked_at_the_field_and_at_the_question(office, qtbot, wanted) -> None:
    section = MinutesSection(office, EventActs(office, None))  # type: ignore[arg-type]
    qtbot.addWidget(section)
    section.show_card(office.read(events.load, EVENT), read_only=False)
    section.form.row("body").dispute_mark.click()
    assert not section.box.table.item(0, 0).icon().isNull()
    assert section.box.table.item(1, 0).icon().isNull()
    section.box.compare_button.click()
    assert len(set(wanted)) == 2
    dialog = section.ask(0)
    assert dialog is not None
    (line,) = dialog.findChildren(DisputeLine)
    line.compare.click()
    assert not dialog.isVisible()
    assert wanted[-1] == wanted[-2]


def test_a_line_of_a_card_is_marked_and_has_its_button(office, qtbot, wanted) -> None:
    section = GoalsSection(office)
    qtbot.addWidget(section)
    section.show_network(office.read(cards.first))
    assert not section.box.table.item(0, 0).icon().isNull()
    section.box.compare_button.click()
    assert wanted == [Place("exchange", "postponed", GOAL)]
    decide(office, office.read(conflicts.listed, [GOAL.hex]))
    section.refresh()
    assert section.box.table.item(0, 0).icon().isNull()
    assert section.box.compare_button.isHidden()

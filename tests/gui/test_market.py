"""«Ярмарка»: table, chips, people, the map with its keys, printing and Excel."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from sqlmodel import Session, select

from desktop.models import CompetenceMark
from desktop.services import acts, market
from desktop.services.market import Cell, HeatMap, Who
from desktop.services.reference import shipped
from desktop.services.tables import reading
from desktop.storage.log import acts as log_acts
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.staff.market import chips as market_chips
from desktop.views.staff.market.model import COLUMNS
from desktop.views.staff.market.pages import A3, TWO_A4, HeatMapPages
from desktop.views.staff.market.people import MarketPeople
from desktop.views.staff.market.printing import HeatMapPrintDialog
from desktop.views.staff.market.view import MarketView
from desktop.views.staff.page import StaffPage
from tests.gui.conftest import RecordedMessages, type_text


@pytest.fixture
def view(program: Program) -> MarketView:
    program.go(Place("staff", "market"))
    staff = program.window.current_page()
    assert isinstance(staff, StaffPage)
    found = staff.view("market")
    assert isinstance(found, MarketView)
    settle()
    return found


def areas(view: MarketView) -> list[str]:
    return [row.key.area for row in view.table.model.rows]


def chips(view: MarketView) -> list[str]:
    return [made.text() for made in view.head.chips.buttons]


@pytest.fixture
def places(program: Program) -> list[Place]:
    found: list[Place] = []
    assert program.office is not None
    program.office.place_wanted.connect(found.append)
    return found


def test_chips_of_the_wireframe(view: MarketView) -> None:
    assert chips(view) == ["Все 21", "Некому учить 3", "Держится на одном 5", "Спрос есть 8"]
    view.head.chips.choose("nobody")
    assert areas(view) == ["family", "projects", "wellbeing"]
    assert view.table.count.text() == "Показано 3 из 21"


def test_search_finds_skills_and_unfolds_their_area(view: MarketView) -> None:
    type_text(view.head.search, "лэп")
    settle()
    assert areas(view) == ["environment"]
    index = view.table.model.index(0, 0)
    assert view.table.tree.isExpanded(index)
    assert view.table.model.index(0, 0, index).data() == "лэпбук"
    type_text(view.head.search, "яяя")
    settle()
    assert view.empty.isVisible()
    assert view.empty.sentence == "По этим условиям ничего не нашлось."


def test_sorting_goes_three_steps(view: MarketView) -> None:
    default = areas(view)
    learners = [column.code for column in COLUMNS].index("learners")
    header = view.table.tree.header()
    header.sectionClicked.emit(learners)
    assert areas(view)[0] == "digital"
    header.sectionClicked.emit(learners)
    assert view.table.model.rows[0].learners == ()
    header.sectionClicked.emit(learners)
    assert areas(view) == default


def test_a_click_on_a_name_opens_the_person(view: MarketView, places: list[Place]) -> None:
    tree, model = view.table.tree, view.table.model
    row = areas(view).index("special_needs")
    index = model.index(row, [column.code for column in COLUMNS].index("teachers"))
    corner, laid = tree.chips_of(index)
    assert [chip.text for chip in laid] == ["Квашнина\u00a0М.\u00a0И."]
    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        corner + laid[0].box.center(),
    )
    who = model.rows[row].teachers[0]
    assert places == [Place("staff", "list", who.id, section="competences")]


def test_enter_shows_everybody_of_a_row(view: MarketView, places: list[Place]) -> None:
    tree = view.table.tree
    tree.setCurrentIndex(view.table.model.index(areas(view).index("digital"), 0))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    popover = view.findChild(MarketPeople)
    assert popover is not None
    names = [made for made in popover.findChildren(QPushButton) if made.isVisible()]
    row = tree.current_row
    assert row is not None
    assert len(names) == len(row.teachers) + len(row.owners) + len(row.learners) == 14
    names[0].click()
    assert places[0].record == row.teachers[0].id


def test_the_network_adds_people_with_badges(view: MarketView) -> None:
    view.head.network.setChecked(True)
    assert chips(view)[1] == "Некому учить 0"
    family = next(row for row in view.table.model.rows if row.key.area == "family")
    assert [who.site for who in family.teachers] == ["№\u00a019", "№\u00a012"]


def test_excel_holds_what_is_seen(
    view: MarketView, messages: RecordedMessages, tmp_path: Path
) -> None:
    view.head.chips.choose("nobody")
    messages.files = [str(tmp_path / "Ярмарка.xlsx")]
    view.export()
    rows = reading.read_table(tmp_path / "Ярмарка.xlsx").sheets[0].rows
    texts = [[cell for cell in row if cell is not None] for row in rows]
    assert ["Ярмарка компетенций"] in texts
    assert ["Показаны: Некому учить"] in texts
    assert ["Область, навык", "Могут научить", "Владеют", "Хотят научиться", "Вывод"] in texts
    assert texts[-1][0] == "Профессиональное благополучие"
    assert texts[-1][-1] == "некому учить"


def test_a_row_begins_a_team_with_its_skill(view: MarketView) -> None:
    row = view.table.model.rows[0]
    menu = view.menu_of(row)
    assert [line.text() for line in menu.actions()] == [
        "Показать людей",
        "Собрать творческую группу с этим умением…",
    ]
    menu.close()


def test_with_two_marked_people_the_market_says_what_is_missing(
    program: Program, view: MarketView, places: list[Place]
) -> None:
    assert program.office is not None
    own = [one.id for one in program.office.read(market.staff, today=program.office.today)]
    program.office.write(_keep_marks_of, own[:2])
    assert view.empty.isVisible()
    assert view.empty.sentence == (
        "Ярмарка покажет, кто чему может научить. Отметьте уровни хотя бы у трёх человек."
    )
    way = view.empty.findChild(QPushButton, "market.empty.button.1")
    assert way is not None
    way.click()
    assert places == [Place("staff", "levels")]


def _keep_marks_of(session: Session, people: list[UUID]) -> None:
    log_acts.name(session, "уровни")
    for mark in session.exec(select(CompetenceMark)):
        if mark.person_id not in people:
            session.delete(mark)


def test_the_map_moves_says_and_writes(view: MarketView, program: Program) -> None:
    view.show_look("map")
    grid = view.map.grid
    names = [one.name.split("\u00a0")[0] for one in grid.people]
    codes = [one.code for one in grid.areas]
    grid.go(names.index("Осокина"), codes.index("speech"))
    QTest.keyClick(grid, Qt.Key.Key_End)
    QTest.keyClick(grid, Qt.Key.Key_Home)
    grid.go(grid.row, codes.index("digital"))
    line = "Осокина\u00a0Т.\u00a0В. · ИКТ и цифровые технологии · могу научить"
    assert view.map.line.text() == line
    assert grid.accessibleDescription() == line
    QTest.keyClick(grid, Qt.Key.Key_1)
    assert view.map.line.text().endswith("· пробую")
    assert program.office is not None
    assert program.office.read(acts.journal)[0].title == "уровни: Осокина\u00a0Т.\u00a0В."
    program.undo_last()
    assert view.map.line.text() == line


def test_a_person_of_another_site_is_only_looked_at(view: MarketView, program: Program) -> None:
    view.head.network.setChecked(True)
    view.show_look("map")
    grid = view.map.grid
    foreign = next(number for number, one in enumerate(grid.people) if not one.is_own)
    assert program.office is not None
    before = len(program.office.read(acts.journal))
    grid.go(foreign, 0)
    QTest.keyClick(grid, Qt.Key.Key_2)
    assert len(program.office.read(acts.journal)) == before


def test_only_rows_in_sight_are_drawn(view: MarketView) -> None:
    view.show_look("map")
    grid = view.map.grid
    people = [Who(UUID(int=number), f"Педагог {number}") for number in range(1, 501)]
    cells = {(one.id, area.code): Cell(2) for one in people for area in grid.areas}
    grid.show_levels(people, grid.areas, cells)
    assert len(grid.rows_in_sight()) < 40
    QTest.keyClick(grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (grid.row, grid.column) == (499, 20)
    assert 499 in grid.rows_in_sight()


@pytest.mark.parametrize(("paper", "sheets", "width"), [(A3, 1, 1191), (TWO_A4, 2, 595)])
def test_the_map_on_paper(paper: str, sheets: int, width: int) -> None:
    people = tuple(Who(UUID(int=number), f"Педагог {number}") for number in range(1, 25))
    pages = HeatMapPages(HeatMap(people, shipped("areas")), "Карта", paper)
    assert pages.count == sheets
    assert pages.size.width() == width
    assert [len(sheet.areas) for sheet in pages.sheets] == ([21] if paper == A3 else [11, 10])
    assert [sheet.first for sheet in pages.sheets] == ([1] if paper == A3 else [1, 12])


def test_many_people_take_further_sheets() -> None:
    people = tuple(Who(UUID(int=number), f"Педагог {number}") for number in range(1, 101))
    pages = HeatMapPages(HeatMap(people, shipped("areas")), "Карта", A3)
    assert pages.count > 1
    assert [who for sheet in pages.sheets for who in sheet.people] == list(people)


def test_the_map_is_saved_as_pdf(
    view: MarketView, messages: RecordedMessages, tmp_path: Path
) -> None:
    view.show_look("map")
    dialog = view.print_shown()
    assert isinstance(dialog, HeatMapPrintDialog)
    assert dialog.place_label.text() == "лист 1 из 2"
    messages.files = [str(tmp_path / "Карта.pdf")]
    dialog.pdf_button.click()
    assert (tmp_path / "Карта.pdf").read_bytes().startswith(b"%PDF")
    dialog.paper.choose(A3)
    assert dialog.place_label.text() == "лист 1 из 1"
    dialog.close()


def test_chips_take_two_lines_and_tell_the_rest(view: MarketView) -> None:
    people = [Who(UUID(int=number), f"Фамилия{number} А. Б.") for number in range(1, 12)]
    metrics = view.fontMetrics()
    laid = market_chips.lay_out(people, 260, metrics)
    shown = [chip for chip in laid if chip.who is not None]
    assert laid[-1].rest == len(people) - len(shown)
    assert all(chip.box.right() < 260 for chip in laid)
    assert len({chip.box.top() for chip in laid}) == 2
    assert market_chips.chip_at(laid, laid[1].box.center()) is laid[1]
    assert market_chips.chip_at(laid, QPoint(-1, -1)) is None
    assert [chip.who for chip in market_chips.lay_out(people, 9000, metrics)] == people


def test_the_head_never_asks_for_more_than_it_has(view: MarketView, program: Program) -> None:
    for width in (1366, 1092, 1024):
        program.window.resize(width, 614)
        settle()
        right = view.head.rect().right()
        shown = (view.head.look, view.head.network, view.head.buttons, view.head.chips)
        assert all(one.geometry().right() <= right for one in shown), width

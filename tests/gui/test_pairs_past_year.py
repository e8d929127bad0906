"""«Пары» of an earlier school year: looked at, never changed; registers and bulk papers."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QToolButton

from desktop.services.pairs import creating
from desktop.views.common.list_columns import Action
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.pairs import papers
from desktop.views.pairs.board.view import BoardView
from desktop.views.program.program import Program
from desktop.views.service.new_year.page import NewYearPage
from tests.gui.pair_desk import board_of, list_of, page_of
from tests.pairs import desk

LAST_YEAR = dt.date(2024, 10, 1)


@pytest.fixture
def view(program: Program, office: Office) -> BoardView:
    board = board_of(program)
    rows = [row for row in board.shown.rows if len(row.people) == 2]
    people = [rows[0].people[0], rows[1].people[1]]
    draft = desk.draft(people, made_on=LAST_YEAR, started_on=LAST_YEAR, ends_on=None)
    office.write(creating.create, draft)
    office.show_year(2024)
    settle()
    return board


def test_the_board_shows_the_pairs_of_that_year(view: BoardView, office: Office):
    rows = view.shown.rows
    assert set(view.grid.ids) == {row.id for row in rows}
    assert all(row.is_past for row in rows)
    office.show_year(None)
    settle()
    assert len(view.grid.ids) == 11


def test_nothing_is_done_with_them_but_looking(view: BoardView):
    row = next(row for row in view.shown.rows if not row.is_ended)
    card = view.grid.card(row.id)
    assert card is not None
    assert not card.may_drag
    assert [one.code for one in view.acts.menu(row.id)] == ["open"]
    view.grid.tick_shown()
    assert not any(made.isEnabled() for made in view.footer.bulk.buttons)
    view.acts.step(row.id, 1)
    assert view.side.panel is None


def test_a_year_without_pairs_says_so(view: BoardView, office: Office, program: Program):
    office.show_year(2023)
    settle()
    assert view.nothing.isVisible()
    assert view.nothing.sentence == "В 2023/24 учебном году пар не записано."
    listed = list_of(program)
    assert listed.list.empty.sentence == "В 2023/24 учебном году пар не записано."
    office.show_year(None)
    settle()


def test_ticked_pairs_get_papers(program: Program):
    view = board_of(program)
    chosen = [
        row_of_id for row_of_id in view.grid.ids if not view.shown.of([row_of_id])[0].is_request
    ]
    for one in chosen[:2]:
        view.grid._tick([one], on=True)
    wanted: list[Place] = []
    view._office.place_wanted.connect(wanted.append)
    kinds = papers.of_pairs(view._office, lambda: view.grid.ticked)
    _run(kinds, "document.D16")
    assert (wanted[0].view, wanted[0].section) == ("prepare", "D16")
    assert [wanted[0].record, *wanted[0].others] == view.grid.ticked
    document = view.footer.bulk.buttons[0]
    assert isinstance(document, QToolButton)
    assert document.text() == "Документ"
    document.menu().aboutToShow.emit()
    assert len(document.menu().actions()) == len(kinds)


def _run(actions: tuple[Action, ...], code: str) -> None:
    next(one for one in actions if one.code == code).run()


def test_the_registers_are_opened_with_their_kind(program: Program):
    view = board_of(program)
    wanted: list[Place] = []
    view._office.place_wanted.connect(wanted.append)
    more = view.head._more
    assert [one.text for one in more][2:4] == [
        "Реестр наставников и наставляемых", "Карта анализа…",
    ]  # fmt: skip
    _run(tuple(more), "register")
    settle()
    assert (wanted[-1].section, wanted[-1].record) == ("D29", None)
    board_of(program)
    wanted.clear()
    _run(tuple(more), "map")
    settle()
    assert wanted[0].section == "D23"
    running = [row.id for row in view.shown.rows if not (row.is_request or row.is_ended)]
    assert {wanted[0].record, *wanted[0].others} == set(running)


def test_groups_stand_in_the_switch(program: Program):
    view = board_of(program)
    program.go(Place("pairs", "groups"))
    settle()
    page = page_of(program)
    assert page.current == "groups"
    assert view is page.view("board")


def test_the_menu_of_years_leads_to_the_new_one(program: Program):
    menu = program.window.top.year.menu()
    menu.aboutToShow.emit()
    last = menu.actions()[-1]
    assert last.text() == "Новый учебный год…"
    last.trigger()
    settle()
    assert isinstance(program.window.current_page(), NewYearPage)

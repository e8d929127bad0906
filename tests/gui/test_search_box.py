"""The global search: actions, people, another layout, keys, an empty result."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services import search as search_service
from desktop.services.people import records
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.search import Hit, bold_parts, matches
from desktop.views.shell.search_box import SearchBox
from tests.gui.conftest import type_text


class People:
    """The provider of people as a page gives it."""

    code = "person"
    title = "Сотрудники"
    icon = "person"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(search_service.find, "person", query, limit)
        return [
            Hit(
                self._office.read(records.short_name, one),
                place=Place("service", "acts", one),
            )
            for one in found.ids
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("service", "acts", chip=query)


@pytest.fixture
def box(program: Program) -> SearchBox:
    assert program.office is not None
    box = program.window.top.search
    box.drop_providers("actions")
    box.add_provider(People(program.office))
    box.setFocus()
    return box


def _shown(box: SearchBox) -> list[str]:
    model = box.popup.model
    return [model.row(number).text for number in range(model.rowCount())]


def test_people_are_found_by_initials_in_any_order(box: SearchBox):
    for query in ("осокина т в", "т в осокина"):
        box.setText(query)
        box.find_now()
        assert _shown(box)[0] == "Сотрудники"
        assert _shown(box)[1].startswith("Осокина")


def test_the_other_layout_is_tried_and_said(box: SearchBox):
    box.setText("jcjrbyf")
    box.find_now()
    assert any(text.startswith("Осокина") for text in _shown(box))


def test_commands_are_found_by_their_words_and_synonyms(program: Program, box: SearchBox):
    box.setText("журнал")
    box.find_now()
    assert "Журнал действий" in _shown(box)
    box.setText("крупный шриф")
    box.find_now()
    assert "Размер текста: очень крупный" in _shown(box)


def test_a_wrong_layout_finds_commands_too(box: SearchBox):
    box.setText(";ehyfk")
    box.find_now()
    assert "Журнал действий" in _shown(box)
    assert box._other_layout.text() == ("Показано по запросу «журнал»")


def test_a_wrong_layout_says_by_which_words_people_were_found(box: SearchBox):
    box.setText("jcjrbyf")
    box.find_now()
    assert _shown(box)[1].startswith("Осокина")
    assert box._other_layout.text() == "Показано по запросу «осокина»"
    assert not box._other_layout.isHidden()
    box.setText("осокина")
    box.find_now()
    assert box._other_layout.isHidden()


def test_enter_opens_the_hit_under_the_cursor(program: Program, box: SearchBox, qtbot):
    type_text(box, "журнал")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert program.window.navigation.current == "service.acts"
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_ctrl_enter_opens_the_whole_list(program: Program, box: SearchBox, qtbot):
    places: list[Place] = []
    box.place_wanted.connect(places.append)
    type_text(box, "осокина")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert places == [Place("service", "acts", chip="осокина")]


def test_escape_clears_and_then_closes(box: SearchBox, qtbot):
    type_text(box, "осокина")
    box.find_now()
    assert box.popup.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    box.close_popup()
    assert not box.popup.isVisible()


def test_the_cursor_passes_over_headings(box: SearchBox, qtbot):
    box.setText("о")
    box.find_now()
    seen = []
    for _ in range(12):
        row = box.popup.current
        assert row is not None
        assert row.hit is not None
        seen.append(row.text)
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert len(set(seen)) > 3


def test_nothing_found_is_said_with_a_cure(box: SearchBox):
    box.setText("щщщщщ")
    box.find_now()
    assert _shown(box) == []
    assert box._empty.isVisible()


def test_recent_records_stand_before_typing(program: Program, box: SearchBox):
    assert program.office is not None
    person = program.office.read(search_service.find, "person", "осокина").ids[0]
    program.office.arrive(Place("staff", "list", person), "Осокина Т. В.")
    box.start()
    assert _shown(box) == ["Недавние", "Осокина Т. В."]


@pytest.mark.parametrize(
    ("query", "text", "is_match"),
    [
        ("елк", "Ёлкина Дарья", True),
        ("дар елк", "Ёлкина Дарья", True),
        ("кина", "Ёлкина Дарья", False),
        ("ситник", "Лебедева-Ситник", True),
        ("рябинка", "Детский сад «Рябинка»", True),
    ],
)
def test_every_word_begins_some_word(query: str, text: str, is_match: bool):
    assert matches(query, text) is is_match


def test_the_matched_beginnings_are_bold():
    assert bold_parts("ос т", "Осокина Т. В.") == [(0, 2), (8, 1)]


@pytest.mark.parametrize(
    ("kind", "words", "tab", "goes_to"),
    [
        ("person", "осокина", "staff", "staff.section.main"),
        ("pair", "осокина", "pairs", "pair.section.diary"),
        ("organization", "кораблик", "staff", "organizations.section.main"),
        ("actions", "журнал действий", "service.acts", "acts.search"),
    ],
)
def test_the_keyboard_goes_to_what_was_chosen(
    program: Program, kind: str, words: str, tab: str, goes_to: str
):
    box = program.window.top.search
    box.start()
    box.setText(words)
    box.find_now()
    model = box.popup.model
    rows = [model.row(number) for number in range(model.rowCount())]
    number = next(n for n, row in enumerate(rows) if row.hit and row.provider.code == kind)
    box.popup.view.setCurrentIndex(model.index(number))
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert program.window.navigation.current == tab
    assert program.window.focusWidget().objectName() == goes_to


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("шаблоны анкет", Place("surveys", "templates")),
        ("анкеты шаблоны", Place("surveys", "templates")),
        ("шаблоны документов", Place("documents", "templates")),
        ("доска запросов", Place("staff", "requests")),
        ("ярмарка", Place("staff", "market")),
        ("календарь мероприятий", Place("events", "calendar")),
        ("договоры", Place("exchange", "agreements")),
        ("учебная база", Place("service", "settings", section="training")),
        ("должности", Place("service", "reference", section="positions")),
    ],
)
def test_views_and_sections_are_found_by_their_names(program: Program, words: str, place: Place):
    box = program.window.top.search
    box.setText(words)
    box.find_now()
    model = box.popup.model
    rows = [model.row(number) for number in range(model.rowCount())]
    hits = [one.hit for one in rows if one.hit is not None and one.provider.code == "actions"]
    arrived: list[Place] = []
    program.window.journey.arrived.connect(arrived.append)
    for hit in hits:
        if " — " in hit.title and hit.run is not None:
            hit.run()
    assert place in arrived


def test_every_tab_has_words_for_its_views(program: Program):
    known = [one.code for one in program.window.commands.found()]
    assert len(known) == len(set(known))
    for tab in ("staff", "surveys", "pairs", "routes", "events", "documents", "exchange"):
        assert any(code.startswith(f"go.{tab}.") for code in known)


def test_a_key_of_a_tab_leaves_the_search(program: Program, box: SearchBox):
    program.run_command("go.pairs")
    settle()
    page = program.window.current_page()
    assert page is not None
    assert page.isAncestorOf(program.window.focusWidget())

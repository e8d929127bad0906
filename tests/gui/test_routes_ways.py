"""How one comes to surveys and routes: «Сегодня», Ctrl+K, the card of a person."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.people import listing as people
from desktop.services.people.listing import PeopleQuery
from desktop.services.routes.listing import Chip
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.routes.deficits_view import DeficitsView
from desktop.views.routes.new_dialog import NewRouteDialog
from desktop.views.routes.page import RoutesPage
from desktop.views.shell.providers import RouteProvider, SurveyProvider
from desktop.views.staff.sections.route import RouteSection
from desktop.views.surveys.page import SurveysPage
from desktop.views.today.page import TodayPage
from desktop.views.today.sentences import Shown
from tests.gui.route_desk import opened

NBSP = "\N{NO-BREAK SPACE}"


def _person(office: Office, surname: str):
    found = office.read(people.list_ids, PeopleQuery(search=surname), office.today)
    return found[0]


@pytest.fixture
def lines(program: Program) -> dict[str, Shown]:
    program.go(Place("today"))
    settle()
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    return {shown.line.kind: shown for shown in page._shown}


def _press(program: Program, shown: Shown, text: str) -> None:
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    page._on_pressed(next(one for one in shown.buttons if one.text == text))
    settle()


def test_a_late_survey_is_told_of_and_its_blanks_are_printed(
    lines: dict[str, Shown], program: Program, qtbot: QtBot
):
    shown = lines["survey_late"]
    assert shown.text == "Анкета «Готовность наставника»: не ответили 7 из 23"
    _press(program, shown, "Кто")
    page = program.window.page("surveys")
    assert isinstance(page, SurveysPage)
    assert program.window.findChild(PrintingPanel) is None
    _press(program, shown, "Печать бланков")
    qtbot.waitUntil(lambda: program.window.findChild(PrintingPanel) is not None)
    panel = program.window.findChild(PrintingPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert len(panel.keys) == 7
    panel.close()


def test_overdue_rows_and_people_without_a_route_are_told_of(
    lines: dict[str, Shown], program: Program
):
    late = lines["route_overdue"]
    assert late.text.replace(NBSP, " ") == "ИОМ педагога Соловьёвой Е. М.: просрочены 2 строки"
    missing = lines["route_missing"]
    assert missing.text == "Без ИОМ педагога: 5 человек"
    _press(program, missing, "Список")
    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)
    view = opened(program)
    view.list.head.chips.choose(Chip.WITHOUT)
    settle()
    assert [view.row(one).person.split()[0] for one in view.list.ids] == [
        "Гармаева", "Лебедева-Ситник", "Непомнящая", "Руднева", "Ткач",
    ]  # fmt: skip
    _press(program, missing, "Создать по анкете")
    deficits = page.view("deficits")
    assert isinstance(deficits, DeficitsView)
    assert page.current == "deficits"


def test_routes_and_surveys_are_found_by_their_words(program: Program):
    office = program.office
    assert office is not None
    (hit,) = RouteProvider(office).find("солов", 5)
    assert hit.title.replace(NBSP, " ") == "ИОМ педагога: Соловьёва Е. М."
    assert hit.subtitle == "2025/26, действует"
    assert hit.place is not None
    program.go(hit.place)
    settle()
    assert program.window.navigation.current == "routes"
    (survey,) = SurveyProvider(office).find("готов настав", 5)
    assert survey.subtitle == "идёт, ответили 16 из 23"
    assert SurveyProvider(office).find("такого нет", 5) == []


def test_the_card_of_a_person_shows_her_route_or_the_ways_to_one(program: Program):
    office = program.office
    assert office is not None
    program.go(Place("staff", "list", _person(office, "Осокина"), section="route"))
    settle()
    section = program.window.findChild(RouteSection)
    assert section is not None
    assert section.done.text() == "Сделано 7 из 12"
    assert section.season.text() == "Абонемент: посещено 5 из 8"
    assert next(one.said for one in section.bars.levels) == "начало 0 → сейчас 1 → цель 2"
    section.open.click()
    settle()
    assert program.window.navigation.current == "routes"
    program.go(Place("staff", "list", _person(office, "Руднева"), section="route"))
    settle()
    assert section.empty.sentence.startswith("Маршрута на 2025/26 нет.")
    section._make("blank")
    settle()
    dialog = program.window.findChild(NewRouteDialog)
    assert dialog is not None
    assert dialog.values()["how"] == "blank"
    dialog.close()

"""«Маршруты»: the list, the card, what it opens, many routes at once (ux.md 11)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.models import RouteState
from desktop.services import acts, settings
from desktop.services.routes import listing, reading, shipped
from desktop.services.routes.listing import Chip
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.routes import many
from desktop.views.routes.apply_dialog import ApplyDialog
from desktop.views.routes.deficits_view import DeficitsView
from desktop.views.routes.finish_dialog import FinishDialog
from desktop.views.routes.listing.view import RoutesView
from desktop.views.routes.new_dialog import NewRouteDialog
from desktop.views.routes.page import RoutesPage
from tests.gui.conftest import type_text
from tests.gui.route_desk import grid_of, line, opened, press, route_of


@pytest.fixture
def view(program: Program) -> RoutesView:
    return opened(program)


def _people(view: RoutesView) -> list[str]:
    return [view.row(one).person.split()[0] for one in view.list.ids]


def test_overdue_routes_stand_first_and_the_card_says_where_one_stands(
    view: RoutesView, program: Program
):
    assert _people(view)[0] == "Соловьёва"
    chips = {chip.code: chip.count for chip in view._chips()}
    assert (chips[Chip.ALL], chips[Chip.DRAFT], chips[Chip.ACTIVE], chips[Chip.OVERDUE]) == (
        7, 2, 4, 1,
    )  # fmt: skip
    assert view.card.title.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "ИОМ педагога: Осокина Т. В. · 2025/26 · помогает Квашнина М. И."
    )
    assert view.card.subtitle.text().startswith("Сделано 7 из 12")
    assert not view.card.finish.isHidden()
    assert view.card.agree.isHidden()
    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)
    assert page.badge().text == "!"
    assert page.badge().sentence == "Просрочены 2 строки маршрутов"


def test_people_without_a_route_get_one_from_deficits_templates_copies(
    view: RoutesView, office: Office
):
    view.list.head.chips.choose(Chip.WITHOUT)
    settle()
    names = _people(view)
    assert "Руднева" in names
    record = view.list.ids[names.index("Руднева")]
    view.panes.open(record)
    assert view.card.route is None
    dialog = view.acts.create(record)
    assert isinstance(dialog, NewRouteDialog)
    assert dialog.preview.text() == (
        "Профессиональные затруднения · октябрь 2025, 21.10.2025: 3 дефицита, 9 строк"
    )
    dialog.press()
    settle()
    assert view.card.route is not None
    assert view.card.route.person.startswith("Руднева")
    rows = office.read(listing.rows, office.today, 2025)
    assert len(rows) == 8
    dialog = view.acts.create()
    assert isinstance(dialog, NewRouteDialog)
    assert dialog.preview.text().startswith("Выберите педагога")
    type_text(dialog.form.editor("person").line, "Руд")
    assert dialog.preview.text().startswith("Выберите педагога")
    dialog.form.editor("person").set_value(None)
    values = dialog.values() | {"how": "template"}
    assert dialog._preview(values) == "4 дефицита, 12 строк"
    assert dialog._preview(values | {"how": "blank"}).startswith("Маршрут без строк")
    dialog.reject()


def test_lines_of_the_library_go_to_the_deficit_of_the_cursor(view: RoutesView, toasts: list[str]):
    second = route_of(view).sections[1]
    grid_of(view).go(second.id)
    panel = view.opening.library()
    panel.areas.choose("all")
    panel.search.setText("речевую игру")
    keys = ["speech_try"]
    panel.table.tick(keys, on=True)
    assert panel.add.text() == "Добавить 1 строку"
    panel.add.click()
    settle()
    assert route_of(view).sections[1].lines[-1].library_code == "speech_try"
    assert toasts[-1].startswith("Добавлено: 1 строка.")
    panel.search.setText("нет такой строки")
    assert not panel.nothing.isHidden()


def test_a_meeting_of_the_diary_confirms_a_line(view: RoutesView):
    popover = view.opening.confirm(line(view, 3).id)
    assert popover is not None
    assert popover.tabs.width() >= popover.tabs.sizeHint().width()
    assert popover.table.texts(0)[0].startswith("встреча")
    popover.table.tick(popover.table.keys()[:1], on=True)
    popover.attach.click()
    settle()
    found = line(view, 3)
    assert found.done_on is not None
    assert found.evidence[0].kind == "meeting"


def test_a_line_for_many_shows_what_will_happen(view: RoutesView, toasts: list[str]):
    dialog = view.acts.apply_to_many(line(view, 8), "play", 2025)
    assert isinstance(dialog, ApplyDialog)
    assert not dialog.primary.isEnabled()
    texts = [dialog.table.texts(row) for row in range(dialog.table.rowCount())]
    assert [one[-1] for one in texts if one[0].startswith("Осокина")] == ["уже есть"]
    dialog.table.tick(dialog.table.keys(), on=True)
    assert dialog.primary.text() == "Добавить 6 педагогам"
    dialog.press_primary()
    settle()
    assert "6 маршрутов" in toasts[-1]


def test_finishing_asks_levels_and_writes_them(view: RoutesView, office: Office):
    route = route_of(view)
    dialog = view.acts.finish(route)
    assert isinstance(dialog, FinishDialog)
    dialog.press()
    settle()
    assert office.read(reading.load, route.id, office.today).status is RouteState.FINISHED
    assert not view.card.plan.line.isEnabled()
    assert view.card.finish.isHidden()


def test_a_route_goes_through_its_states_from_the_card(view: RoutesView):
    names = _people(view)
    view.panes.open(view.list.ids[names.index("Ёлкина")])
    view.card.agree.click()
    settle()
    assert route_of(view).status is RouteState.AGREED
    assert not view.card.send.isHidden()
    view.card.start.click()
    settle()
    assert route_of(view).status is RouteState.ACTIVE
    view.acts.back(route_of(view).id)
    assert route_of(view).status is RouteState.AGREED


def test_routes_by_deficits_are_made_at_once(program: Program, office: Office, toasts: list[str]):
    program.go(Place("routes", "deficits"))
    settle()
    page = program.window.page("routes")
    assert isinstance(page, RoutesPage)
    found = page.view("deficits")
    assert isinstance(found, DeficitsView)
    rows = [found.table.texts(row) for row in range(found.table.rowCount())]
    assert [one[-1] for one in rows if one[0].startswith("Руднева")] == ["новый"]
    found.most.setValue(1)
    count = len(found.table.ticked())
    assert found.create_button.text().startswith(f"Создать {count} ")
    before = len(office.read(listing.rows, office.today, 2025))
    found.create_button.click()
    settle()
    assert len(office.read(listing.rows, office.today, 2025)) > before
    assert toasts[-1].startswith("Готово: ")


def test_a_version_is_kept_and_brought_back(view: RoutesView):
    dialog = view.acts.keep_version(route_of(view).id)
    dialog.form.editor("title").set_value("до правок")
    dialog.press()
    before = route_of(view)
    grid_of(view).go(line(view, 0).id, "number")
    press(grid_of(view), Qt.Key.Key_Delete)
    view.card.show_section("versions")
    section = view.card.section("versions")
    assert "Убрано" in section.told.text()  # type: ignore[attr-defined]
    section.back.click()  # type: ignore[attr-defined]
    settle()
    assert route_of(view).lines == before.lines


def test_the_ticked_routes_go_to_the_head_and_into_papers(
    view: RoutesView, program: Program, office: Office, toasts: list[str]
):
    drafts = [one for one in view.list.ids if view.row(one).status is RouteState.DRAFT]
    view.list.model.set_ticked(drafts, on=True)
    settle()
    actions = {one.code: one for one in view.list.spec.bulk}
    actions["send"].run()
    settle()
    assert toasts[-1].startswith("На утверждении у заведующего: 2 маршрута.")
    assert [view.row(one).state for one in drafts] == ["на утверждении"] * 2
    actions["send"].run()
    assert toasts[-1].startswith("Отправлять нечего")
    papers = {one.code: one for one in actions["papers"].items}
    assert [one.text for one in papers.values()][:2] == ["по дефицитам", "по видам активности"]
    papers["paper.v"].run()
    settle()
    assert program.window.navigation.current == "documents"


def test_the_end_of_the_year_finishes_what_is_ticked(
    view: RoutesView, office: Office, toasts: list[str]
):
    dialog = many.finish_year(office, view)
    assert dialog is not None
    assert dialog.primary.text() == "Завершить 4 маршрута"
    first = dialog.table.keys()[0]
    dialog.table.tick([first], on=False)
    assert dialog.primary.text() == "Завершить 3 маршрута"
    dialog.finish()
    settle()
    states = [row.status for row in office.read(listing.rows, office.today, office.school_year)]
    assert states.count(RouteState.FINISHED) == 3
    assert states.count(RouteState.ACTIVE) == 1
    assert toasts[-1].startswith("Завершено: 3 маршрута.")
    office.write(acts.undo)
    states = [row.status for row in office.read(listing.rows, office.today, office.school_year)]
    assert states.count(RouteState.ACTIVE) == 4


def test_lines_are_numbered_through_or_anew_in_each_deficit(view: RoutesView, office: Office):
    def numbers() -> list[int]:
        return [row.number for row in grid_of(view).grid.rows if row.line is not None]

    count = len(route_of(view).lines)
    assert numbers() == list(range(1, count + 1))
    office.write(settings.change, shipped.BY_DEFICIT, True)
    settle()
    assert numbers().count(1) == len(route_of(view).sections)


def test_an_own_column_is_added_renamed_and_taken_away(view: RoutesView, office: Office):
    route = route_of(view)

    def titles() -> list[str]:
        return [one.title for one in office.read(reading.load, route.id, office.today).columns]

    dialog = view.acts.columns.add(route.id)
    dialog.form.editor("title").set_value("Где представлен")
    dialog.primary.click()
    assert titles() == ["Где представлен"]
    more = {one.text: one for one in view.acts.more(route_of(view))}
    rename, remove = more["Столбец «Где представлен»"].items
    known = rename.run()
    assert isinstance(known, RecordDialog)
    known.form.editor("title").set_value("Представлен")
    known.primary.click()
    assert titles() == ["Представлен"]
    remove.run()
    assert titles() == []
    office.write(acts.undo)
    assert titles() == ["Представлен"]


def test_further_columns_are_switched_on_and_remembered(view: RoutesView):
    grid, extra = grid_of(view).grid, view.card.plan.extra

    def codes() -> list[str]:
        return [one.code for one in grid.columns]

    assert not extra.acts["task"].isEnabled(), "the printed form has it"
    assert "format" not in codes()
    extra.acts["format"].trigger()
    settle()
    assert "format" in codes()
    assert extra.shown == ("format",)
    extra.acts["format"].trigger()
    settle()
    assert "format" not in codes()

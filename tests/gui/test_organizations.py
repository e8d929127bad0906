"""«Организации»: list, dialog, card, acts with their toasts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop.services import acts, search
from desktop.services.organizations import fields, listing, naming, network
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.organization.main_section import MainSection
from desktop.views.organization.partner_sections import PartnerSection
from desktop.views.organization.people_section import PeopleSection
from desktop.views.program.program import Program
from desktop.views.staff.organizations.view import OrganizationsView
from desktop.views.staff.page import StaffPage
from tests.gui.conftest import type_text


@pytest.fixture
def view(program: Program) -> OrganizationsView:
    program.go(Place("staff", "organizations"))
    page = program.window.page("staff")
    assert isinstance(page, StaffPage)
    found = page.view("organizations")
    assert isinstance(found, OrganizationsView)
    settle()
    return found


def _find(office: Office, words: str):
    return office.read(search.find, "organization", words).ids[0]


def _main(view: OrganizationsView) -> MainSection:
    section = view.card.show_section("main")
    assert isinstance(section, MainSection)
    return section


def test_ours_stands_first_and_the_chips_count(view: OrganizationsView, office: Office):
    rows = office.read(listing.lines, office.today)
    assert list(view.list.ids) == [row.id for row in rows]
    texts = [chip.text() for chip in view.list.head.chips.buttons]
    assert texts == ["Все 9", "Сады сети 3", "Партнёры 5", "Договор заканчивается 1"]
    view.list.head.chips.choose(listing.NETWORK)
    assert len(view.list.ids) == 3


def test_a_new_organisation_opens_its_card(view: OrganizationsView, office: Office):
    dialog = view.add()
    assert dialog is not None
    line = dialog.form.editor("short_name").input
    type_text(line, "Лицей № 5")
    dialog.press_primary()
    assert view.card.title.text() == "Лицей № 5"
    assert view.list.current_id == view.card.organization
    assert office.read(acts.undoable)[0].title == "новая организация: Лицей № 5"


def test_what_is_wrong_is_said_in_the_dialog_which_stays(view: OrganizationsView):
    dialog = view.add()
    assert dialog is not None
    dialog.press_primary()
    assert dialog.isVisible()
    assert "Впишите краткое название" in dialog.form.row("short_name").problem
    dialog.close()


def test_a_field_saves_itself_and_the_preview_follows(view: OrganizationsView, office: Office):
    one = _find(office, "опора")
    view.panes.open(one)
    section = _main(view)
    editor = section.form.editor("details.full_name")
    editor.set_value("Частное учреждение «Опора»")
    section.form.row("details.full_name").commit()
    assert office.read(fields.values, one)["details.full_name"] == "Частное учреждение «Опора»"
    assert "в Частном учреждении «Опора»" in section.preview.text()


def test_the_declension_dialog_keeps_a_correction(view: OrganizationsView, office: Office):
    one = _find(office, "кораблик")
    view.panes.open(one)
    dialog = _main(view).open_declension()
    assert dialog is not None
    dialog.lines["prepositional"].setPlainText("саду «Кораблик»")
    assert "«в саду «Кораблик»»" in dialog.example.text()
    dialog.press_primary()
    assert not dialog.isVisible()
    assert office.read(naming.load, one).forms.prepositional == "саду «Кораблик»"
    assert "в саду «Кораблик»" in _main(view).preview.text()


def test_an_empty_form_is_refused_in_the_dialog(view: OrganizationsView, office: Office):
    view.panes.open(_find(office, "кораблик"))
    dialog = _main(view).open_declension()
    assert dialog is not None
    dialog.lines["dative"].setPlainText(" ")
    dialog.press_primary()
    assert dialog.trouble.text() == "Впишите форму или верните автоматическую."
    dialog.automatic_button.click()
    assert dialog.forms()["dative"].startswith("Муниципальному")
    dialog.close()


def test_people_are_added_and_a_second_press_means_another_person(
    view: OrganizationsView, office: Office
):
    view.panes.open(_find(office, "школа"))
    section = view.card.show_section("people")
    assert isinstance(section, PeopleSection)
    before = section.box.table.rowCount()
    for count in (1, 2):
        dialog = section.add()
        assert dialog is not None
        for code, text in (("surname", "Лунина"), ("name", "Ольга")):
            dialog.form.editor(code).set_value(text)
        dialog.press_primary()
        if count == 2:
            assert "Похоже, Лунина Ольга уже есть" in dialog.trouble.text()
            dialog.press_primary()
        assert not dialog.isVisible()
        assert section.box.table.rowCount() == before + count


def test_opening_a_person_leads_to_her_card(
    view: OrganizationsView, office: Office, program: Program
):
    view.panes.open(_find(office, "кораблик"))
    section = view.card.show_section("people")
    assert isinstance(section, PeopleSection)
    wanted = section.box.table.current_id
    places: list[Place] = []
    program.window.place_shown.connect(places.append)
    section.box.opened.emit(wanted)
    assert any(place.record == wanted and place.view == "list" for place in places)


def test_archive_trash_and_back(view: OrganizationsView, office: Office, program: Program):
    one = _find(office, "библиотека")
    view.panes.open(one)
    run = {action.code: action.run for action in view.card.more_actions()}
    run["archive"]()
    assert one not in office.read(listing.lines, office.today)
    program.undo_last()
    run["trash"]()
    assert one not in view.list.ids
    program.undo_last()
    assert one in view.list.ids


def test_the_card_offers_the_way_into_the_network_and_out_of_it(
    view: OrganizationsView, office: Office
):
    one = _find(office, "кораблик")
    view.panes.open(one)
    assert [action.text for action in view.card.network_actions()] == ["Вывести из сети…"]
    office.write(network.leave, one, office.today)
    assert [action.text for action in view.card.network_actions()] == ["Ввести в сеть…"]


def test_the_card_shows_agreements_files_and_common_events(view: OrganizationsView, office: Office):
    view.panes.open(_find(office, "кораблик"))
    agreements = view.card.show_section("agreements")
    exchange = view.card.show_section("exchange")
    events = view.card.show_section("events")
    assert isinstance(agreements, PartnerSection)
    assert isinstance(exchange, PartnerSection)
    assert isinstance(events, PartnerSection)
    table = agreements.box.table
    assert [table.item(0, column).text() for column in (1, 3, 4)] == [
        "2",
        "15.12.2025",
        "заканчивается",
    ]
    assert events.box.table.rowCount() == 3
    assert exchange.box.empty.text() == "Обмена ещё не было."


def test_ours_has_no_way_into_the_trash(view: OrganizationsView):
    view.panes.open(view.list.ids[0])
    assert {action.code for action in view.card.more_actions()} == {"own"}


def test_the_role_which_looks_changes_nothing(view: OrganizationsView, office: Office):
    view.panes.open(_find(office, "кораблик"))
    section = _main(view)
    office.set_role("viewer")
    assert view.add() is None
    assert not section.buildings.box.add_button.isEnabled()
    address = section.form.editor("details.address").input
    assert isinstance(address, QLineEdit)
    assert address.isReadOnly()
    assert not next(a for a in view.card.more_actions() if a.code == "trash").enabled()


def test_every_button_of_the_card_has_a_name(view: OrganizationsView, office: Office):
    view.panes.open(_find(office, "кораблик"))
    for code in ("main", "people", "directions"):
        view.card.show_section(code)
    settle()
    buttons = [one for one in view.card.findChildren(QPushButton) if one.isVisibleTo(view.card)]
    assert buttons
    assert all(one.objectName() and one.accessibleName() for one in buttons)
    assert all(label.text() != "None" for label in view.card.findChildren(QLabel))

"""«Сеть» and «Договоры»: what they show, joining, leaving, prolonging, the lines of «Сегодня»."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel

from desktop.exchange.network import suggestions
from desktop.services import agreements, search
from desktop.services import today as attention
from desktop.services.agreements import State
from desktop.services.networks import card as cards
from desktop.services.networks import members, reminders
from desktop.services.organizations import network, people
from desktop.views.common.section_tabs import SectionTabs
from desktop.views.exchange.agreements.view import AgreementsView
from desktop.views.exchange.network.lines_sections import GoalsSection
from desktop.views.exchange.network.members_section import MembersSection
from desktop.views.exchange.network.view import NetworkView
from desktop.views.exchange.page import ExchangePage
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.organization.agreement_dialogs import AgreementDialog, ProlongDialog
from desktop.views.program.program import Program
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from desktop.views.staff.people.suggesting import SuggestDialog


def opened(program: Program, view: str) -> object:
    program.go(Place("exchange", view))
    page = program.window.page("exchange")
    assert isinstance(page, ExchangePage)
    settle()
    return page.view(view)


@pytest.fixture
def net(program: Program) -> NetworkView:
    found = opened(program, "network")
    assert isinstance(found, NetworkView)
    return found


@pytest.fixture
def contracts(program: Program) -> AgreementsView:
    found = opened(program, "agreements")
    assert isinstance(found, AgreementsView)
    return found


def organization(office: Office, words: str) -> UUID:
    return office.read(search.find, "organization", words).ids[0]


def members_of(view: NetworkView) -> MembersSection:
    section = view.card.show_section("members")
    assert isinstance(section, MembersSection)
    return section


def row_of(section: MembersSection, words: str) -> int:
    table = section.box.table
    return next(n for n in range(table.rowCount()) if words in table.item(n, 0).text())


def test_the_card_of_the_network_shows_members_goals_and_the_plan(
    net: NetworkView, office: Office
) -> None:
    assert net.card.title.text() == "Сеть детских садов города Примерска"
    section = members_of(net)
    row = row_of(section, "Кораблик")
    texts = [section.box.table.item(row, column).text() for column in range(2, 6)]
    assert texts == ["до 15.12.2025", "01.09.2023", "—", "3"]
    goals = net.card.show_section("goals")
    assert isinstance(goals, GoalsSection)
    facts = [goals.box.table.item(row, 3).text() for row in range(goals.box.table.rowCount())]
    assert facts == ["3", "71 чел.", "4", "1"]
    assert net.choice.isHidden()
    tabs = net.card.tabs
    assert isinstance(tabs, SectionTabs)
    assert office.read(cards.cards)[0].is_made


def test_leaving_says_what_will_happen_and_is_taken_back_in_one_step(
    net: NetworkView, office: Office, program: Program, toasts: list[str]
) -> None:
    one = organization(office, "кораблик")
    before = office.read(people.of_organization, one, office.today)
    section = members_of(net)
    section.box.table.selectRow(row_of(section, "Кораблик"))
    dialog = section.leave()
    assert dialog is not None
    label = dialog.findChild(QLabel, "dialog.network_leave.said")
    assert label is not None
    said = label.text()
    assert said.startswith(f"Что произойдёт: {len(before)} карточ")
    assert "сада № 12" in said
    assert "охват мероприятий сохранится числами." in said
    assert len(office.read(people.of_organization, one, office.today)) == len(before)
    dialog.press_primary()
    settle()
    assert office.read(people.of_organization, one, office.today) == []
    assert not office.read(network.membership, one).is_inside(office.today)
    assert toasts[-1].endswith("больше не в сети.")
    program.undo_last()
    assert len(office.read(people.of_organization, one, office.today)) == len(before)
    assert office.read(network.membership, one).is_inside(office.today)


def test_joining_is_one_act_with_directions_and_the_signed_agreement(
    net: NetworkView, office: Office, program: Program
) -> None:
    wizard = members_of(net).join()
    assert wizard is not None
    wizard.go_on()
    assert wizard.current == 0
    assert "Выберите организацию" in wizard.problem.text()
    wizard.who.form.editor("short_name").set_value("МБДОУ «Детский сад № 21»")
    wizard.go_on()
    wizard.go_on()
    wizard.agreement.way.choose("exists")
    wizard.agreement.form.editor("number").set_value("6")
    wizard.agreement.form.editor("ends_on").set_value(dt.date(2026, 8, 31))
    wizard.go_on()
    settle()
    ours = office.read(cards.own_id)
    entered = next(
        one for one in office.read(members.of, ours, office.today) if "№ 21" in one.title
    )
    assert entered.agreement == "до 31.08.2026"
    assert entered.joined_on == office.today
    program.undo_last()
    titles = [one.title for one in office.read(members.of, ours, office.today)]
    assert not any("№ 21" in title for title in titles)


def test_a_goal_is_added_and_counted_by_the_program(net: NetworkView) -> None:
    goals = net.card.show_section("goals")
    assert isinstance(goals, GoalsSection)
    dialog = goals.add()
    assert dialog is not None
    dialog.press_primary()
    assert "чего сеть хочет" in dialog.form.row("title").problem
    dialog.form.editor("title").set_value("Собраться трижды")
    dialog.form.editor("source").set_value("events")
    dialog.form.editor("plan").set_value(3)
    dialog.press_primary()
    settle()
    table = goals.box.table
    last = [table.item(table.rowCount() - 1, column).text() for column in range(4)]
    assert last == ["Собраться трижды", "мероприятий", "3", "3"]


def test_the_list_of_agreements_counts_its_states(contracts: AgreementsView) -> None:
    texts = [chip.text() for chip in contracts.list.head.chips.buttons]
    assert texts == ["Все 5", "Действуют 4", "Заканчиваются 1", "Истекли 0", "Черновики 0"]
    contracts.list.head.chips.choose(State.ENDING)
    assert len(contracts.list.ids) == 1


def test_an_agreement_is_prolonged_from_the_line_of_today(
    contracts: AgreementsView, office: Office, program: Program
) -> None:
    found = office.read(attention.attention, office.today, (reminders.find,))
    (line,) = [one for one in found if one.kind == reminders.ENDING]
    assert line.text.replace("\u00a0", " ") == "Срок договора № 2 с садом № 12: до 15 декабря"
    program.go(Place("exchange", "agreements", UUID(line.subject), focus="prolong"))
    settle()
    dialog = contracts.window().findChild(ProlongDialog)
    assert dialog is not None
    dialog.press_primary()
    settle()
    one = office.read(agreements.one, UUID(line.subject), office.today)
    assert one is not None
    assert one.until == dt.date(2026, 12, 15)
    again = office.read(attention.attention, office.today, (reminders.find,))
    assert not any(one.kind == reminders.ENDING for one in again)


def test_a_signed_agreement_is_written_down_and_thrown_away(
    contracts: AgreementsView, office: Office
) -> None:
    dialog = contracts.record()
    assert isinstance(dialog, AgreementDialog)
    dialog.press_primary()
    assert "с кем договор" in dialog.form.row("organization").problem
    dialog.form.editor("organization").set_value(organization(office, "ладушки").hex)
    dialog.form.editor("number").set_value("9")
    dialog.press_primary()
    settle()
    assert len(contracts.list.ids) == 6
    made = next(one for one in office.read(agreements.lines, office.today) if one.number == "9")
    assert "Ладушки" in made.organization
    contracts.list.trash_wanted.emit([made.id])
    assert len(contracts.list.ids) == 5


def test_who_only_looks_changes_nothing(net: NetworkView, office: Office) -> None:
    office.set_role("viewer")
    section = members_of(net)
    assert section.join() is None
    assert not section.box.add_button.isEnabled()


def test_an_edit_is_suggested_to_the_card_of_another_site(
    program: Program, office: Office, toasts: list[str]
) -> None:
    kim = office.read(search.find, "person", "ким вера").ids[0]
    program.go(Place("staff", "list", kim))
    settle()
    page = program.window.page("staff")
    assert isinstance(page, StaffPage)
    view = page.view("list")
    assert isinstance(view, StaffList)
    assert not view.card.foreign.isHidden()
    said = view.card.foreign.site_button.text().replace("\u00a0", " ")
    assert said == "Открыть сад № 12 «Кораблик»"
    view.card.foreign.suggest_button.click()
    dialog = program.window.findChild(SuggestDialog)
    assert dialog is not None
    dialog.press_primary()
    assert "такое же" in dialog.form.row("typed").problem
    dialog.form.editor("typed").set_value("Кимова")
    dialog.form.editor("why").set_value("вышла замуж")
    dialog.press_primary()
    settle()
    (line,) = office.read(suggestions.made)
    assert (line.field, line.suggested, line.now) == ("Фамилия", "Кимова", "Ким")
    assert "в следующем файле" in toasts[-1]
    ours = office.read(search.find, "person", "осокина").ids[0]
    program.go(Place("staff", "list", ours))
    assert view.card.foreign.isHidden()

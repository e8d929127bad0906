"""Pictures of «Сеть» and «Договоры», and of a suggested edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.views.exchange.network.members_section import MembersSection
    from desktop.views.program.program import Program

NETWORK, AGREEMENTS = Place("exchange", "network"), Place("exchange", "agreements")
NEWCOMER = "МБДОУ «Детский сад № 21»"


def _section(code: str) -> Place:
    return Place("exchange", "network", section=code)


def _members(program: Program) -> MembersSection | None:
    from desktop.views.exchange.network.members_section import MembersSection
    from desktop.views.exchange.network.view import NetworkView
    from desktop.views.exchange.page import ExchangePage

    page = program.window.page("exchange")
    view = page.view("network") if isinstance(page, ExchangePage) else None
    section = view.card.show_section("members") if isinstance(view, NetworkView) else None
    return section if isinstance(section, MembersSection) else None


def _leave(program: Program) -> QWidget | None:
    """№ 12: the last by name, with a common pair."""
    section = _members(program)
    if section is None:
        return None
    section.box.table.selectRow(section.box.table.rowCount() - 1)
    return section.leave()


def _join(step: int) -> Callable[[Program], QWidget | None]:
    def drawn(program: Program) -> QWidget | None:
        section = _members(program)
        wizard = section.join() if section is not None else None
        if wizard is None:
            return None
        wizard.who.form.editor("short_name").set_value(NEWCOMER)
        for _ in range(step):
            wizard.go_on()
        wizard.agreement.way.choose("exists")
        return wizard

    return drawn


def _record(program: Program) -> QWidget | None:
    from desktop.views.organization.agreement_acts import AgreementActs

    if program.office is None:
        return None
    return AgreementActs(program.office, program.window).record()


def _prolong(program: Program) -> QWidget | None:
    from desktop.services import agreements
    from desktop.views.organization.agreement_acts import AgreementActs

    office = program.office
    if office is None:
        return None
    line = office.read(agreements.ending, office.today)[0]
    return AgreementActs(office, program.window).prolong(line)


def _partner(program: Program) -> QWidget | None:
    from desktop.services import search

    if program.office is not None:
        one = program.office.read(search.find, "organization", "кораблик").ids[0]
        program.window.show_place(Place("staff", "organizations", one, section="agreements"))
    return None


def _suggest(program: Program) -> QWidget | None:
    from desktop.services import search
    from desktop.views.staff.people.suggesting import open_suggesting

    office = program.office
    if office is None:
        return None
    person = office.read(search.find, "person", "ким вера").ids[0]
    return open_suggesting(office, program.window, person)


NETWORK_PICTURES: tuple[Picture, ...] = (
    Picture("network.members", "Сеть: участники", _section("members")),
    Picture("network.directions", "Сеть: направления", _section("directions")),
    Picture("network.goals", "Сеть: цели и показатели", _section("goals")),
    Picture("network.plan", "Сеть: план", _section("plan")),
    Picture("network.group", "Сеть: инициативная группа", _section("group")),
    Picture("network.about", "Сеть: о сети", _section("about")),
    Picture("network.join", "Ввести в сеть: кто", NETWORK, _join(0)),
    Picture("network.join_directions", "Ввести в сеть: направления", NETWORK, _join(1)),
    Picture("network.join_agreement", "Ввести в сеть: договор", NETWORK, _join(2)),
    Picture("network.leave", "Вывести из сети", NETWORK, _leave),
    Picture("agreements", "Договоры", AGREEMENTS),
    Picture("agreements.record", "Записать готовый договор", AGREEMENTS, _record),
    Picture("agreements.prolong", "Продлить договор", AGREEMENTS, _prolong),
    Picture("organizations.agreements", "Организация: договоры", NETWORK, _partner),
    Picture("staff.suggest", "Предложить правку", Place("staff", "list"), _suggest),
)

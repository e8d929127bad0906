"""«Наша организация»: the card, buildings, requisites, achievements, limits (ux.md 17.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop.models import (
    Achievement,
    Building,
    Organization,
    OrganizationDetails,
    OrganizationRequisites,
    Person,
    ReferenceEntry,
)
from desktop.services import base
from desktop.views.common.controls import line, sheet
from desktop.views.common.section_tabs import SectionTabs
from desktop.views.office import Office, Place
from desktop.views.organization.achievements import AchievementsSection
from desktop.views.organization.main_section import MainSection
from desktop.views.page import HelpText
from desktop.views.service.frame import ServicePage, padded

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

SCREEN = "organization"
PURPOSE = (
    "Здесь всё о вашей организации: название и реквизиты для документов, корпуса, эмблема, "
    "достижения сада. Строка «Проверьте» показывает, как название встанет в документы. "
    "Всё сохраняется само, как только вы уходите из поля."
)
FOLLOWED = (
    Organization,
    OrganizationDetails,
    OrganizationRequisites,
    Building,
    Achievement,
    Person,
    ReferenceEntry,
)


class OrganizationPage(ServicePage):
    """Two sections: the card and the achievements."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Наша организация")
        self.main = MainSection(office, SCREEN, is_own=True)
        self.achievements = AchievementsSection(office, SCREEN)
        self.tabs = SectionTabs(SCREEN)
        self._stack = QStackedWidget()
        self._arrange()
        self.tabs.show_sections([("main", "Основное"), ("achievements", "Достижения сада")])
        self.tabs.chosen.connect(self._on_section)
        self.tabs.choose("main")
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self.refresh)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """A section, or a field of the card."""
        if place.section:
            self.tabs.choose("achievements" if place.section == "achievements" else "main")
        if place.focus:
            self.tabs.choose("main")
            self.main.focus_field(place.focus)

    def help_text(self) -> HelpText:
        keys = (("Enter", "следующее поле"), ("Esc", "вернуть как было"), ("Ctrl+Z", "отменить"))
        return HelpText(PURPOSE, keys=keys)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def refresh(self) -> None:
        own = self.office.read(base.own_organization_id)
        read_only = not self.office.can_write
        self.main.show_organization(own, read_only=read_only)
        self.achievements.show_organization(own, read_only=read_only)

    def _on_section(self, code: str) -> None:
        self._stack.setCurrentIndex(0 if code == "main" else 1)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _arrange(self) -> None:
        for section in (self.main, self.achievements):
            self._stack.addWidget(padded(section))
        self.content.addWidget(sheet(self.tabs, line(), self._stack, top=8), 1)

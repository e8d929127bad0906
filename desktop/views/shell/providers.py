"""People and organisations in the global search; later pages add their own groups."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer

from desktop.documents import catalogue
from desktop.language.dates import in_digits
from desktop.language.initials import surname_initials
from desktop.services import search
from desktop.services.documents import register
from desktop.services.events import finding as events
from desktop.services.organizations import listing
from desktop.services.pairs import finding
from desktop.services.people import rows
from desktop.services.plans import finding as plan_finding
from desktop.services.routes import finding as route_finding
from desktop.services.surveys import listing as survey_listing
from desktop.views.common.large import Turns
from desktop.views.office import Office, Place
from desktop.views.search import Hit, matches

PREPARED_AFTER = 2000
"""Milliseconds after the opening of a base in which everything else is drawn."""


class PeopleProvider:
    """Everybody who is in the base: name, position, workplace of people from elsewhere."""

    code = "person"
    title = "Сотрудники"
    icon = "person"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        office = self._office
        found = office.read(search.find, "person", query, limit)
        people = office.read(rows.load_rows, found.ids, office.today)
        return [
            Hit(
                str(one.full) or surname_initials(one.full),
                ", ".join(filter(None, (one.position, one.workplace))),
                self.icon,
                Place("staff", "list", one.id),
            )
            for one in people
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("staff", "list", search=query)


class PairProvider:
    """Pairs by their people, theme and module."""

    code = "pair"
    title = "Пары"
    icon = "two-people"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(finding.find, query, limit)
        return [
            Hit(one.title, one.standing, self.icon, Place("pairs", "card", one.id)) for one in found
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("pairs", "list", search=query)


class RouteProvider:
    """Routes by the people they are made for."""

    code = "route"
    title = "Маршруты"
    icon = "route"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(route_finding.find, query, limit)
        return [
            Hit(one.title, one.standing, self.icon, Place("routes", "list", one.id))
            for one in found
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("routes", "list", search=query)


class PlanProvider:
    """Plans by their title and kind."""

    code = "plan"
    title = "Планы"
    icon = "list"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(plan_finding.find, query, self._office.today, limit)
        return [
            Hit(one.title, one.standing, self.icon, Place("routes", "plans", one.id))
            for one in found
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("routes", "plans", search=query)


class SurveyProvider:
    """Surveys by their title."""

    code = "survey"
    title = "Анкеты"
    icon = "checklist"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(survey_listing.rows, self._office.today, query)
        return [
            Hit(
                one.title,
                f"{survey_listing.STATES[one.state]}, ответили {one.share}",
                self.icon,
                Place("surveys", "list", one.id),
            )
            for one in found[:limit]
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("surveys", "list", search=query)


class EventProvider:
    """Events by form, theme and day."""

    code = "event"
    title = "Мероприятия"
    icon = "calendar"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(events.find, query, limit, self._office.today)
        return [
            Hit(one.title, one.detail, self.icon, Place("events", "list", one.id)) for one in found
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("events", "list", search=query)


class OrganizationProvider:
    """Kindergartens of the network and partners."""

    code = "organization"
    title = "Организации"
    icon = "building"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        office = self._office
        found = office.read(listing.chosen, office.today, query)
        return [
            Hit(one.short_name, one.city, self.icon, Place("staff", "organizations", one.id))
            for one in list(found)[:limit]
        ]

    def list_place(self, query: str) -> Place | None:
        return Place("staff", "organizations", search=query)


class DocumentProvider:
    """Papers by their number («46-ОД», «46»), title and whom they are about."""

    code = "document"
    title = "Документы"
    icon = "document"

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = self._office.read(search.find, "document", query, limit)
        return [self._hit(self._office.read(register.one, one)) for one in found.ids]

    def list_place(self, query: str) -> Place | None:
        return Place("documents", "journal", search=query)

    def _hit(self, row: register.RegisterRow) -> Hit:
        number = f"№\N{NO-BREAK SPACE}{row.number}" if row.number else ""
        when = f"от {in_digits(row.dated)}" if row.dated else ""
        rest = " ".join(filter(None, (number, when)))
        return Hit(
            row.title,
            ", ".join(filter(None, (rest, row.about, row.status_word.lower()))),
            self.icon,
            Place("documents", "journal", row.id),
        )


class KindProvider:
    """«сертификат»: papers which can be made; opens «Подготовить» with that kind."""

    code = "kind"
    title = "Подготовить документ"
    icon = "document"

    def __init__(self, office: Office) -> None:
        self._prepare(office)

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = [
            Hit(kind.title, kind.help, self.icon, Place("documents", "prepare", section=kind.code))
            for kind in catalogue.types().values()
            if matches(query, " ".join((kind.title, *(one.title for one in kind.variants))))
        ]
        return found[:limit]

    def list_place(self, _query: str) -> Place | None:
        return None

    def _prepare(self, office: Office) -> None:
        """Kinds are many modules: imported one at a time while nobody waits for them."""
        turns = Turns(office)
        steps = [partial(importlib.import_module, one) for one in catalogue.modules_of_kinds()]
        QTimer.singleShot(PREPARED_AFTER, turns, lambda: turns.start(*steps))

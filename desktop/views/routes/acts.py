"""Acts on whole routes with their toasts: new ones, states, templates, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.documents import route_papers
from desktop.language.numbers import plural
from desktop.models import RouteState
from desktop.services.routes import creating, deficits, reading, spreading, states, versions
from desktop.services.routes.spreading_terms import Spread
from desktop.services.routes.types import LineDraft, RouteDraft
from desktop.views.common.fields import FormField
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.routes.own_columns import OwnColumns

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import Line, RouteCard
    from desktop.views.common.dialogs import OfficeDialog

TEMPLATE = RecordWords("route_template", "Сохранить как шаблон", add="Сохранить шаблон")
COPY = RecordWords("route_copy", "Скопировать другому педагогу", add="Скопировать")
MENTOR = RecordWords("route_mentor", "Изменить наставника", add="Изменить")
VERSION = RecordWords("route_version", "Новая версия", add="Сохранить версию")


class RouteActs(QObject):
    """``made`` says which route was just made: the page opens it."""

    made = Signal(object)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._parent = office, parent
        self.columns = OwnColumns(office, parent)

    def create(self, person: UUID | None = None, how: str = "") -> OfficeDialog | None:
        """«Создать маршрут»: the dialog «Новый маршрут»."""
        if not self._office.can_write:
            return None
        from desktop.views.routes.new_dialog import NewRouteDialog

        dialog = NewRouteDialog(self._office, self._window(), person, how)
        dialog.made.connect(self.made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def by_deficits(self, people: Sequence[UUID] = ()) -> None:
        """«По анкете сразу нескольким…»."""
        first, *rest = (*people, None) if people else (None,)
        others = tuple(one for one in rest if one is not None)
        self._office.go(Place("routes", "deficits", first, others=others))

    def add_deficits(self, card: RouteCard) -> None:
        """«Из анкеты…»: deficits which the route does not have yet, each with three lines."""
        if card.person_id is None:
            return
        office = self._office
        found = office.read(
            deficits.proposals, card.school_year, office.today, people=[card.person_id]
        )
        known = {(one.area, one.skill_id) for one in card.sections}
        new = [
            one for each in found for one in each.deficits if (one.area, one.skill_id) not in known
        ]
        if not new:
            office.toast("Новых дефицитов в анкете и в карточке нет: все они уже в маршруте.")
            return
        office.write(creating.add_deficits, card.id, new, Spread(since=office.today))
        count = len(new)
        words = plural(count, "дефицит", "дефицита", "дефицитов")
        office.toast(f"Добавлено из анкеты: {count} {words}.", undo_button(office))

    def agree(self, routes: Sequence[UUID]) -> None:
        office = self._office
        office.write(states.agree, routes, office.today, office.database.actor)
        self._said("согласован", "согласованы", len(routes))

    def start(self, routes: Sequence[UUID]) -> None:
        self._office.write(states.start, routes, self._office.today)
        self._said("действует", "действуют", len(routes))

    def back(self, route: UUID) -> None:
        self._office.write(states.back, route)
        self._office.toast("Маршрут вернулся на шаг назад.", undo_button(self._office))

    def send(self, card: RouteCard) -> None:
        """«На утверждение»: the paper D18 goes to the queue of the head."""
        office = self._office
        office.write(route_papers.send, card.id, office.today, office.database.actor)
        office.toast("Маршрут на утверждении у заведующего.", undo_button(office))

    def paper(self, card: RouteCard) -> None:
        """«Печать»: D18 of this person is ready on «Подготовить»."""
        if card.person_id is not None:
            section = route_papers.section()
            self._office.go(Place("documents", "prepare", card.id, section=section))

    def changes(self, card: RouteCard) -> None:
        """«Лист изменений»: only the lines which changed after the approval."""
        if card.person_id is not None:
            section = route_papers.section(route_papers.CHANGES)
            self._office.go(Place("documents", "prepare", card.id, section=section))

    def finish(self, card: RouteCard) -> OfficeDialog:
        """«Завершить»: final levels and three questions."""
        from desktop.views.routes.finish_dialog import FinishDialog

        return self._show(FinishDialog(self._office, card, self._window()))

    def trash(self, routes: Sequence[UUID]) -> None:
        if not routes or not self._office.can_write:
            return
        self._office.write(creating.trash, routes)
        count = len(routes)
        said = (
            "Маршрут"
            if count == 1
            else (f"{count} {plural(count, 'маршрут', 'маршрута', 'маршрутов')}")
        )
        self._office.toast(f"{said} в корзине.", undo_button(self._office))

    def apply_to_many(
        self, line: Line | None, area: str, year: int, people: Sequence[UUID] = ()
    ) -> OfficeDialog:
        """«Применить к нескольким…»: a line and the people who get it."""
        from desktop.views.routes.apply_dialog import ApplyDialog

        draft = LineDraft("")
        if line is not None:
            draft = LineDraft(
                line.activity, line.task, line.way, line.event, line.format, line.term,
                report=line.report, library_code=line.library_code,
            )  # fmt: skip
        return self._show(ApplyDialog(self._office, draft, (area, year), people, self._window()))

    def save_template(self, route: UUID) -> RecordDialog:
        fields = (FormField("title", "Название шаблона", required=True, wide=True),)

        def submit(values: dict[str, Any]) -> None:
            title = str(values["title"] or "")
            self._office.database.write(creating.save_template, route, title)
            self._office.toast(f"Шаблон «{title}» сохранён.", undo_button(self._office))

        return self._ask(TEMPLATE, fields, submit)

    def keep_version(self, route: UUID) -> RecordDialog:
        fields = (FormField("title", "Как назвать версию", required=True, wide=True),)

        def submit(values: dict[str, Any]) -> None:
            office = self._office
            office.database.write(
                versions.keep, route, str(values["title"] or ""), office.today,
                office.database.actor,
            )  # fmt: skip
            office.toast("Версия сохранена.", undo_button(office))

        return self._ask(VERSION, fields, submit)

    def copy_to(self, route: UUID) -> RecordDialog:
        """«Скопировать другому педагогу…»."""
        find = PeopleFinder(self._office).find
        fields = (
            FormField(
                "people", "Кому", "people", required=True, find=find,
                required_text="Выберите, кому скопировать маршрут.",
            ),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            office = self._office
            year = office.read(reading.load, route, office.today).school_year
            drafts = [RouteDraft(one.id, year) for one in values["people"] or ()]
            made = office.database.write(creating.copy, route, drafts)
            self._said("создан", "созданы", len(made))
            self.made.emit(made[0])

        return self._ask(COPY, fields, submit)

    def change_mentor(self, routes: Sequence[UUID]) -> RecordDialog:
        """«Изменить наставника…» of one or many routes."""
        find = PeopleFinder(self._office).find
        fields = (FormField("mentor", "Наставник", "person", find=find, wide=True),)

        def submit(values: dict[str, Any]) -> None:
            mentor = values["mentor"]
            count = self._office.database.write(
                spreading.set_mentor, routes, mentor.id if mentor else None
            )
            words = plural(count, "маршрута", "маршрутов", "маршрутов")
            self._office.toast(f"Наставник изменён у {count} {words}.", undo_button(self._office))

        return self._ask(MENTOR, fields, submit)

    def more(self, card: RouteCard) -> list[Action]:
        """«Ещё ▾» of the card."""
        can = self._office.can_write and card.is_ours
        first = card.sections[0].area if card.sections else ""
        return [
            Action(
                "many",
                "Применить к нескольким…",
                lambda: self.apply_to_many(None, first, card.school_year),
                enabled=lambda: can,
            ),
            Action(
                "copy", "Скопировать другому педагогу…", lambda: self.copy_to(card.id),
                enabled=lambda: can,
            ),
            Action("template", "Сохранить как шаблон…", lambda: self.save_template(card.id),
                   enabled=lambda: can),
            Action("version", "Новая версия…", lambda: self.keep_version(card.id),
                   enabled=lambda: can),
            Action("changes", "Лист изменений", lambda: self.changes(card), "print",
                   enabled=lambda: bool(card.changed)),
            *self.columns.menu(card, may_change=can and card.can_edit),
            SEPARATOR,
            Action("mentor", "Изменить наставника…", lambda: self.change_mentor([card.id]),
                   enabled=lambda: can and card.can_edit),
            Action("back_state", "Вернуть состояние", lambda: self.back(card.id),
                   enabled=lambda: can and card.status is not RouteState.DRAFT),
            Action("trash", "В корзину", lambda: self.trash([card.id]), "trash", "Delete",
                   enabled=lambda: can),
        ]  # fmt: skip

    def _said(self, one: str, many: str, count: int) -> None:
        words = (
            f"Маршрут {one}."
            if count == 1
            else f"{count} {plural(count, 'маршрут', 'маршрута', 'маршрутов')} {many}."
        )
        self._office.toast(words, undo_button(self._office))

    def _ask(
        self,
        words: RecordWords,
        fields: Sequence[FormField],
        submit: Callable[[dict[str, Any]], object],
    ) -> RecordDialog:
        dialog = RecordDialog(self._office, words, fields, submit=submit, parent=self._window())
        dialog.start({})
        self._show(dialog)
        return dialog

    def _show(self, dialog: OfficeDialog) -> OfficeDialog:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _window(self) -> QWidget:
        return self._parent.window()

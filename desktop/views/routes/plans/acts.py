"""Acts on whole plans with their toasts: new ones, states, corrections, headings, events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import plural
from desktop.models import PlanKind, PlanState
from desktop.services.events import reading as of_events
from desktop.services.plans import creating, into_events, states, versions
from desktop.services.plans.into_events import Proposal
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from desktop.services.plans.types import PlanCard
    from desktop.views.routes.plans.new_dialog import NewPlanDialog

VERSION = RecordWords("plan_version", "Корректировка", add="Новая версия")
HEADINGS = RecordWords("plan_headings", "Заголовки столбцов", add="Сохранить")
LINK = RecordWords("plan_link", "Связать с мероприятием", add="Связать")
EVENT = RecordWords("plan_event", "Сделать мероприятием", add="Сделать мероприятием")


class PlanActs(QObject):
    """``made`` says which plan was just made: the view opens it."""

    made = Signal(object)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._parent = office, parent

    def create(self, kind: PlanKind = PlanKind.ROADMAP) -> NewPlanDialog | None:
        """«Создать план»: the dialog «Новый план»."""
        if not self._office.can_write:
            return None
        from desktop.views.routes.plans.new_dialog import NewPlanDialog

        dialog = NewPlanDialog(self._office, self._parent.window(), kind)
        dialog.made.connect(self.made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def start(self, plans: Sequence[UUID]) -> None:
        self._office.write(states.start, plans, self._office.today)
        self._said("План действует.", "действуют", len(plans))

    def finish(self, plans: Sequence[UUID]) -> None:
        self._office.write(states.finish, plans, self._office.today)
        self._said("План завершён.", "завершены", len(plans))

    def back(self, plan: UUID) -> None:
        self._office.write(states.back, plan)
        self._office.toast("План вернулся на шаг назад.", undo_button(self._office))

    def copy(self, card: PlanCard) -> None:
        """«Скопировать на следующий год»: the same rows, fresh."""
        office = self._office
        made = office.write(creating.copy, card.id, card.school_year + 1, office.today)
        look = ToastButton("Открыть", lambda: office.go(Place("routes", "plans", made)))
        office.toast("План скопирован на следующий учебный год.", look, undo_button(office))

    def trash(self, plans: Sequence[UUID]) -> None:
        if not plans or not self._office.can_write:
            return
        self._office.write(creating.trash, plans)
        count = len(plans)
        many = f"{count} {plural(count, 'план', 'плана', 'планов')}"
        said = "План" if count == 1 else many
        self._office.toast(f"{said} в корзине.", undo_button(self._office))

    def archive(self, plans: Sequence[UUID]) -> None:
        self._office.write(creating.archive, plans, self._office.today)
        said = "План в архиве." if len(plans) == 1 else f"В архиве планов: {len(plans)}."
        self._office.toast(said, undo_button(self._office))

    def paper(self, card: PlanCard) -> None:
        """«Печать»: the paper of this plan is ready on «Подготовить»."""
        subject = card.pair_id if card.kind.is_of_pair else card.id
        self._office.go(Place("documents", "prepare", subject, section=card.kind.paper))

    def correct(self, card: PlanCard) -> RecordDialog | None:
        """«Новая версия…»: the plan as it stands is kept, the reason is written down."""
        if not self._office.can_write:
            return None
        fields = (
            FormField(
                "reason", "Основание", required=True, wide=True, limit=500,
                required_text=versions.NO_REASON,
                hint=f"Версия {card.version} сохранится. Изменённые строки будут отмечены.",
            ),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            office = self._office
            said = str(values["reason"] or "")
            write = office.database.write
            write(versions.keep, card.id, said, office.today, office.database.actor)
            office.toast(f"Версия {card.version} сохранена.", undo_button(office))

        return self._ask(VERSION, fields, submit, {})

    def rename(self, card: PlanCard) -> RecordDialog | None:
        """«Заголовки столбцов…»: other words in this plan only."""
        if not self._office.can_write:
            return None
        fields = tuple(FormField(one.code, one.usual, limit=100, wide=True) for one in card.columns)

        def submit(values: dict[str, Any]) -> None:
            before = {one.code: one.title for one in card.columns}
            said = {code: str(value or "") for code, value in values.items()}
            other = {code: words for code, words in said.items() if words != before[code]}
            if other:
                self._office.database.write(creating.rename_columns, card.id, other)
                self._office.toast("Заголовки столбцов изменены.", undo_button(self._office))

        return self._ask(HEADINGS, fields, submit, {one.code: one.title for one in card.columns})

    def make_event(self, row: UUID) -> RecordDialog | None:
        """«Сделать мероприятием»: form, day and theme, taken from the row."""
        office = self._office
        if not office.can_write:
            return None
        known = office.read(into_events.propose, row)
        fields = (
            FormField("form", "Форма", "choice", required=True, wide=True,
                      choices=choices_of(office, "event_forms")),
            FormField("held_on", "Дата", "date", required=True),
            FormField("title", "Тема", limit=300, wide=True),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            said = Proposal(values["form"] or "", values["held_on"], str(values["title"] or ""))
            made = office.database.write(into_events.make, row, said)
            card = office.read(of_events.load, made)
            words = f"«{card.title}»" if card.title else card.form_title
            look = ToastButton("Открыть", lambda: office.go(Place("events", "list", made)))
            office.toast(f"Добавлено мероприятие: {words}.", look, undo_button(office))

        start = {"form": known.form or None, "held_on": known.held_on, "title": known.title}
        return self._ask(EVENT, fields, submit, start)

    def link_event(self, row: UUID) -> RecordDialog | None:
        """«Связать с мероприятием…»: one of the school year, which is there already."""
        office = self._office
        if not office.can_write:
            return None
        known = {one.hex: title for one, title in office.read(into_events.offered, row)}
        choices = tuple(Choice(code, title) for code, title in known.items())
        fields = (
            FormField(
                "event", "Мероприятие", "choice", choices=choices, required=True, wide=True,
                required_text="Выберите мероприятие.",
                hint="Срок и отметка строки будут браться из мероприятия.",
            ),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            office.database.write(into_events.link, row, UUID(values["event"]))
            office.toast("Строка связана с мероприятием.", undo_button(office))

        return self._ask(LINK, fields, submit, {})

    def more(self, card: PlanCard) -> list[Action]:
        """«Ещё ▾» of the card; the context menu of the list holds the same."""
        can = self._office.can_write and card.is_ours
        return [
            Action("version", "Новая версия…", lambda: self.correct(card),
                   enabled=lambda: can and card.can_edit and bool(card.items)),
            Action("headings", "Заголовки столбцов…", lambda: self.rename(card),
                   enabled=lambda: can and card.can_edit),
            Action("copy", "Скопировать на следующий год", lambda: self.copy(card),
                   enabled=lambda: can),
            SEPARATOR,
            Action("back_state", "Вернуть состояние", lambda: self.back(card.id),
                   enabled=lambda: can and card.status is not PlanState.DRAFT),
            Action("archive", "В архив", lambda: self.archive([card.id]), "archive",
                   enabled=lambda: can),
            Action("trash", "В корзину", lambda: self.trash([card.id]), "trash", "Delete",
                   enabled=lambda: can),
        ]  # fmt: skip

    def _said(self, one: str, many: str, count: int) -> None:
        words = f"{count} {plural(count, 'план', 'плана', 'планов')} {many}."
        self._office.toast(one if count == 1 else words, undo_button(self._office))

    def _ask(
        self,
        words: RecordWords,
        fields: Sequence[FormField],
        submit: Callable[[dict[str, Any]], object],
        start: Mapping[str, Any],
    ) -> RecordDialog:
        dialog = RecordDialog(
            self._office, words, fields, submit=submit, width=640, parent=self._parent.window()
        )
        dialog.start(dict(start))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

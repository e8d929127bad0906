"""Own columns of a route: added, renamed, taken away, from «Ещё ▾» of its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.services.routes import sections
from desktop.views.common.fields import FormField
from desktop.views.common.list_columns import Action
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.routes.types import OwnColumn, RouteCard

WORDS = RecordWords(
    "route_column", "Свой столбец", known="Заголовок столбца", add="Добавить столбец"
)
FIELDS = (FormField("title", "Заголовок столбца", required=True, wide=True),)


class OwnColumns:
    """The dialogs stand over ``parent``."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def menu(self, card: RouteCard, *, may_change: bool) -> tuple[Action, ...]:
        """[Свой столбец…], then each of them with what can be done to it."""
        add = Action(
            "column", "Свой столбец…", partial(self.add, card.id), enabled=lambda: may_change
        )
        if not may_change:
            return (add,)
        return (add, *(self._of(one) for one in card.columns))

    def add(self, route: UUID) -> RecordDialog:
        """A column of texts at the right end."""

        def submit(values: dict[str, Any]) -> None:
            title = str(values["title"] or "")
            self._office.database.write(sections.add_column, route, title)
            self._office.toast(f"Столбец «{title}» добавлен.", undo_button(self._office))

        return self._ask({}, submit, is_new=True)

    def rename(self, column: OwnColumn) -> RecordDialog:
        """Another heading over the same texts."""

        def submit(values: dict[str, Any]) -> None:
            title = str(values["title"] or "")
            self._office.database.write(sections.rename_column, column.id, title)
            self._office.toast(f"Столбец теперь называется «{title}».", undo_button(self._office))

        dialog = self._ask({"title": column.title}, submit, is_new=False)
        dialog.mark_disputes(self._office, column.id)
        return dialog

    def remove(self, column: OwnColumn) -> None:
        """To the trash with what stands in it."""
        with self._office.telling():
            self._office.write(sections.remove_column, column.id)
            self._office.toast(f"Столбец «{column.title}» в корзине.", undo_button(self._office))

    def _of(self, column: OwnColumn) -> Action:
        items = (
            Action("column.rename", "Изменить заголовок…", partial(self.rename, column)),
            Action("column.remove", "Убрать столбец", partial(self.remove, column), "trash"),
        )
        return Action("column.own", f"Столбец «{column.title}»", items=items)

    def _ask(self, values: dict[str, Any], submit: Any, *, is_new: bool) -> RecordDialog:
        dialog = RecordDialog(
            self._office,
            WORDS,
            FIELDS,
            submit=submit,
            is_new=is_new,
            parent=self._parent.window(),
        )
        dialog.start(values)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

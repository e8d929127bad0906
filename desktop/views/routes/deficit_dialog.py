"""«+ Дефицит»: an area from the list, or own words, with its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.errors import InvalidInputError
from desktop.services import reference
from desktop.services.routes import sections
from desktop.services.routes.types import Deficit
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.routes.types import RouteCard
    from desktop.views.office import Office

WORDS = RecordWords("route_deficit", "Новый дефицит", add="Добавить дефицит")


class DeficitDialog(RecordDialog):
    """Areas which the route has already are left out."""

    def __init__(self, office: Office, card: RouteCard, parent: QWidget) -> None:
        self._route = card.id
        there = {one.area for one in card.sections if not one.own_title}
        areas = tuple(
            Choice(item.code, item.title)
            for item in office.read(reference.items, "areas")
            if item.code not in there
        )
        fields = (
            FormField("area", "Область", "choice", choices=areas, wide=True),
            FormField(
                "title", "Или своими словами", wide=True, limit=300,
                hint="Если такой области в списке нет.",
            ),
            FormField("start", "Начало", "level", wide=True),
            FormField("goal", "Цель", "level", wide=True),
        )  # fmt: skip
        super().__init__(office, WORDS, fields, submit=self._write, parent=parent)
        self.start({"start": 1, "goal": int(sections.USUAL_GOAL)})

    def _write(self, values: dict[str, Any]) -> None:
        start, goal = values["start"] or 0, values["goal"]
        if goal is not None and goal < start:
            raise InvalidInputError({"goal": "Цель не может быть ниже начала."})
        deficit = Deficit(values["area"] or "", start, goal=goal if goal is not None else start)
        title = str(values["title"] or "")
        self._office.database.write(sections.add, self._route, deficit, title)
        self._office.toast("Дефицит добавлен в конец маршрута.", undo_button(self._office))

"""«Завершить»: the final level of each deficit and three questions (ux.md 11.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.routes import states
from desktop.services.routes.states import Reflection
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.routes.types import RouteCard, Section
    from desktop.views.office import Office

_LEVEL = "level."


class FinishDialog(DraftDialog):
    """Levels reached become dated marks on the card of the person."""

    def __init__(self, office: Office, card: RouteCard, parent: QWidget) -> None:
        self._office, self._card = office, card
        levels = tuple(
            FormField(f"{_LEVEL}{one.id.hex}", _asked(one), "level", wide=True)
            for one in card.sections
            if one.area or one.own_title
        )
        questions = (
            FormField("result", "Что получилось", "long_text", limit=2000),
            FormField("hard", "Что оказалось трудным", "long_text", limit=2000),
            FormField("further", "Что дальше", "long_text", limit=2000),
        )
        super().__init__(
            "route_finish",
            f"Завершить маршрут: {card.person}",
            "Завершить",
            (FormGroup("levels", "Итоговые уровни", levels), FormGroup("said", "Итоги", questions)),
            submit=self._write,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        start: dict[str, Any] = {f"{_LEVEL}{one.id.hex}": one.now for one in card.sections}
        self.start({**start, "result": card.result, "hard": card.hard, "further": card.further})

    def _write(self, values: dict[str, Any]) -> None:
        levels = {
            one.id: values.get(f"{_LEVEL}{one.id.hex}", one.now) for one in self._card.sections
        }
        said = Reflection(*(str(values[code] or "") for code in ("result", "hard", "further")))
        office = self._office
        office.database.write(states.finish, self._card.id, levels, said, office.today)
        office.toast(f"Маршрут завершён: {self._card.person}.", undo_button(office))


def _asked(section: Section) -> str:
    """«Семья: начало 1, цель 3, сейчас»."""
    parts = (("начало", section.start), ("цель", section.goal))
    known = ", ".join(f"{word} {level}" for word, level in parts if level is not None)
    return f"{section.label}: {known}, сейчас" if known else f"{section.label}: сейчас"

"""The section «Цель и итоги»: fields of the route itself, saved when they are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.routes import creating, shipped
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.routes.types import RouteCard

_TEXTS: Final = ("goal", "topic", "result", "hard", "further")


class AboutSection(QWidget):
    """Goal, mentor, printed table; what came of it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("routes.about")
        self.setProperty("part", "box")
        self._office = office
        self._finder = PeopleFinder(office)
        self._card: RouteCard | None = None
        self.form = AutoForm(
            self._groups(), screen="routes", save=self._save, today=lambda: office.today
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)

    def show_route(self, card: RouteCard | None) -> None:
        """Show the fields of a route."""
        self._card = card
        if card is None:
            return
        values: dict[str, Any] = {name: getattr(card, name) for name in _TEXTS}
        values |= {"mentor_id": self._finder.named(card.mentor_id), "variant": card.variant}
        self.form.show_values(values, card.id)
        self.form.set_read_only(on=not (card.is_ours and self._office.can_write))
        show_disputes(self._office, card.id, self.form)

    def _groups(self) -> tuple[FormGroup, ...]:
        variants = tuple(Choice(code, title) for code, title in shipped.VARIANTS.items())
        return (
            FormGroup(
                "goal",
                "Цель",
                (
                    FormField("goal", "Цель", "long_text", limit=1000),
                    FormField("mentor_id", "Наставник", "person", find=self._finder.find),
                    FormField(
                        "variant", "Таблица плана", "choice", choices=variants,
                        hint="От неё зависят столбцы на экране и в печати.",
                    ),
                    FormField(
                        "topic", "Тема самообразования", limit=300, wide=True,
                        hint="Печатается в плане самообразования.",
                    ),
                ),
            ),
            FormGroup(
                "results",
                "Итоги",
                (
                    FormField("result", "Что получилось", "long_text", limit=2000),
                    FormField("hard", "Что оказалось трудным", "long_text", limit=2000),
                    FormField("further", "Что дальше", "long_text", limit=2000),
                ),
            ),
        )  # fmt: skip

    def _save(self, code: str, value: Any) -> None:
        if self._card is None:
            return
        if code == "mentor_id":
            value = value.id if value is not None else None
        elif code in _TEXTS:
            value = str(value or "")
        self._office.database.write(creating.change, self._card.id, {code: value})

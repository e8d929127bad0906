"""«О сети»: the title, the theme, the principles, who coordinates."""

from __future__ import annotations

from typing import Any

from desktop.services.networks import card as cards
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.exchange.network.section import SCREEN, NetworkSection
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder

PRINCIPLES = (
    "Например: результативность — деятельность решает конкретные задачи; целостность — единая "
    "методическая база; добровольность и открытость — можно войти и выйти."
)


class AboutSection(NetworkSection):
    """A form which saves itself; our network is made with its first field."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._people = PeopleFinder(office)
        fields = (
            FormField("title", "Название", hint="Например: «Ступени мастерства»", wide=True),
            FormField("topic", "Тема", hint="Над чем сеть работает вместе", wide=True),
            FormField("principles", "Принципы", "long_text", hint=PRINCIPLES, limit=4000),
            FormField(cards.COORDINATOR, "Координатор", "person", find=self._people.find),
        )
        self.form = AutoForm(
            (FormGroup("about", "О сети", fields),),
            screen=SCREEN,
            save=self._save,
            today=lambda: office.today,
            parent=self,
        )
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        card = self.card
        if card is None:
            return
        values = {
            "title": card.title or None,
            "topic": card.topic or None,
            "principles": card.principles or None,
            cards.COORDINATOR: self._people.named(card.coordinator_id),
        }
        self.form.show_values(values, card.id)
        self.form.set_read_only(on=self.is_read_only)
        show_disputes(self._office, card.id, self.form)

    def _save(self, code: str, value: Any) -> None:
        if code == cards.COORDINATOR:
            value = value.id if value is not None else None
        self._office.database.write(cards.set_field, self.form.record, code, value)

"""The panel «Найти наставника» (ux.md 8.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from desktop.services import competence_card, requests
from desktop.services.competences import Key
from desktop.services.requests import RequestDraft
from desktop.views.common.controls import button
from desktop.views.common.fields import Choice, FormField, Named
from desktop.views.common.list_choices import choices_of
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.staff.requests.dialogs import NO_CHILDREN
from desktop.views.staff.sections.draft_panel import DraftPanel, TicksEditor
from desktop.views.staff.sections.topics import Topics
from desktop.views.words import sentence

TITLE = "Найти наставника"
SCOPES = (Choice("organization", "в нашем саду"), Choice("network", "в сети"))
DEFICIT = 1
"""Levels 0 and 1 make a deficit."""


class RequestPanel(DraftPanel):
    """The card of who looks for a mentor; it lands on the board of requests."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, TITLE, "Оставить на доске запросов", name="staff.panel.request")
        self._topics = Topics(office)
        self._deficits: dict[str, Key] = {}
        self._chooses = False
        self.choose = button(
            "Подобрать пару", name=f"{self.objectName()}.choose", icon="two-people"
        )
        self.choose.clicked.connect(self._press_choose)
        self.saved.connect(self._on_saved)
        for described in self._fields():
            self.add_field(described)
        self.add_part(self.choose)

    def load(self, person_id: UUID) -> dict[str, Any]:
        self._topics.forget()
        draft, _known = self.office.read(requests.prepare_wish, person_id)
        self._offer_deficits(person_id)
        listed = [code for code, key in self._deficits.items() if key in draft.areas]
        others = [key for key in draft.areas if key not in self._deficits.values()]
        return {
            "deficits": tuple(listed),
            "areas": self._topics.named(others),
            "own_words": draft.own_words,
            "desired_result": draft.desired_result,
            "due": draft.due,
            "is_urgent": draft.is_urgent,
            "module": draft.module,
            "wished": self._people.named(draft.wished_person_id),
            "scope": draft.scope,
        }

    def drafted(self) -> dict[str, Any]:
        """Deficits are numbered as they stand today; a draft names them."""
        values = self.values()
        named = tuple(self._deficits[code] for code in values["deficits"])
        return {**values, "deficits": named}

    def resume(self, values: Mapping[str, Any]) -> None:
        named = values.get("deficits", ())
        ticked = tuple(code for code, key in self._deficits.items() if key in named)
        super().resume({**values, "deficits": ticked})

    def write(self, person_id: UUID, values: dict[str, Any]) -> None:
        wished = values["wished"]
        ticked = [self._deficits[code] for code in values["deficits"]]
        draft = RequestDraft(
            person_id=person_id,
            areas=(*ticked, *(one.id for one in values["areas"])),
            own_words=values["own_words"] or "",
            desired_result=values["desired_result"] or "",
            due=values["due"],
            is_urgent=values["is_urgent"],
            module=values["module"] or "",
            wished_person_id=wished.id if isinstance(wished, Named) else None,
            scope=values["scope"] or "organization",
        )
        self.office.database.write(requests.find_mentor, person_id, draft, self.office.today)
        text = sentence(f"Запрос на доске: {self._people.name(person_id)}")
        self.office.toast(text, undo_button(self.office))

    def _press_choose(self) -> None:
        """The request is left on the board, and a pair is looked for at once."""
        self._chooses = True
        self.press()
        self._chooses = False

    def _on_saved(self, person_id: UUID) -> None:
        if self._chooses:
            self.office.go(Place("pairs", "board", person_id, focus="choose"))

    def _offer_deficits(self, person_id: UUID) -> None:
        """Levels 0 and 1 stand in the panel beforehand, those she wants to learn first."""
        card = self.office.read(competence_card.load, person_id, self.office.today)
        found = [
            line
            for line in card.lines
            if line.is_own_mark and line.level is not None and line.level <= DEFICIT
        ]
        found.sort(key=lambda line: not line.wants)
        self._deficits = {str(number): line.key for number, line in enumerate(found, start=1)}
        editor = self.rows["deficits"].editor
        if isinstance(editor, TicksEditor):
            editor.offer(
                [Choice(code, self._topics.title(key)) for code, key in self._deficits.items()]
            )
        self.rows["deficits"].setVisible(bool(found))
        other = "Другая область или навык" if found else "Нужна помощь в"
        self.rows["areas"].title.setText(other)

    def _fields(self) -> Sequence[FormField]:
        return (
            FormField("deficits", "Нужна помощь в", "tags", choices=[Choice("", "")]),
            FormField(
                "areas",
                "Другая область или навык",
                "competences",
                find=self._topics.find,
                areas=self._topics.areas,
                create_skill=self._topics.create,
            ),
            FormField("own_words", "Своими словами", "long_text", hint=NO_CHILDREN, limit=1000),
            FormField("desired_result", "Что хочу получить", "long_text", limit=500),
            FormField("due", "К какому сроку", "date"),
            FormField("is_urgent", "Срочно", "tick"),
            FormField(
                "module",
                "Модуль",
                "choice",
                choices=[Choice("", "любой"), *choices_of(self.office, "modules")],
            ),
            FormField("wished", "Кого вижу наставником", "person", find=self._people.find),
            FormField("scope", "Где искать", "choice", required=True, choices=SCOPES),
        )

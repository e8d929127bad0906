"""Dialogs of requests: «Записать запрос» and «Назначить…» (ux.md 8.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from desktop.errors import InvalidInputError
from desktop.services import requests
from desktop.services.requests import Helper, RequestDraft, RequestRow, Verdict
from desktop.views.common.chips import StateLabel, Tone
from desktop.views.common.controls import button, label, row
from desktop.views.common.fields import Choice, FormField, Named
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.staff.sections.topics import Topics

NO_CHILDREN = "Без имён и данных детей"
SCOPES = (Choice("organization", "Наш сад"), Choice("network", "Сеть"))
NOBODY = (
    "Никого не подобрали: в нашем саду этому пока никто не может научить или все заняты. "
    "Выберите человека сами."
)
NO_TOPIC = "В запросе не названа область, поэтому подсказать некого. Выберите человека сами."
REQUEST = RecordWords("request", "Записать запрос", "Запрос", add="Записать")
KINDS = "request_kinds"
_TONES: dict[Verdict, Tone] = {
    Verdict.VERY: "good",
    Verdict.GOOD: "info",
    Verdict.RESERVED: "warning",
}


class RequestDialog(RecordDialog):
    """«Записать запрос», or an existing one to be corrected."""

    recorded = Signal(object, str)
    """Id of the request and who asks."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        *,
        asker: UUID | None = None,
        request_id: UUID | None = None,
    ) -> None:
        self._office, self._request_id = office, request_id
        self._people, self._topics = PeopleFinder(office), Topics(office)
        super().__init__(
            office,
            REQUEST,
            self._fields(),
            submit=self._write,
            is_new=request_id is None,
            parent=parent,
        )
        self.again = button("Записать и ещё один", name="dialog.request.again")
        self.put_before_primary(self.again)
        self.again.setVisible(request_id is None)
        self.again.clicked.connect(self.press_again)
        self._prefill(asker)
        self.keep_draft(office, request_id or "")
        self.mark_disputes(office, request_id)

    def press_again(self) -> None:
        """Write and prepare the next one for the same person."""
        asker = self.values()["person"]
        if self.submit():
            self._prefill(asker.id if isinstance(asker, Named) else None)
            self.form.focus_field("areas" if asker else "person")

    def _prefill(self, asker: UUID | None) -> None:
        draft = RequestDraft(person_id=asker)
        if self._request_id is not None:
            draft = self._office.read(requests.draft_of, self._request_id)
        self.start(
            {
                "person": self._people.named(draft.person_id),
                "areas": self._topics.named(draft.areas),
                "own_words": draft.own_words,
                "desired_result": draft.desired_result,
                "kind": draft.kind,
                "due": draft.due,
                "is_urgent": draft.is_urgent,
                "scope": draft.scope,
            }
        )

    def _fields(self) -> Sequence[FormField]:
        return (
            FormField(
                "person",
                "Кто просит",
                "person",
                required=True,
                required_text="Выберите, кто просит о помощи.",
                find=self._people.find,
            ),
            FormField(
                "areas",
                "Область",
                "competences",
                find=self._topics.find,
                areas=self._topics.areas,
                create_skill=self._topics.create,
            ),
            FormField("own_words", "Своими словами", "long_text", hint=NO_CHILDREN, limit=1000),
            FormField("desired_result", "Желаемый результат", "long_text", limit=500),
            FormField(
                "kind",
                "Вид помощи",
                "choice",
                required=True,
                choices=choices_of(self._office, KINDS),
                edit_list=editing(self._office, KINDS),
                wide=True,
            ),
            FormField("due", "Срок", "date"),
            FormField("is_urgent", self._urgent_title(), "tick"),
            FormField("scope", "Где искать", "choice", choices=SCOPES, wide=True),
        )

    def _urgent_title(self) -> str:
        from desktop.language.numbers import counted
        from desktop.services import settings

        days = self._office.read(settings.number, "request_urgent_days")
        return f"Срочно (ответ за {counted(days, 'день')})"

    def _write(self, values: dict[str, Any]) -> None:
        asker = values["person"]
        draft = RequestDraft(
            person_id=asker.id if isinstance(asker, Named) else None,
            areas=tuple(one.id for one in values["areas"]),
            own_words=values["own_words"] or "",
            desired_result=values["desired_result"] or "",
            kind=values["kind"] or requests.MENTOR,
            due=values["due"],
            is_urgent=values["is_urgent"],
            scope=values["scope"] or "organization",
        )
        write = self._office.database.write
        if self._request_id is not None:
            known = self._office.read(requests.draft_of, self._request_id)
            draft = _keeping(draft, known)
            made = write(requests.change, self._request_id, draft)
        else:
            made = write(requests.record, draft, self._office.today)
        self.recorded.emit(made, asker.title if isinstance(asker, Named) else "")


class AssignDialog(RecordDialog):
    """«Назначить…»: three best people with reasons, or anybody; how and when."""

    assigned = Signal(str)
    """Who will help."""

    def __init__(self, office: Office, request: RequestRow, parent: QWidget) -> None:
        self._office, self._request = office, request
        self._people = PeopleFinder(office)
        self._helpers = office.read(requests.helpers, request.id, office.today)
        super().__init__(
            office,
            RecordWords("assign", "Назначить помощника", add="Назначить"),
            self._fields(),
            submit=self._write,
            width=640,
            parent=parent,
        )
        self.group = QButtonGroup(self)
        self.cards = [self._card(helper, n) for n, helper in enumerate(self._helpers, start=1)]
        self._lay_out_cards()
        kind = office.read(requests.draft_of, request.id).kind
        self.start({"kind": kind, "assigned_on": office.today})
        self.form.editor("helper").edited.connect(self._on_other)
        if self.cards:
            self.cards[0].choice.setChecked(True)
            self.cards[0].choice.setFocus()

    @property
    def chosen(self) -> UUID | None:
        """Who is chosen: a card, or the person of the field."""
        other = self.form.editor("helper").value()
        if isinstance(other, Named):
            return UUID(str(other.id))
        place = self.group.checkedId()
        return self._helpers[place - 1].person_id if place > 0 else None

    def _fields(self) -> Sequence[FormField]:
        other = "Другой человек" if self._helpers else "Кто поможет"
        return (
            FormField("helper", other, "person", find=self._people.find, wide=True),
            FormField(
                "kind",
                "Вид",
                "choice",
                required=True,
                choices=choices_of(self._office, KINDS),
                edit_list=editing(self._office, KINDS),
            ),
            FormField(
                "assigned_on",
                "Дата",
                "date",
                required=True,
                required_text="Впишите, на какой день договорились.",
            ),
        )

    def _card(self, helper: Helper, number: int) -> HelperCard:
        made = HelperCard(helper, number)
        self.group.addButton(made.choice, number)
        made.choice.clicked.connect(lambda: self.form.editor("helper").set_value(None))
        return made

    def _lay_out_cards(self) -> None:
        about = f"{self._request.person}: {self._request.about}"
        self.body.insertWidget(0, label(about, "muted", wrap=True, name="dialog.assign.about"))
        for place, made in enumerate(self.cards, start=1):
            self.body.insertWidget(place, made)
        if not self.cards:
            text = NOBODY if self._request.areas else NO_TOPIC
            self.body.insertWidget(1, label(text, wrap=True, name="dialog.assign.nobody"))

    def _on_other(self) -> None:
        """Another person is typed: no card is chosen any more."""
        if self.form.editor("helper").value() is None:
            return
        self.group.setExclusive(False)
        for made in self.cards:
            made.choice.setChecked(False)
        self.group.setExclusive(True)

    def _write(self, values: dict[str, Any]) -> None:
        helper = self.chosen
        if helper is None:
            raise InvalidInputError({"helper": "Выберите, кто поможет."})
        self._office.database.write(
            requests.assign,
            self._request.id,
            helper,
            values["kind"] or "",
            values["assigned_on"],
        )
        self.assigned.emit(self._people.name(helper))


class HelperCard(QFrame):
    """A person with the word of the match and the reasons; the whole card can be clicked."""

    def __init__(self, helper: Helper, number: int) -> None:
        super().__init__()
        name = f"dialog.assign.helper.{number}"
        self.setObjectName(name)
        self.setProperty("part", "card")
        self.choice = QRadioButton(helper.name)
        self.choice.setObjectName(f"{name}.choice")
        good = [one.text for one in helper.reasons if one.is_good]
        against = [one.text for one in helper.reasons if not one.is_good]
        spoken = ", ".join((helper.name, helper.verdict, *good, *against))
        self.choice.setAccessibleName(spoken)
        verdict = StateLabel(helper.verdict, "check", _TONES[helper.verdict])
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        box.addWidget(row(self.choice, label(helper.position, "muted"), None, verdict))
        box.addWidget(label("+ " + " · ".join(good), wrap=True, name=f"{name}.good"))
        if against:
            box.addWidget(label("– " + " · ".join(against), "muted", wrap=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, _event: object) -> None:
        self.choice.click()


def _keeping(draft: RequestDraft, known: RequestDraft) -> RequestDraft:
    """What the dialog does not show stays as it was."""
    from dataclasses import replace

    return replace(draft, module=known.module, wished_person_id=known.wished_person_id)

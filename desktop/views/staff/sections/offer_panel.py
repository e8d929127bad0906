"""The panel «Стать наставником» (ux.md 8.4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.language.dates import WEEKDAYS_SHORT
from desktop.language.numbers import counted
from desktop.models import Level
from desktop.services import offers
from desktop.services.competences import Key
from desktop.services.offers import DAYS, OfferDraft, OfferForm
from desktop.services.people import card as card_service
from desktop.views.common.controls import button, clear, label
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.staff.sections.draft_panel import DraftPanel
from desktop.views.staff.sections.person_section import WrappingRow
from desktop.views.staff.sections.topics import Topics
from desktop.views.theme import levels
from desktop.views.words import sentence

TITLE = "Стать наставником"
TICKS = ("positions", "age_groups", "modules", "days")
MOST_PAIRS = 5
SCOPES = (Choice("organization", "в нашем саду"), Choice("network", "можно в сети"))
TEACHING_GROUP = "ped"


class OfferPanel(DraftPanel):
    """The card of what a person is ready to share."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, TITLE, "Включить в ярмарку", name="staff.panel.offer")
        self._topics = Topics(office)
        self._form = OfferForm(OfferDraft(), None)
        self.disputes = DisputeLine(office, self.objectName())
        self.body.addWidget(self.disputes)
        self._raised: dict[Key, bool] = {}
        self.questions = LevelQuestions(f"{self.objectName()}.question")
        self._add_fields()
        self.questions.answered.connect(self._on_answer)

    def load(self, person_id: UUID) -> dict[str, Any]:
        self.disputes.show_part(person_id, "offer", "offer_item")
        self._topics.forget()
        self._form = self.office.read(offers.prepare, person_id, self.office.today)
        self._raised = dict.fromkeys(self._form.draft.topics, False)
        shown = self.office.read(card_service.load, person_id, self.office.today)
        ready = agree("готов", Sex(shown.sex) if shown.sex else None)
        self.rows["topics"].title.setText(f"Чем {ready} делиться")
        draft = self._form.draft
        minutes = draft.minutes_per_week
        return {
            **{code: getattr(draft, code) for code in (*TICKS, "format", "scope", "valid_until")},
            "topics": self._topics.named(draft.topics),
            "capacity": str(draft.capacity),
            "hours": typed_of(minutes) or None,
            "limits_text": draft.limits_text,
            "is_shown": draft.is_shown,
        }

    def write(self, person_id: UUID, values: dict[str, Any]) -> None:
        topics = tuple(one.id for one in values["topics"])
        draft = OfferDraft(
            topics=topics,
            teach=frozenset(key for key in topics if self._raised.get(key)),
            **{code: values[code] for code in TICKS},
            capacity=int(values["capacity"]),
            minutes_per_week=minutes_of(values["hours"]),
            format=values["format"] or "mixed",
            scope=values["scope"] or "organization",
            limits_text=values["limits_text"] or "",
            own_words=self._form.draft.own_words,
            valid_until=values["valid_until"],
            is_shown=values["is_shown"],
        )
        self.office.database.write(offers.save, person_id, draft, self.office.today)
        name, count = self._people.name(person_id), counted(len(topics), "компетенция")
        text = f"{name} на ярмарке: {count}."
        if not draft.is_shown:
            text = sentence(f"Карточка сохранена, на ярмарке её не видно: {name}")
        self.office.toast(text, undo_button(self.office))

    def follow(self) -> None:
        """The local limit, and a question for each topic below «могу научить»."""
        limit, capacity = self._form.limit, self.rows["capacity"].editor.value()
        is_over = bool(limit and capacity and int(capacity) > limit)
        note = f"По вашему положению — не больше {limit}" if is_over else ""
        self.rows["capacity"].set_note(note)
        asked = [
            (one.id, one.title, self._form.levels.get(one.id))
            for one in self.rows["topics"].editor.value() or ()
            if self._form.levels.get(one.id) != Level.TEACHES and one.id not in self._raised
        ]
        self.questions.ask(asked)

    def _on_answer(self, key: Key, is_raised: bool) -> None:
        self._raised[key] = is_raised
        self.follow()
        self.rows["topics"].editor.setFocus()

    def _add_fields(self) -> None:
        self.add_field(
            FormField(
                "topics",
                "Чем готовы делиться",
                "competences",
                required=True,
                required_text="Отметьте хотя бы одну область, в которой есть чем поделиться.",
                find=self._topics.find,
                areas=self._topics.areas,
                create_skill=self._topics.create,
            )
        )
        self.add_part(self.questions)
        for described in self._fields():
            self.add_field(described)

    def _fields(self) -> Sequence[FormField]:
        office = self.office
        days = [Choice(code, word) for code, word in zip(DAYS, WEEKDAYS_SHORT, strict=True)]
        return (
            FormField(
                "positions",
                "Для кого",
                "tags",
                choices=_positions(office),
                hint="Ничего не отмечено — для любой должности",
            ),
            FormField(
                "age_groups", "Возрастные группы", "tags", choices=choices_of(office, "age_groups")
            ),
            FormField("modules", "Модули", "tags", choices=choices_of(office, "modules")),
            FormField(
                "capacity",
                "Сколько пар одновременно",
                "choice",
                required=True,
                choices=[Choice(str(one), str(one)) for one in range(1, MOST_PAIRS + 1)],
            ),
            FormField("hours", "Часов в неделю", unit="ч", limit=5),
            FormField("days", "Удобные дни", "tags", choices=days),
            FormField(
                "format", "Формат", "choice", required=True, choices=choices_of(office, "formats")
            ),
            FormField("scope", "Где", "choice", required=True, choices=SCOPES),
            FormField("limits_text", "Ограничения", "long_text", limit=1000),
            FormField("valid_until", "Карточка действует до", "date", required=True),
            FormField("is_shown", "Показывать на ярмарке", "tick"),
        )


class LevelQuestions(QWidget):
    """«Отметить „могу научить“? [Да] [Оставить „владею“]», one line for each topic."""

    answered = Signal(object, bool)
    """The topic; whether its level is raised."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "box")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._asked: list[Key] = []
        self.hide()

    def ask(self, asked: Sequence[tuple[Key, str, int | None]]) -> None:
        """Ask for each topic; the same questions again change nothing."""
        keys = [key for key, _, _ in asked]
        if keys == self._asked:
            return
        self._asked = keys
        clear(self._lines)
        for number, (key, title, level) in enumerate(asked, start=1):
            word = "не отмечено" if level is None else levels()[level].word
            yes = button("Да", name=f"{self.objectName()}.{number}.yes")
            keep = button(f"Оставить «{word}»", name=f"{self.objectName()}.{number}.keep")
            for made, is_raised in ((yes, True), (keep, False)):
                made.clicked.connect(partial(self._answer, key, is_raised))
            self._lines.addWidget(label(f"{title}: отметить «могу научить»?", wrap=True))
            self._lines.addWidget(WrappingRow(yes, keep))
        self.setVisible(bool(asked))

    def _answer(self, key: Key, is_raised: bool) -> None:
        self.answered.emit(key, is_raised)


def _positions(office: Office) -> Sequence[Choice]:
    """Positions of teachers: mentoring is for them."""
    return choices_of(office, "positions", group=TEACHING_GROUP)

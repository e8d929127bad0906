"""«Протокол»: the agenda, what was said and decided; the paper is written as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from desktop.documents import event_minutes, minutes
from desktop.documents.event_minutes import EventMinutes, Question
from desktop.language.dates import in_digits
from desktop.language.text import EMPTY
from desktop.services.documents.decisions import STATES
from desktop.views.common.controls import button, label, sheet
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.record_dialog import RecordDialog
from desktop.views.events.card.minutes_fields import QUESTION, question_fields, said_of, shown_of
from desktop.views.events.card.minutes_marks import MinutesMarks
from desktop.views.events.card.section import EventSection
from desktop.views.office import Office, Place
from desktop.views.people.decisions import DecisionButtons
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.events.types import EventCard
    from desktop.views.events.acts import EventActs

NAME: Final = "events.minutes"
_AGENDA: Final = (LineColumn("№", 44), LineColumn("Вопрос"), LineColumn("Докладчик", 150))
_DECISIONS: Final = (
    LineColumn("Решение"),
    LineColumn("Ответственный", 150),
    LineColumn("Срок", 96),
    LineColumn("Состояние", 120),
)


class MinutesSection(EventSection):
    """Below the agenda stands what was said and decided on the question under the cursor."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, acts, NAME)
        self._finder = PeopleFinder(office)
        self._minutes = EventMinutes()
        self.form = AutoForm(
            [FormGroup("minutes", "", self._head_fields())],
            screen=NAME,
            save=self._save,
            today=lambda: office.today,
        )
        self.present = label("", "muted", name=f"{NAME}.present", wrap=True)
        self.box = LinesBox(
            _AGENDA,
            name=NAME,
            title="Повестка",
            add="Добавить вопрос",
            empty="Добавьте вопросы повестки.",
            heading="Повестка",
            can_move=True,
        )
        self.marks = MinutesMarks(office, self.form, self.box)
        self.prepare = button("Подготовить протокол", name=f"{NAME}.prepare", icon="document")
        self.said = label("", name=f"{NAME}.said", wrap=True)
        self.decisions = LinesTable(_DECISIONS, name=f"{NAME}.decisions", title="Решения")
        self.outcome = DecisionButtons(office, NAME)
        self._sheet = sheet(self.decisions)
        self._arrange()
        self._connect()

    def reload(self, card: EventCard) -> None:
        office = self.office
        found = office.read(event_minutes.load, card.id, office.today)
        self._minutes = found
        can = found.is_open and not self.read_only
        values = {
            "body": found.answers.get("body"),
            "chair": self._named(found.answers.get("chair")),
            "secretary": self._named(found.answers.get("secretary")),
        }
        self.form.show_values(values, card.id)
        self.form.set_read_only(on=not can)
        self.present.setText(_told(found))
        self.marks.show(found.paper)
        self.box.show_rows(
            [
                LineRow(place, (str(place + 1), one.question, self._name(one.speaker)))
                for place, one in enumerate(found.agenda)
            ]
        )
        self.box.set_read_only(on=not can)
        self.prepare.setText("Подготовить протокол" if found.is_open else "Открыть протокол")
        self.prepare.setEnabled(found.paper is not None)
        self._show_question()

    def _head_fields(self) -> tuple[FormField, ...]:
        find = self._finder.find
        bodies = [Choice(one.code, one.title) for one in minutes.bodies().values()]
        return (
            FormField("body", "Орган", "choice", choices=bodies, wide=True),
            FormField("chair", "Председатель", "person", find=find),
            FormField("secretary", "Секретарь", "person", find=find),
        )

    def _save(self, code: str, value: Any) -> None:
        said = value.id if hasattr(value, "id") else value
        office = self.office
        office.database.write(event_minutes.change, self.form.record, {code: said}, office.today)

    def _question(self) -> Question | None:
        place = self.box.table.current_id
        agenda = self._minutes.agenda
        return agenda[place] if isinstance(place, int) and place < len(agenda) else None

    def _show_question(self) -> None:
        one = self._question()
        decisions = one.decisions if one is not None else ()
        self.said.setText(self._words(one.said) if one is not None else "")
        self.said.setVisible(bool(self.said.text()))
        self.decisions.show_rows(
            [
                LineRow(
                    number,
                    (
                        each.text,
                        self._name(each.responsible),
                        in_digits(each.due) if each.due else EMPTY,
                        STATES[each.state],
                    ),
                    is_muted=not each.is_open,
                )
                for number, each in enumerate(decisions, 1)
            ]
        )
        self._sheet.setVisible(bool(decisions))
        self._show_outcome()

    def _show_outcome(self) -> None:
        """Decisions of registered minutes are carried out; a draft only says them."""
        one, number = self._question(), self.decisions.current_id
        said = one.decisions if one is not None else ()
        self.outcome.setVisible(bool(said) and not self._minutes.is_open)
        chosen = said[number - 1] if isinstance(number, int) and number <= len(said) else None
        self.outcome.show_decision(chosen, may_write=not self.read_only)

    def _words(self, said: Mapping[str, Any]) -> str:
        """«Слушали: … Выступили: … За 12, против 0, воздержались 1.»."""
        speeches = "; ".join(
            f"{self._name(one.get('person'))} — {one.get('gist')}"
            for one in said.get("speeches") or ()
        )
        votes = [said.get(f"votes_{code}") for code in ("for", "against", "abstained")]
        counted = (
            "За {}, против {}, воздержались {}.".format(*(one or 0 for one in votes))
            if any(one is not None for one in votes)
            else ""
        )
        parts = (
            f"Слушали: {said['heard']}" if said.get("heard") else "",
            f"Выступили: {speeches}." if speeches else "",
            counted,
        )
        return "\n".join(filter(None, parts))

    def ask(self, place: int | None) -> RecordDialog | None:
        """A new question, or a known one."""
        card, office = self.card, self.office
        if card is None or self.read_only or not self._minutes.is_open:
            return None
        known = self._minutes.agenda[place].said if place is not None else {}

        def submit(values: dict[str, Any]) -> None:
            said = {**known, **said_of(values)}
            office.database.write(event_minutes.set_question, card.id, place, said, office.today)

        dialog = RecordDialog(
            office, QUESTION, question_fields(self._finder), submit=submit,
            is_new=place is None, width=640, parent=self.window(),
        )  # fmt: skip
        dialog.start(shown_of(known, self._named))
        self.marks.show_in(dialog, place)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _remove(self, place: object) -> None:
        if self.card is not None and isinstance(place, int):
            write, day = self.office.write, self.office.today
            write(event_minutes.remove_question, self.card.id, place, day)

    def _move(self, place: object, by: int) -> None:
        if self.card is not None and isinstance(place, int):
            office = self.office
            office.write(event_minutes.move_question, self.card.id, place, by, office.today)
            self.box.table.select(place + by)

    def _prepare(self) -> None:
        """The draft on «Подготовить», or the registered minutes in the journal."""
        paper = self._minutes.paper
        if paper is not None:
            view = "prepare" if self._minutes.is_open else "journal"
            self.office.go(Place("documents", view, paper))

    def _named(self, person: object) -> Any:
        return self._finder.named(person) if isinstance(person, UUID) else None

    def _name(self, person: object) -> str:
        return self._finder.name(person) if isinstance(person, UUID) else EMPTY

    def _connect(self) -> None:
        self.box.add_wanted.connect(lambda: self.ask(None))
        self.box.opened.connect(self._on_opened)
        self.box.remove_wanted.connect(self._remove)
        self.box.move_wanted.connect(self._move)
        self.box.table.row_changed.connect(lambda _place: self._show_question())
        self.decisions.row_changed.connect(lambda _number: self._show_outcome())
        self.prepare.clicked.connect(self._prepare)

    def _on_opened(self, place: object) -> None:
        if isinstance(place, int):
            self.ask(place)

    def _arrange(self) -> None:
        self.box.add_extra(self.prepare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        parts = (
            self.marks.line,
            self.form,
            self.present,
            self.box,
            self.said,
            self._sheet,
            self.outcome,
        )
        for widget in parts:
            column.addWidget(widget)
        column.addStretch(1)


def _length(value: object) -> int:
    return len(value) if isinstance(value, Sequence) and not isinstance(value, str) else 0


def _told(found: EventMinutes) -> str:
    """«№ 4, зарегистрирован · Присутствовали: 5 · Приглашённые: Ким В. Б.»."""
    count = found.answers.get("present_count") or _length(found.answers.get("present"))
    invited = found.answers.get("invited")
    guests = (
        [str(one.get("name") or "") for one in invited if isinstance(one, Mapping)]
        if isinstance(invited, Sequence) and not isinstance(invited, str)
        else []
    )
    parts = (
        f"№ {found.number}" if found.number else "",
        found.state,
        f"Присутствовали: {count} чел." if count else "Присутствовали: отметьте присутствие",
        f"Приглашённые: {', '.join(guests)}" if guests else "",
    )
    return " · ".join(filter(None, parts))

"""What is done with season cards: issuing, events by deficits, visits elsewhere, the booklet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import counted, plural
from desktop.services.events import pass_reading, passes
from desktop.services.events.pass_types import VisitDraft
from desktop.services.events.words import ROLES
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.pass_types import PassCard, PassLine

ISSUE = RecordWords("pass_issue", "Выдать абонементы", add="Выдать абонементы")
VISIT = RecordWords(
    "pass_visit", "Отметить посещение другого сада", "Строка абонемента", add="Отметить"
)
NUMBER = RecordWords("pass_number", "Абонемент", "Абонемент")
BOOKLET: Final = "D19"
NOTHING_FITS: Final = "Подходящих мероприятий впереди нет: добавьте их на вкладке «Мероприятия»."


class PassActs:
    """The year is the one which is looked at."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def issue(self, people: Sequence[UUID] = ()) -> RecordDialog | None:
        """«Выдать абонементы…»: people, number of visits, offered events."""
        office, year = self._office, self._office.school_year
        if not office.can_write:
            return None
        finder = PeopleFinder(office)
        ahead = office.read(pass_reading.coming, year, office.today)
        known = {one.event_id.hex: one.event_id for one in ahead}
        asked = (
            FormField(
                "people", "Кому", "people", required=True, find=finder.find,
                required_text="Отметьте, кому выдать абонементы.",
            ),
            FormField("target", "Сколько посетить за год", "number",
                      hint="Пусто: столько, сколько запланировано, или обычное число."),
            FormField(
                "events", "Какие мероприятия предложить", "ticks",
                choices=[Choice(one.event_id.hex, _offer(one.day, one.words)) for one in ahead],
            ),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            chosen = [one.id for one in values["people"]]
            made = office.database.write(
                passes.issue, chosen, year, office.today,
                target=values["target"] or 0,
                events=[known[code] for code in values["events"] or ()],
            )  # fmt: skip
            word = plural(len(made), "абонемент", "абонемента", "абонементов")
            office.toast(f"Выдано: {len(made)} {word}.", undo_button(office))

        named = tuple(one for one in map(finder.named, people) if one is not None)
        return self._ask(ISSUE, asked[: 3 if ahead else 2], submit, {"people": named})

    def propose(self, cards: Sequence[PassCard]) -> None:
        """«Предложить мероприятия по дефицитам»: onto the left side of issued cards."""
        office = self._office
        issued = {one.person_id: one.id for one in cards if one.id is not None}
        found = office.read(pass_reading.proposed, list(issued), office.school_year, office.today)
        wanted = {
            key: [one.event_id for one in found[person]]
            for person, key in issued.items()
            if person in found and key is not None
        }
        if not wanted:
            office.toast(NOTHING_FITS)
            return
        office.write(passes.plan, wanted)
        total = sum(len(events) for events in wanted.values())
        cards_word = plural(len(wanted), "абонемент", "абонемента", "абонементов")
        text = f"Запланировано: {counted(total, 'мероприятие')}, {len(wanted)} {cards_word}."
        office.toast(text, undo_button(office))

    def visit(self, card: PassCard, line: PassLine | None = None) -> RecordDialog | None:
        """«Отметить посещение другого сада…»; a known line is corrected."""
        office, pass_id = self._office, card.id
        if pass_id is None or not office.can_write:
            return None
        asked = (
            FormField("title", "Мероприятие", required=True, limit=300, wide=True,
                      required_text="Впишите, что это было: «Семинар в саду № 12»."),
            FormField("held_on", "Дата", "date"),
            FormField("organizer_text", "Организатор", limit=300),
            FormField("role", "Роль", "choice", required=True,
                      choices=[Choice(code, word) for code, word in ROLES.items()]),
            FormField("hours", "Часы", unit="ч"),
            FormField("area", "Закрывает дефицит", "choice", wide=True,
                      choices=choices_of(office, "areas")),
            FormField("is_visited", "Посещено", "tick", wide=True),
        )  # fmt: skip

        def submit(values: dict[str, Any]) -> None:
            said: dict[str, Any] = {
                code: value or "" for code, value in values.items() if code != "hours"
            }
            said |= {"held_on": values["held_on"], "minutes": minutes_of(values["hours"])}
            said["is_visited"] = bool(values["is_visited"])
            if line is not None and line.id is not None:
                office.database.write(passes.change_line, line.id, said)
            else:
                draft = VisitDraft(
                    said["title"], said["held_on"], said["organizer_text"], said["role"],
                    said["minutes"], said["area"], said["is_visited"],
                )  # fmt: skip
                office.database.write(passes.add_visit, pass_id, draft)

        dialog = self._ask(VISIT, asked, submit, _line_values(line), is_new=line is None)
        dialog.mark_disputes(office, line.id if line is not None else None)
        return dialog

    def change(self, card: PassCard) -> RecordDialog | None:
        """The number of the card and how many visits there should be."""
        office, pass_id = self._office, card.id
        if pass_id is None or not office.can_write:
            return None
        asked = (
            FormField("serial", "№", limit=20),
            FormField("target", "Сколько посетить за год", "number"),
            FormField("issued_on", "Выдан", "date"),
        )

        def submit(values: dict[str, Any]) -> None:
            said = {
                "serial": values["serial"] or "",
                "target": values["target"] or 0,
                "issued_on": values["issued_on"],
            }
            office.database.write(passes.change, pass_id, said)

        start = {"serial": card.serial, "target": card.total, "issued_on": card.issued_on}
        dialog = self._ask(NUMBER, asked, submit, start, is_new=False)
        dialog.mark_disputes(office, pass_id)
        return dialog

    def columns(self, cards: Sequence[PassCard]) -> RecordDialog | None:
        """«Столбцы…»: which are in sight, and their headings, of one card or of many."""
        from desktop.views.routes.passes.columns_dialog import ask_columns

        issued = [one for one in cards if one.id is not None]
        if not issued or not self._office.can_write:
            return None
        return ask_columns(self._office, self._parent, issued)

    def remove_line(self, line: UUID) -> None:
        """A plan or a visit elsewhere; attendance itself is not touched."""
        self._office.write(passes.remove_lines, [line])
        self._office.toast("Строка убрана из абонемента.", undo_button(self._office))

    def trash(self, cards: Sequence[PassCard]) -> None:
        issued = [one.id for one in cards if one.id is not None]
        if not issued or not self._office.can_write:
            return
        self._office.write(passes.trash, issued)
        said = "Абонемент" if len(issued) == 1 else f"Абонементы ({len(issued)})"
        text = f"{said} в корзине. Посещения мероприятий сохранены."
        self._office.toast(text, undo_button(self._office))

    def booklet(self, people: Sequence[UUID]) -> None:
        """«Печать книжки А5»: D19 of these people is ready on «Подготовить»."""
        if people:
            first, *others = people
            place = Place("documents", "prepare", first, section=BOOKLET, others=tuple(others))
            self._office.go(place)

    def _ask(
        self,
        words: RecordWords,
        asked: Sequence[FormField],
        submit: Any,
        start: dict[str, Any],
        *,
        is_new: bool = True,
    ) -> RecordDialog:
        dialog = RecordDialog(
            self._office, words, asked, submit=submit, is_new=is_new,
            width=640, parent=self._parent.window(),
        )  # fmt: skip
        dialog.start(start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _offer(day: Any, words: str) -> str:
    return f"{in_digits(day)[:5]} {words}" if day else words


def _line_values(line: PassLine | None) -> dict[str, Any]:
    if line is None:
        return {"role": "listener", "is_visited": True}
    return {
        "title": line.words,
        "held_on": line.day,
        "organizer_text": line.organizer or None,
        "role": line.role or "listener",
        "hours": typed_of(line.minutes) or None,
        "area": next(iter(line.areas), None),
        "is_visited": line.mark == "visited",
    }

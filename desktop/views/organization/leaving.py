"""«Вывести из сети»: what will happen, said exactly, and what becomes of each common pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.exchange.network import leaving
from desktop.language.numbers import plural
from desktop.services.organizations import card
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.exchange.network.leaving import Leaving, SharedPair

CODE = "network_leave"
NAME = f"dialog.{CODE}"
TITLE = "Вывести из сети"
END, KEEP = "end", "keep"
UNDO = "Отменить можно 30 дней: всё вернётся, как было. У них самих ничего не изменится."
LIST = "Будут убраны: {}."
PAIRS = "Что сделать с общими парами"
_NAMED = 12


class LeaveDialog(OfficeDialog):
    """Nothing is done before the button, and the button is not under the finger."""

    is_risky = True

    def __init__(self, office: Office, parent: QWidget, organization: UUID) -> None:
        super().__init__(CODE, TITLE, TITLE, width=640, parent=parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._organization = office, organization
        head = office.read(card.head, organization)
        self._name = head.short_name
        place = f"сада № {head.number}" if head.number else f"({head.short_name})"
        self._told = office.read(leaving.look, organization)
        self.choices: dict[UUID, Segments] = {}
        self.title.setText(f"{TITLE}: {self._name}")
        self.body.addWidget(label(said(self._told, place), name=f"{NAME}.said", wrap=True))
        if names := [name for _, name in self._told.people]:
            more = f" и ещё {len(names) - _NAMED}" if len(names) > _NAMED else ""
            listed = f"{', '.join(names[:_NAMED])}{more}"
            text = LIST.format(listed).replace("..", ".")
            self.body.addWidget(label(text, "muted", name=f"{NAME}.people", wrap=True))
        self._add_pairs()
        self.body.addWidget(label(UNDO, "muted", wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self.leave)

    def leave(self) -> None:
        """Write it as one act."""
        office = self._office
        ends = [pair for pair, choice in self.choices.items() if choice.value == END]
        try:
            office.write(leaving.leave, self._organization, office.today, ends)
        except OfficeError:  # told by the office
            self.reject()
            return
        office.toast(f"{self._name} больше не в сети.", undo_button(office))
        self.accept()

    def _add_pairs(self) -> None:
        if not self._told.pairs:
            return
        self.body.addWidget(label(PAIRS, "heading"))
        for number, pair in enumerate(self._told.pairs, 1):
            self.body.addWidget(label(pair.sentence, wrap=True))
            self.body.addWidget(self._choice(number, pair), 0, Qt.AlignmentFlag.AlignLeft)

    def _choice(self, number: int, pair: SharedPair) -> Segments:
        made = Segments(
            (
                Segment(END, "Завершить сегодня", "Пара уйдёт в завершённые, дневник сохранится"),
                Segment(KEEP, "Оставить без данных коллеги", "Вместо имени — «коллега»"),
            ),
            name=f"{NAME}.pair.{number}",
            title=pair.sentence,
        )
        made.set_value(END)
        self.choices[pair.id] = made
        return made


def said(told: Leaving, place: str) -> str:
    """«Что произойдёт: 17 карточек педагогов сада № 12 будут убраны; …» (ux.md 8.7)."""
    parts = [_cards(len(told.people), place)]
    if told.pairs:
        count = len(told.pairs)
        word = plural(count, "общая пара завершится или останется",
                      "общие пары завершатся или останутся",
                      "общих пар завершатся или останутся")  # fmt: skip
        parts.append(f"{count} {word} без данных коллеги")
    parts.append("охват мероприятий сохранится числами")
    return f"Что произойдёт: {'; '.join(parts)}."


def _cards(count: int, place: str) -> str:
    if not count:
        return "организация уйдёт из списка сети; карточек её педагогов у вас нет"
    word = plural(count, "карточка педагога", "карточки педагогов", "карточек педагогов")
    verb = plural(count, "будет убрана", "будут убраны", "будут убраны")
    return f"{count} {word} {place} {verb}"


def open_leaving(office: Office, parent: QWidget, organization: UUID) -> LeaveDialog | None:
    """Show the dialog over the window."""
    if not office.can_write:
        return None
    try:
        dialog = LeaveDialog(office, parent, organization)
    except OfficeError as error:
        office.report(error)
        return None
    dialog.open()
    return dialog

"""«Программа»: what, when, who; the sum of time below (ux.md 12.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from desktop.language.numbers import hours
from desktop.language.text import EMPTY
from desktop.services.events import program
from desktop.services.events.types import ItemDraft
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import mark_box
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.events.card.section import EventSection
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.events.types import EventCard, Item
    from desktop.views.events.acts import EventActs
    from desktop.views.office import Office

NAME: Final = "events.program"
ITEM = RecordWords("event_item", "Добавить пункт", "Пункт программы")
_COLUMNS: Final = (
    LineColumn("Время", 80),
    LineColumn("Содержание"),
    LineColumn("Кто выступает", 180),
    LineColumn("Минут", 70, "right"),
)


class ProgramSection(EventSection):
    """Lines in their order; [Проставить время] reckons the times from the beginning."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, acts, NAME)
        self.box = LinesBox(
            _COLUMNS,
            name=NAME,
            title="Программа",
            add="Добавить пункт",
            empty="Добавьте пункты программы.",
            can_move=True,
        )
        mark_box(office, self.box)
        self.times = button("Проставить время", name=f"{NAME}.times", icon="clock")
        self.print = button("Печать программы", name=f"{NAME}.print", icon="print")
        self.box.add_extra(self.times)
        self.box.add_extra(self.print)
        self.sum = label("", "muted", name=f"{NAME}.sum")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.sum)
        column.addStretch(1)
        self.box.add_wanted.connect(lambda: self._ask(None))
        self.box.opened.connect(self._edit)
        self.box.remove_wanted.connect(self._remove)
        self.box.move_wanted.connect(self._move)
        self.times.clicked.connect(self._fill_times)
        self.print.clicked.connect(self._print)

    def reload(self, card: EventCard) -> None:
        self.box.show_rows([_row(one) for one in card.items])
        self.box.set_read_only(on=self.read_only)
        total = sum(one.minutes for one in card.items)
        self.sum.setText(f"Всего {hours(total)}" if total else "")
        self.sum.setVisible(bool(total))
        for made in (self.times, self.print):
            made.setVisible(bool(card.items))
        self.times.setEnabled(bool(card.starts_at) and not self.read_only)
        self.times.setToolTip("" if card.starts_at else "Впишите в «Основном», во сколько начало.")

    def _edit(self, line: object) -> None:
        card = self.card
        found = next((one for one in card.items if one.id == line), None) if card else None
        if found is not None and not self.read_only:
            self._ask(found)

    def _remove(self, line: object) -> None:
        if isinstance(line, UUID):
            self.office.write(program.remove, [line])
            self.office.toast("Пункт убран из программы.", undo_button(self.office))

    def _move(self, line: object, by: int) -> None:
        card = self.card
        if card is None:
            return
        ids = [one.id for one in card.items]
        place = ids.index(line) if line in ids else -1  # type: ignore[arg-type]
        if place < 0 or not 0 <= place + by < len(ids):
            return
        ids.insert(place + by, ids.pop(place))
        self.office.write(program.order, card.id, ids)

    def _fill_times(self) -> None:
        if self.card is not None:
            self.office.write(program.fill_times, self.card.id)
            self.office.toast("Время проставлено по порядку.", undo_button(self.office))

    def _print(self) -> None:
        if self.card is not None:
            self.acts.papers.programme(self.card.id)

    def _ask(self, known: Item | None) -> RecordDialog | None:
        card, office = self.card, self.office
        if card is None:
            return None
        finder = PeopleFinder(office)

        def submit(values: dict[str, Any]) -> None:
            said = _said(values)
            if known is not None:
                office.database.write(program.change, known.id, said)
            else:
                office.database.write(program.add, card.id, [ItemDraft(**said)])

        dialog = RecordDialog(
            office, ITEM, _fields(finder), submit=submit, is_new=known is None,
            parent=self.window(),
        )  # fmt: skip
        dialog.start(_first(known, finder))
        dialog.mark_disputes(office, known.id if known is not None else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def _fields(finder: PeopleFinder) -> tuple[FormField, ...]:
    return (
        FormField("content", "Содержание", "long_text", required=True, limit=1000,
                  required_text="Впишите, что будет: «Приветствие», «Мастер-класс»."),
        FormField("starts_at", "Время", hint="Например: 13:30"),
        FormField("minutes", "Минут", "number"),
        FormField("speaker", "Кто выступает", "person", find=finder.find, wide=True),
        FormField("speaker_text", "Если его нет в списке", limit=300, wide=True),
    )  # fmt: skip


def _first(known: Item | None, finder: PeopleFinder) -> dict[str, Any]:
    if known is None:
        return {}
    return {
        "content": known.content,
        "starts_at": known.starts_at or None,
        "minutes": known.minutes or None,
        "speaker": finder.named(known.speaker_id),
        "speaker_text": None if known.speaker_id else known.speaker or None,
    }


def _said(values: dict[str, Any]) -> dict[str, Any]:
    speaker = values["speaker"]
    return {
        "content": values["content"] or "",
        "starts_at": values["starts_at"] or "",
        "minutes": values["minutes"] or 0,
        "speaker_id": speaker.id if speaker else None,
        "speaker_text": "" if speaker else values["speaker_text"] or "",
    }


def _row(one: Item) -> LineRow:
    minutes = str(one.minutes) if one.minutes else ""
    return LineRow(one.id, (one.starts_at or EMPTY, one.content, one.speaker or EMPTY, minutes))

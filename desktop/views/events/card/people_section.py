"""«Участники»: who came, who was invited and did not, guests (ux.md 12.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.text import EMPTY
from desktop.services.events import attendance, attendees
from desktop.services.events.words import ROLES
from desktop.views.common.controls import button, label, sheet
from desktop.views.common.disputes import mark_lines
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.typed_hours import minutes_of, typed_of
from desktop.views.common.undo_toast import undo_button
from desktop.views.events.card.section import EventSection

if TYPE_CHECKING:
    from desktop.services.events.types import Comer, EventCard
    from desktop.views.events.acts import EventActs
    from desktop.views.office import Office

NAME: Final = "events.people"
_NAMELESS: Final = "nameless"
EMPTY_TEXT: Final = "Участников нет."
LINE = RecordWords("event_comer", "Участник", "Участник")
CAME, AWAY, ALL = "came", "away", "all"
_COLUMNS: Final = (
    LineColumn("ФИО"),
    LineColumn("Должность", 128),
    LineColumn("Сад", 64),
    LineColumn("Роль", 96),
    LineColumn("Тема", 116),
    LineColumn("Часы", 58, "right"),
)


class PeopleSection(EventSection):
    """[Отметить присутствие] opens the table with ticks; a line is corrected here."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, acts, NAME)
        self.chips = Segments(
            [Segment(CAME, "Пришли"), Segment(AWAY, "Не пришли"), Segment(ALL, "Все")],
            name=f"{NAME}.chips",
            title="Кого показать",
        )
        self.chips.set_value(ALL)
        self.table = LinesTable(_COLUMNS, name=f"{NAME}.table", title="Участники", most=500)
        self.empty = label(EMPTY_TEXT, "muted", name=f"{NAME}.empty", wrap=True)
        self.mark = button("Отметить присутствие", name=f"{NAME}.mark", icon="check")
        self.invite = button("Пригласить…", name=f"{NAME}.invite", icon="mail")
        self.edit = button("Изменить…", name=f"{NAME}.edit", icon="pencil")
        self.remove = button("Убрать", name=f"{NAME}.remove", icon="cross", tip="Delete")
        mark_lines(office, self.table)
        self._sheet = sheet(self.table)
        self._arrange()
        self.chips.chosen.connect(lambda _code: self._show())
        self.mark.clicked.connect(self._mark)
        self.invite.clicked.connect(self._invite)
        self.edit.clicked.connect(lambda: self._edit(self.table.current_id))
        self.remove.clicked.connect(lambda: self._remove(self.table.current_id))
        self.table.opened.connect(self._edit)
        self.table.add_wanted.connect(self._mark)
        self.table.remove_wanted.connect(self._remove)
        self.table.row_changed.connect(lambda _line: self._show_buttons())

    def reload(self, card: EventCard) -> None:
        came, away = len(card.present), len(card.missing)
        is_marked = card.marked_on is not None
        for code, text in (
            (CAME, f"Пришли {came}"),
            (AWAY, f"Не пришли {away}"),
            (ALL, f"Все {len(card.people)}"),
        ):
            self.chips.button(code).setText(text)
        self.chips.setVisible(is_marked and away > 0)
        if not is_marked or not away:
            self.chips.set_value(ALL)
        self._show()

    def _show(self) -> None:
        card = self.card
        if card is None:
            return
        wanted = {CAME: card.present, AWAY: card.missing}.get(self.chips.value or ALL, card.people)
        places = {one.id: one.short for one in self.office.read(attendees.sites)}
        is_marked = card.marked_on is not None
        rows = [_row(one, places, is_marked=is_marked) for one in wanted]
        if self.chips.value != AWAY:
            rows += [
                LineRow(
                    (_NAMELESS, key),
                    (f"Гости без имён: {people}", EMPTY, _site(key, places), EMPTY, "", ""),
                    is_muted=True,
                )
                for key, people in card.nameless
            ]
        self.table.show_rows(rows)
        self._sheet.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._show_buttons()

    def _show_buttons(self) -> None:
        can, has_line = not self.read_only, self.table.current_id is not None
        for made in (self.mark, self.invite):
            made.setEnabled(can)
        for made in (self.edit, self.remove):
            made.setEnabled(can and has_line)
            made.setVisible(self.table.rowCount() > 0)

    def _arrange(self) -> None:
        buttons = QWidget()
        buttons.setProperty("part", "box")
        flow = FlowLayout(buttons, spacing=8)
        for made in (self.mark, self.invite, self.edit, self.remove):
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (buttons, self.chips, self._sheet, self.empty):
            column.addWidget(widget)
        column.addStretch(1)

    def _mark(self) -> None:
        if self.card is not None:
            self.acts.attendance(self.card.id)

    def _invite(self) -> None:
        if self.card is not None:
            self.acts.invite(self.card.id)

    def _remove(self, line: object) -> None:
        if isinstance(line, UUID) and not self.read_only:
            self.office.write(attendance.remove, [line])
            self.office.toast("Участник убран из списка.", undo_button(self.office))

    def _edit(self, line: object) -> None:
        one = next((each for each in self._people() if each.id == line), None)
        if one is None or self.read_only:
            return
        dialog = _line_dialog(self.office, one, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _people(self) -> tuple[Comer, ...]:
        return self.card.people if self.card is not None else ()


def _site(key: UUID | None, places: Mapping[UUID, str]) -> str:
    return places.get(key, EMPTY) if key is not None else EMPTY


def _row(one: Comer, places: Mapping[UUID, str], *, is_marked: bool) -> LineRow:
    state = ROLES.get(one.role, one.role)
    if not one.is_present:
        state = "не был(а)" if is_marked else "приглашён(а)"
    known = places.get(one.organization_id) if one.organization_id else None
    return LineRow(
        one.id,
        (
            one.name,
            one.position or EMPTY,
            known or one.organization or EMPTY,
            state,
            one.talk_title,
            typed_of(one.minutes) if one.is_present else "",
        ),
        is_muted=is_marked and not one.is_present,
    )


def _line_dialog(office: Office, one: Comer, parent: EventSection) -> RecordDialog:
    """Role, topic, hours; of a guest also the name."""
    asked = [
        FormField("role", "Роль", "choice", required=True, wide=True,
                  choices=[Choice(code, word) for code, word in ROLES.items()]),
        FormField("talk_title", "Тема выступления", limit=300, wide=True),
        FormField("hours", "Часы", unit="ч",
                  hint="Пусто: столько же, сколько длилось мероприятие."),
    ]  # fmt: skip
    if one.person_id is None:
        asked.insert(0, FormField("name", "Фамилия, имя, отчество", required=True, wide=True))
        asked.insert(1, FormField("position", "Должность", wide=True))

    def submit(values: dict[str, Any]) -> None:
        said = {code: value or "" for code, value in values.items() if code != "hours"}
        said["minutes"] = minutes_of(values["hours"]) if values["hours"] else None
        office.database.write(attendance.change, one.id, said)

    dialog = RecordDialog(office, LINE, asked, submit=submit, is_new=False, parent=parent.window())
    dialog.start(
        {
            "role": one.role,
            "talk_title": one.talk_title or None,
            "hours": typed_of(one.minutes) or None,
            "name": one.name,
            "position": one.position or None,
        }
    )
    dialog.mark_disputes(office, one.id)
    return dialog

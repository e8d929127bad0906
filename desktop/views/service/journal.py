"""«Журнал действий»: what was done, by whom, and what of it can still be undone (ux.md 5.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.sorting import sort_key
from desktop.services import acts
from desktop.services.acts import Act, ActKind
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_export import export_list, print_list
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office, Place
from desktop.views.page import HelpText
from desktop.views.service.act_details import ActDetailsDialog
from desktop.views.shell.undo import UndoDesk
from desktop.views.words import near_time

TITLE = "Журнал действий"
EMPTY = "За последние 30 дней изменений не было."
UNTIL = "Отменить до этого места"
DETAILS = "Подробнее"
PURPOSE = (
    "Здесь видно каждое действие за 30 дней: когда, кто и что сделал. Выберите строку и нажмите "
    "«Отменить до этого места»: отменится она и всё, что сделано после неё. Отменённое можно "
    "вернуть, пока не сделано новое."
)
_WEEK = 7
_LOADS = ("загруз", "приём файла")


@dataclass(frozen=True)
class Line:
    """An act as a row of a list, which wants ids of its own kind."""

    id: UUID
    act: Act
    state: str
    tone: str


class JournalPage(QWidget):
    """The list of acts and the button which undoes down to the chosen one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("acts")
        self._office = office
        self._lines: dict[UUID, Line] = {}
        self._undoable: frozenset[int] = frozenset()
        self._undo = UndoDesk(office, self)
        self._undo.refresh()
        self._current: Line | None = None
        self.list = RecordList(self._spec(), office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.list)
        self._undo.refreshed.connect(self.list.refresh_later)
        self.list.current_changed.connect(self._on_current)
        self.list.print_wanted.connect(lambda: print_list(office, self.list, TITLE, self))
        self.list.excel_wanted.connect(lambda: export_list(office, self.list, TITLE))
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """The journal has one view."""

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=(("Ctrl+Z", "отменить последнее"), ("Ctrl+Y", "вернуть")))

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def undo_until_current(self) -> None:
        if self._current is not None:
            self._undo.undo_until(self._current.act.id)

    def show_details(self) -> ActDetailsDialog | None:
        """[Подробнее]: what the act under the cursor changed."""
        if self._current is None:
            return None
        dialog = ActDetailsDialog(self._office, self._current.act, self)
        dialog.open()
        return dialog

    def _has_current(self) -> bool:
        return self._current is not None

    def _spec(self) -> ListSpec[Line]:
        return ListSpec(
            screen="acts",
            title=TITLE,
            columns=(
                Column("when", "Когда", 130, lambda line: self._when(line.act), "NW", sort="when"),
                Column("who", "Кто", 140, lambda line: line.act.actor or "—", "NW", sort="who"),
                Column(
                    "what",
                    "Что сделано",
                    300,
                    lambda line: _title(line.act),
                    sort="what",
                    stretch=True,
                ),
                Column(
                    "count",
                    "Записей",
                    80,
                    lambda line: str(line.act.records or "—"),
                    "W",
                    sort="count",
                    align="right",
                ),
                Column(
                    "state",
                    "Состояние",
                    170,
                    lambda line: line.state,
                    paint="state",
                    mark=lambda line: Mark(tone="info" if line.tone else "good"),
                ),
            ),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids],
            empty=EmptyState("clock", EMPTY),
            chips=self._chips,
            actions=(
                Action("until", UNTIL, self.undo_until_current, "undo", enabled=self._can_undo),
                Action("details", DETAILS, self.show_details, "list", enabled=self._has_current),
            ),
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = [line for line in self._read() if self._fits(line, query)]
        lines = wished(found, query.sort, _KEYS)
        self._lines = {line.id: line for line in lines}
        return list(self._lines)

    def _read(self) -> list[Line]:
        self._undoable = frozenset(one.id for one in self._office.read(acts.undoable, limit=-1))
        return [_line(act, self._undoable) for act in self._office.read(acts.journal)]

    def _fits(self, line: Line, query: ListQuery) -> bool:
        words = query.search.lower().replace("ё", "е").split()
        text = f"{line.act.title} {line.act.actor}".lower().replace("ё", "е")
        return _is_of(line.act, query.chip, self._office) and all(word in text for word in words)

    def _chips(self) -> Sequence[Chip]:
        found = self._office.read(acts.journal)
        counts = {
            code: sum(_is_of(act, code, self._office) for act in found)
            for code in ("today", "week", "", "loads", "mine")
        }
        return (
            Chip("", "30 дней", counts[""]),
            Chip("today", "Сегодня", counts["today"]),
            Chip("week", "7 дней", counts["week"]),
            Chip("loads", "Загрузки", counts["loads"]),
            Chip("mine", "Мои", counts["mine"]),
        )

    def _can_undo(self) -> bool:
        """Down to the act under the cursor, when that one can be undone."""
        chosen = self._current
        return chosen is not None and chosen.act.id in self._undoable

    def _on_current(self, act: UUID | None) -> None:
        self._current = self._lines.get(act) if act is not None else None
        self.list.head.update_actions()

    def _when(self, act: Act) -> str:
        return near_time(act.at.astimezone(), self._office.today)


def _is_of(act: Act, chip: str, office: Office) -> bool:
    age = (office.today - act.at.astimezone().date()).days
    return {
        "today": age == 0,
        "week": age < _WEEK,
        "loads": any(word in act.title.lower() for word in _LOADS),
        "mine": act.actor == office.database.actor,
    }.get(chip, True)


def _line(act: Act, undoable: frozenset[int]) -> Line:
    if act.is_undone:
        state, tone = "отменено", "info"
    elif act.barred:
        state, tone = f"нельзя отменить: {act.barred}", "info"
    elif act.kind is ActKind.DO and act.id not in undoable:
        state, tone = "нельзя отменить: срок вышел", "info"
    else:
        state, tone = "выполнено", ""
    return Line(UUID(int=act.id), act, state, tone)


_KEYS: dict[str, Callable[[Line], Any]] = {
    "when": lambda line: line.act.at,
    "who": lambda line: (not line.act.actor, sort_key(line.act.actor)),
    "what": lambda line: sort_key(line.act.title),
    "count": lambda line: line.act.records,
}


def _title(act: Act) -> str:
    return act.title[:1].upper() + act.title[1:]

"""«Направления» and «Цели и показатели» of a network."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.language.numbers import number, shown
from desktop.services.networks import lines
from desktop.services.networks.lines import DirectionLine, GoalLine
from desktop.views.common.disputes import mark_box
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.exchange.network.section import SCREEN, NetworkSection
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

RESPONSIBLE = "responsible_id"
NO_DIRECTIONS = "Запишите, что сеть делает вместе."
NO_GOALS = "Запишите, чего сеть хочет за год."


class LineSection(NetworkSection):
    """Lines of one kind: a table, and a dialog which adds or changes one."""

    kind = ""
    words = RecordWords("", "")

    def __init__(self, office: Office, box: LinesBox) -> None:
        super().__init__(office)
        self.box = box
        mark_box(office, box)
        self.column.addWidget(box)
        self.column.addStretch(1)
        box.add_wanted.connect(self.add)
        box.opened.connect(self._change)
        box.remove_wanted.connect(self._remove)

    @abstractmethod
    def fields(self) -> Sequence[FormField]:
        """The fields of the dialog."""

    @abstractmethod
    def values_of(self, line: UUID | None) -> dict[str, Any]:
        """What the dialog shows; of a new line the defaults."""

    @abstractmethod
    def title_of(self, line: UUID) -> str:
        """What a line is called."""

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values of the dialog as the service takes them."""
        return values

    def add(self) -> RecordDialog | None:
        """The dialog of a new line."""
        return self._dialog(None)

    def _change(self, line: UUID | None) -> None:
        if line is not None:
            self._dialog(line)

    def _dialog(self, line: UUID | None) -> RecordDialog | None:
        card = self.card
        if card is None or self.is_read_only:
            return None

        def submit(values: dict[str, Any]) -> None:
            ready = self.prepare(values)
            write = self._office.database.write
            if line is None:
                write(lines.add, self.kind, card.id, ready)
            else:
                write(lines.change, self.kind, line, ready)

        dialog = RecordDialog(
            self._office,
            self.words,
            self.fields(),
            submit=submit,
            is_new=line is None,
            parent=self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.start(self.values_of(line))
        dialog.keep_draft(self._office, line or card.id)
        dialog.mark_disputes(self._office, line)
        dialog.open()
        return dialog

    def _remove(self, line: UUID) -> None:
        title = self.title_of(line)
        self._office.write(lines.remove, self.kind, line)
        self._office.toast(f"«{title}» в корзине.", undo_button(self._office))


class DirectionsSection(LineSection):
    """What the network does together."""

    kind = lines.DIRECTION
    words = RecordWords("network_direction", "Новое направление", "Направление")

    def __init__(self, office: Office) -> None:
        self._found: dict[UUID, DirectionLine] = {}
        self._people = PeopleFinder(office)
        box = LinesBox(
            (
                LineColumn("Направление"),
                LineColumn("С какого года", 120, "right"),
                LineColumn("Кто отвечает", 160),
            ),
            name=f"{SCREEN}.directions",
            title="Направления",
            add="Добавить направление",
            empty=NO_DIRECTIONS,
        )
        super().__init__(office, box)

    def refresh(self) -> None:
        if self.card is None:
            return
        found = self._office.read(lines.directions, self.card.id)
        self._found = {one.id: one for one in found}
        self.box.show_rows(
            [
                LineRow(one.id, (one.title, str(one.since_year or "—"), shown(one.responsible)))
                for one in found
            ]
        )
        self.box.set_read_only(on=self.is_read_only)

    def fields(self) -> Sequence[FormField]:
        return (
            FormField(
                "title",
                "Направление",
                required=True,
                required_text=lines.KINDS[self.kind].empty,
                hint="Например: «Наставничество молодых педагогов»",
                wide=True,
            ),
            FormField("since_year", "С какого года", "number"),
            FormField(RESPONSIBLE, "Кто отвечает", "person", find=self._people.find),
        )

    def values_of(self, line: UUID | None) -> dict[str, Any]:
        if line is None:
            return {"since_year": self._office.today.year}
        one = self._found[line]
        who = self._people.named(one.responsible_id)
        return {"title": one.title, "since_year": one.since_year, RESPONSIBLE: who}

    def title_of(self, line: UUID) -> str:
        return self._found[line].title

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, RESPONSIBLE: getattr(values[RESPONSIBLE], "id", None)}


class GoalsSection(LineSection):
    """What the network wants in the school year of the window, plan and fact."""

    kind = lines.GOAL
    words = RecordWords("network_goal", "Новая цель", "Цель")

    def __init__(self, office: Office) -> None:
        self._found: dict[UUID, GoalLine] = {}
        box = LinesBox(
            (
                LineColumn("Цель"),
                LineColumn("Показатель", 180),
                LineColumn("План", 80, "right"),
                LineColumn("Факт", 80, "right"),
            ),
            name=f"{SCREEN}.goals",
            title="Цели и показатели",
            add="Добавить цель",
            empty=NO_GOALS,
        )
        super().__init__(office, box)

    def refresh(self) -> None:
        if self.card is None:
            return
        office = self._office
        found = office.read(lines.goals, self.card.id, office.school_year, office.today)
        self._found = {one.id: one for one in found}
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (one.title, shown(one.indicator), _with(one.plan, one), _with(one.fact, one)),
                )
                for one in found
            ]
        )
        self.box.set_read_only(on=self.is_read_only)

    def fields(self) -> Sequence[FormField]:
        return (
            FormField(
                "title",
                "Цель",
                required=True,
                required_text=lines.KINDS[self.kind].empty,
                wide=True,
            ),
            FormField("indicator", "Показатель"),
            FormField("unit", "Единица", hint="чел., %, пар"),
            FormField(
                "source",
                "Откуда факт",
                "choice",
                choices=[Choice(code, title) for code, title in lines.SOURCES.items()],
                hint="Программа может посчитать сама",
            ),
            FormField("plan", "План", "number"),
            FormField("fact", "Факт", "number", hint="Если считаете сами"),
        )

    def values_of(self, line: UUID | None) -> dict[str, Any]:
        if line is None:
            return {"source": ""}
        one = self._found[line]
        return {
            "title": one.title,
            "indicator": one.indicator or None,
            "unit": one.unit or None,
            "source": one.source,
            "plan": one.plan,
            "fact": None if one.source else one.fact,
        }

    def title_of(self, line: UUID) -> str:
        return self._found[line].title

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        ready = {**values, "source": values["source"] or ""}
        if ready["source"]:
            ready["fact"] = None
        return {**ready, "school_year": self._office.school_year}


def _with(value: int | None, line: GoalLine) -> str:
    return f"{number(value)} {line.unit}".strip() if value is not None else "—"

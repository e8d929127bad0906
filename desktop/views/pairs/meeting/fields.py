"""Fields of «Отметить встречу»: pairs, the kind, hours, names to tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language.numbers import decimal
from desktop.language.text import fold, words
from desktop.views.common.controls import button, clear
from desktop.views.common.fields import FormField, LineEdit, Named
from desktop.views.common.flow import FlowLayout
from desktop.views.common.lookup import LookupEdit
from desktop.views.common.people_field import PersonEditor, SeveralEditor
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.pairs.meeting_desk import RunningPair

MOST_FOUND = 12
_ROUND = 6
"""Wider than high: a chip with one digit keeps its round sides."""
_HOUR = 60
QUICK_HOURS = (30, 60, 90, 120)


def found_pairs(pairs: Sequence[RunningPair], typed: str) -> list[Named]:
    """Pairs of which every typed word begins a name."""
    wanted = words(typed)
    found = [one for one in pairs if all(_begins(one.names, word) for word in wanted)]
    return [Named(one.id, one.sentence, one.subtitle) for one in found[:MOST_FOUND]]


def _begins(names: Sequence[str], word: str) -> bool:
    parts = (part for name in names for part in words(name))
    return any(fold(part).startswith(word) for part in parts)


class PairsField(SeveralEditor):
    """One pair as a rule; several for a common meeting.

    The pair proposed at first gives way to the one which is typed; ``chosen`` says that a pair was
    taken with Enter or a click.
    """

    chosen = Signal()
    icon = "two-people"
    placeholder = "Фамилия или название"

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._is_proposed = False
        _add_arrow(self.line)

    @property
    def pairs(self) -> tuple[Any, ...]:
        """Ids of the pairs."""
        return tuple(named.id for named in self.value())

    def propose(self, named: Named | None) -> None:
        """Show a pair which gives way to the next one chosen."""
        self.set_value((named,) if named is not None else ())
        self._is_proposed = named is not None

    def add(self, named: Named) -> None:
        if self._is_proposed:
            self._values = ()
        self._is_proposed = False
        super().add(named)
        self.chosen.emit()


class KindField(PersonEditor):
    """The kind of a meeting: typed, or chosen from the list under the line."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.line.setPlaceholderText("Начните вводить, например «кон»")
        _add_arrow(self.line)

    @property
    def code(self) -> str:
        """The code of the kind; empty when none was chosen."""
        value = self.value()
        return value.id if isinstance(value, Named) else ""

    def problem(self) -> str:
        value = self.value()
        if value is None or isinstance(value, Named):
            return ""
        return f"Вида «{value}» нет в списке. Выберите из подсказки под полем."


def _add_arrow(line: LookupEdit) -> None:
    arrow = QAction("Показать список (↓)", line)
    set_icon(arrow, "chevron-down", "text2")
    arrow.triggered.connect(lambda _=False: line.setFocus())
    arrow.triggered.connect(line.suggest)
    line.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)


def found_kinds(kinds: Sequence[tuple[str, str]], typed: str) -> list[Named]:
    """Kinds in their order in which some word begins as was typed."""
    wanted = words(typed)
    found = [one for one in kinds if all(_begins((one[1],), word) for word in wanted)]
    return [Named(code, title) for code, title in found]


class ChipsField(QWidget):
    """Chips of which several may be on; with ``all_word`` a last one switches all of them."""

    changed = Signal()

    def __init__(self, *, name: str, title: str, all_word: str = "") -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._name, self._title, self._all_word = name, title, all_word
        self.chips: dict[Any, QPushButton] = {}
        self.all_chip: QPushButton | None = None
        self._flow = FlowLayout(self, spacing=6)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> tuple[Any, ...]:
        """The codes which are on, in their order."""
        return tuple(code for code, chip in self.chips.items() if chip.isChecked())

    def set_value(self, codes: Sequence[Any]) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code in codes)
        self._show_all()

    def offer(self, values: Sequence[tuple[Any, str]], *, all_word: str | None = None) -> None:
        """Other chips; none of them is on."""
        clear(self._flow)
        self.chips = {
            code: self._chip(str(number), word, self._on_chip)
            for number, (code, word) in enumerate(values, 1)
        }
        word = self._all_word if all_word is None else all_word
        self.all_chip = self._chip("all", word, self._on_all) if word and len(values) > 1 else None
        for chip in (*self.chips.values(), self.all_chip):
            if chip is not None:
                self._flow.addWidget(chip)
                chip.show()
        self.setVisible(bool(values))
        self.updateGeometry()

    def _chip(self, code: str, word: str, slot: Callable[[], object]) -> QPushButton:
        made = button(word, name=f"{self._name}.{code}")
        made.setProperty("part", "chip")
        made.setProperty("kind", "")
        made.setCheckable(True)
        made.setMinimumWidth(Theme.current().metrics.chip + _ROUND)
        made.setAccessibleName(f"{self._title}: {word}")
        made.clicked.connect(slot)
        return made

    def _on_chip(self) -> None:
        self._show_all()
        self.changed.emit()

    def _on_all(self) -> None:
        self.set_value(tuple(self.chips) if self.all_chip and self.all_chip.isChecked() else ())
        self.changed.emit()

    def _show_all(self) -> None:
        if self.all_chip is not None:
            self.all_chip.setChecked(bool(self.chips) and len(self.value) == len(self.chips))


class HoursField(QWidget):
    """Quick values and a line for any other; ``minutes`` is None when the line is no number."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.chips = ChipsField(name=f"{name}.quick", title="Часы")
        quick = [(minutes, decimal(Decimal(minutes) / _HOUR)) for minutes in QUICK_HOURS]
        self.chips.offer(quick)
        self.line = LineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName("Часы")
        self.line.setMaxLength(6)
        self.line.setFixedWidth(72)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        row.setProperty("part", "box")
        flow = FlowLayout(row, spacing=6)
        flow.addWidget(self.chips)
        flow.addWidget(self.line)
        column.addWidget(row)
        for minutes, chip in self.chips.chips.items():
            chip.clicked.connect(lambda _=False, minutes=minutes: self.set_minutes(minutes))
        self.line.textEdited.connect(lambda _: self.chips.set_value(()))

    @property
    def minutes(self) -> int | None:
        """«1,5» → 90; nothing typed is 0."""
        text = self.line.text().strip().replace(",", ".")
        if not text:
            return 0
        try:
            value = Decimal(text) * _HOUR
        except InvalidOperation:
            return None
        return int(value) if value.is_finite() and value >= 0 else None

    def set_minutes(self, minutes: int) -> None:
        """Show a length; 0 is an empty line."""
        self.line.setText(decimal(Decimal(minutes) / _HOUR) if minutes else "")
        self.chips.set_value((minutes,))

"""Choosing a person, or several; tags and skills are chosen in the same way as several people."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.chips import ValueChip
from desktop.views.common.controls import clear, set_look
from desktop.views.common.fields import FieldEditor, FormField, Named
from desktop.views.common.flow import FlowLayout
from desktop.views.common.lookup import LookupEdit

NEW_PERSON = "Добавить нового: {}…"
NEW_TAG = "Добавить «{}»"


class PersonEditor(FieldEditor):
    """One person: a search over staff, partners and people of organisations. Value: ``Named``."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._named: Named | None = None
        new_line = NEW_PERSON if described.create else ""
        self.line = LookupEdit(described.find or (lambda _: ()), new_line)
        self.line.setPlaceholderText("Начните вводить фамилию")
        self._adopt(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.picked.connect(self._take)
        self.line.create_wanted.connect(self._create)
        self.line.left.connect(self._on_left)

    def value(self) -> Any:
        text = self.line.text().strip()
        if self._named is not None and text == self._named.title:
            return self._named
        return text or None

    def set_value(self, value: Any) -> None:
        self._named = value if isinstance(value, Named) else None
        self.line.setText(self.show_text(value) if value else "")
        self.line.setToolTip(self._named.subtitle if self._named else "")

    def show_text(self, value: Any) -> str:
        return value.title if isinstance(value, Named) else str(value or "—")

    def problem(self) -> str:
        value = self.value()
        if value is None or isinstance(value, Named):
            return ""
        return f"«{value}» нет в списках. Выберите человека из подсказки под полем."

    def set_read_only(self, *, on: bool) -> None:
        self.line.setReadOnly(on)
        set_look(self.line, "readOnly", on)

    def _take(self, named: Named) -> None:
        self.set_value(named)
        self.edited.emit()
        self.finished.emit()

    def _create(self, text: str) -> None:
        made = self.described.create(text) if self.described.create else None
        if made is not None:
            self._take(made)

    def _on_left(self) -> None:
        self.finished.emit()


class ChipBox(QWidget):
    """Chosen values as chips with «×»; the row wraps."""

    removed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "box")
        self._name = name
        self._flow = FlowLayout(self, spacing=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_values(self, values: tuple[Named, ...], *, removable: bool, icon: str = "") -> None:
        clear(self._flow)
        for number, named in enumerate(values, start=1):
            chip = ValueChip(
                named.title, name=f"{self._name}.{number}", icon=icon, removable=removable
            )
            chip.setToolTip(named.subtitle)
            chip.removed.connect(lambda named=named: self.removed.emit(named))
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(values))
        self.updateGeometry()


class SeveralEditor(FieldEditor):
    """Chips and a line to add one more. Value: a tuple of ``Named`` in their order."""

    icon = "person"
    new_line = NEW_PERSON
    placeholder = "Начните вводить фамилию"

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._values: tuple[Named, ...] = ()
        self._is_read_only = False
        self.chips = ChipBox(f"{name}.chip")
        new_line = self.new_line if described.create else ""
        self.line = LookupEdit(described.find or (lambda _: ()), new_line)
        self.line.setPlaceholderText(self.placeholder)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._adopt(self.line)
        self._row.removeWidget(self.line)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.line)
        self._row.addLayout(self._column, 1)
        self._show()
        self.line.picked.connect(self.add)
        self.line.create_wanted.connect(self._create)
        self.line.left.connect(self._on_left)
        self.chips.removed.connect(self.remove)

    def value(self) -> Any:
        return self._values

    def set_value(self, value: Any) -> None:
        self._values = tuple(value or ())
        self._show()

    def show_text(self, value: Any) -> str:
        return ", ".join(named.title for named in value or ()) or "—"

    def add(self, named: Named) -> None:
        self.line.clear()
        if named not in self._values:
            self._change((*self._values, named))

    def remove(self, named: Named) -> None:
        self._change(tuple(one for one in self._values if one != named))
        self.line.setFocus()

    def problem(self) -> str:
        text = self.line.text().strip()
        if text:
            return f"«{text}» ещё не добавлено. Выберите из подсказки под полем."
        return ""

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.line.setVisible(not on)
        self._show()

    def _change(self, values: tuple[Named, ...]) -> None:
        self._values = values
        self._show()
        self.edited.emit()
        self.finished.emit()

    def _create(self, text: str) -> None:
        made = self.described.create(text) if self.described.create else None
        if made is not None:
            self.add(made)

    def _show(self) -> None:
        self.chips.show_values(self._values, removable=not self._is_read_only, icon=self.icon)

    def _on_left(self) -> None:
        self.finished.emit()


class TagsEditor(SeveralEditor):
    """Free words as chips; Enter adds what was typed."""

    icon = ""
    new_line = NEW_TAG
    placeholder = "Впишите слово и нажмите Enter"

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.line.returnPressed.connect(self._add_typed)

    def _add_typed(self) -> None:
        text = self.line.text().strip()
        if text:
            self._create(text)

    def _create(self, text: str) -> None:
        """A tag is its own word; the page may make more of it."""
        made = self.described.create(text) if self.described.create else Named(text, text)
        if made is not None:
            self.add(made)

    def _on_left(self) -> None:
        self._add_typed()
        super()._on_left()

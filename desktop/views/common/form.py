"""The form of every card (ux.md 5.4): fields which save themselves when they are left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.views.common.field_kinds import make_editor
from desktop.views.common.fields import FieldEditor, FormField, FormGroup
from desktop.views.common.form_layout import GroupBox, columns_for, limit_width
from desktop.views.common.form_row import FieldRow
from desktop.views.common.long_text import LongTextEditor
from desktop.views.theme import Theme

Save = Callable[[str, Any], object]
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AutoForm(QWidget):
    """Groups of fields; each change is saved by ``save(code, value)``, which may raise OfficeError.

    While ``save`` runs ``record`` is the record the values belong to, also when the user has
    already gone to another one. Problems stand under the fields; what was typed is never lost.
    """

    saved = Signal(str)
    passed = Signal()
    """Enter was pressed in the last field."""
    asked = Signal(object)

    def __init__(
        self,
        groups: Sequence[FormGroup],
        *,
        screen: str,
        save: Save,
        today: Callable[[], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{screen}.form")
        self.setProperty("part", "box")
        self.record: Any = None
        self._screen, self._save, self._today = screen, save, today
        self._is_read_only = False
        self._hidden: set[str] = set()
        self._rows: dict[str, FieldRow] = {}
        self._boxes = {
            group.code: GroupBox(group, self._make_rows(group.fields)) for group in groups
        }
        self._arrange()
        Theme.current().changed.connect(self._on_theme)

    def add_fields(self, group: str, fields: Sequence[FormField]) -> None:
        """More fields at the end of a group: a long form is made in turns."""
        self._boxes[group].add(self._make_rows(fields))

    @property
    def codes(self) -> Sequence[str]:
        return list(self._rows)

    def row(self, code: str) -> FieldRow:
        return self._rows[code]

    def editor(self, code: str) -> FieldEditor:
        return self._rows[code].editor

    def show_values(
        self, values: Mapping[str, Any], record: Any = None, *, refill: Sequence[str] = ()
    ) -> bool:
        """Show what is stored. Another ``record``: what is unsaved of the former is saved first.

        False: that was refused (a full disk, a locked base), so the former record stays with what
        was typed; its field says why. ``may_leave`` asks the same beforehand.

        A field which is being edited keeps its text; when the stored value changed underneath,
        both are shown and the user decides.

        ``refill``: fields whose lists depend on the record. They are asked for again only here,
        when the former record is left: before, its value would be gone and saved as none.
        """
        is_other = record != self.record
        if is_other:
            if not self.may_leave():
                return False
            self.record = record
        for code in refill:
            self._rows[code].editor.refill()
        for code, row in self._rows.items():
            if code in values:
                is_new = is_other or code in refill
                (row.show_other if is_new else row.show_value)(values[code])
        return True

    def may_leave(self) -> bool:
        """Save everything typed; False: something was refused and would be lost with the record."""
        stuck = [row for row in self._rows.values() if not row.may_leave()]
        if stuck:
            self._bring_into_sight(stuck[0])
        return not stuck

    def values(self) -> dict[str, Any]:
        """What is typed now, saved or not."""
        return {code: row.editor.value() for code, row in self._rows.items()}

    def flush(self) -> bool:
        """Save everything typed: before another record, another page, the end of the program.

        False: something could not be saved; its reason stands under the field.
        """
        unsaved = [row for row in self._rows.values() if not row.force()]
        return not unsaved

    def check(self) -> bool:
        """Look through all visible fields, also those never touched; the first wrong one is shown.

        False: something is missing or wrong, said under the fields.
        """
        wrong = [row for row in self._rows.values() if row.isVisibleTo(self) and not row.check()]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(wrong[0])
        return not wrong

    def ask_undecided(self) -> bool:
        """Before everything is written together; False: a field asks whether it may decide what
        sites disagree on.
        """
        asking = [row for row in self._rows.values() if not row.is_decided()]
        if asking:
            asking[0].conflict.take_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return not asking

    @property
    def may_decide(self) -> bool:
        """The user answered such a question with «Записать так»."""
        return any(row.may_decide for row in self._rows.values())

    def hide_marks(self) -> None:
        """No «✓» in a dialog: nothing is saved before its button."""
        for row in self._rows.values():
            row.saved_mark.hide()

    def focus_field(self, code: str) -> None:
        """Put the cursor into a field and bring it into sight: [Заполнить]."""
        row = self._rows[code]
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(row)

    def set_read_only(self, *, on: bool) -> None:
        """A card of another kindergarten, a role which only looks."""
        self._is_read_only = on
        for row in self._rows.values():
            row.set_read_only(on=on)

    def set_note(self, code: str, text: str) -> None:
        """A remark under a field («по наблюдению 1, по самооценке 3»); empty takes it away."""
        self._rows[code].set_note(text)

    def set_hint(self, code: str, text: str) -> None:
        """A quiet line under a field, such as what was computed from it; empty takes it away."""
        self._rows[code].set_hint(text)

    def set_dispute(self, code: str, settle: Callable[[], object] | None) -> None:
        """Mark a field on which sites disagree (``disputes.py``); None takes the mark away."""
        self._rows[code].set_dispute(settle)

    def say(self, problems: Mapping[str, str]) -> None:
        """Show problems which were found elsewhere."""
        for code, text in problems.items():
            if code in self._rows:
                self._rows[code].say(text)

    def set_group_shown(self, code: str, *, on: bool) -> None:
        self._boxes[code].setVisible(on)

    def set_field_shown(self, code: str, *, on: bool) -> None:
        """Show a field only when it has a sense: «Основание» with «Да»."""
        row = self._rows[code]
        if row.is_wanted != on:
            row.is_wanted = on
            row.setVisible(on)
            for box in self._boxes.values():
                if row in box.rows:
                    box.flow(columns_for(self.width()), again=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, Shift+Enter back."""
        if event.key() in _ENTERS and self._focused_row() is not None:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """To the next or the previous field; after the last one only what is typed is saved."""
        rows = [row for row in self._rows.values() if row.isVisibleTo(self)]
        here = self._focused_row()
        place = rows.index(here) + by if here in rows else 0
        if 0 <= place < len(rows):
            rows[place].editor.setFocus(Qt.FocusReason.TabFocusReason)
            self._bring_into_sight(rows[place])
        elif here is not None and here.commit() and by > 0:
            self.passed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.flush()

    def _make_rows(self, fields: Sequence[FormField]) -> list[FieldRow]:
        made = {described.code: self._make_row(described) for described in fields}
        self._rows |= made
        return list(made.values())

    def _make_row(self, described: FormField) -> FieldRow:
        name = f"{self._screen}.field.{described.code}"
        editor = make_editor(described, name, self._today)
        row = FieldRow(editor, lambda value: self._save(described.code, value))
        row.saved.connect(lambda: self.saved.emit(described.code))
        row.asked.connect(self.asked)
        if isinstance(editor, LongTextEditor):
            editor.text.leave_wanted.connect(lambda: self.step(1))
        return row

    def _focused_row(self) -> FieldRow | None:
        focused = QApplication.focusWidget()
        return next(
            (row for row in self._rows.values() if focused and row.isAncestorOf(focused)), None
        )

    def _bring_into_sight(self, row: FieldRow) -> None:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(row, 0, 24)
                return
            parent = parent.parentWidget()

    def _on_theme(self) -> None:
        limit_width(self)
        self._flow()

    def _flow(self) -> None:
        columns = columns_for(self.width())
        for box in self._boxes.values():
            box.flow(columns)

    def _arrange(self) -> None:
        limit_width(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for box in self._boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        for box in self._boxes.values():
            box.flow(1)

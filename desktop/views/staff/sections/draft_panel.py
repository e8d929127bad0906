"""A side panel with fields which are written together; what was typed is kept for each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.views.common.controls import button, label
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.field_kinds import make_editor
from desktop.views.common.fields import Choice, FieldEditor, FormField
from desktop.views.common.form_row import FieldRow
from desktop.views.common.panels import SidePanel
from desktop.views.office import Office
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.shortcuts import shortcut
from desktop.views.staff.sections.person_section import WrappingRow

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TicksEditor(FieldEditor):
    """Several of a few values, all seen at once as chips. Value: a tuple of codes."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._chips: dict[str, QPushButton] = {}
        self._box = WrappingRow(spacing=6)
        self._adopt(self._box)
        self.offer(described.current_choices())

    @property
    def chips(self) -> Mapping[str, QPushButton]:
        return self._chips

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other values; what was chosen and is still offered stays."""
        chosen = self.value()
        for old in self._chips.values():
            self._box.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = {one.code: self._chip(one) for one in choices}
        self.set_value(chosen)
        for first in list(self._chips.values())[:1]:
            self.setFocusProxy(first)

    def value(self) -> Any:
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: Any) -> None:
        for code, chip in self._chips.items():
            chip.setChecked(code in (value or ()))

    def set_read_only(self, *, on: bool) -> None:
        for chip in self._chips.values():
            chip.setEnabled(not on)

    def _chip(self, choice: Choice) -> QPushButton:
        made = button(choice.title, name=f"{self._name}.{choice.code}", tip=choice.tip)
        made.setProperty("part", "chip")
        made.setProperty("kind", "")
        made.setCheckable(True)
        made.setAccessibleName(f"{self.described.title}: {choice.title}")
        made.clicked.connect(self.edited)
        made.clicked.connect(self.finished)
        self._box.add(made)
        return made


class DraftPanel(SidePanel):
    """Fill with ``add_field``; implement ``load`` and ``write``. Closing keeps the input."""

    saved = Signal(object)
    """Id of the person whose card was written."""

    def __init__(self, office: Office, title: str, primary: str, *, name: str) -> None:
        super().__init__(title, name=name)
        self.office = office
        self.person_id: UUID | None = None
        self.rows: dict[str, FieldRow] = {}
        self._kept: dict[UUID, dict[str, Any]] = {}
        self._shown: dict[str, Any] = {}
        self._people = PeopleFinder(office)
        self.who = label("", "heading", name=f"{name}.who", wrap=True)
        self.trouble = label("", "error", name=f"{name}.trouble", wrap=True)
        self.trouble.hide()
        self.cancel = button("Не сейчас", name=f"{name}.cancel")
        self.primary = button(primary, name=f"{name}.primary", kind="primary")
        self._draft = DraftKeeper(office, self, values=self.drafted, show=self.resume)
        self.body.addWidget(self.who)
        self.body.addWidget(self._draft.line)
        self.body.addWidget(self.trouble)
        self.add_button(self.cancel)
        self.add_button(self.primary)
        self.cancel.clicked.connect(self.shut)
        self.primary.clicked.connect(self.press)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.press, context=context)

    def show_person(self, person_id: UUID) -> None:
        """Show the card of a person; what was typed for her and not written is there again."""
        if person_id == self.person_id and self._is_typed():
            return
        self._keep()
        self.person_id = person_id
        self._say("")
        self.who.setText(self._people.name(person_id))
        values = self.load(person_id)
        self._shown = {}
        self._fill(values)
        self._shown = self.values()
        self._draft.open(f"{self.objectName()}.{person_id}")
        if person_id in self._kept:
            self._draft.answered()
            self._fill(self._kept.pop(person_id))
        self.primary.setEnabled(self.office.can_write)
        self.follow()

    def values(self) -> dict[str, Any]:
        return {code: row.editor.value() for code, row in self.rows.items()}

    def drafted(self) -> dict[str, Any]:
        """What a draft holds: values which mean the same some days later."""
        return self.values()

    def resume(self, values: Mapping[str, Any]) -> None:
        """Put a draft into the fields."""
        self._fill(values)
        self.follow()

    def shut(self) -> None:
        """What was typed and not written is kept for seven days."""
        if self.person_id is not None:
            self._draft.keep()
        super().shut()

    def press(self) -> None:
        """Check, write, close; or say under the fields what is missing and stay."""
        if self.person_id is None or not self.primary.isEnabled():
            return
        self._say("")
        wrong = [row for row in self.rows.values() if row.isVisibleTo(self) and not row.check()]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        person_id = self.person_id
        try:
            self.write(person_id, self.values())
        except InvalidInputError as error:
            self._say_problems(error.problems)
            return
        except OfficeError as error:
            self._say(str(error))
            return
        self._kept.pop(person_id, None)
        self._draft.saved()
        self.person_id = None
        self.shut()
        self.saved.emit(person_id)

    def load(self, person_id: UUID) -> dict[str, Any]:  # noqa: ARG002 - for those who override
        """What the fields show at first; by default they are empty."""
        return dict.fromkeys(self.rows)

    def write(self, person_id: UUID, values: dict[str, Any]) -> None:
        """Write it all as one act, tell by a toast: each panel says how. Raises OfficeError."""

    def follow(self) -> None:
        """After each change of a field: hints and questions."""

    def add_field(self, described: FormField) -> FieldRow:
        """A field below the others; «tags» with choices are chips to tick."""
        name = f"{self.objectName()}.field.{described.code}"
        editor: FieldEditor = (
            TicksEditor(described, name)
            if described.kind == "tags" and described.choices
            else make_editor(described, name, lambda: self.office.today)
        )
        row = FieldRow(editor, lambda _value: None)
        row.saved_mark.hide()
        editor.edited.connect(self.follow)
        editor.finished.connect(self.follow)
        self.rows[described.code] = row
        self.body.addWidget(row)
        return row

    def add_part(self, widget: QWidget) -> None:
        """Something between the fields."""
        self.body.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter goes to the next field."""
        focused = QApplication.focusWidget()
        if event.key() in _ENTERS and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in _ENTERS:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _fill(self, values: Mapping[str, Any]) -> None:
        for code, value in values.items():
            if code in self.rows:
                self.rows[code].show_other(value)
                self.rows[code].say("")

    def _is_typed(self) -> bool:
        return bool(self._shown) and self.values() != self._shown

    def _keep(self) -> None:
        if self.person_id is not None and self._is_typed():
            self._kept[self.person_id] = self.values()
            self._draft.keep()

    def _say_problems(self, problems: Mapping[str, str]) -> None:
        for code, text in problems.items():
            if code in self.rows:
                self.rows[code].say(text)
        rest = [text for code, text in problems.items() if code not in self.rows]
        self._say("\n".join(rest))
        first = next((code for code in self.rows if code in problems), None)
        if first is not None:
            self.rows[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

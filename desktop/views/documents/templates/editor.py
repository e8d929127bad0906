"""The page «Изменить текст шаблона» (ux.md 14.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.documents import field_list, must_have, wording_acts, wordings
from desktop.errors import InvalidInputError
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.templates import questions
from desktop.views.documents.templates.compare_dialog import CompareDialog
from desktop.views.documents.templates.editor_layout import EditorWidgets
from desktop.views.documents.templates.open_text import OpenText, of_codes, opened
from desktop.views.documents.templates.text_checker import TextChecker
from desktop.views.documents.templates.tile_popover import TilePopover
from desktop.views.documents.templates.tiles import Drawn, What
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.field_list import Offered
    from desktop.documents.template.editing import Prefix
    from desktop.storage.changes import Changes
    from desktop.views.office import Office

SAVED: Final = "Текст сохранён. Новые документы печатаются по нему."
SAME: Final = "Текст не изменился."
REVERTED: Final = "Возвращён исходный текст."


class EditorPage(QWidget):
    """One text. ``closed``: back to the list."""

    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("documents.template")
        self.setProperty("part", "box")
        self._office = office
        self.open_text: OpenText | None = None
        self._offered: Sequence[Offered] = ()
        self.ui = EditorWidgets(self, self._offer)
        self.edit = self.ui.edit
        self.checker = TextChecker(office, self.ui, self)
        self.draft = DraftKeeper(
            office,
            self,
            values=lambda: {"text": self.edit.text()},
            show=lambda kept: self.edit.show_text(str(kept["text"]), undoable=True),
        )
        self.ui.put_draft(self.draft.line)
        self.popover: TilePopover | None = None
        self._connect()

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.open_text is not None and self.edit.document().isModified()

    def show_text(self, code: str, variant: str) -> None:
        """Open a wording; the one which is being edited stays as it is."""
        found = of_codes(self._office, code, variant)
        now = self.open_text
        if (
            self.is_changed
            and now is not None
            and (now.kind, now.variant)
            == (
                found.kind,
                found.variant,
            )
        ):
            return
        if self.is_changed:
            self.draft.keep()
        self._open(found)

    def take_text_of(self, variant: str) -> None:
        """The text of another variant in place of this one; Ctrl+Z takes it back."""
        if self.open_text is not None:
            found = opened(self._office, self.open_text.kind, variant)
            self.edit.show_text(found.text, undoable=True)

    def save(self) -> bool:
        """[Сохранить вариант]; False: something was asked or refused."""
        found = self.open_text
        if found is None:
            return False
        if not self.checker.is_right:
            self.checker.look()
            return False
        return not self._asks_for_absent(found) and self.save_as_it_is()

    def save_as_it_is(self) -> bool:
        """[Сохранить как есть]: without a field which the law wants."""
        found = self.open_text
        if found is None:
            return False
        self.ui.question.hide()
        text = self.edit.text()
        if wordings.normal(found.text) == text:
            self._office.toast(SAME)
            self._leave()
            return True
        try:
            code, variant = found.kind.code, found.variant
            self._office.write(wording_acts.save, code, variant, text, self._office.today)
        except InvalidInputError as error:
            self.ui.say("; ".join(error.problems.values()), "error")
            return False
        self._office.toast(SAVED, undo_button(self._office))
        self.draft.saved()
        self._leave()
        return True

    def cancel(self) -> None:
        """[Отмена]: what was typed is asked about."""
        if not self.is_changed:
            self._leave()
            return
        line = self.ui.question
        questions.about_unsaved(line, save=self.save, drop=self._drop, stay=self.edit.setFocus)

    def revert(self) -> None:
        """[Вернуть исходный]: no question; the toast takes it back."""
        found = self.open_text
        if found is None:
            return
        if not found.is_own:
            self.edit.show_text(found.shipped, undoable=True)
            return
        day = self._office.today
        self._office.write(wording_acts.revert, found.kind.code, found.variant, day)
        self._office.toast(REVERTED, undo_button(self._office))
        self._open(opened(self._office, found.kind, found.variant))

    def compare(self) -> CompareDialog | None:
        """[Сравнить с исходным], with the earlier versions."""
        found = self.open_text
        if found is None:
            return None
        dialog = CompareDialog(self._office, found, self.edit.text(), self)
        dialog.version_taken.connect(lambda: self._open_again(found))
        dialog.open()
        return dialog

    def show_popover(self, place: int) -> TilePopover:
        """The choices of the tile at a place."""
        made = TilePopover(self, self.edit.field_at(place))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.changed.connect(lambda source: self.edit.replace_field(place, source))
        self.popover = made
        made.show_at(self.edit.viewport(), self.edit.tile_rect(place))
        return made

    def toggle_preview(self) -> None:
        """[Предпросмотр] in place of the fields, and back."""
        self.ui.show_preview(on=self.ui.preview.isChecked())
        self.checker.try_text(soon=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ui.fit(self.width())

    def _open(self, found: OpenText) -> None:
        self.open_text = self.checker.open_text = found
        self._offered = field_list.of_kind(found.kind)
        self.ui.show_open(found, self._offered, writable=self._office.can_write)
        self.edit.show_text(found.text)
        self.ui.show_own(is_own=found.is_own)
        self._ask_about_newer(found)
        self.draft.open(f"template.{found.kind.code}.{found.variant}")
        self.checker.look()
        self.checker.try_text(soon=True)
        self._on_cursor()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_again(self, found: OpenText) -> None:
        self._open(opened(self._office, found.kind, found.variant))

    def _drop(self) -> None:
        self.draft.begin_anew()
        self._leave()

    def _leave(self) -> None:
        self.checker.stop()
        self.edit.document().setModified(False)
        self.open_text = None
        self.closed.emit()

    def _ask_about_newer(self, found: OpenText) -> None:
        line = self.ui.question
        line.hide()
        if not found.is_newer or not self._office.can_write:
            return
        questions.about_newer(line, see=self._see_newer, take=self.revert, keep=self._keep_ours)

    def _see_newer(self) -> None:
        self.compare()
        if self.open_text is not None:
            self._ask_about_newer(self.open_text)

    def _keep_ours(self) -> None:
        found = self.open_text
        if found is not None:
            self._office.write(wording_acts.keep_ours, found.kind.code, found.variant)

    def _asks_for_absent(self, found: OpenText) -> bool:
        lines = [each.line for each in self.edit.written()]
        absent = must_have.absent(found.kind, found.shipped, lines)
        if not absent:
            return False
        questions.about_absent(
            self.ui.question, absent, insert=self.edit.insert_field, keep=self.save_as_it_is
        )
        return True

    def _offer(self, typed: str) -> Sequence[Offered]:
        return field_list.find(self._offered, typed)

    def _on_typed(self) -> None:
        found = self.open_text
        if found is not None:
            self.ui.show_own(is_own=found.is_own or self.is_changed)
            self.checker.look()
            self.checker.try_text()

    def _on_cursor(self) -> None:
        pen = self.edit.currentCharFormat()
        self.ui.bar.show_state(
            self.edit.kind,
            bold=pen.fontWeight() >= QFont.Weight.Bold,
            italic=pen.fontItalic(),
            underline=pen.fontUnderline(),
        )
        self.ui.bar.show_condition(is_there=self.edit.has_condition)

    def _on_kind(self, mark: str) -> None:
        self.edit.set_kind(mark)
        self.edit.setFocus()

    def _on_condition(self, wanted: Prefix | None) -> None:
        self.edit.set_condition(wanted)
        self._on_cursor()
        self.edit.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        """Somebody took the text back while it is looked at."""
        from desktop.models import TemplateText

        found = self.open_text
        if found is not None and changes.touch(TemplateText) and not self.is_changed:
            self._open(opened(self._office, found.kind, found.variant))

    def _on_dressed(self) -> None:
        if self.open_text is not None:
            self.edit.redraw()

    def _connect(self) -> None:
        ui, edit = self.ui, self.edit
        edit.textChanged.connect(self._on_typed)
        edit.cursorPositionChanged.connect(self._on_cursor)
        edit.currentCharFormatChanged.connect(lambda _: self._on_cursor())
        edit.tile_wanted.connect(self.show_popover)
        ui.bar.kind_wanted.connect(self._on_kind)
        ui.bar.look_wanted.connect(edit.toggle)
        ui.bar.condition_wanted.connect(self._on_condition)
        ui.bar.part_wanted.connect(edit.insert_part)
        ui.bar.column_wanted.connect(lambda: edit.insert_drawn(Drawn(What.COLUMN)))
        ui.fields.taken.connect(edit.insert_field)
        ui.preview.clicked.connect(self.toggle_preview)
        ui.compare.clicked.connect(self.compare)
        ui.revert.clicked.connect(self.revert)
        ui.cancel.clicked.connect(self.cancel)
        ui.save.clicked.connect(self.save)
        self._office.changed.connect(self._on_changed)
        Theme.current().changed.connect(self._on_dressed)

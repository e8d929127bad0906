"""One field of a form: label above, editor, «✓», the problem under it, what came from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.errors import BusyError, InvalidInputError, OfficeError, StorageError
from desktop.storage.log import deciding
from desktop.views.common.fields import FieldEditor
from desktop.views.common.form_parts import COMPARE, WRITE, FieldParts
from desktop.views.common.form_under import Conflict, Place
from desktop.views.icons import set_picture

RETRY = 300
"""Milliseconds after which a field is saved again while a long write is under way."""
JUST_TOLD = 500
"""Milliseconds in which leaving a field and leaving its record are one act of the user."""
SAVED_SHOWN = 1000
"""Milliseconds for which «✓» stands beside a field."""
REQUIRED_EMPTY = "Поле «{}» нужно заполнить."
DECIDES = "Сады записали здесь разное. Ваша правка решит расхождение."


class FieldRow(FieldParts):
    """Keeps what is stored and what is typed apart; saves through ``save(value)``."""

    saved = Signal()
    asked = Signal(object)
    """The question which stands under the field now: may the edit decide a disagreement?"""

    def __init__(self, editor: FieldEditor, save: Callable[[Any], object]) -> None:
        super().__init__(editor)
        self._save = save
        self._stored: Any = None
        self._baseline: tuple[Any, str] = (None, "")
        self._is_saving = False
        self._is_read_only = False
        self._is_asking = False
        self._may_decide = False
        self._unsaved = _Unsaved(self)
        self.is_wanted = True
        self._mark_timer = QTimer(self, interval=SAVED_SHOWN, singleShot=True)
        self._problem = ""
        self._remember()
        editor.edited.connect(self._on_edited)
        editor.finished.connect(self.commit)
        editor.paused.connect(self.commit)
        self._mark_timer.timeout.connect(self.saved_mark.clear)
        self._unsaved.retry.connect(self.commit)

    @cached_property
    def conflict(self) -> Conflict:
        made = Conflict(self._name)
        made.take_button.clicked.connect(self._take_theirs)
        made.keep_button.clicked.connect(self._keep_mine)
        self._under.put(Place.CONFLICT, made)
        return made

    @property
    def is_dirty(self) -> bool:
        """What is typed differs from what is stored."""
        return (self.editor.value(), self.editor.problem()) != self._baseline

    @property
    def is_stuck(self) -> bool:
        """What is typed could not be put into the base now, and stands only on the screen."""
        return self._unsaved.is_on and self.is_dirty and not self._is_read_only

    @property
    def may_decide(self) -> bool:
        """The user said that her edit decides the disagreement."""
        return self._may_decide

    @property
    def problem(self) -> str:
        return self._problem

    @property
    def has_conflict(self) -> bool:
        return self._under.is_shown(Place.CONFLICT)

    def show_value(self, value: Any) -> None:
        """Show what is stored now, without disturbing what is being typed."""
        if self._is_saving:
            self._stored = value
            return
        is_typed_too = value == self.editor.value() and not self.editor.problem()
        if not self.is_dirty or is_typed_too:
            self._show_stored(value)
        elif value != self._stored:
            self._stored = value
            self._is_asking = False
            self.conflict.say(f"Пока вы правили, здесь стало: {self.editor.show_text(value)}")
            self._under.show(Place.CONFLICT, on=True)

    def show_other(self, value: Any) -> None:
        """Show another record: nothing of the former one stays."""
        self.saved_mark.clear()
        self._show_stored(value)

    def commit(self) -> bool:
        """Save what differs. False: it could not be saved; it stays as typed."""
        if self.has_conflict or self._is_read_only or self._is_saving:
            return not self.has_conflict
        if self._decides_unasked():
            self._is_asking = True
            self.conflict.say(DECIDES, COMPARE, WRITE)
            self._under.show(Place.CONFLICT, on=True)
            self.asked.emit(self.conflict)
            return False
        return self._commit()

    def is_decided(self) -> bool:
        """Nothing has to be asked before this is written; else the question stands there now."""
        return not self._is_disputed or self.commit()

    def force(self) -> bool:
        """Save before leaving the record: an undecided difference is decided for what was typed."""
        self._under.show(Place.CONFLICT, on=False)
        self._may_decide = True
        return self.commit()

    def may_leave(self) -> bool:
        """Save before leaving the record; False: it was refused, and would be lost.

        A refusal which the user has been told a moment ago is not asked for and told again.
        """
        if not (self.is_stuck and self._unsaved.was_just_told):
            self.force()
        return not self.is_stuck

    def check(self) -> bool:
        """Say what is wrong with the field as it stands, touched or not."""
        self.say(self._find_problem())
        return not self.problem

    def restore(self) -> None:
        """Esc: back to what is stored."""
        self._show_stored(self._stored)

    def say(self, problem: str) -> None:
        """Show a problem under the field, or take it away."""
        if problem != self._problem:
            self._problem = problem
            self.problem_label.setText(problem)
            self._under.show(Place.PROBLEM, on=bool(problem))
        self.editor.set_wrong(on=bool(problem))
        self.editor.input.setAccessibleDescription(problem or self.editor.described.hint)

    def set_level(self, *, is_beside: bool) -> None:
        """The words of a tick stand beside its box: the empty line above levels it."""
        if self.editor.described.kind == "tick":
            self.title.setVisible(is_beside and not self.editor.described.is_wide)

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.editor.set_read_only(on=on)
        if self.editor.described.required:
            self.required_label.setVisible(not on)

    def event(self, event: QEvent) -> bool:
        """Esc belongs to a field which was changed, whatever else it would close."""
        if event.type() == QEvent.Type.ShortcutOverride and self._restores(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._restores(event):
            self.restore()
        else:
            super().keyPressEvent(event)

    def _restores(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return is_escape and (self.is_dirty or bool(self.problem))

    def _decides_unasked(self) -> bool:
        """Saving would decide an open disagreement of sites, and nobody was told so yet."""
        is_open = self._is_disputed and not self._may_decide
        return is_open and self.is_dirty and not self._find_problem()

    def _commit(self) -> bool:
        problem = self._find_problem()
        value = self.editor.value()
        if problem and self.is_dirty:
            self.say(problem)
            return False
        if not self.is_dirty:
            self.say("")
            return True
        return self._try_to_save(value)

    def _find_problem(self) -> str:
        described = self.editor.described
        problem = self.editor.problem()
        if not problem and described.required and self.editor.value() in (None, "", ()):
            return described.required_text or REQUIRED_EMPTY.format(described.title)
        return problem

    def _try_to_save(self, value: Any) -> bool:
        before, self._stored = self._stored, value
        self._is_saving = True
        try:
            with deciding.knowingly() if self._may_decide else nullcontext():
                self._save(value)
        except OfficeError as error:
            self._stored = before
            self.say(_problem_of(error, self.editor.described.code))
            self._unsaved.begin(error)
            return False
        finally:
            self._is_saving = False
        self.say("")
        self._unsaved.end()
        if self._stored != value and not self._has_focus():
            self.editor.set_value(self._stored)
        self._remember()
        set_picture(self.saved_mark, "check", "good", 16)
        self.saved_mark.setAccessibleName("Сохранено")
        self._mark_timer.start()
        self.saved.emit()
        return True

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show_stored(self, value: Any) -> None:
        self._stored = value
        self._is_asking = self._may_decide = False
        self._unsaved.end()
        self.editor.set_value(value)
        self._under.show(Place.CONFLICT, on=False)
        self.say("")
        self._remember()

    def _remember(self) -> None:
        """What the editor makes of the stored value: a phone or blanks said in another way."""
        self._baseline = (self.editor.value(), self.editor.problem())

    def _take_theirs(self) -> None:
        """[Взять], or [Сравнить]: what was typed is given up."""
        was_asking = self._is_asking
        self._show_stored(self._stored)
        self.editor.setFocus()
        if was_asking:
            self._settle()

    def _keep_mine(self) -> None:
        self.editor.setFocus()
        self._under.show(Place.CONFLICT, on=False)
        self._may_decide = self._is_asking
        self.commit()

    def _on_edited(self) -> None:
        self.saved_mark.clear()
        self._unsaved.end()
        if self.problem:
            self.say("")


def _problem_of(error: OfficeError, code: str) -> str:
    """What is said under the field."""
    problems = error.problems if isinstance(error, InvalidInputError) else {}
    return problems.get(code, str(error))


class _Unsaved(QObject):
    """What was refused for now: it can be saved later, when there is room or the base is free."""

    retry = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._retry_timer = QTimer(self, interval=RETRY, singleShot=True)
        self._told_timer = QTimer(self, interval=JUST_TOLD, singleShot=True)
        self._retry_timer.timeout.connect(self.retry)

    @property
    def was_just_told(self) -> bool:
        """The user has read why a moment ago."""
        return self.is_on and self._told_timer.isActive()

    def begin(self, error: OfficeError) -> None:
        """A refusal for good, such as a rule, does not count: saving it later is no use."""
        if isinstance(error, StorageError | BusyError):
            self.is_on = True
            self._told_timer.start()
        if isinstance(error, BusyError):
            self._retry_timer.start()

    def end(self) -> None:
        """It was saved, given up, or is being typed anew."""
        self.is_on = False
        self._retry_timer.stop()
        self._told_timer.stop()

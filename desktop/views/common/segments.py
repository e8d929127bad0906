"""Segments: a choice of a few values which are all seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from desktop.views.theme import levels


@dataclass(frozen=True)
class Segment:
    """One value: its code, what is written on it, what the tooltip explains."""

    code: str
    word: str
    tip: str = ""


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Segments(QFrame):
    """One line of buttons of which one is on; ← → choose the neighbour, a click chooses.

    ``chosen`` comes only when the user chooses, not when ``set_value`` is called. Where nothing
    was chosen yet ← → only move: an answer is not given by passing it.
    """

    chosen = Signal(str)
    stepped = Signal(str)
    """After ``chosen``, when ← → did it: whoever puts another switch in its place gives that one
    the focus."""

    def __init__(self, segments: Sequence[Segment], *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "segments")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # So that its place in the order of Tab moves with those of its buttons (``chain_focus``):
        # left behind, it would lead back to them, and nobody would come out.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for segment in segments:
            made = _segment_button(segment, name, title)
            made.clicked.connect(lambda _=False, code=segment.code: self._press(code))
            self._group.addButton(made)
            self._buttons[segment.code] = made
            box.addWidget(made)
        self.setFocusProxy(next(iter(self._buttons.values())))

    @property
    def value(self) -> str | None:
        """The code of the segment which is on; None when nothing was chosen yet."""
        return next((code for code, made in self._buttons.items() if made.isChecked()), None)

    def set_value(self, code: str | None) -> None:
        """Show a value without telling anybody; None switches every segment off."""
        self._group.setExclusive(False)
        for key, made in self._buttons.items():
            made.setChecked(key == code)
        self._group.setExclusive(True)
        self._move_tab_stop()

    def button(self, code: str) -> QPushButton:
        return self._buttons[code]

    def choose(self, code: str) -> None:
        """Choose as the user does."""
        self._buttons[code].setChecked(True)
        self._press(code)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ARROWS and not event.modifiers() & _HELD:
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.text() in self._keys():
            self.choose(self._keys()[event.text()])
            self._buttons[self._keys()[event.text()]].setFocus()
        else:
            super().keyPressEvent(event)

    def _keys(self) -> dict[str, str]:
        """Typed characters which choose a segment; none here."""
        return {}

    def _step(self, step: int) -> None:
        codes = list(self._buttons)
        focused = next((code for code in codes if self._buttons[code].hasFocus()), codes[0])
        place = codes.index(focused) + step
        while 0 <= place < len(codes) and not self._buttons[codes[place]].isEnabled():
            place += step
        if not 0 <= place < len(codes):
            return
        was_on = self.value == focused
        self._buttons[codes[place]].setFocus(Qt.FocusReason.TabFocusReason)
        if was_on:
            self.choose(codes[place])
            self.stepped.emit(codes[place])

    def _press(self, code: str) -> None:
        self._move_tab_stop()
        self.chosen.emit(code)

    def _move_tab_stop(self) -> None:
        """Tab stops once at the group: at the segment which is on, else at the first one."""
        stop = self.value or next(iter(self._buttons))
        for code, made in self._buttons.items():
            policy = Qt.FocusPolicy
            made.setFocusPolicy(policy.StrongFocus if code == stop else policy.ClickFocus)
        self.setFocusProxy(self._buttons[stop])


class _SegmentButton(QPushButton):
    """Leaves ← → to its line: Qt would click the neighbour first and then give it the focus, even
    when the click has put another view with a switch of its own in the place of this one."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LevelSegments(Segments):
    """The four levels of a competence; the keys 0–3 choose."""

    def __init__(self, *, name: str, title: str = "Уровень", short: bool = False) -> None:
        super().__init__(
            [
                Segment(str(number), str(number) if short else f"{number} {look.word}", look.word)
                for number, look in enumerate(levels())
            ],
            name=name,
            title=title,
        )

    @property
    def level(self) -> int | None:
        return None if self.value is None else int(self.value)

    def set_level(self, level: int | None) -> None:
        self.set_value(None if level is None else str(level))

    def _keys(self) -> dict[str, str]:
        return {code: code for code in self._buttons}


class YesNoSegments(Segments):
    """«Да», «Нет», «Не указано»."""

    def __init__(self, *, name: str, title: str) -> None:
        values = [Segment("yes", "Да"), Segment("no", "Нет"), Segment("unknown", "Не указано")]
        super().__init__(values, name=name, title=title)
        self.set_value("unknown")

    @property
    def answer(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.value or "")

    def set_answer(self, answer: bool | None) -> None:
        self.set_value("unknown" if answer is None else "yes" if answer else "no")


def _segment_button(segment: Segment, name: str, title: str) -> QPushButton:
    made = _SegmentButton(segment.word)
    made.setObjectName(f"{name}.{segment.code}")
    made.setProperty("part", "segment")
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setToolTip(segment.tip if segment.tip != segment.word else "")
    made.setAccessibleName(f"{title}: {segment.word}")
    return made

"""A proposal as a card: who, how well, why, what speaks against (ux.md 10.6)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.services.matching.pair_types import MARKS, Line, Part, Proposal, Side, Tone, Verdict
from desktop.views.common.chips import StateLabel
from desktop.views.common.chips import Tone as Colour
from desktop.views.common.controls import button, label, menu_button, set_kind
from desktop.views.pairs.choosing.desk import of_sex

TONES: dict[Verdict, Colour] = {
    Verdict.VERY: "good",
    Verdict.GOOD: "info",
    Verdict.RESERVED: "warning",
}
_ICONS = {Verdict.VERY: "check", Verdict.GOOD: "check", Verdict.RESERVED: "warning"}
_ALONE = frozenset({Part.TOPICS, Part.MUTUAL, Part.WISHED})
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatchCard(QFrame):
    """Enter chooses, ↑↓ ask for the neighbour, Ctrl+Enter belongs to the wizard."""

    chosen = Signal()
    compare_wanted = Signal()
    decline_wanted = Signal()
    card_wanted = Signal()
    apart_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, number: int, match: Proposal, side: Side, full_name: str) -> None:
        super().__init__()
        name = f"dialog.pair_choosing.match.{number}"
        self.setObjectName(name)
        self.setProperty("part", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number, self.match, self.side = number, match, side
        who = ", ".join(part for part in (full_name, match.position, match.site) if part)
        self.title = label(f"{number}  {who}", "heading", name=f"{name}.title", wrap=True)
        verdict = match.verdict
        self.verdict = StateLabel(verdict.value, _ICONS[verdict], TONES[verdict])
        self.details = label(match.details, "caption", name=f"{name}.details", wrap=True)
        self.choose = button("Выбрать", name=f"{name}.choose", icon="check")
        self.compare = button("Сравнить", name=f"{name}.compare", icon="columns")
        not_she = of_sex(side, "Не она: почему…", "Не он: почему…")
        self.decline = button(not_she, name=f"{name}.decline", kind="quiet")
        self.more = menu_button("Ещё", name=f"{name}.more")
        self.setAccessibleName(f"{self.title.text()}: {verdict.value}. {'. '.join(match.reasons)}")
        self._arrange()
        self.details.hide()
        self._connect()

    def set_chosen(self, *, on: bool) -> None:
        """The chosen card says so in words."""
        word = of_sex(self.side, "Выбрана", "Выбран") if on else "Выбрать"
        self.choose.setText(word)
        self.choose.setAccessibleName(f"{word}: {self.match.name}")
        set_kind(self.choose, "primary" if on else "plain")

    def show_details(self) -> None:
        """«Подробнее»: the points and their parts; once more hides them."""
        self.details.setVisible(self.details.isHidden())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTERS:
            self.chosen.emit()
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.chosen)
        self.compare.clicked.connect(self.compare_wanted)
        self.decline.clicked.connect(self.decline_wanted)
        menu = self.more.menu()
        if self.match.details:
            menu.addAction("Подробнее", self.show_details)
        menu.addAction("Открыть карточку", self.card_wanted.emit)
        menu.addAction("Не предлагать вместе…", self.apart_wanted.emit)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for mark, text, kind in told(self.match):
            lines.addWidget(label(f"{mark} {text}", kind, wrap=True))  # type: ignore[arg-type]
        lines.addWidget(self.details)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for made in (self.choose, self.compare, self.decline, self.more):
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(lines)
        column.addLayout(buttons)


def told(match: Proposal) -> Iterator[tuple[str, str, str]]:
    """Mark, words and look of each line: topics alone, small things together."""
    small: list[Line] = []
    for line in match.lines:
        if line.tone is Tone.GOOD and line.part not in _ALONE:
            small.append(line)
        elif line.tone is Tone.GOOD:
            yield MARKS[line.tone], line.text, "body"
    if small:
        yield MARKS[Tone.GOOD], "; ".join(line.text for line in small), "body"
    for tone, kind in ((Tone.SOFT, "muted"), (Tone.STRONG, "warning")):
        texts = [line.text for line in match.lines if line.tone is tone]
        if texts:
            yield MARKS[tone], "; ".join(texts), kind

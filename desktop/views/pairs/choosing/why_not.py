"""«Почему нет…?»: any name, and the answer beside it (ux.md 10.6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services.matching.pair_types import Bar, WhyNot
from desktop.views.common.controls import button, label, row
from desktop.views.common.lookup import LookupEdit
from desktop.views.common.popover import Popover
from desktop.views.people.people_finder import PeopleFinder
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.fields import Named
    from desktop.views.office import Office

Answer = Callable[["UUID", Callable[[WhyNot | None], object]], object]
"""Gets a person and calls back with the answer, later if that takes long."""
NOT_HERE = "В подборе этого человека нет: карточка в архиве или компетенции не отмечены."
_NEVER = frozenset({Bar.SAME, Bar.DISMISSED, Bar.ARCHIVED, Bar.PAIRED})
"""Nobody may choose her in spite of these."""
_FIELD = 240
_WIDTH = 340


class WhyNotRow(QWidget):
    """``choose_wanted``: «Всё равно выбрать»; ``card_wanted``: «Открыть карточку»."""

    choose_wanted = Signal(object)
    card_wanted = Signal(object)

    def __init__(
        self, office: Office, screen: str, answer: Answer, *, can_choose: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._screen, self._answer, self._can_choose = screen, answer, can_choose
        self.popover: Popover | None = None
        self.line = LookupEdit(PeopleFinder(office).find)
        self.line.setObjectName(f"{screen}.why_not")
        self.line.setAccessibleName("Почему нет…?")
        self.line.setPlaceholderText("Начните вводить фамилию")
        self.line.setMinimumWidth(Theme.current().metrics.px(_FIELD))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label("Почему нет…?", "muted"))
        box.addWidget(self.line)
        box.addStretch(1)
        self.line.picked.connect(self.ask)

    def ask(self, named: Named) -> None:
        """Tell about a person."""
        self.line.setText(named.title)
        self._answer(named.id, lambda found: self._show(named, found))

    def _show(self, named: Named, found: WhyNot | None) -> None:
        popover = Popover(self, name=f"{self._screen}.why_not.answer", title="Почему нет…?")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.setFixedWidth(Theme.current().metrics.px(_WIDTH))
        popover.body.addWidget(label(named.title, "heading", wrap=True))
        sentence = found.sentence if found is not None else NOT_HERE
        popover.body.addWidget(label(sentence, name=f"{self._screen}.why_not.text", wrap=True))
        bars = found.blockers if found is not None else ()
        for cure in dict.fromkeys(bar.cure for bar in bars if bar.cure):
            popover.body.addWidget(label(cure, "muted", wrap=True))
        popover.body.addWidget(row(*self._buttons(popover, named.id, found), None))
        popover.show_beside(self.line)
        self.popover = popover
        popover.destroyed.connect(self._forget)

    def _buttons(self, popover: Popover, person: UUID, found: WhyNot | None) -> list[QWidget]:
        card = button("Открыть карточку", name=f"{self._screen}.why_not.card", kind="link")
        card.clicked.connect(popover.close)
        card.clicked.connect(lambda: self.card_wanted.emit(person))
        made: list[QWidget] = [card]
        never = found is None or any(bar.bar in _NEVER for bar in found.blockers)
        if self._can_choose and not never:
            word = "Выбрать" if found is not None and found.place else "Всё равно выбрать"
            choose = button(word, name=f"{self._screen}.why_not.choose")
            choose.clicked.connect(popover.close)
            choose.clicked.connect(lambda: self.choose_wanted.emit(person))
            made.append(choose)
        return made

    def _forget(self) -> None:
        self.popover = None

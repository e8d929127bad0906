"""The panel «Перевести на этап» (ux.md 10.4): what is done, what is missing, why earlier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.errors import InvalidInputError, NotFoundError, OfficeError
from desktop.models import Stage
from desktop.services.pairs import shipped, stages, trust
from desktop.services.pairs.stages import Move
from desktop.services.pairs.trust import Reader
from desktop.views.common.controls import button, clear, label, set_kind
from desktop.views.common.panels import SidePanel
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs.card.lines import EvidenceLine, buttons_row, state_of
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.evidence import Evidence
    from desktop.services.pairs.stages import MovePanel as Prepared
    from desktop.storage.changes import Changes
    from desktop.views.office import Office

NAME = "pair.move"
EARLIER = "Почему переводим раньше"
BACK = "Почему возвращаем"
AT_LEAST = "обязательно, не короче {} знаков"
QUESTION = "Работодатель поручает наставничество приказом?"
ALL_DONE = "Всё сделано, можно переходить."
BACK_NOTE = "Записанное остаётся и засчитано: ничего не пропадёт."
OTHER = "other"
Way = Callable[["UUID", str, "Evidence"], Callable[[], object] | None]
"""Pair, code of an action, line → what its button does; None: it has no button here."""


class MovePanel(SidePanel):
    """Moves one pair to one stage; ``moved`` brings its id. Closing keeps what was typed."""

    moved = Signal(object)

    def __init__(self, office: Office, way: Way) -> None:
        super().__init__("Перевести на этап", name=NAME)
        self._office, self._way = office, way
        self._pair: UUID | None = None
        self._to = Stage.TANDEM
        self._prepared: Prepared | None = None
        self.lines = QVBoxLayout()
        self.note = label("", "muted", name=f"{NAME}.note", wrap=True)
        self.question = label(QUESTION, name=f"{NAME}.question", wrap=True)
        answers = (Segment("yes", "Да"), Segment("no", "Нет"))
        self.assigned = Segments(answers, name=f"{NAME}.assigned", title=QUESTION)
        self.reason_title = label(EARLIER, name=f"{NAME}.reason.title", wrap=True)
        self.least = label(AT_LEAST.format(stages.REASON_LETTERS), "muted", wrap=True)
        self.chips = [
            self._chip(code, word) for code, word in shipped.titles("override_chips").items()
        ]
        self.chips_row = buttons_row(self.chips)
        self.reason = QPlainTextEdit()
        self.trouble = label("", "error", name=f"{NAME}.trouble", wrap=True)
        self.stay = button("Оставить", name=f"{NAME}.stay")
        self.primary = button("Перевести", name=f"{NAME}.primary", kind="primary")
        self._fill()
        self.stay.clicked.connect(self.shut)
        self.primary.clicked.connect(self.press)
        self.assigned.chosen.connect(lambda _: self._say(""))
        self.reason.textChanged.connect(lambda: self._say(""))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.press)
        office.changed.connect(self._on_changed)

    def show_move(self, pair_id: UUID, to: Stage) -> None:
        """Offer a move. What was typed for the same move before is still there."""
        if (pair_id, to) != (self._pair, self._to):
            self.reason.clear()
            self.assigned.set_value(None)
        self._pair, self._to = pair_id, to
        self._say("")
        self.refresh()

    def refresh(self) -> None:
        """Count the evidence again. A pair which is gone closes the panel."""
        if self._pair is None:
            return
        try:
            prepared = self._read(self._pair)
        except NotFoundError:
            self._pair = None
            self.shut()
            return
        self._prepared = prepared
        self._show_head(prepared)
        self._show_lines(prepared)
        self._show_reason(prepared)
        self.primary.setEnabled(self._office.can_write and prepared.to is not prepared.from_stage)

    @property
    def is_back(self) -> bool:
        """The move goes to an earlier stage."""
        made = self._prepared
        return made is not None and made.to.number < made.from_stage.number

    def press(self) -> None:
        """Move, tell by a toast, close; or say what is missing and stay."""
        if self._pair is None or self._prepared is None or not self.primary.isEnabled():
            return
        pair_id, prepared = self._pair, self._prepared
        answer = {"yes": True, "no": False}.get(self.assigned.value or "")
        wish = Move(self._to, self.reason.toPlainText(), self._office.database.actor, answer)
        self._pair = None  # the base changes meanwhile: nothing is counted for a closing panel
        try:
            self._office.database.write(stages.move, pair_id, wish, self._office.today)
        except OfficeError as error:
            self._pair = pair_id
            self._refuse(error)
            return
        title = shipped.stages()[self._to].title
        text = f"Пара {prepared.sentence}: этап «{title}»."
        self._office.toast(text, undo_button(self._office))
        self.reason.clear()
        self.shut()
        self.moved.emit(pair_id)

    def _refuse(self, error: OfficeError) -> None:
        problems = error.problems if isinstance(error, InvalidInputError) else {}
        self._say(str(error))
        if "reason" in problems:
            self.reason.setFocus()
        elif "assigned" in problems:
            self.assigned.setFocus()

    def _fill(self) -> None:
        self.reason.setObjectName(f"{NAME}.reason")
        self.reason.setAccessibleName(EARLIER)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(84)
        self.lines.setSpacing(8)
        self.body.addWidget(self.note)
        self.body.addLayout(self.lines)
        parts: tuple[QWidget, ...] = (
            self.question,
            self.assigned,
            self.reason_title,
            self.least,
            self.chips_row,
            self.reason,
            self.trouble,
        )
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button(self.stay)
        self.add_button(self.primary)
        self.trouble.hide()

    def _read(self, pair: UUID) -> Prepared:
        """The figures of trust are for the curator, here too."""
        office = self._office
        prepared = office.read(stages.prepare, pair, self._to, office.today)
        reader = Reader(office.database.actor, office.role)
        lines = office.read(trust.shown_to, pair, prepared.lines, reader, office.today)
        return replace(prepared, lines=lines)

    def _show_head(self, prepared: Prepared) -> None:
        title = shipped.stages()[prepared.to].title
        self.title.setText(f"Вернуть на этап «{title}»" if self.is_back else prepared.heading)
        self.setAccessibleName(self.title.text())
        is_done = not self.is_back and not prepared.needs_reason
        self.note.setText(
            f"{prepared.heading}. {BACK_NOTE}" if self.is_back else ALL_DONE if is_done else ""
        )
        self.note.setVisible(bool(self.note.text()))
        words = "Вернуть" if self.is_back else "Перевести"
        if prepared.needs_reason and not self.is_back:
            words = "Перевести с оговоркой"
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        set_kind(self.primary, "plain" if words == "Перевести с оговоркой" else "primary")

    def _show_lines(self, prepared: Prepared) -> None:
        clear(self.lines)
        for line in () if self.is_back else prepared.lines:
            state = state_of(is_met=line.is_met, is_required=line.is_required)
            may_help = not line.is_met and self._office.can_write
            self.lines.addWidget(
                EvidenceLine(state, line.text, self._line_buttons(line) if may_help else ())
            )

    def _line_buttons(self, line: Evidence) -> list[QPushButton]:
        made: list[QPushButton] = []
        for action in line.actions:
            way = self._way(self._pair, action.code, line) if self._pair else None
            if way is None:
                continue
            one = button(action.title, name=f"{NAME}.{line.code}.{action.code}", kind="link")
            one.setAccessibleName(f"{action.title}: {line.text}")
            one.clicked.connect(lambda _=False, way=way: way())
            made.append(one)
        return made

    def _show_reason(self, prepared: Prepared) -> None:
        words = BACK if self.is_back else EARLIER
        self.reason_title.setText(words)
        self.reason.setAccessibleName(words)
        for made in (self.reason_title, self.least, self.reason):
            made.setVisible(prepared.needs_reason)
        self.chips_row.setVisible(prepared.needs_reason and not self.is_back)
        for asked in (self.question, self.assigned):
            asked.setVisible(prepared.asks_assignment)

    def _chip(self, code: str, word: str) -> QPushButton:
        made = button(word, name=f"{NAME}.chip.{code}")
        made.setProperty("part", "chip")
        made.setProperty("kind", "")
        made.clicked.connect(lambda: self._put_reason("" if code == OTHER else word))
        return made

    def _put_reason(self, words: str) -> None:
        self.reason.setPlainText(words)
        self.reason.setFocus()
        self.reason.moveCursor(self.reason.textCursor().MoveOperation.End)

    def _on_changed(self, changes: Changes) -> None:
        from desktop.views.pairs.reading import FOLLOWED

        if not self.isHidden() and changes.touch(*FOLLOWED):
            self.refresh()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

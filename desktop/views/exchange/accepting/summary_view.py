"""The summary after accepting: numbers, the report, the way back (ux.md 16.4)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.exchange.inbound.deciding import Decisions
from desktop.exchange.inbound.preview_items import Kind
from desktop.views.common.controls import button, card, label
from desktop.views.icons import set_picture

NAME = "exchange.summary"
COPY = "Перед приёмом сохранена резервная копия. Загрузку можно отменить 30 дней."
_ICON = 32


@dataclass(frozen=True)
class Outcome:
    """What was accepted; ``import_id`` is None when only words came."""

    import_id: int | None
    new: int
    changed: int
    disputed: int
    deleted: int
    put_off: int
    waiting: int = 0
    """Rows which wait for another record."""

    @property
    def text(self) -> str:
        """«Принято: новых 12, обновлено 9, расхождений 2, удалено 1. Отложено 1.»"""
        waits = f" Ждут других сведений: {self.waiting}." if self.waiting else ""
        return (
            f"Принято: новых {self.new}, обновлено {self.changed}, "
            f"расхождений {self.disputed}, удалено {self.deleted}. Отложено {self.put_off}.{waits}"
        )


def outcome_of(import_id: int | None, decisions: Decisions) -> Outcome:
    """The numbers of the preview which was accepted."""
    count = decisions.count_of
    return Outcome(
        import_id,
        count(Kind.NEW),
        count(Kind.CHANGED) + count(Kind.SUGGESTED),
        count(Kind.DISPUTED),
        count(Kind.DELETED),
        decisions.put_off,
        decisions.preview.waiting,
    )


class SummaryView(QWidget):
    """Four buttons under one sentence."""

    report_wanted = Signal()
    put_off_wanted = Signal()
    undo_wanted = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self.text = label("", "heading", name=f"{NAME}.text", wrap=True)
        self.more = label(COPY, "muted", name=f"{NAME}.more", wrap=True)
        self.report = button("Напечатать отчёт", name=f"{NAME}.report", icon="print")
        self.put_off = button("К отложенным", name=f"{NAME}.put_off")
        self.undo = button("Отменить загрузку", name=f"{NAME}.undo")
        self.ready = button("Готово", name=f"{NAME}.done", kind="primary")
        self._arrange()
        self.report.clicked.connect(self.report_wanted)
        self.put_off.clicked.connect(self.put_off_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.ready.clicked.connect(self.done)

    def show_outcome(self, outcome: Outcome) -> None:
        self.text.setText(outcome.text)
        self.text.setAccessibleName(outcome.text)
        self.put_off.setEnabled(bool(outcome.put_off or outcome.waiting))
        self.undo.setEnabled(outcome.import_id is not None)
        self.ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        sheet = card()
        picture = QLabel()
        set_picture(picture, "check", "good", _ICON)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.text)
        words.addWidget(self.more)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in (self.report, self.put_off, self.undo):
            buttons.addWidget(one)
        for one in (self.report, self.put_off, self.undo, self.ready):
            one.setAutoDefault(True)  # Enter presses the button which has the focus
        buttons.addStretch(1)
        buttons.addWidget(self.ready)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(24, 24, 24, 16)
        inside.setSpacing(24)
        inside.addLayout(head)
        inside.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(sheet)
        box.addStretch(1)

"""The foot of «Подготовить»: how many are ready, and what is done with them (ux.md 14.1)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.numbers import plural
from desktop.views.common.controls import button, label, set_kind
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.documents.prepare.selection import SENT, Tally
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

NAME = "documents.prepare.action"
COUNT_WIDTH = 110
"""Beside a panel the rarer acts go into the menu before the words stand one below another."""


class Foot(QFrame):
    """The act of the head is the primary one; without her it is printing."""

    send_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    docx_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.count = label("", name="documents.prepare.footer.count", wrap=True)
        self.summary = label("", "muted", name="documents.prepare.summary", wrap=True)
        self.send = button("На утверждение", name=f"{NAME}.send")
        self.print = button("Печать…", name=f"{NAME}.print", icon="print")
        self.pdf = button("Сохранить PDF", name=f"{NAME}.pdf", icon="save")
        self.docx = button("Сохранить DOCX", name=f"{NAME}.docx", icon="save")
        self.count.setMinimumWidth(Theme.current().metrics.px(COUNT_WIDTH))
        self.more = OverflowRow("documents.prepare.actions", keep=0)
        self._is_second = False
        self._arrange()
        self.send.clicked.connect(self.send_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.docx.clicked.connect(self.docx_wanted)

    @property
    def primary(self) -> QPushButton:
        """The act of the head, or printing."""
        return self.print if self.send.isHidden() else self.send

    @property
    def acts(self) -> tuple[QPushButton, ...]:
        """What can be done with the chosen paper now, for a menu while the foot is folded."""
        send = () if self.send.isHidden() else (self.send,)
        return (self.docx, self.pdf, self.print, *send)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of reading."""
        return (*self.more.stops, self.print, self.send)

    def stand_back(self, *, on: bool) -> None:
        """The acts of a whole package stand above: one act of a page is the primary one."""
        self._is_second = on

    def press(self) -> None:
        """Ctrl+Enter."""
        self.primary.click()

    def show_counts(self, found: Tally, sheets: int, *, is_checking: bool) -> None:
        """«4 готовы, 2 ждут данных», and the numbers on the buttons."""
        said, ready, waiting = [], found.ready, found.waiting
        if ready:
            said.append(f"{ready} {plural(ready, 'готов', 'готовы', 'готовы')}")
        if waiting:
            said.append(f"{waiting} {plural(waiting, 'ждёт', 'ждут', 'ждут')} данных")
        if held := found.awaiting:
            said.append(f"{held} {plural(held, 'ждёт', 'ждут', 'ждут')} подписи")
        if found.sent:
            said.append(f"{found.sent} {SENT}")
        text = ", ".join(said) or ("Проверяю…" if is_checking else "Отметьте, для кого документ.")
        self.count.setText(text)
        words = f" {sheets} {plural(sheets, 'листа', 'листов', 'листов')}" if sheets else ""
        self._say(self.print, f"Печать{words}…")
        to_send = ready + found.awaiting
        self._say(self.send, f"На утверждение {to_send}" if to_send else "На утверждение")
        self.send.setEnabled(to_send > 0)
        for made in (self.print, self.pdf, self.docx):
            made.setEnabled(ready > 0)
        self.more.reflow()

    def show_way(self, *, needs_approval: bool, can_write: bool) -> None:
        """The head approves this kind, or participants sign it."""
        self.send.setVisible(needs_approval)
        self.send.setEnabled(self.send.isEnabled() and can_write)
        is_first = not self._is_second
        prints_first = is_first and not needs_approval
        set_kind(self.send, "primary" if is_first else "plain")
        set_kind(self.print, "primary" if prints_first else "plain")
        set_icon(self.print, "print", "on_accent" if prints_first else "text")

    def say(self, summary: str) -> None:
        """What the last printing did; it stays until the next one."""
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))

    def _say(self, made: QPushButton, text: str) -> None:
        made.setText(text)
        made.setAccessibleName(text)

    def _arrange(self) -> None:
        self.more.set_buttons([self.docx, self.pdf])
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        row.addWidget(self.more)
        row.addWidget(self.print)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addLayout(row)
        self.summary.hide()

"""«Ждут вашей подписи: 14»: the block of the head, on top of everything (ux.md 7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.documents.queue import GroupCount
from desktop.views.common.controls import button, label
from desktop.views.shortcuts import shortcut

EMPTY: Final = "Ничего не ждёт подписи."


class SignatureCard(QFrame):
    """Kinds with counts and the primary button of the head."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.signature")
        self.setProperty("part", "card")
        self.title = label("", "heading", name="today.signature.title")
        self.kinds = label("", "muted", name="today.signature.kinds", wrap=True)
        self.open = button("Открыть", name="today.signature.open", kind="primary")
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.title)
        texts.addWidget(self.kinds)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 12)
        box.setSpacing(12)
        box.addLayout(texts, 1)
        box.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
        self.open.clicked.connect(self.opened)
        self.open.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.open.click)

    def show_queue(self, groups: Sequence[GroupCount]) -> None:
        """«приказы и акты 1, награды 5»."""
        count = sum(one.count for one in groups)
        self.title.setText(f"Ждут вашей подписи: {count}" if count else EMPTY)
        self.kinds.setText(", ".join(f"{_small(one.title)} {one.count}" for one in groups))
        self.kinds.setVisible(bool(count))
        self.open.setVisible(bool(count))
        self.setAccessibleName(f"{self.title.text()} {self.kinds.text()}".strip())


def _small(title: str) -> str:
    """As inside a sentence: «награды», but «ИОМ педагога»."""
    return title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"

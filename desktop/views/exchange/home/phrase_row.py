"""«Закрыть паролем»: five words of the program or one's own, with its strength (ux.md 16.2)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.mkx import phrases
from desktop.exchange.outbound import remembered
from desktop.views.common.controls import button, label, row, set_kind

NAME = "exchange.send"
HINT = "Скажите пароль по телефону, не пишите на флешке."
STRONG, FAIR, WEAK = "надёжный", "почти: добавьте ещё слово", "слабый: такой подберут за вечер"
OPEN = "Файл «только ярмарка» можно не закрывать: в нём нет личных данных сверх карточек ярмарки."
_FAIR = 0.7
"""A share of the needed strength from which one more word is enough."""


class PhraseRow(QWidget):
    """The tick, the words, how strong they are, and whether to remember them for a site."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._site = ""
        self.closed = QCheckBox("Закрыть паролем")
        self.closed.setObjectName(f"{NAME}.closed")
        self.closed.setChecked(True)
        self.line = QLineEdit()
        self.line.setObjectName(f"{NAME}.phrase")
        self.line.setAccessibleName("Пароль файла")
        self.other = button("Другие слова", name=f"{NAME}.other_words", icon="cycle")
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{NAME}.strength")
        self.bar.setAccessibleName("Надёжность пароля")
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.strength = label("", "muted", name=f"{NAME}.strength_words")
        self._measure = row(self.bar, self.strength)
        self.keep = QCheckBox()
        self.keep.setObjectName(f"{NAME}.remember")
        self.hint = label(HINT, "muted", name=f"{NAME}.hint", wrap=True)
        self._arrange()
        self.closed.toggled.connect(self._show)
        self.line.textChanged.connect(self._show)
        self.other.clicked.connect(self.propose)
        self.propose()

    @property
    def phrase(self) -> str | None:
        """What the file is closed with; None: it stays open."""
        return self.line.text().strip() if self.closed.isChecked() else None

    @property
    def is_good(self) -> bool:
        """The file may be written with what stands here."""
        return self.phrase is None or phrases.is_strong(self.phrase)

    def propose(self) -> None:
        """[Другие слова]."""
        self.line.setText(phrases.propose())
        self.line.setCursorPosition(0)

    def allow_open(self, *, may_be_open: bool) -> None:
        """Only a file of the market may go without a password."""
        self.closed.setEnabled(may_be_open)
        if not may_be_open:
            self.closed.setChecked(True)
        self._show()

    def show_site(self, site: str, brief: str) -> None:
        """The recipient: its password if one is remembered, else new words."""
        self._site = site
        self.keep.setText(f"Запомнить для сада {brief}" if brief else "Запомнить")
        self.keep.setAccessibleName(self.keep.text())
        known = remembered.get(site) if site else None
        self.keep.setChecked(bool(site))
        if known:
            self.line.setText(known)
            self.line.setCursorPosition(0)
        else:
            self.propose()
        self._show()

    def remember(self) -> None:
        """After a file was written: keep the words, or forget them. Raises StorageError."""
        if not self._site or self.phrase is None or not remembered.is_available():
            return
        if self.keep.isChecked():
            remembered.keep(self._site, self.phrase)
        else:
            remembered.forget(self._site)

    def _show(self) -> None:
        is_closed = self.closed.isChecked()
        share = min(1.0, phrases.bits(self.line.text().strip()) / phrases.needed())
        is_own = self.line.text() and not self._is_proposed()
        self.line.setEnabled(is_closed)
        self.other.setEnabled(is_closed)
        self._measure.setVisible(bool(is_closed and is_own))
        self.bar.setValue(round(share * 100))
        good = phrases.is_strong(self.line.text().strip())
        self.strength.setText(STRONG if good else FAIR if share >= _FAIR else WEAK)
        set_kind(self.strength, "good" if good else "warning" if share >= _FAIR else "error")
        self.keep.setVisible(is_closed and bool(self._site) and remembered.is_available())
        self.hint.setText(HINT if is_closed else OPEN)
        self.changed.emit()

    def _is_proposed(self) -> bool:
        """Five words of the shipped list: nothing to measure."""
        parts = self.line.text().split(phrases.SEPARATOR)
        return len(set(parts)) == phrases.WORDS and set(parts) <= set(phrases.words())

    def _arrange(self) -> None:
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(row(self.closed, None, self.other))
        box.addWidget(self.line)
        box.addWidget(self.hint)
        box.addWidget(self._measure)
        box.addWidget(self.keep)

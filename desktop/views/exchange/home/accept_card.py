"""The panel «Принять»: a file from a stick or a folder, and what was postponed (ux.md 16.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.exchange.inbound.finding import Found
from desktop.language.dates import in_digits
from desktop.language.numbers import file_size
from desktop.views.common.controls import button, clear, label, line, row, set_kind
from desktop.views.office import Office

NAME: Final = "exchange.accept"
INVITATION: Final = "Вставьте флешку или выберите файл."
CHOOSE: Final = "Принять файл обмена"
KINDS: Final = "Файлы обмена и базы (*.mkx *.mkdb)"
OTHERS: Final = 2
"""Files of further sites which are shown under the newest one."""


class AcceptCard(QFrame):
    """Says what lies on the stick; nothing of it is read before the user wants to see it."""

    file_wanted = Signal(object)
    postponed_wanted = Signal()
    suggested_wanted = Signal()
    unticked_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "card")
        self._office = office
        self._files: tuple[Found, ...] = ()
        self.invitation = label(INVITATION, "muted", wrap=True)
        self.choose = button("Выбрать файл…", name=f"{NAME}.choose", icon="folder")
        self.practice = button("Учебный файл", name=f"{NAME}.practice", kind="link")
        self.practice.setToolTip("Посмотреть, как принимают файл, на вымышленных данных")
        self.found = label("", name=f"{NAME}.found", wrap=True)
        self.about = label("", "muted", name=f"{NAME}.about", wrap=True)
        self.look = button("Посмотреть и принять", name=f"{NAME}.look", kind="primary")
        self.postponed: QLabel = label("", name=f"{NAME}.postponed")
        self.decide = button("Разобрать", name=f"{NAME}.decide")
        self.suggested = button("", name=f"{NAME}.suggested", kind="link")
        self.unticked = button("", name=f"{NAME}.unticked", kind="link")
        self._others = QVBoxLayout()
        self._arrange()
        self.practice.setVisible(office.is_training)  # in its place: else it were a window
        self.choose.clicked.connect(self.open_file)
        self.practice.clicked.connect(self.practice_wanted)
        self.look.clicked.connect(self._on_look)
        self.decide.clicked.connect(self.postponed_wanted)
        self.suggested.clicked.connect(self.suggested_wanted)
        self.unticked.clicked.connect(self.unticked_wanted)
        self.show_files(())
        self.show_postponed(0)
        self.show_suggested(0)
        self.show_unticked(0)

    @property
    def has_file(self) -> bool:
        return bool(self._files)

    def open_file(self) -> None:
        """[Выбрать файл…]."""
        chosen = self._office.messages.open_file(CHOOSE, KINDS)
        if chosen:
            self.file_wanted.emit(Path(chosen))

    def show_files(self, files: tuple[Found, ...]) -> None:
        """The newest file of each site which lies on a stick."""
        self._files = files
        for part in (self.found, self.about, self.look):
            part.setVisible(bool(files))
        self.invitation.setVisible(not files)
        if files:
            self.found.setText(f"Найдено: {files[0].shown}")
            self.found.setToolTip(str(files[0].path))
            self.about.setText(_about(files[0]))
        clear(self._others)
        for number, one in enumerate(files[1 : 1 + OTHERS], 2):
            made = button(f"Ещё файл: {_sender(one)}", name=f"{NAME}.other.{number}", kind="link")
            made.setToolTip(str(one.path))
            made.clicked.connect(lambda _=False, path=one.path: self.file_wanted.emit(path))
            self._others.addWidget(row(made, None))

    def show_postponed(self, count: int) -> None:
        self.postponed.setText(f"Отложено {count}" if count else "Отложенного нет.")
        set_kind(self.postponed, "body" if count else "muted")
        self.decide.setVisible(count > 0)

    def show_suggested(self, count: int) -> None:
        """Edits which we suggested to cards of other sites."""
        self.suggested.setText(f"Наши предложения правок: {count}")
        self.suggested.setAccessibleName(self.suggested.text())
        self.suggested.setVisible(count > 0)

    def show_unticked(self, count: int) -> None:
        """Records which were left out of accepted files."""
        self.unticked.setText(f"Не отмечено при приёме: {count}")
        self.unticked.setAccessibleName(self.unticked.text())
        self.unticked.setVisible(count > 0)

    def _on_look(self) -> None:
        if self._files:
            self.file_wanted.emit(self._files[0].path)

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addWidget(label("Принять", "heading"))
        box.addWidget(self.invitation)
        box.addWidget(row(self.choose, self.practice, None))
        box.addWidget(self.found)
        box.addWidget(self.about)
        box.addWidget(row(self.look, None))
        others = QWidget()
        others.setProperty("part", "box")
        others.setLayout(self._others)
        self._others.setContentsMargins(0, 0, 0, 0)
        self._others.setSpacing(0)
        box.addWidget(others)
        box.addStretch(1)
        box.addWidget(line())
        box.addWidget(row(self.postponed, self.decide, None, self.suggested))
        box.addWidget(row(None, self.unticked))


def _sender(one: Found) -> str:
    return f"{one.sender}, {in_digits(one.day)}" if one.sender else one.path.name


def _about(one: Found) -> str:
    """«от 18.11.2025, № 0004, 60 КБ, закрыт паролем»."""
    parts = [f"от {in_digits(one.day)}"]
    if one.number:
        parts.append(f"№ {one.number:04d}")
    parts.append(file_size(one.size))
    parts.append("закрыт паролем" if one.is_closed else "без пароля")
    return ", ".join(parts)

"""Files of exchange given to the window: double click, hand-over, drop; and what was cut off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import paths
from desktop.views.common.strip import StripMessage
from desktop.views.office import Office, ToastButton

if TYPE_CHECKING:
    from desktop.views.program.program import Program

NO_BASE = (
    "Файл обмена принимают в открытую базу, а сейчас она не открыта. Файл не тронут. "
    "Откройте свою базу и откройте файл ещё раз."
)
CODE = "interrupted"
_PRIORITY = 3
"""Above «Программа закрылась неожиданно», which says less and comes at the same start."""
SUFFIX = ".mkx"


def is_exchange_file(path: Path) -> bool:
    """Whether a file given to the program is one of exchange, by its name."""
    return path.suffix.lower() == SUFFIX


class ExchangeDesk(QObject):
    """Leads every such file to its check page; a base brought along goes the same way."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        program.window.file_dropped.connect(self.accept)
        program.base_opened.connect(self._tell_interrupted)

    def accept(self, path: Path) -> None:
        """Show the check page of a file, or say that a base is needed first."""
        office = self._program.office
        if office is None:
            self._program.messages.error(NO_BASE)
            return
        from desktop.views.exchange.accepting.entry import open_exchange_file

        open_exchange_file(office, path)

    def _tell_interrupted(self, office: Office) -> None:
        """M17: an acceptance which a power cut stopped is told once."""
        from desktop.exchange.inbound import interrupted

        strip, folder = self._program.window.strip, paths.state_folder()
        strip.take_away(CODE)
        base = office.database.path
        found = office.read(interrupted.told, folder, base)
        if found is None:
            return
        interrupted.forget(folder)

        def again() -> None:
            strip.take_away(CODE)
            self.accept(Path(found.file))

        later = ToastButton("Не сейчас", lambda: strip.take_away(CODE))
        buttons = (ToastButton("Повторить", again), later)
        strip.put(StripMessage(CODE, _PRIORITY, found.text, "warning", buttons))

"""Asks the user whether a write may decide what sites disagree on, from whatever thread it comes.

Imported before the first paint: nothing of the storage but for the type checker.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.storage.log.deciding import UndecidedError
    from desktop.views.office import Office

_GLANCE = 0.1
"""Seconds after which a thread looks whether the window waits for it: then nobody can answer."""


@dataclass(frozen=True)
class _Question:
    """What a thread asks; ``answers`` has one entry when ``is_answered`` is set."""

    error: UndecidedError
    is_answered: threading.Event = field(default_factory=threading.Event)
    answers: list[bool] = field(default_factory=list)


class Decisions(QObject):
    """``may`` is asked by the door of writing, while nothing is locked."""

    _asked = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._asked.connect(self._on_asked)

    def may(self, error: UndecidedError) -> bool:
        """Whether the write may be done again, deciding. The user has been told of the error."""
        error.was_shown = True  # type: ignore[attr-defined]
        question = _Question(error)
        if threading.current_thread() is threading.main_thread():
            self._on_asked(question)
        else:
            self._asked.emit(question)
            while not question.is_answered.wait(_GLANCE):
                if self._office.is_waiting:
                    return False
        return any(question.answers)

    @Slot(object)
    def _on_asked(self, question: _Question) -> None:
        from desktop.views.common import disputes  # not before the first paint

        try:
            question.answers.append(disputes.ask(self._office, question.error))
        finally:
            question.is_answered.set()

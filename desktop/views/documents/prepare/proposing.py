"""What the form proposes is of the paper under the cursor: each paper has proposals of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.documents import preparing
from desktop.errors import OfficeError

if TYPE_CHECKING:
    from desktop.documents.types import Answer
    from desktop.views.documents.prepare.answers_form import AnswersForm
    from desktop.views.documents.prepare.selection import Key, Selection
    from desktop.views.office import Office

AFTER_MOVE = 150
"""Milliseconds: who runs through the list with the arrows is not held up."""
MOST_COMPARED = 5
"""So many other papers are asked whether they are proposed something else."""
OF_ONE = (
    "Предложено по одной из отмеченных записей: «{}». У других своё. "
    "Что вы измените, войдёт во все."
)


class Proposer(QObject):
    """``soon`` after the cursor or the ticks moved; ``now`` after the day changed."""

    def __init__(
        self,
        office: Office,
        form: AnswersForm,
        selection: Callable[[], Selection | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._office, self._form, self._selection = office, form, selection
        self._timer = QTimer(self, interval=AFTER_MOVE, singleShot=True)
        self._timer.timeout.connect(self._propose)

    @property
    def is_waiting(self) -> bool:
        """What stands in the form may belong to the paper before."""
        return self._timer.isActive()

    def ask(self, selection: Selection, answers: Mapping[str, Answer]) -> None:
        """Show the questions of a kind with what is proposed and what was answered."""
        asks = [
            one
            for one in selection.kind.asks
            if not one.variants or selection.variant in one.variants
        ]
        self._form.show_asks(asks, partial(self.of_current, selection), answers)
        self.soon()

    def renew(self, selection: Selection) -> None:
        """The base changed: other values may be offered now, such as another act."""
        if self._form.is_outdated:
            self.ask(selection, self._form.answers())

    def soon(self) -> None:
        """The paper is another one, or about others."""
        self._timer.start()

    def now(self) -> None:
        """The day is another one."""
        selection = self._selection()
        if selection is not None:
            self._form.propose(self.of_current(selection))

    def of_current(self, selection: Selection) -> dict[str, Answer]:
        """What is proposed for the paper under the cursor."""
        return self._of(selection, selection.key_of(selection.current))

    def _propose(self) -> None:
        selection = self._selection()
        if selection is None or self._office.is_closing:
            return
        if self._form.is_filling:
            self._timer.start()
            return
        shown = self.of_current(selection)
        self._form.propose(shown)
        self._form.say_whose(self._whose(selection, shown))

    def _whose(self, selection: Selection, shown: dict[str, Answer]) -> str:
        """Several papers which are not proposed the same; empty: nothing to say."""
        current = selection.key_of(selection.current)
        papers = selection.keys()
        others = [key for key in papers if key != current][:MOST_COMPARED]
        if all(self._of(selection, key) == shown for key in others):
            return ""
        titles = {one.id: one.title for one in selection.candidates}
        return OF_ONE.format(titles[current[0]]) if current and current[0] in titles else ""

    def _of(self, selection: Selection, key: Key) -> dict[str, Answer]:
        try:
            return self._office.read(preparing.defaults, selection.request([key] if key else []))
        except OfficeError:
            return {}  # what keeps the paper from being made stands in its line

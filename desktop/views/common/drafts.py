"""The seven days of a dialog: what was typed and not saved is offered when it opens again.

«Продолжить начатое вчера? [Продолжить] [Начать заново]» stands as one line above the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.dates import near
from desktop.views.common.controls import button, label
from desktop.views.common.draft_values import as_text, from_text

if TYPE_CHECKING:
    from desktop.services.drafts import Draft
    from desktop.views.office import Office

NOT_KEPT = "Набранное в этом окне не сохранено как черновик."
QUESTION = "Продолжить начатое {}?"
EVERY_MS = 5_000
"""So often what is typed is written down while it is being typed."""


class DraftLine(QFrame):
    """The question and its two answers; hidden while there is nothing to ask."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}.draft")
        self.setProperty("part", "state")
        self.setProperty("tone", "info")
        self.text = label("", name=f"{name}.draft.text", wrap=True)
        self.go_on = button("Продолжить", name=f"{name}.draft.continue")
        self.anew = button("Начать заново", name=f"{name}.draft.anew")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()


class DraftKeeper(QObject):
    """Keeps the draft of one dialog or panel.

    ``values`` tells what is typed, ``show`` puts it back. The owner calls ``open`` when its
    first values stand, ``keep`` when it is left without saving, ``saved`` when it was saved.
    In between the keeper writes it down by itself: a crash tells nobody beforehand.
    """

    def __init__(
        self,
        office: Office,
        owner: QWidget,
        *,
        values: Callable[[], Mapping[str, Any]],
        show: Callable[[Mapping[str, Any]], object],
    ) -> None:
        super().__init__(owner)
        self._office, self._owner = office, owner
        self._values, self._show = values, show
        self._code, self._first = "", ""
        self._found: Draft | None = None
        self._is_kept = False
        self._written = ""
        """What this opening of the dialog has written down; empty: nothing yet."""
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        self.line = DraftLine(owner.objectName())
        self.line.go_on.clicked.connect(self.go_on)
        self.line.anew.clicked.connect(self.begin_anew)

    @property
    def is_typed(self) -> bool:
        """Something differs from what the dialog began with."""
        return bool(self._code) and as_text(self._values()) != self._first

    def open(self, code: str) -> None:
        """The first values stand in the fields of the dialog with this code; ask if there is more.

        The code tells whose dialog it is: «request», «achievement.<person>».
        """
        from desktop.services import drafts

        self._code, self._first, self._written = code, as_text(self._values()), ""
        self._timer.start()
        self._found = self._office.read(drafts.find, code, self._office.today)
        self._is_kept = self._found is not None
        if self._found is not None and self._found.content != self._first:
            day = near(self._found.saved_on, self._office.today)
            self.line.text.setText(QUESTION.format(day))
            self.line.show()
        else:
            self.answered()

    def begin(self) -> None:
        """Other first values: the dialog goes on with the next record."""
        self._first = as_text(self._values())

    def go_on(self) -> None:
        """[Продолжить]: what was typed stands in the fields again."""
        found = self._found
        self.answered()
        if found is not None:
            self._show(from_text(found.content))

    def begin_anew(self) -> None:
        """[Начать заново]: the draft is thrown away."""
        self.answered()
        self._forget()

    def answered(self) -> None:
        """Nothing is asked any more."""
        self._found = None
        self.line.hide()

    def keep(self) -> None:
        """The dialog is left without saving. Nothing typed: an older draft stays."""
        self._timer.stop()
        if not self.is_typed:
            if self._written:
                self._forget()
            return
        if not self._office.can_write:
            return
        try:
            self._write()
        except OfficeError:
            self._office.toast(NOT_KEPT)

    def keep_open(self, office: Office) -> None:
        """The program ends: what stands in a dialog which nobody closed is kept too."""
        if self._office is office:
            self.keep()

    def _on_time(self) -> None:
        """Beside what the user does: a draft which waits for its answer is not written over."""
        office = self._office
        if office.is_closing or self._owner.isHidden():
            self._timer.stop()
            return
        if office.is_writing or not office.can_write:
            return
        if self._found is None and self.is_typed:
            with suppress(OfficeError):  # closing the dialog tries once more, and tells
                self._write()

    def _write(self) -> None:
        """Raises OfficeError."""
        from desktop.services import drafts

        content = as_text(self._values())
        if content != self._written:
            office = self._office
            office.database.write(drafts.keep, self._code, content, office.today)
            self._written, self._is_kept = content, True

    def saved(self) -> None:
        """The draft has become a record. One which was offered and left unanswered stays; the
        question is answered by going on with something else, and comes with the next opening."""
        if self._found is None:
            self._forget()
        else:
            self.line.hide()

    def _forget(self) -> None:
        from desktop.services import drafts

        if not self._is_kept or not self._office.can_write:
            return
        self._is_kept, self._written = False, ""
        with suppress(OfficeError):  # then it is offered once more, and nothing is lost
            self._office.database.write(drafts.forget, self._code)

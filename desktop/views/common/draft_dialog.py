"""A dialog with fields which are written down together: new records, short decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.storage.log import deciding
from desktop.views.common.controls import label
from desktop.views.common.dialogs import DialogWidth, OfficeDialog, bring_into_sight
from desktop.views.common.disputes import say_in, show_disputes
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.fields import FormGroup
from desktop.views.common.form import AutoForm

if TYPE_CHECKING:
    from desktop.views.office import Office


class DraftDialog(OfficeDialog):
    """``submit(values)`` writes; what it refuses (OfficeError) is said in the dialog, which stays.

    Nothing is written before the primary button. Closing keeps the input as long as the dialog
    lives: open the same one again and it is there. After ``keep_draft`` it is kept for seven days.
    """

    def __init__(  # noqa: PLR0913 - everything after the fields is named
        self,
        code: str,
        title: str,
        primary: str,
        groups: Sequence[FormGroup],
        *,
        submit: Callable[[dict[str, Any]], object],
        today: Callable[[], dt.date],
        width: DialogWidth = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(code, title, primary, width=width, parent=parent)
        self._submit = submit
        self._draft: DraftKeeper | None = None
        self._draft_code = ""
        self.form = AutoForm(groups, screen=f"dialog.{code}", save=lambda *_: None, today=today)
        self.form.hide_marks()
        self.trouble = label("", "error", name=f"dialog.{code}.trouble", wrap=True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.primary.clicked.connect(self.press)
        self.form.passed.connect(self._on_passed)
        self.form.asked.connect(self._on_asked)

    def start(self, values: Mapping[str, Any]) -> None:
        """Prefill: defaults finish the job."""
        self.form.show_values({code: values.get(code) for code in self.form.codes}, object())
        if self._draft is not None:
            self._draft.begin()

    def keep_draft(self, office: Office, owner: object = "") -> None:
        """Keep for seven days what was typed and not saved; ``owner``: whose record it will be."""
        short = owner.hex if isinstance(owner, UUID) else owner
        self._draft_code = f"{self.code}.{short}" if owner else self.code
        self._draft = DraftKeeper(office, self, values=self.values, show=self.resume)
        self.head.addWidget(self._draft.line)

    def mark_disputes(self, office: Office, record: UUID | None) -> None:
        """«⚠» at the fields of a known record on which sites disagree; what has no field of its
        own here is said above them.
        """
        if record is None:
            return
        say_in(office, self, show_disputes(office, record, self.form, leave=self.reject))

    def resume(self, values: Mapping[str, Any]) -> None:
        """Put a draft into the fields."""
        known = {code: value for code, value in values.items() if code in self.form.codes}
        self.form.show_values(known, object())

    def reject(self) -> None:
        if self._draft is not None:
            self._draft.keep()
        super().reject()

    def showEvent(self, event: QShowEvent, /) -> None:
        """The form finds its columns when it gets its width; then it is known how high it is."""
        if self._draft is not None and not event.spontaneous():
            self._draft.open(self._draft_code)
        super().showEvent(event)
        self._fit()

    def values(self) -> dict[str, Any]:
        return self.form.values()

    def press(self) -> None:
        """Check everything, write, close; or say what is missing and stay."""
        if self.submit():
            self.accept()

    def submit(self) -> bool:
        """Check and write without closing: [Добавить и ещё одного]. False: it was refused."""
        self.trouble.hide()
        if not (self.form.check() and self.form.ask_undecided()):
            return False
        try:
            with deciding.knowingly() if self.form.may_decide else nullcontext():
                self._submit(self.values())
        except InvalidInputError as error:
            self.form.say(error.problems)
            others = [text for key, text in error.problems.items() if key not in self.form.codes]
            self._say("\n".join(others))
            return False
        except OfficeError as error:
            self._say(str(error))
            return False
        if self._draft is not None:
            self._draft.saved()
        return True

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _on_asked(self, question: QWidget) -> None:
        """The dialog grows with a question which came under a field, or scrolls to it."""

        def show() -> None:
            self._fit()
            bring_into_sight(question)

        QTimer.singleShot(0, self, show)  # the layouts know of it when their events are done

    def _on_passed(self) -> None:
        """Enter in the last field goes to the button; a single field is enough to press it."""
        if len(self.form.codes) == 1:
            self.press_primary()
        else:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)

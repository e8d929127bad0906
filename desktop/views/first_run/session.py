"""The base of the first run while the wizard works on it: made, open, moved, finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.language.initials import surname_initials
from desktop.services import first_run
from desktop.services.first_run import OfficeDraft, Progress
from desktop.storage.database import Database
from desktop.views.office import Messages, Office
from desktop.views.preferences import Preferences


class SetupSession:
    """Knows where the user is; every change is on the disk before the next step is shown."""

    def __init__(
        self,
        folder: Path,
        messages: Messages,
        preferences: Preferences,
        today: Callable[[], dt.date],
    ) -> None:
        self.folder = folder
        self.messages = messages
        self.preferences = preferences
        self.today = today
        self.progress: Progress = first_run.load(folder)
        self.office: Office | None = None
        self.recovery_code = ""
        self.stick_copy: dt.date | None = None
        if self.progress.base_path is not None:
            self._open()

    @property
    def draft(self) -> OfficeDraft:
        return self.progress.draft

    def keep(self, step: int, draft: OfficeDraft | None = None) -> None:
        """Remember the step and what is typed. Raises StorageError."""
        self.progress = replace(self.progress, step=step, draft=draft or self.draft)
        first_run.keep(self.folder, self.progress)

    def settle_office(self, draft: OfficeDraft) -> None:
        """The end of «Ваша организация». Raises InvalidInputError, StorageError."""
        first_run.check(draft)
        if self.office is None:
            if self.progress.base_path is None:
                self.progress = first_run.make_base(self.folder, draft, self.today())
            self._open()
        elif draft != self.draft:
            self.progress = self.office.database.write(first_run.change, self.progress, draft)
            first_run.keep(self.folder, self.progress)

    def place(self, folder: Path) -> None:
        """Put the base where the user wants it. Raises StorageError; the base stays open."""
        if self.office is None:
            return
        self._close()
        try:
            self.progress = first_run.place(self.progress, folder, self.folder)
        finally:
            self._open()

    def protect(self, pin: str) -> None:
        """Set the PIN and keep the recovery code to be shown. Raises InvalidInputError."""
        if self.office is not None and pin:
            self.recovery_code = self.office.database.write(first_run.protect, pin)

    def finish(self) -> Path | None:
        """The wizard is over; the base is closed and may be opened by the window."""
        if self.office is None:
            return None
        path = self.office.database.path
        self.office.database.write(first_run.finish)
        self.close()
        if self.stick_copy is not None:
            self.preferences.set_stick_copy(path, self.stick_copy)
        first_run.forget(self.folder)
        return path

    def close(self) -> None:
        """Stop the work in the background and close the base."""
        self._close()

    def _open(self) -> None:
        path = Path(self.progress.base)
        actor = surname_initials(self.draft.worker_name)
        self.office = Office(
            Database(path, actor=actor), self.messages, self.today, self.preferences
        )

    def _close(self) -> None:
        if self.office is not None:
            self.office.wait()
            self.office.database.close()
            self.office.deleteLater()
            self.office = None

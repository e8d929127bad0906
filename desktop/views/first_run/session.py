"""The base of the first run while the wizard works on it: made, open, moved, finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.language.initials import surname_initials
from desktop.services import first_run, second_computer
from desktop.services.first_run import OfficeDraft, Progress
from desktop.services.second_computer import Whose
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
        self.second: Office | None = None
        """The base of our second computer while its file is looked at."""
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

    def wait_with(self, file: Path | None) -> None:
        """Remember a file of exchange until it is taken; None: it was. Raises StorageError."""
        self.progress = replace(self.progress, file=str(file) if file is not None else "")
        first_run.keep(self.folder, self.progress)

    @property
    def file(self) -> Path | None:
        """The file of exchange which waits, if it still lies there."""
        path = Path(self.progress.file) if self.progress.file else None
        return path if path is not None and path.is_file() else None

    def begin_second(self, whose: Whose) -> Office:
        """Another base, of the organisation of a file. Raises StorageError."""
        self.drop_second()
        second_computer.sweep(self.folder, self.progress)
        self.second = self._opened(second_computer.make(self.folder, whose, self.today()))
        return self.second

    def settle_second(self) -> None:
        """The file was taken into the other base: it is ours from now on. Raises OfficeError."""
        second, former = self.second, self.progress
        if second is None:
            return
        path = second.database.path
        settled = second.database.write(second_computer.settle, former, path)
        first_run.keep_instead(self.folder, settled, unwanted=path)
        self._close()
        self.progress, self.office, self.second = settled, second, None
        if former.base:
            first_run.discard(Path(former.base))

    def drop_second(self) -> None:
        """Nothing was taken: the base made for it goes."""
        second, self.second = self.second, None
        if second is not None:
            _end(second)
            first_run.discard(second.database.path)

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
        self.drop_second()
        self._close()

    def _open(self) -> None:
        self.office = self._opened(Path(self.progress.base))

    def _opened(self, path: Path) -> Office:
        actor = surname_initials(self.draft.worker_name)
        return Office(Database(path, actor=actor), self.messages, self.today, self.preferences)

    def _close(self) -> None:
        if self.office is not None:
            _end(self.office)
            self.office = None


def _end(office: Office) -> None:
    office.wait()
    office.database.close()
    office.deleteLater()

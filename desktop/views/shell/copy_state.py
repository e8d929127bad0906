"""How old the copies of the base are, in the words of the status bar (ux.md 4.7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from desktop.language.dates import near
from desktop.storage.copies import of_base, read_backup
from desktop.views.office import Office
from desktop.views.words import days

ALARM_DAYS = 2


@dataclass(frozen=True)
class CopyState:
    """When the last copy was made and when one went to a stick; None: never."""

    last: dt.datetime | None
    stick: dt.date | None
    today: dt.date

    @property
    def days_without_copy(self) -> int | None:
        return (self.today - self.last.date()).days if self.last is not None else None

    @property
    def days_without_stick(self) -> int | None:
        return (self.today - self.stick).days if self.stick is not None else None

    @property
    def is_alarm(self) -> bool:
        age = self.days_without_copy
        return age is None or age > ALARM_DAYS

    @property
    def text(self) -> str:
        return f"{self.short} · {self._stick_words()}"

    @property
    def short(self) -> str:
        age = self.days_without_copy
        if self.last is None or age is None:
            return "Копии ещё нет"
        if age > ALARM_DAYS:
            return f"Копии нет {days(age)}"
        return f"Копия: {near(self.last.date(), self.today)} {self.last:%H:%M}"

    def _stick_words(self) -> str:
        age = self.days_without_stick
        if age is None:
            return "флешки ещё не было"
        return f"флешка: {days(age)} назад" if age else "флешка: сегодня"


def needs_copies(office: Office) -> bool:
    """Not the training base, which is made anew at will, and not a copy which is looked at."""
    return not office.is_training and read_backup(office.database.path) is None


def copy_state(office: Office) -> CopyState:
    """Look into the folder of copies; its files carry their times in their names."""
    base = office.database.path
    last = max((copy.when for copy in of_base(base)), default=None)
    return CopyState(last, office.preferences.stick_copy(base), dt.date.today())  # noqa: DTZ011

"""Errors the user can understand.

Everything a user may cause or cure derives from OfficeError and carries a Russian text: what
happened, what it means for the data, what to do. Anything else is a bug and ends in the crash
dialog.
"""

from collections.abc import Mapping


class OfficeError(Exception):
    """An expected failure; ``str(error)`` is shown to the user as it is."""


class InvalidInputError(OfficeError):
    """Some fields were filled in wrongly: ``problems`` maps the name of a field to a text."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("\n".join(problems.values()))
        self.problems = dict(problems)


class RuleError(OfficeError):
    """The act contradicts a rule of the domain."""


class NotFoundError(OfficeError):
    """The record is gone: in the trash, or removed by an accepted exchange file."""


class StorageError(OfficeError):
    """The base is locked, damaged, read-only, not ours, newer, or the disk is full."""


class ReadOnlyError(StorageError):
    """The base may only be looked at: another window has it, the file or the role forbids it."""


class BusyError(OfficeError):
    """A long write is under way in the background; the same may be tried again when it ends."""

    def __init__(self) -> None:
        super().__init__(
            "Подождите немного: программа ещё сохраняет предыдущее действие. "
            "Новое пока не сохранено, введённое осталось на экране."
        )


class TableError(OfficeError):
    """A table file (XLSX, CSV, clipboard) cannot be read or written."""


class SolverError(OfficeError):
    """The optimiser found no answer in the time allowed."""

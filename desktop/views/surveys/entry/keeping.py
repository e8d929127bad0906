"""A sheet which is being typed outlives a crash: it is written down beside the typing.

While it is typed its answers and its place wait in a draft of this base; left in the middle it is
a sheet of the survey, and the draft holds the place alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.models import derived_id
from desktop.services import drafts
from desktop.services.surveys import answers, sheets

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.answers import Respondent
    from desktop.views.office import Office
    from desktop.views.surveys.entry.sheet import Sheet

AFTER_MS = 1_000
"""So long after an answer it is written down, together with those which came meanwhile."""
_PLACE, _MARKS, _WORDS = "place", "marks", "words"


class SheetKeeper(QObject):
    """The owner calls ``begin`` with each sheet, ``typed`` after each answer, then one of
    ``left`` and ``done`` when the sheet itself was saved.

    ``hold`` is asked to put into the sheet what stands in the line and was not sent yet.
    """

    def __init__(self, office: Office, owner: QWidget, hold: Callable[[], object]) -> None:
        super().__init__(owner)
        self._office, self._hold = office, hold
        self._sheet: Sheet | None = None
        self._code, self._written = "", ""
        self._timer = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._on_time)

    def begin(self, survey: UUID, one: Respondent, sheet: Sheet) -> None:
        """Show a sheet as it was left, by the user or by a crash."""
        office = self._office
        self._timer.stop()
        self._sheet, self._code, self._written = sheet, "", ""
        given = office.read(answers.sheet, one.response_id) if one.response_id else {}
        place = None
        if not one.is_complete and office.can_write:
            self._code = _code(survey, one)
            found = office.read(drafts.find, self._code, office.today)
            if found is not None:
                self._written = found.content
                kept: dict[str, Any] = json.loads(found.content)
                if _MARKS in kept:
                    given = sheets.decode(sheet.questions, kept[_MARKS], kept[_WORDS])
                place = kept[_PLACE] if given or one.response_id else None
        sheet.start(given, is_complete=one.is_complete, place=place)

    def typed(self) -> None:
        """Something was answered, or the place is another one."""
        if self._code and not self._timer.isActive():
            self._timer.start()

    def left(self) -> None:
        """The sheet was saved as it is; where it stood is what its answers do not tell."""
        sheet = self._sheet
        self._timer.stop()
        if sheet is not None and self._code:
            self._write({_PLACE: sheet.place})

    def done(self) -> None:
        """The sheet is in as a whole."""
        self._timer.stop()
        code, self._code = self._code, ""
        if code and self._written and self._office.can_write:
            with suppress(OfficeError):  # a complete sheet does not ask for its draft
                self._office.database.write(drafts.forget, code)

    def _on_time(self) -> None:
        office, sheet = self._office, self._sheet
        if sheet is None or office.is_closing or not office.can_write:
            return
        if office.is_writing:
            self._timer.start()
            return
        self._hold()
        if sheet.seen:
            marks = sheets.encode(sheet.questions, sheet.given)
            words = sheets.written(sheet.questions, sheet.given)
            self._write({_PLACE: sheet.place, _MARKS: marks, _WORDS: words})

    def _write(self, kept: dict[str, Any]) -> None:
        content = json.dumps(kept, ensure_ascii=False)
        if content == self._written:
            return
        office = self._office
        with suppress(OfficeError):  # saving the sheet itself tries once more, and tells
            office.database.write(drafts.keep, self._code, content, office.today)
            self._written = content


def _code(survey: UUID, one: Respondent) -> str:
    whose = one.person_id.hex if one.person_id is not None else str(one.blank)
    return f"sheet.{derived_id('sheet', survey.hex, whose).hex}"

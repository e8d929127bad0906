"""Disagreements of sites in the minutes of an event: at a field, a question, or above both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop.documents import event_minutes
from desktop.exchange.inbound import disputed
from desktop.models import derived_id
from desktop.views.common.disputes import (
    ROW,
    DisputeLine,
    compare,
    say,
    say_in,
    show_row_disputes,
)

if TYPE_CHECKING:
    from desktop.storage.log.deciding import Cell
    from desktop.views.common.form import AutoForm
    from desktop.views.common.lines_box import LinesBox
    from desktop.views.common.record_dialog import RecordDialog
    from desktop.views.office import Office

_QUESTION: Final = "вопрос {}"


class MinutesMarks:
    """``line`` says what neither a field nor a question of the section shows."""

    def __init__(self, office: Office, form: AutoForm, box: LinesBox) -> None:
        self._office, self._form, self._box = office, form, box
        self._questions: dict[int, Cell] = {}
        self.line = DisputeLine(office, "events.minutes")
        box.compare_wanted.connect(self._compare)
        box.table.shown.connect(self._mark)

    def show(self, paper: UUID | None) -> None:
        """Before the rows of the agenda are shown."""
        read = self._office.read
        codes = self._form.codes if paper is not None else ()
        rows = {code: derived_id("document_answer", paper, code) for code in codes}
        show_row_disputes(self._office, self._form, rows)
        cells = read(disputed.under, paper) if paper is not None else ()
        fields = {row.hex for row in rows.values()}
        cells = tuple(one for one in cells if one.row not in fields)
        places = read(event_minutes.questions_of, [one.row for one in cells]) if cells else {}
        self._questions = {places[one.row]: one for one in cells if one.row in places}
        self.line.show_cells([one for one in cells if one.row not in places])

    def show_in(self, dialog: RecordDialog, place: int | None) -> None:
        """The dialog of a question says it too."""
        cell = self._questions.get(place) if place is not None else None
        if cell is not None and place is not None:
            say_in(self._office, dialog, [cell], [_QUESTION.format(place + 1)])

    def _mark(self) -> None:
        self._box.table.set_disputes(
            {
                place: ROW.format(say(disputed.titles([cell])))
                for place, cell in self._questions.items()
            }
        )

    def _compare(self, place: object) -> None:
        if isinstance(place, int) and place in self._questions:
            compare(self._office, self._questions[place].row)

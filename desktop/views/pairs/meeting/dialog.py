"""«Отметить встречу» (ux.md 10.8): ten seconds by keyboard, ready for the next record at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.language.dates import in_digits, shift_days
from desktop.services.attachments import NOTHING, Attached
from desktop.services.pairs import diary, meeting_desk
from desktop.services.pairs.diary import MUTUAL_VISIT, MeetingDraft
from desktop.services.pairs.visits import VisitDraft
from desktop.views.common.controls import button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs.meeting.form import MeetingForm
from desktop.views.pairs.meeting.form_fields import NAME
from desktop.views.pairs.meeting.visit_sheet import VisitSheetForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from desktop.views.office import Office

CODE = "meeting"
TITLE, PLAN, KNOWN = "Отметить встречу", "Запланировать встречу", "Встреча"
WRITTEN = "Записано: {}"
TAKEN_BACK = "Отменено: {}"
COPYING = "Прикладываю файл"
_WEEK = 7
_FIELDS = ("held_on", "pairs", "kind", "minutes", "next_on")


class MeetingDialog(OfficeDialog):
    """Writes by itself and stays; ``known`` is a record of the base which is corrected."""

    def __init__(
        self,
        office: Office,
        parent: QWidget | None,
        *,
        planned: bool = False,
        known: UUID | None = None,
    ) -> None:
        title = PLAN if planned else KNOWN if known else TITLE
        verb = "Запланировать" if planned else "Записать"
        super().__init__(CODE, title, verb, width=640, cancel="Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._known = office, known
        self._undo: Callable[[], object] | None = None
        self.form = MeetingForm(office, planned=planned)
        self.sheet = VisitSheetForm(office, name=f"{NAME}.visit")
        self.second = QWidget()
        self.to_sheet = button("Лист посещения", name=f"{NAME}.to_sheet", icon="checklist")
        self.to_form = button("К встрече", name=f"{NAME}.to_form", icon="arrow-left")
        self.trouble = label("", "error", name=f"{NAME}.trouble", wrap=True)
        self.written = label("", "good", name=f"{NAME}.written")
        self.undo = button("Отменить", name=f"{NAME}.undo", kind="link")
        self.write_and_close = button("Записать и закрыть", name=f"{NAME}.write_and_close")
        self.draft = DraftKeeper(office, self, values=self.form.typed, show=self.form.resume)
        self.disputes = DisputeLine(office, NAME, self.reject)
        self._lay_body()
        self._connect()

    def begin(self, pairs: Sequence[UUID], kind: str) -> None:
        """First values; then the draft of a former time is offered."""
        today = self._office.today
        day = shift_days(today, _WEEK) if self.form.planned else today
        self.form.begin(pairs, kind, day)
        self._on_kind(self.form.kind.code)
        first = self.form.kind.line if pairs else self.form.pairs.line
        first.setFocus()
        self.draft.open(f"{CODE}.{'planned' if self.form.planned else 'held'}")

    def begin_known(self, known: MeetingDraft) -> None:
        """A record to be corrected, or a planned meeting which was held."""
        self.form.show_draft(known)
        self.disputes.show_record(self._known)
        self.primary.hide()
        self.write_and_close.setText("Сохранить")
        self.form.kind.line.setFocus()

    def press(self, *, then_close: bool = False) -> None:
        """Check, copy the file, write; what is wrong is said and everything typed stays."""
        self._say("")
        problems = self.form.problems()
        if problems:
            self._say("\n".join(problems.values()))
            return
        path = self.form.chosen_file
        if path is None:
            self._write(self.form.draft(self._kept_file()), then_close=then_close)
        else:
            self._copy(path, then_close=then_close)

    def reject(self) -> None:
        if self._known is None:
            self.draft.keep()
        super().reject()

    def _write(self, draft: MeetingDraft, *, then_close: bool) -> None:
        office = self._office
        try:
            if self._known is not None:
                office.database.write(diary.change, self._known, draft, office.today)
            else:
                full = self._with_sheets(draft)
                office.database.write(diary.record, full, office.today)
        except OfficeError as error:
            self._refuse(error)
            return
        if self._known is None:
            self.draft.saved()
        self._tell(draft, then_close=then_close)

    def _with_sheets(self, draft: MeetingDraft) -> MeetingDraft:
        """The sheet of the second page goes with the meeting; a mutual visit has the way back."""
        if not self.form.is_visit or not self.sheet.is_typed or draft.is_planned:
            return draft
        there = self.sheet.draft(draft.held_on)
        sheets = [there]
        if draft.kind == MUTUAL_VISIT:
            sheets.append(
                VisitDraft(draft.held_on, there.host_id, there.visitor_id, topic=there.topic)
            )
        return replace(draft, visits=tuple(sheets))

    def _tell(self, draft: MeetingDraft, *, then_close: bool) -> None:
        day = in_digits(draft.held_on)[:5]
        who = ", ".join(named.title for named in self.form.pairs.value())
        said = f"{day}, {who}"
        undo = undo_button(self._office)
        if then_close or self._known is not None:
            word = "Запланировано" if self.form.planned else "Записано"
            self._office.toast(f"{word}: {said}.", undo)
            self.accept()
            return
        self._undo = undo.action
        self.written.setText(WRITTEN.format(said))
        self.written.show()
        self.undo.show()
        self._said = said
        self.form.clear_for_next()
        self.sheet.reset()
        self._turn(to_sheet=False)
        self.draft.begin()
        self.form.pairs.line.setFocus()

    _said = ""

    def _take_back(self) -> None:
        if self._undo is not None:
            self._undo()
            self._undo = None
            self.undo.hide()
            self.written.setText(TAKEN_BACK.format(self._said))

    def _copy(self, path: Path, *, then_close: bool) -> None:
        """The copy beside the base is made in the background; the window stays usable."""
        from desktop.services import attachments

        self._set_busy(on=True)
        task = self._office.task(
            COPYING, lambda database, _: attachments.keep(database, path), writes_file=True
        )

        def kept(attached: object) -> None:
            self._set_busy(on=False)
            if isinstance(attached, Attached):
                self._write(self.form.draft(attached), then_close=then_close)

        task.succeeded.connect(kept)
        task.failed.connect(lambda _: self._set_busy(on=False))
        task.start()

    def _kept_file(self) -> Attached:
        """The file which the record has already."""
        if self._known is None:
            return NOTHING
        return self._office.read(meeting_desk.draft_of, self._known).file

    def _set_busy(self, *, on: bool) -> None:
        self.primary.setEnabled(not on)
        self.write_and_close.setEnabled(not on)

    def _refuse(self, error: OfficeError) -> None:
        problems = error.problems if isinstance(error, InvalidInputError) else {}
        self._say(str(error))
        fields: dict[str, QWidget] = {
            "held_on": self.form.date,
            "pairs": self.form.pairs.line,
            "kind": self.form.kind.line,
            "minutes": self.form.hours.line,
            "next_on": self.form.next_on,
        }
        first = next((code for code in _FIELDS if code in problems), None)
        if first is not None:
            self._turn(to_sheet=False)
            fields[first].setFocus()

    def _leave_field(self, field: QWidget) -> None:
        """Enter on the last field saves and prepares the next record."""
        fields = self.fields()
        if fields and field is fields[-1]:
            self.press_primary()
        else:
            super()._leave_field(field)

    def _on_kind(self, _code: str) -> None:
        on = self._has_sheet
        self.to_sheet.setVisible(on and self.second.isHidden())
        if not on:
            self._turn(to_sheet=False)

    def _offer_people(self) -> None:
        if self.form.desk is not None:
            self.sheet.offer(self.form.desk.people)

    def _show_sheet(self) -> None:
        self._turn(to_sheet=True)
        self.sheet.activity.setFocus()

    @property
    def _has_sheet(self) -> bool:
        return self.form.is_visit and not self.form.planned and self._known is None

    def _turn(self, *, to_sheet: bool) -> None:
        """One of the two pages; the other one gives its place."""
        self.form.setVisible(not to_sheet)
        self.second.setVisible(to_sheet)
        self.to_sheet.setVisible(self._has_sheet and not to_sheet)
        self._area.verticalScrollBar().setValue(0)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.press)
        self.write_and_close.clicked.connect(lambda: self.press(then_close=True))
        self.undo.clicked.connect(self._take_back)
        self.form.kind_changed.connect(self._on_kind)
        self.form.pairs_changed.connect(self._offer_people)
        self.to_sheet.clicked.connect(self._show_sheet)
        self.to_form.clicked.connect(lambda: self._turn(to_sheet=False))

    def _lay_body(self) -> None:
        self.put_before_primary(self.write_and_close)
        self.head.addWidget(self.draft.line)
        self.head.addWidget(self.disputes)
        self.head.addWidget(row(self.written, self.undo, None))
        self.left_buttons.addWidget(self.to_sheet)
        self.trouble.hide()
        self.undo.hide()
        self.written.hide()
        self.to_sheet.hide()
        self.second.setProperty("part", "box")
        self.second.hide()
        inside = QVBoxLayout(self.second)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(row(self.to_form, None))
        inside.addWidget(self.sheet)
        inside.addStretch(1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.form)
        self.body.addWidget(self.second)
        self.body.addStretch(1)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))


def open_meeting(
    office: Office, parent: QWidget, pairs: Sequence[UUID] = (), kind: str = ""
) -> OfficeDialog:
    """«Отметить встречу», Ctrl+M from anywhere; ``pairs`` are those it was called for."""
    return _opened(MeetingDialog(office, parent.window()), pairs, kind)


def open_planned(
    office: Office, parent: QWidget, pairs: Sequence[UUID] = (), kind: str = ""
) -> OfficeDialog:
    """[Запланировать…]."""
    return _opened(MeetingDialog(office, parent.window(), planned=True), pairs, kind)


def open_known(
    office: Office, parent: QWidget, meeting_id: UUID, *, was_held: bool = False
) -> OfficeDialog:
    """A record of the diary, to be corrected; ``was_held``: a planned one took place."""
    known = office.read(meeting_desk.draft_of, meeting_id)
    if was_held:
        known = replace(known, is_planned=False)
    dialog = MeetingDialog(office, parent.window(), planned=known.is_planned, known=meeting_id)
    dialog.begin_known(known)
    dialog.open()
    return dialog


def _opened(dialog: MeetingDialog, pairs: Sequence[UUID], kind: str) -> MeetingDialog:
    dialog.begin(pairs, kind)
    dialog.open()
    return dialog

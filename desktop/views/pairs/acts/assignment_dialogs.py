"""The block «Поручение»: the switch, the question about the job, terms and payment (ux.md 10.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.services.pairs import assignment_terms, assignments
from desktop.views.assignments import fields
from desktop.views.common.fields import FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.legal import MemberPack
    from desktop.views.office import Office

ASSIGN = RecordWords("pair_assign", "Поручение работодателя", add="Записать")
JOB = RecordWords("pair_job", "Трудовая функция", add="Ответить")
TERMS = RecordWords("pair_terms", "Условия поручения", add="Записать")
HINT = (
    "Если заведующий поручает наставничество приказом — «Да»: понадобятся согласие, "
    "доп. соглашение и приказ. Для свободного обмена опытом бумаги не нужны"
)


def ask_assignment(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """«Поручение: да, с …»; the question about the job is asked once per person."""
    asked = [FormField("since", "Поручение с", "date", required=True, wide=True, hint=HINT)]
    if not pack.job_answer:
        asked += fields.job_fields()

    def submit(values: dict[str, Any]) -> None:
        answer = fields.answer(values) if values.get("in_job") else None
        office.database.write(assignments.switch, pair_id, pack.member_id, values["since"], answer)
        office.toast(f"Поручение записано: {pack.name}.", undo_button(office))

    start = {"since": pack.since or office.today, "in_job": None}
    return _ask(office, ASSIGN, asked, submit, start, parent)


def ask_job(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """«Входит ли наставничество в трудовую функцию …»."""

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            assignments.answer_job, pair_id, pack.member_id, fields.answer(values)
        )
        office.toast(f"Ответ записан: {pack.name}.", undo_button(office))

    return _ask(
        office, JOB, fields.job_fields(), submit, {"in_job": pack.job_answer or None}, parent
    )


def ask_terms(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """Content, term, hours and «Выплата: размер, основание»."""
    known = office.read(assignments.terms_of, pack.member_id)
    work = office.read(assignment_terms.work).titles

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            assignments.save_terms, pair_id, pack.member_id, fields.terms(known, values, work)
        )
        office.toast(f"Условия поручения записаны: {pack.name}.", undo_button(office))

    return _ask(
        office, TERMS, fields.terms_fields(office), submit, fields.typed(known, work), parent
    )


def _ask(
    office: Office,
    words: RecordWords,
    asked: Sequence[FormField],
    submit: Any,
    start: Mapping[str, Any],
    parent: QWidget,
) -> RecordDialog:
    dialog = RecordDialog(office, words, asked, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start(start)
    dialog.open()
    return dialog

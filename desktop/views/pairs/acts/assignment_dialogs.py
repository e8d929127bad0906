"""The block «Поручение»: the switch, the question about the job, terms and payment (ux.md 10.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from desktop.errors import InvalidInputError
from desktop.language.numbers import decimal
from desktop.services.pairs import assignments, shipped
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.legal import MemberPack
    from desktop.views.office import Office

ASSIGN = RecordWords("pair_assign", "Поручение работодателя", add="Записать")
JOB = RecordWords("pair_job", "Трудовая функция", add="Ответить")
TERMS = RecordWords("pair_terms", "Условия поручения", add="Записать")
QUESTION = "Входит ли наставничество в трудовую функцию и оплачено в составе оклада?"
HINT = (
    "Если заведующий поручает наставничество приказом — «Да»: понадобятся согласие, "
    "доп. соглашение и приказ. Для свободного обмена опытом бумаги не нужны"
)
BASIS = "Например: должностная инструкция, п. 2.7"
_HUNDRED = 100
_MINUTES = 60


def ask_assignment(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """«Поручение: да, с …»; the question about the job is asked once per person."""
    fields = [FormField("since", "Поручение с", "date", required=True, wide=True, hint=HINT)]
    if not pack.job_answer:
        fields += _job_fields()

    def submit(values: dict[str, Any]) -> None:
        answer = _answer(values) if values.get("in_job") else None
        office.database.write(assignments.switch, pair_id, pack.member_id, values["since"], answer)
        office.toast(f"Поручение записано: {pack.name}.", undo_button(office))

    start = {"since": pack.since or office.today, "in_job": None}
    return _ask(office, ASSIGN, fields, submit, start, parent)


def ask_job(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """«Входит ли наставничество в трудовую функцию …»."""

    def submit(values: dict[str, Any]) -> None:
        office.database.write(assignments.answer_job, pair_id, pack.member_id, _answer(values))
        office.toast(f"Ответ записан: {pack.name}.", undo_button(office))

    return _ask(office, JOB, _job_fields(), submit, {"in_job": pack.job_answer or None}, parent)


def ask_terms(office: Office, pair_id: Any, pack: MemberPack, parent: QWidget) -> RecordDialog:
    """Content, term, hours and «Выплата: размер, основание»."""
    known = office.read(assignments.terms_of, pack.member_id)

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            assignments.save_terms, pair_id, pack.member_id, _terms(known, values)
        )
        office.toast(f"Условия поручения записаны: {pack.name}.", undo_button(office))

    return _ask(office, TERMS, _terms_fields(office), submit, _typed(known), parent)


def _ask(
    office: Office,
    words: RecordWords,
    fields: Sequence[FormField],
    submit: Any,
    start: Mapping[str, Any],
    parent: QWidget,
) -> RecordDialog:
    dialog = RecordDialog(office, words, fields, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start(start)
    dialog.open()
    return dialog


def _job_fields() -> list[FormField]:
    answers = shipped.titles("job_answers")
    return [
        FormField(
            "in_job",
            QUESTION,
            "choice",
            required=True,
            wide=True,
            choices=tuple(Choice(code, _capital(word)) for code, word in answers.items()),
            required_text="Выберите: да, нет или не знаю.",
        ),
        FormField("basis", "Основание, если «да»", limit=200, wide=True, hint=BASIS),
    ]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _answer(values: Mapping[str, Any]) -> JobAnswer:
    return JobAnswer(values["in_job"] or "", values["basis"] or "")


def _terms_fields(office: Office) -> list[FormField]:
    def choices(name: str) -> tuple[Choice, ...]:
        return tuple(Choice(code, title) for code, title in shipped.titles(name).items())

    return [
        FormField(
            "content",
            "Содержание",
            "long_text",
            hint="Каждая строка — отдельная обязанность, например: посещать занятия и разбирать их",
        ),
        FormField("starts_on", "С", "date"),
        FormField("ends_on", "По", "date"),
        FormField("form", "Форма", "choice", choices=lambda: choices_of(office, "formats")),
        FormField("hours", "Часов в неделю", "text", hint="Например 1 или 1,5"),
        FormField(
            "allowance_kind", "Выплата", "choice", wide=True, choices=choices("allowance_kinds")
        ),
        FormField("size", "Размер", "text", hint="Рубли или проценты: 1500 или 10"),
        FormField("basis_kind", "Основание", "choice", choices=choices("allowance_bases")),
        FormField("basis_number", "Номер", limit=40),
        FormField("basis_date", "От", "date"),
    ]


def _typed(terms: Terms) -> dict[str, Any]:
    return {
        "content": "\n".join(words for _, words in terms.content),
        "starts_on": terms.starts_on,
        "ends_on": terms.ends_on,
        "form": terms.form,
        "hours": _shown(terms.minutes_per_week, _MINUTES),
        "allowance_kind": terms.allowance_kind or None,
        "size": _shown(terms.size, _HUNDRED),
        "basis_kind": terms.basis_kind or None,
        "basis_number": terms.basis_number,
        "basis_date": terms.basis_date,
    }


def _terms(known: Terms, values: Mapping[str, Any]) -> Terms:
    codes = {words: code for code, words in known.content}
    lines = [" ".join(line.split()) for line in (values["content"] or "").splitlines()]
    return Terms(
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        form=values["form"] or known.form,
        minutes_per_week=_number(values["hours"], _MINUTES, "hours"),
        allowance_kind=values["allowance_kind"] or "",
        size=_number(values["size"], _HUNDRED, "size"),
        per=known.per,
        basis_kind=values["basis_kind"] or "",
        basis_number=values["basis_number"] or "",
        basis_date=values["basis_date"],
        content=tuple((codes.get(line, ""), line) for line in lines if line),
    )


def _shown(value: int, unit: int) -> str:
    return decimal(Decimal(value) / unit) if value else ""


def _number(typed: str | None, unit: int, code: str) -> int:
    """«1,5» hours → 90 minutes; «1500» → kopecks. Raises InvalidInputError."""
    text = (typed or "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    if not text:
        return 0
    try:
        value = Decimal(text) * unit
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise InvalidInputError({code: f"«{typed}» — не число. Впишите, например, 1,5."})
    return int(value)
